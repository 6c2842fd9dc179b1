"""Differences between two versions of a form in words, for the command line and the Configure page."""

from collections.abc import Iterable, Mapping
from functools import cache

from casewright.definitions.comparing import Difference
from casewright.definitions.schemas import schema
from casewright.errors import Translate, _

GROUPS = ("questions", "choices", "points", "logic", "scores", "findings", "form", "texts")
"""What differences are sorted into, in the order in which they are told."""

_HEADINGS = {
    "questions": _("Questions"),
    "choices": _("Choices"),
    "points": _("Points"),
    "logic": _("Logic"),
    "scores": _("Scores"),
    "findings": _("Findings"),
    "form": _("The form"),
    "texts": _("Texts ({language})"),
}
_KINDS = {
    "form": _("the form"),
    "section": _("section"),
    "question": _("question"),
    "choice": _("choice"),
    "score": _("score"),
    "band": _("band"),
    "finding": _("finding"),
}
_WHY_LEFT = {
    "removed": _("removed: {reason}"),
    "gone": _("gone, and not declared"),
    "type": _("of another type now"),
    "rows": _("asked in other rows now, or once for all"),
    "choice": _("this choice is gone, and not declared"),
    "missing": _("this reason for no answer is not offered any more"),
    "value": _("does not fit any more"),
}
"""Why an answer is not carried over, as `casewright.logic.carrying` says it."""
_CONDITIONS = frozenset(("condition", "expression", "limit", "date_limit", "rules", "default"))
_FURTHER = frozenset(("required", "filter_by", "for", "repeat"))
"""Keys that steer a form, and are no expressions."""


def in_groups(differences: Iterable[Difference]) -> Mapping[tuple[str, str], tuple[Difference, ...]]:
    """Differences by group and, of texts, by language; in the order in which they are told."""
    found: dict[tuple[str, str], tuple[Difference, ...]] = {}
    for one in differences:
        place = (_group(one), one.language)
        found[place] = (*found.get(place, ()), one)
    return dict(sorted(found.items(), key=lambda item: (GROUPS.index(item[0][0]), item[0][1])))


def heading(group: str, language: str, translate: Translate) -> str:
    return translate(_HEADINGS[group]).format(language=language)


def in_words(difference: Difference, translate: Translate) -> str:
    """One difference as a short line, without its group."""
    values = {
        "thing": _thing(difference, translate),
        "key": difference.key,
        "before": difference.before,
        "after": difference.after,
    }
    return translate(_template(difference)).format_map(values)


def _template(difference: Difference) -> str:
    if difference.way == "added":
        return _("{thing} is new")
    if difference.way == "removed":
        return _("{thing} is gone")
    if difference.way == "renamed":
        return _("{thing} was called '{before}'")
    if difference.way == "moved":
        return _("{thing} was in '{before}'") if difference.before else _("{thing}: the order is {after}")
    if not difference.before:
        return _("{thing}: '{key}' is new: {after}")
    if not difference.after:
        return _("{thing}: '{key}' is gone, it was: {before}")
    return _("{thing}: '{key}' is {after}, it was {before}")


def _thing(difference: Difference, translate: Translate) -> str:
    kind = translate(_KINDS[difference.what])
    named = f"{kind} '{difference.id}'" if difference.id else kind
    if not difference.of:
        return named
    return translate(_("{thing} of {owner}")).format(thing=named, owner=", ".join(difference.of))


def _group(difference: Difference) -> str:
    if difference.language:
        return "texts"
    if difference.what == "choice":
        return "points" if difference.key == "points" else "choices"
    if difference.what in ("score", "band"):
        return "scores"
    if difference.what in ("section", "question"):
        return "logic" if difference.key in _logic_keys() else "questions"
    return "findings" if difference.what == "finding" else "form"


@cache
def _logic_keys() -> frozenset[str]:
    """The keys of sections and questions that hold an expression, a condition, a limit or a rule."""
    definitions = schema("instrument")["$defs"]
    found = (
        key
        for name, thing in definitions.items()
        if name.endswith(("question", "section"))
        for key, described in thing.get("properties", {}).items()
        if str(described.get("$ref", "")).rpartition("/")[2] in _CONDITIONS
    )
    return _FURTHER.union(found)


def why_left(why: str, reason: str, translate: Translate) -> str:
    """Why an answer is not carried over; `reason` is what the form declares."""
    return translate(_WHY_LEFT[why]).format(reason=reason)
