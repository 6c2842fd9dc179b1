"""What is wrong with the way in which a score is computed: its method, weights, table, and changes that count."""

import re
from collections.abc import Iterator
from fractions import Fraction

from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source
from casewright.definitions.outline import METHODS, Outline, ScoreOutline, number, text_at
from casewright.definitions.score_reach import ends_of_item, ends_of_score, surely_reached, written_range
from casewright.definitions.wording import nearest, shortened
from casewright.errors import Problem

_NO_EFFECT = {
    "count": ("reverse",),
    "formula": ("reverse", "min_answered", "if_unanswered", "if_hidden"),
    "table": ("reverse", "min_answered", "if_unanswered", "if_hidden", "decimals", "rounding"),
}
"""Keys that say nothing to a method."""
MISSING_SHOWN = 8
LONGEST_RAW = 20
_RAW = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def check_method(source: Source, form: Outline, score: ScoreOutline) -> Iterator[Problem]:
    if len(score.methods) != 1:
        at = score.node.keys[score.methods[1]] if score.methods else score.node
        found = ", ".join(score.methods) or "-"
        yield problem_at(source, "CW307", score.path, at, found=found, methods=", ".join(METHODS))
        return
    for key in _NO_EFFECT.get(score.method, ()):
        if key in score.node.entries:
            yield problem_at(source, "CW314", score.path, score.node.keys[key], key=key, method=score.method)
    if score.node.plain.get("rounding") == "none" and "decimals" in score.node.entries:
        yield problem_at(source, "CW324", score.path, score.node.keys["decimals"])
    yield from _weights(source, score)
    yield from _worst_and_lowest(source, form, score)
    yield from _table(source, form, score)
    yield from _changes(source, score)


def _weights(source: Source, score: ScoreOutline) -> Iterator[Problem]:
    weighted = score.node.get("weighted")
    for id, node in weighted.entries.items() if weighted else ():
        weight = number(node.plain)
        if weight == 0:
            yield problem_at(source, "CW315", score.path, node, id=id)
        elif weight is not None and weight < 0 and text_at(score.node, "if_unanswered") == "prorate":
            yield problem_at(source, "CW316", score.path, node, id=id)


def _worst_and_lowest(source: Source, form: Outline, score: ScoreOutline) -> Iterator[Problem]:
    """A rule that needs to know the lowest or highest points of an item, which are not fixed."""
    for key, rule in (("if_unanswered", "worst"), ("if_hidden", "lowest")):
        if text_at(score.node, key) != rule:
            continue
        for id, _ in score.items:
            open_question = id in form.by_id and form.by_id[id].gives_points and ends_of_item(form, id) is None
            open_score = id in form.score_by_id and written_range(form.score_by_id[id]) is None
            if open_question or open_score:
                yield problem_at(source, "CW326", score.path, score.node.entries[key], id=id, rule=rule)


def _table(source: Source, form: Outline, score: ScoreOutline) -> Iterator[Problem]:
    if score.raw is None:
        return
    id, node = score.raw
    if id in form.by_id:
        yield problem_at(source, "CW321", score.path, node, id=id)
    elif id not in form.score_by_id:
        known = [other.id for other in form.scores if other.id != score.id]
        near = nearest(id, known)
        yield problem_at(source, "CW266", score.path, node, id=id, did_you_mean=near, known=shortened(known) or "-")
    values = score.node.get("table", "values")
    if values is not None:
        yield from _rows(source, form, score, values)


def _rows(source: Source, form: Outline, score: ScoreOutline, values: Node) -> Iterator[Problem]:
    """Each row once, under a number that the raw score can be; and one for each number that it can be."""
    raws: dict[Fraction, str] = {}
    path = (*score.path, "table", "values")
    for written, span in values.keys.items():
        raw = _number(written)
        if raw is None:
            yield problem_at(source, "CW319", path, span, found=written)
        elif raw in raws:
            yield problem_at(source, "CW320", path, span, found=written, first=raws[raw])
        else:
            raws[raw] = written
    raw_score = form.score_by_id.get(score.raw[0]) if score.raw else None
    if raw_score is None or raw_score is score or len(raws) != len(values.keys):
        return
    yield from _reached(source, form, score, raw_score, raws)


def _reached(
    source: Source, form: Outline, score: ScoreOutline, raw_score: ScoreOutline, raws: dict[Fraction, str]
) -> Iterator[Problem]:
    path = (*score.path, "table", "values")
    values = source.root.get(*path)
    missing = sorted(surely_reached(form, raw_score) - raws.keys())
    if missing:
        named = ", ".join(map(shown, missing[:MISSING_SHOWN])) + (", ..." if len(missing) > MISSING_SHOWN else "")
        at = score.node.entries["table"].keys["values"]
        yield problem_at(source, "CW317", path[:-1], at, score=raw_score.id, missing=named)
    ends = written_range(raw_score) or ends_of_score(form, raw_score)
    for raw, written in raws.items():
        if ends is not None and not ends[0] <= raw <= ends[1] and values is not None:
            span = values.keys[written]
            yield problem_at(
                source,
                "CW318",
                path,
                span,
                found=written,
                score=raw_score.id,
                least=shown(ends[0]),
                most=shown(ends[1]),
            )


def _number(written: str) -> Fraction | None:
    """A number as it is written in a key: no spaces, no exponent."""
    return Fraction(written) if len(written) <= LONGEST_RAW and _RAW.fullmatch(written) else None


def _changes(source: Source, score: ScoreOutline) -> Iterator[Problem]:
    for change in _listed(score.node.get("reliable_change")):
        given = [key for key in ("points", "sd", "reliability") if key in change.entries]
        if given not in (["points"], ["sd", "reliability"]):
            yield problem_at(source, "CW322", score.path, change)
    for difference in _listed(score.node.get("important_difference")):
        if ("points" in difference.entries) == ("percent" in difference.entries):
            yield problem_at(source, "CW323", score.path, difference)


def _listed(node: Node | None) -> Iterator[Node]:
    found = (node.items or [node]) if node is not None else []
    yield from (item for item in found if isinstance(item.plain, dict))


def shown(value: Fraction) -> str:
    return str(int(value)) if value.denominator == 1 else f"{float(value):g}"
