"""What of a case is about a matter that one must be able to keep: it is not read aloud, and not printed unasked."""

from collections.abc import Iterator, Sequence
from functools import cache

from casewright.cases.assessment import Assessment
from casewright.cases.reading_out import MATTERS, Line
from casewright.cases.state import CaseState
from casewright.cases.work import Consent, Plan
from casewright.definitions.model import Text
from casewright.definitions.plan_template import PlanTemplate
from casewright.errors import Refused
from casewright.exchange.sensitive_entries import SensitiveEntries
from casewright.expressions.rows import split
from casewright.logic.withheld import MONEY, names_matter, withheld
from casewright.service.answer_words import in_words
from casewright.service.context import Context
from casewright.service.published import pinned
from casewright.service.swot import OnBoard, on_board


def about_sensitive(context: Context, state: CaseState) -> SensitiveEntries:
    """What tells the sensitive entries of a case, by the forms, catalogs and alerts of the library."""

    @cache
    def withheld_in(definition: str) -> frozenset[str]:
        try:
            return withheld(pinned(context, definition), but=MONEY)
        except Refused:
            return frozenset()

    def withheld_of(assessment: Assessment) -> frozenset[str]:
        return withheld_in(assessment.definition)

    forms = context.library.instruments.values()
    alerts = (f"{form.id}.{finding.id}" for form in forms for finding in form.findings if finding.kind == "alert")
    return SensitiveEntries(state, tuple(context.library.catalogs.values()), frozenset(alerts), withheld_of)


def quiet_lines(
    sensitive: SensitiveEntries, plan: Plan, template: PlanTemplate | None, lines: Sequence[Line]
) -> frozenset[str]:
    """The lines of a plan that is read out, by id, which others who hear it must not learn of."""
    return frozenset(line.id for line in lines if _is_quiet(sensitive, plan, template, line))


def _is_quiet(sensitive: SensitiveEntries, plan: Plan, template: PlanTemplate | None, line: Line) -> bool:
    if line.entry is not None:
        return sensitive.touches(line.entry) or names_matter(*_purposes(line, template), but=MONEY)
    if line.id == MATTERS:
        return names_matter(plan.matters, but=MONEY)
    if not line.key:
        return False
    answer = next(one.answers[line.key] for one in plan.blocks if one.id == line.block)
    question = template.form.questions.get(split(line.key)[0]) if template else None
    if question is None:
        return names_matter(str(answer.value), answer.own_words, but=MONEY)
    said = [in_words(question, answer, language) for language in question.ask.by_language]
    return names_matter(question.ask, answer.own_words, *said, but=MONEY)


def _purposes(line: Line, template: PlanTemplate | None) -> Iterator[Text]:
    """What a consent that is read out is for, in the words of its template."""
    entity = line.entry.entity if line.entry else None
    asked_for = entity.what if isinstance(entity, Consent) else ()
    for block in template.blocks if template else ():
        yield from (one.label for one in block.purposes if one.id in asked_for)


def said_on_board(context: Context, sensitive: SensitiveEntries) -> frozenset[str]:
    """What the SWOT board of the case says because of sensitive answers, as plans in any language took it over."""
    board = on_board(context, sensitive.state).values()
    found = [one for entries in board for one in entries if _is_sensitive(one, sensitive)]
    return frozenset(words for one in found for words in _in_all_languages(one))


def _is_sensitive(one: OnBoard, sensitive: SensitiveEntries) -> bool:
    by_entry = one.entry is not None and sensitive.touches(one.entry)
    return by_entry or (one.basis is not None and sensitive.rest_on((one.basis,)))


def _in_all_languages(one: OnBoard) -> Iterator[str]:
    text = one.question.ask if one.question else one.words
    for language in text.by_language if isinstance(text, Text) else ("",):
        yield one.say(language)
