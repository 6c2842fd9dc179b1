"""How a scenario ends its case: as the page on which one closes, with something becoming of each thing that is open."""

from collections.abc import Iterator, Mapping, Sequence

from casewright import service
from casewright.cases.ending import Open, words_of
from casewright.cases.work import Closure
from casewright.cases.work.closure import Becomes, CarriedOn
from casewright.cases.work.party import Party
from casewright.definitions.scenario import Close, ScenarioStep
from casewright.training.playing import Playing

NAMED = ("goal", "task", "referral")
"""What a scenario can say who carries it on."""


def close(playing: Playing, wanted: Close, _step: ScenarioStep) -> None:
    """What nobody says otherwise of is done, and a referral goes on with its provider."""
    context, case = playing.context, playing.case
    handed = handed_on(playing, wanted)
    found = service.still_open(context, case)
    becomes = tuple(becomes_of(found, handed))
    begun = service.begun_end(context, case)
    closure = Closure(
        id="",
        reason=wanted.why,
        words=playing.say(wanted.note, *wanted.carries_on),
        carries_on=tuple(carried_on(found, becomes, handed, playing.language)),
        looks=begun.looks,
        way_back=playing.say(wanted.way_back),
        becomes=becomes,
    )
    service.close(context, case, closure)


def handed_on(playing: Playing, wanted: Close) -> Mapping[str, str]:
    """By id who carries it on, in words. Raises Refused CW563: the scenario has nothing of this name by then."""
    return {playing.entry_of(NAMED, name): playing.say(who) for name, who in wanted.handed_on.items()}


def becomes_of(found: Sequence[Open], handed: Mapping[str, str]) -> Iterator[Becomes]:
    """What becomes of that of which somebody has to say it; `handed` by id who carries it on."""
    for one in found:
        if one.id in handed:
            yield Becomes(one.kind, one.id, "handed_on")
        elif one.ways and not one.proposed:
            yield Becomes(one.kind, one.id, one.ways[0])


def carried_on(
    found: Sequence[Open], becomes: Sequence[Becomes], handed: Mapping[str, str], language: str
) -> Iterator[CarriedOn]:
    """Who carries on what is handed on: whoever is named, else whom it was asked of."""
    on = {one.id for one in becomes if one.way == "handed_on"}
    for one in found:
        if one.id in on:
            who = Party("outside", "", handed[one.id]) if one.id in handed else one.who
            yield CarriedOn(who or Party("outside"), words_of(one, language), one.id)
