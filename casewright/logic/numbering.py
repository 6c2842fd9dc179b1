"""The numbers of a form's questions, the same on a page and on paper."""

from collections.abc import Iterable

from casewright.definitions.model import Instrument, Question


def numbered(instrument: Instrument) -> dict[str, str]:
    """Each question's number by its id, the same whether or not the questions before it are shown: 1, 2, 3a, 3b.

    What repeats has one number, and its questions are counted from 1 in each row.
    """
    found: dict[str, str] = {}
    count = 0
    for section in instrument.sections:
        if section.repeat is None:
            count = _count(section.questions, count, found)
        else:
            count += 1
            found[section.id] = str(count)
            _count(section.questions, 0, found)
    return found


def _count(questions: Iterable[Question], count: int, found: dict[str, str]) -> int:
    """Number some questions, going on from `count`, and give the last number."""
    for question in questions:
        if question.type in ("note", "calculated") or question.told_by_row:
            continue
        if question.type == "group" and question.repeat is None:
            count = _count(question.questions, count, found)
            continue
        count += 1
        found[question.id] = str(count)
        _count(question.questions, 0, found)
        for letter, row in zip("abcdefghijklmnopqrstuvwxyz", question.rows, strict=False):
            found[row.id] = f"{count}{letter}"
    return count
