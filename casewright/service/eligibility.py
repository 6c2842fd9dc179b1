"""Who can have what a catalog holds: whether its condition holds in one case, and the known values that decide it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from casewright.cases.case_facts import CaseSeen
from casewright.definitions.catalog import Catalog
from casewright.definitions.facts import CASE_FACTS
from casewright.definitions.measures import CASE, Fact
from casewright.definitions.model import Instrument, Question, Text
from casewright.definitions.plan_field_words import text_of
from casewright.expressions import Expression
from casewright.logic.answers import Answer
from casewright.logic.withheld import MONEY, names_matter, scores_withheld, withheld
from casewright.service.context import Context
from casewright.service.history import History
from casewright.service.known_facts import KnownFacts


@dataclass(frozen=True, slots=True)
class FactSeen:
    """A fact that a condition reads, with its value: of a question, a score (with the band it is in) or the case.

    `answer` is empty where it is not known. What touches a matter that one must be able to keep is never one of these:
    people look at a plan together.
    """

    origin: str
    label: Text
    question: Question | None = None
    answer: Answer = field(default_factory=Answer)
    band: Text | None = None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether a condition holds, None where it is not known; then `unknown` are the origins that are missing.

    `facts` are what decided it, or what is missing.
    """

    holds: bool | None
    unknown: tuple[str, ...] = ()
    facts: tuple[FactSeen, ...] = ()


EVERYONE = Eligibility(True)


@dataclass(frozen=True, slots=True)
class Eligibilities:
    """One look at a case: what is known is read once for each catalog, what is to be kept once for each form."""

    context: Context
    past: History
    seen: CaseSeen
    _values: dict[str, Mapping[str, object]] = field(default_factory=dict)
    _kept: dict[str, frozenset[str]] = field(default_factory=dict)

    def of(self, catalog: Catalog, condition: Expression | None) -> Eligibility:
        """Whether a condition of a catalog holds, True without one."""
        if condition is None:
            return EVERYONE
        if catalog.id not in self._values:
            known = KnownFacts(self.context, self.past.state, catalog.facts, self.past.events)
            self._values[catalog.id] = known.reading().values(self.seen)
        values = self._values[catalog.id]
        holds = condition.evaluate(values)
        if isinstance(holds, bool):
            decided = [name for name in catalog.facts if _reads(condition.because(values), name)]
            return Eligibility(holds, (), tuple(self._facts(catalog, decided, values)))
        missing = [name for name in catalog.facts if values.get(name) is None and _reads(condition.reads, name)]
        origins = tuple(catalog.facts[name].origin for name in missing)
        return Eligibility(None, origins, tuple(self._facts(catalog, missing, values)))

    def _facts(self, catalog: Catalog, names: Iterable[str], values: Mapping[str, object]) -> Iterator[FactSeen]:
        for name in names:
            fact = catalog.facts[name]
            answer = Answer(value=values.get(name))  # type: ignore[arg-type]  # of the types that answers have
            if fact.holder == CASE:
                yield FactSeen(fact.origin, text_of(CASE_FACTS[fact.name][1]), answer=answer)
                continue
            form = self.context.library.instruments.get(fact.holder)
            found = self._of_form(form, fact, answer, values.get(f"band({name})")) if form else None
            if found is not None:
                yield found

    def _of_form(self, form: Instrument, fact: Fact, answer: Answer, band: object) -> FactSeen | None:
        """None where it is to be kept."""
        if form.id not in self._kept:
            questions = withheld(form, but=MONEY)
            self._kept[form.id] = questions | scores_withheld(form, questions)
        if fact.name in self._kept[form.id]:
            return None
        if fact.name in form.questions:
            question = form.questions[fact.name]
            return FactSeen(fact.origin, question.ask, question, answer)
        score = next((one for one in form.scores if one.id == fact.name), None)
        if score is not None:
            label = next((one.label for one in next(iter(score.bands.values()), ()) if one.id == band), None)
            return FactSeen(fact.origin, score.label, answer=answer, band=label)
        finding = next((one for one in form.findings if one.id == fact.name), None)
        if finding is None or not finding.label or finding.kind == "alert" or names_matter(finding.label, but=MONEY):
            return None
        return FactSeen(fact.origin, finding.label, answer=answer)


def _reads(keys: Iterable[str], name: str) -> bool:
    """Whether a name is looked up under one of the keys: itself, its points, its band, whether it was refused."""
    return any(name in key.replace("(", ",").replace(")", ",").split(",") for key in keys)
