"""What a cell of a list of cases says, by what its column is taken for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from casewright.cases.likeness import folded
from casewright.cases.states import CASE, NAMED
from casewright.definitions.model import Agency, Choice, Question
from casewright.definitions.wording import nearest
from casewright.logic.answers import Answer
from casewright.logic.values import missing_answer, typed
from casewright.logic.words import MISSING_WORDS
from casewright.service.cell_reading import FIRST_YEAR, First, number, possible_days, yes_or_no
from casewright.service.cell_trouble import Wrong
from casewright.service.filling import acceptable
from casewright.translations import languages, translator

APART = (";", "|", ",")
LEFT_OUT = "-"
"""What a word may be said to mean: nothing."""
SHOWN = 12
"""So many choices are named in a message."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What one column's cells are read with.

    Args:
        first: what stands first in a day written in numbers, where that is known; "" for only what is clear.
        last: the latest day that there may be.
        words: by folded word of the column what it was said to mean: the id of a choice, a missing code, `LEFT_OUT`.
    """

    first: First | str
    last: date
    words: Mapping[str, str] = field(default_factory=dict)


def answer_in(cell: str, question: Question, meant: Meant) -> Answer | None:
    """The answer that a cell gives; None where its word was said to mean nothing.

    Raises:
        Wrong, ValueProblem: it is none.
    """
    said = meant.words.get(folded(cell), "")
    if said == LEFT_OUT:
        return None
    missing = next((code for code in question.missing if code == said or _same(cell, MISSING_WORDS[code], code)), None)
    if missing is not None:
        return missing_answer(question, missing)
    plain = _plain(cell, question, meant, said)
    return acceptable(question, Answer(value=typed(question, plain)))


def _plain(cell: str, question: Question, meant: Meant, said: str) -> object:
    match question.type:
        case "integer" | "decimal" | "scale":
            return number(cell)
        case "date":
            return day_in(cell, meant, to_come=True)
        case "yes_no":
            return said == "yes" if said else yes_or_no(cell)
        case "choice":
            return said or _choice(cell, question.choices)
        case "choices":
            return [said] if said else _choices(cell, question.choices, meant)
    return cell


def day_in(cell: str, meant: Meant, to_come: bool = False) -> date:
    """Raises Wrong: no day, two days, before 1900, or one to come."""
    days = possible_days(cell, meant.last)
    found = set(days.values())
    if len(found) > 1 and meant.first in days:
        found = {day for first, day in days.items() if first == meant.first}
    if not found:
        raise Wrong("no_day", found=cell)
    if len(found) > 1:
        raise Wrong("which_day", found=cell)
    (day,) = found
    if day.year < FIRST_YEAR:
        raise Wrong("too_long_ago", found=cell)
    if day > meant.last and not to_come:
        raise Wrong("day_to_come", found=cell)
    return day


def status_in(cell: str, meant: Meant) -> str:
    """The status that a case begins with. Raises Wrong."""
    if said := meant.words.get(folded(cell), ""):
        return said
    for status in CASE.begins:
        if _same(cell, NAMED[status], status):
            return status
    raise Wrong("no_status", found=cell, known=", ".join(CASE.begins))


def worker_in(cell: str, agency: Agency, meant: Meant) -> str:
    """The id of one of the agency's people, by id or name. Raises Wrong."""
    if said := meant.words.get(folded(cell), ""):
        return said
    found = [one.id for one in agency.people if folded(cell) in (folded(one.id), folded(one.name))]
    if len(found) != 1:
        raise Wrong("no_worker", found=cell, known=", ".join(one.name for one in agency.people))
    return found[0]


def _choice(cell: str, choices: tuple[Choice, ...]) -> str:
    word = folded(cell)
    found = [one for one in choices if word == folded(one.id)] or [
        one for one in choices if word in {folded(text) for text in one.label.by_language.values()}
    ]
    if len(found) == 1:
        return found[0].id
    labels = [next(iter(one.label.by_language.values())) for one in found or choices]
    if found:
        raise Wrong("two_choices", found=cell, known=", ".join(labels))
    near = nearest(cell, labels)
    shown = [near, *(one for one in labels if one != near)] if near else labels
    raise Wrong("no_choice", found=cell, known=", ".join(shown[:SHOWN]) + (" …" if len(shown) > SHOWN else ""))


def _choices(cell: str, choices: tuple[Choice, ...], meant: Meant) -> list[str]:
    """Several, with one of the signs between them; a label that holds such a sign is one choice."""
    try:
        return [_choice(cell, choices)]
    except Wrong:
        sign = next((sign for sign in APART if sign in cell), None)
        if sign is None:
            raise
    parts = [part.strip() for part in cell.split(sign) if part.strip()]
    said = [meant.words.get(folded(part), "") or _choice(part, choices) for part in parts]
    return [one for one in said if one != LEFT_OUT]


def _same(cell: str, word: str, id: str) -> bool:
    """Whether a cell says a word of the interface, in any of its languages, or its id."""
    return folded(cell) in {folded(id), *(folded(translator(language)(word)) for language in languages())}
