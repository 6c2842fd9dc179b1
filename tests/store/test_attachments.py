"""What every store keeps to about attached files: kept with the draft that names them, while someone holds them."""

import hashlib
from collections.abc import Callable

import pytest

from casewright.errors import Refused
from casewright.ports import Attach, CaseStore, Commit, HoldOnly, SaveDraft
from tests.store.samples import draft, dropped, saved

LEASE, WALL = b"%PDF-1.7 the lease", bytes(range(256)) * 40


def hashed(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def attach(holder: str, *contents: bytes) -> tuple[Attach, ...]:
    return tuple(Attach(holder, hashed(content), content) for content in contents)


def let_go(holder: str, *kept: bytes) -> Commit:
    return Commit(hold_only=(HoldOnly(holder, frozenset(map(hashed, kept))),))


def test_a_content_comes_back_as_it_was(store: CaseStore) -> None:
    store.commit(Commit(attach=attach("one", LEASE, WALL, b"")))
    for content in (LEASE, WALL, b""):
        assert store.attachment(hashed(content)) == content
    assert store.held("one") == {hashed(content) for content in (LEASE, WALL, b"")}


def test_an_unknown_content_is_none(store: CaseStore) -> None:
    for unknown in ("", hashed(b"else"), "\0", "\ud800", "'; DROP TABLE files"):
        assert store.attachment(unknown) is None
        assert store.held(unknown) == frozenset()


def test_a_file_and_the_draft_that_names_it_are_saved_together_or_not_at_all(store: CaseStore) -> None:
    store.commit(saved(draft("one")))
    stale = Commit(save_drafts=(SaveDraft(draft("one"), 0),), attach=attach("one", LEASE))
    with pytest.raises(Refused, match="CW501"):
        store.commit(stale)
    assert store.attachment(hashed(LEASE)) is None
    assert store.held("one") == frozenset()


def test_a_content_under_a_hash_that_is_not_its_own__refused(store: CaseStore) -> None:
    with pytest.raises(ValueError, match="hash"):
        store.commit(Commit(attach=(Attach("one", hashed(WALL), LEASE),)))
    assert store.held("one") == frozenset()


def test_another_may_hold_what_is_there_and_nothing_else(store: CaseStore) -> None:
    store.commit(Commit(attach=attach("one", LEASE)))
    store.commit(Commit(attach=(Attach("two", hashed(LEASE)),)))
    assert store.held("two") == {hashed(LEASE)}
    with pytest.raises(Refused, match="CW501"):
        store.commit(Commit(attach=(Attach("two", hashed(WALL)),)))
    assert store.held("two") == {hashed(LEASE)}


def test_a_content_stays_while_anyone_holds_it(store: CaseStore) -> None:
    store.commit(Commit(attach=(*attach("one", LEASE, WALL), *attach("two", LEASE))))
    store.commit(let_go("one"))
    assert store.attachment(hashed(LEASE)) == LEASE
    assert store.attachment(hashed(WALL)) is None
    assert store.held("one") == frozenset()
    store.commit(let_go("two", LEASE))
    assert store.attachment(hashed(LEASE)) == LEASE
    store.commit(let_go("two"))
    assert store.attachment(hashed(LEASE)) is None
    store.commit(let_go("nobody"))


def test_what_is_attached_and_let_go_in_one_step_is_not_held(store: CaseStore) -> None:
    store.commit(Commit(attach=attach("one", LEASE, WALL), hold_only=(HoldOnly("one", frozenset({hashed(WALL)})),)))
    assert store.held("one") == {hashed(WALL)}
    assert store.attachment(hashed(LEASE)) is None


def test_a_draft_that_goes_does_not_take_its_files(store: CaseStore) -> None:
    """It has become part of the record under the same id: what the record names is said by `hold_only`."""
    store.commit(Commit(save_drafts=(SaveDraft(draft("one"), 0),), attach=attach("one", LEASE)))
    store.commit(dropped("one", 1))
    assert store.attachment(hashed(LEASE)) == LEASE


def test_letting_go_with_a_stale_step_lets_go_of_nothing(store: CaseStore) -> None:
    store.commit(Commit(save_drafts=(SaveDraft(draft("one"), 0),), attach=attach("one", LEASE)))
    with pytest.raises(Refused, match="CW501"):
        store.commit(Commit(drop_drafts=dropped("one", 7).drop_drafts, hold_only=(HoldOnly("one"),)))
    assert store.attachment(hashed(LEASE)) == LEASE


def test_agencies_see_only_their_own(open_file: Callable[..., CaseStore]) -> None:
    harbor, hill = open_file("harbor"), open_file("hill")
    harbor.commit(Commit(attach=attach("one", LEASE)))
    assert hill.attachment(hashed(LEASE)) is None
    assert hill.held("one") == frozenset()
    hill.commit(Commit(attach=attach("one", LEASE)))
    harbor.commit(let_go("one"))
    assert hill.attachment(hashed(LEASE)) == LEASE
