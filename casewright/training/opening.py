"""What a scenario does with the case itself: it is opened, goes on in its cycle, gets a team, and ends."""

from dataclasses import replace

from casewright import service
from casewright.cases.care_team import in_team, team
from casewright.cases.records import Person
from casewright.cases.work import Consent, Handover, TeamMember
from casewright.cases.work.member import Part
from casewright.cases.work.party import Party
from casewright.definitions.scenario import (
    Appearing,
    AskFirst,
    EnterStep,
    GiveConsent,
    HandOver,
    JoinTeam,
    OpenCase,
    ScenarioStep,
    SetAttention,
)
from casewright.training.playing import Playing


def open_case(playing: Playing, wanted: OpenCase, _step: ScenarioStep) -> None:
    """The cycle of the scenario is chosen with it."""
    context, scenario = playing.context, playing.scenario
    speaker = playing.person(wanted.person)
    alone = scenario.subject == "individual"
    about = _record_of(speaker) if alone else Person("", wanted.name or speaker.name, language=speaker.language)
    playing.case = service.open_case(context, about, scenario.subject)
    bring_in(playing, wanted)
    if scenario.cycle:
        service.choose_cycle(context, playing.case, scenario.cycle)


def bring_in(playing: Playing, wanted: OpenCase) -> None:
    """Those around the person of a case , and the names of its team. Who speaks for a household is in it."""
    context, alone = playing.context, playing.scenario.subject == "individual"
    if alone:
        playing.names["person", wanted.person] = playing.case
    for id in wanted.members if alone else (wanted.person, *wanted.members):
        one = playing.person(id)
        relation = playing.say(one.relation) or one.name
        part: Part = "contact" if alone else "household"
        playing.names["member", id] = service.link_person(context, playing.case, _record_of(one), relation, part)
    for member in team(playing.state, context.today()):
        playing.names["team_member", member.who.id] = member.id


def _record_of(one: Appearing) -> Person:
    return Person(
        id="",
        name=one.name,
        preferred_name=one.preferred_name,
        birth_date=one.birth_date,
        pronouns=one.pronouns,
        phone=one.phone,
        language=one.language,
    )


def consent(playing: Playing, wanted: GiveConsent, _step: ScenarioStep) -> None:
    shares = tuple(map(playing.say, wanted.shares)) or (playing.say(wanted.party),)
    to, until = Party("outside", "", playing.say(wanted.party)), playing.day(wanted.until)
    playing.record(Consent("", to, shares, wanted.agreed, Party("person"), until))


def enter_step(playing: Playing, wanted: EnterStep, step: ScenarioStep) -> None:
    reasons = {gate: playing.say(reason) for gate, reason in wanted.reasons.items()}
    service.enter_step(playing.context, playing.case, step.step, reasons)


def set_attention(playing: Playing, wanted: SetAttention, _step: ScenarioStep) -> None:
    service.set_attention(playing.context, playing.case, wanted.level, playing.say(wanted.reason))


def ask_first(playing: Playing, wanted: AskFirst, _step: ScenarioStep) -> None:
    service.answer_first(playing.context, playing.case, wanted.asked, playing.say(wanted.words), wanted.declined)


def join_team(playing: Playing, wanted: JoinTeam, _step: ScenarioStep) -> None:
    """Who is in the team already, as the one who opened the case is, gets the function that is named."""
    context, state, who = playing.context, playing.state, playing.party(wanted.member)
    known = in_team(state, who, context.today())
    if known is None:
        playing.record(TeamMember("", who, playing.say(wanted.function), context.today()), wanted.member)
    else:
        has = replace(known, role=playing.say(wanted.function))
        service.revise(context, playing.case, has, state.revision)
        playing.names["team_member", wanted.member] = known.id


def hand_over(playing: Playing, wanted: HandOver, _step: ScenarioStep) -> None:
    """Who acts leaves the team, and somebody else has their part in it."""
    context, state = playing.context, playing.state
    was, to = Party("worker", context.actor.id, context.actor.name), playing.party(wanted.to)
    service.hand_over(context, playing.case, Handover("", was, to, playing.say(wanted.reason)), state.revision)
    has = in_team(playing.state, to, context.today())
    if has is not None:
        playing.names["team_member", wanted.to] = has.id
