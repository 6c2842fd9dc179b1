"""What of a case is about a matter that one must be able to keep: by its words, and what is for such needs alone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from casewright.cases.assessment import Assessment
from casewright.cases.entries import Entry
from casewright.cases.state import CaseState
from casewright.cases.work import Consent, Goal, Intervention, Need, Referral, Strength, Task
from casewright.cases.work.basis import Basis
from casewright.definitions.catalog import Catalog
from casewright.definitions.catalog import Intervention as Listed
from casewright.definitions.model import Text
from casewright.expressions.rows import split
from casewright.logic.withheld import MONEY, names_matter


@dataclass(frozen=True, slots=True)
class SensitiveEntries:
    """Of one case. `catalogs` say what is done for which needs; `alerts` are findings of forms: `phq9.self_harm`.

    withheld_of: the questions of the form of an assessment that are sensitive, by id.
    """

    state: CaseState
    catalogs: Sequence[Catalog]
    alerts: frozenset[str]
    withheld_of: Callable[[Assessment], frozenset[str]]

    def touches(self, entry: Entry) -> bool:
        """Whether an entry is about a matter that one must be able to keep, or is for nothing but such ones."""
        match entry.entity:
            case Need(label=label, own_words=own) | Strength(label=label, own_words=own):
                return names_matter(label, own, but=MONEY) or self.rest_on(entry.entity.rests_on)
            case Goal(needs=needs, statement=statement, own_words=own):
                return names_matter(statement, own, but=MONEY) or self.all_touch("need", needs)
            case Intervention(goals=goals) as done:
                about = [*done.needs, *self.needs_of(done)]
                return self.is_for_danger(done) or self.all_touch("goal", goals) or self.all_touch("need", about)
            case Task(goals=goals, intervention=intervention, what=what):
                return (
                    names_matter(what, but=MONEY)
                    or self.all_touch("goal", goals)
                    or self.all_touch("intervention", filter(None, (intervention,)))
                )
            case Referral(needs=needs, intervention=intervention):
                return self.all_touch("need", needs) or self.all_touch("intervention", filter(None, (intervention,)))
            case Consent(id=id, to=to, what=what):
                asked = (one for one in self.state.entries("referral") if getattr(one.entity, "consent", "") == id)
                return names_matter(to.name, *what, but=MONEY) or any(map(self.touches, asked))
        return False

    def rest_on(self, bases: Iterable[Basis]) -> bool:
        """Whether one of them is an alert, or for the most part answers that one must be able to keep."""
        for basis in bases:
            assessment = self.state.assessment(basis.assessment)
            if assessment is None:
                continue
            found = (one.because for one in assessment.findings if one.id == basis.finding)
            keys, kept = basis.questions or next(found, ()), self.withheld_of(assessment)
            sensitive = [key for key in keys if split(key)[0] in kept]
            if f"{assessment.instrument}.{basis.finding}" in self.alerts or 2 * len(sensitive) > len(keys):
                return True
        return False

    def all_touch(self, kind: str, ids: Iterable[str]) -> bool:
        named = [entry for id in ids if (entry := self.state.entry(kind, id)) is not None]
        return bool(named) and all(self.touches(entry) for entry in named)

    def is_for_danger(self, done: Intervention) -> bool:
        """By its words, by those of the field of life that it is for, by who does it, or as an alert asks for it."""
        providers = (one for catalog in self.catalogs for one in catalog.providers if one.id == done.provider)
        texts: list[Text | str] = [done.label, *(one.name for one in providers)]
        for catalog, found in self.of_catalog(done):
            texts += [one.label for one in catalog.domains if one.id == found.domain]
            if self.alerts & set(found.answers):
                return True
        return names_matter(*texts, but=MONEY)

    def needs_of(self, done: Intervention) -> Iterator[str]:
        """The needs of the case that something of the catalog answers, by id."""
        abouts = {need for _catalog, found in self.of_catalog(done) for need in found.needs}
        for entry in self.state.entries("need"):
            if entry.stands and isinstance(entry.entity, Need) and entry.entity.about in abouts:
                yield entry.entity.id

    def of_catalog(self, done: Intervention) -> Iterator[tuple[Catalog, Listed]]:
        for catalog in self.catalogs:
            if catalog.id == done.catalog:
                yield from ((catalog, one) for one in catalog.interventions if one.id == done.intervention)
