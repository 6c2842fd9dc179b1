"""What belongs to one type of question alone: the units of an amount, a currency, where a person is taken from."""

import re
from collections.abc import Iterator

from casewright.definitions.money import currencies
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Source
from casewright.definitions.outline import Outline, QuestionOutline, texts_at
from casewright.definitions.wording import nearest
from casewright.errors import Problem

CONTACT = "contact"
_CURRENCY = re.compile(r"[A-Z]{3}")


def check_parts(source: Source, form: Outline) -> Iterator[Problem]:
    for question in form.questions:
        yield from _units(source, question)
        yield from _currency(source, question)
        yield from _people(source, form, question)


def _units(source: Source, question: QuestionOutline) -> Iterator[Problem]:
    """Units that stand twice; limits that would have to hold in each of several units."""
    if question.type != "quantity":
        return
    listed = question.node.get("units")
    first: dict[str, str] = {}
    for index, (unit, node) in enumerate(zip(question.units, listed.items if listed else (), strict=False)):
        line, column = source.position(node.span.start)
        if unit.lower() in first:
            path = (*question.path, "units", index)
            yield problem_at(source, "CW260", path, node, id=unit, first=first[unit.lower()])
        first.setdefault(unit.lower(), f"{line}:{column}")
    for key in ("min", "max") if len(question.units) > 1 else ():
        if key in question.node.keys:
            units = ", ".join(question.units)
            yield problem_at(source, "CW178", question.path, question.node.keys[key], key=key, units=units)


def _currency(source: Source, question: QuestionOutline) -> Iterator[Problem]:
    node = question.node.get("currency")
    code = node.plain if node is not None and question.type == "money" else ""
    if isinstance(code, str) and _CURRENCY.fullmatch(code) and code not in currencies():
        near = nearest(code, sorted(currencies()))
        yield problem_at(source, "CW177", question.path, node, currency=code, did_you_mean=near)


def _people(source: Source, form: Outline, question: QuestionOutline) -> Iterator[Problem]:
    """Persons are taken from repeats that stand by themselves: inside another one there would be many of each."""
    if question.type != "person":
        return
    known = [*(id for id, repeat in form.repeats.items() if not repeat.inside), CONTACT]
    for id, node in texts_at(question.node, "from"):
        if id not in known:
            near = nearest(id, known)
            yield problem_at(source, "CW179", question.path, node, id=id, did_you_mean=near, known=", ".join(known))
