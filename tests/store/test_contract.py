"""What every store keeps to: `casewright.ports.CaseStore`, on each of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from casewright.cases.records import Administration, Answer, Draft, Heard
from casewright.definitions.measures import Duration
from casewright.errors import Refused
from casewright.ports import CaseStore, Commit, Stored, TakeOut
from tests.core.test_canonical import drafts as any_draft
from tests.store.samples import (
    NOW,
    append,
    capacity,
    definition,
    draft,
    dropped,
    erased,
    event,
    opened,
    person_append,
    saved,
    summary_of,
    taken_out,
)


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, match=code)


def everything(store: CaseStore) -> list[Stored]:
    with store.everything() as things:
        return list(things)


def test_a_new_case_is_kept_with_its_summary(store: CaseStore) -> None:
    commit = opened("one", events=2, birth_date=date(1992, 5, 14), former_names=("Smith",), attention_since=NOW)
    store.commit(commit)
    assert tuple(store.events("one")) == commit.appends[0].events
    assert store.summary("one") == commit.appends[0].summary


def test_an_unknown_id_is_empty_or_none(store: CaseStore) -> None:
    for unknown in ("", "nobody", "\0", "\ud800", "'; DROP TABLE drafts", "ü" * 5000):
        assert tuple(store.events(unknown)) == ()
        assert store.summary(unknown) is None
        assert store.person(unknown) is None
        assert tuple(store.cases_of(unknown)) == ()
        assert tuple(store.find_people(unknown)) == ()
        assert store.draft(unknown) is None
        assert store.published(unknown) is None
        assert store.setting(unknown) is None
    assert tuple(store.drafts("nobody")) == ()
    assert store.published_as("instrument", "phq9", "1.0.0") is None


def test_events_come_oldest_first(store: CaseStore) -> None:
    for seen in range(12):
        store.commit(Commit(appends=(append("one", seen),)))
    assert [event.revision for event in store.events("one")] == list(range(1, 13))


def test_an_append_at_the_revision_seen__ok(store: CaseStore) -> None:
    store.commit(opened("one"))
    store.commit(Commit(appends=(append("one", seen=1, events=2, body="more"),)))
    assert len(store.events("one")) == 3
    summary = store.summary("one")
    assert summary is not None
    assert summary.revision == 3


@pytest.mark.parametrize("seen", [0, 1, 3])
def test_an_append_at_another_revision__refused(store: CaseStore, seen: int) -> None:
    store.commit(opened("one", events=2))
    before = everything(store)
    with refused("CW501"):
        store.commit(Commit(appends=(append("one", seen=seen),)))
    assert everything(store) == before


def test_a_first_append_to_a_case_that_was_never_opened__refused(store: CaseStore) -> None:
    with refused("CW501"):
        store.commit(Commit(appends=(append("one", seen=1),)))


def test_a_summary_can_be_renewed_without_an_event(store: CaseStore) -> None:
    store.commit(opened("one"))
    store.commit(Commit(appends=(append("one", seen=1, events=0, name="Nee"),)))
    summary = store.summary("one")
    assert summary is not None
    assert (summary.name, len(store.events("one"))) == ("Nee", 1)


def test_one_commit_may_move_between_two_cases(store: CaseStore) -> None:
    store.commit(Commit(appends=(append("one"), append("two"))))
    store.commit(Commit(appends=(append("one", 1), append("two", 1))))
    assert [len(store.events(case)) for case in ("one", "two")] == [2, 2]


def test_a_draft_comes_back_as_it_was(store: CaseStore) -> None:
    kept = Draft(
        id="draft",
        case="one",
        instrument="intake",
        version="1.2.0",
        definition="hash",
        administration=Administration(date(2026, 3, 1), "phone", "Dee", "Ana", "es"),
        answers={
            "text": Answer(
                value="I wake at 3 and count the rent.", own_words="كل ليلة", said_by="her", by="ana", at=NOW
            ),
            "integer": Answer(value=3, revision=2),
            "decimal": Answer(value=Decimal("3.50")),
            "truth": Answer(value=False),
            "date": Answer(value=date(1992, 5, 14)),
            "choices": Answer(value=("mold", "heat"), say_which="the bath", evidence=("record",)),
            "refused": Answer(missing="refused"),
        },
        heard=(Heard("h1", "She laughed.", "relief", NOW, "text"),),
        alerts={"critical": "alert"},
        section="home",
        started=NOW - timedelta(hours=1),
        saved=NOW,
        by="ana",
        put_away=True,
        replaces="earlier",
        reason="a slip",
        revision=1,
    )
    store.commit(saved(kept))
    back = store.draft("draft")
    assert back == kept
    assert isinstance(back, Draft)
    assert str(back.answers["decimal"].value) == "3.50"
    assert back.answers["truth"].value is False


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(kept=any_draft)
def test_any_draft_comes_back_as_it_was(store: CaseStore, kept: Draft) -> None:
    before = store.draft(kept.id)
    kept = replace(kept, revision=before.revision + 1 if before else 1)
    store.commit(saved(kept))
    assert store.draft(kept.id) == kept


def test_a_draft_in_hand_does_not_change_with_the_store_nor_the_store_with_it(store: CaseStore) -> None:
    answers = {"q": Answer(value=1)}
    store.commit(saved(draft("one", answers=answers)))
    answers["q"] = Answer(value=2)
    in_hand = store.draft("one")
    assert in_hand is not None
    assert in_hand.answers["q"].value == 1
    assert isinstance(in_hand.answers, dict)
    in_hand.answers["q"] = Answer(value=3)
    again = store.draft("one")
    assert again is not None
    assert again.answers["q"].value == 1


def test_a_draft_loses_what_its_next_revision_leaves_out(store: CaseStore) -> None:
    store.commit(saved(draft("one", put_away=True, section="home", answers={"q": Answer(value=1)})))
    store.commit(saved(draft("one", revision=2)))
    assert store.draft("one") == draft("one", revision=2)


def test_a_draft_saved_at_the_revision_seen__ok(store: CaseStore) -> None:
    for revision in (1, 2, 3):
        store.commit(saved(draft("one", revision=revision)))
    assert store.draft("one") == draft("one", revision=3)


@pytest.mark.parametrize("revision", [1, 2, 4])
def test_a_draft_saved_at_another_revision__refused(store: CaseStore, revision: int) -> None:
    store.commit(saved(draft("one")))
    store.commit(saved(draft("one", revision=2)))
    before = everything(store)
    with refused("CW501"):
        store.commit(saved(draft("one", revision=revision, by="late")))
    assert everything(store) == before


def test_a_draft_saved_after_it_was_dropped__refused(store: CaseStore) -> None:
    store.commit(saved(draft("one")))
    store.commit(dropped("one", seen=1))
    with refused("CW501"):
        store.commit(saved(draft("one", revision=2)))
    assert store.draft("one") is None


def test_a_draft_is_dropped_at_the_revision_seen_alone(store: CaseStore) -> None:
    store.commit(saved(draft("one")))
    store.commit(saved(draft("one", revision=2)))
    for seen in (0, 1, 3):
        with refused("CW501"):
            store.commit(dropped("one", seen))
    assert store.draft("one") is not None
    store.commit(dropped("one", 2))
    assert store.draft("one") is None
    with refused("CW501"):
        store.commit(dropped("one", 2))


def test_drafts_of_a_case_and_of_all_the_last_saved_first(store: CaseStore) -> None:
    for minute, (id, case) in enumerate([("a", "one"), ("c", "two"), ("b", "one")]):
        store.commit(saved(draft(id, case, saved=NOW + timedelta(minutes=minute))))
    store.commit(saved(draft("never", "one", saved=None)))
    assert [kept.id for kept in store.drafts()] == ["b", "c", "a", "never"]
    assert [kept.id for kept in store.drafts("one")] == ["b", "a", "never"]
    assert [kept.id for kept in store.drafts("two")] == ["c"]


def test_the_last_drafts_of_a_worker_are_found_among_any_number_of_others(store: CaseStore) -> None:
    team = {"hers": ("ana",), "his": ("ben",), "nobodys": ()}
    for case, workers in team.items():
        store.commit(Commit(appends=(append(case, workers=workers),)))
    own = [("a", "hers", "ben"), ("b", "nobodys", "ben"), ("c", "his", "ana"), ("d", "", "ana")]
    others = [("e", "his", "ben"), ("f", "", "ben"), *((f"x{one}", "his", "ben") for one in range(50))]
    for minute, (id, of, by) in enumerate([*own, *others]):
        store.commit(saved(draft(id, of, by=by, saved=NOW + timedelta(minutes=minute))))
    store.commit(saved(draft("away", "hers", by="ana", put_away=True, saved=NOW)))
    assert [kept.id for kept in store.own_drafts("ana", 10)] == ["d", "c", "b", "a"]
    assert [kept.id for kept in store.own_drafts("ana", 2)] == ["d", "c"]
    assert [kept.id for kept in store.own_drafts("ana", 10, put_away=True)] == ["away"]


def test_a_draft_put_away_is_not_listed_and_can_be_taken_up(store: CaseStore) -> None:
    store.commit(saved(draft("one")))
    store.commit(saved(draft("one", revision=2, put_away=True)))
    assert (tuple(store.drafts()), tuple(store.drafts("case"))) == ((), ())
    assert store.draft("one") is not None
    store.commit(saved(draft("one", revision=3)))
    assert [kept.id for kept in store.drafts("case")] == ["one"]


def test_a_published_definition_is_found_by_hash_and_by_name(store: CaseStore) -> None:
    kept = definition(text="id: phq9\n# ليلى\n")
    store.commit(Commit(publish=(kept,)))
    assert store.published("hash") == kept
    assert store.published_as("instrument", "phq9", "1.0.0") == kept
    assert store.published_as("instrument", "phq9", "1.0.1") is None
    assert store.published_as("choice_list", "phq9", "1.0.0") is None


def test_publishing_the_same_again_changes_nothing(store: CaseStore) -> None:
    store.commit(Commit(publish=(definition(),)))
    store.commit(Commit(publish=(definition(), definition())))
    assert store.published("hash") == definition()


def test_of_the_same_content_in_other_words_the_first_is_kept(store: CaseStore) -> None:
    """Two files that differ in a remark have one hash: what was there first is what was used."""
    store.commit(Commit(publish=(definition(),)))
    store.commit(Commit(publish=(definition(text="id: phq9 # with a remark"),)))
    assert store.published("hash") == definition()


def test_publishing_other_content_under_the_same_version__refused(store: CaseStore) -> None:
    store.commit(Commit(publish=(definition(),)))
    with refused("CW501"):
        store.commit(Commit(publish=(definition("other", text="id: phq9 # changed"),)))
    assert store.published("other") is None
    assert store.published_as("instrument", "phq9", "1.0.0") == definition()
    store.commit(Commit(publish=(definition("other", "1.1.0"),)))
    assert store.published("other") == definition("other", "1.1.0")


def test_a_setting_is_kept_and_replaced(store: CaseStore) -> None:
    store.commit(Commit(settings={"language": "en", "zone": ""}))
    store.commit(Commit(settings={"language": "es"}))
    assert (store.setting("language"), store.setting("zone"), store.setting("look")) == ("es", "", None)


FAILING: Mapping[str, Commit] = {
    "append": Commit(appends=(append("one", seen=7),)),
    "draft": saved(draft("kept", revision=7)),
    "drop": dropped("kept", seen=7),
    "publish": Commit(publish=(definition("other", text="changed"),)),
    "seen": Commit(seen={"one": 7}),
    "refresh": Commit(refresh=(summary_of("one", revision=7),)),
    "erase": erased("one", 7),
}


@pytest.mark.parametrize("part", FAILING)
def test_a_commit_of_which_one_part_fails_writes_nothing(store: CaseStore, part: str) -> None:
    appends = (append("one"), append("gone"))
    store.commit(Commit(appends=appends, publish=(definition(),), settings={"language": "en"}))
    store.commit(saved(draft("kept")))
    before = everything(store)
    failing = FAILING[part]
    whole = Commit(
        appends=(append("two"), append("three"), *failing.appends),
        save_drafts=(
            *saved(draft("new")).save_drafts,
            *saved(draft("kept", revision=2)).save_drafts,
            *failing.save_drafts,
        ),
        drop_drafts=failing.drop_drafts,
        publish=(definition("third", "2.0.0"), *failing.publish),
        settings={"language": "es", "zone": "here"},
        seen=failing.seen,
        refresh=(summary_of("one", revision=1, name="Nee"), *failing.refresh),
        erase=(*erased("gone", 1).erase, *failing.erase),
    )
    with refused("CW501"):
        store.commit(whole)
    assert everything(store) == before
    assert store.draft("new") is None
    assert store.published("third") is None


def test_all_parts_of_a_commit_are_written(store: CaseStore) -> None:
    store.commit(saved(draft("gone")))
    store.commit(
        Commit(
            appends=(append("one"),),
            save_drafts=saved(draft("new")).save_drafts,
            drop_drafts=dropped("gone", 1).drop_drafts,
            publish=(definition(),),
            settings={"language": "es"},
        )
    )
    assert store.summary("one") is not None
    assert [kept.id for kept in store.drafts()] == ["new"]
    assert store.published("hash") is not None
    assert store.setting("language") == "es"


MISSHAPEN: Mapping[str, Commit] = {
    "an event of another case": Commit(appends=(replace(append("one"), events=(event("two", 1),)),)),
    "an event with a gap": Commit(appends=(replace(append("one"), events=(event("one", 2),)),)),
    "a summary of another case": Commit(appends=(replace(append("one"), summary=append("two").summary),)),
    "a summary at another revision": Commit(appends=(replace(append("one"), summary=append("one", 1).summary),)),
    "an event that is not canonical": Commit(appends=(append("one", body="\ud800"),)),
    "a person's events with a case's summary": Commit(
        appends=(replace(person_append("one"), summary=append("two").summary),)
    ),
    "something taken out and nobody says so": Commit(take_out=(TakeOut("one", (1,)),)),
    "something taken out and no event says so": replace(
        taken_out("one", 1, 1), appends=(append("one", seen=1, events=0),)
    ),
    "something taken out that is not there yet": taken_out("one", 1, 2),
    "something taken out before the first": taken_out("one", 1, 0),
    "something removed that nobody has seen": erased("one", 0),
    "something added to and removed": replace(erased("one", 1), appends=(append("one", 1),)),
    "a draft that skips a revision": Commit(save_drafts=(replace(saved(draft("one")).save_drafts[0], seen=1),)),
}


@pytest.mark.parametrize("fault", MISSHAPEN)
def test_a_commit_that_does_not_fit_together_is_a_fault(store: CaseStore, fault: str) -> None:
    before = everything(store)
    with pytest.raises(ValueError, match=r"."):
        store.commit(MISSHAPEN[fault])
    assert everything(store) == before


def test_what_no_store_can_hold_is_normalised(store: CaseStore) -> None:
    store.commit(opened("one", name="Re\0nee \ud800", former_names=("\ud83d\ude00",)))
    summary = store.summary("one")
    assert summary is not None
    assert (summary.name, summary.former_names) == ("Renee �", ("😀",))
    store.commit(saved(draft("one", answers={"q": Answer(value="a\0b", own_words="\udfff")})))
    kept = store.draft("one")
    assert kept is not None
    assert (kept.answers["q"].value, kept.answers["q"].own_words) == ("ab", "�")
    store.commit(Commit(settings={"language": "e\0s\ud800"}))
    assert store.setting("language") == "es�"


def test_long_and_foreign_texts_come_back_whole(store: CaseStore) -> None:
    long = "ليلى والأسد 😀\n" * 8000
    assert len(long) > 100_000
    store.commit(saved(draft("one", answers={"story": Answer(value=long)})))
    kept = store.draft("one")
    assert kept is not None
    assert kept.answers["story"].value == long
    store.commit(opened("one", name="ليلى الحسن", preferred_name="ليلو"))
    summary = store.summary("one")
    assert summary is not None
    assert (summary.name, summary.preferred_name) == ("ليلى الحسن", "ليلو")


def test_instants_keep_their_microseconds(store: CaseStore) -> None:
    at = datetime(2026, 3, 3, 14, 2, 3, 4, tzinfo=UTC)
    store.commit(opened("one", last_activity=at))
    summary = store.summary("one")
    assert summary is not None
    assert summary.last_activity == at


def test_what_a_provider_said_last_counts_whoever_says_it_later(store: CaseStore) -> None:
    """By the day on which it was said, and of one day what was written last; each offer has its own."""
    monday, tuesday = capacity(date(2026, 3, 2)), capacity(date(2026, 3, 3), capacity="no_capacity", by="ana")
    other = capacity(date(2026, 3, 1), "meals", capacity="waitlist", wait=Duration(2, "week"))
    store.commit(Commit(capacities=(tuesday, other)))
    store.commit(Commit(capacities=(monday,)))
    assert list(store.capacities()) == [tuesday, other]
    again = replace(tuesday, capacity="capacity", by="")
    store.commit(Commit(capacities=(again,)))
    assert list(store.capacities()) == [again, other]


def test_an_answer_and_its_capacity_are_kept_together_or_not_at_all(store: CaseStore) -> None:
    store.commit(opened("one"))
    with refused("CW501"):
        store.commit(Commit(appends=(append("one", seen=0),), capacities=(capacity(),)))
    assert list(store.capacities()) == []
    store.commit(Commit(appends=(append("one", seen=1),), capacities=(capacity(),)))
    store.commit(erased("one", 2))
    assert list(store.capacities()) == [capacity()], "what a provider said is of no case"
