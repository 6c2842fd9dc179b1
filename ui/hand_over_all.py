"""All that somebody has who leaves: each case with who could take it and why, handed over with one press."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil

import streamlit as st

from casewright import service
from casewright.errors import Refused
from casewright.service import GivenTo, Leaving, ToHandOver
from casewright.translations import translator
from ui import places, session
from ui.handover_note import offer_to_take_back
from ui.handover_words import why_words
from ui.jotting import Fields
from ui.parties import role_words
from ui.people import isolated, joined, named
from ui.terms import attention, language_in_words, size_words, status_words
from ui.trouble import show_at_hand, show_refusal
from ui.wording import _, params_in_words, plain, plural

ROWS = 25
STAYS = "-"
"""Stands for nobody among those who could take a case: it stays where it is for now."""


def show_all() -> None:
    """Who leaves, what they have, what was handed over already."""
    worker = _who()
    if not worker:
        return
    context = session.context()
    with st.spinner(_("Looking at the {cases} …")):
        found = service.leaving(context, worker)
    jotting = service.jotting(context, "handover", about=worker)
    fields = Fields(jotting)
    name = isolated(context.name_of(worker))
    chosen = {one.row.case: _chosen(one, jotting.value(one.row.case)) for one in found.cases}
    if found.cases:
        st.markdown(_("Nothing changes before you press “Hand over” below. Each line says why somebody is proposed."))
        fields.text("reason", _("Why does {name} hand over?", name=context.name_of(worker)))
        _rows(fields, found.cases, chosen)
        _then(found.cases, chosen)
    else:
        st.info(_("{name} has nothing to hand over.", name=name), icon=":material/check:")
    _stays(found, name)
    _waiting(worker)
    _bar(worker, found, chosen)


def _who() -> str:
    """Everybody of the agency, and those who have left it and are still in a team."""
    workers = {one.worker: one for one in service.team(session.context()).workers}
    asked = places.asked("worker")
    session.set_widget("hand_over_who", asked if asked in workers else None)
    who = st.selectbox(
        _("Who leaves, or hands over?"),
        list(workers),
        # What may change is no part of what one chooses by: the browser gives it back.
        format_func=lambda id: joined(workers[id].name, role_words(workers[id].role)),
        key="hand_over_who",
        placeholder="",
        on_change=lambda: places.write("worker", session.widget("hand_over_who") or ""),
    )
    if not who:
        st.markdown(_("Choose who leaves. Then everything that is theirs stands here, with a proposal for each."))
    return who or ""


def _chosen(one: ToHandOver, said: object) -> str:
    """To whom a case goes: as somebody chose, else who suits best."""
    if isinstance(said, str) and (said == STAYS or any(said == each.worker for each in one.proposed)):
        return said
    return one.proposed[0].worker if one.proposed else STAYS


def _rows(fields: Fields, cases: Sequence[ToHandOver], chosen: Mapping[str, str]) -> None:
    pages = max(1, ceil(len(cases) / ROWS))
    page = min(int(session.widget("hand_over_page") or 1), pages)
    st.caption(plural("{count} {case}", "{count} {cases}", len(cases)))
    with st.container(gap="xxsmall"):
        for one in cases[(page - 1) * ROWS : page * ROWS]:
            _row(fields, one, chosen[one.row.case])
    if pages > 1:
        st.pagination(pages, width="stretch", key="hand_over_page", persist_state="session")


def _row(fields: Fields, one: ToHandOver, to: str) -> None:
    case, proposed = one.row.case, {each.worker: each for each in one.proposed}
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-hand-{case}"):
        with st.container(width=330, gap="xxsmall"):
            st.page_link(places.CASE, label=f"**{named(one.row)}**", icon="", query_params={"case": case}, help="")
            st.markdown(_about(one))
        with st.container(width=300, gap="xxsmall"):
            key = f"hand_over_to_{case}_{session.language()}"
            session.set_widget(key, to)
            st.selectbox(
                _("Who takes over {name}?", name=one.row.name),
                [*proposed, STAYS],
                format_func=lambda id: proposed[id].name if id in proposed else _("Stays where it is for now"),
                key=key,
                label_visibility="collapsed",
                on_change=lambda: fields.save(case, session.widget(key)),
            )
            st.markdown(f":small[{why_words(proposed[to], one.language)}]" if to in proposed else "")
        _note(fields, one)


def _about(one: ToHandOver) -> str:
    """What one must know to choose: no diagnosis, no score."""
    meaning = attention(one.row.attention)
    late = one.row.is_overdue(session.context().today())
    return joined(
        size_words(one.row),
        plain(language_in_words(one.language)) if one.language else "",
        f":{meaning.colour}-badge[{meaning.icon} {meaning.word}]" if meaning else "",
        f":red-badge[:material/schedule: {_('late')}]" if late else "",
        "" if one.leads or one.ended else _("does not lead it"),
        plural("{count} task", "{count} tasks", one.tasks) if one.tasks else "",
        _("{state}: the tasks only", state=status_words(one.row.status)) if one.ended else "",
    )


def _note(fields: Fields, one: ToHandOver) -> None:
    """What who takes over needs to know of this case: typed with it, as on the page of one handover."""
    context = session.context()
    jotting = service.jotting(context, "handover", one.row.case, fields.jotting.about)
    begun = bool(jotting.text("words").strip())
    with st.popover(
        _("Note"), icon=":material/edit_note:" if begun else ":material/note_add:", key=f"note_{one.row.case}"
    ):
        Fields(jotting).text("words", _("What do they need to know?"), lines=5)


def _then(cases: Sequence[ToHandOver], chosen: Mapping[str, str]) -> None:
    """How many cases each has afterwards, so that nobody is given too much without being seen."""
    gets = Counter(to for to in chosen.values() if to != STAYS)
    names = {each.worker: each for one in cases for each in one.proposed}
    words = (
        plural("{name} {count} more", "{name} {count} more", count, name=isolated(names[id].name))
        for id, count in gets.most_common()
    )
    st.caption(_("As chosen: {list}", list=", ".join(words)) if gets else "")


def _stays(found: Leaving, name: str) -> None:
    """What is not handed over, and why."""
    if found.kept:
        st.caption(
            plural(
                "{count} {case} that has ended keeps {name} in its former team.",
                "{count} {cases} that have ended keep {name} in their former team.",
                found.kept,
                name=name,
            )
        )
    if found.begun:
        st.caption(
            plural(
                "{name} has begun {count} note that nobody else can finish.",
                "{name} has begun {count} notes that nobody else can finish.",
                found.begun,
                name=name,
            )
        )


def _waiting(worker: str) -> None:
    """What was handed over and nobody has read: it can still be taken back, one by one."""
    waits = service.waiting_handovers(session.context(), worker)
    if not waits:
        return
    st.header(_("Handed over, not read yet ({count})", count=len(waits)), anchor=False)
    with st.container(gap="xxsmall"):
        for one in waits:
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-handed-{one.id}"):
                st.markdown(f"**{named(one.row)}**", width=330)
                st.markdown(_("to {name}", name=isolated(one.handover.to.name)), width=300)
                offer_to_take_back(one.row.case, one.id)


def _bar(worker: str, found: Leaving, chosen: Mapping[str, str]) -> None:
    going = [one for one in found.cases if chosen[one.row.case] != STAYS]
    with st.bottom:
        show_at_hand()
    with st.bottom, st.container(horizontal=True, horizontal_alignment="right"):
        pressed = st.button(
            plural("Hand over {count} {case}", "Hand over {count} {cases}", len(going)) if going else _("Hand over"),
            key="hand_over_all",
            type="primary",
            icon=":material/move_up:",
            disabled=not going,
        )
    if pressed:
        _hand_over(worker, going, chosen)


def _hand_over(worker: str, going: Sequence[ToHandOver], chosen: Mapping[str, str]) -> None:
    """One after the other, with how far it has come; what was refused is said of each."""
    context, jotting = session.context(), service.jotting(session.context(), "handover", about=worker)
    notes = {one.row.case: service.jotting(context, "handover", one.row.case, worker) for one in going}
    wanted = [GivenTo(one.row.case, chosen[one.row.case], one.row.revision, notes[one.row.case]) for one in going]
    refused: list[str] = []
    try:
        bar = st.progress(0.0, _("One {case} after the other …"))
        for number, (one, why) in enumerate(
            zip(going, service.hand_over_all(context, worker, jotting.text("reason"), wanted), strict=True), start=1
        ):
            bar.progress(number / len(going), _("{number} of {count}", number=number, count=len(going)))
            if why is not None:
                refused.append(f"{named(one.row)}: {_why(why)}")
    except Refused as why:
        show_refusal(why)
        return
    done = len(going) - len(refused)
    session.flash(plural("Handed over: {count} {case}.", "Handed over: {count} {cases}.", done))
    if refused:
        session.flash("\n\n".join(refused), "watch")
    else:
        service.drop_jotting(context, jotting)
    st.rerun()


def _why(refused: Refused) -> str:
    return Refused(refused.code, **params_in_words(refused.params)).message(translator(session.language()))
