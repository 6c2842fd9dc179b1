"""One question as it is to be drawn now, and how an answer to it is saved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from casewright.definitions.model import Choice, Question, Text
from casewright.errors import Refused
from casewright.expressions.rows import at
from casewright.logic import FormState
from casewright.logic.answers import Answer
from casewright.service import Upload
from casewright.service.pictures import Stroke
from ui.piped import raw
from ui.wording import plain

MISSING_PREFIX = "missing:"
"""How a missing code stands among the choices of a radio; no choice id can look like this."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the files and signatures of one question are handed in and looked at.

    `refused` says why what was handed in last was not taken. `names`: who may be signing, by role.
    """

    case: str
    draft: str
    attach: Callable[[Sequence[Upload]], None]
    sign: Callable[[str, str, Sequence[Stroke]], None]
    clear: Callable[[], object]
    refused: tuple[Refused, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A renderer's only argument.

    `key` is unique to draft, question and language: a widget that kept its key while its labels changed language would
    lose its answer. `change(value=…)` saves some fields of the answer.
    `answer` is what is drawn; a callback asks `now`, since another callback of the same rerun may have changed it.
    `form` is the live form, for what other answers do to this one. `known` is the value of a calculated question, None
    while it is missing. `held`: `answer` is not saved yet. `today` is the day the assessment was held.
    """

    question: Question
    form: FormState
    number: str
    answer: Answer
    language: str
    key: str
    change: Callable[..., None]
    now: Callable[[], Answer]
    required: bool = False
    known: object = None
    held: bool = False
    today: date = date.min
    rows: tuple["Asked", ...] = field(default=())
    row: str = ""
    """The address of the row of a repeat in which it is asked."""
    desk: Desk | None = None
    """For questions that take files or a signature."""
    sentences: Mapping[str, str] = field(default_factory=dict)
    """By choice: what stands below it, as Markdown."""

    @property
    def id(self) -> str:
        """The key of its answer: the question's id, with its row."""
        return at(self.question.id, self.row)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices that are offered now."""
        return self.form.offered(self.id)

    def words(self, text: Text) -> str:
        """A text of the definition in the language of the form, with the answers that stand in it."""
        return raw(self.form, text, self.language, self.row)

    @property
    def the_desk(self) -> Desk:
        if self.desk is None:
            raise LookupError(self.question.id)
        return self.desk

    def say(self, text: Text | None) -> str:
        """A text of the definition in the language of the form, with nothing in it taken for markup."""
        return plain(self.words(text)) if text else ""

    @property
    def label(self) -> str:
        """The question as it stands above its field: its number and what is asked."""
        asked = self.say(self.question.ask)
        return f"{self.number} \u2002{asked}" if self.number else asked

    @property
    def prompt(self) -> str:
        """The same for a question that stands above several fields; large in a guide for a talk."""
        return f"### {self.label}" if self.form.instrument.guide else self.label

    @property
    def heading(self) -> str:
        """The same for a field of our own, which shows every sign as it is."""
        return f"{self.number} \u2002{self.words(self.question.ask)}".strip()
