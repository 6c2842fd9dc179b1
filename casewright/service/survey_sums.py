"""What many people said in a form that not everyone reads one by one: sums over all cases, and none over a few."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from casewright.cases.assessment import Assessment
from casewright.definitions.model import Instrument, Score
from casewright.errors import Refused
from casewright.logic.comparing_scores import same_score
from casewright.ports import CaseQuery
from casewright.service.carrying import steps
from casewright.service.context import Context
from casewright.service.history import history
from casewright.service.published import pinned

FEWEST = 5
"""Of fewer forms no sum is told: one could tell whose answers they are."""
AT_ONCE = 500
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class ScoreSum:
    """`count` forms have this score; `mean` of it to a tenth, and by band how many.

    Both are None while there are too few, and `bands` also while a band has fewer than `FEWEST`, but some.
    """

    score: Score
    count: int
    mean: Decimal | None = None
    bands: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class SurveySums:
    """`forms` were filled in. Each person counts once, with the latest."""

    instrument: Instrument
    forms: int
    scores: tuple[ScoreSum, ...]


def asked_together(context: Context, subject: str) -> tuple[Instrument, ...]:
    """The forms in use for such cases that not everyone reads one by one."""
    used = context.agency.instruments or tuple(context.library.instruments)
    known = (context.library.instruments.get(id) for id in used)
    return tuple(one for one in known if one is not None and one.read_by and subject in one.subjects)


def survey_sums(context: Context, instrument: str) -> SurveySums:
    """What a form comes to over all cases of the agency, which are read one by one: ask for it when somebody wants it.

    Raises:
        Refused CW515: there is no such form.
    """
    form = context.library.instruments.get(instrument)
    if form is None:
        raise Refused("CW515", form=instrument)
    held = [one for case in _cases(context) for one in _latest(context, case, instrument)]
    return SurveySums(form, len(held), tuple(_sum(context, form, score, held) for score in form.scores))


def _cases(context: Context) -> Iterator[str]:
    offset = 0
    while rows := context.store.find(CaseQuery(offset=offset, limit=AT_ONCE)).rows:
        yield from (row.case for row in rows if row.assessments)
        offset += AT_ONCE


def _latest(context: Context, case: str, instrument: str) -> Iterator[Assessment]:
    try:
        held = [one for one in history(context, case).state.current_assessments if one.instrument == instrument]
    except Refused:  # it was removed meanwhile
        return
    yield from held[-1:]


def _sum(context: Context, form: Instrument, score: Score, held: list[Assessment]) -> ScoreSum:
    """Values of a version in which the score counts otherwise are left out."""
    found = [
        one
        for each in held
        for one in each.scores
        if one.id == score.id and one.value is not None and _is_same(context, form, score, each)
    ]
    if len(found) < FEWEST:
        return ScoreSum(score, len(found))
    total = sum((Decimal(one.value) for one in found if one.value is not None), start=Decimal(0))
    mean = (total / len(found)).quantize(TENTH, "ROUND_HALF_UP")
    return ScoreSum(score, len(found), mean, _bands(one.band for one in found))


def _bands(found: Iterable[str]) -> Mapping[str, int] | None:
    """Those without a band are a part of all, too: who knows the others can tell how many they are."""
    counts = Counter(found)
    if min(counts.values()) < FEWEST:
        return None
    return {band: count for band, count in counts.items() if band}


def _is_same(context: Context, form: Instrument, score: Score, held: Assessment) -> bool:
    if held.definition == form.content_hash:
        return True
    try:
        own = pinned(context, held.definition)
        return same_score(own, own.score(score.id), form, steps(context, own, form)) is not None
    except (Refused, KeyError):
        return False
