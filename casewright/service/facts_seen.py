"""Facts that a condition reads, with what each is called and its value in one case: for pages that say why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from casewright.definitions.facts import CASE_FACTS
from casewright.definitions.measures import CASE, Fact, Occasion
from casewright.definitions.model import Instrument, Question, Text
from casewright.definitions.plan_field_words import text_of
from casewright.logic.answers import Answer
from casewright.logic.facts import parts_of_key
from casewright.service.context import Context
from casewright.service.reading_rights import may_read_form


@dataclass(frozen=True, slots=True)
class FactSeen:
    """A fact that a condition reads, with its value: of a question, a score (with the band it is in) or the case.

    `answer` is empty where it is not known. `at` is of which assessment it is: the last one, or an earlier one.
    """

    origin: str
    label: Text
    question: Question | None = None
    answer: Answer = field(default_factory=Answer)
    band: Text | None = None
    at: Occasion = "last"


def facts_seen(context: Context, facts: Mapping[str, Fact], values: Mapping[str, object]) -> Iterator[FactSeen]:
    """Those of the facts that are among the values, which are by name as conditions look them up (`band(mood)` …).

    What is not in the library any more is passed over, and what who acts may not read.
    """
    for name in named_in(facts, values):
        seen = fact_seen(context, facts[name], values.get(name), values.get(f"band({name})"))
        if seen is not None:
            yield seen


def fact_seen(context: Context, fact: Fact, value: object, band: object = None) -> FactSeen | None:
    """None where the form is gone or for others to read, or has no such thing any more.

    `band` is an id of the score's first bands.
    """
    answer = Answer(value=value)  # type: ignore[arg-type]  # of the types that answers have
    if fact.holder == CASE:
        return FactSeen(fact.origin, text_of(CASE_FACTS[fact.name][1]), answer=answer)
    form = context.library.instruments.get(fact.holder)
    seen = _of_form(form, fact, answer, band) if form and may_read_form(context, form) else None
    return replace(seen, at=fact.at) if seen else None


def _of_form(form: Instrument, fact: Fact, answer: Answer, band: object) -> FactSeen | None:
    if fact.name in form.questions:
        question = form.questions[fact.name]
        return FactSeen(fact.origin, question.ask, question, answer)
    score = next((one for one in form.scores if one.id == fact.name), None)
    if score is not None:
        label = next((one.label for one in next(iter(score.bands.values()), ()) if one.id == band), None)
        return FactSeen(fact.origin, score.label, answer=answer, band=label)
    finding = next((one for one in form.findings if one.id == fact.name), None)
    return FactSeen(fact.origin, finding.label, answer=answer) if finding and finding.label else None


def named_in(facts: Iterable[str], keys: Iterable[str]) -> list[str]:
    """The facts that are looked up under one of the keys: themselves, their points, their band, whether refused."""
    read = {part for key in keys for part in parts_of_key(key)}
    return [name for name in facts if name in read]
