"""The parts of a plan in words: what is asked of a goal, a need, a referral, an entry of a logic model."""

from collections.abc import Mapping

from ui.wording import _


def part_words(type: str, part: str) -> str:
    """What a part of a block of this type is called."""
    return _of_one_type().get((type, part)) or _of_all_types()[part]


def _of_one_type() -> Mapping[tuple[str, str], str]:
    """Where the same part means something of its own in one type of block."""
    return {
        ("needs", "outcome"): _("what became of it"),
        ("needs", "stage"): _("how ready one is"),
        ("logic_model", "outcomes"): _("what changes"),
        ("closing", "goals"): _("what became of the goals"),
    }


def _of_all_types() -> Mapping[str, str]:
    return {**_of_goals(), **_of_work(), **_of_logic_models(), **_of_endings()}


def _of_goals() -> Mapping[str, str]:
    """Of goals and needs."""
    return {
        "severity": _("how serious"),
        "evidence": _("where it shows"),
        "stage": _("how ready one is"),
        "wants_help": _("whether help is wanted"),
        "priority": _("what comes first"),
        "code": _("code"),
        "goal": _("the goal for it"),
        "screen_again": _("when to ask again"),
        "statement": _("in the {person}'s own words"),
        "specific": _("who does what, and where"),
        "indicator": _("by what one sees it"),
        "unit": _("unit"),
        "baseline": _("where it stands today"),
        "target": _("where it should be"),
        "measured_by": _("the form that measures it"),
        "confidence": _("how sure one is, 0 to 10"),
        "resources": _("what helps"),
        "barriers": _("what stands in the way"),
        "if_then": _("what to do if something comes between"),
        "value": _("what it is good for"),
        "importance": _("how much it matters, 0 to 10"),
        "start": _("from when"),
        "due": _("by when"),
        "checkpoints": _("days on which one looks at it"),
        "weight": _("how much it counts"),
        "ladder": _("five steps, from much less to much more than expected"),
        "steps": _("steps: what, who, by when"),
        "status": _("how it stands"),
        "result": _("what was reached"),
        "lesson": _("what was learned"),
    }


def _of_work() -> Mapping[str, str]:
    """Of interventions, referrals, the team and a SWOT."""
    return {
        "eligibility": _("who can have it"),
        "documents": _("papers that are needed"),
        "provider": _("where"),
        "frequency": _("how often"),
        "duration": _("for how long"),
        "responsible": _("who is responsible"),
        "stage_fit": _("whether it fits how ready one is"),
        "cost": _("what it costs"),
        "shared": _("what is passed on"),
        "sent": _("when it was sent"),
        "answer": _("the answer"),
        "outcome": _("what came of it"),
        "days_open": _("days without an outcome"),
        "function": _("part in the plan"),
        "task": _("task"),
        "present": _("whether they were there"),
        "reach": _("how to reach them"),
        "owner": _("who sees to it"),
    }


def _of_logic_models() -> Mapping[str, str]:
    return {
        "situation": _("the situation"),
        "inputs": _("what goes in"),
        "activities": _("what is done"),
        "outputs": _("what is counted"),
        "outcomes": _("what changes"),
        "impact": _("how people live in the end"),
        "assumptions": _("what is taken for granted"),
        "external_factors": _("what acts from outside"),
        "kind": _("kind"),
        "amount": _("how much"),
        "funder": _("who pays"),
        "who": _("who"),
        "dose": _("how much and how often"),
        "actual": _("how many there were"),
        "data_source": _("where the number comes from"),
        "split_by": _("for which groups apart"),
        "benchmark": _("what others reach"),
        "sureness": _("how sure one is"),
        "test": _("how it is put to the test"),
        "direction": _("whether it helps or hinders"),
        "likelihood": _("how likely"),
    }


def _of_endings() -> Mapping[str, str]:
    return {
        "reason": _("the reason"),
        "ended_on": _("the day"),
        "goals": _("the goals"),
        "open_items": _("what is still open"),
        "carried_on_by": _("who carries on with what"),
        "appointments": _("appointments"),
        "contacts": _("whom to turn to"),
        "warning_signs": _("signs to watch for, and what to do"),
        "way_back": _("the way back"),
        "copies": _("who has a copy"),
        "experience": _("how it was with us"),
    }
