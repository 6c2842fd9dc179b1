"""Filling in: what is answered is kept, alone or in several windows at once, and comes back after a kill."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from casewright import service
from casewright.cases.records import Administration, Answer
from casewright.errors import Refused
from casewright.service.filling import acceptable
from tests.core.service_house import MOOD, RENEE, WALTER, House, build, instrument_of, library_of


@pytest.fixture
def house() -> House:
    return build()


@pytest.fixture
def draft(house: House) -> str:
    return house.start(house.new_case())


# Starting


def test_starting(house: House) -> None:
    case = house.new_case()
    draft = house.start(case, mode="phone", informant="her sister", interpreter="Ida", language="es")
    opened = house.as_another_process().open(draft)
    assert opened.draft.administration == Administration(date(2026, 3, 3), "phone", "her sister", "Ida", "es")
    assert (opened.draft.section, opened.draft.by, opened.draft.started) == ("symptoms", "ana", house.clock.moment)
    assert opened.summary.name == RENEE.name
    assert opened.form.progress() == (0, 7)
    (unfinished,) = service.unfinished(house.context)
    assert (unfinished.draft.id, unfinished.summary.case, unfinished.title.say("es")) == (
        draft,
        case,
        "Estado de ánimo",
    )
    assert (unfinished.given, unfinished.visible) == (0, 7)


def test_the_same_form_is_begun_once_in_a_case(house: House) -> None:
    case = house.new_case()
    draft = house.start(case)
    with pytest.raises(Refused, match="CW513") as refusal:
        house.start(case)
    assert refusal.value.params == {"draft": draft, "form": "Mood check"}
    house.start(case, "worry")
    house.start(house.new_case(WALTER))


def test_a_form_that_is_not_there(house: House) -> None:
    with pytest.raises(Refused, match="CW515"):
        house.start(house.new_case(), "dreams")


def test_a_form_that_was_left_out_says_where_the_mistake_is() -> None:
    house = build()
    object.__setattr__(house.context.library, "out", {"forms/instruments/dreams.yaml": ()})
    with pytest.raises(Refused, match="CW514") as refusal:
        house.start(house.new_case(), "dreams")
    assert refusal.value.params["file"] == "forms/instruments/dreams.yaml"


def test_an_assessment_is_not_held_tomorrow(house: House, draft: str) -> None:
    with pytest.raises(Refused, match="CW516"):
        house.start(house.new_case(), held=date(2026, 3, 4))
    tomorrow, shown = Administration(date(2026, 3, 4)), house.open(draft).draft.administration
    with pytest.raises(Refused, match="CW516"):
        service.change_administration(house.context, draft, tomorrow, shown)


def test_the_forms_that_can_be_started(house: House) -> None:
    assert [form.id for form in service.startable(house.context)] == ["mood", "worry"]
    assert [form.id for form in service.startable(house.context, "household")] == ["worry"]


# Answers


def test_every_type_of_answer_comes_back_after_a_kill(house: House, draft: str) -> None:
    values = {
        "low": "often",
        "hours": 7,
        "since": date(2026, 1, 31),
        "alone": False,
        "helps": ("walks", "talk"),
        "story": "I wake at 3.\nAnd count.",
    }
    house.say(draft, **values)
    opened = house.as_another_process().open(draft)
    assert {question: opened.form.value(question) for question in values} == values
    assert opened.draft.saved == house.clock.moment


def test_an_answer_says_what_it_changed_and_who_gave_it(house: House, draft: str) -> None:
    before = house.open(draft)
    opened = house.give(draft, "harm", Answer("often"))
    assert {"harm", "plan", "self_harm"} <= opened.changed
    assert "low" not in opened.changed
    given = opened.answer_to("harm")
    assert (given.by, given.at, given.revision) == ("ana", house.clock.moment, opened.draft.revision)
    assert not before.form.visible("plan"), "what a page holds does not change under it"
    assert opened.form.visible("plan")


def test_what_stands_beside_a_value(house: House, draft: str) -> None:
    wanted = Answer("always", own_words="every day", said_by="her", evidence=("record",))
    assert house.give(draft, "low", wanted).answer_to("low").own_words == "every day"
    kept = house.as_another_process().open(draft).answer_to("low")
    assert (kept.value, kept.own_words, kept.said_by, kept.evidence) == ("always", "every day", "her", ("record",))


def test_what_can_come_from_one_place_alone_comes_from_there() -> None:
    question = instrument_of(MOOD.replace("[self_report, record]", "[record]")).questions["low"]
    assert acceptable(question, Answer("often")).evidence == ("record",)
    assert acceptable(question, Answer(missing="refused", evidence=("record",))) == Answer(missing="refused")
    assert acceptable(question, Answer(evidence=("record",))) == Answer()


def test_choices_stand_in_the_order_of_the_form(house: House, draft: str) -> None:
    assert house.say(draft, helps=("talk", "walks")).form.value("helps") == ("walks", "talk")


def test_a_missing_code_deals_with_a_question(house: House, draft: str) -> None:
    opened = house.give(draft, "low", Answer(missing="refused"))
    assert opened.form.unanswered() == ("harm",)


def test_an_answer_can_be_taken_back(house: House, draft: str) -> None:
    house.say(draft, low="often")
    assert house.give(draft, "low", None).form.value("low") is None
    assert house.say(draft, story="").form.value("story") is None
    assert house.as_another_process().open(draft).form.progress() == (0, 7)


def test_what_is_out_of_range_is_kept_and_said(house: House, draft: str) -> None:
    opened = house.say(draft, hours=30)
    assert opened.answer_to("hours").value == 30
    assert opened.in_the_way.invalid == ("hours",)
    assert house.say(draft, hours=Decimal("7.5")).answer_to("hours").value == Decimal("7.5")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("low", Answer("sometimes")),
        ("low", Answer(3)),
        ("low", Answer(missing="does_not_know")),
        ("low", Answer("often", missing="refused")),
        ("low", Answer("often", evidence=("observation",))),
        ("hours", Answer("seven")),
        ("hours", Answer(Decimal("NaN"))),
        ("since", Answer("yesterday")),
        ("alone", Answer("yes")),
        ("helps", Answer(("sleep",))),
    ],
    ids=str,
)
def test_what_the_form_does_not_take_is_refused(house: House, draft: str, question: str, answer: Answer) -> None:
    revision = house.open(draft).draft.revision
    with pytest.raises(Refused, match="CW542"):
        house.give(draft, question, answer, seen=0)
    assert house.open(draft).draft.revision == revision


def test_a_question_that_is_not_there(house: House, draft: str) -> None:
    with pytest.raises(Refused, match="CW541"):
        house.give(draft, "dreams", Answer("x"), seen=0)


def test_text_that_no_store_can_hold_is_kept_without_that(house: House, draft: str) -> None:
    opened = house.say(draft, story="a\0b\ud800c")
    assert opened.answer_to("story").value == "ab\ufffdc"
    assert house.as_another_process().open(draft).answer_to("story") == opened.answer_to("story")


# Two windows


def test_two_windows_answer_different_questions(house: House, draft: str) -> None:
    other = house.as_another_process()
    other.open(draft)
    house.give(draft, "low", Answer("often"), seen=0)
    other.give(draft, "harm", Answer("never"), seen=0)
    house.give(draft, "alone", Answer(True), seen=0)
    for window in (house, other):
        form = window.open(draft).form
        assert [form.value(question) for question in ("low", "harm", "alone")] == ["often", "never", True]


def test_a_stale_answer_is_refused_with_what_is_there(house: House, draft: str) -> None:
    ben = house.as_worker("ben").as_another_process()
    house.give(draft, "low", Answer("often"), seen=0)
    with pytest.raises(Refused, match="CW540") as refusal:
        ben.give(draft, "low", Answer("never"), seen=0)
    params = refusal.value.params
    assert (params["question"], params["now"], params["by"]) == ("low", "Often", "Ana Ruiz")
    assert params["at"] == "2026-03-03T15:00:00+00:00"
    assert refusal.value.message() == "This was changed in another window to: “Often”"
    assert house.open(draft).form.value("low") == "often"
    assert ben.give(draft, "low", Answer("never"), int(params["revision"])).form.value("low") == "never"


@pytest.mark.parametrize(
    ("question", "there", "words"),
    [
        ("low", Answer(missing="refused"), "Prefers not to say"),
        ("low", Answer(own_words="hm"), "hm"),
        ("helps", Answer(("walks", "talk")), "Walks, Talk"),
        ("alone", Answer(False), "No"),
        ("hours", Answer(7), "7"),
        ("since", Answer(date(2026, 1, 31)), "2026-01-31"),
        ("story", Answer("the rent"), "the rent"),
    ],
    ids=str,
)
def test_what_is_there_is_said_in_words(house: House, draft: str, question: str, there: Answer, words: str) -> None:
    house.give(draft, question, there, seen=0)
    with pytest.raises(Refused, match="CW540") as refusal:
        house.give(draft, question, None, seen=0)
    assert refusal.value.params["now"] == words


def test_what_was_taken_back_is_said_with_a_dash(house: House, draft: str) -> None:
    house.give(draft, "low", Answer("often"), seen=0)
    house.give(draft, "low", None)
    with pytest.raises(Refused, match="CW540") as refusal:
        house.give(draft, "low", Answer("never"), seen=0)
    assert refusal.value.params["now"] == "–"


def test_typing_the_same_again_is_no_conflict_and_no_save(house: House, draft: str) -> None:
    opened = house.give(draft, "low", Answer("often"), seen=0)
    again = house.as_another_process().give(draft, "low", Answer("often"), seen=0)
    assert again.draft == opened.draft
    assert again.changed == frozenset()


def test_what_was_answered_and_taken_back_meanwhile_is_not_overwritten_unseen(house: House, draft: str) -> None:
    seen = house.give(draft, "story", Answer("first")).seen("story")
    house.give(draft, "story", None)
    house.give(draft, "story", Answer("from another window"))
    with pytest.raises(Refused, match="CW540"):
        house.give(draft, "story", Answer("mine"), seen)


def test_the_choice_of_one_and_the_own_words_of_another_are_both_kept(house: House, draft: str) -> None:
    shown = house.give(draft, "low", Answer("never", own_words="No.")).answer_to("low")
    service.answer(house.context, draft, "low", replace(shown, value="often"), shown)
    service.answer(house.context, draft, "low", replace(shown, own_words="At night.", said_by="Dee"), shown)
    kept = house.open(draft).answer_to("low")
    assert (kept.value, kept.own_words, kept.said_by) == ("often", "At night.", "Dee")


def test_two_that_change_the_same_part_are_asked(house: House, draft: str) -> None:
    shown = house.give(draft, "low", Answer("never", own_words="No.")).answer_to("low")
    service.answer(house.context, draft, "low", replace(shown, value="often", own_words="At night."), shown)
    for mine in (replace(shown, value="always"), replace(shown, own_words="Hm.")):
        with pytest.raises(Refused, match="CW540"):
            service.answer(house.context, draft, "low", mine, shown)
    assert service.answer(house.context, draft, "low", replace(shown, value="often"), shown).answer_to("low").own_words


def test_what_waits_for_a_decision_is_kept_until_its_worker_decides(house: House, draft: str) -> None:
    ben = house.as_worker("ben")
    shown = house.open(draft).answer_to("story")
    service.answer(house.context, draft, "story", Answer("the rent"), shown)
    with pytest.raises(Refused, match="CW540"):
        service.answer(ben.context, draft, "story", Answer("the landlord", own_words="He shouts."), shown)
    (waits,) = ben.as_another_process().open(draft).draft.undecided["story"]
    assert (waits.by, waits.mine.value, waits.mine.own_words, waits.was) == ("ben", "the landlord", "He shouts.", shown)

    house.give(draft, "story", Answer("the rent, since May"))
    assert house.open(draft).draft.undecided["story"] == (waits,), "another worker's answer decides nothing of it"
    there = ben.open(draft).answer_to("story")
    decided = service.answer(ben.context, draft, "story", replace(there, own_words="He shouts."), there)
    assert decided.draft.undecided == {}
    assert (decided.answer_to("story").value, decided.answer_to("story").own_words) == (
        "the rent, since May",
        "He shouts.",
    )


def test_taking_what_is_there_decides_too(house: House, draft: str) -> None:
    shown = house.open(draft).answer_to("low")
    service.answer(house.context, draft, "low", Answer("often"), shown)
    with pytest.raises(Refused, match="CW540"):
        service.answer(house.context, draft, "low", Answer("never"), shown)
    assert house.open(draft).draft.undecided
    there = house.open(draft).answer_to("low")
    assert service.answer(house.context, draft, "low", there, there).draft.undecided == {}


def test_what_nobody_decided_until_it_is_finished_is_a_note_of_it(house: House, draft: str) -> None:
    ben = house.as_worker("ben")
    shown = house.open(draft).answer_to("low")
    service.answer(house.context, draft, "low", Answer("often"), shown)
    with pytest.raises(Refused, match="CW540"):
        service.answer(ben.context, draft, "low", Answer("never", own_words="Only at work."), shown)
    house.say(draft, harm="never")
    case = house.open(draft).draft.case
    (note,) = service.assessment(house.context, case, house.finish(draft)).record.heard
    assert note.text == "Ben Otieno: Feeling low Never “Only at work.”"


# How it was held, and where one was


def test_another_day_is_another_today(house: House, draft: str) -> None:
    assert not house.say(draft, since=date(2026, 3, 2)).in_the_way.invalid
    shown = house.open(draft).draft.administration
    opened = service.change_administration(house.context, draft, Administration(date(2026, 3, 1), "phone"), shown)
    assert opened.in_the_way.invalid == ("since",)
    assert house.as_another_process().open(draft).draft.administration.mode == "phone"


def test_what_only_one_changed_of_how_it_is_held_is_kept_and_what_both_did_is_asked(house: House, draft: str) -> None:
    shown = house.open(draft).draft.administration
    service.change_administration(house.context, draft, replace(shown, mode="phone"), shown)
    both = service.change_administration(house.context, draft, replace(shown, informant="Dee"), shown)
    assert (both.draft.administration.mode, both.draft.administration.informant) == ("phone", "Dee")
    with pytest.raises(Refused, match="CW537"):
        service.change_administration(house.context, draft, replace(shown, informant="Sam"), shown)
    (waits,) = house.as_another_process().open(draft).draft.undecided_held
    assert (waits.by, waits.mine.informant, waits.was) == ("ana", "Sam", shown)
    assert house.open(draft).draft.administration == both.draft.administration
    decided = service.change_administration(
        house.context, draft, replace(both.draft.administration, informant="Sam"), both.draft.administration
    )
    assert (decided.draft.administration.informant, decided.draft.undecided_held) == ("Sam", ())


def test_where_one_was_is_remembered(house: House, draft: str) -> None:
    service.at_section(house.context, draft, "more")
    assert house.as_another_process().open(draft).draft.section == "more"
    revision = house.open(draft).draft.revision
    service.at_section(house.context, draft, "more")
    service.at_section(house.context, draft, "nowhere")
    assert house.open(draft).draft.revision == revision


# Putting away


def test_putting_away_and_taking_up(house: House) -> None:
    case = house.new_case()
    draft = house.start(case)
    service.put_away(house.context, draft, house.say(draft, low="often").draft.revision)
    assert service.unfinished(house.context) == ()
    (away,) = service.case(house.context, case).put_away
    assert (away.draft, away.title.say("en"), away.by) == (draft, "Mood check", "Ana Ruiz")
    assert service.take_up(house.context, draft).form.value("low") == "often"
    assert [one.draft.id for one in service.unfinished(house.context, case)] == [draft]
    assert service.case(house.context, case).put_away == ()


def test_putting_away_what_someone_else_just_saved(house: House, draft: str) -> None:
    seen = house.open(draft).draft.revision
    house.say(draft, low="often")
    with pytest.raises(Refused, match="CW501"):
        service.put_away(house.context, draft, seen)


def test_taking_up_beside_a_new_one(house: House) -> None:
    case = house.new_case()
    old = house.start(case)
    service.put_away(house.context, old, house.open(old).draft.revision)
    new = house.start(case)
    with pytest.raises(Refused, match="CW513") as refusal:
        service.take_up(house.context, old)
    assert refusal.value.params["draft"] == new


def test_typing_goes_on_in_a_window_that_did_not_see_it_put_away(house: House, draft: str) -> None:
    service.put_away(house.context, draft, house.open(draft).draft.revision)
    assert house.say(draft, low="often").draft.put_away


# Listening


def test_what_was_heard_is_kept(house: House, draft: str) -> None:
    service.hear(house.context, draft, " The rent. ", "tense")
    service.hear(house.context, draft, "  ")
    (heard,) = house.as_another_process().open(draft).draft.heard
    assert (heard.text, heard.affect, heard.at) == ("The rent.", "tense", house.clock.moment)


def test_a_note_is_changed_by_who_saw_it(house: House, draft: str) -> None:
    heard = service.hear(house.context, draft, "The rent.").draft.heard[0].id
    service.change_heard(house.context, draft, heard, "The rent is late.", "calm", "The rent.")
    with pytest.raises(Refused, match="CW543") as refusal:
        service.change_heard(house.context, draft, heard, "The rant.", "", "The rent.")
    assert refusal.value.params["now"] == "The rent is late."
    opened = service.change_heard(house.context, draft, heard, "", "", "The rent is late.")
    assert opened.draft.heard == ()
    with pytest.raises(Refused, match="CW544"):
        service.change_heard(house.context, draft, heard, "x", "", "The rent is late.")


def test_a_sentence_moves_to_a_question(house: House, draft: str) -> None:
    house.give(draft, "low", Answer("often", own_words="Tired."))
    note = service.hear(house.context, draft, "Before. I wake at 3. After.", "tense").draft.heard[0].id
    opened = service.move_words(house.context, draft, note, "I wake at 3.", "low", "her")
    answer = opened.answer_to("low")
    assert (answer.value, answer.own_words, answer.said_by) == ("often", "Tired.\nI wake at 3.", "her")
    assert [(one.text, one.moved_to, one.affect) for one in opened.draft.heard] == [
        ("Before. After.", "", "tense"),
        ("I wake at 3.", "low", "tense"),
    ]
    with pytest.raises(Refused, match="CW543"):
        service.move_words(house.context, draft, note, "I wake at 3.", "low")
    whole = service.move_words(house.context, draft, note, "Before. After.", "story")
    assert [one.moved_to for one in whole.draft.heard] == ["story", "low"]
    assert whole.form.progress()[0] == 1, "own words alone are no answer"


def test_words_move_only_to_a_question(house: House, draft: str) -> None:
    note = service.hear(house.context, draft, "The rent.").draft.heard[0].id
    with pytest.raises(Refused, match="CW541"):
        service.move_words(house.context, draft, note, "The rent.", "dreams")


# Definitions


def test_a_draft_goes_on_with_the_form_it_was_begun_with(house: House, draft: str) -> None:
    newer = MOOD.replace("version: 1.0.0", "version: 1.1.0").replace("Feeling low", "Feeling down")
    object.__setattr__(house.context, "library", library_of(newer))
    opened = house.as_another_process().open(draft)
    assert opened.instrument.version == "1.0.0"
    assert opened.instrument.questions["low"].ask.say("en") == "Feeling low"
    other = house.open(house.start(house.new_case(WALTER)))
    assert other.instrument.questions["low"].ask.say("en") == "Feeling down"


def test_a_form_that_was_changed_after_use_is_a_problem_and_the_used_one_goes_on(house: House, draft: str) -> None:
    object.__setattr__(house.context, "library", library_of(MOOD.replace("Feeling low", "Feeling down")))
    opened = house.open(house.start(house.new_case(WALTER)))
    assert opened.instrument.questions["low"].ask.say("en") == "Feeling low"
    (problem,) = service.changed_after_use(house.context)
    assert problem.code == "CW518"
    assert problem.place.file == "mood.yaml"
    assert problem.message() == "instrument 'mood' was already used at version 1.0.0 with other content."
    assert problem.hint().startswith("Give it the version 1.0.1.")


def test_the_next_version_is_one_that_was_not_used(house: House, draft: str) -> None:
    later = MOOD.replace("version: 1.0.0", "version: 1.0.1")
    object.__setattr__(house.context, "library", library_of(later))
    house.start(house.new_case(WALTER))
    object.__setattr__(house.context, "library", library_of(MOOD.replace("Feeling low", "Feeling down")))
    (problem,) = service.changed_after_use(house.context)
    assert problem.params["next"] == "1.0.2"


def test_a_store_without_the_definition_says_so_and_the_list_stays_open(house: House, draft: str) -> None:
    other = house.as_another_process()
    object.__setattr__(other.context, "library", library_of())
    other.context.store.published = lambda _: None  # type: ignore[method-assign,assignment]
    with pytest.raises(Refused, match="CW517"):
        other.open(draft)
    assert [one.title.say("en") for one in service.unfinished(other.context)] == ["mood"]
