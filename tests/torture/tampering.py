"""Somebody who can write the store, and has no key, changes the record on purpose: it is found.

A case that was put back to what it was, last events and row together, is a history that holds. It is found against
where the histories stood at the last backup.
"""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from casewright.cases.canonical import canonical_text
from casewright.ports import STORED_KINDS, Stored, StoredKind
from casewright.service.verifying import verify
from store import stored
from store.memory import MemoryStore
from tests.torture.kills import CHAIN_KEYS
from tests.torture.sight import kept
from tests.torture.steps import Steps
from tests.torture.work import ACTIONS

EARLIER, STEPS = 250, 400
Things = list[Stored]


class Tampering:
    """One thing at a time, of the same store."""

    def __init__(self, _folder: Path, seed: int) -> None:
        self.counted: Counter[str] = Counter()
        self._seed = seed
        self._chance = random.Random(seed)
        self._earlier: Things = []

    def run(self, times: int) -> Iterator[str]:
        """Yields after each change what was not found, or ""."""
        steps = Steps(f"{self._seed}/tampering", MemoryStore(), among=ACTIONS)
        while steps.done < EARLIER:
            steps.go_on()
        self._earlier = [*kept(steps.store)]
        while steps.done < STEPS:
            steps.go_on()
        now = [*kept(steps.store)]
        whole = verify(now, CHAIN_KEYS)
        assert not whole.findings, whole.findings
        changes: tuple[Callable[[Things], Things], ...] = (
            *(self._alter_an_event, self._remove_an_event, self._swap_two_events, self._put_an_event_elsewhere),
            *(self._go_back, self._remove_a_whole_case, self._alter_a_row, self._alter_a_file),
        )
        for _ in range(times):
            change = self._chance.choice(changes)
            tampered = change([*now])
            name = change.__name__.strip("_").replace("_", " ")
            self.counted[name] += 1
            self.counted["that a backup alone could tell"] += not verify(tampered, CHAIN_KEYS).findings
            yield "" if verify(tampered, CHAIN_KEYS, whole.heads).findings else f"{name} was not found"

    def _one(self, things: Things, kind: StoredKind) -> int:
        return self._chance.choice([at for at, thing in enumerate(things) if thing.kind == kind])

    def _alter_an_event(self, things: Things) -> Things:
        at = self._one(things, "event")
        event = stored.event_of(str(things[at].content))
        place = self._chance.randrange(len(event.text) + 1)
        other = self._chance.choice([sign for sign in "ae09" if sign != event.text[place : place + 1]])
        things[at] = stored.event(event._replace(text=event.text[:place] + other + event.text[place + 1 :]))
        return things

    def _remove_an_event(self, things: Things) -> Things:
        del things[self._one(things, "event")]
        return things

    def _swap_two_events(self, things: Things) -> Things:
        """Each under the number of the other, with its own seal."""
        one, other = self._chance.sample([at for at, thing in enumerate(things) if thing.kind == "event"], 2)
        first, second = (stored.event_of(str(things[at].content)) for at in (one, other))
        things[one] = stored.event(first._replace(text=second.text, chain=second.chain))
        things[other] = stored.event(second._replace(text=first.text, chain=first.chain))
        return things

    def _put_an_event_elsewhere(self, things: Things) -> Things:
        """At the end of another case."""
        event = stored.event_of(str(things[self._one(things, "event")].content))
        others = [stored.event_of(str(thing.content)) for thing in things if thing.kind == "event"]
        last = self._chance.choice([one for one in others if one.stream != event.stream])
        end = max(one.revision for one in others if one.stream == last.stream)
        things.append(stored.event(event._replace(stream=last.stream, revision=end + 1)))
        return _in_order(things)

    def _go_back(self, things: Things) -> Things:
        """One case or person as it was 150 steps ago, with its row."""
        earlier, now = ({one.key: one.content for one in kept if one.kind in ROWS} for kept in (self._earlier, things))
        stream = self._chance.choice([key for key, row in earlier.items() if now.get(key) != row])
        rest = [thing for thing in things if not _is_of(stream, thing)]
        return _in_order([*rest, *(thing for thing in self._earlier if _is_of(stream, thing))])

    def _remove_a_whole_case(self, things: Things) -> Things:
        case = things[self._one(things, "summary")].key
        drafts = {thing.key for thing in things if thing.kind == "draft" and json.loads(thing.content)["case"] == case}
        return [thing for thing in things if not _is_of(case, thing) and thing.key not in drafts]

    def _alter_a_row(self, things: Things) -> Things:
        at = self._one(things, "summary")
        things[at] = replace(
            things[at], content=canonical_text({**json.loads(things[at].content), "name": "Somebody else"})
        )
        return things

    def _alter_a_file(self, things: Things) -> Things:
        at = self._one(things, "file")
        things[at] = replace(things[at], content=bytes(things[at].content) + b" ")  # type: ignore[arg-type]
        return things


ROWS = ("summary", "person")


def _is_of(stream: str, thing: Stored) -> bool:
    """Whether it is the row of a case or person, or one of its events."""
    return thing.key == stream if thing.kind in ROWS else thing.key.startswith(f"{stream}/") and thing.kind == "event"


def _in_order(things: Things) -> Things:
    """As a store gives them."""
    return sorted(things, key=lambda thing: (STORED_KINDS.index(thing.kind), thing.key))
