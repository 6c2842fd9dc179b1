"""The row of a caseload, as far as a case's state alone gives it. The service adds what its cycle says of the day."""

from dataclasses import replace
from datetime import date

from casewright.cases.person_fold import PersonState
from casewright.cases.records import CaseSummary, PersonSummary
from casewright.cases.state import CaseState
from casewright.cases.work import Member


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
        person=state.person.id if state.has_record else "",
        linked=_linked(state),
        revision=state.revision,
    )


def _linked(state: CaseState) -> tuple[str, ...]:
    members = (entry.entity for entry in state.entries("member") if not entry.in_error)
    return tuple(dict.fromkeys(one.person for one in members if isinstance(one, Member)))


def summarise_person(state: PersonState) -> PersonSummary:
    person = state.person
    return PersonSummary(
        person=state.id,
        name=person.name,
        preferred_name=person.preferred_name,
        former_names=person.former_names,
        birth_date=person.birth_date,
        phone=person.phone,
        merged_into=state.merged_into,
        revision=state.revision,
    )


def refreshed(summary: CaseSummary, person: PersonSummary) -> CaseSummary:
    """The row of a case at the revision that it has, with the person as known by now.

    What its cycle says may depend on the person, and is computed anew when the row is looked at next.
    """
    return replace(
        summary,
        look_on=date.min,
        person=person.person,
        name=person.name,
        preferred_name=person.preferred_name,
        former_names=person.former_names,
        birth_date=person.birth_date,
        phone=person.phone,
    )
