"""The row of a caseload that a case's state gives: the one place where it is computed."""

from casewright.cases.entry_fold import due
from casewright.cases.records import CaseSummary
from casewright.cases.state import CaseState


def summarise(state: CaseState) -> CaseSummary:
    return CaseSummary(
        case=state.case,
        subject=state.subject,
        name=state.person.name,
        preferred_name=state.person.preferred_name,
        former_names=state.person.former_names,
        birth_date=state.person.birth_date,
        phone=state.person.phone,
        status=state.status,
        attention=state.attention,
        attention_since=state.attention_since,
        opened=state.opened,
        last_activity=state.last_activity,
        assessments=len(state.current_assessments),
        due=due(state.work),
        revision=state.revision,
    )
