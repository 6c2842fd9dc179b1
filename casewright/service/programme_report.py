"""The indicators of a case for a report: those that others have a mark for, and the chain of a programme in numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casewright.cases.case_facts import CaseSeen
from casewright.cases.ledger import LinkSeen, programme_ledger
from casewright.cases.report import BenchmarkSums, LinkSums, ProgrammeSums
from casewright.cases.reported import BenchmarkReported
from casewright.definitions.model import Number
from casewright.service.context import Context
from casewright.service.measures import IndicatorSeen, indicators_of_case


@dataclass(slots=True)
class IndicatorsRead:
    """What was met so far: by key the indicators that others have a mark for, with nothing counted yet; programmes."""

    context: Context
    known: dict[str, BenchmarkSums] = field(default_factory=dict)
    programmes: list[ProgrammeSums] = field(default_factory=list)

    def of(self, seen: CaseSeen) -> Iterator[BenchmarkReported]:
        """Those of one case. Of a programme its chain is kept instead: it counts people and not itself."""
        indicators = indicators_of_case(self.context, seen)
        ledger = programme_ledger(seen) if indicators else None
        if ledger is not None:
            by_id = {one.indicator.id: one for one in indicators}
            links = tuple(_link(one, by_id) for one in ledger.links)
            self.programmes.append(ProgrammeSums(seen.state.case, seen.state.person.name, ledger.plan.title, links))
            return
        for one in indicators:
            if one.benchmark is not None and one.meets is not None:
                known = _empty(one, one.benchmark)
                self.known.setdefault(known.key, known)
                yield BenchmarkReported(known.key, one.meets)


def _empty(seen: IndicatorSeen, benchmark: Number) -> BenchmarkSums:
    """What tells it from others: what the catalog calls it, else its words; and the mark."""
    one = seen.indicator
    words = next(iter(one.label.by_language.values()))
    key = f"{one.measure or words.strip().casefold()} {benchmark}"
    return BenchmarkSums(key, one.label, benchmark, seen.measures.better, seen.source, one.unit)


def _link(link: LinkSeen, by_id: Mapping[str, IndicatorSeen]) -> LinkSums:
    seen = by_id.get(link.measures.indicator.id) if link.measures else None
    cost = link.plan.get("cost")
    empty = LinkSums(
        link.id, link.kind, link.words, link.feeds, link.measured, cost=cost if isinstance(cost, Number) else None
    )
    if seen is None:
        return empty
    one, last = seen.indicator, seen.measures.last
    return LinkSums(
        link.id,
        link.kind,
        link.words,
        link.feeds,
        link.measured,
        one.unit,
        one.baseline,
        one.target,
        last.value if last else None,
        last.on if last else None,
        seen.benchmark,
        seen.source,
        seen.meets,
        {part: each.value for part, each in seen.measures.parts.items() if each.value is not None},
        empty.cost,
    )
