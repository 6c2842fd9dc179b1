"""Answers of a whole form from plain values: by choice id, by points, or by label. What does not fit is a problem."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from casewright.definitions.model import Choice, Instrument, Question, Repeat
from casewright.errors import _
from casewright.expressions.rows import at, below
from casewright.logic.answers import Answer
from casewright.logic.form import FormState
from casewright.logic.problems import AnswerProblem, ValueProblem
from casewright.logic.rows import Row
from casewright.logic.rows_needed import add_rows_needed
from casewright.logic.values import nearest, not_a_choice, plain_answer_to

How = Literal["ids", "points", "labels"]
Scalar = int | float | Decimal | str


@dataclass(frozen=True, slots=True)
class Misread:
    """One entry that could not be read, by the key of the question, or what stands in its place in the answers."""

    question: str
    problem: AnswerProblem


@dataclass(slots=True)
class ReadAnswers:
    """The answers of a form by key, its rows (1, 2, 3 …) by the key of their repeat, and what could not be read."""

    answers: dict[str, Answer] = field(default_factory=dict)
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    misread: list[Misread] = field(default_factory=list)


def read_answers(instrument: Instrument, plain: Mapping[str, object], how: How = "ids") -> ReadAnswers:
    """The answers that can be read, and what is wrong with the others.

    Args:
        plain: by question id, as YAML or JSON gives them; None is not answered. The rows of a repeat are a list of
            such mappings under its id.
        how: what stands for a choice: its id; its points before `reverse` (its id is understood too); or its label in
            any language, where case and spaces do not matter. Several choices are a list. Numbers, dates and texts
            are themselves in each case.
    """
    read = ReadAnswers()
    _read_into(read, instrument, plain, how, "", "")
    return read


def form_of(
    instrument: Instrument, plain: Mapping[str, object], today: date, how: How = "ids"
) -> tuple[FormState, tuple[Misread, ...]]:
    """The form with these answers, and what could not be read of them. Rows that it asks for and that are not given
    are there, and empty."""
    read = read_answers(instrument, plain, how)
    form = FormState(instrument, read.answers, today, read.rows)
    add_rows_needed(form, lambda repeat: str(len(form.rows.get(repeat, ())) + 1))
    return form, tuple(read.misread)


def _read_into(
    read: ReadAnswers, instrument: Instrument, plain: Mapping[str, object], how: How, repeat: str, address: str
) -> None:
    """Read what stands in the row at an address, or outside any."""
    for id, value in plain.items():
        key = at(id, address)
        try:
            inside = instrument.repeats.get(id)
            if inside is not None and inside.inside == repeat:
                read.rows[key] = tuple(Row(str(place)) for place in range(1, len(_rows(id, value, inside)) + 1))
                for row, answers in zip(read.rows[key], _rows(id, value, inside), strict=True):
                    _read_into(read, instrument, answers, how, id, below(address, row.id))
                continue
            question = _question(instrument, id, repeat)
            answer = plain_answer_to(question, _with_ids(question, value, how))
        except ValueProblem as wrong:
            read.misread.append(Misread(key, wrong.problem))
            continue
        if answer is not None:
            read.answers[key] = answer


def _rows(repeat: str, plain: object, said: Repeat) -> Sequence[Mapping[str, object]]:
    """Raises ValueProblem CW278: no list of rows, or more of them than the form takes."""
    if plain is None:
        return ()
    if not isinstance(plain, list | tuple) or any(not isinstance(row, Mapping) for row in plain):
        raise ValueProblem("CW278", repeat=repeat)
    if len(plain) > said.maximum:
        raise ValueProblem("CW279", repeat=repeat, rows=len(plain), most=said.maximum)
    return plain


def _question(instrument: Instrument, id: str, repeat: str) -> Question:
    question = instrument.questions.get(id)
    around = instrument.repeats[id].inside if id in instrument.repeats else question.repeated if question else repeat
    if around != repeat:
        raise _elsewhere(id, around, repeat)
    if question is None:
        known = [question.id for question in instrument.all_questions() if question.answerable]
        close = nearest(id, known)
        if close:
            raise ValueProblem("CW256", question=id, instrument=instrument.id, nearest=close)
        raise ValueProblem("CW255", question=id, instrument=instrument.id, questions=", ".join(known))
    return question


def _elsewhere(question: str, asked_in: str, stands_in: str) -> ValueProblem:
    """What is asked in rows stands outside of them, or the other way round."""
    if asked_in:
        reason, advice = _("here, but in each row of '{repeat}'"), _("into the rows of '{repeat}'")
    else:
        reason, advice = _("in the rows of '{repeat}'"), _("outside of them")
    return ValueProblem("CW277", question=question, repeat=asked_in or stands_in, reason=reason, advice=advice)


def _with_ids(question: Question, plain: object, how: How) -> object:
    """The plain value with choice ids where points or labels stand."""
    if plain is None or isinstance(plain, Mapping) or how == "ids":
        return plain
    to_id = _id_by_points if how == "points" else _id_by_label
    if question.type == "yes_no":
        return _truth(plain)
    if question.type == "choice":
        return to_id(question, plain)
    if question.type in ("choices", "ranking"):
        return [to_id(question, one) for one in (plain if isinstance(plain, list | tuple) else [plain])]
    return plain


def _truth(plain: object) -> object:
    """Yes/no as points (1, 0) or as a word; anything else is left for its type to refuse."""
    said = _folded(plain) if isinstance(plain, str) else plain
    words: Mapping[object, bool] = {1: True, 0: False, "yes": True, "no": False}
    return words.get(said, plain) if isinstance(said, Scalar) else plain


def _id_by_points(question: Question, plain: object) -> object:
    if isinstance(plain, str | bool) or not isinstance(plain, Scalar):
        return plain
    points = Decimal(str(plain))
    known = dict.fromkeys(str(choice.points) for choice in question.choices if choice.points is not None)
    return _the_one(question, plain, lambda choice: choice.points == points, list(known))


def _id_by_label(question: Question, plain: object) -> object:
    wanted = _folded(str(plain))
    known = dict.fromkeys(label for choice in question.choices for label in choice.label.by_language.values())
    return _the_one(
        question,
        plain,
        lambda choice: wanted in {_folded(label) for label in choice.label.by_language.values()},
        list(known),
    )


def _the_one(question: Question, plain: object, fits: Callable[[Choice], bool], known: list[str]) -> str:
    """The id of the only choice that fits. Raises ValueProblem: none does (CW245, CW246), or several (CW258)."""
    fitting = [choice.id for choice in question.choices if fits(choice)]
    if not fitting:
        raise not_a_choice(plain, known)
    if len(fitting) > 1:
        raise ValueProblem("CW258", answer=plain, choices=", ".join(fitting))
    return fitting[0]


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
