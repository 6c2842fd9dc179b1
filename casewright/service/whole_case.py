"""A whole case told from beginning to end, now or as it stood on a day: for a page that looks back, and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casewright.cases.assessment import Assessment
from casewright.cases.fold import Axis
from casewright.cases.state import CaseState
from casewright.errors import Refused
from casewright.exchange import case_paper
from casewright.exchange.assessment_paper import AssessmentGiven
from casewright.exchange.case_told import CaseGiven, CaseTold, Part, Section, Sensitive
from casewright.logic.form import FormState
from casewright.service.around import around
from casewright.service.context import Context
from casewright.service.published import pinned
from casewright.service.reading_rights import may_read, role_titles
from casewright.service.record import case as case_at
from casewright.service.what_is_sensitive import about_sensitive


@dataclass(frozen=True, slots=True)
class CaseWanted:
    """What of a case is printed: which parts, as of which day (None: now), on which axis of time."""

    sections: tuple[Section, ...]
    day: date | None = None
    axis: Axis = "recorded"


def told(context: Context, state: CaseState, language: str, sections: Sequence[Section]) -> tuple[Part, ...]:
    """These parts of a case for the screen of who may see it: with what is sensitive, and without answers to forms."""
    given = _given(context, state, language, None)
    return tuple(CaseTold(given, language).parts(sections))


def whole_case_paper(
    context: Context, case: str, wanted: CaseWanted, language: str, sensitive: frozenset[str] = frozenset()
) -> bytes:
    """The case as a PDF; of what is sensitive only what is named in `sensitive` (`left_out_of_case`).

    Raises:
        Refused CW510: no such case, or not yet on that day. CW693: there is nothing in these parts. CW536: no font has
            the letters.
    """
    state = case_at(context, case, wanted.day, wanted.axis)
    given = _given(context, state, language, sensitive, with_forms=_asks_for_forms(wanted))
    return case_paper.case_paper(given, language, wanted.sections, wanted.day)


def left_out_of_case(context: Context, case: str, wanted: CaseWanted, language: str) -> tuple[Sensitive, ...]:
    """What of these parts is printed only if it is asked for, thing by thing, named for the screen of who prints it.

    Raises:
        Refused CW510.
    """
    state = case_at(context, case, wanted.day, wanted.axis)
    given = _given(context, state, language, frozenset(), with_forms=_asks_for_forms(wanted))
    return case_paper.left_out(given, language, wanted.sections)


def _asks_for_forms(wanted: CaseWanted) -> bool:
    return "forms" in wanted.sections or "answers" in wanted.sections


def _given(
    context: Context, state: CaseState, language: str, wanted: frozenset[str] | None, with_forms: bool = False
) -> CaseGiven:
    agency = context.agency.name.say(language)
    forms = (form for one in state.current_assessments if (form := _form(context, state, one, agency)))
    return CaseGiven(
        state=state,
        agency=agency,
        zone=context.zone,
        today=context.today(),
        sensitive=about_sensitive(context, state),
        wanted=wanted,
        around={one.member.id: one.person.preferred_name or one.person.name for one in around(context, state.case)},
        name_of=context.name_of,
        role_of=lambda role: role_titles(context, (role,), language),
        forms={one.record.id: one for one in forms} if with_forms else {},
    )


def _form(context: Context, state: CaseState, held: Assessment, agency: str) -> AssessmentGiven | None:
    """None where who acts may not read what was answered, or where its form is not in the store any more."""
    try:
        form = pinned(context, held.definition) if may_read(context, held) else None
    except Refused:
        return None
    if form is None:
        return None
    answered = FormState(form, held.answers, held.administration.held, held.rows)
    return AssessmentGiven(held, answered, state.person, agency)
