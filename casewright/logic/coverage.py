"""What the tests in a form do not reach: choices that count, either side of a condition, bands. Told as a note."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from casewright.definitions.model import Instrument
from casewright.errors import Problem
from casewright.expressions import Expression
from casewright.expressions.rows import split
from casewright.expressions.tree import Name, TextLiteral, every_part
from casewright.logic.form import FormState
from casewright.logic.form_tests import HELD
from casewright.logic.reading import form_of

_POINTS = re.compile(r"points\((\w+)\)")


@dataclass(frozen=True, slots=True)
class Unreached:
    """Ids of choices as `question.choice`, of conditions as `question.show_if`, of bands as `score.band`."""

    choices: tuple[str, ...]
    never_true: tuple[str, ...]
    never_false: tuple[str, ...]
    bands: tuple[str, ...]

    @property
    def count(self) -> int:
        return sum(map(len, (self.choices, self.never_true, self.never_false, self.bands)))


def coverage_notes(instrument: Instrument, today: date = HELD) -> tuple[Problem, ...]:
    """What no test of the form reaches, as one note; or that a form with scores has no test at all.

    A form without tests and without scores of its own is passed over. `silence` answers a note; one that answers none
    is told.
    """
    found = tuple(_notes(instrument, today))
    told = tuple(note for note in found if note.code not in instrument.silenced)
    needless = instrument.silenced.keys() - {note.code for note in found}
    return (*told, *(_problem(instrument, "CW460", code, code=code) for code in sorted(needless)))


def _notes(instrument: Instrument, today: date) -> Iterator[Problem]:
    if instrument.tests:
        left = unreached(instrument, today)
        if left.count:
            listed = {
                "choices": left.choices,
                "never_true": left.never_true,
                "never_false": left.never_false,
                "bands": left.bands,
            }
            params = {key: ", ".join(ids) or "-" for key, ids in listed.items()}
            yield _problem(instrument, "CW450", "CW450", count=str(left.count), **params)
    elif len(instrument.scores) > (len(instrument.base.scores) if instrument.base else 0):
        yield _problem(instrument, "CW451", "CW451")


def _problem(instrument: Instrument, code: str, at: str, /, **params: str) -> Problem:
    first = instrument.tests[0].place if instrument.tests else instrument.place
    place = instrument.silenced.get(at, first)
    return Problem(code, place, params, within=(("instrument", instrument.id),))


def unreached(instrument: Instrument, today: date = HELD) -> Unreached:
    """What none of the tests in the form reaches."""
    forms = [form_of(instrument, test.answers, today)[0] for test in instrument.tests]
    results = [(f"{split(reason.id)[0]}.{reason.key}", reason) for form in forms for reason in form.reasons()]
    conditions = dict.fromkeys(_conditions(instrument))
    true = {id for id, reason in results if reason.result is True}
    false = {id for id, reason in results if reason.result is not True}
    return Unreached(
        _without(_choices(instrument), _chosen(forms)),
        _without(conditions, true),
        _without(conditions, false),
        _without(_bands(instrument), _met(forms)),
    )


def _without(all_there_are: Iterable[str], reached: set[str]) -> tuple[str, ...]:
    return tuple(id for id in all_there_are if id not in reached)


def _conditions(instrument: Instrument) -> Iterator[str]:
    for section in instrument.sections:
        if section.show_if is not None:
            yield f"{section.id}.show_if"
    for question in instrument.all_questions():
        # A row of a matrix has the condition of its matrix, where it has none of its own.
        matrix = instrument.questions.get(question.matrix)
        if question.show_if is not None and (matrix is None or question.show_if is not matrix.show_if):
            yield f"{question.id}.show_if"
        if isinstance(question.required, Expression):
            yield f"{question.id}.required_if"
        if question.read_only is not None:
            yield f"{question.id}.read_only_if"
    for score in instrument.scores:
        if score.only_if is not None:
            yield f"{score.id}.only_if"
    for finding in instrument.findings:
        yield f"{finding.id}.when"


def _choices(instrument: Instrument) -> Iterator[str]:
    """Choices whose points count, and choices that an expression names; what others say changes nothing."""
    expressions = [one for one in _expressions(instrument) if one is not None]
    counted = {item for score in instrument.scores for item in score.items}
    counted |= {id for one in expressions for key in one.reads for id in _POINTS.findall(key)}
    named = {f"{id}.{choice}" for one in expressions for id, choice in product(*_named(one))}
    for question in instrument.all_questions():
        for choice in question.choices if question.answerable else ():
            id = f"{question.id}.{choice.id}"
            if id in named or (question.id in counted and choice.points is not None):
                yield id


def _named(expression: Expression) -> tuple[set[str], set[str]]:
    """The questions, and the texts that may be choices of theirs, that stand in an expression."""
    parts = tuple(every_part(expression.tree))
    names = {part.id for part in parts if isinstance(part, Name)}
    return names, {part.value for part in parts if isinstance(part, TextLiteral)}


def _expressions(instrument: Instrument) -> Iterator[Expression | None]:
    for score in instrument.scores:
        yield from (*score.conditions, score.formula, score.only_if)
    for section in instrument.sections:
        yield section.show_if
    for question in instrument.all_questions():
        yield from (question.show_if, question.read_only, question.value)
        yield question.required if isinstance(question.required, Expression) else None
    for finding in instrument.findings:
        yield from (finding.when, finding.level)


def _chosen(forms: Iterable[FormState]) -> set[str]:
    """What was chosen where it was seen."""
    found: set[str] = set()
    for form in forms:
        for key, question in form.asked():
            value = form.value(key)
            ids = value if isinstance(value, tuple) else (value,)
            found.update(f"{question.id}.{id}" for id in ids if isinstance(id, str))
    return found


def _bands(instrument: Instrument) -> Iterator[str]:
    for score in instrument.scores:
        for scheme, bands in score.bands.items():
            yield from (_band(score.bands, score.id, scheme, band.id) for band in bands)


def _met(forms: Iterable[FormState]) -> set[str]:
    return {
        _band(score.bands, id, scheme, band or "")
        for form in forms
        for id, score in form.scores().items()
        for scheme, band in score.bands.items()
    }


def _band(schemes: Mapping[str, object], score: str, scheme: str, band: str) -> str:
    """A band by its score, and by its scheme where there are several."""
    return f"{score}.{scheme}.{band}" if len(schemes) > 1 else f"{score}.{band}"
