"""What a field of the record is called, and what stood in it, in words: for what has changed of it."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from casewright.cases.entries import headline
from casewright.cases.state import CaseState
from casewright.cases.work import KINDS
from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from casewright.methods.stages import STAGES
from ui.contact_words import how_words, purpose_words
from ui.need_words import stage_words, wish_words
from ui.parties import party_name, role_words
from ui.wording import _, mark, moment, plain, say, short_day, value_words

LONGEST = 120
"""So many letters of what somebody typed stand in a line."""
FIELDS: Mapping[str, str] = {
    "about": mark("what it is about"),
    "accepted": mark("whether its owner said yes"),
    "achievement": mark("how far it came"),
    "actual": mark("what came of it"),
    "affect": mark("how they seemed"),
    "agreed": mark("whether the {person} agreed"),
    "agreement": mark("what the {person} said to it"),
    "also_for": mark("what else it was for"),
    "amount": mark("how much"),
    "answer": mark("the answer"),
    "appeal_by": mark("until when one can appeal"),
    "appropriateness": mark("whether it suited the {person}"),
    "asked": mark("what was asked"),
    "asked_of": mark("who was asked"),
    "assumed": mark("what was assumed"),
    "barriers": mark("what stands in the way"),
    "based_on": mark("where the figure comes from"),
    "baseline": mark("where it stands today"),
    "because": mark("the reasons for what is different"),
    "becomes": mark("what becomes of what is open"),
    "begins": mark("from when"),
    "benchmark": mark("what others reach"),
    "better": mark("which way is better"),
    "blocks": mark("its parts"),
    "by": mark("who said it"),
    "carries_on": mark("who carries on with what"),
    "changed": mark("what changed"),
    "confidence": mark("how sure one is, 0 to 10"),
    "consent": mark("the consent for it"),
    "cost": mark("what it costs"),
    "covers": mark("for whom they stand in"),
    "currency": mark("the currency"),
    "decision": mark("what was decided"),
    "decisions": mark("what was decided"),
    "delegated": mark("who does what of it"),
    "documents": mark("papers that are needed"),
    "due": mark("by when"),
    "duration": mark("for how long"),
    "effectiveness": mark("whether it helped"),
    "efficiency": mark("whether it was worth it"),
    "effort": mark("how much it takes"),
    "eligibility": mark("who can have it"),
    "ends": mark("until when"),
    "every": mark("how often it comes again"),
    "expected": mark("what was expected"),
    "file": mark("the file"),
    "frequency": mark("how often"),
    "goal": mark("the goal for it"),
    "goals": mark("for which goals"),
    "good_news": mark("what went well"),
    "helped": mark("what helped"),
    "how": mark("how one met"),
    "if_then": mark("what to do if something comes between"),
    "impact": mark("how much it would change"),
    "importance": mark("how much it matters, 0 to 10"),
    "in_the_way": mark("what got in the way"),
    "intervention": mark("for which help"),
    "known": mark("how one knows"),
    "label": mark("what it is called"),
    "ladder": mark("the five steps to measure it by"),
    "leads": mark("who leads"),
    "level": mark("how serious"),
    "levels": mark("where goals stand"),
    "looks": mark("when one looks again"),
    "matters": mark("what matters to the {person}"),
    "measured": mark("what was measured"),
    "minutes": mark("how many minutes"),
    "narrative": mark("what was said"),
    "needs": mark("for which needs"),
    "next_step": mark("what comes next"),
    "not_asked": mark("what was not asked"),
    "not_looked_at": mark("what was not looked at"),
    "note": mark("what they need to know"),
    "notes": mark("notes"),
    "objective": mark("the milestone for it"),
    "open": mark("what is still open"),
    "opportunities": mark("what could help the next one"),
    "options": mark("what could be done"),
    "origin": mark("the form that measures it"),
    "outcome": mark("what became of it"),
    "outcomes": mark("what came of each goal"),
    "own_words": mark("own words"),
    "owner": mark("who sees to it"),
    "part": mark("for which part of the people"),
    "parties": mark("who takes part"),
    "per": mark("how often it comes again"),
    "planned": mark("what is planned"),
    "prediction": mark("what one expects"),
    "present": mark("who was there"),
    "priority": mark("what comes first"),
    "problem": mark("the problem"),
    "provider": mark("where"),
    "provider_name": mark("who is asked"),
    "purpose": mark("what it was for"),
    "raci": mark("who has which part"),
    "reason": mark("the reason"),
    "relation": mark("who that is to the {person}"),
    "relevance": mark("whether it was what was needed most"),
    "resources": mark("what helps"),
    "responsible": mark("who is responsible"),
    "rests_on": mark("what it rests on"),
    "role": mark("the role"),
    "said_by": mark("who says so"),
    "says": mark("what the {person} says"),
    "screen_again": mark("when to ask again"),
    "second_opinion": mark("who gives a second opinion"),
    "shared": mark("what is passed on"),
    "since": mark("since when"),
    "specific": mark("who does what, and where"),
    "stage": mark("how ready one is"),
    "statement": mark("the words of the goal"),
    "story": mark("the story"),
    "strategies": mark("what was tried"),
    "strengths": mark("what was good about the plan"),
    "swot": mark("the field of the board"),
    "target": mark("where it should be"),
    "techniques": mark("how it was talked over"),
    "threats": mark("what could hurt the next one"),
    "times": mark("what came of each time"),
    "title": mark("what it is called"),
    "to": mark("who may know"),
    "trial": mark("what is tried"),
    "tried": mark("what was tried"),
    "unit": mark("unit"),
    "until": mark("until when"),
    "value": mark("what it is good for"),
    "version": mark("the version"),
    "wants_help": mark("whether help is wanted"),
    "way_back": mark("the way back"),
    "weaknesses": mark("what was not good about the plan"),
    "what": mark("what is to be done"),
    "what_for": mark("what it was for"),
    "who": mark("who"),
    "whose": mark("whose wish it is"),
    "within_scope": mark("whether it is within our work"),
    "words": mark("the words"),
}
WHOSE: Mapping[str, str] = {
    "person": mark("the {person}'s"),
    "both": mark("the {person}'s and ours"),
    "agency": mark("ours"),
    "family": mark("the family's"),
    "community": mark("of the neighborhood"),
}
WAYS: Mapping[str, str] = {"lower": mark("lower is better"), "higher": mark("higher is better")}
STANDS_FOR_ENTRIES = ("needs", "goals", "goal", "intervention", "objective", "consent")
"""Fields that name other entries by id."""


def field_words(name: str) -> str:
    """What a field is called; one that has no words yet is one of the details."""
    return _(FIELDS[name]) if name in FIELDS else _("other details")


def value_in_words(state: CaseState, name: str, value: Any) -> str | None:
    """What stood in a field, safe in Markdown; "" for nothing, None for what is too long to stand in a line."""
    if value in (None, "", ()):
        return ""
    if name in STANDS_FOR_ENTRIES:
        return ", ".join(filter(None, (_entry(state, id) for id in (value if isinstance(value, tuple) else (value,)))))
    if isinstance(value, str):
        return _code(name, value) or plain(value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…")
    return _typed(state, value)


def _typed(state: CaseState, value: Any) -> str | None:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, bool | int | Decimal):
        return value_words(value)
    if isinstance(value, Text):
        return plain(say(value))
    if isinstance(value, Party):
        return party_name(state, value)
    if isinstance(value, tuple) and all(isinstance(one, Party) for one in value):
        return ", ".join(filter(None, (party_name(state, one) for one in value)))
    return None


def _code(name: str, value: str) -> str:
    """A word of the record in words; "" for what somebody typed."""
    if name == "wants_help":
        return wish_words(value)
    if name == "stage" and value in map(str, STAGES):
        return stage_words(value)
    if name == "purpose":
        return purpose_words(value)
    if name == "how":
        return plain(how_words(value))
    if name == "role":
        return plain(role_words(value))
    words = {"whose": WHOSE, "better": WAYS}.get(name, {}).get(value)
    return _(words) if words else ""


def _entry(state: CaseState, id: str) -> str:
    found = next((one for kind in KINDS if (one := state.entry(kind, id)) is not None), None)
    if found is None:
        return ""
    called = headline(found.entity)
    return plain(say(called) if isinstance(called, Text) else called)
