"""A task that is written or changed: what, who, until when, how often; and who else has a part in it.

What is typed is saved at every touch, and lies in a draft until the task is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from casewright import service
from casewright.cases.parties import line_of, party_of
from casewright.cases.state import CaseState
from casewright.cases.work import Goal, Task
from casewright.cases.work.party import Party
from casewright.cases.work.task import Raci
from casewright.definitions.measures import Duration
from casewright.errors import Refused
from ui import session
from ui.jotting import Fields
from ui.parties import offered_parties
from ui.tasks.words import every_words
from ui.trouble import show_refusal
from ui.wording import _

KIND = "task"
"""As what words about a task are kept until they are part of the record (`service.jotting`)."""
CHANGE = ".change"
ONCE, LENGTH = "once", 60
OFTEN = ("1 day", "1 week", "2 weeks", "1 month", "3 months")


def about_change(task: str) -> str:
    """What a jotting is about in which a task is changed, or, with "", a new one is written."""
    return f"{task}{CHANGE}"


def open_editing(case: str, task: str = "") -> None:
    """`task` "": a new one."""
    session.open_dialog(f"task-edit {case} {task}")


def edit_task(case: str, id: str) -> None:
    """The body of the dialog."""
    context = session.context()
    try:
        state = service.case(context, case)
    except Refused as refused:
        show_refusal(refused)
        return
    entry = state.entry("task", id) if id else None
    known = entry.entity if entry is not None and isinstance(entry.entity, Task) else None
    about = about_change(id)
    asked = _Asked(state, known, Fields(service.jotting(context, KIND, case, about)))
    wanted = asked.draw()
    ready = wanted is not None and bool(wanted.what)
    label = _("Save") if known else _("Give the task")
    if st.button(label, key="task_edit_go", type="primary", icon=":material/check:", disabled=not ready) and wanted:
        drop = service.jotting(context, KIND, case, about).drop
        try:
            asked.refuse_unread(wanted)
            if known:
                service.change_task(context, case, wanted, state.revision, drop)
            else:
                service.new_task(context, case, wanted, drop)
        except Refused as refused:
            show_refusal(refused)
            return
        session.close_dialog()
        st.rerun()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked, each as it was typed here, else as the task says so far (`known`)."""

    state: CaseState
    known: Task | None
    fields: Fields

    def draw(self) -> Task | None:
        """The task as it stands in the fields; None while nobody has it to do."""
        known, context = self.known, session.context()
        what = self.fields.text("what", _("What is to be done?"), lines=2, otherwise=known.what if known else "")
        me = line_of(Party("worker", context.actor.id, context.actor.name))
        owner = self._who("owner", _("Who does it?"), line_of(known.owner) if known else me)
        due = self.fields.day("due", _("Until when?"), otherwise=known.due if known else None)
        every = self._every()
        planned = self._planned() if every else None
        goals = self._goals()
        raci = self._raci(owner)
        return (
            Task(
                id=known.id if known else "",
                what=" ".join(what.split()),
                owner=owner,
                due=due,
                every=every,
                raci=raci,
                goals=goals,
                intervention=known.intervention if known else "",
                planned=planned,
                times=known.times if known else (),
                referral=known.referral if known else "",
                closure=known.closure if known else "",
            )
            if owner
            else None
        )

    def refuse_unread(self, wanted: Task) -> None:
        """Raises Refused CW571: what stands for a day or a number is none, and must not become none at all."""
        typed = self.fields.jotting
        if (typed.value("due") and wanted.due is None) or (wanted.every and typed.text("planned")):
            raise Refused("CW571", kind=KIND)

    @property
    def _offered(self) -> Mapping[str, str]:
        return offered_parties(self.state, self.state.person.name)

    def _who(self, name: str, label: str, otherwise: str) -> Party | None:
        """One of those who are known here, or a name that is typed."""
        return self._party(self.fields.someone(name, label, self._offered, otherwise))

    def _several(self, name: str, label: str, otherwise: Sequence[Party]) -> tuple[Party, ...]:
        offered = self._offered
        saved = self.fields.jotting.value(name)
        chosen = self.fields.jotting.many(name) if saved is not None else tuple(map(line_of, otherwise))
        key = f"{self.fields.jotting.id}:{name}:{session.language()}"
        session.set_widget(key, list(chosen))
        st.multiselect(
            label,
            [*offered, *(line for line in chosen if line not in offered)],
            format_func=lambda line: offered.get(line, line),
            key=key,
            placeholder=_("Nobody"),
            accept_new_options=True,
            on_change=lambda: self.fields.save(name, tuple(session.widget(key) or ())),
        )
        return tuple(filter(None, map(self._party, chosen)))

    def _party(self, line: str) -> Party | None:
        return party_of(line, session.context().name_of)

    def _every(self) -> Duration | None:
        so_far = self.known.every.written() if self.known and self.known.every else ONCE
        offered = [ONCE, *OFTEN, *([so_far] if so_far not in (ONCE, *OFTEN) else [])]
        chosen = self.fields.one_of("every", _("How often?"), offered, _often_words, so_far)
        return None if chosen == ONCE else Duration.read(chosen)

    def _planned(self) -> int | None:
        so_far = self.known.planned if self.known else None
        return self.fields.number("planned", _("How many times in all? (may stay open)"), otherwise=so_far) or None

    def _goals(self) -> tuple[str, ...]:
        known = self.known.goals if self.known else ()
        goals = {
            one.entity.id: one.entity.statement
            for one in self.state.entries("goal")
            if isinstance(one.entity, Goal) and (one.open or one.entity.id in known)
        }
        if not goals:
            return known
        saved = self.fields.jotting.value("goals")
        if saved is None and known:
            self.fields.save("goals", known)
        return self.fields.some_of("goals", _("For which goal?"), list(goals), lambda id: _short(goals[id]))

    def _raci(self, owner: Party | None) -> Raci | None:
        """Who else has a part in it. As long as nobody is named, whoever has it to do answers for it."""
        so_far = self.known.raci if self.known else None
        with st.expander(_("Who else has a part in it"), icon=":material/group:", expanded=so_far is not None):
            accountable = self._who(
                "accountable", _("Who answers for it? (one)"), line_of(so_far.accountable) if so_far else ""
            )
            does = self._several("responsible", _("Who does it with them?"), _others(so_far, owner))
            asked = self._several("consulted", _("Who is asked?"), so_far.consulted if so_far else ())
            told = self._several("informed", _("Who is told?"), so_far.informed if so_far else ())
        if owner is None or not (accountable or does or asked or told):
            return None
        responsible = tuple(dict.fromkeys((owner, *does)))
        return Raci(accountable or owner, responsible, asked, told)


def _others(raci: Raci | None, owner: Party | None) -> tuple[Party, ...]:
    return tuple(one for one in raci.responsible if one != owner) if raci else ()


def _often_words(every: str) -> str:
    return _("once") if every == ONCE else every_words(Duration.read(every))


def _short(words: str) -> str:
    return words if len(words) <= LENGTH else f"{words[: LENGTH - 1].rstrip()}…"
