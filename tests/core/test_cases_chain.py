"""The chain that seals a history: whatever is done to it, the first entry that does not fit is named."""

import pytest

from casewright.cases.chain import Break, link, verify
from casewright.cases.records import StoredEvent

SECRETS = {"key": b"k" * 32}


def history(*texts: str) -> list[StoredEvent]:
    events: list[StoredEvent] = []
    head = ""
    for revision, text in enumerate(texts, start=1):
        head = link(head, text, SECRETS["key"])
        events.append(StoredEvent("case", revision, text, head, "key"))
    return events


def test_a_whole_history_holds() -> None:
    assert verify(history("one", "two", "three"), SECRETS) is None
    assert verify([], SECRETS) is None


def test_an_altered_entry_is_named() -> None:
    events = history("one", "two", "three")
    events[1] = events[1]._replace(text="TWO")
    assert verify(events, SECRETS) == Break(2, "altered")


def test_a_removed_entry_is_named() -> None:
    events = history("one", "two", "three")
    assert verify([events[0], events[2]], SECRETS) == Break(2, "removed")


def test_a_removed_entry_is_named_also_where_the_rest_was_counted_anew() -> None:
    events = history("one", "two", "three")
    assert verify([events[0], events[2]._replace(revision=2)], SECRETS) == Break(2, "altered")


def test_reordered_entries_are_named() -> None:
    one, two, three = history("one", "two", "three")
    assert verify([one, three._replace(revision=2), two._replace(revision=3)], SECRETS) == Break(2, "altered")


def test_who_lacks_the_key_cannot_make_a_chain_that_holds() -> None:
    forged = [event._replace(text="forged", chain=link("", "forged", b"guess")) for event in history("one")]
    assert verify(forged, SECRETS) == Break(1, "altered")


def test_an_unknown_key_is_named() -> None:
    assert verify([event._replace(key="other") for event in history("one")], SECRETS) == Break(1, "unknown_key")


@pytest.mark.parametrize(("previous", "text"), [("", "ab"), ("a", "b")])
def test_the_border_between_hash_and_text_counts(previous: str, text: str) -> None:
    assert link(previous, text, b"k") != link(previous + text[:1], text[1:], b"k")


def test_the_value_is_hmac_sha256_over_both() -> None:
    # From: printf '\none' | openssl dgst -sha256 -hmac k
    assert link("", "one", b"k") == "c7d818682e9613da35a6d5bb0125226cd7d68f78152d7986f84642c192bf009e"
