"""The ledger of a case as its page shows it, and that of a programme, where a plan in force has the chain of one."""

from casewright.cases.case_facts import CaseSeen
from casewright.cases.ledger import CaseLedger, ProgrammeLedger, case_ledger, programme_ledger
from casewright.cases.measured import indicators_of, measures_of
from casewright.cases.work import Intervention
from casewright.service.context import Context
from casewright.service.history import history
from casewright.service.kept_counts import kept_of_contacts, kept_of_intervention
from casewright.service.measures import with_versions


def ledger(context: Context, case: str) -> CaseLedger:
    """What went in, what was done, what changed. Raises Refused CW510: no such case."""
    seen = _seen(context, case)
    indicators = tuple(with_versions(context, seen.state, measures_of(seen, one)) for one in indicators_of(seen.state))
    contacts = kept_of_contacts(seen.state)
    return case_ledger(seen, indicators, (contacts.kept, contacts.ended), _services(seen))


def chain_ledger(context: Context, case: str) -> ProgrammeLedger | None:
    """The chain of the programme with its numbers; None for a case without one. Raises Refused CW510: no such case."""
    return programme_ledger(_seen(context, case))


def _seen(context: Context, case: str) -> CaseSeen:
    return CaseSeen(history(context, case).state, context.today(), context.zone)


def _services(seen: CaseSeen) -> tuple[int, int]:
    """How many times help was given, of those that were planned, or that took place or were missed where it is more."""
    given = [one.entity for one in seen.standing("intervention") if isinstance(one.entity, Intervention)]
    counts = [kept_of_intervention(seen.state, one) for one in given]
    return sum(one.kept for one in counts), sum(max(one.ended, one.planned or 0) for one in counts)
