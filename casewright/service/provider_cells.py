"""What people write into the cells of a list of providers, taken for what a catalog says."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import get_args

from casewright.definitions.catalog import Capacity, Intervention
from casewright.service.cell_reading import language_code, possible_days
from casewright.service.cell_trouble import Wrong

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
_WEB = re.compile(r"https?://\S+")
_TIME = re.compile(r"([1-9][0-9]*) (hour|day|working day|week|month|year)s?")
_APART = re.compile(r"\s*[;|]\s*")
MOST_NEAR = 50
"""For so many words that no catalog has near ones are looked for, which takes a while."""


def read_cell(name: str, cell: str, was: str) -> str | list[str]:
    """What a cell says, as a catalog writes it; `was` stands in the directory now. Raises Wrong."""
    match name:
        case "id":
            return _fitting(_ID, cell, "no_id")
        case "url":
            return _fitting(_WEB, cell, "no_web_page")
        case "areas":
            return list(dict.fromkeys(filter(None, _APART.split(cell))))
        case "languages":
            return list(dict.fromkeys(language_code(one) for one in re.split(r"[;|,]", cell) if one.strip()))
        case "answers_within" | "wait":
            return _time(cell)
        case "closed":
            return _day(cell, was)
        case "capacity":
            return _capacity(cell)
    return cell


def _fitting(pattern: re.Pattern[str], cell: str, what: str) -> str:
    if not pattern.fullmatch(cell):
        raise Wrong(what, found=cell)
    return cell


def _time(cell: str) -> str:
    found = _TIME.fullmatch(cell.casefold())
    if not found:
        raise Wrong("no_time", found=cell)
    return f"{found[1]} {found[2]}{'' if found[1] == '1' else 's'}"


def _day(cell: str, was: str) -> str:
    """A spreadsheet writes days in its own way: what was there already is known again."""
    days = {day.isoformat() for day in possible_days(cell).values()}
    if not days:
        raise Wrong("no_day", found=cell)
    if len(days) > 1 and was not in days:
        raise Wrong("which_day", found=cell)
    return was if was in days else days.pop()


def _capacity(cell: str) -> str:
    known = get_args(Capacity)
    word = cell.casefold().replace(" ", "_").replace("-", "_")
    if word not in known:
        raise Wrong("no_capacity_word", found=cell, known=", ".join(known))
    return str(word)


class Services:
    """The interventions that there are, by what people write for them: the id, or the name in any language."""

    def __init__(self, known: Iterable[Intervention]) -> None:
        self._by_word: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._asked: dict[str, str] = {}
        for one in known:
            self._names[one.id] = next(iter(one.label.by_language.values()))
            for word in (one.id, *one.label.by_language.values()):
                self._by_word.setdefault(word.casefold(), one.id)

    def read(self, cell: str) -> str:
        """The id. Raises Wrong."""
        if found := self._by_word.get(cell.casefold()):
            return found
        if cell not in self._asked:
            self._asked[cell] = self._near(cell) if len(self._asked) < MOST_NEAR else ""
        near = self._asked[cell]
        raise Wrong("unknown_service_near" if near else "unknown_service", found=cell, near=near)

    def _near(self, cell: str) -> str:
        words = get_close_matches(cell.casefold(), self._by_word, n=3, cutoff=0.6)
        ids = dict.fromkeys(self._by_word[word] for word in words)
        return ", ".join(f"{id} ({self._names[id]})" for id in ids)
