"""Random work in two windows, with kills between: what was acknowledged is there, in the draft or in the record."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from casewright import service
from casewright.cases.chain import verify
from casewright.cases.records import Answer
from casewright.errors import Refused
from casewright.ports import CaseQuery
from tests.core.service_house import WALTER, build

POINTS = {"never": 0, "often": 1, "always": 2}
CHOICES = st.sampled_from([*POINTS, None])
WINDOWS = st.sampled_from([0, 1])
WORDS = st.text(alphabet="ab ", max_size=3)


class Work(RuleBasedStateMachine):
    """The model: the answers of the draft that is open, those of what is finished, and where all of it belongs."""

    def __init__(self) -> None:
        super().__init__()
        house = build()
        self.windows = [house, house.as_another_process()]
        self.cases = [house.new_case(), house.new_case(WALTER)]
        self.draft = ""
        self.home = 0
        self.replaces = ""
        self.answers: dict[str, Any] = {}
        self.finished: dict[str, tuple[int, dict[str, Any]]] = {}
        self.away = False
        self.alerts = 0
        self.standing = False
        self.known_standing = False

    # What is done

    @precondition(lambda self: not self.draft)
    @rule(window=WINDOWS, home=st.sampled_from([0, 1]))
    def start(self, window: int, home: int) -> None:
        self.draft = self.windows[window].start(self.cases[home])
        self.home, self.answers, self.replaces, self.away = home, {}, "", False

    @precondition(lambda self: self.draft)
    @rule(window=WINDOWS, question=st.sampled_from(["low", "harm"]), value=CHOICES)
    def answer_choice(self, window: int, question: str, value: str | None) -> None:
        self.windows[window].give(self.draft, question, Answer(value))
        self.answers[question] = value

    @precondition(lambda self: self.draft)
    @rule(window=WINDOWS, question=st.sampled_from(["plan", "story"]), value=WORDS)
    def answer_words(self, window: int, question: str, value: str) -> None:
        self.windows[window].give(self.draft, question, Answer(value))
        self.answers[question] = value if value.strip() else None

    @precondition(lambda self: self.draft)
    @rule(window=WINDOWS, value=CHOICES, back=st.integers(1, 3))
    def answer_on_an_old_view(self, window: int, value: str | None, back: int) -> None:
        opened = self.windows[window].open(self.draft)
        now = opened.answer_to("low")
        try:
            self.windows[window].give(self.draft, "low", Answer(value), seen=now.revision - back)
            assert now.value == value
        except Refused as refused:
            assert refused.code == "CW540"  # noqa: PT017  # both ways out are right, each in its case
            assert now.value != value

    @precondition(lambda self: self.draft and not self.away)
    @rule(window=WINDOWS)
    def put_away(self, window: int) -> None:
        house = self.windows[window]
        service.put_away(house.context, self.draft, house.open(self.draft).draft.revision)
        self.away = True

    @precondition(lambda self: self.draft and self.away)
    @rule(window=WINDOWS)
    def take_up(self, window: int) -> None:
        service.take_up(self.windows[window].context, self.draft)
        self.away = False

    @rule(window=WINDOWS)
    def acknowledge(self, window: int) -> None:
        for case in self.cases:
            self.windows[window].acknowledge(case)

    @precondition(lambda self: self.draft)
    @rule(window=WINDOWS)
    def finish(self, window: int) -> None:
        house = self.windows[window]
        way = house.open(self.draft).in_the_way
        open_questions = [question for question in ("low", "harm") if self.answers.get(question) is None]
        assert list(way.unanswered) == open_questions
        try:
            assert house.finish(self.draft) == self.draft
        except Refused as refused:
            assert refused.code == ("CW533" if way.alerts else "CW550")  # noqa: PT017  # as above
            assert way
        else:
            assert not open_questions
            shown = {question for question, value in self.answers.items() if value is not None}
            if not POINTS[self.answers["harm"]]:
                shown.discard("plan")
            self.finished[self.draft] = (self.home, {question: self.answers[question] for question in shown})
            self.draft = ""

    @precondition(lambda self: not self.draft and self.finished)
    @rule(window=WINDOWS, data=st.data())
    def reopen(self, window: int, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(sorted(self.finished)))
        home, answers = self.finished[id]
        context = self.windows[window].context
        record = service.assessment(context, self.cases[home], id).record
        try:
            self.draft = service.reopen(context, self.cases[home], id, "typed wrong")
        except Refused as refused:
            assert refused.code == "CW552"  # noqa: PT017  # as above
            assert not record.current
        else:
            self.home, self.answers, self.replaces, self.away = home, dict(answers), id, False

    @precondition(lambda self: self.draft)
    @rule(window=WINDOWS)
    def move(self, window: int) -> None:
        there = 1 - self.home
        family = self._family(self.draft)
        service.move_assessment(
            self.windows[window].context, self.draft, self.cases[self.home], self.cases[there], "wrong person"
        )
        self.home, self.away = there, False
        self.finished |= {id: (there, self.finished[id][1]) for id in family if id in self.finished}

    @rule(window=WINDOWS)
    def killed(self, window: int) -> None:
        self.windows[window] = self.windows[window].as_another_process()

    def _family(self, draft: str) -> set[str]:
        """The draft's corrections, from the record itself: which they are is held by another test."""
        state = service.case(self.windows[0].context, self.cases[self.home])
        family, replaces = {draft}, {one.id: one.replaces for one in state.assessments} | {draft: self.replaces}
        for _ in replaces:
            family |= {replaces[id] for id in family if replaces.get(id)}
        return family

    # What always holds

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        for house in self.windows:
            if self.draft:
                kept = house.open(self.draft).draft.answers
                given = {question: value for question, value in self.answers.items() if value is not None}
                assert {question: one.value for question, one in kept.items() if one.given} == given
            for id, (home, answers) in self.finished.items():
                record = service.assessment(house.context, self.cases[home], id).record
                assert {question: one.value for question, one in record.answers.items()} == answers

    @invariant()
    def what_is_shown_is_what_a_new_process_builds(self) -> None:
        if not self.draft:
            return
        kept, anew = self.windows[0].open(self.draft), self.windows[0].as_another_process().open(self.draft)
        assert kept.form.scores() == anew.form.scores()
        assert kept.form.progress() == anew.form.progress()
        assert kept.alerts == anew.alerts
        assert kept.summary == anew.summary

    @invariant()
    def a_critical_answer_has_an_alert_that_stands(self) -> None:
        if not self.draft or not POINTS.get(self.answers.get("harm") or "never"):
            return
        alerts = [raised.alert for raised in self.windows[0].open(self.draft).alerts]
        assert any(alert.answer_changed is None for alert in alerts)

    @invariant()
    def nothing_of_one_case_is_in_the_other(self) -> None:
        here = {case: repr(service.case(self.windows[1].context, case)) for case in self.cases}
        for id, (home, _) in self.finished.items():
            assert id not in here[self.cases[1 - home]]
        if self.draft:
            assert self.draft not in here[self.cases[1 - self.home]]

    @invariant()
    def lists_say_what_the_cases_say(self) -> None:
        house = self.windows[1]
        for row in service.caseload(house.context, CaseQuery()).rows:
            state = service.case(house.context, row.case)
            assert (row.attention, row.revision) == (state.attention, state.revision)
            assert row.assessments == len(state.current_assessments)
        shown = [one.draft.id for one in service.unfinished(house.context)]
        assert shown == ([self.draft] if self.draft and not self.away else [])

    @invariant()
    def every_history_holds(self) -> None:
        context = self.windows[0].context
        key, secret = context.chain_key
        for case in self.cases:
            assert verify(context.store.events(case), {key: secret}) is None


TestAnyOrder = Work.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
