"""The typed, frozen objects that checked definitions become. What they compute is up to `casewright.logic`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from casewright.definitions.measures import Duration
from casewright.errors import Place
from casewright.expressions import Expression
from casewright.methods.response import Criteria
from casewright.methods.suppression import LEAST

QuestionType = Literal[
    "text",
    "paragraph",
    "integer",
    "decimal",
    "date",
    "yes_no",
    "choice",
    "choices",
    "matrix",
    "scale",
    "file",
    "photo",
    "signature",
    "note",
    "calculated",
    "group",
    "quantity",
    "money",
    "time",
    "date_time",
    "phone",
    "email",
    "address",
    "person",
    "ranking",
    "consent",
]
Number = int | Decimal
MOST_ROWS = 50
"""So many rows a repeat has at most where it names no `max`."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one or more languages. The first is the language that its definition is written in."""

    by_language: Mapping[str, str]

    def spoken_in(self, language: str) -> str:
        """The language that `say` answers in: the one asked for, its base (`es` for `es-MX`), or the first there is."""
        base = language.split("-")[0]
        for known in (language, base):
            if known in self.by_language:
                return known
        return next(iter(self.by_language))

    def say(self, language: str) -> str:
        return self.by_language[self.spoken_in(language)]


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice. `exclusive` stands alone ("none of these"); `say_which` opens a field ("other").

    It is offered while `show_if` holds, and, where its question has `filter_by`, for the answers in `only_for`, if any.
    """

    id: str
    label: Text
    points: Number | None = None
    exclusive: bool = False
    say_which: bool = False
    show_if: Expression | None = None
    only_for: tuple[str, ...] = ()
    codes: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """`valid_if`: what must hold of an answer, and what is said when it does not."""

    when: Expression
    message: Text
    severity: Literal["error", "warning"] = "error"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A section or group that is filled in once per row: per person, per job. FHIR: Questionnaire.item.repeats.

    `id` is the section's or group's, `inside` the repeat that it stands in itself ("" for none). `label` may hold
    `{id}` of the row's own answers. Where there is a `count`, there are as many rows as it says; without it rows are
    added and removed by hand. `over`: a row is an entry of the case, and has its id.
    """

    id: str
    label: Text | None = None
    minimum: int = 0
    maximum: int = MOST_ROWS
    count: Expression | None = None
    inside: str = ""
    over: Literal["", "goals", "indicators"] = ""


@dataclass(frozen=True, slots=True)
class Default:
    """What is filled in when an assessment begins: exactly one of these.

    `value` is plain, as the file has it. `last`: instrument and question whose latest finished answer is taken.
    `case`: what the case says of the person. `row`: a field of the entry that the row is over.
    """

    value: object = None
    expression: Expression | None = None
    last: tuple[str, str] | None = None
    case: Literal["", "name", "preferred_name", "birth_date", "phone", "language", "pronouns"] = ""
    row: str = ""


Standard = Literal[
    "needs_shown",
    "needs_with_goals",
    "goals_for_needs",
    "goals_with_help",
    "goals_measured",
    "goals_with_baseline",
    "goals_dated",
    "tasks_with_owner",
    "plan_read_back",
    "plan_agreed",
    "sharing_agreed",
    "referrals_closed",
    "changes_with_reason",
]
"""What a plan shows by itself of the standards that it is held against."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. FHIR: Questionnaire.item.

    `ask` is what the person is asked; for a note it is its text, for a calculated value or a group its label.
    `rows` are the questions of a matrix: each a `choice` with an answer of its own; the matrix has none.
    `questions` are those of a group, `group` the group right around a question, `repeated` the repeat in whose rows it
    is asked; both "" outside of any. A group's own `repeat` says that its questions are.
    `filter_by` is the question whose answer decides which choices are offered (`Choice.only_for`), or "".
    `units` are those that an amount may be in. `people` says where a person may be taken from: ids of repeats, or
    `contact`. `agreement` is what is agreed to.
    `required` is True, False or a condition; `minimum` and `maximum` are expressions of the question's type.
    `accept` are kinds of files (`casewright.definitions.media`), `max_size` is in megabytes.
    """

    id: str
    type: QuestionType
    ask: Text
    place: Place
    section: str
    help: Text | None = None
    choices: tuple[Choice, ...] = ()
    choice_list: str = ""
    filter_by: str = ""
    rows: tuple["Question", ...] = ()
    matrix: str = ""
    standard: Standard | Literal[""] = ""
    """Of a row: what the plan in force shows of it by itself."""
    questions: tuple["Question", ...] = ()
    group: str = ""
    repeat: Repeat | None = None
    repeated: str = ""
    required: bool | Expression = False
    show_if: Expression | None = None
    read_only: Expression | None = None
    default: Default | None = None
    valid_if: tuple[Rule, ...] = ()
    minimum: Expression | None = None
    maximum: Expression | None = None
    step: Number | None = None
    low: Text | None = None
    high: Text | None = None
    max_length: int | None = None
    decimals: int | None = None
    unit: Text | None = None
    units: tuple[Choice, ...] = ()
    currency: str = ""
    people: tuple[str, ...] = ()
    agreement: Text | None = None
    value: Expression | None = None
    show_known: bool = False
    accept: tuple[str, ...] = ()
    max_size: int = 0
    max_files: int = 0
    signed_by: tuple[str, ...] = ()
    own_words: bool = False
    swot: str = ""
    """Where its answer stands on the SWOT board of the case; "" for nowhere."""
    stage_of: str = ""
    """The question that names the need at whose stage of change a person is, by the answer to this one."""
    ladder: bool = False
    """Whether its choices are the steps of the goal that its row is over."""
    evidence: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    codes: tuple[Mapping[str, str], ...] = ()

    @property
    def answerable(self) -> bool:
        return self.type not in ("note", "calculated", "matrix", "group")

    def with_all_below(self) -> Iterator["Question"]:
        """The question, then the rows of a matrix, or what is in a group."""
        yield self
        yield from self.rows
        for question in self.questions:
            yield from question.with_all_below()

    @property
    def told_by_row(self) -> bool:
        """Whether the entry that its row is over says it: then nobody is asked."""
        return self.default is not None and bool(self.default.row)

    @property
    def narrows(self) -> bool:
        """Whether other answers decide which of the choices are offered."""
        return bool(self.filter_by) or any(choice.show_if is not None for choice in self.choices)

    def choice(self, id: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.id == id), None)


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: Text
    place: Place
    questions: tuple[Question, ...]
    intro: Text | None = None
    show_if: Expression | None = None
    repeat: Repeat | None = None

    def all_questions(self) -> Iterator[Question]:
        """Every question in order, the rows of a matrix and what is in a group right after it."""
        for question in self.questions:
            yield from question.with_all_below()


@dataclass(frozen=True, slots=True)
class Band:
    """A range of a score, up to and including `to`, starting above the band before it."""

    to: Number
    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class TableRow:
    """What a raw score stands for, and the standard error of it where the source gives one."""

    value: Number
    error: Number | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """From the raw value of another score to the value that its source prints beside it."""

    score: str
    rows: Mapping[Number, TableRow]


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """The change, in points, that is more than the error of measurement, and who says so.

    `sd` and `reliability` are what the points were computed from; None where the source names the points themselves.
    """

    points: Number
    source: str
    sd: Number | None = None
    reliability: Number | None = None


@dataclass(frozen=True, slots=True)
class ImportantDifference:
    """A change that matters to people: so many `points`, or so many `percent` of what the score was before."""

    points: Number | None
    percent: Number | None
    method: str
    source: str


@dataclass(frozen=True, slots=True)
class Response:
    """When a fall of a score since the first time is a response or a remission, as a source says."""

    criteria: Criteria
    source: str


Method = Literal["sum", "mean", "min", "max", "weighted", "count", "formula", "table"]
Rounding = Literal["half_up", "half_even", "up", "down", "none"]


@dataclass(frozen=True, slots=True)
class Score:
    """A score by its method. `bands` by scheme, the first scheme being the one that is shown.

    `items` are the ids of the questions and scores whose points a sum, mean, min, max or weighted sum is made of, and
    `weights` those of the last; `conditions` are what a count counts. Without `min_answered` answers there is no score,
    nor where `only_if` does not hold. `reverse` names items whose points count from the other end. `if_hidden` is what
    an item counts that is not asked because of other answers. `rounds`: a value is rounded even where all was answered.
    """

    id: str
    label: Text
    method: Method
    items: tuple[str, ...]
    place: Place
    weights: Mapping[str, Number] = field(default_factory=dict)
    conditions: tuple[Expression, ...] = ()
    formula: Expression | None = None
    table: Table | None = None
    only_if: Expression | None = None
    reverse: frozenset[str] = frozenset()
    min_answered: int = 0
    if_unanswered: Literal["prorate", "no_score", "worst", "zero"] = "no_score"
    if_hidden: Literal["missing", "zero", "lowest", "left_out"] = "missing"
    better: Literal["lower", "higher", ""] = ""
    range: tuple[Number, Number] | None = None
    decimals: int = 0
    rounding: Rounding = "half_up"
    rounds: bool = False
    bands: Mapping[str, tuple[Band, ...]] = field(default_factory=dict)
    codes: tuple[Mapping[str, str], ...] = ()
    source: str = ""
    reliable_change: tuple[ReliableChange, ...] = ()
    important_difference: tuple[ImportantDifference, ...] = ()
    response: tuple[Response, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What the answers mean for the case. `about` is the need's or strength's id, or `critical` for an alert."""

    id: str
    kind: Literal["need", "strength", "alert", "note"]
    about: str
    when: Expression
    place: Place
    label: Text | None = None
    level: Expression | None = None
    swot: str = ""
    protocol: str = ""


@dataclass(frozen=True, slots=True)
class FormTest:
    """A test that stands in the form: answers by question id (rows of a repeat as a list), and what must come out."""

    name: str
    answers: Mapping[str, object]
    expect: Mapping[str, object]
    place: Place
    answered_at: Mapping[str, Place] = field(default_factory=dict)
    """Where each answer stands, by its key: `income[2]` in the second row."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of ids since the version `since`, so that answers of that time can be carried over.

    `renamed`: new id by old id. `recoded`: by question, under its new id, new choice by old choice. `removed`: the
    reason by id, of a choice `question.choice`.
    """

    since: str
    renamed: Mapping[str, str]
    recoded: Mapping[str, Mapping[str, str]]
    removed: Mapping[str, str]


@dataclass(frozen=True)
class Instrument:
    """One assessment form at one version. FHIR: Questionnaire."""

    id: str
    version: str
    title: Text
    place: Place
    language: str
    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    scores: tuple[Score, ...]
    findings: tuple[Finding, ...]
    tests: tuple[FormTest, ...]
    subjects: tuple[str, ...]
    framework: tuple[str, ...]
    source: Mapping[str, str]
    locked: bool
    intro: Text | None
    minutes: int | None
    codes: tuple[Mapping[str, str], ...]
    content_hash: str
    text: str
    """The file as it stands, and the shared choice lists it uses behind it: enough to load it again alone."""
    changes: tuple[Change, ...] = ()
    silenced: Mapping[str, Place] = field(default_factory=dict)
    """By code, where the file silences what is only found when its tests are run."""
    """What became of ids since older versions, the oldest first."""
    base: "Instrument | None" = None
    """Of an overlay, the form that it extends."""
    guide: bool = False
    """Whether it guides a talk: nothing in it is required, and it is drawn as prompts."""
    read_by: tuple[str, ...] = ()
    """The roles that alone read what is answered; none where everyone may who may see the case."""
    records: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """By kind of entry that finishing the form writes down: the questions that say each thing of it."""

    def all_questions(self) -> Iterator[Question]:
        """Every question in order, the rows of a matrix and what is in a group right after it."""
        for section in self.sections:
            yield from section.all_questions()

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by id, rows of a matrix and what is in groups included."""
        return {question.id: question for question in self.all_questions()}

    @cached_property
    def repeats(self) -> Mapping[str, Repeat]:
        """Every repeat by the id of its section or group, an outer one before those inside it."""
        found: dict[str, Repeat] = {}
        for section in self.sections:
            for repeat in (section.repeat, *(question.repeat for question in section.all_questions())):
                if repeat is not None:
                    found[repeat.id] = repeat
        return found

    def score(self, id: str) -> Score:
        return next(score for score in self.scores if score.id == id)


@dataclass(frozen=True, slots=True)
class ChoiceList:
    id: str
    version: str
    title: Text
    choices: tuple[Choice, ...]
    place: Place
    text: str = ""
    """The file as it stands, which an instrument that uses the list keeps beside its own."""
    source: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a protocol, ticked off when it is done."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Protocol:
    """What is to be done when an alert opens."""

    id: str
    title: Text
    steps: tuple[Step, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Role:
    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Worker:
    """Someone of the agency who may act."""

    id: str
    name: str
    role: str
    languages: tuple[str, ...] = ()
    """Those that they can talk with people in; none: the agency's first one."""


@dataclass(frozen=True, slots=True)
class AgencyCosts:
    """What an hour of work costs, None where nobody says; `discount_rate`: a year later counts so many percent less."""

    currency: str
    hour: Number | None = None
    discount_rate: Number = 0


@dataclass(frozen=True)
class Agency:
    """An agency: its name, languages, own words, roles, people, protocols, and which definitions are in use.

    Of a kind of which none is named, all are in use; of `packs` none.
    `words`: by term ("person"), then "one" or "other", a text in the agency's languages.
    """

    id: str
    name: Text
    place: Place
    languages: tuple[str, ...]
    timezone: str
    words: Mapping[str, Mapping[str, Text]]
    roles: tuple[Role, ...]
    people: tuple[Worker, ...]
    instruments: tuple[str, ...]
    protocols: Mapping[str, Protocol]
    store: str
    packs: tuple[str, ...] = ()
    catalogs: tuple[str, ...] = ()
    plan_templates: tuple[str, ...] = ()
    cycles: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    kept_after_end: Duration | None = None
    """How long a case is kept after it has ended; None: for ever."""
    costs: AgencyCosts = AgencyCosts("USD")
    of_age: int = 18
    """From which age, in years, somebody decides for themselves who may know what."""
    encrypted: bool = False
    """Whether a store in clear is refused."""
    wording_hints: str = ""
    """A choice list of words that judge; the list of this name with `_instead` says how else it can be said."""
    smallest_group: int = LEAST
    """Of fewer people a report tells nothing by group (`casewright.methods.suppression`)."""
    report_groups: tuple[str, ...] = ()
    """What reports group people by besides language and age: questions with choices, as FORM.QUESTION."""
