"""A review while it is held: what is said of the changes, how one decides, who does what, what is tried. Each word is
saved at once, and lies in a draft until the review is kept.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from casewright import service
from casewright.cases.parties import line_of, party_of
from casewright.cases.state import CaseState
from casewright.cases.work import Review
from casewright.cases.work.party import Party
from casewright.cases.work.review import TECHNIQUES, Option, Technique, Trial
from casewright.errors import Refused
from casewright.methods.priority import LEAST, MOST
from casewright.service import Decided, Gathered, Jotting
from ui import places, session
from ui.jotting import Fields
from ui.parties import offered_parties
from ui.people import joined
from ui.planning.priorities import Weighed, show_effect_and_effort
from ui.review_gathered import show_changed, show_not_looked_at
from ui.shown_case import ShownCase
from ui.trouble import refuse_at_hand
from ui.wording import _, ago, day, mark, plain

KIND = "review"
"""As what words of a review are kept until they are part of the record (`service.jotting`)."""
MOST_OPTIONS, MOST_TASKS = 9, 12
SCALE = tuple(map(str, range(LEAST, MOST + 1)))
HOW: Mapping[Technique, str] = {
    "problem_solving": mark("Solve a problem"),
    "brainstorm": mark("Collect ideas"),
    "priorities": mark("Weigh effect and effort"),
    "delegation": mark("Share out the work"),
    "pdsa": mark("Try it first"),
}


def review_draft(state: CaseState, review: str) -> Jotting:
    return service.jotting(session.context(), KIND, state.case, review)


def show_open(shown: ShownCase, review: str, found: Gathered) -> None:
    """What was gathered, with what is said of it, and how one decides."""
    st.caption(_("Everything since {day}. What you type is saved at once.", day=day(found.since)))
    _who_else_writes(shown, review)
    fields = Fields(review_draft(shown.state, review))
    show_not_looked_at(shown, found)
    fields.text("not_looked_at", _("What becomes of it"), lines=2)
    show_changed(shown, found.changes)
    fields.text("changed", _("What matters of it"), lines=2)
    _deciding(shown.state, fields)


def _who_else_writes(shown: ShownCase, review: str) -> None:
    """Two workers may type, and the first who keeps it is the one."""
    for one in shown.jotted:
        draft = one.draft
        if (draft.instrument, draft.replaces) == (KIND, review) and draft.by != shown.context.actor.id:
            name = plain(shown.context.name_of(draft.by))
            since = ago(draft.saved) if draft.saved else ""
            words = _("{name} writes in this review, too. It is kept once: agree on who does that.", name=name)
            st.info(joined(words, since), icon=":material/group:")


def _deciding(state: CaseState, fields: Fields) -> None:
    """How one decides, with the fields that each way needs; what is decided; and who takes part."""
    st.header(_("Decide"), anchor=False)
    ways = fields.some_of("techniques", _("How do you decide? Leave out what you do not need."), TECHNIQUES, _way)
    if "problem_solving" in ways:
        fields.text("problem", _("What is the problem, and what keeps it going?"), lines=3)
    if {"problem_solving", "brainstorm", "priorities"} & set(ways):
        _options(fields, "priorities" in ways)
    fields.text("decision", _("What is decided, and why"), lines=3)
    if "delegation" in ways:
        _tasks(state, fields)
    if "pdsa" in ways:
        _trial(fields)
    st.header(_("Who takes part"), anchor=False)
    offered = _offered(state, fields.jotting.many("present"))
    me = line_of(Party("worker", session.context().actor.id))
    chosen = fields.some_of("present", _("Who is there?"), list(offered), offered.__getitem__)
    if not chosen:
        st.caption(_("If nobody is chosen, it is you: {name}.", name=plain(offered.get(me, ""))))


def _way(way: str) -> str:
    return _(HOW[way])  # type: ignore[index]  # one of its keys


def _offered(state: CaseState, chosen: Sequence[str]) -> Mapping[str, str]:
    """Whom one can choose, by the line that is kept; who was chosen and is gone meanwhile can be taken out by hand."""
    there = {line: plain(name) for line, name in offered_parties(state, state.person.name).items()}
    gone = {line: _("Somebody who is no longer here") for line in chosen if line and line not in there}
    return {**there, **gone}


def _options(fields: Fields, weighed: bool) -> None:
    st.markdown("**" + _("What could be done?") + "**")
    st.caption(_("First collect without judging; what speaks for it and against it comes after."))
    count = min(_last(fields.jotting, "option", MOST_OPTIONS) + 1, MOST_OPTIONS)
    for number in range(1, count + 1):
        with st.container(border=True, gap="xsmall", key=f"option-{number}"):
            words = fields.text(f"option_{number}", _("Idea {number}", number=number))
            if words.strip():
                with st.grid(2, min_column_width=260):
                    with st.container():
                        fields.text(f"pros_{number}", _("What speaks for it"), lines=2)
                    with st.container():
                        fields.text(f"cons_{number}", _("What speaks against it"), lines=2)
            if words.strip() and weighed:
                fields.one_of(f"impact_{number}", _("How much would it change? 5 is most"), SCALE, str)
                fields.one_of(f"effort_{number}", _("How much does it take? 5 is most"), SCALE, str)
    ideas = options_of(fields.jotting)
    if weighed and ideas:
        show_effect_and_effort([Weighed(one.words, impact=one.impact, effort=one.effort) for one in ideas], "review")
    if ideas:
        numbers = {str(number): plain(one.words) for number, one in _numbered(fields.jotting)}
        fields.some_of("chosen", _("Which of them do you take?"), list(numbers), numbers.__getitem__)


def _tasks(state: CaseState, fields: Fields) -> None:
    st.markdown("**" + _("Who does what?") + "**")
    st.caption(_("With a name it becomes their task."))
    owners = [fields.jotting.text(f"owner_{number}") for number in range(1, MOST_TASKS + 1)]
    offered = _offered(state, owners)
    for number in range(1, min(_last(fields.jotting, "task", MOST_TASKS) + 1, MOST_TASKS) + 1):
        with st.container(border=True, gap="xsmall", key=f"task-{number}"):
            if fields.text(f"task_{number}", _("Task {number}", number=number)).strip():
                fields.one_of(f"owner_{number}", _("Who does it?"), list(offered), offered.__getitem__)
                fields.day(f"due_{number}", _("Until when?"), first=session.context().today())


def _trial(fields: Fields) -> None:
    st.markdown("**" + _("Try it first") + "**")
    st.caption(_("Say what you expect before you begin. On the day you are asked what came of it."))
    fields.text("prediction", _("What do you expect to see?"), lines=2)
    fields.text("measure", _("By what will you see it?"))
    fields.day("look_on", _("On which day do you look?"), first=session.context().today())


def _last(jotting: Jotting, name: str, most: int) -> int:
    """The number of the last one in which something stands."""
    return max((one for one in range(1, most + 1) if jotting.text(f"{name}_{one}").strip()), default=0)


def _numbered(jotting: Jotting) -> list[tuple[int, Option]]:
    chosen = jotting.many("chosen")
    return [
        (
            number,
            Option(
                words,
                jotting.text(f"pros_{number}").strip(),
                jotting.text(f"cons_{number}").strip(),
                _on_scale(jotting.text(f"impact_{number}")),
                _on_scale(jotting.text(f"effort_{number}")),
                str(number) in chosen,
            ),
        )
        for number in range(1, MOST_OPTIONS + 1)
        if (words := jotting.text(f"option_{number}").strip())
    ]


def options_of(jotting: Jotting) -> tuple[Option, ...]:
    return tuple(option for _number, option in _numbered(jotting))


def _on_scale(text: str) -> int | None:
    return int(text) if text in SCALE else None


def keep(state: CaseState, review: str) -> None:
    """Keep the review as it went; the tasks are given in the same step. What was typed last came with the press."""
    jotting = review_draft(state, review)
    try:
        delegated = [_decided(state, jotting, number) for number in range(1, MOST_TASKS + 1)]
        given = [one for one in delegated if one.words] if "delegation" in jotting.many("techniques") else []
        service.hold_review(session.context(), state.case, _held(state, jotting, review), given, jotting)
    except Refused as refused:
        refuse_at_hand(refused)
        return
    session.flash(_("The review stands in the record, and the tasks are given.") if given else _("The review is kept."))


def _held(state: CaseState, jotting: Jotting, review: str) -> Review:
    """What stands in the fields of the ways that were chosen. Raises Refused CW571: a day cannot be read. CW649."""
    ways = [way for way in TECHNIQUES if way in jotting.many("techniques")]
    is_tried = "pdsa" in ways
    if is_tried and jotting.text("look_on"):
        raise Refused("CW571", kind=KIND)
    look_on = jotting.day("look_on")
    return Review(
        review,
        changed=jotting.text("changed").strip(),
        not_looked_at=jotting.text("not_looked_at").strip(),
        decision=jotting.text("decision").strip(),
        prediction=jotting.text("prediction").strip() if is_tried else "",
        present=tuple(_party(state, line) for line in jotting.many("present")),
        techniques=tuple(ways),
        problem=jotting.text("problem").strip() if "problem_solving" in ways else "",
        options=options_of(jotting) if {"problem_solving", "brainstorm", "priorities"} & set(ways) else (),
        trial=Trial(look_on, jotting.text("measure").strip()) if is_tried and look_on else None,
    )


def _decided(state: CaseState, jotting: Jotting, number: int) -> Decided:
    words = jotting.text(f"task_{number}").strip()
    if words and jotting.text(f"due_{number}"):
        raise Refused("CW571", kind=KIND)
    owner = jotting.text(f"owner_{number}")
    return Decided(words, _party(state, owner) if words and owner else None, jotting.day(f"due_{number}"))


def _party(state: CaseState, line: str) -> Party:
    """Raises Refused CW649: they are gone meanwhile."""
    known = offered_parties(state, state.person.name)
    party = party_of(line, session.context().name_of) if line in known else None
    if party is None:
        raise Refused("CW649")
    return party


def begin(state: CaseState) -> None:
    """Begin to look back; where a colleague has begun one meanwhile, go on with that."""
    try:
        review = service.begin_review(session.context(), state.case)
    except Refused as refused:
        refuse_at_hand(refused)
        return
    places.write("review", review)


def offer_to_call_off(state: CaseState, review: str) -> None:
    words, icon = _("It does not take place"), ":material/event_busy:"
    st.button(words, key="call_off", icon=icon, on_click=_call_off, args=(state, review))


def _call_off(state: CaseState, review: str) -> None:
    try:
        service.call_off_review(session.context(), state.case, review, review_draft(state, review))
    except Refused as refused:
        refuse_at_hand(refused)
