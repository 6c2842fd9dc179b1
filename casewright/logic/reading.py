"""Answers of a whole form from plain values: by choice id, by points, or by label. What does not fit is a problem."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from casewright.definitions.model import Choice, Instrument, Question
from casewright.logic.answers import Answer
from casewright.logic.problems import AnswerProblem, ValueProblem
from casewright.logic.values import nearest, not_a_choice, plain_answer_to

How = Literal["ids", "points", "labels"]
Scalar = int | float | Decimal | str


@dataclass(frozen=True, slots=True)
class Misread:
    """One entry that could not be read, by the question id that stands in the answers."""

    question: str
    problem: AnswerProblem


def read_answers(
    instrument: Instrument, plain: Mapping[str, object], how: How = "ids"
) -> tuple[dict[str, Answer], tuple[Misread, ...]]:
    """The answers that can be read, and what is wrong with the others.

    Args:
        plain: by question id, as YAML or JSON gives them; None is not answered.
        how: what stands for a choice: its id; its points before `reverse` (its id is understood too); or its label in
            any language, where case and spaces do not matter. Several choices are a list. Numbers, dates and texts
            are themselves in each case.
    """
    answers: dict[str, Answer] = {}
    misread: list[Misread] = []
    for id, value in plain.items():
        try:
            question = _question(instrument, id)
            answer = plain_answer_to(question, _with_ids(question, value, how))
        except ValueProblem as wrong:
            misread.append(Misread(id, wrong.problem))
            continue
        if answer is not None:
            answers[id] = answer
    return answers, tuple(misread)


def _question(instrument: Instrument, id: str) -> Question:
    question = instrument.questions.get(id)
    if question is None:
        known = [question.id for question in instrument.all_questions() if question.answerable]
        close = nearest(id, known)
        if close:
            raise ValueProblem("CW256", question=id, instrument=instrument.id, nearest=close)
        raise ValueProblem("CW255", question=id, instrument=instrument.id, questions=", ".join(known))
    return question


def _with_ids(question: Question, plain: object, how: How) -> object:
    """The plain value with choice ids where points or labels stand."""
    if plain is None or isinstance(plain, Mapping) or how == "ids":
        return plain
    to_id = _id_by_points if how == "points" else _id_by_label
    if question.type == "yes_no":
        return _truth(plain)
    if question.type == "choice":
        return to_id(question, plain)
    if question.type == "choices":
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
