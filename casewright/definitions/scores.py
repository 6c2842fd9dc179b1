"""The scores and findings of a form: items that give points, ranges that fit them, bands without gaps."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from casewright.definitions.names import unique
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Source
from casewright.definitions.outline import (
    BandOutline,
    Outline,
    QuestionOutline,
    ScoreOutline,
    number,
    text_at,
    texts_at,
)
from casewright.definitions.wording import nearest, shortened
from casewright.errors import Problem

Ends = tuple[Fraction, Fraction]
FINDING_KINDS = ("need", "strength", "alert", "note")


def check_scores(source: Source, form: Outline) -> Iterator[Problem]:
    for score in form.scores:
        yield from _method(source, score)
        yield from _items(source, form, score)
        yield from _reverse(source, form, score)
        yield from _min_answered(source, score)
        ends = _ends_of_score(form, score)
        yield from _range(source, score, ends)
        for bands in score.schemes.values():
            yield from _bands(source, form, score, bands, _written_range(score) or ends)


def check_findings(source: Source, form: Outline) -> Iterator[Problem]:
    for finding in form.findings:
        kinds = [kind for kind in FINDING_KINDS if kind in finding.node.entries]
        if len(kinds) != 1:
            at = finding.node.keys[kinds[1]] if kinds else finding.node
            yield problem_at(source, "CW310", finding.path, at, found=", ".join(kinds) or "-")
        if "protocol" in finding.node.entries and "alert" not in kinds:
            yield problem_at(source, "CW312", finding.path, finding.node.keys["protocol"])


def _method(source: Source, score: ScoreOutline) -> Iterator[Problem]:
    methods = [method for method in ("sum", "mean") if method in score.node.entries]
    if len(methods) != 1:
        at = score.node.keys["mean"] if methods else score.node
        yield problem_at(source, "CW307", score.path, at)


def _items(source: Source, form: Outline, score: ScoreOutline) -> Iterator[Problem]:
    seen: set[str] = set()
    for id, node in score.items:
        question = form.by_id.get(id)
        if id in seen:
            yield problem_at(source, "CW308", score.path, node, id=id)
        elif question is None:
            known = [known.id for known in form.questions if known.gives_points]
            near = nearest(id, known)
            yield problem_at(source, "CW266", score.path, node, id=id, did_you_mean=near, known=shortened(known) or "-")
        elif question.type == "matrix":
            rows = ", ".join(form.groups[id])
            yield problem_at(source, "CW309", score.path, node, id=id, rows=rows)
        elif not question.gives_points and not _choices_unknown(question):
            yield problem_at(source, "CW300", score.path, node, id=id)
        seen.add(id)


def _choices_unknown(question: QuestionOutline) -> bool:
    """A question whose list is unknown or broken, which has been said already."""
    return question.type in ("choice", "choices") and question.choices is None


def _reverse(source: Source, form: Outline, score: ScoreOutline) -> Iterator[Problem]:
    items = [id for id, _ in score.items]
    for id, node in texts_at(score.node, "reverse"):
        if id not in items:
            near = nearest(id, items)
            yield problem_at(source, "CW306", score.path, node, id=id, did_you_mean=near)
        elif id in form.by_id and form.by_id[id].gives_points and _ends(form.by_id[id]) is None:
            yield problem_at(source, "CW311", score.path, node, id=id)


def _min_answered(source: Source, score: ScoreOutline) -> Iterator[Problem]:
    wanted = score.node.get("min_answered")
    if wanted and isinstance(wanted.plain, int) and score.items and wanted.plain > len(score.items):
        yield problem_at(source, "CW305", score.path, wanted, found=wanted.written, items=str(len(score.items)))


def _written_range(score: ScoreOutline) -> Ends | None:
    node = score.node.get("range")
    ends = [number(item.plain) for item in node.items] if node else []
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
        return Fraction(ends[0]), Fraction(ends[1])
    return None


def _range(source: Source, score: ScoreOutline, ends: Ends | None) -> Iterator[Problem]:
    """The range as written against the least and the most that the items can give."""
    written = _written_range(score)
    if written is None:
        return
    least, most = ends or written
    with_zero = text_at(score.node, "if_unanswered") == "zero" and written[0] <= least
    if written[0] >= written[1]:
        yield problem_at(source, "CW313", score.path, score.node.entries["range"])
    elif written[1] != most or not (written[0] == least or with_zero):
        node = score.node.entries["range"]
        yield problem_at(source, "CW304", score.path, node, least=_shown(least), most=_shown(most))


def _bands(
    source: Source, form: Outline, score: ScoreOutline, bands: tuple[BandOutline, ...], ends: Ends | None
) -> Iterator[Problem]:
    """Ascending, each with a score in it, the last one ending the range."""
    yield from unique(source, [(band.id, band.path) for band in bands])
    tops = [Fraction(band.to) for band in bands if band.to is not None]
    if len(tops) != len(bands) or not bands:
        return
    whole = _whole(form, score)
    below = ends[0] - 1 if ends else tops[0] - 1
    for band, top in zip(bands, tops, strict=True):
        if top <= below and band is not bands[0]:
            yield problem_at(source, "CW301", band.path, band.node.entries["to"], to=_shown(top), before=_shown(below))
        elif ends and (top < ends[0] or (whole and floor(top) <= floor(below))):
            yield problem_at(source, "CW303", band.path, band.node.entries["to"], band=band.id)
        below = top
    if ends and tops[-1] != ends[1]:
        last = bands[-1]
        yield problem_at(source, "CW302", last.path, last.node.entries["to"], to=_shown(tops[-1]), most=_shown(ends[1]))


def _whole(form: Outline, score: ScoreOutline) -> bool:
    """Whether every value of the score is a whole number, so that a band between two of them is never met."""
    questions = [form.by_id[id] for id, _ in score.items if id in form.by_id]
    return "sum" in score.node.entries and not score.node.plain.get("decimals") and all(map(_whole_points, questions))


def _whole_points(question: QuestionOutline) -> bool:
    if question.choices is not None:
        return all(isinstance(choice.points, int | None) for choice in question.choices.choices)
    return question.type in ("integer", "scale", "yes_no")


def _ends_of_score(form: Outline, score: ScoreOutline) -> Ends | None:
    """The least and the most that the score can be, where every item has ends."""
    found = [_ends(form.by_id[id]) if id in form.by_id else None for id, _ in score.items]
    ends = [pair for pair in found if pair is not None]
    if not ends or len(ends) != len(found):
        return None
    divisor = len(ends) if "mean" in score.node.entries else 1
    return sum((least for least, _ in ends), Fraction()) / divisor, sum(
        (most for _, most in ends), Fraction()
    ) / divisor


def _ends(question: QuestionOutline) -> Ends | None:
    """The least and the most points that an answer to this question can give, where that is fixed."""
    if question.type == "yes_no":
        return Fraction(0), Fraction(1)
    if question.type in ("choice", "choices"):
        return _ends_of_choices(question)
    least, most = number(question.node.plain.get("min")), number(question.node.plain.get("max"))
    return (Fraction(least), Fraction(most)) if least is not None and most is not None else None


def _ends_of_choices(question: QuestionOutline) -> Ends | None:
    """Of several choices: what all with negative, and all with positive points give; an exclusive one stands alone."""
    choices = question.choices.choices if question.choices else ()
    single = [Fraction(choice.points) for choice in choices if choice.points is not None]
    if not single:
        return None
    if question.type == "choices":
        free = [Fraction(choice.points) for choice in choices if choice.points is not None and not choice.exclusive]
        sums = [sum(part) for part in ([x for x in free if x < 0], [x for x in free if x > 0]) if part]
        single += map(Fraction, sums)
    return min(single), max(single)


def _shown(value: Fraction) -> str:
    return str(int(value)) if value.denominator == 1 else f"{float(value):g}"
