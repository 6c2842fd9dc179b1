"""A report about a period: what it holds. Its sums are made in `casewright.cases.report_sums`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from casewright.cases.reported import Rated
from casewright.definitions.model import Number, Text
from casewright.methods.logic_model import Kind


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of something. `label` is what it is called, None where the id is a word of ours."""

    id: str
    count: int
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """People and cases of the period. Each person counts once. `at_first` + `opened` - `closed` = `at_end`.

    `new_people` had no case before. `returned` of those opened go on from one that had ended.
    """

    people: int
    new_people: int
    households: int
    at_first: int
    opened: int
    returned: int
    closed: int
    at_end: int


@dataclass(frozen=True, slots=True)
class ContactSums:
    """How planned and other contacts ended, and what those that took place were for; one may be for several things.

    `cases` is how many had at least one that took place.
    """

    ended: tuple[Count, ...]
    purposes: tuple[Count, ...]
    minutes: int
    cases: int


@dataclass(frozen=True, slots=True)
class ReferralSums:
    """Of what was asked for in the period. `days` is the median of the days to the first answer."""

    asked: int
    states: tuple[Count, ...]
    with_outcome: int
    answered: int
    days: Number | None = None


@dataclass(frozen=True, slots=True)
class SourceSum:
    """What one source says of the changes of a score: how many are better and worse by more than that."""

    kind: Literal["reliable", "important"]
    source: str
    better: int
    worse: int
    points: Number | None = None
    percent: Number | None = None
    method: str = ""


@dataclass(frozen=True, slots=True)
class ResponseSum:
    """What one source calls a response and a remission: how many came to it, of those who had far enough to go.

    Who came to a remission is not counted as a response.
    """

    source: str
    percent: Number
    remission_below: Number | None = None
    first: Number = 0
    asked: int = 0
    response: int = 0
    remission: int = 0


@dataclass(frozen=True, slots=True)
class BandSum:
    """How many were in a band at first, and at last."""

    id: str
    label: Text
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class ScoreSums:
    """A score over the cases in which it was taken at least twice: means at first and at last, bands, changes."""

    instrument: str
    title: Text
    score: str
    label: Text
    better: str
    cases: int
    first: Number
    last: Number
    bands: tuple[BandSum, ...] = ()
    sources: tuple[SourceSum, ...] = ()
    responses: tuple[ResponseSum, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalSums:
    """All goals, however unlike: by how far each is reached, and the mean of the T scores of those with a ladder."""

    goals: int
    achievement: tuple[Count, ...]
    cases: int = 0
    first: Number | None = None
    last: Number | None = None
    as_expected: int = 0


@dataclass(frozen=True, slots=True)
class BenchmarkSums:
    """An indicator that others have a mark for: in how many cases it was measured, and in how many it is as good."""

    key: str
    label: Text
    benchmark: Number
    better: str
    source: str = ""
    unit: Text | None = None
    cases: int = 0
    met: int = 0


@dataclass(frozen=True, slots=True)
class Rate:
    """Of so many people it is so for some. Both None: kept back."""

    what: Rated
    done: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group and its people; `people` None: kept back. `id` "": nobody has said."""

    id: str
    rates: tuple[Rate, ...]
    people: int | None = None
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class GroupTable:
    """People by group. `id` is what the groups are made of; `whole` is all of them together."""

    id: str
    rows: tuple[GroupRow, ...]
    whole: GroupRow
    label: Text | None = None

    @property
    def keeps_back(self) -> bool:
        return any(row.people is None or any(rate.of is None for rate in row.rates) for row in (*self.rows, self.whole))


@dataclass(frozen=True, slots=True)
class LinkSums:
    """An entry of a programme's chain with what was planned and what it came to, `on` a day; as `ledger.LinkSeen`."""

    id: str
    kind: Kind
    words: str
    feeds: tuple[str, ...] = ()
    measured: bool = False
    unit: Text | None = None
    baseline: Number | None = None
    target: Number | None = None
    actual: Number | None = None
    on: date | None = None
    benchmark: Number | None = None
    source: str = ""
    meets: bool | None = None
    parts: Mapping[str, Number] | None = None
    cost: Number | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeSums:
    """A programme of the agency: its chain in numbers, as it stood at the end of the period."""

    case: str
    name: str
    title: Text
    links: tuple[LinkSums, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All of it. `cases` were worked on, of those `read`. `least` is the smallest number of people that a group shows.

    `left_out`: cases with scores from a version of a form that counts otherwise than the one in use.
    """

    begins: date
    ends: date
    made: datetime
    cases: int
    flow: Flow
    closed: tuple[Count, ...]
    contacts: ContactSums
    referrals: ReferralSums
    scores: tuple[ScoreSums, ...]
    goals: GoalSums
    benchmarks: tuple[BenchmarkSums, ...]
    groups: tuple[GroupTable, ...]
    programmes: tuple[ProgrammeSums, ...]
    least: int
    worker: str = ""
    cycle: str = ""
    left_out: int = 0
