"""Looking back: what was expected of each goal beside what came, and the evaluation that is kept of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casewright.cases import entry_commands
from casewright.cases.case_facts import Attained, CaseSeen, attained, level_of
from casewright.cases.entries import Entry
from casewright.cases.entry_events import MarkedInError, Moved, Recorded, Revised
from casewright.cases.events import Body, Event
from casewright.cases.fold import as_of
from casewright.cases.state import CaseState
from casewright.cases.work import CheckIn, Evaluation, Goal, Outcome, Plan
from casewright.cases.work.note import Quadrant
from casewright.definitions.model import Number
from casewright.errors import Refused
from casewright.methods.goal_attainment import EXPECTED
from casewright.service.context import Context
from casewright.service.history import History, history, written
from casewright.service.jotting import Jotting
from casewright.service.measures import IndicatorSeen, indicators
from casewright.service.reading_rights import readable
from casewright.service.swot import OnBoard, on_board

Board = Mapping[Quadrant, tuple[OnBoard, ...]]


@dataclass(frozen=True, slots=True)
class GoalCame:
    """A goal with what was expected of it and what came. `level` is where it stands on its ladder, None without one.

    `ladder_changed`: the day on which its ladder was changed after it had been placed on it. `said` is what was said of
    it last.
    """

    entry: Entry
    goal: Goal
    level: int | None = None
    indicators: tuple[IndicatorSeen, ...] = ()
    ladder_changed: date | None = None
    said: Outcome | None = None

    @property
    def achievement(self) -> str:
        """What it is called now, "" as long as nobody has said."""
        return self.entry.aside.get("achievement", "")


@dataclass(frozen=True, slots=True)
class Evaluating:
    """A case as one looks back at it. `attained` is how far all goals came together, day by day.

    `then` is the board at the end of `since`, the day on which the work began; None where that is today.
    """

    goals: tuple[GoalCame, ...]
    attained: tuple[Attained, ...]
    now: Board
    then: Board | None
    since: date
    evaluations: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Came:
    """What is said of a goal: how far it is reached, and in a few words what came of it."""

    goal: str
    achievement: str
    words: str = ""


def evaluating(context: Context, case: str) -> Evaluating:
    """Raises Refused CW510: no such case."""
    past = history(context, case)
    state = readable(context, past.state)
    seen = CaseSeen(state, context.today(), context.zone)
    since = _began(seen)
    return Evaluating(
        goals=tuple(_goals(context, seen, past.events)),
        attained=attained(seen),
        now=on_board(context, state),
        then=_board_then(context, past, since),
        since=since,
        evaluations=tuple(one for one in state.entries("evaluation") if one.stands),
    )


def _began(seen: CaseSeen) -> date:
    """The day on which a first version of the plan in force was agreed; without one that of the opening."""
    purpose = getattr(seen.plan.entity, "purpose", "") if seen.plan else None
    plans = [entry.entity for entry in seen.standing("plan") if isinstance(entry.entity, Plan)]
    agreed = (one.agreement for one in plans if purpose in (None, one.purpose))
    return min((one.on for one in agreed if one is not None and one.how != "refused"), default=seen.state.opened)


def _goals(context: Context, seen: CaseSeen, events: Sequence[Event]) -> Iterator[GoalCame]:
    measured = indicators(context, seen.state.case)
    for entry in seen.goals:
        goal = entry.entity
        if isinstance(goal, Goal):
            yield GoalCame(
                entry,
                goal,
                level_of(seen.state, goal.id) if goal.ladder else None,
                tuple(one for one in measured if one.indicator.goal == goal.id),
                _ladder_changed(seen, goal.id, events),
                _said(seen.state, goal.id),
            )


def _said(state: CaseState, goal: str) -> Outcome | None:
    said = (one.entity for one in reversed(state.entries("outcome")) if one.stands)
    return next((one for one in said if isinstance(one, Outcome) and one.goal == goal), None)


def _ladder_changed(seen: CaseSeen, goal: str, events: Sequence[Event]) -> date | None:
    """The steps mean something else from then on: where it stood before and after cannot be compared."""
    ladder, placed, changed = None, False, None
    for event in events:
        match event.body:
            case Recorded(entity=Goal() as one) | Revised(entity=Goal() as one) if one.id == goal:
                if placed and ladder is not None and one.ladder != ladder:
                    changed = seen.day(event.happened)
                ladder = one.ladder
            case Recorded(entity=CheckIn() as told) | Revised(entity=CheckIn() as told):
                placed = placed or any(level.goal == goal for level in told.levels)
    return changed


def _board_then(context: Context, past: History, day: date) -> Board | None:
    then = as_of(past.events, day, "happened", context.zone) if day < context.today() else None
    return on_board(context, readable(context, then)) if then is not None else None


def keep_evaluation(
    context: Context, case: str, said: Evaluation, came: Sequence[Came] = (), jotting: Jotting | None = None
) -> str:
    """Write an evaluation down, with an outcome for each goal and how far it is reached, and return its id.

    The number that was expected and the one that came are those of the goal's first indicator, else its ladder's.

    Raises:
        Refused CW676: a goal came to nothing, and its own check is still to be made. CW678: one of the four without
            what it rests on. CW679: nothing is said. CW510, CW560, CW563. Others as for `entry_commands.record`.
    """
    if said == Evaluation(said.id, plan=said.plan, said_by=said.said_by) and not came:
        raise Refused("CW679")
    id, ids = context.ids.new(), [context.ids.new() for _one in came]
    measured = indicators(context, case)

    def what(past: History) -> Sequence[Body]:
        seen = CaseSeen(past.state, context.today(), context.zone)
        plan = seen.plan.entity.id if seen.plan else ""
        whole = replace(said, id=id, plan=said.plan or plan)
        # The outcomes come in the same step, so that whether it can be written is asked without them.
        entry_commands.record(past.state, whole)
        bodies: list[Body] = []
        for one, outcome in zip(came, ids, strict=True):
            bodies += _came(past.state, one, outcome, [each for each in measured if each.indicator.goal == one.goal])
        return *bodies, Recorded(replace(whole, outcomes=tuple(ids)))

    written(context, case, what, drop=jotting.drop if jotting else ())
    return id


def _came(state: CaseState, came: Came, id: str, measured: Sequence[IndicatorSeen]) -> Iterator[Body]:
    entry = state.entry("goal", came.goal)
    if entry is None or not isinstance(entry.entity, Goal):
        raise Refused("CW563")
    goal = entry.entity
    expected, actual = _numbers(state, goal, measured)
    indicator = measured[0].indicator.id if measured else ""
    words = came.words.strip() or goal.statement
    outcome = Outcome(id, words, goal.id, "", indicator, expected, actual, came.achievement)
    yield from entry_commands.record(state, outcome)
    if entry.aside.get("achievement", "") != came.achievement:
        yield from entry_commands.move(state, Moved("goal", goal.id, came.achievement, aside="achievement"))


def _numbers(state: CaseState, goal: Goal, measured: Sequence[IndicatorSeen]) -> tuple[Number | None, Number | None]:
    if measured:
        return measured[0].indicator.target, measured[0].way.last
    return (EXPECTED, level_of(state, goal.id)) if goal.ladder else (None, None)


def evaluation_in_error(context: Context, case: str, evaluation: str, reason: str) -> None:
    """An evaluation should not be there: it is marked with its outcomes. How far its goals are reached stays as said.

    Raises:
        Refused CW510. CW553: no reason. CW561: marked already. CW563: no such evaluation.
    """

    def what(past: History) -> Sequence[Body]:
        marked = entry_commands.mark_in_error(past.state, "evaluation", evaluation, reason)
        entry = past.state.entry("evaluation", evaluation)
        outcomes = entry.entity.outcomes if entry and isinstance(entry.entity, Evaluation) else ()
        standing = [id for id in outcomes if (one := past.state.entry("outcome", id)) and not one.in_error]
        return *marked, *(MarkedInError("outcome", id, reason.strip()) for id in standing)

    written(context, case, what)
