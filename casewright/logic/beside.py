"""Two assessments of one form side by side: which answers belong together, and which of them have changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casewright.definitions.model import Question, Repeat
from casewright.expressions.rows import at, below, split
from casewright.logic.answers import Answer
from casewright.logic.form import FormState
from casewright.logic.rows import line_of
from casewright.logic.values import is_given


@dataclass(frozen=True, slots=True)
class Pair:
    """One question as it was answered now and then, each by the key of its answer; "" where it was not asked."""

    question: Question
    now: str
    then: str
    changed: bool


def pairs(now: FormState, then: FormState, language: str) -> Iterator[Pair]:
    """What was answered in one of two assessments, or in both, in the order of the form; both are of one version.

    A person or thing in a row is the same where the row is the same, or is called the same and nothing else is.
    """
    met: set[str] = set()
    for key, question in _answered(now):
        other = counterpart(now, then, key, language)
        other = other if other and then.visible(other) else ""
        met.add(other)
        yield Pair(question, key, other, _said(now, key) != _said(then, other))
    for key, question in _answered(then):
        if key not in met:
            here = counterpart(then, now, key, language)
            yield Pair(question, here if here and now.visible(here) else "", key, True)


def counterpart(here: FormState, there: FormState, key: str, language: str) -> str:
    """The key in another assessment of the same question, of the same person or thing in a row; "" for none."""
    id, address = split(key)
    if id not in there.instrument.questions:
        return ""
    found = _same_row(here, there, here.instrument.questions[id].repeated, address, language)
    return "" if found is None else at(id, found)


def _same_row(here: FormState, there: FormState, repeat: str, address: str, language: str) -> str | None:
    """The address of the same row; None where there is none, or nobody can tell which."""
    around_here = around_there = ""
    line = line_of(here.instrument, repeat)
    for each, row in zip(line, address.split(".") if address else (), strict=True):
        rows_here = _rows(here, each, around_here, language)
        rows_there = _rows(there, each, around_there, language)
        same = row if row in rows_there else _called(rows_here.get(row, ""), rows_here, rows_there)
        if not same:
            return None
        around_here, around_there = below(around_here, row), below(around_there, same)
    return around_there


def _rows(form: FormState, repeat: Repeat, around: str, language: str) -> Mapping[str, str]:
    """What each row is called, by its id."""
    rows = form.rows.get(at(repeat.id, around), ())
    return {one.id: form.row_label(repeat.id, below(around, one.id), language) for one in rows}


def _called(name: str, here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """The row that is called so, where only one is on either side."""
    names = [label for label in here.values() if label.casefold() == name.casefold()]
    found = [row for row, label in there.items() if name and label.casefold() == name.casefold()]
    return found[0] if len(found) == 1 and len(names) == 1 else ""


def _answered(form: FormState) -> Iterator[tuple[str, Question]]:
    for key, question in form.asked():
        answer = form.answers.get(key)
        if answer is not None and is_given(answer) and form.visible(key):
            yield key, question


def _said(form: FormState, key: str) -> object:
    answer = form.answers.get(key, Answer()) if key else Answer()
    return answer.value, answer.missing, answer.say_which
