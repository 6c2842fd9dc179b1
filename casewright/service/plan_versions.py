"""Two versions of a plan beside each other, and why the later one is otherwise: a reason for each change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from casewright.cases import entry_commands
from casewright.cases.entry_events import EntryBody
from casewright.cases.work import Plan
from casewright.errors import Refused
from casewright.exchange import plan_difference as difference
from casewright.exchange.plan_difference import PlanChange
from casewright.exchange.plan_paper import PlanGiven
from casewright.service.context import Context
from casewright.service.history import History, written
from casewright.service.jotting import Jotting
from casewright.service.printing import plan_given


@dataclass(frozen=True, slots=True)
class Versions:
    """A version of a plan and an earlier one. `given_reasons`: changes that have a reason of their own."""

    before: Plan
    after: Plan
    changes: tuple[PlanChange, ...]

    @property
    def given_reasons(self) -> int:
        return sum(bool(one.why) for one in self.changes)


def plan_versions(context: Context, case: str, plan: str, language: str, against: str = "") -> Versions | None:
    """What is otherwise in a version of a plan than in `against`, "" for the one that it replaces. None for a first
    version, of which there is no earlier one.

    Raises:
        Refused CW510: no such case. CW563: no such plan.
    """
    after = plan_given(context, case, plan, language)
    before = _earlier(context, case, after, language, against)
    if before is None:
        return None
    changes, _left_out = difference.plan_changes(before, after, language)
    return Versions(before.plan, after.plan, changes)


def plan_versions_paper(
    context: Context, case: str, plan: str, against: str, language: str, sensitive: bool = False
) -> bytes:
    """The same as a PDF. Raises Refused CW510, CW563: no such plan, or no earlier one. CW536, CW660 as for a plan."""
    after = plan_given(context, case, plan, language)
    before = _earlier(context, case, after, language, against)
    if before is None:
        raise Refused("CW563")
    return difference.plan_difference_paper(before, after, language, sensitive)


def left_out_of_versions(context: Context, case: str, plan: str, against: str, language: str) -> tuple[str, ...]:
    """What is not on that paper because it is sensitive, by name. Raises Refused CW510, CW563."""
    after = plan_given(context, case, plan, language)
    before = _earlier(context, case, after, language, against)
    return difference.plan_changes(before, after, language, sensitive=False)[1] if before else ()


def _earlier(context: Context, case: str, after: PlanGiven, language: str, against: str) -> PlanGiven | None:
    earlier = against or after.plan.replaces
    return plan_given(context, case, earlier, language) if earlier else None


def give_reasons(
    context: Context, case: str, plan: str, reasons: Mapping[str, str], jotting: Jotting | None = None
) -> None:
    """Say why each thing is otherwise than in the version before; by the id of the change, "" to take one back.

    Raises:
        Refused CW510: no such case. CW562: it has ended. CW563: no such plan. CW565: somebody has agreed to it already:
            what they were told then stays as it was.
    """

    def what(past: History) -> tuple[EntryBody, ...]:
        entry = past.state.entry("plan", plan)
        if entry is None or not isinstance(entry.entity, Plan):
            raise Refused("CW563")
        both = {**entry.entity.because, **{id: words.strip() for id, words in reasons.items()}}
        wanted = replace(entry.entity, because={id: words for id, words in both.items() if words})
        return entry_commands.revise(past.state, wanted, past.state.revision)

    written(context, case, what, drop=jotting.drop if jotting else ())
