"""A replay as plain data, for a program: the same that is told to a class."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from casewright.errors import Translate, _
from casewright.training.expecting import Check
from casewright.training.replay import Played, Replay
from casewright.training.standing import Standing


def plain_replay(replay: Replay, language: str = "en", translate: Translate = _) -> Mapping[str, Any]:
    """Texts are in the language; numbers may be Decimal, days are dates."""
    scenario = replay.scenario
    return {
        "scenario": scenario.id,
        "version": scenario.version,
        "title": scenario.title.say(language),
        "until": replay.until,
        "holds": not replay.problems,
        "steps": [_step(one, language, translate) for one in replay.played],
        "stands": _standing(replay.ends_at, language),
    }


def _step(one: Played, language: str, translate: Translate) -> Mapping[str, Any]:
    step, refused = one.step, one.refused
    return {
        "id": step.id,
        "day": step.day,
        "on": one.on.isoformat(),
        "do": step.do,
        "by": one.by,
        "narration": step.narration.say(language) if step.narration else "",
        **{key: [text.say(language) for text in getattr(step, key)] for key in ("see", "ask", "conclude")},
        "refused": refused and {"code": refused.code, "message": refused.message(translate)},
        "came_out": _standing(one.after, language),
        "expected": [_check(check, translate) for check in one.checks],
    }


def _check(check: Check, translate: Translate) -> Mapping[str, Any]:
    return {
        "name": check.name,
        "expected": check.expected,
        "actual": check.actual,
        "holds": check.holds,
        "file": check.place.file,
        "line": check.place.line,
        "column": check.place.column,
        "message": check.problem.message(translate) if check.problem else "",
    }


def _standing(now: Standing, language: str) -> Mapping[str, Any]:
    scores = {
        name: {
            "value": one.value,
            "band": one.band,
            "label": one.label.say(language),
            "band_label": one.band_label.say(language) if one.band_label else "",
        }
        for name, one in now.scores.items()
    }
    dues = [{"kind": due.kind, "day": due.day.isoformat()} for due in now.dues]
    goals = {name: asdict(goal) for name, goal in now.goals.items()}
    own = {name: getattr(now, name) for name in PLAIN}
    return {**own, "scores": scores, "goals": goals, "dues": dues}


PLAIN = (
    "status",
    "step",
    "attention",
    "findings",
    "changes",
    "reliable",
    "alerts",
    "needs",
    "gas_t",
    "measures",
    "contacts",
    "kept",
    "referrals",
    "referral_days",
    "due",
    "values",
)
"""What is plain already."""
