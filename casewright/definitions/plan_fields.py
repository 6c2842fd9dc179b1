"""What a plan asks beside the questions of its template, as questions of its form: a section for each filled-in block.

The id of a question is `BLOCK__part`. What there may be several of (goals …) is asked in the rows of `BLOCK__rows`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from casewright.definitions.model import MOST_ROWS, Choice, Instrument, Question, QuestionType, Repeat, Section, Text
from casewright.definitions.plan_field_words import CHOICES, WORDS, text_of
from casewright.definitions.plan_template import Block, parts_of
from casewright.expressions import NUMBER, Expression, Scope, compile, parse

BETWEEN = "__"
"""Stands between the id of a block and what it asks. No author's id has it."""
ROWS = "rows"
LADDER = ("ladder_much_less", "ladder_less", "ladder_expected", "ladder_more", "ladder_much_more")
"""What would be seen at -2, -1, 0, +1 and +2."""
STRATEGIES = ("strengths_opportunities", "weaknesses_opportunities", "strengths_threats", "weaknesses_threats")
MOST_SHORT, MOST_LONG = 300, 4_000
"""Letters in a line, and in a paragraph."""


def key_of(block: str, part: str) -> str:
    """The id of what a block asks."""
    return f"{block}{BETWEEN}{part}"


def part_of(id: str) -> tuple[str, str]:
    """The block and the part behind an id; of a question that its author wrote, "" and the id."""
    block, between, part = id.partition(BETWEEN)
    return (block, part) if between else ("", id)


def with_filled_in(form: Instrument, blocks: Iterable[Block]) -> Instrument:
    """The form of a plan whose sections stand empty where a block of another type than questions is filled in."""
    by_id = {block.id: block for block in blocks}
    return replace(form, sections=tuple(_filled_in(section, by_id[section.id]) for section in form.sections))


def _filled_in(section: Section, block: Block) -> Section:
    make = _MAKERS.get(block.type)
    return section if make is None else replace(section, questions=tuple(make(_Asking(block))))


@dataclass(frozen=True, slots=True)
class _Asking:
    """Makes the questions of one block, outside of rows or in those of one repeat."""

    block: Block
    group: str = ""

    def one(self, part: str, type: QuestionType = "text", **more: Any) -> Question:
        choices = tuple(Choice(id, text_of(words)) for id, words in CHOICES.get(part, {}).items())
        return Question(
            id=key_of(self.block.id, part),
            type=type,
            ask=text_of(WORDS[self.block.type][part]),
            place=self.block.place,
            section=self.block.id,
            group=self.group,
            repeated=self.group,
            required=part in self.block.needed,
            **{"choices": choices if type == "choice" else (), "max_length": _LENGTHS.get(type), **more},
        )

    def scale(self, part: str, least: int, most: int) -> Question:
        return self.one(part, "scale", minimum=_number(least), maximum=_number(most))

    def many(self, part: str, within: Callable[["_Asking"], Iterable[Question]], most: int = MOST_ROWS) -> Question:
        """A repeat; what is asked in each of its rows comes from `within`."""
        id = key_of(self.block.id, part)
        questions = tuple(within(_Asking(self.block, id)))
        repeat = Repeat(id=id, label=None, minimum=0, maximum=most, count=None, inside=self.group)
        return replace(self.one(part, "group"), questions=questions, repeat=repeat, required=False)


_LENGTHS: Mapping[str, int] = {"text": MOST_SHORT, "paragraph": MOST_LONG}


@cache
def _number(value: int) -> Expression:
    return compile(parse(str(value)), Scope({}, set(), {}, {}), NUMBER)


def _of_parts(asking: _Asking, parts: Iterable[str], types: Mapping[str, QuestionType]) -> list[Question]:
    return [asking.one(part, types[part]) for part in parts if part in types]


def _what_matters(asking: _Asking) -> list[Question]:
    return [replace(asking.one("words", "paragraph"), required=asking.block.required)]


def _goals(asking: _Asking) -> list[Question]:
    return [asking.many(ROWS, _goal, asking.block.most or MOST_ROWS)]


def _goal(asking: _Asking) -> list[Question]:
    """What is always asked of a goal, and the parts that the block names."""
    asked = [asking.one("needs"), asking.one("whose", "choice")]
    for part in parts_of(asking.block):
        asked += _GOAL_PARTS[part](asking) if part in _GOAL_PARTS else ()
    asked += [asking.one("owner"), asking.one("accepted", "yes_no"), asking.one("own_words", "paragraph")]
    return [*asked, asking.scale("impact", 1, 5), asking.scale("effort", 1, 5)]


def _plain_part(part: str, type: QuestionType) -> Callable[[_Asking], list[Question]]:
    return lambda asking: [asking.one(part, type)]


def _ladder(asking: _Asking) -> list[Question]:
    needed = "ladder" in asking.block.needed
    steps = [replace(asking.one(step, "paragraph"), required=needed) for step in LADDER]
    return [*steps, asking.scale("begins", -2, 2)]


def _checkpoint(asking: _Asking) -> list[Question]:
    return [asking.one("checkpoint_on", "date"), asking.one("checkpoint")]


def _step(asking: _Asking) -> list[Question]:
    return [asking.one("step"), asking.one("step_owner"), asking.one("step_due", "date")]


_GOAL_PARTS: Mapping[str, Callable[[_Asking], list[Question]]] = {
    **{part: _plain_part(part, "paragraph") for part in ("statement", "specific", "resources", "barriers", "if_then")},
    **{part: _plain_part(part, "paragraph") for part in ("value", "result", "lesson")},
    **{part: _plain_part(part, "decimal") for part in ("baseline", "target")},
    **{part: _plain_part(part, "date") for part in ("start", "due")},
    "indicator": lambda asking: [asking.one("indicator"), asking.one("measure"), asking.one("better", "choice")],
    "unit": _plain_part("unit", "text"),
    "measured_by": _plain_part("measured_by", "text"),
    "stage": _plain_part("stage", "choice"),
    "confidence": lambda asking: [asking.scale("confidence", 0, 10)],
    "importance": lambda asking: [asking.scale("importance", 0, 10)],
    "weight": lambda asking: [asking.one("weight", "integer", minimum=_number(1), maximum=_number(10))],
    "ladder": _ladder,
    "checkpoints": lambda asking: [asking.many("checkpoints", _checkpoint)],
    "steps": lambda asking: [asking.many("steps", _step)],
}
"""What is asked for a part of a goal. How a goal stands (`status`) is known to the record."""

_INTERVENTION_PARTS: Mapping[str, QuestionType] = {
    "goal": "text",
    "eligibility": "paragraph",
    "documents": "paragraph",
    "provider": "text",
    "start": "date",
    "frequency": "text",
    "duration": "text",
    "responsible": "text",
    "cost": "text",
}


def _interventions(asking: _Asking) -> list[Question]:
    def row(within: _Asking) -> list[Question]:
        first = [within.one("intervention"), within.one("label"), within.one("choice", "choice")]
        asked = _of_parts(within, parts_of(within.block), _INTERVENTION_PARTS)
        more = [within.one("planned", "integer", minimum=_number(1))] if "frequency" in parts_of(within.block) else []
        return [*first, within.one("reason", "paragraph"), within.one("needs"), *asked, *more]

    return [asking.many(ROWS, row)]


def _grid(asking: _Asking) -> list[Question]:
    """A paragraph for each field, called by its row and its column."""
    return [
        Question(
            id=key_of(asking.block.id, key_of(row.id, column.id)),
            type="paragraph",
            ask=_both(row.label, column.label),
            place=asking.block.place,
            section=asking.block.id,
            max_length=MOST_LONG,
        )
        for row in asking.block.rows
        for column in asking.block.columns
    ]


def _both(row: Text, column: Text) -> Text:
    return Text({language: f"{said} · {column.say(language)}" for language, said in row.by_language.items()})


def _swot(asking: _Asking) -> list[Question]:
    types: Mapping[str, QuestionType] = {"evidence": "paragraph", "owner": "text"}

    def row(within: _Asking) -> list[Question]:
        parts = parts_of(within.block)
        weight = [within.scale("weight", 1, 5)] if "weight" in parts else []
        first = [within.one("field", "choice"), within.one("words", "paragraph"), within.one("comes_from")]
        return [*first, *_of_parts(within, parts, types), *weight]

    pairs = [asking.one(part, "paragraph") for part in STRATEGIES] if asking.block.strategies else []
    return [asking.many(ROWS, row), *pairs]


_OF_ENTRY: Mapping[str, QuestionType] = {
    **dict.fromkeys(("amount", "cost", "target", "actual", "baseline", "benchmark"), "decimal"),
    **dict.fromkeys(("kind", "funder", "who", "dose", "unit", "indicator", "data_source", "frequency"), "text"),
    **dict.fromkeys(("split_by", "test"), "text"),
    "due": "date",
    "direction": "choice",
}


def _logic_model(asking: _Asking) -> list[Question]:
    """The situation, and the entries of the chain: what any of them is asked, in one row for each entry."""
    asks = asking.block.asks
    asked = dict.fromkeys(
        part
        for listed in (
            asks.inputs or ("kind", "amount", "cost", "funder"),
            asks.activities or ("who", "dose"),
            asks.outputs or ("kind", "unit", "target", "actual"),
            asks.outcomes or ("indicator", "unit", "baseline", "target", "due", "data_source", "frequency", "split_by"),
            asks.assumptions or ("sureness", "test"),
            asks.external_factors or ("direction", "likelihood"),
        )
        for part in listed
    )

    def row(within: _Asking) -> list[Question]:
        first = [within.one("is", "choice"), within.one("words", "paragraph"), within.one("feeds")]
        scales = [within.scale(part, 1, 5) for part in ("sureness", "likelihood") if part in asked]
        return [*first, *_horizon(within), *_of_parts(within, asked, _OF_ENTRY), *scales]

    situation = [asking.one("situation", "paragraph")] if "situation" in parts_of(asking.block) else []
    return [*situation, asking.many(ROWS, row)]


def _horizon(asking: _Asking) -> list[Question]:
    choices = tuple(Choice(one.id, one.label) for one in asking.block.horizons)
    return [asking.one("horizon", "choice", choices=choices)] if choices else []


def _team(asking: _Asking) -> list[Question]:
    types: Mapping[str, QuestionType] = {"task": "paragraph", "present": "yes_no", "reach": "text"}
    choices = tuple(Choice(one.id, one.label) for one in asking.block.functions)

    def row(within: _Asking) -> list[Question]:
        parts = parts_of(within.block)
        function = within.one("function", "choice", choices=choices) if choices else within.one("function")
        return [within.one("who"), *([function] if "function" in parts else []), *_of_parts(within, parts, types)]

    return [asking.many(ROWS, row)]


def _indicators(asking: _Asking) -> list[Question]:
    types: Mapping[str, QuestionType] = {
        **dict.fromkeys(("measure", "indicator", "unit"), "text"),
        "better": "choice",
        **dict.fromkeys(("baseline", "target"), "decimal"),
        "due": "date",
    }
    return [asking.many(ROWS, lambda within: _of_parts(within, types, types))]


def _review(asking: _Asking) -> list[Question]:
    return [replace(asking.one("on", "date"), required=asking.block.required)]


def _closing(asking: _Asking) -> list[Question]:
    parts = parts_of(asking.block)
    return [asking.one(part, "date" if part == "ended_on" else "paragraph") for part in parts]


_MAKERS: Mapping[str, Callable[[_Asking], list[Question]]] = {
    "what_matters": _what_matters,
    "goals": _goals,
    "interventions": _interventions,
    "grid": _grid,
    "swot": _swot,
    "logic_model": _logic_model,
    "team": _team,
    "indicators": _indicators,
    "review": _review,
    "closing": _closing,
}
FILLED_IN = frozenset(_MAKERS)
"""The types of blocks, beside `questions`, that somebody fills in. The others are shown from the record."""
