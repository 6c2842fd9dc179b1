"""The "wrong person?" button: all of it goes to the other case, and nothing stays readable in the old one."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casewright import service
from casewright.cases.chain import Break, breaks, verify
from casewright.cases.work import Goal
from casewright.errors import Refused
from casewright.ports import CaseQuery, Stored
from casewright.service.history import history
from casewright.service.verifying import verify_store
from store.opening import open_store
from tests.core.service_house import MOOD, WALTER, WORRY, House, build

PAPER = MOOD.replace("- {id: hours,", "- {id: lease, type: file, ask: {en: Lease, es: Contrato}}\n      - {id: hours,")
SECRET = b"%PDF-1.4 the secret lease"


@pytest.fixture(params=["memory:", "tinydb:moving.db"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    store = open_store(request.param, "harbor", tmp_path)
    yield build(PAPER, WORRY, store=store)
    store.close()


@pytest.fixture
def renee(house: House) -> str:
    return house.new_case()


@pytest.fixture
def walter(house: House) -> str:
    return house.new_case(WALTER)


def readable(house: House, case: str) -> str:
    """All that the service tells of a case."""
    context = house.as_another_process().context
    return repr(
        (
            service.case(context, case),
            [service.case(context, case, as_of=event.recorded) for event in service.case(context, case).timeline],
            service.alerts(context, case),
            service.unfinished(context, case),
            service.scores_over_time(context, case),
            [row for row in service.caseload(context, CaseQuery()).rows if row.case == case],
        )
    )


def test_a_draft_moves_with_its_alert(house: House, renee: str, walter: str) -> None:
    draft = house.start(renee)
    house.say(draft, harm="often", story="secret words")
    house.clock.walk(minutes=5)
    service.move_assessment(house.context, draft, renee, walter, "secret reason")
    for trace in ("secret", "Mood", "mood", "harm", draft):
        assert trace not in readable(house, renee)
    opened = house.as_another_process().open(draft)
    assert opened.summary.name == "Walter Lindqvist"
    assert opened.form.value("story") == "secret words"
    assert [raised.alert.open for raised in opened.alerts] == [True]
    rows = {row.case: row.attention for row in service.caseload(house.context, CaseQuery()).rows}
    assert rows == {renee: "", walter: "act_now"}
    house.say(draft, low="never")
    house.acknowledge(walter)
    house.finish(draft)
    assert [one.id for one in service.case(house.context, walter).assessments] == [draft]


def test_a_finished_assessment_moves_with_its_corrections(house: House, renee: str, walter: str) -> None:
    first = house.finished(renee, story="secret words")
    second = service.reopen(house.context, renee, first, "secret reason")
    house.finish(second)
    third = service.reopen(house.context, renee, second, "secret reason")
    service.put_away(house.context, third, house.open(third).draft.revision)
    service.move_assessment(house.context, first, renee, walter, "secret again")
    for trace in ("secret", "Mood", "mood", first, second, third):
        assert trace not in readable(house, renee)
    state = service.case(house.as_another_process().context, walter)
    assert [(one.id, one.replaced_by) for one in state.assessments] == [(first, second), (second, "")]
    assert service.assessment(house.context, walter, first).record.answers["story"].value == "secret words"
    assert [one.draft.id for one in service.unfinished(house.context, walter)] == [third]
    with pytest.raises(Refused, match="CW512"):
        service.assessment(house.context, renee, first)
    rows = {row.case: row.assessments for row in service.caseload(house.context, CaseQuery()).rows}
    assert rows == {renee: 0, walter: 1}


def texts(house: House, case: str) -> str:
    """All that the store still holds of a case, as text."""
    store = house.context.store
    kept = ["".join(event.text for event in store.events(case)), repr(store.summary(case))]
    with store.everything() as things:
        kept += [
            str(thing.content)
            for thing in things
            if thing.key == case or thing.key.startswith(f"{case}/") or _is_draft_of(case, thing)
        ]
    return "".join(kept)


def _is_draft_of(case: str, thing: Stored) -> bool:
    return thing.kind == "draft" and json.loads(thing.content)["case"] == case


def whole(house: House, case: str) -> str:
    """An assessment with all that can hang on it: a correction begun, an alert dealt with, a need, a file, notes."""
    draft = house.start(case)
    house.say(draft, low="often", harm="often", story="secret words")
    service.attach(house.context, draft, "lease", service.Upload("lease.pdf", SECRET))
    service.hear(house.context, draft, "secret note", "")
    service.acknowledge_alert(
        house.context, case, service.alerts(house.context, case)[0].alert.id, ("ask",), "secret deed"
    )
    first = house.finish(draft)
    need = service.decide(
        house.context, case, first, "low_mood", "changed", "secret why",
        lambda found: replace(found, own_words="secret wish"),
    )  # fmt: skip
    service.record(house.context, case, Goal("", "Sleep", needs=(need,)))
    service.reopen(house.context, case, first, "secret slip")
    return first


def test_nothing_of_it_stays_in_the_store(house: House, renee: str, walter: str) -> None:
    first = whole(house, renee)
    before = service.case(house.context, renee)
    scores = service.assessment(house.context, renee, first).record.scores
    (need,) = before.entries("need")
    assert "secret" in texts(house, renee)
    service.move_assessment(house.context, first, renee, walter, "taken down for Walter")
    for trace in ("secret", "Mood", "mood_", "often", "lease", "harm"):
        assert trace not in texts(house, renee), trace
    events = house.context.store.events(renee)
    away = json.loads(events[-1].text)
    assert away["actor"]["id"] == "ana"
    assert away["body"]["reason"] == "taken down for Walter"
    assert away["body"]["taken_out"] == [event.revision for event in events if not event.text]
    assert walter not in texts(house, renee)
    # The goal is this person's own words; it is to be looked at again.
    state = service.case(house.as_another_process().context, renee)
    assert [[one.why for one in goal.shaken] for goal in state.entries("goal")] == [["need_gone"]]
    assert state.entries("need") == ()
    assert state.revision == before.revision + 1
    # And the other case has it whole: scores, alert, need, file, the correction that was begun.
    there = service.case(house.as_another_process().context, walter)
    assert service.assessment(house.context, walter, first).record.scores == scores
    assert there.alerts[0].acknowledged is not None
    (moved,) = there.entries("need")
    assert moved._replace(revision=need.revision) == need
    (draft,) = service.unfinished(house.context, walter)
    content = house.open(draft.draft.id).form.value("lease").attached[0].content  # type: ignore[union-attr]
    assert service.attachment(house.context, walter, first, content) == SECRET
    with pytest.raises(Refused, match="CW559"):
        service.attachment(house.context, renee, first, content)
    assert "secret" not in repr(history(house.context, renee)), "nor in what this process keeps in memory"
    hold(house, renee, walter)


def test_one_that_was_marked_as_in_error_leaves_no_word_of_it(house: House, renee: str, walter: str) -> None:
    first = house.finished(renee)
    service.mark_in_error(house.context, renee, "assessment", first, "secret mistake")
    service.move_assessment(house.context, first, renee, walter, "his")
    assert "secret" not in texts(house, renee)
    assert service.assessment(house.context, walter, first).record.current, "it counts there"
    hold(house, renee, walter)


def hold(house: House, *cases: str) -> None:
    key, secret = house.context.chain_key
    for case in cases:
        assert verify(house.context.store.events(case), {key: secret}) is None
    assert verify_store(house.context.store, {key: secret}).findings == ()


def test_what_was_taken_out_holds_only_where_it_is_told(house: House, renee: str, walter: str) -> None:
    service.move_assessment(house.context, whole(house, renee), renee, walter, "his")
    key, secret = house.context.chain_key
    events = list(house.context.store.events(renee))
    holes = [event.revision for event in events if not event.text]
    hole, last = holes[0], holes[-1]
    assert verify(events[:-1], {key: secret}) == Break(hole, "emptied"), "without the event that says so"
    emptied = [event._replace(text="") if event.revision == 1 else event for event in events]
    assert verify(emptied, {key: secret}) == Break(1, "emptied"), "one hole more"
    rechained = [event._replace(chain="0" * 64) if event.revision == last else event for event in events]
    assert Break(last + 1, "altered") in breaks(rechained, {key: secret}), "its value in the chain counts"


def test_nothing_of_it_stays_in_the_file(tmp_path: Path) -> None:
    """Neither in the pages that SQLite has freed, nor in the log beside the file."""
    store = open_store("tinydb:data/casewright.db", "harbor", tmp_path)
    house = build(PAPER, WORRY, store=store)
    renee, walter = house.new_case(), house.new_case(WALTER)
    for _ in range(3):
        house.finished(renee, story="something of her own " * 200)
    first = whole(house, renee)
    service.move_assessment(house.context, first, renee, walter, "his")
    on_disk = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir() if path.is_file())
    # Once in the event of the right case and once in the draft of its correction; the note was said once in each.
    assert on_disk.count(b"secret deed") == 1
    assert on_disk.count(b"secret wish") == 1
    assert on_disk.count(b"secret words") == 2
    store.close()


def test_neither_case_names_the_other(house: House, renee: str, walter: str) -> None:
    first = house.finished(renee)
    service.move_assessment(house.context, first, renee, walter, "hers")
    assert walter not in readable(house, renee)
    assert renee not in readable(house, walter)


def test_both_histories_hold(house: House, renee: str, walter: str) -> None:
    service.move_assessment(house.context, house.finished(renee), renee, walter, "hers")
    key, secret = house.context.chain_key
    for case in (renee, walter):
        assert verify(house.context.store.events(case), {key: secret}) is None


def test_there_and_back(house: House, renee: str, walter: str) -> None:
    first = house.finished(renee, story="her words")
    service.move_assessment(house.context, first, renee, walter, "hers")
    service.move_assessment(house.context, first, walter, renee, "no, it was right")
    assert service.assessment(house.context, renee, first).record.answers["story"].value == "her words"
    assert "her words" not in readable(house, walter)


def test_moving_is_refused_by_name(house: House, renee: str, walter: str) -> None:
    first = house.finished(renee)
    for code, id, to_case, reason in (
        ("CW553", first, walter, " "),
        ("CW554", first, renee, "hers"),
        ("CW512", "nothing", walter, "hers"),
        ("CW510", first, "nowhere", "hers"),
    ):
        with pytest.raises(Refused, match=code):
            service.move_assessment(house.context, id, renee, to_case, reason)
    assert service.case(house.context, renee).revision == 4


def test_moving_beside_an_unfinished_one(house: House, renee: str, walter: str) -> None:
    mine, his = house.start(renee), house.start(walter)
    with pytest.raises(Refused, match="CW513") as refusal:
        service.move_assessment(house.context, mine, renee, walter, "hers")
    assert refusal.value.params["draft"] == his


def test_a_window_that_still_shows_the_draft_goes_on_in_the_right_case(house: House, renee: str, walter: str) -> None:
    draft = house.start(renee)
    house.open(draft)
    service.move_assessment(house.context, draft, renee, walter, "hers")
    assert house.say(draft, harm="often").summary.name == "Walter Lindqvist"
    assert service.case(house.context, renee).alerts == ()
    assert len(service.case(house.context, walter).alerts) == 1
