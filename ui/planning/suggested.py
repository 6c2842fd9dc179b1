"""What could be done for a need, ranked, each with its reasons in words; taken or left for now with one click."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

import streamlit as st
from babel.numbers import format_currency

from casewright import service
from casewright.cases.work import Need
from casewright.definitions.plan_fields import ROWS, key_of
from casewright.definitions.plan_template import Block
from casewright.errors import Refused
from casewright.expressions.rows import at
from casewright.service import Offered, Reason, Suggestion
from ui import session
from ui.capacity_words import ROOM, capacity_words, sign_of
from ui.fact_words import facts_words
from ui.library_content import evidence_level, show_what_it_is
from ui.people import joined
from ui.planning.window import Planning, fold
from ui.terms import language_in_words
from ui.trouble import show_refusal
from ui.wording import _, locale, mark, plain, plural, say

FIRST = 3
"""So many are shown at once; the others are folded away below."""
SAID = {
    "wants_yes": mark("help is wanted"),
    "wants_not_now": mark("help: not now"),
    "wants_declined": mark("help is not wanted"),
    "wants_not_asked": mark("not asked yet if help is wanted"),
    "eligible": mark("eligible"),
    "not_eligible": mark("not eligible, by what we know"),
    "eligibility_unknown": mark("not known if eligible"),
    "for_everyone": mark("for everyone"),
    "fits_stage": mark("fits how ready they are"),
    "stage_apart": mark("meant for another stage"),
    "speaks_language": mark("speaks their language"),
    "nobody_offers_it": mark("nobody in the directory offers it"),
}
"""By the code of a reason, with the facts behind it. What has no words here says nothing, or is said in its own way."""
STANDING = {
    "in_place": mark("in place already"),
    "turned_down": mark("left for now in the plan in force"),
}
"""How it stands in plans in force."""


def show_suggestions(window: Planning, block: Block, needs: Collection[str], goal: str = "") -> None:
    """What answers these needs (ids), what was chosen first. `goal`: the row of the goal that it is for."""
    found = [one for one in look(window, block) if not set(needs).isdisjoint(one.needs)]
    chosen = [one for one in found if one.standing == "chosen"]
    turned_down = [one for one in found if one.standing == "turned_down" and one.row]
    here = {one.named for one in (*chosen, *turned_down)}
    others = [one for one in found if one.named not in here]
    with st.container(key=f"suggested-{block.id}-{goal}", gap="small"):
        st.markdown("**" + (_("What could help") if found else _("Nothing in the catalogs answers this need.")) + "**")
        for one in chosen:
            _chosen(window, block, one, goal)
        for one in others[:FIRST]:
            _offer(window, block, one, goal)
        more = others[FIRST:]
        if more and fold(window, f"more-{block.id}-{goal}", plural("{count} more", "{count} more", len(more))):
            for one in more:
                _offer(window, block, one, goal)
        for one in turned_down:
            _turned_down(window, block, one)


def look(window: Planning, block: Block) -> tuple[Suggestion, ...]:
    """All that is suggested as the plan and the case stand now."""
    return window.once(
        f"suggestions {block.id}",
        lambda: service.suggestions(session.context(), window.opened.draft.case, window.draft, block),
    )


def _offer(window: Planning, block: Block, one: Suggestion, goal: str) -> None:
    key = f"{goal}_{one.named}"
    with st.container(border=True, key=f"suggestion-{key}", gap="xsmall"):
        st.markdown(f"**{plain(say(one.intervention.label))}**")
        st.markdown(joined(_need_names(window, one), *reasons_in_words(one)))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            _choice(window, block, one, goal, "wanted", _("Add"), ":material/add:")
            _choice(window, block, one, goal, "not_now", _("Not now"), ":material/schedule:")
            _about(one, key)


def _need_names(window: Planning, one: Suggestion) -> str:
    """The needs that it answers: to need something and to want help with it are two things, and stand apart."""
    entries = (window.state.entry("need", id) for id in one.needs)
    labels = [entry.entity.label for entry in entries if entry is not None and isinstance(entry.entity, Need)]
    return ", ".join(plain(say(label)) for label in labels)


def _choice(window: Planning, block: Block, one: Suggestion, goal: str, choice: str, words: str, icon: str) -> None:
    st.button(
        words,
        key=f"{choice}_{goal}_{one.named}",
        icon=icon,
        on_click=partial(choose, window, block, one, choice, goal),
    )


def choose(window: Planning, block: Block, one: Suggestion, choice: str, goal: str) -> None:
    """Take a suggestion for a goal, or leave it for now."""
    more = {"needs": " ".join(one.needs), **({"goal": goal} if goal and choice == "wanted" else {})}
    more |= {"cost": cost_in_short(one)} if one.intervention.cost and choice == "wanted" else {}
    try:
        window.opened = service.choose(session.context(), window.draft, block.id, one.named, choice, **more)
    except Refused as refused:
        show_refusal(refused)


def _chosen(window: Planning, block: Block, one: Suggestion, goal: str) -> None:
    with st.container(border=True, key=f"suggestion-{goal}_{one.named}", gap="xsmall"):
        icon = ":green[:material/check_circle:]"
        st.markdown(joined(f"{icon} **{plain(say(one.intervention.label))}**", _("in the plan")))
        _who_offers(window, block, one, goal)
        with st.container(horizontal=True, gap="small"):
            _take_back(window, block, one, goal, _("Take out"))
            _about(one, f"{goal}_{one.named}")


def _turned_down(window: Planning, block: Block, one: Suggestion) -> None:
    """What was left for now stays in sight, and is one click away."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"turned-down-{one.named}"):
        st.markdown(":gray[" + _("Not now: {name}", name=plain(say(one.intervention.label))) + "]", width="content")
        _take_back(window, block, one, "", _("Take back"))


def _take_back(window: Planning, block: Block, one: Suggestion, goal: str, words: str) -> None:
    st.button(
        words,
        key=f"back_{goal}_{one.named}",
        type="tertiary",
        icon=":material/undo:",
        on_click=partial(_undo, window, block, one),
    )


def _undo(window: Planning, block: Block, one: Suggestion) -> None:
    try:
        window.opened = service.remove_row(session.context(), window.draft, key_of(block.id, ROWS), one.row)
    except Refused as refused:
        window.reload()
        show_refusal(refused)


def _who_offers(window: Planning, block: Block, one: Suggestion, goal: str) -> None:
    """Who does it, chosen with a click; nothing where the plan does not ask for it."""
    if not one.row or not window.asks(block.id, "provider"):
        return
    offered = {each.provider.id: offered_words(each) for each in one.providers if not each.closed}
    if not offered:
        st.caption(_("Nobody in the directory offers it. Say in the plan who does it."))
        return
    key = at(key_of(block.id, "provider"), one.row)
    widget = f"{window.draft}:{goal}:{key}:{session.language()}"
    said = window.words(block.id, "provider", one.row)
    session.set_widget(widget, said if said in offered else None)
    st.radio(
        _("Who does it?"),
        list(offered),
        format_func=offered.__getitem__,
        index=None,
        key=widget,
        on_change=lambda: window.change(key, value=session.widget(widget)),
    )


def _about(one: Suggestion, key: str) -> None:
    with st.popover(_("What it is"), key=f"about_{key}", type="tertiary", on_change="rerun") as about:
        if about.open:
            show_what_it_is(one.intervention)
            closed = [each.provider.name for each in one.providers if each.closed]
            for each in one.providers:
                st.markdown(f"- {'' if each.closed else sign_of(each.known)} {offered_words(each)}")
            if closed:
                st.caption(plain(_("Closed: {names}", names=", ".join(closed))))
            if one.unknown:
                st.caption(_("If they can have it is not known: a form that asks for it was not filled in."))


def offered_words(offered: Offered) -> str:
    """A provider with what counts: room, how long one waits, languages."""
    languages = ", ".join(language_in_words(one) for one in offered.provider.languages)
    return joined(
        plain(offered.provider.name),
        capacity_words(offered.known) if not offered.closed else _("closed"),
        _not_there(offered) if offered.eligible is False else "",
        languages,
    )


def _not_there(offered: Offered) -> str:
    facts = facts_words(offered.facts)
    return _("not eligible there") + (f" ({facts})" if facts else "")


def reasons_in_words(one: Suggestion) -> Iterator[str]:
    """Why it stands where it stands, in the order in which a worker asks."""
    for reason in one.reasons:
        said = _reason(one, reason)
        if said:
            yield said


def _reason(one: Suggestion, reason: Reason) -> str:
    if reason.code in SAID:
        facts = facts_words(reason.facts)
        return f"{_(SAID[reason.code])} ({facts})" if facts else _(SAID[reason.code])
    if reason.code == "evidence":
        level = evidence_level(reason.params["level"])
        return level if reason.params["checked"] else _("{level}, not checked yet", level=level)
    if reason.code == "cost":
        return _("about {amount}", amount=cost_in_short(one))
    if reason.code == "room":
        return _(ROOM[reason.params["capacity"]])
    if reason.code == "not_heard_since":
        return _("nothing heard for long of {provider}", provider=plain(reason.params["provider"]))
    if reason.code == "only_closed":
        return _("closed: {provider}", provider=plain(reason.params["provider"]))
    return _(STANDING[reason.code]) if reason.code in STANDING else ""


def cost_in_short(one: Suggestion) -> str:
    cost = one.intervention.cost
    return joined(money(cost.amount, cost.currency), plain(say(cost.per))) if cost else ""


def money(amount: Decimal | int, currency: str) -> str:
    return str(format_currency(amount, currency, locale=locale()))


def feasibility(chosen: Sequence[Suggestion]) -> None:
    """What the chosen ones cost together, and for which nobody has a place now."""
    sums: dict[str, Decimal] = {}
    for one in chosen:
        cost = one.intervention.cost
        if cost:
            sums[cost.currency] = sums.get(cost.currency, Decimal(0)) + Decimal(cost.amount)
    known = sum(one.intervention.cost is not None for one in chosen)
    if sums:
        total = " + ".join(money(amount, currency) for currency, amount in sums.items())
        said = _("About {total} together, for one unit of each.", total=total)
        st.markdown(joined(said, _("{known} of {count} have a known cost", known=known, count=len(chosen))))
    full = [one for one in chosen if not _has_room(one)]
    if full:
        names = ", ".join(plain(say(one.intervention.label)) for one in full)
        st.markdown(":orange[:material/info:] " + _("No free place is known for: {names}", names=names))


def _has_room(one: Suggestion) -> bool:
    return any(each.room == "capacity" and not each.closed for each in one.providers)


def by_row(found: Sequence[Suggestion]) -> Mapping[str, Suggestion]:
    return {one.row: one for one in found if one.row}
