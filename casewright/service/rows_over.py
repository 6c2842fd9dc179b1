"""Rows over what the case holds: the goals or indicators that a form asks about, and what came or ended since."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from casewright.cases.case_facts import CaseSeen, level_of
from casewright.cases.entries import Entry
from casewright.cases.records import Administration, Answer, Draft, Row, Rows
from casewright.cases.state import CaseState
from casewright.cases.work import Goal, Indicator
from casewright.definitions.model import Instrument, Repeat, Text
from casewright.errors import Refused
from casewright.expressions.rows import at
from casewright.logic.form import FormState
from casewright.logic.problems import ValueProblem
from casewright.logic.values import has_value, typed
from casewright.service.context import Context
from casewright.service.forms import Change, OpenForm, change_draft
from casewright.service.history import history

FIRST_REVISION = 1


@dataclass(frozen=True, slots=True)
class RowOver:
    """An entry of the case that a row of a repeat (`repeat`: its id) is over, or could be.

    `level` is where a goal stands on its ladder, `since` the day of the check-in that says so, None where it stands as
    it began. `ended`: nobody works on it any more. `there`: the form has a row for it.
    """

    repeat: str
    entry: Entry
    level: int | None
    since: date | None
    ended: bool
    there: bool


def rows_over(context: Context, state: CaseState, form: Instrument) -> Rows:
    """The rows that a form begins with, by its repeats over what the case holds."""
    repeats = (one for one in form.repeats.values() if one.over)
    return {one.id: tuple(Row(entry.entity.id) for entry in in_force(context, state, one.over)) for one in repeats}


def in_force(context: Context, state: CaseState, over: str) -> list[Entry]:
    """The goals that are worked on; or the indicators of these, and of none, that no form measures."""
    seen = CaseSeen(state, context.today(), context.zone)
    goals = [one for one in seen.goals if one.open]
    if over == "goals":
        return goals
    ids = {one.entity.id for one in goals}
    objectives = {
        one.entity.id for one in seen.standing("objective") if one.open and getattr(one.entity, "goal", "") in ids
    }
    return [one for one in seen.standing("indicator") if _is_asked(one, ids, objectives)]


def _is_asked(entry: Entry, goals: set[str], objectives: set[str]) -> bool:
    one = entry.entity
    if not isinstance(one, Indicator) or one.origin or not entry.open:
        return False
    return (not one.goal or one.goal in goals) and (not one.objective or one.objective in objectives)


def said_by_rows(
    context: Context, state: CaseState, form: Instrument, rows: Rows, administration: Administration
) -> dict[str, Answer]:
    """What the entries behind rows say, as answers to the questions that ask for it."""
    by, moment = context.actor.id, context.now()
    found: dict[str, Answer] = {}
    for repeat in (one for one in form.repeats.values() if one.over):
        for row in rows.get(repeat.id, ()):
            entry = state.entry(_kind(repeat), row.id)
            for question in form.all_questions() if entry is not None else ():
                if question.repeated != repeat.id or not question.told_by_row or question.default is None:
                    continue
                value = getattr(entry.entity, question.default.row, None)  # type: ignore[union-attr]  # there, see above
                said = value.say(administration.language) if isinstance(value, Text) else value
                try:
                    kept = None if said is None else typed(question, said)
                except ValueProblem:
                    continue
                if has_value(kept):
                    answer = Answer(kept, by=by, at=moment, revision=FIRST_REVISION, origin="case")
                    found[at(question.id, row.id)] = answer
    return found


def _kind(repeat: Repeat) -> str:
    return {"goals": "goal", "indicators": "indicator"}[repeat.over]


def entries_of_rows(context: Context, form: FormState, case: str) -> tuple[RowOver, ...]:
    """Behind each row of a form its entry; then those that came since it was begun, and that it has no row for.

    Raises:
        Refused CW510: no such case.
    """
    repeats = [one for one in form.instrument.repeats.values() if one.over]
    if not repeats:
        return ()
    state = history(context, case).state
    return tuple(one for repeat in repeats for one in _of_repeat(context, state, form, repeat))


def _of_repeat(context: Context, state: CaseState, form: FormState, repeat: Repeat) -> Iterator[RowOver]:
    now = {one.entity.id: one for one in in_force(context, state, repeat.over)}
    rows = {row.id for row in form.rows.get(repeat.id, ()) if not row.removed}
    for id in (*(one for one in rows if one not in now), *now):
        entry = state.entry(_kind(repeat), id)
        if entry is not None:
            level, since = _standing(context, state, entry)
            yield RowOver(repeat.id, entry, level, since, id not in now, id in rows)


def _standing(context: Context, state: CaseState, entry: Entry) -> tuple[int | None, date | None]:
    if not isinstance(entry.entity, Goal) or entry.entity.ladder is None:
        return None, None
    seen = CaseSeen(state, context.today(), context.zone)
    told = [
        one
        for one in seen.standing("check_in")
        if any(level.goal == entry.entity.id for level in getattr(one.entity, "levels", ()))
    ]
    return level_of(state, entry.entity.id), seen.day(told[-1].happened) if told else None


def add_row_over(context: Context, draft: str, repeat: str, entry: str) -> OpenForm:
    """Add the row of a goal or an indicator that came after the form was begun.

    Raises:
        Refused CW546: there is no such repeat, or no such entry in force. CW511: no such draft.
    """

    def change(before: Draft, form: FormState) -> Change | None:
        found = form.instrument.repeats.get(repeat)
        state = history(context, before.case).state
        if found is None or not found.over:
            raise Refused("CW546")
        if entry not in {one.entity.id for one in in_force(context, state, found.over)}:
            raise Refused("CW546")
        after = form.copy()
        if any(row.id == entry for row in form.rows.get(repeat, ())):
            moved = after.remove_row(repeat, entry, removed=False)
        else:
            moved = after.add_row(repeat, entry)
        said = said_by_rows(context, state, form.instrument, {repeat: (Row(entry),)}, before.administration)
        for key, answer in said.items():
            moved |= after.answer(key, replace(answer, revision=before.revision + 1))
        answers = {**before.answers, **{key: after.answers[key] for key in said}}
        return Change(replace(before, answers=answers, rows=dict(after.rows)), after, moved)

    return change_draft(context, draft, change)
