"""What of a case is about a matter that one must be able to keep: needs by their words, and what is for them alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casewright.cases.entries import Entry
from casewright.cases.state import CaseState
from casewright.cases.work import Goal, Intervention, Need, Referral, Task
from casewright.definitions.catalog import Catalog
from casewright.logic.withheld import MONEY, names_matter


@dataclass(frozen=True, slots=True)
class SensitiveEntries:
    """Of one case. The catalogs say which needs something that is done answers."""

    state: CaseState
    catalogs: Iterable[Catalog]

    def touches(self, entry: Entry) -> bool:
        """Whether an entry is about a matter that one must be able to keep, or is for nothing but such ones."""
        match entry.entity:
            case Need(label=label):
                return names_matter(label, but=MONEY)
            case Goal(needs=needs):
                return self.all_touch("need", needs)
            case Intervention(goals=goals, label=label) as done:
                about = [*done.needs, *(one.entity.id for one in self.needs_of(done))]
                return names_matter(label, but=MONEY) or self.all_touch("goal", goals) or self.all_touch("need", about)
            case Task(goals=goals, intervention=intervention):
                return self.all_touch("goal", goals) or self.all_touch("intervention", filter(None, (intervention,)))
            case Referral(needs=needs, intervention=intervention):
                return self.all_touch("need", needs) or self.all_touch("intervention", filter(None, (intervention,)))
        return False

    def all_touch(self, kind: str, ids: Iterable[str]) -> bool:
        named = [entry for id in ids if (entry := self.state.entry(kind, id)) is not None]
        return bool(named) and all(self.touches(entry) for entry in named)

    def needs_of(self, done: Intervention) -> Iterator[Entry]:
        """The needs of the case that something of the catalog answers."""
        abouts = {
            need
            for catalog in self.catalogs
            for one in catalog.interventions
            if (catalog.id, one.id) == (done.catalog, done.intervention)
            for need in one.needs
        }
        for entry in self.state.entries("need"):
            if entry.stands and isinstance(entry.entity, Need) and entry.entity.about in abouts:
                yield entry
