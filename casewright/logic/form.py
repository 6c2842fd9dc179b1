"""The live state of one form: answers go in, and only what depends on the changed one is computed again."""

import heapq
from collections.abc import Mapping
from datetime import date

from casewright.definitions.model import Instrument
from casewright.logic.answers import Answer
from casewright.logic.facts import (
    Facts,
    answer_key,
    finding_key,
    points_key,
    problems_key,
    required_key,
    section_key,
    visible_key,
)
from casewright.logic.findings import FindingResult, because, in_form_order
from casewright.logic.graph import compile_form
from casewright.logic.problems import AnswerProblem
from casewright.logic.scoring import ScorePart, ScoreResult, Share, Tally, number, score_value
from casewright.logic.traces import Reason, every_reason, why_value, why_visible


class FormState:
    """One assessment while it is filled in, or as it was finished. Not safe to share between threads.

    Args:
        answers: by question id, as given so far. Hidden ones are kept, and count for nothing until they are shown.
        today: the day the assessment was held.
    """

    def __init__(self, instrument: Instrument, answers: Mapping[str, Answer], today: date) -> None:
        self.instrument = instrument
        self._graph = compile_form(instrument)
        tallies = {score.id: Tally.of(self._graph.shares_of(score)) for score in instrument.scores}
        self._facts = Facts(today, dict(answers), self._graph.shares, tallies)
        for step in self._graph.steps:
            step.run(self._facts)

    def copy(self) -> "FormState":
        """An independent form in the same state, without computing anything: changing one leaves the other."""
        twin = object.__new__(FormState)
        twin.instrument = self.instrument
        twin._graph = self._graph
        twin._facts = self._facts.copy()
        return twin

    @property
    def answers(self) -> Mapping[str, Answer]:
        """All answers by question id, hidden ones too."""
        return self._facts.answers

    @property
    def today(self) -> date:
        return self._facts.today

    def answer(self, question_id: str, answer: Answer | None) -> frozenset[str]:
        """Take an answer, or take it away, and recompute what depends on it.

        Returns:
            Ids of the questions, sections, scores and findings whose state has changed, this question included.
        Raises:
            KeyError: the form has no such question, or it takes no answer.
        """
        if not self.instrument.questions[question_id].answerable:
            raise KeyError(question_id)
        facts = self._facts
        if facts.answers.get(question_id) == answer:
            return frozenset()
        if answer is None:
            del facts.answers[question_id]
        else:
            facts.answers[question_id] = answer
        facts.changed, facts.moved = {question_id}, [answer_key(question_id)]
        self._recompute()
        return frozenset(facts.changed)

    def _recompute(self) -> None:
        """Run the steps that read a moved key, in order, until nothing moves any more."""
        facts, readers, steps = self._facts, self._graph.readers, self._graph.steps
        waiting: list[int] = []
        queued: set[int] = set()
        while True:
            for key in facts.moved:
                for place in readers.get(key, ()):
                    if place not in queued:
                        queued.add(place)
                        heapq.heappush(waiting, place)
            facts.moved = []
            if not waiting:
                return
            steps[heapq.heappop(waiting)].run(facts)

    def visible(self, question_id: str) -> bool:
        return self._facts.values[visible_key(question_id)] is True

    def section_visible(self, section_id: str) -> bool:
        return self._facts.values[section_key(section_id)] is True

    def required(self, question_id: str) -> bool:
        """Whether it has to be dealt with now. A hidden question never has to."""
        return self.visible(question_id) and self._facts.values.get(required_key(question_id)) is True

    def value(self, id: str) -> object | None:
        """The value of a question, calculated value or score; None while hidden, missing or without a score."""
        return self._facts.values.get(id)

    def problems(self, question_id: str) -> tuple[AnswerProblem, ...]:
        """What is wrong with a visible answer, worst first."""
        return self._facts.values.get(problems_key(question_id)) or ()  # type: ignore[return-value]  # a step's result

    def unanswered(self) -> tuple[str, ...]:
        """Visible required questions that are not dealt with, in order. A missing code deals with one."""
        return in_form_order(self._facts.open, self._graph.position)

    def progress(self) -> tuple[int, int]:
        """How many visible questions are dealt with, of how many that take an answer; rows of a matrix count."""
        return self._facts.given, self._facts.asked

    def hidden(self) -> tuple[str, ...]:
        """Hidden questions in order."""
        return in_form_order(self._facts.hidden, self._graph.position)

    def score(self, id: str) -> ScoreResult:
        """A score with its trace. For the value alone, `value` does not visit every item."""
        score = self.instrument.score(id)
        tally = self._facts.tallies[id]
        value, rule = score_value(score, tally)
        parts = tuple(self._part(share) for share in self._graph.shares_of(score))
        bands = {scheme: self._band(f"band({id},{scheme})") for scheme in score.bands}
        return ScoreResult(
            id=id,
            value=value,
            band=self._band(f"band({id})"),
            bands=bands,
            answered=tally.answered,
            missing=len(score.items) - tally.answered,
            prorated=rule == "prorate",
            parts=parts,
            left_out=tuple(part.question for part in parts if part.points is None),
            rule=rule,
        )

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
                finding,
            )
            for finding in self.instrument.findings
            if (state := self._facts.values[finding_key(finding.id)]) is not None
        )

    def why_visible(self, question_id: str) -> tuple[Reason, ...]:
        """The conditions that show or hide a question; none where it is always shown."""
        return why_visible(self.instrument, self._facts, question_id)

    def why_value(self, question_id: str) -> Reason | None:
        """What a calculated value was worked out from; None for a question that is asked."""
        return why_value(self.instrument, self._facts, question_id)

    def reasons(self) -> tuple[Reason, ...]:
        """Every condition and calculated value of the form as it stands now."""
        return tuple(every_reason(self.instrument, self._facts))

    def _band(self, key: str) -> str | None:
        band = self._facts.values.get(key)
        return band if isinstance(band, str) else None

    def _part(self, share: Share) -> ScorePart:
        counted = share.counted(self._facts.values.get(points_key(share.question)))  # type: ignore[arg-type]
        return ScorePart(share.question, None if counted is None else number(counted), share.reversed)
