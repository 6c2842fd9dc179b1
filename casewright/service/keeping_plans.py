"""Keeping a plan that was written: its goals, what is to be done and the plan become part of the record at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casewright.cases import entry_commands as commands
from casewright.cases.entry_events import Moved
from casewright.cases.events import Body
from casewright.cases.planned import Planned, Writing
from casewright.cases.state import CaseState
from casewright.cases.work import Entity, Need, Plan, kind_of
from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from casewright.definitions.plan_fields import ROWS, key_of
from casewright.definitions.plan_template import Block
from casewright.errors import Refused
from casewright.expressions.rows import at, split
from casewright.logic.answers import attachments
from casewright.ports import Attach, Commit, DropDraft
from casewright.service.context import Context
from casewright.service.history import History, added, commit, history, retried
from casewright.service.plan_drafts import in_force_of
from casewright.service.planning import OpenPlan, open_plan

NAMED = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing in a plan, or cannot stand: a block, and the question of it (a key), "" for the block itself.

    `need`: of this one (an id) the record does not say yet what the template asks for, such as whether help is wanted.
    """

    block: str
    title: Text
    question: str = ""
    wrong: bool = False
    need: str = ""


def keep_plan(context: Context, draft: str) -> str:
    """Make a plan part of the record, as a draft that nobody has agreed to yet, and return its id.

    Raises:
        Refused CW511: no such draft. CW632: something that the template asks for is missing (params `blocks`,
            `questions`: ids and keys, comma between; `named`; `count`). CW633: an answer cannot stand (same params).
            CW634: a goal without words. CW635: a goal is due before it starts. CW636: a need that a goal is for is not
            there any more. CW631: another plan for the same is in force by now (param `plan`). CW562: the case ended.
    """

    def attempt() -> str:
        plan = open_plan(context, draft)
        past = history(context, plan.draft.case)
        commands.refuse_ended(past.state)
        _refuse_gaps(plan)
        _refuse_goals(plan, past.state)
        written = _written(context, plan, past.state)
        wanted = _plan(context, plan, past.state, written)
        bodies = tuple(_bodies(context, past, plan, written, wanted))
        appends = [added(context, plan.draft.case, past, bodies)] if bodies else []
        files = {one.content for block in wanted.blocks for one in attachments(block.answers.values())}
        hold = tuple(Attach(wanted.id, content) for content in sorted(files))
        drop = DropDraft(plan.draft.id, plan.draft.revision)
        whole = Commit(appends=tuple(append for append, _after in appends), drop_drafts=(drop,), attach=hold)
        commit(context, whole, *(after for _append, after in appends))
        return wanted.id

    return retried(attempt)


def gaps(plan: OpenPlan) -> tuple[Gap, ...]:
    """What is missing or wrong in the blocks that are shown, in their order; also in what the record says there."""
    form = plan.opened.form
    way = plan.opened.in_the_way
    found: list[Gap] = []
    for seen in plan.blocks:
        block = seen.block
        keys = [key for key in (*way.unanswered, *way.invalid) if form.question(key).section == block.id]
        found += [Gap(block.id, block.title, key, key in way.invalid) for key in keys]
        found += _of_needs(block, plan.state)
        if block.required and not keys and _is_empty(plan, block):
            found.append(Gap(block.id, block.title))
    return tuple(found)


_OF_A_NEED = ("wants_help", "priority", "stage", "outcome", "screen_again")
"""The parts of a block of needs that somebody says of a need; the others are there with it."""


def _of_needs(block: Block, state: CaseState) -> Iterator[Gap]:
    """The confirmed needs that lack what the block cannot do without."""
    for need in confirmed_needs(state, block.domains) if block.type == "needs" else ():
        if any(getattr(need, part) in ("", None) for part in block.needed if part in _OF_A_NEED):
            yield Gap(block.id, need.label, need=need.id)


def confirmed_needs(state: CaseState, domains: tuple[str, ...] = ()) -> list[Need]:
    """The needs that are confirmed and stand; of some fields of life, or of all."""
    confirmed = (one.entity for one in state.entries("need") if one.stands and one.state == "confirmed")
    return [one for one in confirmed if isinstance(one, Need) and (not domains or one.about in domains)]


_FROM_THE_RECORD = {"strengths": "strength", "consents": "consent"}
"""By type of block, the entries of the case that it shows. A consent that was refused is one, too."""


def _is_empty(plan: OpenPlan, block: Block) -> bool:
    """Whether a block holds nothing. What somebody does later, such as agreeing, is not looked at."""
    if block.type == "needs":
        return not confirmed_needs(plan.state, block.domains)
    if block.type in _FROM_THE_RECORD:
        return not any(one.stands for one in plan.state.entries(_FROM_THE_RECORD[block.type]))
    section = next((one for one in plan.opened.instrument.sections if one.id == block.id), None)
    if section is None:
        return False
    answers = plan.opened.draft.answers
    form = plan.opened.form
    return not any(key in answers and answers[key].given for key, _question in form.asked_in(section))


def _refuse_gaps(plan: OpenPlan) -> None:
    found = gaps(plan)
    for code, some in (
        ("CW633", [one for one in found if one.wrong]),
        ("CW632", [one for one in found if not one.wrong]),
    ):
        if some:
            language = plan.draft.administration.language
            names = [_named(plan, one, language) for one in some]
            raise Refused(
                code,
                blocks=",".join(dict.fromkeys(one.block for one in some)),
                questions=",".join(one.question for one in some if one.question),
                named="; ".join(names[:NAMED]) + (" …" if len(names) > NAMED else ""),
                count=str(len(some)),
            )


def _named(plan: OpenPlan, gap: Gap, language: str) -> str:
    title = gap.title.say(language)
    if not gap.question:
        return title
    form = plan.opened.form
    return f"{title}: {form.say(form.question(gap.question).ask, language, row=split(gap.question)[1])}"


def _refuse_goals(plan: OpenPlan, state: CaseState) -> None:
    """Raises Refused CW634, CW635, CW636."""
    form = plan.opened.form
    for seen in plan.blocks:
        if seen.block.type != "goals":
            continue
        for row in form.shown_rows(key_of(seen.block.id, ROWS)) or ():

            def said(part: str, block: str = seen.block.id, row: str = row) -> object:
                answer = form.answers.get(at(key_of(block, part), row))
                return answer.value if answer else None

            asked = {key for key in form.answers if split(key)[1].split(".")[0] == row and form.answers[key].given}
            statement = str(said("statement") or "").strip()
            if asked and not statement:
                raise Refused("CW634", row=row)
            start, due = said("start"), said("due")
            if start is not None and due is not None and due < start:  # type: ignore[operator]  # both are dates
                raise Refused("CW635", goal=statement, row=row)
            for id in str(said("needs") or "").split():
                need = state.entry("need", id)
                if need is None or not need.stands:
                    raise Refused("CW636", goal=statement, need=_label(plan, need), row=row)


def _label(plan: OpenPlan, need: object) -> str:
    label = getattr(getattr(need, "entity", None), "label", None)
    return label.say(plan.draft.administration.language) if isinstance(label, Text) else "–"


def _written(context: Context, plan: OpenPlan, state: CaseState) -> Planned:
    language = plan.draft.administration.language
    actor = Party("worker", context.actor.id, context.actor.name)
    writing = Writing(
        plan.opened.form, language, context.name_of, actor, context.ids.new, context.library.catalogs, state
    )
    return writing.planned(plan.template, plan.shown)


def _plan(context: Context, plan: OpenPlan, state: CaseState, written: Planned) -> Plan:
    """The plan as it is to be: a new one, the same one again while nobody has agreed to it, or the next version."""
    template, draft = plan.template, plan.draft
    entry = state.entry("plan", draft.replaces)
    before = entry.entity if entry is not None and isinstance(entry.entity, Plan) else None
    same = before if entry is not None and entry.state == "draft" else None
    there = in_force_of(state, template.purpose)
    replaced = same.replaces if same else (before.id if before else "")
    if there is not None and there.id != replaced:
        raise Refused("CW631", plan=there.id)
    return Plan(
        id=same.id if same else draft.id,
        title=template.title,
        template=template.id,
        template_version=template.version,
        definition=draft.definition,
        version=same.version if same else (before.version + 1 if before else 1),
        replaces=replaced,
        reason=same.reason if same else draft.reason,
        matters=written.matters or (before.matters if before else ""),
        begins=same.begins if same else context.today(),
        blocks=written.blocks,
        purpose=template.purpose,
        because=same.because if same else {},
    )


def _bodies(context: Context, past: History, plan: OpenPlan, written: Planned, wanted: Plan) -> Iterator[Body]:
    """Each on the case as the ones before leave it: an indicator names a goal that was just written down."""
    now = past
    for command in (*written.entities, wanted):
        bodies = _put(now.state, command, wanted.reason)
        if bodies:
            now = added(context, plan.draft.case, now, bodies)[1]
            yield from bodies
    yield from _taken_out(now.state, past.state, plan, wanted)


def _put(state: CaseState, entity: Entity, reason: str) -> Sequence[Body]:
    if state.entry(kind_of(entity), entity.id) is None:
        return commands.record(state, entity)
    return commands.revise(state, entity, state.revision, reason)


def _taken_out(now: CaseState, before: CaseState, plan: OpenPlan, wanted: Plan) -> Iterator[Body]:
    """What stood in a plan that nobody has agreed to yet, and is not in it any more.

    What the version in force names goes on as it was agreed, until this one is. What stands in a block that is hidden
    by now was taken out by nobody.
    """
    entry = before.entry("plan", plan.draft.replaces)
    if entry is None or not isinstance(entry.entity, Plan) or entry.entity.id != wanted.id:
        return
    in_force = before.entry("plan", wanted.replaces)
    agreed = in_force.entity.blocks if in_force is not None and isinstance(in_force.entity, Plan) else ()
    kept = {id for block in (*wanted.blocks, *agreed) for id in block.entries}
    shown = [block for block in entry.entity.blocks if block.id in plan.shown]
    for id in dict.fromkeys(id for block in shown for id in block.entries):
        for kind, was, to in _ENDS:
            one = now.entry(kind, id)
            if id not in kept and one is not None and one.stands and one.state == was:
                yield Moved(kind, id, to)


_ENDS = (
    ("goal", "proposed", "rejected"),
    ("task", "ready", "cancelled"),
    *((kind, "active", "cancelled") for kind in ("objective", "indicator", "intervention")),
)
"""How something ends that nobody has begun to work on: its kind, the state it is in, and the one it ends in."""
