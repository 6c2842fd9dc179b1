"""What is known of one form at one moment: the answers as given, every computed value by key, the running sums."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from casewright.definitions.model import Number
from casewright.logic.answers import Answer
from casewright.logic.scoring import Share, Tally

# Keys beside those of the expression language (`casewright.expressions.Expression.reads`). No id holds a parenthesis.


def answer_key(question: str) -> str:
    return f"answer({question})"


def visible_key(question: str) -> str:
    return f"visible({question})"


def section_key(section: str) -> str:
    return f"section({section})"


def required_key(question: str) -> str:
    return f"required({question})"


def problems_key(question: str) -> str:
    return f"problems({question})"


def finding_key(finding: str) -> str:
    return f"finding({finding})"


def points_key(question: str) -> str:
    return f"points({question})"


@dataclass(slots=True)
class Facts:
    """Written by steps only. A hidden question's value is None here, while its answer is kept in `answers`."""

    today: date
    answers: dict[str, Answer]
    shares: Mapping[str, tuple[Share, ...]]
    tallies: dict[str, Tally]
    values: dict[str, object] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    asked: int = 0
    """Visible questions that take an answer; `given` of them are dealt with, `open` ones are required and are not."""
    given: int = 0
    moved: list[str] = field(default_factory=list)
    """Keys whose value has changed since this list was last emptied."""
    changed: set[str] = field(default_factory=set)
    """Ids of the questions, sections, scores and findings that these belong to."""

    def __post_init__(self) -> None:
        self.values["today"] = self.today

    def copy(self) -> "Facts":
        """The same facts, to be changed apart."""
        return replace(
            self,
            answers=dict(self.answers),
            tallies={score: replace(tally) for score, tally in self.tallies.items()},
            values=dict(self.values),
            hidden=set(self.hidden),
            open=set(self.open),
            moved=[],
            changed=set(),
        )

    def put(self, key: str, value: object, owner: str) -> bool:
        """Write a value; whoever reads the key is recomputed if it is another one."""
        before = self.values.get(key)
        self.values[key] = value
        if before == value:
            return False
        self.moved.append(key)
        self.changed.add(owner)
        return True

    def put_points(self, question: str, points: Number | None) -> None:
        """Write a question's points, and move the scores it enters by the difference."""
        key = points_key(question)
        before = self.values.get(key)
        if self.put(key, points, question):
            for share in self.shares.get(question, ()):
                self.tallies[share.score].change(share, before, points)  # type: ignore[arg-type]  # only written here
