"""From the plain values of YAML, JSON and widgets to the typed value of a question. `checks` knows the ranges."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches

from casewright.definitions.model import Number, Question, QuestionType
from casewright.logic.answers import Answer, Value
from casewright.logic.attached import read_files, read_signature
from casewright.logic.composed import Composed, is_answer
from casewright.logic.composed_values import READERS as COMPOSED_READERS
from casewright.logic.files import Files
from casewright.logic.plain_numbers import decimal_number, exact_number
from casewright.logic.problems import ValueProblem


def typed(question: Question, plain: object) -> Value:
    """The value that `plain` is as an answer to `question`.

    Args:
        plain: what YAML or JSON gives (text, int, float, Decimal, bool, list), or a value that is typed already.
    Returns:
        str, int, Decimal, bool, date, time, a tuple of choice ids, or a value of parts; never a float.
    Raises:
        ValueProblem: it is none (CW240-CW246, CW250, CW252, CW257, CW281, CW283, CW284, CW287).
    """
    reader = READERS.get(question.type)
    if reader is None:
        raise ValueProblem("CW257", question=question.id)
    return reader(question, plain)


def plain_answer_to(question: Question, plain: object) -> Answer | None:
    """The answer that `plain` is: a value, `{missing: CODE}`, or nothing.

    Raises:
        ValueProblem: as `typed`; or the form does not offer this missing code (CW254).
    """
    if plain is None:
        return None
    if isinstance(plain, Mapping) and set(plain) == {"missing"}:
        return missing_answer(question, str(plain["missing"]))
    return Answer(value=typed(question, plain))


def missing_answer(question: Question, code: str) -> Answer:
    """An answer that says why there is no value. Raises ValueProblem (CW254) where the form does not offer `code`."""
    if code not in question.missing:
        raise ValueProblem("CW254", answer=code, offered=", ".join(question.missing) or "-")
    return Answer(missing=code)  # type: ignore[arg-type]  # the loader admits only the four codes into `missing`


def has_value(value: Value | None) -> bool:
    """Whether it says something: an empty text or list does not, nor a unit without its number."""
    if isinstance(value, Composed):
        return is_answer(value)
    return value is not None and value not in ((), Files(())) and not (isinstance(value, str) and not value.strip())


def is_given(answer: Answer | None) -> bool:
    """Whether a question has been dealt with: a value that says something, or a reason why there is none."""
    return answer is not None and (answer.missing is not None or has_value(answer.value))


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word that was probably meant, or ""."""
    folded = {name.casefold(): name for name in reversed(known)}
    close = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def not_a_choice(answer: object, known: Sequence[str]) -> ValueProblem:
    """The problem of an answer that none of the `known` words is, with the one that was probably meant."""
    close = nearest(str(answer), known)
    choices = ", ".join(known)
    if close and close != str(answer):
        return ValueProblem("CW246", answer=answer, nearest=close, choices=choices)
    return ValueProblem("CW245", answer=answer, choices=choices)


def _text(question: Question, plain: object) -> str:
    if not isinstance(plain, str):
        raise ValueProblem("CW240", answer=plain)
    return plain


def _integer(question: Question, plain: object) -> int:
    number = exact_number(plain)
    if number is None or number != int(number):
        raise ValueProblem("CW241", answer=plain)
    return int(number)


def _decimal(question: Question, plain: object) -> Decimal:
    return decimal_number(plain, question.decimals)


def _scale(question: Question, plain: object) -> Number:
    if question.step is None or question.step == int(question.step):
        return _integer(question, plain)
    return _decimal(question, plain)


def _date(question: Question, plain: object) -> date:
    if isinstance(plain, date) and not isinstance(plain, datetime):
        return plain
    try:
        if isinstance(plain, str) and len(plain) == len("2026-03-01"):
            return date.fromisoformat(plain)
    except ValueError:
        pass
    raise ValueProblem("CW243", answer=plain)


def _yes_no(question: Question, plain: object) -> bool:
    if not isinstance(plain, bool):
        raise ValueProblem("CW244", answer=plain)
    return plain


def _choice_id(question: Question, plain: object) -> str:
    # A choice id may be digits, which YAML reads as a number.
    id = str(plain) if isinstance(plain, int) and not isinstance(plain, bool) else plain
    if not isinstance(id, str) or question.choice(id) is None:
        raise not_a_choice(plain, [choice.id for choice in question.choices])
    return id


def _choice_ids(question: Question, plain: object) -> tuple[str, ...]:
    chosen = plain if isinstance(plain, list | tuple) else [plain]
    ids = {_choice_id(question, one) for one in chosen}
    return tuple(choice.id for choice in question.choices if choice.id in ids)


def _ranked(question: Question, plain: object) -> tuple[str, ...]:
    """In the order that was given; a choice that stands twice has its first rank."""
    chosen = plain if isinstance(plain, list | tuple) else [plain]
    return tuple(dict.fromkeys(_choice_id(question, one) for one in chosen))


READERS: Mapping[QuestionType, Callable[[Question, object], Value]] = {
    "text": _text,
    "paragraph": _text,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    "yes_no": _yes_no,
    "choice": _choice_id,
    "choices": _choice_ids,
    "scale": _scale,
    "phone": _text,
    "email": _text,
    "ranking": _ranked,
    **COMPOSED_READERS,
    "file": read_files,
    "photo": read_files,
    "signature": read_signature,
}
