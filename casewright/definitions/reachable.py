"""Whether any answers at all can make conditions true together: found by trying every kind of answer that matters.

Only what a condition asks of one value is weighed: a comparison with something written out, `in`, `answered`, the
bare value. Everything else (sums, functions, two values compared) may come out in any way. So what is called never
true is never true; what is not may still be.
"""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise, product
from math import ceil, floor, prod

from casewright.definitions.formulas import Formulas, types_of
from casewright.definitions.model import Number
from casewright.definitions.outline import Outline, ScoreOutline, number
from casewright.expressions import ChoiceType, Tree, Type
from casewright.expressions.tokens import as_date
from casewright.expressions.tree import (
    LITERALS,
    Call,
    Comparison,
    Junction,
    ListLiteral,
    Membership,
    Name,
    Not,
    TruthLiteral,
    every_part,
)

MOST_TRIED = 5_000
"""Sets of answers that are tried for one condition; with more it is taken to be possible."""
Outcomes = frozenset[bool | None]
Values = Mapping[str, object]
Parts = tuple[Tree, ...]
"""One condition on a value, with all that it is put together from."""
ANY: Outcomes = frozenset((True, False, None))
MISSING: Outcomes = frozenset((None,))

_COMPARE: Mapping[str, Callable[[object, object], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,  # type: ignore[dict-item]  # what is compared has been typed
    "<=": operator.le,  # type: ignore[dict-item]
    ">": operator.gt,  # type: ignore[dict-item]
    ">=": operator.ge,  # type: ignore[dict-item]
}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


@dataclass(frozen=True, slots=True)
class Possible:
    """What values a form's answers can have. `gone` are ids of questions that nobody ever sees."""

    form: Outline
    types: Mapping[str, Type]
    gone: frozenset[str] = frozenset()

    def never(self, conditions: Sequence[Tree]) -> bool:
        """Whether no answers make all of these true together."""
        atoms = (atom for tree in conditions for atom in _atoms(tree))
        weighed = [tuple(every_part(atom)) for atom in atoms if self.outcomes(atom, _UNKNOWN) != ANY]
        names = sorted({part.id for parts in weighed for part in parts if isinstance(part, Name)})
        tried = [self.values(name, weighed) for name in names]
        if prod(map(len, tried)) > MOST_TRIED:
            return False
        return not any(self.true_together(conditions, values) for values in product(*tried))

    def true_together(self, conditions: Iterable[Tree], values: Iterable[Values]) -> bool:
        joined = {key: value for one in values for key, value in one.items()}
        return all(True in self.outcomes(tree, joined) for tree in conditions)

    def values(self, name: str, weighed: Sequence[Parts]) -> list[Values]:
        """The values of one question, score or calculated value that make a difference, at last a missing one."""
        if name in self.gone:
            return [{name: None}]
        return [*self.known_values(name, self.types[name], weighed), {name: None}]

    def known_values(self, name: str, type: Type, weighed: Sequence[Parts]) -> Iterator[Values]:
        if isinstance(type, ChoiceType):
            points = type.points or (None,) * len(type.ids)
            yield from ({name: id, f"points({name})": one} for id, one in zip(type.ids, points, strict=True))
        elif type.kind == "truth":
            yield from ({name: truth, f"points({name})": int(truth)} for truth in (True, False))
        elif type.kind == "number":
            yield from self.numbers(name, [one for one in _constants(name, weighed) if isinstance(one, int | Decimal)])
        elif type.kind == "date":
            yield from self.days(name, _constants(name, weighed))
        else:  # a text
            texts = (one for one in _constants(name, weighed) if isinstance(one, str))
            yield from ({name: text} for text in ("", *texts))

    def numbers(self, name: str, constants: list[int | Decimal]) -> Iterator[Values]:
        question = self.form.by_id.get(name)
        score = next((score for score in self.form.scores if score.id == name), None)
        least, most = _ends(question.node.plain if question else {}, score)
        tops = [band.to for bands in score.schemes.values() for band in bands if band.to is not None] if score else []
        is_whole = question is not None and question.type == "integer"
        for value in _around({*constants, *tops, *(end for end in (least, most) if end is not None)}, is_whole):
            if (least is None or value >= least) and (most is None or value <= most):
                yield {name: value, f"points({name})": value, **_bands(score, value)}

    def days(self, name: str, constants: Iterable[object]) -> Iterator[Values]:
        question = self.form.by_id.get(name)
        least, most = (_day(question.node.plain.get(key)) if question else None for key in ("min", "max"))
        days: set[Number] = {day.toordinal() for day in (*map(_day, constants), least, most) if day}
        for ordinal in _around(days or {date(2000, 1, 1).toordinal()}, True):
            if (least or date.min).toordinal() <= ordinal <= (most or date.max).toordinal():
                yield {name: date.fromordinal(int(ordinal))}

    def outcomes(self, tree: Tree, values: Values) -> Outcomes:
        """What a condition can come out as, in three-valued logic, with these values."""
        match tree:
            case TruthLiteral(value=truth):
                return frozenset((truth,))
            case Name() | Comparison() | Membership():
                return self.asked(tree, values)
            case Not(operand=operand):
                return frozenset(None if one is None else not one for one in self.outcomes(operand, values))
            case Junction(word=word, items=items):
                return _joined(word, [self.outcomes(item, values) for item in items])
            case Call(function="answered", arguments=(Name(id=id),)) if id in self.types:
                return frozenset((values.get(id) is not None,))
        return ANY

    def asked(self, tree: Tree, values: Values) -> Outcomes:
        """What is asked of one value, where the other side is written out."""
        match tree:
            case Name(id=id) if id in self.types:
                return frozenset((values.get(id),))  # type: ignore[arg-type]  # a condition is a truth value
            case Comparison(operator=sign, left=left, right=right) if isinstance(left, LITERALS):
                return self.compared(_TURNED.get(sign, sign), right, left, values)
            case Comparison(operator=sign, left=left, right=right) if isinstance(right, LITERALS):
                return self.compared(sign, left, right, values)
            case Membership(negated=negated, left=left, right=ListLiteral(items=items)):
                key = self.key(left)
                if key is None or not all(isinstance(item, LITERALS) for item in items):
                    return ANY
                found = values.get(key)
                listed = [item.value for item in items if isinstance(item, LITERALS)]
                return MISSING if found is None else frozenset(((found in listed) != negated,))
        return ANY

    def compared(self, sign: str, part: Tree, literal: Tree, values: Values) -> Outcomes:
        key = self.key(part)
        if key is None or not isinstance(literal, LITERALS):
            return ANY
        found: object = values.get(key)
        wanted: object = literal.value
        if found is None:
            return MISSING
        type = self.types[part.id] if isinstance(part, Name) else None
        if sign not in ("==", "!=") and isinstance(found, str):
            if not isinstance(type, ChoiceType):
                return ANY
            found, wanted = type.ranks[found], type.ranks[str(wanted)]
        if isinstance(found, date) and isinstance(wanted, str):
            wanted = as_date(wanted)
        return frozenset((_COMPARE[sign](found, wanted),))

    def key(self, part: Tree) -> str | None:
        """The key under which a value stands: of a name, of its points, of its band."""
        match part:
            case Name(id=id) if id in self.types:
                return id
            case Call(function="points" | "band" as function, arguments=(Name(id=id),)) if id in self.types:
                return f"{function}({id})"
        return None


def possible(form: Outline, formulas: Formulas) -> Possible:
    """What answers a form can have. Types that are not weighed, such as several choices, are left out."""
    types = {id: type for id, type in types_of(form) if type.kind in _WEIGHED}
    for formula in formulas.by_path.values():
        if formula.key == "value" and formula.expression is not None and formula.expression.type.kind in _WEIGHED:
            types[formula.owner] = formula.expression.type
    return Possible(form, types)


_WEIGHED = ("number", "text", "truth", "date", "choice")
_UNKNOWN: Values = {}


def _atoms(tree: Tree) -> Iterator[Tree]:
    """The conditions that a condition is joined of."""
    match tree:
        case Not(operand=operand):
            yield from _atoms(operand)
        case Junction(items=items):
            for item in items:
                yield from _atoms(item)
        case _:
            yield tree


def _constants(name: str, weighed: Iterable[Parts]) -> set[object]:
    """What a value is compared with."""
    found: set[object] = set()
    for parts in weighed:
        if any(isinstance(part, Name) and part.id == name for part in parts):
            found.update(part.value for part in parts if isinstance(part, LITERALS))
    return found


def _joined(word: str, items: list[Outcomes]) -> Outcomes:
    """What `and` or `or` can come out as: three-valued, each item on its own."""
    decisive = word == "or"
    decided: Outcomes = frozenset((decisive,))
    if decided in items:
        return decided
    found = frozenset[bool | None]().union(*items) & {None, decisive}
    return found | {not decisive} if all((not decisive) in item for item in items) else found


def _ends(plain: Mapping[str, object], score: ScoreOutline | None) -> tuple[Number | None, Number | None]:
    """The least and the most that a question or a score says it can be."""
    listed = score.node.plain.get("range") if score else None
    least, most = listed if isinstance(listed, list) and len(listed) == 2 else (plain.get("min"), plain.get("max"))
    return number(least), number(most)


def _around(numbers: set[Number], is_whole: bool) -> Iterator[Number]:
    """Each number, one between every two, and one beyond either end."""
    ordered = sorted(numbers) or [0]
    yield from ordered
    yield from (ordered[0] - 1, ordered[-1] + 1)
    for lower, upper in pairwise(ordered):
        between = (Decimal(lower) + Decimal(upper)) / 2
        if not is_whole:
            yield between
        elif upper - lower > 1:
            yield ceil(between) if ceil(between) < upper else floor(between)


def _day(constant: object) -> date | None:
    return constant if isinstance(constant, date) else as_date(constant) if isinstance(constant, str) else None


def _bands(score: ScoreOutline | None, value: Number) -> Values:
    """The band of a score in its first scheme."""
    if score is None or not score.schemes:
        return {}
    bands = next(iter(score.schemes.values()))
    return {f"band({score.id})": next((band.id for band in bands if band.to is None or value <= band.to), None)}
