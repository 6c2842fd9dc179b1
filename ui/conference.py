"""A case conference: who is invited, who was there, what was decided, and by whom until when it is done."""

from collections.abc import Mapping, Sequence

import streamlit as st

from casewright import service
from casewright.cases.care_team import team
from casewright.cases.entries import Entry
from casewright.cases.state import CaseState
from casewright.cases.work import Conference, Task
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.service import Decided, Held, Jotting
from ui import places, session
from ui.jotting import Fields
from ui.link_out import offer_invitation
from ui.parties import party_name
from ui.people import joined
from ui.trouble import refuse_at_hand, show_refusal
from ui.wording import _, day, plain

MOST_DECISIONS = 12


def parties_of(state: CaseState, among: tuple[Party, ...] = ()) -> Mapping[str, tuple[Party, str]]:
    """By a key, who could be there: those who are named already, the team, the person, and everybody of the agency."""
    context = session.context()
    workers = (Party("worker", one.id, one.name) for one in context.agency.people)
    here = (one for one in service.around(context, state.case) if one.member.here(context.today()))
    around = (Party("member", one.member.id) for one in here)
    person = (Party("person"),) if state.has_record else ()
    every = (*among, *(one.who for one in team(state, context.today())), *person, *around, *workers)
    named = ((one, party_name(state, one)) for one in every)
    return {f"{one.kind} {one.id or name}": (one, name) for one, name in named if name}


def _offered(state: CaseState, known: Mapping[str, tuple[Party, str]], chosen: Sequence[str]) -> Mapping[str, str]:
    """Whom one can choose, by name; and who was chosen and is gone meanwhile, to be taken out by hand."""
    gone = {key: _("{name} (no longer here)", name=_gone(state, key)) for key in chosen if key and key not in known}
    return {key: name for key, (_party, name) in known.items()} | gone


def _gone(state: CaseState, key: str) -> str:
    kind, _between, id = key.partition(" ")
    name = party_name(state, Party("member", id)) if kind == "member" else session.context().name_of(id)
    return name or _("Somebody around")


def _chosen(known: Mapping[str, tuple[Party, str]], keys: Sequence[str]) -> list[Party]:
    """Raises Refused CW649: one of them is gone meanwhile."""
    if any(key not in known for key in keys):
        raise Refused("CW649")
    return [known[key][0] for key in keys]


def show_conferences(state: CaseState) -> None:
    """Those of a case, each with its page, and a way to call one."""
    found = [one for one in state.entries("conference") if one.stands]
    st.header(_("Conferences"), anchor=False)
    for entry in reversed(found):
        if isinstance(entry.entity, Conference):
            _row(state, entry, entry.entity)
    if not state.ended:
        st.button(
            _("Call a conference"),
            key="call_conference",
            icon=":material/groups_2:",
            on_click=session.open_dialog,
            args=(f"conference {state.case}",),
        )
        if session.dialog_is_open(f"conference {state.case}"):
            st.dialog(_("Call a conference"), on_dismiss=session.close_dialog)(_call)(state)


def _row(state: CaseState, entry: Entry, conference: Conference) -> None:
    when = {"held": _("took place"), "cancelled": _("called off")}.get(entry.state, _("planned"))
    last = entry.moves[-1].happened if entry.moves else entry.happened
    on = day(conference.planned if entry.state == "planned" else last)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-conference-{conference.id}"):
        st.markdown(joined(f"**{plain(conference.about)}**", when, on), width=470)
        if st.button(_("Open"), key=f"open_conference_{conference.id}", icon=":material/arrow_forward:"):
            places.go_to_conference(state.case, conference.id)


def _call(state: CaseState) -> None:
    context = session.context()
    jotting = service.jotting(context, "conference", state.case)
    fields = Fields(jotting)
    fields.text("what", _("What is it about?"))
    on = fields.day("planned", _("On which day?"), first=context.today(), otherwise=context.today())
    known = parties_of(state)
    offered = _offered(state, known, jotting.many("parties"))
    chosen = fields.some_of("parties", _("Who is invited?"), list(offered), offered.__getitem__)
    if st.button(_("Invite"), key="conference_go", type="primary", icon=":material/check:"):
        try:
            # A day that cannot be read, or is over, must not become today.
            if jotting.value("planned") and on is None:
                raise Refused("CW571", kind="conference")
            parties = _chosen(known, chosen)
            what, on_day = jotting.text("what"), on or context.today()
            made = service.plan_conference(context, state.case, what, on_day, parties, jotting)
        except Refused as refused:
            show_refusal(refused)
            return
        session.close_dialog()
        places.go_to_conference(state.case, made)


def show_planned(state: CaseState, conference: Conference) -> None:
    """To be filled in while one talks: who is there, what is said, what is decided."""
    jotting = service.jotting(session.context(), "conference", state.case, conference.id)
    fields = Fields(jotting)
    known = parties_of(state, conference.parties)
    for said in service.messages_of(session.context(), state.case):
        if said.message.conference == conference.id:
            st.markdown(f"**{plain(said.entry.by)}**  \n{plain(said.message.words)}")
    if conference.parties:
        st.markdown(_("Invited: {names}", names=", ".join(party_name(state, one) for one in conference.parties)))
    for one in conference.parties:
        if one.kind == "outside":
            offer_invitation(state, conference.id, one)
    offered = _offered(state, known, (*jotting.many("present"), *_owners(jotting)))
    fields.some_of("present", _("Who is there?"), list(offered), offered.__getitem__)
    fields.text("words", _("What is said"), lines=4)
    st.header(_("What is decided"), anchor=False)
    st.caption(_("A decision with a name becomes their task."))
    for number in range(1, min(_decisions(jotting) + 1, MOST_DECISIONS) + 1):
        _decision(fields, offered, number)


def _decisions(jotting: Jotting) -> int:
    """The number of the last decision in which something stands."""
    return max((one for one in range(1, MOST_DECISIONS + 1) if jotting.text(f"decided_{one}").strip()), default=0)


def _owners(jotting: Jotting) -> tuple[str, ...]:
    return tuple(jotting.text(f"owner_{number}") for number in range(1, _decisions(jotting) + 1))


def _decision(fields: Fields, offered: Mapping[str, str], number: int) -> None:
    with st.container(border=True, gap="xsmall", key=f"decision-{number}"):
        words = fields.text(f"decided_{number}", _("Decision {number}", number=number))
        if words.strip():
            fields.one_of(f"owner_{number}", _("Who does it?"), list(offered), offered.__getitem__)
            fields.day(f"due_{number}", _("Until when?"))


def hold(state: CaseState, conference: Conference) -> None:
    """Keep it as it went; the tasks are given in the same step. What was typed last came with the press itself."""
    jotting = service.jotting(session.context(), "conference", state.case, conference.id)
    known = parties_of(state, conference.parties)
    numbers = [one for one in range(1, _decisions(jotting) + 1) if jotting.text(f"decided_{one}").strip()]
    try:
        present = _chosen(known, jotting.many("present"))
        kept = Held(present, jotting.text("words"), [_decided(jotting, known, number) for number in numbers])
        service.hold_conference(session.context(), state.case, conference.id, kept, jotting)
    except Refused as refused:
        refuse_at_hand(refused)
        return
    session.flash(_("The conference stands in the record, and the tasks are given."))


def _decided(jotting: Jotting, known: Mapping[str, tuple[Party, str]], number: int) -> Decided:
    """Raises Refused CW571: its day cannot be read. CW649: who does it is gone meanwhile."""
    if jotting.text(f"due_{number}"):
        raise Refused("CW571", kind="conference")
    owner = _chosen(known, [key for key in (jotting.text(f"owner_{number}"),) if key])
    return Decided(jotting.text(f"decided_{number}"), owner[0] if owner else None, jotting.day(f"due_{number}"))


def show_held(state: CaseState, conference: Conference) -> None:
    """As it went."""
    st.markdown(_("There: {names}", names=", ".join(party_name(state, one) for one in conference.present)))
    away = [one for one in conference.parties if one not in conference.present]
    if away:
        st.markdown(_("Invited and not there: {names}", names=", ".join(party_name(state, one) for one in away)))
    if conference.notes:
        st.text(conference.notes)
    if conference.decisions:
        st.header(_("What was decided"), anchor=False)
    for decision in conference.decisions:
        st.markdown(f":material/check_small: {joined(plain(decision.words), _task(state, decision.task))}")


def _task(state: CaseState, id: str) -> str:
    entry = state.entry("task", id) if id else None
    if entry is None or not isinstance(entry.entity, Task):
        return ""
    due = _("until {day}", day=day(entry.entity.due)) if entry.entity.due else ""
    return joined(party_name(state, entry.entity.owner), due)
