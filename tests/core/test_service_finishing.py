"""Alerts, finishing, correcting: the way from a draft to the record, and what may not be skipped on it."""

from datetime import date

import pytest

from casewright import service
from casewright.cases.records import Administration, Answer, Handling
from casewright.errors import Refused
from casewright.ports import CaseQuery
from tests.core.service_house import MOOD, WALTER, House, build, library_of


@pytest.fixture
def house() -> House:
    return build()


@pytest.fixture
def case(house: House) -> str:
    return house.new_case()


@pytest.fixture
def draft(house: House, case: str) -> str:
    return house.start(case)


def attention(house: House) -> list[str]:
    return [row.attention for row in service.caseload(house.context, CaseQuery()).rows]


# Alerts


def test_a_critical_answer_is_an_alert_at_once(house: House, case: str, draft: str) -> None:
    opened = house.say(draft, harm="often")
    (raised,) = opened.alerts
    assert (raised.alert.finding, raised.alert.because, raised.alert.raised_by) == ("self_harm", ("harm",), "Ana Ruiz")
    assert raised.alert.assessment == draft
    assert raised.protocol is not None
    assert [step.id for step in raised.protocol.steps] == ["ask", "call"]
    assert opened.summary.attention == "act_now"
    assert attention(house) == ["act_now"]
    after = house.as_another_process()
    assert service.case(after.context, case).attention == "act_now"
    assert [one.alert for one in after.open(draft).alerts] == [raised.alert]


def test_the_alert_is_in_the_same_commit_as_the_answer(house: House, case: str, draft: str) -> None:
    commits = []
    write = house.context.store.commit
    house.context.store.commit = lambda commit: (commits.append(commit), write(commit))[1]  # type: ignore[method-assign]
    house.give(draft, "harm", Answer("often"), seen=0)
    (commit,) = commits
    assert [save.draft.answers["harm"].value for save in commit.save_drafts] == ["often"]
    assert [append.summary.attention for append in commit.appends] == ["act_now"]
    assert [list(save.draft.alerts) for save in commit.save_drafts] == [["self_harm"]]


def test_an_alert_is_raised_once_while_its_answer_stands(house: House, case: str, draft: str) -> None:
    house.say(draft, harm="often", low="often")
    house.say(draft, harm="always")
    assert len(service.alerts(house.context, case)) == 1
    assert service.case(house.context, case).revision == 4


def test_taking_the_answer_back_does_not_erase_the_alert(house: House, case: str, draft: str) -> None:
    house.say(draft, harm="often")
    house.clock.walk(minutes=5)
    (raised,) = house.say(draft, harm="never", low="never").alerts
    assert raised.alert.answer_changed == house.clock.moment
    assert raised.alert.open
    with pytest.raises(Refused, match="CW533") as refusal:
        house.finish(draft)
    assert refusal.value.params == {"alerts": raised.alert.id, "named": "Thoughts of harm", "count": "1"}
    assert house.say(draft, harm="often").alerts[0].alert.answer_changed is None


def test_an_answer_that_comes_back_after_the_alert_was_settled_raises_it_anew(
    house: House, case: str, draft: str
) -> None:
    house.say(draft, harm="often", low="never")
    house.say(draft, harm="never")
    house.acknowledge(case)
    opened = house.say(draft, harm="often")
    assert [raised.alert.open for raised in opened.alerts] == [False, True]
    assert attention(house) == ["act_now"]
    with pytest.raises(Refused, match="CW533"):
        house.finish(draft)


def test_an_abandoned_draft_does_not_bury_its_alert(house: House, case: str, draft: str) -> None:
    opened = house.say(draft, harm="often")
    service.put_away(house.context, draft, opened.draft.revision)
    assert attention(house) == ["act_now"]
    assert [raised.alert.assessment for raised in service.alerts(house.context, case)] == [draft]


def test_acknowledging(house: House, case: str, draft: str) -> None:
    alert = house.say(draft, harm="often").alerts[0].alert
    house.clock.walk(minutes=30)
    ben = house.as_worker("ben")
    for steps, note, code in ((), "", "CW531"), (("dance",), "", "CW532"):
        with pytest.raises(Refused, match=code):
            service.acknowledge_alert(ben.context, case, alert.id, steps, note)
    with pytest.raises(Refused, match="CW530"):
        service.acknowledge_alert(ben.context, case, "nothing", ("call",))
    service.acknowledge_alert(ben.context, case, alert.id, ("call",), "Called with her.")
    service.acknowledge_alert(house.context, case, alert.id, ("ask",), "again")
    done = house.open(draft).alerts[0].alert.acknowledged
    assert done is not None
    assert (done.by, done.at, done.note) == ("Ben Otieno", house.clock.moment, "Called with her.")
    assert [(step.id, step.text.say("en")) for step in done.steps] == [("call", "Call the line together")]
    assert attention(house) == [""]


def test_what_is_ticked_and_typed_is_kept_until_it_is_recorded(house: House, case: str, draft: str) -> None:
    alert = house.say(draft, harm="often").alerts[0].alert.id
    service.tick_step(house.context, case, alert, "call", True)
    service.tick_step(house.context, case, alert, "ask", True)
    service.tick_step(house.context, case, alert, "call", False)
    service.note_on_alert(house.context, case, alert, "Asked, he sleeps at his sister's.", "")
    anew = house.as_another_process()
    (raised,) = service.alerts(anew.context, case)
    assert raised.handling == Handling(("ask",), "Asked, he sleeps at his sister's.")
    assert anew.open(draft).alerts == (raised,)
    service.acknowledge_alert(anew.context, case, alert, raised.handling.steps, raised.handling.note)
    assert not anew.open(draft).draft.handling
    assert not service.alerts(anew.context, case)[0].handling
    with pytest.raises(Refused, match="CW556"):
        service.tick_step(anew.context, case, alert, "call", True)
    with pytest.raises(Refused, match="CW556"):
        service.note_on_alert(anew.context, case, alert, "more", "")


def test_two_at_one_alert_overwrite_nothing(house: House, case: str, draft: str) -> None:
    alert = house.say(draft, harm="often").alerts[0].alert.id
    ben = house.as_worker("ben")
    service.note_on_alert(house.context, case, alert, "Ana: called", "")
    with pytest.raises(Refused, match="CW555") as refusal:
        service.note_on_alert(ben.context, case, alert, "Ben: at the door", "")
    assert refusal.value.params == {"now": "Ana: called"}
    for steps, note in (("call",), "Ana: called"), ((), "Ben: at the door"):
        with pytest.raises(Refused, match="CW555"):
            service.acknowledge_alert(ben.context, case, alert, steps, note)
    service.note_on_alert(ben.context, case, alert, "Ben: at the door", "Ana: called")
    service.acknowledge_alert(ben.context, case, alert, (), "Ben: at the door")
    assert not house.open(draft).alerts[0].alert.open


def test_what_is_typed_about_an_alert_moves_with_it(house: House, case: str, draft: str) -> None:
    alert = house.say(draft, harm="often").alerts[0].alert.id
    service.note_on_alert(house.context, case, alert, "Called her sister.", "")
    other = house.new_case(WALTER)
    service.move_assessment(house.context, draft, case, other, "wrong person")
    assert service.alerts(house.context, case) == ()
    assert service.alerts(house.context, other)[0].handling.note == "Called her sister."
    with pytest.raises(Refused, match="CW530"):
        service.note_on_alert(house.context, case, alert, "more", "Called her sister.")


def test_open_alerts_stand_first(house: House, case: str, draft: str) -> None:
    house.say(draft, harm="often", low="never")
    house.acknowledge(case)
    house.finish(draft)
    house.clock.walk(days=1)
    house.say(house.start(case), harm="often")
    assert [raised.alert.open for raised in service.alerts(house.context, case)] == [True, False]


# Finishing


def test_finishing_makes_it_part_of_the_record(house: House, case: str, draft: str) -> None:
    shown = house.open(draft).draft.administration
    held = Administration(date(2026, 3, 1), "phone", language="es")
    service.change_administration(house.context, draft, held, shown)
    service.hear(house.context, draft, "The rent.")
    house.say(draft, low="always", harm="never", hours=6)
    house.clock.walk(minutes=10)
    assert house.finish(draft) == draft
    after = house.as_another_process()
    form = service.assessment(after.context, case, draft)
    record = form.record
    assert (record.instrument, record.version, record.by) == ("mood", "1.0.0", "ana")
    assert (record.administration.held, record.finished) == (date(2026, 3, 1), house.clock.moment)
    assert {question: answer.value for question, answer in record.answers.items()} == {
        "low": "always",
        "harm": "never",
        "hours": 6,
    }
    (score,) = record.scores
    assert (score.value, score.band, score.range, score.better) == (2, "poor", (0, 4), "lower")
    assert score.band_label is not None
    assert score.band_label.say("es") == "Mal"
    assert [(one.id, one.kind, one.about, one.level, one.because) for one in record.findings] == [
        ("low_mood", "need", "mental_health", "poor", ("low",))
    ]
    assert [heard.text for heard in record.heard] == ["The rent."]
    assert form.form.score("total").value == 2
    assert form.notices == ()
    assert service.unfinished(after.context) == ()
    assert [row.assessments for row in service.caseload(after.context, CaseQuery()).rows] == [1]
    entry = service.case(after.context, case).timeline[-1]
    assert (entry.kind, entry.happened, entry.recorded) == (
        "assessment_finished",
        date(2026, 3, 1),
        house.clock.moment,
    )
    with pytest.raises(Refused, match="CW511"):
        after.open(draft)


def test_hidden_answers_are_kept_in_the_draft_and_not_recorded(house: House, case: str, draft: str) -> None:
    house.say(draft, harm="often", plan="pills")
    opened = house.say(draft, harm="never", low="never")
    assert not opened.form.visible("plan")
    assert opened.answer_to("plan").value == "pills"
    house.acknowledge(case)
    house.finish(draft)
    assert set(service.assessment(house.context, case, draft).record.answers) == {"low", "harm"}
    assert "pills" not in house.context.store.events(case)[-1].text


def test_own_words_without_an_answer_are_recorded(house: House, case: str, draft: str) -> None:
    house.say(draft, low="never", harm="never")
    house.give(draft, "story", Answer(own_words="not today"))
    house.finish(draft)
    assert service.assessment(house.context, case, draft).record.answers["story"].own_words == "not today"


def test_words_for_a_choice_that_was_taken_back_are_not_recorded(house: House, case: str, draft: str) -> None:
    house.say(draft, low="never", harm="never")
    house.give(draft, "helps", Answer(("walks", "else"), say_which="singing"))
    assert house.give(draft, "helps", Answer(("walks",), say_which="singing")).answer_to("helps").say_which
    house.finish(draft)
    assert service.assessment(house.context, case, draft).record.answers["helps"].say_which == ""
    correction = service.reopen(house.context, case, draft, "she does sing")
    house.give(correction, "helps", Answer(("else",), say_which="singing"))
    house.finish(correction)
    assert service.assessment(house.context, case, correction).record.answers["helps"].say_which == "singing"


def test_open_questions_are_named(house: House, draft: str) -> None:
    assert house.open(draft).in_the_way.unanswered == ("low", "harm")
    with pytest.raises(Refused, match="CW550") as refusal:
        house.finish(draft)
    assert refusal.value.params == {
        "questions": "low,harm",
        "named": "Feeling low; Thoughts of harm",
        "count": "2",
    }
    house.give(draft, "low", Answer(missing="refused"))
    house.say(draft, harm="never")
    assert not house.open(draft).in_the_way
    house.finish(draft)


def test_answers_that_cannot_stand_are_named(house: House, draft: str) -> None:
    house.say(draft, low="never", harm="never", hours=30)
    with pytest.raises(Refused, match="CW551") as refusal:
        house.finish(draft)
    assert refusal.value.params["questions"] == "hours"
    house.say(draft, hours=8)
    house.finish(draft)


def test_a_refused_finish_leaves_everything(house: House, case: str, draft: str) -> None:
    house.say(draft, low="often")
    with pytest.raises(Refused):
        house.finish(draft)
    assert house.as_another_process().open(draft).form.value("low") == "often"
    assert service.case(house.context, case).revision == 3


def test_finishing_twice(house: House, draft: str) -> None:
    house.say(draft, low="never", harm="never")
    house.finish(draft)
    with pytest.raises(Refused, match="CW511"):
        house.finish(draft)
    with pytest.raises(Refused, match="CW511"):
        house.give(draft, "low", Answer("often"), seen=0)


# Correcting


def test_a_correction_stands_beside_what_it_corrects(house: House, case: str) -> None:
    first = house.finished(case, low="always", story="as it was")
    correction = service.reopen(house.context, case, first, " typed wrong ")
    opened = house.open(correction)
    assert (opened.draft.replaces, opened.draft.reason) == (first, "typed wrong")
    assert opened.form.value("story") == "as it was"
    house.say(correction, low="never")
    house.finish(correction)
    state = service.case(house.as_another_process().context, case)
    assert [(one.id, one.replaced_by, one.scores[0].value) for one in state.assessments] == [
        (first, correction, 2),
        (correction, "", 0),
    ]
    assert service.assessment(house.context, case, first).notices == ("replaced",)
    assert service.assessment(house.context, case, correction).notices == ("correction",)
    assert service.assessment(house.context, case, first).record.answers["low"].value == "always"
    (series,) = service.scores_over_time(house.context, case)
    assert [point.value for point in series.points] == [0]
    assert [row.assessments for row in service.caseload(house.context, CaseQuery()).rows] == [1]


def test_reopening_is_refused_by_name(house: House, case: str) -> None:
    first = house.finished(case)
    with pytest.raises(Refused, match="CW553"):
        service.reopen(house.context, case, first, " ")
    with pytest.raises(Refused, match="CW512"):
        service.reopen(house.context, case, "nothing", "why")
    correction = service.reopen(house.context, case, first, "why")
    with pytest.raises(Refused, match="CW513"):
        service.reopen(house.context, case, first, "why")
    house.finish(correction)
    with pytest.raises(Refused, match="CW552") as refusal:
        service.reopen(house.context, case, first, "why")
    assert refusal.value.params["assessment"] == correction


def test_a_correction_takes_the_form_it_was_captured_with(house: House, case: str) -> None:
    first = house.finished(case)
    newer = MOOD.replace("version: 1.0.0", "version: 2.0.0").replace("id: low,", "id: low,").replace("Feeling", "F.")
    object.__setattr__(house.context, "library", library_of(newer))
    other = house.as_another_process()
    assert service.assessment(other.context, case, first).notices == ("other_version",)
    opened = other.open(service.reopen(other.context, case, first, "why"))
    assert opened.instrument.version == "1.0.0"
    assert opened.instrument.questions["low"].ask.say("en") == "Feeling low"


def test_a_correction_keeps_to_the_alert_that_was_dealt_with(house: House, case: str, draft: str) -> None:
    house.say(draft, low="never", harm="often")
    house.acknowledge(case)
    house.finish(draft)
    correction = service.reopen(house.context, case, draft, "hours missing")
    house.say(correction, hours=5)
    house.finish(correction)
    (raised,) = service.alerts(house.context, case)
    assert raised.alert.answer_changed is None
    (shown,) = service.assessment(house.context, case, correction).alerts
    assert shown.alert.id == raised.alert.id
    assert shown.alert.acknowledged


def test_a_correction_that_takes_the_answer_back_marks_the_alert_when_it_is_finished(
    house: House, case: str, draft: str
) -> None:
    house.say(draft, low="never", harm="often")
    house.acknowledge(case)
    house.finish(draft)
    correction = service.reopen(house.context, case, draft, "wrong line")
    house.say(correction, harm="never")
    (raised,) = service.alerts(house.context, case)
    assert raised.alert.answer_changed is None, "what is recorded still says so"
    house.finish(correction)
    (raised,) = service.alerts(house.context, case)
    assert raised.alert.answer_changed == house.clock.moment


def test_a_correction_that_raises_an_alert(house: House, case: str) -> None:
    correction = service.reopen(house.context, case, house.finished(case), "she said more")
    house.say(correction, harm="always")
    assert attention(house) == ["act_now"]
    with pytest.raises(Refused, match="CW533"):
        house.finish(correction)
    house.acknowledge(case)
    house.finish(correction)


# Over time


def test_scores_over_time(house: House, case: str) -> None:
    for held, low in ((date(2026, 2, 1), "always"), (date(2026, 1, 1), "often"), (date(2026, 3, 1), "never")):
        draft = house.start(case, held=held)
        house.say(draft, low=low, harm="never")
        house.finish(draft)
    house.start(case)
    (series,) = service.scores_over_time(house.as_another_process().context, case)
    assert (series.instrument, series.title.say("en"), series.score.range) == ("mood", "Mood check", (0, 4))
    assert [band.id for band in series.score.bands["default"]] == ["fine", "poor"]
    assert [(point.date, point.value, point.band) for point in series.points] == [
        (date(2026, 1, 1), 1, "fine"),
        (date(2026, 2, 1), 2, "poor"),
        (date(2026, 3, 1), 0, "fine"),
    ]


def test_no_score_is_no_point(house: House, case: str, draft: str) -> None:
    house.give(draft, "low", Answer(missing="refused"))
    house.say(draft, harm="never")
    house.finish(draft)
    assert service.assessment(house.context, case, draft).record.scores[0].value is None
    assert service.scores_over_time(house.context, case) == ()


def test_a_case_of_somebody_else_has_no_such_assessment(house: House, case: str) -> None:
    mine = house.finished(case)
    with pytest.raises(Refused, match="CW512"):
        service.assessment(house.context, house.new_case(WALTER), mine)
