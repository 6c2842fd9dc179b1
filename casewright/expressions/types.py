"""The types of the expression language, and the scope that an expression is checked against."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from casewright.errors import _

Number = int | Decimal
LARGEST = 2**53
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
Kind = Literal[
    "number", "text", "truth", "date", "choice", "choices", "time", "quantity", "files", "signature", "anything"
]


@dataclass(frozen=True)
class Type:
    """What a value can be. `anything` is the type of an answer of which only is known that it is missing."""

    kind: Kind

    @property
    def words(self) -> str:
        """What it is called in messages."""
        return WORDS[self.kind]


WORDS: Mapping[Kind, str] = {
    "number": _("a number"),
    "text": _("a text"),
    "truth": _("a yes/no value"),
    "date": _("a date"),
    "choice": _("a choice"),
    "choices": _("a question with several choices"),
    "time": _("a time of day"),
    "quantity": _("an amount in one of several units"),
    "files": _("a question with files"),
    "signature": _("a signature"),
    "anything": _("a missing answer"),
}

NUMBER = Type("number")
TEXT = Type("text")
TRUTH = Type("truth")
DATE = Type("date")
TIME = Type("time")
FILES = Type("files")
"""Files are only asked whether there are any, and how many."""
SIGNATURE = Type("signature")
ANYTHING = Type("anything")


@dataclass(frozen=True)
class ChoiceType(Type):
    """One of the choices of a list. Its value is the id of the choice.

    `labels` and `points` stand in the order of `ids`; labels only serve suggestions.
    Order (`>=`, at_least) goes by points where every choice has them, otherwise by position.
    """

    kind: Kind = field(default="choice", init=False)
    ids: tuple[str, ...]
    list_name: str = ""
    labels: tuple[str, ...] = ()
    points: tuple[Number | None, ...] = ()

    @property
    def ranks(self) -> Mapping[str, Number]:
        points = [given for given in self.points if given is not None]
        return dict(zip(self.ids, points if len(points) == len(self.ids) else range(len(self.ids)), strict=True))


@dataclass(frozen=True)
class ChoicesType(Type):
    """Any number of the choices of a list. Its value is a tuple of ids. `ids` None: any text (plain answers)."""

    kind: Kind = field(default="choices", init=False)
    ids: tuple[str, ...] | None
    list_name: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class QuantityType(Type):
    """An amount of which only the answer says the unit: no number, until `amount_in` asks for one of `units`."""

    kind: Kind = field(default="quantity", init=False)
    units: tuple[str, ...]


@dataclass(frozen=True)
class Scope:
    """What the names of an expression mean.

    types: by the id of a question, calculated value or score. `today` is known without it.
    points: ids of the questions that give points.
    sections: ids that stand for several questions (sections, matrices), with the ids of these.
    bands: by score, then by scheme, the ids of its bands in ascending order; `band(score)` means the first scheme.
    repeats: by the id of a repeat, the repeat that it stands in itself ("" for none).
    homes: by the id of what is asked in the rows of a repeat, that repeat, the innermost one.
    row: the repeat in whose rows the expression stands, "" for none.
    refusable: ids of the questions that offer `refused` in place of an answer.
    """

    types: Mapping[str, Type] = field(default_factory=dict)
    points: Set[str] = frozenset()
    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bands: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    repeats: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    row: str = ""
    refusable: Set[str] = frozenset()

    def line(self, repeat: str) -> tuple[str, ...]:
        """A repeat and those around it, the innermost first."""
        return (repeat, *self.line(self.repeats[repeat])) if repeat else ()
