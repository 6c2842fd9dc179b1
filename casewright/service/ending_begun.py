"""The end of a case while it is written down: what is typed of it so far, as the closure that would come of it now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casewright.cases.durations import after
from casewright.cases.ending import CLOSURE, Open, closure_of, words_of
from casewright.cases.parties import line_of, party_of
from casewright.cases.state import CaseState
from casewright.cases.work import Closure
from casewright.cases.work.closure import Becomes, CarriedOn, Way
from casewright.definitions.case_cycle import Closing
from casewright.errors import Refused
from casewright.service.closing import closing_of, open_things
from casewright.service.context import Context
from casewright.service.history import history
from casewright.service.jotting import Jotting, jotting

MOST_CARRIED = 12
"""So many more may carry something on that nothing in the case stands for."""


@dataclass(frozen=True, slots=True)
class BegunEnd:
    """What is written of an end so far. `before` is what it begins with: an end that was written and did not come yet.

    `looks` are the days that the cycle proposes for looks afterwards.
    """

    state: CaseState
    jotting: Jotting
    found: tuple[Open, ...]
    closing: Closing | None
    before: Closure
    looks: tuple[date, ...]

    def way(self, one: Open) -> str:
        """What becomes of something: as it was chosen, as it was written before, as is proposed; "" for not said."""
        known = next((way for way in self.before.becomes if (way.kind, way.id) == (one.kind, one.id)), None)
        said = self.jotting.text(name_of("way", one)) or (known.way if known else one.proposed)
        return said if said in one.ways else ""

    def why(self, one: Open) -> str:
        known = next((way.reason for way in self.before.becomes if (way.kind, way.id) == (one.kind, one.id)), "")
        return self._text(name_of("why", one), known)

    def who(self, one: Open) -> str:
        """Who carries it on, as a line of `cases.parties`; a referral whoever was asked, where nobody else is named."""
        asked = line_of(one.who) if one.kind == "referral" else ""
        known = next((line_of(each.by) for each in self.before.carries_on if each.of == one.id), asked)
        return self.jotting.text(name_of("by", one)) or known

    @property
    def others(self) -> tuple[CarriedOn, ...]:
        """What somebody carries on that nothing in the case stands for, as it was written before."""
        return tuple(one for one in self.before.carries_on if not one.of)

    def carried(self) -> int:
        """The number of the last such line in which something stands."""
        typed = (one for one in range(MOST_CARRIED) if self.jotting.text(carried_name(one, "what")).strip())
        return max((len(self.others) - 1, *typed), default=-1) + 1

    def reason(self) -> str:
        return self.jotting.text("reason") or self.before.reason

    def words(self) -> str:
        return self._text("words", self.before.words)

    def way_back(self) -> str:
        return self._text("way_back", self.before.way_back)

    def _text(self, name: str, otherwise: str) -> str:
        return otherwise if self.jotting.value(name) is None else self.jotting.text(name)


def name_of(part: str, one: Open) -> str:
    """The name of the field in which this part of something open is typed: `way`, `why`, `by`."""
    return f"{part}_{one.kind}_{one.id}"


def carried_name(number: int, part: str) -> str:
    return f"carry_{number}_{part}"


def look_name(number: int) -> str:
    return f"look_{number}"


def begun_end(context: Context, case: str) -> BegunEnd:
    """What the worker who acts has written of the end of a case so far. Raises Refused CW510: no such case."""
    state = history(context, case).state
    closing = closing_of(context, state)
    entry = closure_of(state)
    written = entry.entity if entry is not None and isinstance(entry.entity, Closure) else Closure("", "")
    lengths = closing.looks_after if closing and not state.person.died else ()
    proposed = tuple(after(context.today(), one) for one in lengths)
    # Nobody is asked how it goes where the person has died.
    looks = written.looks if written.id else () if state.person.died else proposed
    found = open_things(context, state)
    return BegunEnd(state, jotting(context, CLOSURE, case), found, closing, written, looks)


def closure_begun(context: Context, begun: BegunEnd) -> Closure:
    """The closure that comes of what is written.

    Raises:
        Refused CW571: a day stands there that cannot be read.
    """
    words = begun.words().strip()
    return Closure(
        id="",
        reason=begun.reason() if begun.closing else words,
        words=words if begun.closing else "",
        carries_on=tuple(_carried(context, begun)),
        looks=tuple(_looks(begun)),
        way_back=begun.way_back().strip(),
        becomes=tuple(_becomes(begun)),
    )


def _becomes(begun: BegunEnd) -> Iterator[Becomes]:
    for one in begun.found:
        way = begun.way(one)
        chosen: Way | None = next((each for each in one.ways if each == way), None)
        if chosen is not None:
            yield Becomes(one.kind, one.id, chosen, begun.why(one).strip() if chosen == "dropped" else "")


def _carried(context: Context, begun: BegunEnd) -> Iterator[CarriedOn]:
    """What is handed on, and by whom; then what else somebody carries on."""
    for one in begun.found:
        by = party_of(begun.who(one), context.name_of)
        if begun.way(one) == "handed_on" and by is not None:
            yield CarriedOn(by, words_of(one, context.agency.languages[0]), one.id)
    for number in range(begun.carried()):
        known = begun.others[number] if number < len(begun.others) else None
        who = begun.jotting.text(carried_name(number, "who")) or (line_of(known.by) if known else "")
        typed = begun.jotting.value(carried_name(number, "what"))
        what = (known.what if known else "") if typed is None else begun.jotting.text(carried_name(number, "what"))
        by = party_of(who, context.name_of)
        if by is not None and what.strip():
            yield CarriedOn(by, what.strip())


def _looks(begun: BegunEnd) -> Iterator[date]:
    for number, proposed in enumerate(begun.looks):
        typed = begun.jotting.value(look_name(number))
        day = begun.jotting.day(look_name(number))
        if isinstance(typed, str) and typed:
            raise Refused("CW571", kind="closure")
        if typed is None or day is not None:
            yield day or proposed
