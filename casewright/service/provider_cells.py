"""What people write into the cells of a list of providers, taken for what a catalog says; and what is wrong with it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import get_args

from babel import Locale

from casewright.definitions.catalog import Capacity, Intervention
from casewright.errors import Translate, _

WORDS: Mapping[str, str] = {
    "unknown_column": _("No column is called so; what stands in it is not taken in. Did you mean “{near}”?"),
    "unread_column": _("No column is called so; what stands in it is not taken in."),
    "missing_column": _("This column is needed."),
    "needed": _("Something has to stand here."),
    "no_id": _("“{found}” is no id: a letter first, then letters, digits and _, up to 64."),
    "no_web_page": _("“{found}” is no web page: it begins with https:// or http://."),
    "no_language": _("“{found}” is no language: write its code, such as en or es, or its name."),
    "no_time": _("“{found}” is no time: write a number and hours, days, working days, weeks, months or years."),
    "no_day": _("“{found}” is no day: write it as 2026-03-01."),
    "which_day": _("“{found}” may be two days: write it as 2026-03-01."),
    "no_capacity_word": _("“{found}” is none of: {known}."),
    "unknown_service": _("No catalog in use has “{found}”."),
    "unknown_service_near": _("No catalog in use has “{found}”. Near it: {near}."),
    "service_twice": _("This provider offers this already, in row {other}."),
    "contradicts": _("Row {other} says “{was}” of the same provider."),
    "same_phone": _("{name} has the same phone number."),
    "same_name": _("There is another {name}, with the id {other}."),
}
"""By what is wrong; the names in braces are params."""
ADVICE = frozenset({"unknown_column", "unread_column", "same_phone", "same_name"})
"""What is only told: the list can be taken in all the same."""

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
_WEB = re.compile(r"https?://\S+")
_TIME = re.compile(r"([1-9][0-9]*) (hour|day|working day|week|month|year)s?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_APART = re.compile(r"\s*[;|]\s*")
_NUMBERS = re.compile(r"(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})")
FIRST_YEAR = 1900
MOST_NEAR = 50
"""For so many words that no catalog has near ones are looked for, which takes a while."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with a cell, by its row as a spreadsheet counts and its heading. `what` is a key of `WORDS`."""

    row: int
    column: str
    what: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        return self.what not in ADVICE

    def message(self, translate: Translate = _) -> str:
        return translate(WORDS[self.what]).format(**self.params)


class Wrong(Exception):  # noqa: N818  # an answer about a cell, no error of the program
    """What stands in a cell cannot be taken. `what` is a key of `WORDS`."""

    def __init__(self, what: str, **params: str) -> None:
        super().__init__(what)
        self.what = what
        self.params = params


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
            return list(dict.fromkeys(_language(one) for one in re.split(r"[;|,]", cell) if one.strip()))
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
    found = _NUMBERS.fullmatch(cell)
    first, second, third = map(int, found.groups()) if found else (0, 0, 0)
    orders = [(first, second, third)] if first > 31 else [(third, first, second), (third, second, first)]
    days = {day for order in orders if (day := _date(*order))}
    if not days:
        raise Wrong("no_day", found=cell)
    if len(days) > 1 and was not in days:
        raise Wrong("which_day", found=cell)
    return was if was in days else days.pop()


def _date(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if year >= FIRST_YEAR else ""
    except ValueError:
        return ""


def _capacity(cell: str) -> str:
    known = get_args(Capacity)
    word = cell.casefold().replace(" ", "_").replace("-", "_")
    if word not in known:
        raise Wrong("no_capacity_word", found=cell, known=", ".join(known))
    return str(word)


def _language(cell: str) -> str:
    """By its code, or by its name in English or in the language itself."""
    word = cell.strip()
    base = word.split("-")[0].casefold()
    if _LANGUAGE.fullmatch(word) and base in _LANGUAGES:
        return word
    code = next((code for code, names in _LANGUAGES.items() if word.casefold() in names), "")
    if not code:
        raise Wrong("no_language", found=word)
    return code


def _language_names() -> Mapping[str, frozenset[str]]:
    named = [Locale(code).languages for code in ("en", "es")]
    return {
        code: frozenset(str(names[code]).casefold() for names in named if code in names)
        for code in map(str, named[0])
        if "_" not in code
    }


_LANGUAGES = _language_names()


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
