"""A plan as it is kept: what matters, goals, what is done, its other blocks, and beside them what the person says."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from casewright.cases.agreeing import entries_of, goals_of, means_all
from casewright.cases.entries import Entry, headline
from casewright.cases.parties import party_of
from casewright.cases.planned import said_in_row
from casewright.cases.reading_out import MATTERS, is_sensitive
from casewright.cases.work import Goal, Indicator, Intervention, Objective, Task
from casewright.cases.work.goal import Ladder
from casewright.definitions.model import Section, Text
from casewright.definitions.plan_fields import key_of, part_of
from casewright.expressions.rows import at, split
from casewright.logic.answers import Answer
from casewright.logic.form import FormState
from casewright.service import KeptPlan
from ui import session
from ui.answered import answer_in_form
from ui.entry_words import state_words
from ui.own_words import show_own_words
from ui.parties import party_name
from ui.people import joined
from ui.planning.chain import Link, link, show_chain
from ui.wording import _, day, plain, say, short_day, value_words

WHO = "who"
"""The part of a block that names who a row is of."""
OWN = ("goals", "interventions", "what_matters", "agreement")
"""Blocks that are shown here in a way of their own."""
Rows = dict[str, dict[str, tuple[str, str]]]
"""By row ("" for what stands outside of rows) and question: what is asked, and the answer, as markdown."""
PARTIES, ENTRIES = ("who", "owner", "responsible"), ("needs", "goal")
"""Parts of a block whose answer is somebody, or ids of entries."""


def show_plan(kept: KeptPlan) -> None:
    if kept.plan.matters:
        st.header(_("What matters"), anchor=False)
        st.markdown(f"“{plain(kept.plan.matters)}”")
        _beside(kept, MATTERS)
    _goals(kept)
    _work(kept)
    _others(kept)


def _goals(kept: KeptPlan) -> None:
    goals = [one for one in goals_of(kept.state, kept.plan) if isinstance(one.entity, Goal)]
    if not goals:
        return
    st.header(_("Goals"), anchor=False)
    for entry in goals:
        if isinstance(entry.entity, Goal):
            with st.container(border=True, gap="xsmall", key=f"plan-goal-{entry.entity.id}"):
                _goal(kept, entry, entry.entity)


def _goal(kept: KeptPlan, entry: Entry, goal: Goal) -> None:
    st.markdown(f"**{plain(goal.statement)}**")
    needs = ", ".join(_called(kept, "need", id) for id in goal.needs)
    until = _("by {day}", day=day(goal.due)) if goal.due else ""
    for_need = _("for: {needs}", needs=needs) if needs else ":orange-badge[" + _("for no need") + "]"
    st.markdown(joined(state_words(entry.state), for_need, until))
    _beside(kept, f"goal:{goal.id}")
    for words in (*_said_of(goal), *_measured(kept, goal.id), *_came_of(kept, goal.id)):
        st.markdown(words)
    if goal.ladder:
        with st.expander(_("The five steps"), type="compact"):
            _ladder(goal.ladder)
    for one in _of_goal(kept, goal.id):
        st.markdown(_line(kept, one))
        _beside(kept, f"{one.kind}:{one.entity.id}")


def _said_of(goal: Goal) -> Iterator[str]:
    if goal.own_words:
        yield f"“{plain(goal.own_words)}”"
    asked = {
        _("What it is good for: {words}", words=plain(goal.value)): goal.value,
        _("What helps: {words}", words=plain(goal.resources)): goal.resources,
        _("What could get in the way: {words}", words=plain(goal.barriers)): goal.barriers,
        _("If that happens: {words}", words=plain(goal.if_then)): goal.if_then,
    }
    yield from (words for words, said in asked.items() if said)
    matters = _("matters {count} of 10", count=goal.importance) if goal.importance is not None else ""
    sure = _("sure of it {count} of 10", count=goal.confidence) if goal.confidence is not None else ""
    if matters or sure:
        yield joined(matters, sure)


def _measured(kept: KeptPlan, goal: str) -> Iterator[str]:
    for entry in kept.state.entries("indicator"):
        one = entry.entity
        if isinstance(one, Indicator) and one.goal == goal and _in_plan(kept, entry):
            unit = f" ({plain(say(one.unit))})" if one.unit else ""
            at_first = _("{value} at first", value=value_words(one.baseline)) if one.baseline is not None else ""
            wanted = _("{value} wanted", value=value_words(one.target)) if one.target is not None else ""
            yield joined(f":material/monitoring: {plain(say(one.label))}{unit}", at_first, wanted)


def _came_of(kept: KeptPlan, goal: str) -> Iterator[str]:
    """What a plan at the end says of a goal."""
    result, lesson = (said_in_row(kept.plan, "goals", part, goal) for part in ("result", "lesson"))
    if result:
        yield _("What came of it: {words}", words=plain(result))
    if lesson:
        yield _("What we learned: {words}", words=plain(lesson))


def _ladder(ladder: Ladder) -> None:
    for step, words in enumerate(ladder.levels, start=-2):
        here = " :gray[" + _("where it begins") + "]" if step == ladder.begins else ""
        number = f"{step:+d}".replace("-", "−") if step else "0"
        st.markdown(f"**{number}** {plain(words)}{here}")


def _of_goal(kept: KeptPlan, goal: str) -> Iterator[Entry]:
    """What is done for a goal, and the steps towards it."""
    for kind in ("objective", "intervention", "task"):
        for entry in kept.state.entries(kind):
            entity = entry.entity
            own = entity.goal == goal if isinstance(entity, Objective) else goal in getattr(entity, "goals", ())
            if own and (entry.stands if kind == "task" else _in_plan(kept, entry)):
                yield entry


def _in_plan(kept: KeptPlan, entry: Entry) -> bool:
    """What was taken out of a plan before anybody agreed to it still stands in the case, and not here."""
    return entry.stands if means_all(kept.state, kept.plan) else entry in entries_of(kept.state, kept.plan)


def _line(kept: KeptPlan, entry: Entry) -> str:
    entity = entry.entity
    due = getattr(entity, "due", None)
    until = _("by {day}", day=short_day(due)) if due else ""
    if isinstance(entity, Intervention):
        who = party_name(kept.state, entity.responsible) if entity.responsible else ""
        ended = "" if entry.open else state_words(entry.state)
        more = (who, _provider(entity.provider), plain(entity.frequency), plain(entity.cost), ended)
        return joined(f":material/handyman: {plain(say(entity.label))}", *more)
    if isinstance(entity, Task):
        return joined(
            f":material/task_alt: {plain(entity.what)}",
            party_name(kept.state, entity.owner),
            until,
            state_words(entry.state),
        )
    return joined(f":material/flag: {_name(entry)}", until)


def _provider(id: str) -> str:
    catalogs = session.context().library.catalogs.values()
    name = next((one.name for catalog in catalogs for one in catalog.providers if one.id == id), "")
    if id and not name:
        return _("a provider that is not in the catalogs any more")
    return plain(name)


def _work(kept: KeptPlan) -> None:
    """What is done, but for no goal of the plan."""
    goals = {one.entity.id for one in goals_of(kept.state, kept.plan)}
    kinds = ("intervention", "task")
    every = [one for kind in kinds for one in kept.state.entries(kind) if one.stands]
    standing = every if means_all(kept.state, kept.plan) else entries_of(kept.state, kept.plan)
    loose = [one for one in standing if one.kind in kinds and not goals & set(getattr(one.entity, "goals", ()))]
    if loose:
        st.header(_("What else is done"), anchor=False)
    for one in loose:
        st.markdown(_line(kept, one))
        _beside(kept, f"{one.kind}:{one.entity.id}")


def _others(kept: KeptPlan) -> None:
    """The blocks that were filled in beside; without their template the words that were written."""
    if kept.form is None or kept.template is None:
        _unread(kept)
        return
    own = {block.id for block in kept.template.blocks if block.type in OWN}
    shown = {block.id for block in kept.plan.blocks} - own
    answers = {key: _in_words(kept, key, answer) for key, answer in kept.form.answers.items()}
    form = FormState(kept.form.instrument, answers, kept.form.today, kept.form.rows)
    for section in form.instrument.sections:
        if section.id in shown:
            _section(kept, form, section)
    private = [block for block in kept.template.blocks if block.id in shown and is_sensitive(block.id, kept.template)]
    if private:
        titles = ", ".join(plain(say(block.title)) for block in private)
        st.caption(":material/lock: " + _("Not printed or sent, unless it is asked for: {titles}", titles=titles))


def _section(kept: KeptPlan, form: FormState, section: Section) -> None:
    """What was answered in a block, and nothing of what was not; each row of a list in a line of its own."""
    chain, rows = _is_chain(kept, section), _rows(form, section)
    if not rows:
        return
    st.header(plain(say(section.title)), anchor=False)
    for row, said in rows.items():
        if not row:
            st.markdown("\n\n".join(f":gray[{asked}]  \n{answer}" for asked, answer in said.values()))
        elif not chain:
            st.markdown(f"- {in_a_row(said)}")
    if chain:
        show_chain(list(_links(form, section, rows)), section.id)
    for key in form.answers:
        if form.instrument.questions.get(split(key)[0]) in section.questions:
            _beside(kept, f"answer:{key}")


def _rows(form: FormState, section: Section) -> Rows:
    rows: Rows = {}
    for key, question in form.asked_in(section):
        if key in form.answers and form.visible(key) and form.answers[key].given:
            id, row = split(key)
            rows.setdefault(row, {})[id] = plain(say(question.ask)), answer_in_form(form, question, row)
    return rows


def in_a_row(said: Mapping[str, tuple[str, str]]) -> str:
    """What was asked and said, by id of the question. What is said alone, and who it is, needs no words for what was
    asked.
    """
    bare = {id for id in said if len(said) == 1 or part_of(id)[1] == WHO}
    return joined(
        *(
            f"**{answer}**" if id in bare else f"{asked}{'' if asked.endswith('?') else ':'} **{answer}**"
            for id, (asked, answer) in said.items()
        )
    )


def _is_chain(kept: KeptPlan, section: Section) -> bool:
    blocks = kept.template.blocks if kept.template else ()
    return any(block.id == section.id and block.type == "logic_model" for block in blocks)


def _links(form: FormState, section: Section, rows: Rows) -> Iterator[Link]:
    """The entries of a logic model, each with what the picture does not show of it."""
    for row, said in rows.items():
        more = {id: words for id, words in said.items() if part_of(id)[1] not in ("is", "words", "feeds")}
        one = link(row, partial(_part, form, section, row), in_a_row(more) if more else "")
        if one is not None:
            yield one


def _part(form: FormState, section: Section, row: str, part: str) -> str:
    answer = form.answers.get(at(key_of(section.id, part), row))
    return answer.value if answer is not None and isinstance(answer.value, str) else ""


def _unread(kept: KeptPlan) -> None:
    for block in kept.plan.blocks:
        said = [one.value for one in block.answers.values() if one.value is not None]
        if said:
            st.header(plain(say(block.title)), anchor=False)
            st.text("\n".join(map(str, said)))


def _in_words(kept: KeptPlan, key: str, answer: Answer) -> Answer:
    """Somebody by name, and entries by what they are called, where the answer holds an id."""
    block, part = part_of(split(key)[0])
    if not block or not isinstance(answer.value, str):
        return answer
    if part in PARTIES:
        party = party_of(answer.value, session.context().name_of)
        return replace(answer, value=(party and party_name(kept.state, party).replace("\\", "")) or answer.value)
    if part in ENTRIES:
        return replace(answer, value=", ".join(_called(kept, part, id) for id in answer.value.split()))
    return answer


def _called(kept: KeptPlan, part: str, id: str) -> str:
    entry = kept.state.entry("goal" if part == "goal" else "need", id)
    return _name(entry) if entry is not None and entry.stands else _("something that is not here any more")


def _name(entry: Entry) -> str:
    called = headline(entry.entity)
    return plain(say(called) if isinstance(called, Text) else called)


def _beside(kept: KeptPlan, line: str) -> None:
    """What the person says instead, below what we wrote."""
    agreement = kept.plan.agreement
    words = [one.words for one in (agreement.corrected if agreement else ()) if one.line == line]
    words = words or [kept.read.said[line].words if line in kept.read.said else ""]
    for said in filter(None, words):
        st.markdown(":orange-badge[:material/edit: " + _("In their words") + f"] “{plain(said)}”")
    show_own_words(kept.state, kept.plan.id, line)
