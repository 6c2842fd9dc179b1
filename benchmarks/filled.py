"""An agency with so many cases of about 30 KB: two are made through the service, all others are their likes.

Of ten cases one has a form that was begun besides. What a caseload is filtered by is spread over the cases, whatever
their events tell. The chain of their events is not made anew: nothing here looks at it.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from benchmarks.pages import workspace
from casewright import service
from casewright.cases.canonical import canonical_text, instant_of, instant_text
from casewright.cases.records import Administration, Answer, Person
from casewright.definitions.library import load_library
from casewright.house import FORMS
from casewright.ports import STORED_KINDS, Stored
from casewright.service.context import Context
from casewright.service.workspace import Workspace
from store.memory import MemoryStore
from store.opening import open_store

FORM = 100
"""Questions of the form that each case has an assessment by."""
WORDS = (
    "I wake at three and count the rent, and then I cannot sleep again until it is light outside. My sister says that "
    "I should ask for help, and the woman at the desk knew whom."
)
SYLLABLES = ("ma", "ra", "li", "no", "ka", "lo", "we", "de", "sa", "ti", "be", "re", "ha", "mo", "el", "or", "da", "jo")
FREQUENT = "Mara"
"""A first name that three of ten have, so that a search for it fills a page in a small agency too."""
MARKS = FINISHED, BEGUN = "FINISHED", "BEGUN"
"""What the two that are made are told by."""
BEGUN_EVERY = 10
MINUTES = 500_000
"""The last activities are spread over about a year."""


@dataclass(slots=True)
class Numbered:
    """Ids by which the things of one case are told from those of all others."""

    mark: str
    numbers: Iterator[int]

    def new(self) -> str:
        return f"{self.mark}-{next(self.numbers)}"


def agency(folder: Path, made: Sequence[Stored], cases: int) -> Path:
    """A workspace whose store has so many cases."""
    found = load_library(FORMS, workspace(folder)).agency
    assert found is not None
    store = open_store(found.store, found.id, folder)
    store.receive(likes(made, cases))
    store.close()
    return folder


def room(folder: Path) -> Workspace:
    return Workspace(folder, FORMS, open_store, lambda _: ("bench", bytes(32)), MemoryStore)


def templates(folder: Path) -> Sequence[Stored]:
    """All that a store keeps that has one case with a finished assessment, and one with a form begun besides."""
    context = room(workspace(folder)).context("")
    for mark in MARKS:
        _make(replace(context, ids=Numbered(mark, count(1))), mark)
    with context.store.everything() as things:
        made = list(things)
    context.store.close()
    return made


def _make(context: Context, mark: str) -> None:
    case = service.open_case(context, Person(id="", name=f"{mark}-NAME", birth_date=date(1992, 5, 14), phone="555"))
    draft = service.start_assessment(context, case, f"bench_{FORM}", Administration(held=context.today()))
    _answer(context, draft)
    service.finish(context, draft)
    if mark == BEGUN:
        _answer(context, service.start_assessment(context, case, f"bench_{FORM}", Administration(context.today())))


def _answer(context: Context, draft: str) -> None:
    for place in range(FORM):
        given = Answer(value=f"c{place % 4}", own_words=WORDS, said_by="the person")
        service.answer(context, draft, f"q{place}", given, 0)


def likes(made: Sequence[Stored], cases: int) -> Iterator[Stored]:
    """What a store with so many cases keeps, in the order in which `CaseStore.everything` gives it."""
    for kind in STORED_KINDS:
        of_kind = [thing for thing in made if thing.kind == kind]
        by_mark = {mark: [thing for thing in of_kind if mark in thing.key] for mark in MARKS}
        yield from (thing for thing in of_kind if not any(mark in thing.key for mark in MARKS))
        for number in range(cases):
            for thing in by_mark[_mark_of(number)]:
                yield _like(thing, number)


def cases_of(made: Sequence[Stored], cases: int) -> list[str]:
    """The ids of the cases."""
    keys = {mark: next(thing.key for thing in made if thing.kind == "summary" and mark in thing.key) for mark in MARKS}
    return [_numbered(keys[_mark_of(number)], number) for number in range(cases)]


def drafts_of(made: Sequence[Stored], cases: int) -> list[str]:
    """The ids of the forms that were begun."""
    key = next(thing.key for thing in made if thing.kind == "draft")
    return [_numbered(key, number) for number in range(cases) if _mark_of(number) == BEGUN]


def _mark_of(number: int) -> str:
    return FINISHED if number % BEGUN_EVERY else BEGUN


def _numbered(text: str, number: int) -> str:
    return text.replace(f"{_mark_of(number)}-", f"{number:06}-")


def _like(thing: Stored, number: int) -> Stored:
    draw = random.Random(number)
    name = f"{_name(draw) if draw.random() > 0.3 else FREQUENT} {_name(draw)}"
    text = _numbered(str(thing.content).replace(f"{_mark_of(number)}-NAME", name), number)
    if thing.kind in ("summary", "person", "draft"):
        text = canonical_text({**json.loads(text), **_spread(thing.kind, draw, json.loads(text))})
    return Stored(thing.kind, _numbered(thing.key, number), text)


def _spread(kind: str, draw: random.Random, plain: dict[str, str]) -> dict[str, str]:
    """What differs between the cases of an agency and lists are found or sorted by."""
    ago = timedelta(minutes=draw.randrange(MINUTES))
    if kind == "draft":
        return {"saved": instant_text(instant_of(plain["saved"]) - ago)}
    born = date(1930, 1, 1) + timedelta(days=draw.randrange(30_000))
    known = {"birth_date": born.isoformat(), "phone": f"555 {draw.randrange(10**7):07}"}
    if kind == "person":
        return known
    due = date(2026, 1, 1) + timedelta(days=draw.randrange(1_000))
    return known | {
        "last_activity": instant_text(instant_of(plain["last_activity"]) - ago),
        "status": draw.choice(("active", "active", "finished")),
        "attention": draw.choice(("", "", "act_now")),
        "due": due.isoformat(),
    }


def _name(draw: random.Random) -> str:
    return "".join(draw.choices(SYLLABLES, k=draw.choice((2, 3, 3, 4)))).title()
