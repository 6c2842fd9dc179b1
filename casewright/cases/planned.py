"""What a plan that is being written comes to: goals, indicators, objectives, tasks, interventions, and its blocks.

And back: what stands in its fields when it is written again. What no entry holds stays in the block as it was answered,
so that nothing is lost on either way. The id of a row is that of the entry that it becomes.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from casewright.cases.parties import line_of, party_of
from casewright.cases.state import CaseState
from casewright.cases.work import Entity, Goal, Indicator, Intervention, Objective, Plan, Task
from casewright.cases.work.goal import Ladder
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Block
from casewright.definitions import plan_template
from casewright.definitions.catalog import Catalog
from casewright.definitions.model import Text
from casewright.definitions.plan_fields import LADDER, ROWS, key_of, part_of
from casewright.definitions.plan_template import PlanTemplate
from casewright.expressions.rows import at, below, split
from casewright.logic.answers import Answer, Value
from casewright.logic.form import FormState
from casewright.logic.rows import Row, Rows

_GOAL: Mapping[str, str] = {
    **{one: one for one in ("statement", "specific", "own_words", "value", "resources", "barriers", "if_then")},
    **{one: one for one in ("whose", "stage", "accepted", "importance", "confidence", "impact", "effort")},
    "start": "begins",
    "due": "due",
    "needs": "needs",
    "owner": "owner",
}
_INDICATOR: Mapping[str, str] = {
    "indicator": "label",
    "measure": "measure",
    "unit": "unit",
    "measured_by": "origin",
    **{one: one for one in ("better", "baseline", "target")},
}
_INTERVENTION: Mapping[str, str] = {
    "provider": "provider",
    "goal": "goals",
    "needs": "needs",
    "reason": "reason",
    "start": "begins",
    **{one: one for one in ("planned", "frequency", "duration", "responsible", "eligibility", "documents", "cost")},
}
_TASK: Mapping[str, str] = {"step": "what", "step_owner": "owner", "step_due": "due"}
_OBJECTIVE: Mapping[str, str] = {"checkpoint": "statement", "checkpoint_on": "due"}
"""By kind of entry: what is asked, and the field of the entry that holds it."""
_IDS, _PARTIES, _TEXTS = ("needs", "goals"), ("owner", "responsible"), ("label", "unit")
WANTED = "wanted"
COUNTED = ("output", "outcome", "impact")
"""The kinds of entries of a logic model that a number can show."""
_COUNTED_BY = ("indicator", "unit", "baseline", "target", "benchmark")


@dataclass(frozen=True, slots=True)
class Planned:
    """`entities` in the order in which they are written down: each after those that it names."""

    entities: tuple[Entity, ...]
    blocks: tuple[Block, ...]
    matters: str


@dataclass(slots=True)
class Writing:
    """A plan that is being written, on its way into the record.

    name_of: of a worker by id. actor: who does a step of which nobody says who does it. new_id: for an indicator,
    which stands in the row of its goal. catalogs: as they are now.
    before: the case as it is now.
    """

    form: FormState
    language: str
    name_of: Callable[[str], str]
    actor: Party
    new_id: Callable[[], str]
    catalogs: Mapping[str, Catalog]
    before: CaseState
    taken: set[str] = field(default_factory=set)
    """Keys of answers that an entry holds."""
    counted: set[str] = field(default_factory=set)
    """Ids of the indicators that a goal of this plan is seen by."""

    def planned(self, template: PlanTemplate, shown: Collection[str]) -> Planned:
        """All of it; `shown` are the ids of the blocks that are shown."""
        blocks = [block for block in template.blocks if block.id in shown]
        of_block = {block.id: tuple(self._entities(block)) for block in blocks}
        matters = [self._words(key_of(block.id, "words")) for block in blocks if block.type == "what_matters"]
        order = (Goal, Objective, Indicator, Intervention, Task)
        every = [one for each in of_block.values() for one in each]
        entities = sorted(every, key=lambda one: order.index(type(one)))
        built = tuple(self._block(block, of_block[block.id]) for block in blocks)
        return Planned(tuple(entities), built, next(filter(None, matters), ""))

    def _block(self, block: plan_template.Block, entities: tuple[Entity, ...]) -> Block:
        answers = {
            key: replace(self.form.answers[key], revision=0)
            for key, question in self.form.asked()
            if question.section == block.id and key not in self.taken and self._is_said(key)
        }
        rows = {key: there for key, there in self.form.rows_there().items() if self._section_of(key) == block.id}
        # What a chain says stays in its answers, also where an indicator follows from it.
        ids = () if block.type == "logic_model" else tuple(dict.fromkeys(one.id for one in entities))
        return Block(block.id, block.type, block.title, answers=answers, entries=ids, rows=rows)

    def _section_of(self, repeat: str) -> str:
        id = split(repeat)[0]
        asked = self.form.instrument.questions.get(id)
        return asked.section if asked else id

    def _is_said(self, key: str) -> bool:
        answer = self.form.answers.get(key)
        return answer is not None and self.form.visible(key) and (answer.given or bool(answer.own_words))

    def _words(self, key: str) -> str:
        answer = self.form.answers.get(key)
        return answer.value if answer and isinstance(answer.value, str) else ""

    def _entities(self, block: plan_template.Block) -> Iterator[Entity]:
        for row in self.form.shown_rows(key_of(block.id, ROWS)) or ():
            if block.type == "goals":
                yield from self._of_goal(block.id, row)
            elif block.type == "interventions":
                yield from self._of_intervention(block.id, row)
            elif block.type == "indicators":
                yield from self._indicator(block.id, row, "")
            elif block.type == "logic_model":
                yield from self._of_chain(block.id, row)

    def _said(self, block: str, row: str, kind: str, id: str) -> dict[str, Any]:
        """The fields of an entry: as they are asked here, and those that are not asked as they were."""
        before = self.before.entry(kind, id)
        unasked = {
            name: getattr(before.entity, name)
            for part, name in _FIELDS[kind].items()
            if before is not None and key_of(block, part) not in self.form.instrument.questions
        }
        return {**unasked, **self._take(block, row, _FIELDS[kind])}

    def _take(self, block: str, row: str, fields: Mapping[str, str]) -> dict[str, Any]:
        """What is said, by field of the entry that is to hold it."""
        found: dict[str, Any] = {}
        for part, name in fields.items():
            key = at(key_of(block, part), row)
            answer = self.form.answers.get(key)
            value = self._as_field(name, answer.value) if answer and self._is_said(key) else None
            if answer is not None and value not in (None, ()):
                found[name] = value
                if answer == Answer(answer.value, by=answer.by, at=answer.at, revision=answer.revision):
                    self.taken.add(key)
        return found

    def _as_field(self, name: str, value: Value | None) -> object:
        if not isinstance(value, str):
            return value
        if name in _IDS:
            return tuple(value.split())
        if name in _PARTIES:
            return party_of(value, self.name_of)
        return Text({self.language: value}) if name in _TEXTS else value

    def _of_goal(self, block: str, row: str) -> Iterator[Entity]:
        if not self._words(at(key_of(block, "statement"), row)).strip():
            return
        said = self._said(block, row, "goal", row)
        yield Goal(id=row, **said, ladder=self._ladder(block, row))
        yield from self._indicator(block, row, row)
        for inner in self._rows_in(block, "checkpoints", row):
            place = below(row, inner)
            if at(key_of(block, "checkpoint_on"), place) in self.form.answers:
                own = self._said(block, place, "objective", inner)
                yield Objective(id=inner, goal=row, **{"statement": said["statement"], **own})
        for inner in self._rows_in(block, "steps", row):
            place = below(row, inner)
            if self._words(at(key_of(block, "step"), place)).strip():
                own = self._said(block, place, "task", inner)
                yield self._task(inner, {"goals": (row,), **own})

    def _task(self, id: str, own: Mapping[str, Any]) -> Task:
        """A step of a goal. What no plan asks stays as it is: how often it recurs, what came of it, its other parts."""
        before = self.before.entry("task", id)
        if before is not None and isinstance(before.entity, Task):
            return replace(before.entity, **{"due": None, **own})
        return Task(id=id, **{"owner": self.actor, **own})

    def _rows_in(self, block: str, part: str, row: str) -> tuple[str, ...]:
        key = key_of(block, part)
        return (self.form.shown_rows(at(key, row)) or ()) if key in self.form.instrument.repeats else ()

    def _ladder(self, block: str, row: str) -> Ladder | None:
        """Only a whole one is a ladder. What stands on some of its steps is kept with the block until then."""
        before = self.before.entry("goal", row)
        if key_of(block, LADDER[0]) not in self.form.instrument.questions:
            return before.entity.ladder if before and isinstance(before.entity, Goal) else None
        said = [self._words(at(key_of(block, step), row)) for step in LADDER]
        if not all(one.strip() for one in said):
            return None
        taken = self._take(block, row, {**{step: step for step in LADDER}, "begins": "begins", "weight": "weight"})
        low, less, expected, more, most = said
        known = before.entity.ladder if before and isinstance(before.entity, Goal) else None
        is_asked = key_of(block, "weight") in self.form.instrument.questions
        weight = known.weight if known and not is_asked else taken.get("weight", 1)
        return Ladder((low, less, expected, more, most), taken.get("begins", -1), weight)

    def _indicator(self, block: str, row: str, goal: str) -> Iterator[Indicator]:
        if self._words(at(key_of(block, "indicator"), row)).strip():
            known = self._known_indicator(goal, self._words(at(key_of(block, "indicator"), row))) if goal else None
            id = known.id if known else self.new_id() if goal else row
            self.counted.add(id)
            said = self._said(block, row, "indicator", id)
            if known is not None and known.goal != goal:
                yield replace(known, goal=goal, **said)
            else:
                others = known or Indicator(id, Text({}))
                yield Indicator(id=id, goal=goal, benchmark=others.benchmark, source=others.source, **said)

    def _known_indicator(self, goal: str, label: str) -> Indicator | None:
        """That of the goal; else one of no goal that is called so, as an entry of a logic model is: it is the same."""
        found = indicator_of(self.before, goal) or indicator_called(self.before, label)
        return found if found and found.goal in ("", goal) and found.id not in self.counted else None

    def _of_chain(self, block: str, row: str) -> Iterator[Indicator]:
        """What an entry of a logic model is counted by. All of it stays in the block as it was answered.

        Where another indicator is called so already, that one counts it (`counted_by`).
        """
        said = {part: self.form.answers.get(at(key_of(block, part), row)) for part in (*_COUNTED_BY, "is", "words")}
        values = {part: answer.value for part, answer in said.items() if answer is not None and answer.given}
        words = str(values.get("indicator") or values.get("words") or "").strip()
        kind, has_number = values.get("is"), not set(_COUNTED_BY).isdisjoint(values)
        is_counted = kind == "output" or (kind in COUNTED and has_number)
        known = self.before.entry("indicator", row)
        if words and is_counted and (known is not None or indicator_called(self.before, words) is None):
            given = {name: self._as_field(name, values[name]) for name in _COUNTED_BY[1:] if name in values}
            own = known.entity if known is not None and isinstance(known.entity, Indicator) else None
            label = Text({self.language: words})
            alone = Indicator(row, label, better="higher" if kind == "output" and "baseline" not in given else "")
            shared = own if own is not None and own.goal else alone
            yield replace(shared, label=label, **given)  # type: ignore[arg-type]  # by name

    def _of_intervention(self, block: str, row: str) -> Iterator[Intervention]:
        """One that is not wanted stays a line of the block."""
        named = self._words(at(key_of(block, "intervention"), row))
        choice = self._words(at(key_of(block, "choice"), row))
        catalog, _point, id = named.partition(".")
        if not id or choice not in ("", WANTED):
            return
        version, label = self._of_catalog(catalog, id, row)
        typed = self._words(at(key_of(block, "label"), row))
        if typed and typed != (label.say(self.language) if label else ""):
            label = Text({self.language: typed})
        self._take(block, row, {"intervention": "intervention", "choice": "choice", "label": "label"})
        said = self._said(block, row, "intervention", row)
        yield Intervention(row, catalog, version, id, label or Text({self.language: id}), **said)

    def _of_catalog(self, catalog: str, id: str, row: str) -> tuple[str, Text | None]:
        """The version and the label; of one that is not in the catalog any more as they were written down."""
        listed = self.catalogs.get(catalog)
        found = next((one for one in (listed.interventions if listed else ()) if one.id == id), None)
        if listed is not None and found is not None:
            return listed.version, found.label
        entry = self.before.entry("intervention", row)
        if entry is not None and isinstance(entry.entity, Intervention):
            return entry.entity.catalog_version, entry.entity.label
        return "0.0.0", None


def indicator_of(state: CaseState, goal: str) -> Indicator | None:
    """The first indicator of a goal that is looked at."""
    for entry in state.entries("indicator"):
        if entry.open and isinstance(entry.entity, Indicator) and entry.entity.goal == goal:
            return entry.entity
    return None


def indicator_called(state: CaseState, label: str) -> Indicator | None:
    """The first indicator that is looked at and is called so in one of its languages."""
    wanted = label.strip().casefold()
    for entry in state.entries("indicator"):
        if entry.open and isinstance(entry.entity, Indicator):
            names = entry.entity.label.by_language.values()
            if wanted in (name.strip().casefold() for name in names):
                return entry.entity
    return None


def answers_of(plan: Plan, state: CaseState, language: str) -> tuple[dict[str, Answer], Rows]:
    """What stands in the fields of a plan when it is written again, and the rows.

    A row whose entry was marked as entered in error since is left out.
    """
    answers: dict[str, Answer] = {}
    rows: dict[str, tuple[Row, ...]] = {}
    for block in plan.blocks:
        answers |= block.answers
        rows |= {
            key: tuple(one for one in there if not _in_error(state, key, one)) for key, there in block.rows.items()
        }
        for key, value in said_by_entries(block.id, block.entries, block.rows, state, language):
            answers[key] = replace(answers.get(key, Answer()), value=value, missing=None)
    return {key: replace(answer, revision=1) for key, answer in answers.items()}, rows


def said_in_row(plan: Plan, type: str, part: str, row: str) -> str:
    """What was typed for a part that no entry holds, in a row of the blocks of one type; "" for nothing."""
    for block in plan.blocks:
        answer = block.answers.get(at(key_of(block.id, part), row)) if block.type == type else None
        if answer is not None and isinstance(answer.value, str):
            return answer.value
    return ""


_KIND_OF_ROWS: Mapping[str, tuple[str, ...]] = {
    ROWS: ("goal", "intervention", "indicator"),
    "steps": ("task",),
    "checkpoints": ("objective",),
}


def _in_error(state: CaseState, repeat: str, row: Row) -> bool:
    kinds = _KIND_OF_ROWS.get(part_of(split(repeat)[0])[1], ())
    entries = (state.entry(kind, row.id) for kind in kinds)
    return any(entry is not None and bool(entry.in_error) for entry in entries)


def said_by_entries(
    block: str, entries: Iterable[str], rows: Rows, state: CaseState, language: str
) -> Iterator[tuple[str, Value]]:
    """By key what the entries say that stand in the rows of a block."""
    around = {row.id: split(key)[1] for key, there in rows.items() for row in there}
    for id in entries:
        for kind, fields in _FIELDS.items():
            entry = state.entry(kind, id)
            if entry is not None and not entry.in_error:
                row = below(around[id], id) if id in around else getattr(entry.entity, "goal", "")
                yield from _said_by(entry.entity, fields, block, row, language)


_FIELDS: Mapping[str, Mapping[str, str]] = {
    "goal": _GOAL,
    "indicator": _INDICATOR,
    "objective": _OBJECTIVE,
    "task": _TASK,
    "intervention": _INTERVENTION,
}


def _said_by(
    entity: Entity, fields: Mapping[str, str], block: str, row: str, language: str
) -> Iterator[tuple[str, Value]]:
    for part, name in fields.items():
        value = _as_value(getattr(entity, name), language)
        if value not in (None, ""):
            yield at(key_of(block, part), row), value
    if isinstance(entity, Goal) and entity.ladder is not None:
        for step, words in zip(LADDER, entity.ladder.levels, strict=True):
            yield at(key_of(block, step), row), words
        yield at(key_of(block, "begins"), row), entity.ladder.begins
        yield at(key_of(block, "weight"), row), entity.ladder.weight
    if isinstance(entity, Intervention):
        yield at(key_of(block, "intervention"), row), f"{entity.catalog}.{entity.intervention}"
        yield at(key_of(block, "label"), row), entity.label.say(language)
        yield at(key_of(block, "choice"), row), WANTED


def _as_value(value: object, language: str) -> Value | None:
    if isinstance(value, Party):
        return line_of(value)
    if isinstance(value, Text):
        return value.say(language)
    return " ".join(value) if isinstance(value, tuple) else value  # type: ignore[return-value]  # a field of an entity
