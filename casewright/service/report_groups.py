"""To which groups a person belongs, for a report: by language, by age, and by what the agency asks in a form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casewright.cases.case_facts import CaseSeen, case_fact
from casewright.definitions.model import Question, Text
from casewright.errors import Refused
from casewright.service.carrying import carried
from casewright.service.context import Context

LANGUAGE, AGE = "language", "age"
AGES = (18, 25, 45, 65)
"""The ages at which the groups begin, but for the first."""
SEVERAL = "several"
"""Who chose more than one thing is one group, so that each person is in one alone."""


@dataclass(frozen=True, slots=True)
class GroupedBy:
    """What groups are made of: `id` is "language", "age" or a question as FORM.QUESTION. `labels` in their order."""

    id: str
    labels: Mapping[str, Text | None]
    label: Text | None = None


def grouped_by(context: Context) -> Iterator[GroupedBy]:
    """All that people are grouped by: in each person's record, then what the agency names."""
    yield GroupedBy(LANGUAGE, {})
    yield GroupedBy(AGE, dict.fromkeys(age_groups()))
    for id in context.agency.report_groups:
        question = _question(context, id)
        if question is not None:
            yield GroupedBy(id, {choice.id: choice.label for choice in question.choices}, question.ask)


def age_groups() -> tuple[str, ...]:
    """From and to, as 0-17, and 65- for those from 65 on."""
    ends = (*(str(age - 1) for age in AGES), "")
    return tuple(f"{begins}-{to}" for begins, to in zip((0, *AGES), ends, strict=True))


def groups_of(context: Context, seen: CaseSeen) -> Mapping[str, str]:
    """Of a case on a day: by what groups are made of, the one that the person belongs to, "" where it is not known."""
    asked = {id: _answered(context, seen, id) for id in context.agency.report_groups}
    return {LANGUAGE: seen.state.person.language, AGE: _age_group(seen), **asked}


def _age_group(seen: CaseSeen) -> str:
    age = case_fact(seen, "age")
    return age_groups()[sum(begins <= age for begins in AGES)] if isinstance(age, int) else ""


def _answered(context: Context, seen: CaseSeen, id: str) -> str:
    """The choice in the latest assessment of the form."""
    instrument, _point, question = id.partition(".")
    form = context.library.instruments.get(instrument)
    held = [one for one in seen.state.current_assessments if one.instrument == instrument]
    if form is None or not held:
        return ""
    try:
        answer = carried(context, held[-1], form).answers.get(question)
    except Refused:  # the version that it was captured with is lost
        return ""
    value = answer.value if answer is not None else None
    if isinstance(value, tuple | list):
        return str(value[0]) if len(value) == 1 else SEVERAL if value else ""
    return str(value) if isinstance(value, str) else ""


def _question(context: Context, id: str) -> Question | None:
    instrument, _point, question = id.partition(".")
    form = context.library.instruments.get(instrument)
    return form.questions.get(question) if form else None
