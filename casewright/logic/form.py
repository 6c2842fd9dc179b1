"""The live state of one form: answers go in, and only what depends on the changed one is computed again."""

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from casewright.definitions.model import Choice, Instrument, Question, Repeat, Section, Text
from casewright.expressions import Expression
from casewright.expressions.rows import RowValues, at, below, outer, rows_key, split
from casewright.logic.answers import Answer
from casewright.logic.facts import (
    Facts,
    FormFacts,
    answer_key,
    finding_key,
    given_rows_key,
    problems_key,
    read_only_key,
    required_key,
    section_key,
    visible_key,
)
from casewright.logic.findings import FindingResult, because, in_form_order
from casewright.logic.graph import Reader, compile_form
from casewright.logic.known import Known, known_parts
from casewright.logic.offering import offered_now
from casewright.logic.piping import UNKNOWN, Piping
from casewright.logic.problems import AnswerProblem
from casewright.logic.rows import Row, Rows
from casewright.logic.score_results import ScoreResult, score_result
from casewright.logic.steps import rows_counted, rows_wanted
from casewright.logic.tally import Tally
from casewright.logic.traces import Reason, every_reason, why_read_only, why_value, why_visible
from casewright.logic.words import Words, answer_words

OUTSIDE = ("",)
"""Where a step runs that is in no row."""


def _whole(key: Callable[[str], str], question: str) -> str:
    """A key about a question, where the question is named by a key of its own: `visible(id)[ROW]`."""
    id, address = split(question)
    return at(key(id), address)


class FormState:
    """One assessment while it is filled in, or as it was finished. Not safe to share between threads.

    Args:
        answers: by key, as given so far. Hidden ones are kept, and count for nothing until they are shown.
        today: the day the assessment was held.
        rows: of each repeat, by its key.

    The key of a question is its id, and `id[ROW]` in the row of a repeat (`casewright.expressions.rows`). Each method
    that takes or gives questions takes or gives keys.
    """

    def __init__(
        self, instrument: Instrument, answers: Mapping[str, Answer], today: date, rows: Rows | None = None
    ) -> None:
        self.instrument = instrument
        self._graph = compile_form(instrument)
        tallies = {score: Tally.of(shares) for score, shares in self._graph.shares_of.items()}
        self._facts = FormFacts(today, dict(answers), dict(rows or {}), self._graph.layout, tallies)
        for step, repeat in zip(self._graph.steps, self._graph.repeats, strict=True):
            if not repeat:
                step.run(self._facts)
            else:
                for address in self._facts.addresses(repeat):
                    step.run(self._facts.at(address))

    def copy(self) -> "FormState":
        """An independent form in the same state, without computing anything: changing one leaves the other."""
        twin = object.__new__(FormState)
        twin.instrument = self.instrument
        twin._graph = self._graph
        twin._facts = self._facts.copy()
        return twin

    @property
    def answers(self) -> Mapping[str, Answer]:
        """All answers by key, hidden ones too, and those of removed rows."""
        return self._facts.answers

    @property
    def rows(self) -> Rows:
        """All rows by the key of their repeat, hidden and removed ones too."""
        return self._facts.rows

    @property
    def today(self) -> date:
        return self._facts.today

    def answer(self, question_id: str, answer: Answer | None) -> frozenset[str]:
        """Take an answer, or take it away, and recompute what depends on it.

        Returns:
            Keys of the questions, and ids of the sections, scores and findings, whose state has changed, this question
            included; and of scores that were computed again, even if nothing came of it.
        Raises:
            KeyError: the form has no such question or row, or the question takes no answer.
        """
        if not self.question(question_id).answerable:
            raise KeyError(question_id)
        facts = self._facts
        if facts.answers.get(question_id) == answer:
            return frozenset()
        if answer is None:
            del facts.answers[question_id]
        else:
            facts.answers[question_id] = answer
        id, address = split(question_id)
        facts.changed, facts.moved = {question_id}, [(answer_key(id), address)]
        self._recompute([])
        return frozenset(facts.changed)

    def add_row(self, repeat: str, row: str) -> frozenset[str]:
        """Add an empty row at the end of a repeat, which is named by its key. Returns what has changed, as `answer`.

        Raises:
            KeyError: no such repeat, or the row that it stands in is not there.
            ValueError: it has this row already.
        """
        id, address = self._repeat(repeat)
        before = self._facts.rows_of(repeat)
        if any(one.id == row for one in before):
            raise ValueError(row)
        self._facts.rows[repeat] = (*before, Row(row))
        self._facts.changed, self._facts.moved = {repeat}, [(given_rows_key(id), address)]
        born = below(address, row)
        self._recompute([(place, born) for place in self._graph.places[id] if self._graph.repeats[place] == id])
        return frozenset(self._facts.changed)

    def remove_row(self, repeat: str, row: str, removed: bool = True) -> frozenset[str]:
        """Remove a row, or bring it back. What was answered in it is kept. Returns what has changed, as `answer`.

        Raises:
            KeyError: no such repeat or row.
        """
        id, address = self._repeat(repeat)
        before = self._facts.rows_of(repeat)
        if Row(row, not removed) not in before:
            if Row(row, removed) not in before:
                raise KeyError(row)
            return frozenset()
        self._facts.rows[repeat] = tuple(Row(row, removed) if one.id == row else one for one in before)
        self._facts.changed, self._facts.moved = {repeat}, [(given_rows_key(id), address)]
        self._recompute([])
        return frozenset(self._facts.changed)

    def _repeat(self, key: str) -> tuple[str, str]:
        """The id of a repeat by its key, and the row it stands in. Raises KeyError."""
        id, address = split(key)
        self._facts.refuse_unknown_row(self.instrument.repeats[id].inside, address)
        return id, address

    def _recompute(self, waiting: list[tuple[int, str]]) -> None:
        """Run these steps and those that read a moved key, in order, until nothing moves any more.

        Args:
            waiting: places of steps, each with the row in which it is to run; ascending.
        """
        facts, readers, steps = self._facts, self._graph.readers, self._graph.steps
        queued = set(waiting)
        while True:
            for key, moved_at in facts.moved:
                for reader in readers.get(key, ()):
                    for address in self._where(reader, moved_at):
                        if (reader.place, address) not in queued:
                            queued.add((reader.place, address))
                            heapq.heappush(waiting, (reader.place, address))
            facts.moved = []
            if not waiting:
                return
            place, address = heapq.heappop(waiting)
            steps[place].run(facts.at(address) if address else facts)

    def _where(self, reader: Reader, moved_at: str) -> Sequence[str]:
        """In which rows a step has to run, after a key that it reads has moved in the row at an address."""
        if not reader.repeat:
            return OUTSIDE
        around = outer(moved_at, reader.shared)
        if len(self._facts.layout.lines[reader.repeat]) == reader.shared:
            return (around,)
        return self._facts.addresses(reader.repeat, around)

    def question(self, key: str) -> Question:
        """The question of a key. Raises KeyError: the form has no such question, or it is asked in no such row."""
        id, address = split(key)
        question = self.instrument.questions[id]
        self._facts.refuse_unknown_row(question.repeated, address)
        return question

    def shown_rows(self, repeat: str) -> tuple[str, ...] | None:
        """Ids of the rows of a repeat, by its key, that are there now; None while it is hidden or its count unknown."""
        rows = self._facts.values.get(_whole(rows_key, repeat))
        return tuple(row.address.rpartition(".")[2] for row in rows) if isinstance(rows, tuple) else None

    def rows_there(self) -> dict[str, tuple[Row, ...]]:
        """The rows that are there now, by the key of their repeat: none of a hidden repeat, and no removed ones."""
        shown = {repeat: self.shown_rows(repeat) for repeat in self._facts.rows}
        return {repeat: tuple(Row(row) for row in rows) for repeat, rows in shown.items() if rows}

    def repeat(self, key: str) -> Repeat:
        """A repeat by its key. Raises KeyError: there is none, or the row that it stands in is not there."""
        return self.instrument.repeats[self._repeat(key)[0]]

    def rows_wanted(self, repeat: str) -> tuple[int, int | None]:
        """The least and the greatest number of rows of a repeat, by its key; the greatest is None while not known."""
        id, address = self._repeat(repeat)
        facts = self._facts
        return rows_wanted(self.instrument.repeats[id], facts.at(address).values if address else facts.values)

    def rows_counted(self, repeat: str) -> int | None:
        """How many rows the `count` of a repeat asks for, even if fewer fit; None while that is not known."""
        id, address = self._repeat(repeat)
        return rows_counted(self.instrument.repeats[id], self._seen_from(address).values)

    def asked(self) -> Iterator[tuple[str, Question]]:
        """Every question by its key in order: in a repeat once for each row that is there now."""
        for section in self.instrument.sections:
            yield from self.asked_in(section)

    def asked_in(self, around: Section | Question, address: str = "") -> Iterator[tuple[str, Question]]:
        """Every question in a section, or in a group that stands in the row at an address."""
        for inside in self.places_in(around, address):
            for question in around.questions:
                yield at(question.id, inside), question
                yield from ((at(row.id, inside), row) for row in question.rows)
                if question.type == "group":
                    yield from self.asked_in(question, inside)

    def places_in(self, around: Section | Question, address: str = "") -> Sequence[str]:
        """The addresses at which the questions of a section or group stand: of its rows if it repeats, else its own."""
        if around.repeat is None:
            return (address,)
        return [below(address, row) for row in self.shown_rows(at(around.id, address)) or ()]

    def visible(self, question_id: str) -> bool:
        return self._facts.values.get(_whole(visible_key, question_id)) is True

    def hidden_everywhere(self, question_id: str) -> bool:
        """Whether a question, by its id, is shown in no row and nowhere else."""
        repeat = self.instrument.questions[question_id].repeated
        places = self._facts.addresses(repeat) if repeat else OUTSIDE
        return not any(self.visible(at(question_id, address)) for address in places)

    def section_visible(self, section_id: str) -> bool:
        return self._facts.values[section_key(section_id)] is True

    def required(self, question_id: str) -> bool:
        """Whether it has to be dealt with now. A hidden question never has to."""
        return self.visible(question_id) and self._facts.values.get(_whole(required_key, question_id)) is True

    def read_only(self, question_id: str) -> bool:
        """Whether the answer cannot be changed now, because of other answers, or because the row itself says it."""
        told = self.instrument.questions[split(question_id)[0]].told_by_row
        return told or self._facts.values.get(_whole(read_only_key, question_id)) is True

    def offered(self, question_id: str) -> tuple[Choice, ...]:
        """The choices that can be made now, in order."""
        return offered_now(self.question(question_id), self._seen_from(split(question_id)[1]).values)

    def value(self, id: str) -> object | None:
        """The value of a question, calculated value or score; None while hidden, missing or without a score."""
        return self._facts.values.get(id)

    def problems(self, question_id: str) -> tuple[AnswerProblem, ...]:
        """What is wrong with a visible answer, worst first."""
        found: tuple[AnswerProblem, ...] = self._facts.values.get(_whole(problems_key, question_id)) or ()  # type: ignore[assignment]  # a step's result
        row = split(question_id)[1]
        return tuple(problem.with_texts(lambda text: self.filled(text, row)) for problem in found)

    def worth(self, expression: Expression, row: str = "") -> object:
        """The value of an expression of this form for the answers as they stand, in the row at an address."""
        return expression.evaluate(self._seen_from(row).values)

    def say(
        self,
        text: Text,
        language: str,
        words: Words = answer_words,
        shield: Callable[[str], str] = str,
        row: str = "",
    ) -> str:
        """A text of the form with the answers that stand in its braces.

        Args:
            words: how a value is said; the page has its own way, by the browser's region.
            shield: makes an answer harmless in the markup around it.
            row: the address of the row in which the text stands.
        """
        spoken = text.say(language)
        if "{" not in spoken and "}}" not in spoken:
            return spoken
        seen = self._seen_from(row)
        return Piping(self.instrument, seen.values, seen.answers, language, words, shield).say(text)

    def row_label(self, repeat: str, address: str, language: str, words: Words = answer_words) -> str:
        """What the row of a repeat is called, "" while nothing is known that could name it.

        A row that was removed, or is more than an answer says, is named by what was answered in it.
        """
        label = self.instrument.repeats[repeat].label
        if label is None:
            return ""
        seen = self._facts.at(address)
        values = seen.values
        if not self._facts.is_row_there(repeat, address):
            given = {key: answer.value for key, answer in self._facts.answers.items()}
            values = RowValues(given, address, self._facts.layout.depths)
        said = Piping(self.instrument, values, seen.answers, language, words).say(label)
        unknown = Piping(self.instrument, {}, {}, language, words).say(label)
        return "" if said == unknown and UNKNOWN in said else said

    def filled(self, text: Text, row: str = "") -> Text:
        """A text with the answers that stand in its braces, in each of its languages: to be kept as it was."""
        return Text({language: self.say(text, language, row=row) for language in text.by_language})

    def _seen_from(self, row: str) -> Facts:
        return self._facts.at(row) if row else self._facts

    def unanswered(self) -> tuple[str, ...]:
        """Visible required questions that are not dealt with, in order. A missing code deals with one."""
        return in_form_order(self._facts.open, self._facts, self._graph.position)

    def progress(self) -> tuple[int, int]:
        """How many visible questions are dealt with, of how many that take an answer; rows of a matrix count."""
        return self._facts.given, self._facts.asked

    def hidden(self) -> tuple[str, ...]:
        """Hidden questions in order. In a row that is not there itself none is listed."""
        hidden = (key for key in self._facts.hidden if "[" not in key or self._facts.is_there(*split(key)))
        return in_form_order(hidden, self._facts, self._graph.position)

    def score(self, id: str) -> ScoreResult:
        """A score with its trace. For the value alone, `value` does not visit every item."""
        return score_result(self.instrument.score(id), self._graph.shares_of[id], self._facts)

    def scores(self) -> dict[str, ScoreResult]:
        return {score.id: self.score(score.id) for score in self.instrument.scores}

    def raised(self) -> tuple[str, ...]:
        """Ids of the findings that stand, in order; cheaper than `findings`."""
        values = self._facts.values
        return tuple(finding.id for finding in self.instrument.findings if values[finding_key(finding.id)] is not None)

    def findings(self) -> tuple[FindingResult, ...]:
        """The findings that stand, in order."""
        return tuple(
            FindingResult(
                finding.id,
                finding.kind,
                state[1],  # type: ignore[index]  # (True, level) if it stands
                because(finding, self.instrument, self._facts, self._graph.position),
                replace(finding, label=None if finding.label is None else self.filled(finding.label)),
            )
            for finding in self.instrument.findings
            if (state := self._facts.values[finding_key(finding.id)]) is not None
        )

    def why_visible(self, id: str) -> tuple[Reason, ...]:
        """The conditions that show or hide a question or section; none where it is always shown."""
        return why_visible(self.instrument, self._facts, id)

    def why_value(self, question_id: str) -> Reason | None:
        """What a calculated value was worked out from; None for a question that is asked."""
        return why_value(self.instrument, self._facts, question_id)

    def offered_by(self, question_id: str) -> tuple[str, ...]:
        """Keys of what decides which choices are offered: what they are filtered by, then what conditions read."""
        id, row = split(question_id)
        question = self.instrument.questions[id]
        conditions = (choice.show_if.reads for choice in question.choices if choice.show_if is not None)
        read = sorted(key for key in frozenset[str]().union(*conditions) if "@" not in key)
        names = dict.fromkeys([*filter(None, [question.filter_by]), *read])
        values = self._seen_from(row).values
        return tuple(values.resolve(name) if isinstance(values, RowValues) else name for name in names)

    def why_read_only(self, question_id: str) -> Reason | None:
        """The condition under which an answer cannot be changed; None where it always can."""
        return why_read_only(self.instrument, self._facts, question_id)

    def known(self, question_id: str) -> Known:
        """How much of a calculated value is known. Raises KeyError: a question that is asked."""
        id, address = split(question_id)
        value = self.instrument.questions[id].value
        if value is None:
            raise KeyError(question_id)
        return known_parts(self.instrument, self._facts, value, address)

    def reasons(self) -> tuple[Reason, ...]:
        """Every condition and calculated value of the form as it stands now."""
        return tuple(every_reason(self.instrument, self._facts))
