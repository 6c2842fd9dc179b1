"""What a scenario does while assessing: forms are filled in and finished, alerts looked at, needs decided on."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from casewright import service
from casewright.cases.case_facts import undecided, undecided_needs
from casewright.cases.records import Administration, Draft
from casewright.cases.state import CaseState
from casewright.cases.work import Need, Note, Strength
from casewright.definitions.model import Instrument, Question, Text
from casewright.definitions.scenario import (
    Acknowledge,
    AddToSwot,
    Assess,
    Decide,
    Decline,
    Finish,
    NeedDecision,
    ScenarioStep,
)
from casewright.errors import CATALOGUE, Refused
from casewright.expressions.rows import at, below, split
from casewright.logic.answers import Answer
from casewright.logic.reading import Misread, ReadAnswers, read_answers
from casewright.service.context import Context
from casewright.service.swot import QUADRANTS
from casewright.training.playing import Playing


def assess(playing: Playing, wanted: Assess, _step: ScenarioStep) -> None:
    draft = _start(playing, wanted.instrument, wanted.held, wanted.informant)
    form = service.open_form(playing.context, draft).instrument
    answer_all(playing.context, draft, form, {**_by_points(form, wanted), **wanted.answers})
    if wanted.finish:
        service.finish(playing.context, draft)


def finish(playing: Playing, wanted: Finish, _step: ScenarioStep) -> None:
    draft = begun_form(playing, wanted.instrument)
    if draft is None:
        raise Refused("CW511")
    service.finish(playing.context, draft.id)


def decline(playing: Playing, wanted: Decline, _step: ScenarioStep) -> None:
    """Questions are answered with a no; a whole form is left out where the cycle asks for it."""
    context = playing.context
    if not wanted.questions:
        service.leave_out(context, playing.case, wanted.instrument, playing.say(wanted.reason))
        return
    known = begun_form(playing, wanted.instrument)
    draft = known.id if known else _start(playing, wanted.instrument)
    for question in wanted.questions:
        seen = service.open_form(context, draft).seen(question)
        service.answer(context, draft, question, Answer(missing="refused"), seen)


def acknowledge(playing: Playing, wanted: Acknowledge, _step: ScenarioStep) -> None:
    for raised in service.alerts(playing.context, playing.case):
        if raised.alert.open and f"{raised.alert.instrument}.{raised.alert.finding}" == wanted.alert:
            note = playing.say(wanted.note)
            service.acknowledge_alert(playing.context, playing.case, raised.alert.id, wanted.steps_done, note)
            return
    raise Refused("CW530")


def begun_form(playing: Playing, instrument: str) -> Draft | None:
    """The unfinished one of a form."""
    drafts = playing.context.store.drafts(playing.case)
    return next((one for one in drafts if one.kind != "entry" and one.instrument == instrument), None)


def _start(playing: Playing, instrument: str, mode: str = "in_person", informant: str = "") -> str:
    who = playing.person(informant).name if informant else ""
    language = playing.state.person.language or playing.language
    held = Administration(playing.context.today(), mode, who, language=language)
    return service.start_assessment(playing.context, playing.case, instrument, held)


def _by_points(form: Instrument, wanted: Assess) -> Mapping[str, object]:
    """The answers that points stand for, to the questions that give points, in their order."""
    counted = [one for one in form.all_questions() if one.type == "choice" and gives_points(one)]
    read = read_answers(form, {one.id: points for one, points in zip(counted, wanted.points, strict=False)}, "points")
    refuse_misread(form, read)
    return {question: answer.value for question, answer in read.answers.items()}


def gives_points(question: Question) -> bool:
    return all(choice.points is not None for choice in question.choices)


def answer_all(context: Context, draft: str, form: Instrument, plain: Mapping[str, object]) -> None:
    """Answer one question after the other; the rows of a repeat after what stands outside of it."""
    read = read_answers(form, plain)
    refuse_misread(form, read)
    addresses = {("", ""): ""}
    for repeat, rows in sorted(read.rows.items(), key=lambda one: one[0].count(".")):
        name, around = split(repeat)
        outside = addresses[form.repeats[name].inside, around]
        key = at(name, outside)
        there = service.open_form(context, draft).form.rows.get(key, ())
        for _more in range(len(there), len(rows)):
            there = service.add_row(context, draft, key).form.rows[key]
        for row, real in zip(rows, there, strict=False):
            addresses[name, below(around, row.id)] = below(outside, real.id)
    order = {question.id: place for place, question in enumerate(form.all_questions())}
    for key in sorted(read.answers, key=lambda key: (split(key)[1], order[split(key)[0]])):
        question, address = split(key)
        real_key = at(question, addresses[form.questions[question].repeated, address])
        seen = service.open_form(context, draft).seen(real_key)
        service.answer(context, draft, real_key, read.answers[key], seen)


def refuse_misread(form: Instrument, read: ReadAnswers) -> None:
    """Raises Refused CW621: an answer that the form does not take."""
    wrong: Misread | None = next(iter(read.misread), None)
    if wrong is not None:
        said = wrong.problem.said(form.language)
        reason = CATALOGUE[wrong.problem.code or ""].what
        raise Refused("CW621", **{**said, "question": wrong.question, "instrument": form.id, "reason": reason})


def decide(playing: Playing, wanted: Decide, _step: ScenarioStep) -> None:
    for one in wanted.needs:
        _decide_on(playing, one)
    for found in wanted.confirmed_strengths:
        _confirm_strength(playing, found)


def _confirm_strength(playing: Playing, named: str) -> None:
    """That what a form found is so. Raises Refused CW563: it found none, or somebody has said so already."""
    for assessment, finding in undecided(playing.state, "strength"):
        if f"{assessment.instrument}.{finding.id}" == named:
            service.decide(playing.context, playing.case, assessment.id, finding.id, "confirmed")
            return
    raise Refused("CW563")


def _decide_on(playing: Playing, one: NeedDecision) -> None:
    """What is said of a need that was found, or stands already; or one that no form found."""
    context, state, reason = playing.context, playing.state, playing.say(one.reason)
    standing = _standing(state, one.need)
    if one.as_ == "added":
        service.confirm(context, playing.case, "need", _added(playing, one), playing.state.revision)
    elif standing is None:
        assessment, finding = _found(state, one.need)
        changed = _changes(one) if one.as_ == "changed" else None
        id = service.decide(context, playing.case, assessment, finding, one.as_, reason, changed)
        if one.as_ == "confirmed":
            _revise(playing, id, one, "")
    elif one.as_ == "rejected":
        playing.move("need", standing.id, "rejected", reason=reason)
    else:
        service.confirm(context, playing.case, "need", standing.id, state.revision)
        _revise(playing, standing.id, one, reason)


def add_to_swot(playing: Playing, wanted: AddToSwot, _step: ScenarioStep) -> None:
    fields = (wanted.strengths, wanted.weaknesses, wanted.opportunities, wanted.threats)
    for field, entries in zip(QUADRANTS, fields, strict=True):
        for words in entries:
            service.put_on_board(playing.context, playing.case, Note("", playing.say(words), swot=field))


def _standing(state: CaseState, about: str) -> Need | None:
    needs = (entry.entity for entry in state.entries("need") if entry.stands)
    return next((one for one in needs if isinstance(one, Need) and one.about == about), None)


def _found(state: CaseState, about: str) -> tuple[str, str]:
    """The finding that nobody has decided on. Raises Refused CW563: there is none."""
    for assessment, finding in reversed(list(undecided_needs(state))):
        known = state.assessment(assessment)
        if known and any(one.id == finding and one.about == about for one in known.findings):
            return assessment, finding
    raise Refused("CW563")


def _added(playing: Playing, one: NeedDecision) -> str:
    domains = (domain for catalog in playing.context.library.catalogs.values() for domain in catalog.domains)
    label = next((domain.label for domain in domains if domain.id == one.need), Text({"en": one.need}))
    bare = Need("", one.need, label, own_words=playing.say(one.reason))
    changed = _changes(one)(bare)
    return playing.record(changed if isinstance(changed, Need) else bare)


def _changes(one: NeedDecision) -> Callable[[Need | Strength], Need | Strength]:
    def changed(found: Need | Strength) -> Need | Strength:
        if not isinstance(found, Need):
            return found
        return replace(
            found,
            priority=one.priority or found.priority,
            wants_help=one.wants_help or found.wants_help,
            stage=one.stage or found.stage,
        )

    return changed


def _revise(playing: Playing, id: str, one: NeedDecision, reason: str) -> None:
    state = playing.state
    entry = state.entry("need", id)
    if entry is not None and isinstance(entry.entity, Need):
        service.revise(playing.context, playing.case, _changes(one)(entry.entity), state.revision, reason)
