"""Reviews: begun, held with what was decided, and what was tried looked at again. One is open at a time in a case."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from casewright.cases import entry_commands
from casewright.cases.between import Changed
from casewright.cases.case_facts import CaseSeen
from casewright.cases.entries import Entry
from casewright.cases.entry_events import Moved, Recorded, Revised
from casewright.cases.events import Body
from casewright.cases.not_looked_at import NotLookedAt, looked_at_since, not_looked_at
from casewright.cases.state import CaseState
from casewright.cases.work import Plan, Review
from casewright.cases.work.conference import Decision
from casewright.cases.work.party import Party
from casewright.cases.work.review import Then
from casewright.errors import Refused
from casewright.service.as_it_was import changes_between
from casewright.service.conferring import Decided, task_of
from casewright.service.context import Context
from casewright.service.history import History, history, written
from casewright.service.jotting import Jotting
from casewright.service.standing import course_at


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a review begins with: from when on it looks, what is different since, and what nobody has looked at."""

    since: date | datetime
    changes: tuple[Changed, ...]
    not_looked_at: tuple[NotLookedAt, ...]


def gathered(context: Context, case: str) -> Gathered:
    """What the next review of a case is about. Raises Refused CW510: no such case."""
    past = history(context, case)
    seen = CaseSeen(past.state, context.today(), context.zone)
    since = looked_at_since(seen)
    begun = open_review(past.state)
    changed = tuple(one for one in changes_between(context, case, since) if begun is None or one.id != begun.entity.id)
    return Gathered(since, changed, not_looked_at(seen, course_at(context, past), since))


def changed_then(context: Context, case: str, review: Entry) -> tuple[Changed, ...]:
    """What was different when a review was held from what it was at the one before. What was moved to another case
    since is not told any more. Raises Refused CW510: no such case.
    """
    since = review.entity.since if isinstance(review.entity, Review) else None
    held = review.moves[-1].recorded if review.moves else review.recorded
    return changes_between(context, case, since, held) if since else ()


def open_review(state: CaseState) -> Entry | None:
    """The review that is planned or was begun, and neither held nor called off."""
    return next((one for one in state.entries("review") if one.open and one.state == "planned"), None)


def begin_review(context: Context, case: str) -> str:
    """Begin to look back on a case, and return the review's id. Colleagues see that it is open.

    Raises:
        Refused CW510: no such case. CW562: it has ended. CW683: one is open already (param `review`).
    """
    id = context.ids.new()

    def what(past: History) -> Sequence[Body]:
        _refuse_open(past.state)
        return entry_commands.record(past.state, Review(id, _plan(past.state), context.today()), "planned")

    written(context, case, what)
    return id


def hold_review(
    context: Context, case: str, held: Review, delegated: Sequence[Decided] = (), jotting: Jotting | None = None
) -> str:
    """Keep what was decided, give the tasks of it in the same step, and return the review's id.

    Args:
        held: as it went. Its id is that of the review that was begun, "" for one that nobody had begun; its plan, from
            when on it looks and what was delegated are filled in here.
        delegated: what somebody is to do; with an owner it becomes their task.
        jotting: what it was typed in.
    Raises:
        Refused CW510: no such case. CW560: it was held or called off already. CW562: the case has ended. CW563: no such
            review. CW571: nothing is said of what was decided. CW683: another one is open (param `review`). CW684:
            something is to be tried, without a prediction or a day.
    """
    if not held.decision.strip():
        raise Refused("CW571", kind="review")
    if ("pdsa" in held.techniques or held.trial is not None) and not (held.prediction.strip() and held.trial):
        raise Refused("CW684")
    id = held.id or context.ids.new()
    tasks = [(one, task_of(context, one)) for one in delegated]
    here = Party("worker", context.actor.id, context.actor.name)

    def what(past: History) -> Sequence[Body]:
        entry = past.state.entry("review", held.id) if held.id else None
        if held.id and entry is None:
            raise Refused("CW563")
        _refuse_open(past.state, but=held.id)
        due = entry.entity.due if entry is not None and isinstance(entry.entity, Review) else None
        since = looked_at_since(CaseSeen(past.state, context.today(), context.zone))
        present = held.present or (here,)
        whole = replace(held, id=id, plan=_plan(past.state), due=due, since=since, present=present)
        given = [body for _decided, task in tasks if task for body in entry_commands.record(past.state, task)]
        named = tuple(Decision(one.words.strip(), task.id if task else "") for one, task in tasks)
        return *given, *_held(past.state, entry, whole, named)

    written(context, case, what, drop=jotting.drop if jotting else ())
    return id


def call_off_review(context: Context, case: str, review: str, jotting: Jotting | None = None) -> None:
    """It does not take place. Raises Refused CW510, CW560, CW562, CW563."""
    moved = Moved("review", review, "cancelled")
    drop = jotting.drop if jotting else ()
    written(context, case, lambda past: entry_commands.move(past.state, moved), drop=drop)


def look_at_trial(
    context: Context, case: str, review: str, came: str, then: Then | str, jotting: Jotting | None = None
) -> None:
    """Say what came of what a review decided to try, beside its prediction, and what follows from it.

    Raises:
        Refused CW501: somebody has said it meanwhile. CW510: no such case. CW562: the case has ended. CW563: no such
            review, or it tries nothing. CW571: nothing is said of what came, or of what follows.
    """

    def what(past: History) -> Sequence[Body]:
        entry = past.state.entry("review", review)
        known = entry.entity if entry is not None and entry.state == "held" else None
        if not isinstance(known, Review) or known.trial is None:
            raise Refused("CW563")
        if not known.is_tried:
            raise Refused("CW501")
        if not came.strip() or not then:
            raise Refused("CW571", kind="review")
        looked = replace(known.trial, came=came.strip(), then=then, looked=context.today())  # type: ignore[arg-type]
        return entry_commands.revise(past.state, replace(known, trial=looked), past.state.revision)

    written(context, case, what, drop=jotting.drop if jotting else ())


def _plan(state: CaseState) -> str:
    """The plan that is looked at: the one in force, "" without one. Not one for hard hours, or for the end."""
    plans = (one.entity for one in state.entries("plan") if one.stands and one.state in ("active", "on-hold"))
    looked_at = (one.id for one in plans if isinstance(one, Plan) and one.purpose in ("care", "programme"))
    return next(looked_at, "")


def _refuse_open(state: CaseState, but: str = "") -> None:
    """Raises Refused CW683: another review is open."""
    there = open_review(state)
    if there is not None and there.entity.id != but:
        raise Refused("CW683", review=there.entity.id)


def _held(state: CaseState, entry: Entry | None, held: Review, named: tuple[Decision, ...]) -> Sequence[Body]:
    """Its tasks come in the same step, so that whether it can be written is asked without them."""
    whole = replace(held, delegated=named)
    if entry is None:
        entry_commands.record(state, held, "held")
        return (Recorded(whole, "held"),)
    entry_commands.revise(state, held, state.revision)
    return Revised(whole), *entry_commands.move(state, Moved("review", held.id, "held"))
