"""What stands in a new plan before anybody has written in it: what the case and its assessments know already."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from casewright.cases.case_facts import CaseSeen
from casewright.cases.durations import after
from casewright.cases.ending import CLOSURE
from casewright.cases.parties import line_of
from casewright.cases.records import Answer, Row, Rows, Value
from casewright.cases.state import CaseState
from casewright.cases.work import Plan, TeamMember
from casewright.cases.work.party import Party
from casewright.definitions.model import MOST_ROWS
from casewright.definitions.plan_fields import ROWS, key_of
from casewright.definitions.plan_template import Block, PlanTemplate
from casewright.expressions.rows import at
from casewright.service.answer_words import NOTHING
from casewright.service.context import Context
from casewright.service.end_beginnings import known_at_end
from casewright.service.planning import told_in
from casewright.service.prefilling import FIRST_REVISION
from casewright.service.swot import OnBoard, on_board


def known_of(
    context: Context, state: CaseState, template: PlanTemplate, language: str
) -> tuple[dict[str, Answer], Rows]:
    """Who is in the team, the SWOT board, what matters to the person, when one looks at it again.

    Each answer is marked with where it comes from, as in a form.
    """
    beginning = _Beginning(context, state, template, language)
    for block in template.blocks:
        fill = _FILLING.get(block.type)
        if fill is not None:
            fill(beginning, block)
    if template.purpose == CLOSURE:
        said, rows = known_at_end(context, state, template, language)
        beginning.answers |= {key: beginning.known(value) for key, value in said.items()}
        beginning.rows |= rows
    return beginning.answers, beginning.rows


@dataclass(slots=True)
class _Beginning:
    context: Context
    state: CaseState
    template: PlanTemplate
    language: str
    answers: dict[str, Answer] = field(default_factory=dict)
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)

    def known(self, value: Value) -> Answer:
        by, now = self.context.actor.id, self.context.now()
        return Answer(value, origin="case", by=by, at=now, revision=FIRST_REVISION)

    def lines(self, block: Block, lines: Sequence[Mapping[str, str]]) -> None:
        """A row for each line, with what is said of it by part."""
        made = tuple(Row(self.context.ids.new()) for _line in lines)
        if made:
            self.rows[key_of(block.id, ROWS)] = made
        for row, line in zip(made, lines, strict=True):
            said = {key_of(block.id, part): value for part, value in line.items() if value}
            asked = {key: value for key, value in said.items() if key in self.template.form.questions}
            self.answers |= {at(key, row.id): self.known(value) for key, value in asked.items()}

    def team(self, block: Block) -> None:
        """The person, and the team as it is."""
        self.lines(block, [{"who": line_of(one)} for one in self._taking_part()])

    def swot(self, block: Block) -> None:
        """What stands on the SWOT board of the case."""
        if block.of != "plan":
            listed = [one for each in on_board(self.context, self.state).values() for one in each]
            self.lines(block, [_of_entry(one, self.language) for one in listed[:MOST_ROWS]])

    def _taking_part(self) -> Iterator[Party]:
        yield Party("person")
        for entry in self.state.entries("team_member"):
            if entry.stands and isinstance(entry.entity, TeamMember) and entry.entity.until is None:
                yield entry.entity.who

    def review(self, block: Block) -> None:
        every = block.every or self.template.review_every
        if every is not None:
            self.answers[key_of(block.id, "on")] = self.known(after(self.context.today(), every))

    def what_matters(self, block: Block) -> None:
        """As in the latest plan, else what the person said in a form that the block names."""
        key = key_of(block.id, "words")
        plans = (one.entity for one in reversed(self.state.entries("plan")) if one.stands)
        before = next((one.matters for one in plans if isinstance(one, Plan) and one.matters), "")
        if before:
            self.answers[key] = self.known(before)
            return
        seen = CaseSeen(self.state, self.context.today(), self.context.zone)
        said = (one for one in told_in(self.context, block, seen, self.language) if one.words != NOTHING)
        told = next(said, None)
        if told is not None:
            self.answers[key] = replace(self.known(told.words), origin="last", origin_day=told.held)


def _of_entry(one: OnBoard, language: str) -> dict[str, str]:
    """An entry of the SWOT board as a line of the plan: its field, what it says, where it is from, how one knows."""
    known = one.note.known if one.note else ""
    origin = one.assessment.title.say(language) if one.assessment else ""
    return {"field": one.quadrant, "words": one.say(language), "comes_from": origin, "evidence": known}


_FILLING: Mapping[str, Callable[[_Beginning, Block], None]] = {
    "team": _Beginning.team,
    "swot": _Beginning.swot,
    "review": _Beginning.review,
    "what_matters": _Beginning.what_matters,
}
