"""Who in a list may be somebody that is known already, or stands in it twice.

As forgiving as the look at a new case, but for this: a list names thousands, so that two people of one name who were
born on quite different days are two, and so are two who share a phone alone, as families do.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from casewright.cases.likeness import DIGITS_OF_A_PHONE, SIMILAR, VERY_SIMILAR, Sought, likeness, ways_to_say
from casewright.cases.records import CaseSummary, PersonSummary
from casewright.ports import CaseQuery
from casewright.service.case_rows import ReadRow
from casewright.service.context import Context
from casewright.service.intake import INDIVIDUAL

AT_ONCE = 500
LETTERS = 3
"""The first letters of a word of a name, by which names are compared at all."""
MOST_NAMES = 16
"""So many names of one person are compared."""
SURE = 1 + SIMILAR
"""The name, and the birth date or the phone."""


@dataclass(frozen=True, slots=True)
class Twin:
    """Somebody whom a row may be about: known here, or the one of an earlier `row`. `sure`: more than the name says so.

    `known` is what a page names them by; of a household it is its case.
    """

    known: PersonSummary | CaseSummary
    sure: bool
    row: int = 0

    @property
    def person(self) -> str:
        """The id of the person, "" for a household, and for one of the list."""
        return "" if self.row or isinstance(self.known, CaseSummary) else self.known.person


class Twins:
    """Everybody known, found by the beginnings of their names, their birth date and their phone."""

    def __init__(self, known: Iterable[PersonSummary | CaseSummary]) -> None:
        self._who: list[tuple[PersonSummary | CaseSummary, int]] = []
        self._by_name: dict[str, dict[int, str]] = defaultdict(dict)
        self._by_fact: dict[str, list[int]] = defaultdict(list)
        for one in known:
            self._add(one, 0)

    def _add(self, one: PersonSummary | CaseSummary, row: int) -> None:
        place = len(self._who)
        for number, name in enumerate(ways_to_say(one.name, one.preferred_name, one.former_names)):
            for beginning in _beginnings(name):
                self._by_name[beginning][place * MOST_NAMES + min(number, MOST_NAMES - 1)] = name
        for fact in _facts(one.birth_date, one.phone):
            self._by_fact[fact].append(place)
        self._who.append((one, row))

    def of(self, row: ReadRow) -> Twin | None:
        """The likeliest one, None where nobody is near; the row itself is known from now on."""
        person = row.person
        sought = Sought(person.name, person.preferred_name, person.birth_date, person.phone)
        likely = [(like, -place) for place in self._near(sought) if (like := _like(sought, self._who[place][0]))]
        names = person.name, person.preferred_name, person.former_names
        self._add(PersonSummary("", *names, person.birth_date, person.phone), row.number)
        if not likely:
            return None
        like, place = max(likely)
        known, other = self._who[-place]
        return Twin(known, like >= SURE, other)

    def _near(self, sought: Sought) -> set[int]:
        """Whom it is worth to look at more closely: the quick look finds names no less alike than the long one."""
        near = {place for fact in _facts(sought.birth_date, sought.phone) for place in self._by_fact.get(fact, ())}
        for name in ways_to_say(sought.name, sought.preferred_name):
            for beginning in _beginnings(name):
                found = process.extract_iter(
                    name, self._by_name.get(beginning, {}), scorer=fuzz.ratio, score_cutoff=100 * VERY_SIMILAR
                )
                near |= {place // MOST_NAMES for _name, _score, place in found}
        return near


def _like(sought: Sought, other: PersonSummary | CaseSummary) -> float:
    """How likely it is the same: 0 for nobody near; a phone alone, which a family shares, makes nobody near."""
    like = likeness(sought, other)
    if like >= SURE:
        return like
    return 0.0 if like > 1 or _born_apart(sought.birth_date, other.birth_date) else like


def known_here(context: Context, subject: str) -> Iterator[PersonSummary | CaseSummary]:
    """Everybody with a record, or the cases that are about no one person, such as households."""
    offset, matching = 0, 1
    seen: set[str] = set()
    while offset < matching:
        page = context.store.find(CaseQuery(offset=offset, limit=AT_ONCE))
        matching, offset = page.matching, offset + AT_ONCE
        for row in page.rows:
            if subject != INDIVIDUAL and row.subject == subject:
                yield row
            for person in {row.person, *row.linked} - seen - {""} if subject == INDIVIDUAL else ():
                seen.add(person)
                found = context.store.person(person)
                if found is not None and not found.merged_into:
                    yield found


def twins(rows: Sequence[ReadRow], known: Iterable[PersonSummary | CaseSummary]) -> Mapping[int, Twin]:
    """By number of the row who it may be about; rows of nobody near are not among them."""
    everyone = Twins(known)
    found = ((row.number, everyone.of(row)) for row in rows)
    return {number: twin for number, twin in found if twin is not None}


def _beginnings(name: str) -> set[str]:
    return {word[:LETTERS] for word in name.split()}


def _facts(born: date | None, phone: str) -> Iterator[str]:
    if born is not None:
        yield born.isoformat()
    digits = "".join(sign for sign in phone if sign.isdigit())[-DIGITS_OF_A_PHONE:]
    if len(digits) == DIGITS_OF_A_PHONE:
        yield f"#{digits}"


def _born_apart(one: date | None, other: date | None) -> bool:
    """Two birth dates of which no slip makes the other: day and month changed round, or one of the three wrong."""
    if one is None or other is None or one == other:
        return False
    same = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    turned = (one.year, one.month, one.day) == (other.year, other.day, other.month)
    return not turned and same < len(("year", "month"))
