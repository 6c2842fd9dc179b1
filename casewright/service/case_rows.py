"""A list of cases as it is read: who each row is about, which forms it answers, and what is wrong with it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from casewright.cases.records import Answer, Person
from casewright.definitions.model import Instrument, Question
from casewright.exchange.spreadsheet import Row, Table
from casewright.logic.form import FormState
from casewright.logic.problems import ValueProblem
from casewright.service.case_cells import Meant, answer_in, day_in, status_in, worker_in
from casewright.service.case_columns import FIXED, NAMES, NOTE, PERSON, questions_of, target_of
from casewright.service.cell_reading import First, has_short_year, language_code, possible_days
from casewright.service.cell_trouble import Trouble, Wrong
from casewright.service.context import Context
from casewright.service.intake import INDIVIDUAL
from casewright.service.published import in_force

WORDS_OF = frozenset({"no_choice", "two_choices", "no_yes_no", "no_status", "no_worker"})
"""What is wrong with a word of which one can say, for the whole column, what it means."""
MOST_KNOWN = 20_000
"""So many different cells are held."""
LONGEST = 200
"""Letters of a name, as on the page of a new case."""
DAYS = frozenset({"birth_date", "opened", "held"})
WRITTEN_AS_IT_IS = frozenset({*NAMES, "preferred_name", "pronouns", "phone"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How a list is read.

    Args:
        columns: by heading what it is taken for (`case_columns`), "" for nothing.
        lead: the id of the worker who leads the cases in whose row nobody is named.
        first: what stands first in days written in numbers, where the list itself does not tell; "" for not said.
        words: by heading and folded word what it means (`case_cells.Meant`).
    """

    columns: Mapping[str, str]
    subject: str = INDIVIDUAL
    status: str = "active"
    lead: str = ""
    first: First | str = ""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as a case is opened with. `answers` by form and question; `note` are headings with what stood there.

    `unfinished` are the forms that cannot be finished with it: something required is open, or an alert is raised.
    """

    number: int
    person: Person
    opened: date
    held: date
    status: str
    lead: str
    answers: Mapping[str, Mapping[str, Answer]]
    note: tuple[tuple[str, str], ...]
    unfinished: tuple[str, ...] = ()
    alerts: int = 0


@dataclass(slots=True)
class ReadList:
    """The rows that can be taken in, everything that is wrong, and the words by heading that nobody could read.

    `ask_first`: some days may be two, and nothing in their column tells what stands first.
    """

    rows: list[ReadRow] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    words: dict[str, Counter[str]] = field(default_factory=dict)
    ask_first: bool = False

    @property
    def wrong(self) -> frozenset[int]:
        """The numbers of the rows that cannot be taken in."""
        return frozenset(one.row for one in self.troubles if one.is_error)


class CaseRows:
    """Reads a list row by row, so that a page can say how far it is."""

    def __init__(self, context: Context, table: Table, reading: Reading) -> None:
        self.read = ReadList()
        self._context = context
        self._table = table
        self._reading = reading
        self._today = context.today()
        forms = dict.fromkeys(target.split("/")[0] for target in reading.columns.values() if "/" in target)
        self._forms = {id: in_force(context, id) for id in forms}
        self._questions = {target_of(form, one): one for form in self._forms.values() for one in questions_of(form)}
        self._columns = {heading: target for heading, target in reading.columns.items() if self._is_known(target)}
        self._heading = {target: heading for heading, target in self._columns.items()}
        self._meant = {heading: self._meant_in(heading) for heading in self._columns}
        # Most cells say one of a few things: each is read once, and held once.
        self._known_cells: dict[tuple[str, str], Answer] = {}
        self._tell_of_columns()

    def _is_known(self, target: str) -> bool:
        return target in FIXED or target in self._questions

    def rows(self) -> Iterator[int]:
        """Read all rows; gives the number of each when it is read. What was read is in `read`."""
        for row in self._table.rows:
            known = len(self.read.troubles)
            found = self._row(row)
            if found and not any(one.is_error for one in self.read.troubles[known:]):
                self.read.rows.append(found)
            yield row.number

    def _tell_of_columns(self) -> None:
        if "" in self._table.headings and any(row.cells.get("") for row in self._table.rows):
            self._say(1, "", "unnamed_column")
        if not any(target in self._heading for target in NAMES):
            self._say(1, "name", "missing_column")
        for heading in self._days():
            cells = (row.cells.get(heading, "") for row in self._table.rows)
            short = next((cell for cell in cells if cell and has_short_year(cell)), "")
            days = possible_days(short, self._today) if short else {}
            if days:
                known = (day for first, day in days.items() if first == self._meant[heading].first)
                meant = next(known, min(days.values()))
                self._say(1, heading, "short_years", found=short, meant=meant.isoformat())

    def _days(self) -> Iterator[str]:
        for heading, target in self._columns.items():
            question = self._questions.get(target)
            if target in DAYS or (question and question.type == "date"):
                yield heading

    def _meant_in(self, heading: str) -> Meant:
        target = self._columns[heading]
        question = self._questions.get(target)
        words = self._reading.words.get(heading, {})
        if target not in DAYS and not (question and question.type == "date"):
            return Meant("", self._today, words)
        cells = (row.cells.get(heading, "") for row in self._table.rows)
        told = first_in(cells, self._today)
        if told == "both":
            self.read.ask_first = True
        return Meant(self._reading.first if told in ("both", "") else told, self._today, words)

    def _say(self, row: int, column: str, what: str, **params: str) -> None:
        self.read.troubles.append(Trouble(row, column, what, params))

    def _row(self, row: Row) -> ReadRow | None:
        if row.beyond:
            self._say(row.number, "", "beyond", found=", ".join(row.beyond))
        said = {target: self._fixed(row, target) for target in self._heading if target in FIXED and target != NOTE}
        person = self._person(row, said)
        opened = said.get("opened") or self._today
        held = said.get("held") or opened
        if not isinstance(opened, date) or not isinstance(held, date) or person is None:
            return None
        whole = ReadRow(
            number=row.number,
            person=person,
            opened=opened,
            held=held,
            status=str(said.get("status") or self._reading.status),
            lead=str(said.get("worker") or self._reading.lead),
            answers=self._answers(row),
            note=tuple((one, cell) for one, to in self._columns.items() if to == NOTE and (cell := row.cells.get(one))),
        )
        return self._looked_at(whole)

    def _fixed(self, row: Row, target: str) -> object:
        heading = self._heading[target]
        cell = row.cells.get(heading, "")
        if len(cell) > LONGEST and target in PERSON:
            self._say(row.number, heading, "too_long", most=str(LONGEST))
        if not cell or target in WRITTEN_AS_IT_IS:
            return cell
        meant = self._meant[heading]
        readers: Mapping[str, Callable[[], object]] = {
            "former_names": lambda: tuple(one.strip() for one in cell.split(";") if one.strip()),
            "language": lambda: language_code(cell),
            "status": lambda: status_in(cell, meant),
            "worker": lambda: worker_in(cell, self._context.agency, meant),
        }
        return self._tried(row, heading, readers.get(target, lambda: day_in(cell, meant)))

    def _tried(self, row: Row, heading: str, read: Callable[[], object]) -> object:
        """What is read, or None with the trouble that it made."""
        try:
            return read()
        except Wrong as wrong:
            self._say(row.number, heading, wrong.what, **wrong.params)
            if wrong.what in WORDS_OF:
                self.read.words.setdefault(heading, Counter())[wrong.params["found"]] += 1
        except ValueProblem as wrong:
            self.read.troubles.append(Trouble(row.number, heading, "not_read", says=wrong.problem))
        return None

    def _person(self, row: Row, said: Mapping[str, object]) -> Person | None:
        name = str(said.get("name") or " ".join(str(said[part]) for part in NAMES[1:] if said.get(part)))
        if not name:
            heading = next((self._heading[one] for one in NAMES if one in self._heading), "")
            if heading:
                self._say(row.number, heading, "needed")
            return None
        born = said.get("birth_date") or None
        former = said.get("former_names") or ()
        return Person(
            id="",
            name=name,
            preferred_name=str(said.get("preferred_name") or ""),
            former_names=former if isinstance(former, tuple) else (),
            birth_date=born if isinstance(born, date) else None,
            pronouns=str(said.get("pronouns") or ""),
            phone=str(said.get("phone") or ""),
            language=str(said.get("language") or ""),
        )

    def _answers(self, row: Row) -> dict[str, dict[str, Answer]]:
        found: dict[str, dict[str, Answer]] = {}
        for heading, target in self._columns.items():
            cell, question = row.cells.get(heading, ""), self._questions.get(target)
            if not cell or question is None:
                continue
            answer = self._answer(row, heading, cell, question)
            if answer is not None:
                found.setdefault(target.split("/")[0], {})[question.id] = answer
        return found

    def _answer(self, row: Row, heading: str, cell: str, question: Question) -> Answer | None:
        known = self._known_cells.get((heading, cell))
        if known is None:
            found = self._tried(row, heading, lambda: answer_in(cell, question, self._meant[heading]))
            known = found if isinstance(found, Answer) else None
            if known is not None and len(self._known_cells) < MOST_KNOWN:
                self._known_cells[heading, cell] = known
        return known

    def _looked_at(self, row: ReadRow) -> ReadRow:
        """With what its forms say of the answers: those that cannot stand are troubles."""
        born = row.person.birth_date
        if born and row.held < born:
            self._say(row.number, self._heading["birth_date"], "born_later", found=row.held.isoformat())
        unfinished, alerts = [], 0
        for id, answers in row.answers.items():
            form = FormState(self._forms[id], answers, row.held)
            for question in answers:
                self._problems(row.number, self._forms[id], question, form)
            raised = self._alerts(form)
            alerts += raised
            if raised or form.unanswered():
                unfinished.append(id)
        return replace(row, unfinished=tuple(unfinished), alerts=alerts)

    def _problems(self, row: int, instrument: Instrument, question: str, form: FormState) -> None:
        heading = self._heading[target_of(instrument, instrument.questions[question])]
        if not form.visible(question):
            self._say(row, heading, "not_asked")
        for problem in form.problems(question):
            if problem.severity == "error":
                self.read.troubles.append(Trouble(row, heading, "not_read", says=problem))

    def _alerts(self, form: FormState) -> int:
        raised = set(form.raised())
        return sum(one.kind == "alert" and one.id in raised for one in form.instrument.findings)


def first_in(cells: Iterator[str], last: date) -> First | str:
    """What stands first in the days of a column, by those of which only one reading is a day.

    Returns:
        "both" where some may be two and nothing tells, "" where all are clear or the clear ones disagree.
    """
    clear: set[First] = set()
    unclear = False
    for cell in filter(None, cells):
        days = possible_days(cell, last)
        if len(set(days.values())) > 1:
            unclear = True
        elif len(days) == 1:
            clear |= days.keys()
    told = clear - {"year"}
    if len(told) == 1:
        return told.pop()
    return "both" if unclear else ""
