"""The indicators of a case: their values with where each comes from, what others reach, and values written by hand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from casewright.cases.case_facts import CaseSeen
from casewright.cases.measured import Measures, Way, indicators_of, measures_of, meets, way_of
from casewright.cases.state import CaseState
from casewright.cases.work import Expense, Indicator, Intervention, Measurement
from casewright.definitions.catalog import Cost
from casewright.definitions.model import Number, Score
from casewright.errors import Refused, _
from casewright.logic.comparing_scores import same_score
from casewright.service.carrying import steps
from casewright.service.context import Context
from casewright.service.history import history
from casewright.service.published import pinned
from casewright.service.reading_rights import readable
from casewright.service.work import mark_in_error, record

TAKEN_BACK = _("Taken back right after it was written down.")


class Whom(NamedTuple):
    """For whom of all a value counts, "" for all of them; `comparison`: it was counted where nothing is done.

    `people`: of how many it is the mean; None where it was counted, or is of one.
    """

    part: str = ""
    comparison: bool = False
    people: int | None = None


EVERYBODY = Whom()


@dataclass(frozen=True, slots=True)
class IndicatorSeen:
    """An indicator as its page shows it. `score` is that of the form that measures it, as the library has it now.

    `benchmark` is what others reach, `source` who says so ("" where nobody is named); `meets` says whether the last
    value is as good.
    """

    measures: Measures
    way: Way
    score: Score | None = None
    benchmark: Number | None = None
    source: str = ""
    meets: bool | None = None

    @property
    def indicator(self) -> Indicator:
        return self.measures.indicator


def indicators(context: Context, case: str) -> tuple[IndicatorSeen, ...]:
    """What the plans in force measure. Raises Refused CW510: no such case."""
    state = readable(context, history(context, case).state)
    return indicators_of_case(context, CaseSeen(state, context.today(), context.zone))


def indicators_of_case(context: Context, seen: CaseSeen) -> tuple[IndicatorSeen, ...]:
    """The same of a case on a day."""
    found = (with_versions(context, seen.state, measures_of(seen, one)) for one in indicators_of(seen.state))
    return tuple(_seen(context, one) for one in found)


def with_versions(context: Context, state: CaseState, measures: Measures) -> Measures:
    """With what came from versions of its form that count its score otherwise than the latest one set apart.

    A version that the store has lost is set apart as well: nobody can say how it counted.
    """
    held = [one.entry for one in measures.values if one.came == "form"]
    latest = state.assessment(held[-1]) if held else None
    if latest is None:
        return measures
    score = measures.indicator.origin.partition(".")[2]
    hashes = {id: found.definition for id in held if (found := state.assessment(id)) is not None}
    apart = {one for one in set(hashes.values()) if not _counts_alike(context, one, latest.definition, score)}
    values = (replace(one, apart=hashes.get(one.entry) in apart) for one in measures.values)
    return replace(measures, values=tuple(values))


def _counts_alike(context: Context, old: str, new: str, score: str) -> bool:
    if old == new:
        return True
    try:
        before, after = pinned(context, old), pinned(context, new)
        own = next(one for one in before.scores if one.id == score)
        return same_score(before, own, after, steps(context, before, after)) is not None
    except (Refused, StopIteration):
        return False


def _seen(context: Context, measures: Measures) -> IndicatorSeen:
    benchmark, source = _benchmark(context, measures.indicator)
    score = _score(context, measures.indicator.origin)
    return IndicatorSeen(measures, way_of(measures), score, benchmark, source, meets(measures, benchmark))


def _benchmark(context: Context, indicator: Indicator) -> tuple[Number | None, str]:
    """Its own, else that of the catalog that it was taken from."""
    if indicator.benchmark is not None:
        return indicator.benchmark, indicator.source
    for listed in _listed(context, indicator.measure):
        if listed is not None:
            return listed
    return None, ""


def _listed(context: Context, measure: str) -> Iterator[tuple[Number, str]]:
    for catalog in context.library.catalogs.values():
        for intervention in catalog.interventions:
            for one in intervention.indicators if measure else ():
                if one.id == measure and one.benchmark is not None:
                    yield one.benchmark.value, one.benchmark.source


def _score(context: Context, origin: str) -> Score | None:
    form, _point, id = origin.partition(".")
    instrument = context.library.instruments.get(form)
    return next((one for one in instrument.scores if one.id == id), None) if instrument else None


def write_value(
    context: Context,
    case: str,
    indicator: str,
    value: Number | None,
    on: date,
    said_by: str = "",
    whom: Whom = EVERYBODY,
) -> str:
    """Write down what an indicator came to on a day, and return the id of the value. `said_by` is who says so.

    Raises:
        Refused CW510: no such case. CW562: it has ended. CW563, CW564: no such indicator, or it was entered in error.
            CW578: on a day to come. CW651: there is no number.
    """
    if value is None:
        raise Refused("CW651")
    wanted = Measurement("", indicator, value, said_by.strip(), whom.part.strip(), whom.comparison, whom.people)
    return record(context, case, wanted, happened=on)


def spend(
    context: Context, case: str, what: str, amount: Number | None, currency: str, on: date, intervention: str = ""
) -> str:
    """Write down what was spent, and return its id.

    Raises:
        Refused CW510, CW562, CW563, CW564, CW578 as for `write_value`. CW571: nobody says what for. CW651: there is no
            amount.
    """
    if amount is None:
        raise Refused("CW651")
    return record(context, case, Expense("", what.strip(), amount, currency, intervention), happened=on)


def spend_on_units(context: Context, case: str, what: str, count: Number | None, on: date, intervention: str) -> str:
    """Write down so many units of help at what the catalog says that one costs, and return the id.

    Raises:
        Refused CW510, CW562 to CW564, CW571, CW578 as for `spend`. CW651: nobody says how many. CW682: the catalog has
            no price of one.
    """
    price = price_of(context, history(context, case).state, intervention)
    if count is None:
        raise Refused("CW651")
    if price is None:
        raise Refused("CW682")
    amount = Decimal(price.amount) * Decimal(count)
    wanted = Expense("", what.strip(), amount, price.currency, intervention, count)
    return record(context, case, wanted, happened=on)


def price_of(context: Context, state: CaseState, intervention: str) -> Cost | None:
    """What one unit of help of the case (id) costs by the catalog; None where that is not known, or it is a range."""
    entry = state.entry("intervention", intervention) if intervention else None
    use = entry.entity if entry is not None else None
    catalog = context.library.catalogs.get(use.catalog) if isinstance(use, Intervention) else None
    named = use.intervention if isinstance(use, Intervention) else ""
    cost = next((one.cost for one in catalog.interventions if one.id == named), None) if catalog else None
    return cost if cost is not None and cost.up_to is None else None


def take_back(context: Context, case: str, kind: str, id: str) -> None:
    """What was written down by mistake counts no more. Raises Refused CW510, CW561, CW563 as for `mark_in_error`."""
    mark_in_error(context, case, kind, id, TAKEN_BACK)
