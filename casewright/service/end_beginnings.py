"""What stands in a closing plan before anybody has written in it: the goals and what came of them, services, the end.

The rows are those of the goals and services themselves: what is corrected here is corrected there.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from casewright.cases.entries import Entry
from casewright.cases.entry_commands import HIGHEST, LOWEST
from casewright.cases.planned import said_by_entries
from casewright.cases.records import Row, Rows, Value
from casewright.cases.state import CaseState
from casewright.cases.states import NAMED
from casewright.cases.work import Closure, Entity, Goal, Indicator, Outcome
from casewright.cases.work.party import Party
from casewright.definitions.plan_fields import ROWS, key_of
from casewright.definitions.plan_template import Block, PlanTemplate
from casewright.errors import Refused, _, fill
from casewright.expressions.rows import at
from casewright.service.around import around
from casewright.service.context import Context
from casewright.service.ending_begun import begun_end, closure_begun
from casewright.translations import translator

EXPECTED, CAME = _("{actual}, where {expected} was expected"), _("it came to {actual}")


@dataclass(frozen=True, slots=True)
class AtEnd:
    """A closing plan that is begun: the case, and what is written of its end so far."""

    context: Context
    state: CaseState
    language: str
    closure: Closure

    def said(self, block: Block) -> Iterator[tuple[str, Value]]:
        """By key what is known of a block."""
        if block.type == "goals":
            yield from self._of_entries(block, self._goals())
            for goal in self._goals():
                result = self._result(goal)
                if result:
                    yield at(key_of(block.id, "result"), goal.entity.id), result
        elif block.type == "interventions":
            yield from self._of_entries(block, self._services())
        elif block.type == "closing":
            yield from ((key_of(block.id, part), value) for part, value in self._end() if value)
        elif block.type == "review" and self.closure.looks:
            yield key_of(block.id, "on"), self.closure.looks[0]

    def rows(self, block: Block) -> tuple[Row, ...]:
        entries = {"goals": self._goals, "interventions": self._services}.get(block.type)
        return tuple(Row(one.entity.id) for one in entries()) if entries else ()

    def _goals(self) -> list[Entry]:
        return [one for one in self.state.entries("goal") if one.stands and one.state != "cancelled"]

    def _services(self) -> list[Entry]:
        return [one for one in self.state.entries("intervention") if one.open]

    def _of_entries(self, block: Block, entries: Sequence[Entry]) -> Iterator[tuple[str, Value]]:
        ids = [one.entity.id for one in entries]
        seen_by = (one.entity for one in self.state.entries("indicator") if one.open)
        ids += [one.id for one in seen_by if isinstance(one, Indicator) and one.goal in ids]
        yield from said_by_entries(block.id, ids, {key_of(block.id, ROWS): self.rows(block)}, self.state, self.language)

    def _result(self, goal: Entry) -> str:
        """How far it is reached, and what came, by the last look back: a number beside what was expected, or the step
        of its ladder.
        """
        say = translator(self.language)
        reached = goal.aside.get("achievement", "")
        found = (one.entity for one in self.state.entries("outcome") if one.stands)
        last = [one for one in found if isinstance(one, Outcome) and one.goal == goal.entity.id][-1:]
        came = [_came(one, goal.entity, say) for one in last if one.actual is not None]
        return "\n".join(filter(None, [*([say(NAMED[reached])] if reached else []), *came]))

    def _end(self) -> Iterator[tuple[str, Value]]:
        closing = begun_end(self.context, self.state.case).closing
        reasons = {one.id: one.label.say(self.language) for one in (closing.reasons if closing else ())}
        closure = self.closure
        yield "reason", ": ".join(filter(None, (reasons.get(closure.reason, closure.reason), closure.words)))
        yield "ended_on", self.context.today()
        names = {one.member.id: one.person.name for one in around(self.context, self.state.case)}
        yield "carried_on_by", "\n".join(f"{self._name(one.by, names)}: {one.what}" for one in closure.carries_on)
        yield "open_items", "\n".join(one.what for one in closure.carries_on if one.of)
        yield "way_back", closure.way_back

    def _name(self, party: Party, members: dict[str, str]) -> str:
        return self.state.person.name if party.kind == "person" else members.get(party.id) or party.name


def _came(outcome: Outcome, goal: Entity, say: Callable[[str], str]) -> str:
    ladder = goal.ladder if isinstance(goal, Goal) and not outcome.indicator else None
    if ladder is not None and isinstance(outcome.actual, int) and LOWEST <= outcome.actual <= HIGHEST:
        return ladder.levels[outcome.actual - LOWEST]
    numbers = {"expected": str(outcome.expected), "actual": str(outcome.actual)}
    return fill(CAME if outcome.expected is None else EXPECTED, numbers, say)


def known_at_end(
    context: Context, state: CaseState, template: PlanTemplate, language: str
) -> tuple[dict[str, Value], Rows]:
    """By key of the plan's form what is known when it is begun, and the rows."""
    try:
        closure = closure_begun(context, begun_end(context, state.case))
    except Refused:
        # A day that is half typed: all else of the end is not needed to begin.
        closure = Closure("", "")
    end = AtEnd(context, state, language, closure)
    asked = template.form.questions
    said = {key: value for block in template.blocks for key, value in end.said(block)}
    rows = {key_of(block.id, ROWS): end.rows(block) for block in template.blocks}
    known = {key: value for key, value in said.items() if key.partition("[")[0] in asked}
    return known, {key: there for key, there in rows.items() if there and key in template.form.repeats}
