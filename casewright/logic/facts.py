"""What is known of one form at one moment: the answers as given, every computed value by key, the running sums.

A step sees it as `Facts`: the whole form's, or those of one row, whose keys it names as if there were no other row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from casewright.definitions.model import Number
from casewright.expressions.expression import Values
from casewright.expressions.rows import RowValues, at, below, outer, rows_key
from casewright.logic.answers import Answer
from casewright.logic.rows import Row, addresses
from casewright.logic.tally import HIDDEN, Given, Share, Tally

# Keys beside those of the expression language (`casewright.expressions.Expression.reads`). No id holds a parenthesis.


def answer_key(question: str) -> str:
    return f"answer({question})"


def visible_key(question: str) -> str:
    return f"visible({question})"


def section_key(section: str) -> str:
    return f"section({section})"


def required_key(question: str) -> str:
    return f"required({question})"


def read_only_key(question: str) -> str:
    return f"read_only({question})"


def offered_key(question: str) -> str:
    return f"offered({question})"


def problems_key(question: str) -> str:
    return f"problems({question})"


def finding_key(finding: str) -> str:
    return f"finding({finding})"


def amount_key(question: str, unit: str) -> str:
    return f"amount_in({question},{unit})"


def refused_key(question: str) -> str:
    return f"refused({question})"


def points_key(question: str) -> str:
    return f"points({question})"


def hidden_key(question: str) -> str:
    return f"hidden({question})"


def outcome_key(score: str) -> str:
    return f"outcome({score})"


def row_key(repeat: str) -> str:
    """Whether a row is there: under this key in the row itself."""
    return f"row({repeat})"


def given_rows_key(repeat: str) -> str:
    return f"given_rows({repeat})"


def parts_of_key(key: str) -> list[str]:
    """What a key is put together from: `band`, the score and its scheme; of a bare id that alone."""
    return key.replace("(", ",").replace(")", "").split(",")


class Answers(Protocol):
    def get(self, key: str, /) -> Answer | None: ...


class Facts(Protocol):
    """What a step reads and writes. A hidden question's value is None, while its answer is kept in `answers`."""

    @property
    def today(self) -> date: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def values(self) -> Values: ...
    @property
    def form(self) -> "FormFacts": ...
    def put(self, key: str, value: object, owner: str) -> bool: ...
    def put_points(self, id: str, points: Number | None) -> None: ...
    def show(self, question: str, shown: bool) -> None: ...
    def count(self, question: str, asked: bool, given: bool, is_open: bool) -> None: ...
    def rows_of(self, repeat: str) -> tuple[Row, ...]: ...
    def row(self, row: str) -> "Facts": ...


@dataclass(frozen=True, slots=True)
class Layout:
    """What of a form never changes: how each question or score enters scores, and where keys stand in repeats.

    homes: by key, the repeat in whose rows it stands; a key outside any is left out. depths: how many these are.
    lines: by repeat, the ids of those around it and its own, the outermost first; "" has none.
    """

    shares: Mapping[str, tuple[Share, ...]]
    homes: Mapping[str, str]
    lines: Mapping[str, tuple[str, ...]]
    depths: Mapping[str, int]


@dataclass(slots=True)
class FormFacts:
    """The facts of a whole form, written by steps only. What stands in a row has that row in its key: `id[ROW]`."""

    today: date
    answers: dict[str, Answer]
    rows: dict[str, tuple[Row, ...]]
    layout: Layout
    tallies: dict[str, Tally]
    values: dict[str, object] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    asked: int = 0
    """Visible questions that take an answer; `given` of them are dealt with, `open` ones are required and are not."""
    given: int = 0
    moved: list[tuple[str, str]] = field(default_factory=list)
    """Keys whose value has changed since this list was last emptied, each without its row, and the row's address."""
    changed: set[str] = field(default_factory=set)
    """Ids of the questions, sections, scores and findings that these belong to."""
    seen_in_rows: dict[str, "RowFacts"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.values["today"] = self.today

    @property
    def form(self) -> "FormFacts":
        """The facts of the whole form, in which its scores are."""
        return self

    def copy(self) -> "FormFacts":
        """The same facts, to be changed apart."""
        twin = replace(
            self,
            answers=dict(self.answers),
            rows=dict(self.rows),
            tallies={score: replace(tally) for score, tally in self.tallies.items()},
            values=dict(self.values),
            hidden=set(self.hidden),
            open=set(self.open),
            moved=[],
            changed=set(),
            seen_in_rows={},
        )
        for repeat, line in self.layout.lines.items():
            for address in addresses(line[:-1], self.rows):
                key = at(rows_key(repeat), address)
                shown = self.values.get(key)
                if isinstance(shown, tuple):
                    twin.values[key] = tuple(twin.at(row.address).values for row in shown)
        return twin

    def put(self, key: str, value: object, owner: str, address: str = "") -> bool:
        """Write a value; whoever reads the key is recomputed if it is another one."""
        whole = at(key, address)
        before = self.values.get(whole)
        self.values[whole] = value
        if before == value:
            return False
        self.moved.append((key, address))
        self.changed.add(at(owner, address))
        return True

    def put_points(self, id: str, points: Number | None) -> None:
        """Write the points of a question or score, and move the scores it enters by the difference."""
        before = self.gives(id)
        if self.put(points_key(id), points, id):
            self._move(id, before)

    def put_hidden(self, question: str, hidden: bool) -> None:
        """Write whether a question is hidden for certain, and move the scores it enters by the difference."""
        key, before = hidden_key(question), self.gives(question)
        if self.values.get(key) is not hidden:
            self.values[key] = hidden
            self.moved.append((key, ""))
            self._move(question, before)

    def gives(self, id: str) -> Given:
        """What a question or score gives to the scores that it enters."""
        points = self.values.get(points_key(id))
        if points is None and self.values.get(hidden_key(id)) is True:
            return HIDDEN
        return points  # type: ignore[return-value]  # only `put_points` writes it

    def _move(self, id: str, before: Given) -> None:
        after = self.gives(id)
        for share in self.layout.shares.get(id, ()):
            self.tallies[share.score].change(share, before, after)

    def show(self, question: str, shown: bool) -> None:
        """Keep the set of hidden questions."""
        (self.hidden.discard if shown else self.hidden.add)(question)

    def count(self, question: str, asked: bool, given: bool, is_open: bool) -> None:
        """Keep the counts of progress, and the set of required questions that are open."""
        key = f"counted({question})"
        before = self.values.get(key) or (False, False)
        self.asked += asked - before[0]  # type: ignore[index]  # only written here
        self.given += given - before[1]  # type: ignore[index]
        self.values[key] = (asked, given)
        (self.open.add if is_open else self.open.discard)(question)

    def rows_of(self, repeat: str) -> tuple[Row, ...]:
        """The rows of a repeat, by its key, as they are given."""
        return self.rows.get(repeat, ())

    def row(self, row: str) -> "RowFacts":
        return self.at(row)

    def at(self, address: str) -> "RowFacts":
        """These facts as the row at an address sees them."""
        found = self.seen_in_rows.get(address)
        if found is None:
            found = self.seen_in_rows[address] = RowFacts(self, address)
        return found

    def refuse_unknown_row(self, repeat: str, address: str) -> None:
        """Raises KeyError: there is no row at this address in a repeat."""
        line = self.layout.lines[repeat]
        rows = address.split(".") if address else []
        for depth, (id, row) in enumerate(zip(line, rows, strict=False)):
            if all(one.id != row for one in self.rows_of(at(id, outer(address, depth)))):
                raise KeyError(address)
        if len(rows) != len(line):
            raise KeyError(address)

    def is_there(self, question: str, address: str) -> bool:
        """Whether the row of a question is shown, whatever is in it."""
        return self.is_row_there(self.layout.homes[question], address)

    def is_row_there(self, repeat: str, address: str) -> bool:
        """Whether a row of a repeat is shown, with those around it."""
        line = self.layout.lines[repeat]
        shown = (at(row_key(id), outer(address, depth)) for depth, id in enumerate(line, start=1))
        return all(self.values.get(key) is True for key in shown)

    def addresses(self, repeat: str, under: str = "") -> list[str]:
        """The address of every row of a repeat, removed ones too, inside the row at `under`."""
        return addresses(self.layout.lines[repeat], self.rows, under)


class RowFacts:
    """The facts of one row: whatever a step names without a row is the one of this row, or of what stands around it."""

    __slots__ = ("_form", "address", "answers", "values")

    def __init__(self, form: FormFacts, address: str) -> None:
        self._form = form
        self.address = address
        self.values = RowValues(form.values, address, form.layout.depths)
        self.answers: Answers = RowValues(form.answers, address, form.layout.depths)  # type: ignore[assignment]

    @property
    def today(self) -> date:
        return self._form.today

    @property
    def form(self) -> FormFacts:
        return self._form

    def put(self, key: str, value: object, owner: str) -> bool:
        return self._form.put(key, value, owner, self.address)

    def put_points(self, id: str, points: Number | None) -> None:
        """What is asked in rows is an item of no score."""
        self._form.put(points_key(id), points, id, self.address)

    def show(self, question: str, shown: bool) -> None:
        self._form.show(at(question, self.address), shown)

    def count(self, question: str, asked: bool, given: bool, is_open: bool) -> None:
        self._form.count(at(question, self.address), asked, given, is_open)

    def rows_of(self, repeat: str) -> tuple[Row, ...]:
        return self._form.rows_of(at(repeat, self.address))

    def row(self, row: str) -> "RowFacts":
        return self._form.at(below(self.address, row))
