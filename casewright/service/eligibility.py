"""Who can have what a catalog holds: whether its condition holds in one case, and the known values that decide it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from casewright.cases.case_facts import CaseSeen
from casewright.definitions.catalog import Catalog
from casewright.definitions.measures import Fact
from casewright.expressions import Expression
from casewright.logic.withheld import MONEY, names_matter, scores_withheld, withheld
from casewright.service.context import Context
from casewright.service.facts_seen import FactSeen, fact_seen, named_in
from casewright.service.history import History
from casewright.service.known_facts import KnownFacts


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether a condition holds, None where it is not known; then `unknown` are the origins that are missing.

    `facts` are what decided it, or what is missing. What touches a matter that one must be able to keep is never one
    of these: people look at a plan together.
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
            decided = named_in(catalog.facts, condition.because(values))
            return Eligibility(holds, (), tuple(self._facts(catalog, decided, values)))
        missing = [name for name in named_in(catalog.facts, condition.reads) if values.get(name) is None]
        origins = tuple(catalog.facts[name].origin for name in missing)
        return Eligibility(None, origins, tuple(self._facts(catalog, missing, values)))

    def _facts(self, catalog: Catalog, names: Iterable[str], values: Mapping[str, object]) -> Iterator[FactSeen]:
        for name in names:
            fact = catalog.facts[name]
            seen = fact_seen(self.context, fact, values.get(name), values.get(f"band({name})"))
            if seen is not None and not self._is_kept(fact):
                yield seen

    def _is_kept(self, fact: Fact) -> bool:
        form = self.context.library.instruments.get(fact.holder)
        if form is None:
            return False
        if form.id not in self._kept:
            questions = withheld(form, but=MONEY)
            self._kept[form.id] = questions | scores_withheld(form, questions)
        if fact.name in self._kept[form.id]:
            return True
        finding = next((one for one in form.findings if one.id == fact.name), None)
        if finding is None or fact.name in form.questions:
            return False
        return finding.kind == "alert" or bool(finding.label and names_matter(finding.label, but=MONEY))
