"""Whether the chain of a logic model holds: each entry leads somewhere and rests on something; nothing goes round."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Literal

Kind = Literal["input", "activity", "output", "outcome", "impact", "assumption", "external_factor"]
Gap = Literal[
    "not_there",
    "circle",
    "orphan",
    "leads_to_no_activity",
    "rests_on_no_input",
    "leads_to_no_output",
    "rests_on_no_activity",
    "leads_to_no_outcome",
    "rests_on_no_output",
    "rests_on_no_outcome",
    "no_indicator",
]
_LEADS_TO: Mapping[str, tuple[frozenset[str], Gap]] = {
    "input": (frozenset({"activity"}), "leads_to_no_activity"),
    "activity": (frozenset({"output"}), "leads_to_no_output"),
    "output": (frozenset({"outcome"}), "leads_to_no_outcome"),
}
_RESTS_ON: Mapping[str, tuple[frozenset[str], Gap]] = {
    "activity": (frozenset({"input"}), "rests_on_no_input"),
    "output": (frozenset({"activity"}), "rests_on_no_activity"),
    "outcome": (frozenset({"output", "outcome"}), "rests_on_no_output"),
    "impact": (frozenset({"outcome"}), "rests_on_no_outcome"),
}
_BESIDE = ("assumption", "external_factor")
"""What stands beside the chain: it may belong to an entry, and need not."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `feeds` are the ids of those that follow from it; `measured`: it has an indicator."""

    id: str
    kind: Kind
    feeds: tuple[str, ...] = ()
    measured: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A gap at an entry. `others` are the entries of a circle in their order, or an id that is not there."""

    entry: str
    gap: Gap
    others: tuple[str, ...] = ()


def gaps(entries: Sequence[Entry]) -> tuple[Finding, ...]:
    """Everything that is missing in the chain, entry by entry in their order; a circle last.

    Raises:
        ValueError: two entries with one id.
    Source: docs/sources.md#kellogg_2004, in our own words.
    """
    by_id = {entry.id: entry for entry in entries}
    if len(by_id) != len(entries):
        raise ValueError([entry.id for entry in entries])
    fed_by = {id: tuple(one for one in entries if id in one.feeds) for id in by_id}
    found = [one for entry in entries for one in _at(entry, by_id, fed_by[entry.id])]
    return (*found, *_circle(by_id))


def _at(entry: Entry, by_id: Mapping[str, Entry], before: Sequence[Entry]) -> Iterator[Finding]:
    for id in entry.feeds:
        if id not in by_id:
            yield Finding(entry.id, "not_there", (id,))
    after = [by_id[id] for id in entry.feeds if id in by_id]
    if entry.kind not in _BESIDE and not after and not before:
        yield Finding(entry.id, "orphan")
    else:
        yield from _missing(entry, _RESTS_ON, before)
        yield from _missing(entry, _LEADS_TO, after)
    if entry.kind in ("outcome", "impact") and not entry.measured:
        yield Finding(entry.id, "no_indicator")


def _missing(
    entry: Entry, rules: Mapping[str, tuple[frozenset[str], Gap]], linked: Sequence[Entry]
) -> Iterator[Finding]:
    """The gap that an entry has if it is linked with none of the kinds that its own kind needs."""
    kinds, gap = rules.get(entry.kind, (frozenset(), "orphan"))
    if kinds and not any(one.kind in kinds for one in linked):
        yield Finding(entry.id, gap)


def _circle(by_id: Mapping[str, Entry]) -> Iterator[Finding]:
    """One circle, from the entry that stands first among those in it."""
    links = {id: [one for one in entry.feeds if one in by_id] for id, entry in by_id.items()}
    try:
        TopologicalSorter(links).prepare()
    except CycleError as error:
        around = list(reversed(error.args[1][:-1]))
        start = min(range(len(around)), key=lambda at: list(by_id).index(around[at]))
        ring = (*around[start:], *around[:start])
        yield Finding(ring[0], "circle", ring)
