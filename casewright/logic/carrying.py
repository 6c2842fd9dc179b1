"""Answers of an older version as answers to a newer one, by what the form declares (`changes`) and by nothing else."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from casewright.definitions.model import Change, Instrument, Question
from casewright.definitions.versions import OVER, numbers, own_part
from casewright.logic.answers import Answer, MissingCode, Value
from casewright.logic.problems import ValueProblem
from casewright.logic.rows import line_of
from casewright.logic.values import READERS, typed

Known = Callable[[str, str], Instrument | None]
"""The instrument with this id at this version, as far as it is known."""
Why = Literal["removed", "gone", "type", "rows", "choice", "missing", "value"]
"""Declared as removed; not there any more and not declared; of another type; asked once per row now, or in the rows of
something else, or in none any more; the choice, or the reason why there is no
answer, is not offered any more; the answer does not fit any more."""


@dataclass(frozen=True, slots=True)
class Left:
    """An answer that is not carried over: its key in the older version, why, and the reason where one is declared."""

    key: str
    why: Why
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of answers: those that the newer version holds, by its own keys, and those that it does not."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    left: tuple[Left, ...] = ()


def steps_between(old: Instrument, new: Instrument, known: Known) -> tuple[Change, ...]:
    """The declarations that lead from one version of a form to a newer one, in order.

    Of an overlay: those of the form that it extends, then its own. `known` is asked for versions in between, of which
    a newer file tells nothing.
    """
    before, _, base = old.version.partition(OVER)
    if new.base is None:
        return tuple(_steps(base or before, new, known))
    own = _steps(before, new, known) if base else ()
    return (*_steps(base or before, new.base, known), *own)


def _steps(since: str, new: Instrument, known: Known) -> Iterator[Change]:
    if not new.changes or numbers(since) >= numbers(own_part(new.version)):
        return
    first = new.changes[0].since
    if numbers(since) < numbers(first):
        between = known(new.id, first)
        if between is not None:
            yield from _steps(since, between, known)
    ends = [*(change.since for change in new.changes[1:]), own_part(new.version)]
    yield from (change for change, end in zip(new.changes, ends, strict=True) if numbers(since) < numbers(end))


def carry(
    answers: Mapping[str, Answer], old: Instrument, new: Instrument, steps: Sequence[Change] | None = None
) -> Carried:
    """The answers to `old` as answers to `new`.

    An answer is carried where its question, under its id of now, has the same type and still takes it. Nothing is
    guessed and nothing is made to fit.

    Args:
        answers: by key: a question's id, in a row of a repeat followed by the row in brackets.
        steps: the declarations in between, from `steps_between`. Without them: those that `new` itself has.
    """
    declared = steps_between(old, new, lambda id, version: None) if steps is None else steps
    carried: dict[str, Answer] = {}
    left: list[Left] = []
    for key, answer in answers.items():
        id, bracket, row = key.partition("[")
        try:
            now, moved = _moved(id, answer, old, new, declared)
        except _NotCarriedError as not_carried:
            left.append(Left(key, not_carried.why, not_carried.reason))
        else:
            carried[now + bracket + row] = moved
    return Carried(carried, tuple(left))


def id_now(id: str, steps: Sequence[Change]) -> str:
    """What an id of an older version is called now; "" if it was removed."""
    for step in steps:
        if id in step.removed:
            return ""
        id = step.renamed.get(id, id)
    return id


def never_carried(old: Instrument, new: Instrument, steps: Sequence[Change]) -> tuple[Left, ...]:
    """What no answer to `old` is carried over with: questions, choices (`question.choice`), reasons for no answer."""
    found: list[Left] = []
    for question in old.all_questions():
        if not question.answerable:
            continue
        possible = {question.id: Answer()}
        possible |= {f"{question.id}.{choice.id}": Answer(choice.id) for choice in question.choices}
        possible |= {f"{question.id}.{code}": Answer(missing=_code(code)) for code in question.missing}
        for key, answer in possible.items():
            try:
                _moved(question.id, answer, old, new, steps)
            except _NotCarriedError as not_carried:
                found.append(Left(key, not_carried.why, not_carried.reason))
                if key == question.id:
                    break
    return tuple(found)


def _code(code: str) -> MissingCode:
    return code  # type: ignore[return-value]  # the loader admits only the four codes into `missing`


class _NotCarriedError(Exception):
    def __init__(self, why: Why, reason: str = "") -> None:
        super().__init__(why)
        self.why: Why = why
        self.reason = reason


def _moved(id: str, answer: Answer, old: Instrument, new: Instrument, steps: Sequence[Change]) -> tuple[str, Answer]:
    now, value = id, answer.value
    before = old.questions.get(id)
    matrix = before.matrix if before is not None else ""
    for step in steps:
        if now in step.removed:
            raise _NotCarriedError("removed", step.removed[now])
        now, matrix = step.renamed.get(now, now), step.renamed.get(matrix, matrix)
        value = _recoded(now, matrix, value, new, step)
    after = new.questions.get(now)
    if before is None or after is None or not after.answerable:
        raise _NotCarriedError("gone")
    if READERS.get(before.type) is not READERS.get(after.type):
        raise _NotCarriedError("type")
    rows = [id_now(repeat.id, steps) for repeat in line_of(old, before.repeated)]
    if rows != [repeat.id for repeat in line_of(new, after.repeated)]:
        raise _NotCarriedError("rows")
    if answer.missing is not None and answer.missing not in after.missing:
        raise _NotCarriedError("missing")
    return now, replace(answer, value=_fitting(after, value))


def _recoded(id: str, matrix: str, value: Value | None, new: Instrument, step: Change) -> Value | None:
    """The value with each choice under its id after a step. A matrix may speak for all of its rows.

    `matrix` is the one that the question stood in, as it was called after the step.
    """
    question = new.questions.get(id)
    owners = dict.fromkeys(filter(None, (id, matrix, question.matrix if question is not None else "")))
    codes = {before: after for owner in owners for before, after in step.recoded.get(owner, {}).items()}
    gone = {one: reason for owner in owners for one, reason in step.removed.items() if one.startswith(f"{owner}.")}
    chosen = value if isinstance(value, tuple) else (value,)
    if not (codes or gone) or not all(isinstance(one, str) for one in chosen):
        return value
    for one in chosen:
        reason = next((reason for key, reason in gone.items() if key.partition(".")[2] == one), None)
        if reason is not None:
            raise _NotCarriedError("removed", reason)
    recoded = tuple(dict.fromkeys(codes.get(str(one), str(one)) for one in chosen))
    return recoded if isinstance(value, tuple) else recoded[0]


def _fitting(question: Question, value: Value | None) -> Value | None:
    if value is None:
        return None
    try:
        return typed(question, value)
    except ValueProblem as wrong:
        raise _NotCarriedError("choice" if question.choices else "value") from wrong
