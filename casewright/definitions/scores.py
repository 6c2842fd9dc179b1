"""The scores and findings of a form: items that give points, ranges that fit them, bands without gaps."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from casewright.definitions.names import unique
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Source
from casewright.definitions.outline import (
    BandOutline,
    ListOutline,
    Outline,
    QuestionOutline,
    ScoreOutline,
    text_at,
    texts_at,
)
from casewright.definitions.score_methods import check_method, shown
from casewright.definitions.score_reach import Ends, ends_of_question, ends_of_score, is_whole, written_range
from casewright.definitions.wording import nearest, shortened
from casewright.errors import Problem

FINDING_KINDS = ("need", "strength", "alert", "note")


def check_scores(source: Source, form: Outline) -> Iterator[Problem]:
    for score in form.scores:
        yield from check_method(source, form, score)
        yield from _items(source, form, score)
        yield from _reverse(source, form, score)
        yield from _min_answered(source, score)
        ends = ends_of_score(form, score)
        without = list(_without_points(source, form, score))
        wrong = [] if without else list(_range(source, score, ends))
        yield from (*without, *wrong)
        for bands in score.schemes.values():
            yield from _bands(source, form, score, bands, (None if wrong else written_range(score)) or ends)


def check_findings(source: Source, form: Outline) -> Iterator[Problem]:
    for finding in form.findings:
        kinds = [kind for kind in FINDING_KINDS if kind in finding.node.entries]
        if len(kinds) != 1:
            at = finding.node.keys[kinds[1]] if kinds else finding.node
            yield problem_at(source, "CW310", finding.path, at, found=", ".join(kinds) or "-")
        if "protocol" in finding.node.entries and "alert" not in kinds:
            yield problem_at(source, "CW312", finding.path, finding.node.keys["protocol"])


def _items(source: Source, form: Outline, score: ScoreOutline) -> Iterator[Problem]:
    seen: set[str] = set()
    for id, node in score.items:
        question = form.by_id.get(id)
        if id in seen:
            yield problem_at(source, "CW308", score.path, node, id=id)
        elif question is None and id in form.score_by_id:
            pass
        elif question is None:
            known = [known.id for known in form.questions if known.gives_points]
            known += [other.id for other in form.scores if other is not score]
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


def _without_points(source: Source, form: Outline, score: ScoreOutline) -> Iterator[Problem]:
    """Choices without points where others of the question have some: who takes one counts as not having answered."""
    told: list[ListOutline] = []
    for id, node in score.items:
        question = form.by_id.get(id)
        if question is None or question.type != "choice" or not question.gives_points:
            continue
        if question.choices and question.choices not in told:
            told.append(question.choices)
            missing = [choice.id for choice in question.choices.choices if choice.points is None]
            if missing:
                yield problem_at(source, "CW481", score.path, node, id=id, choice=", ".join(missing))


def _reverse(source: Source, form: Outline, score: ScoreOutline) -> Iterator[Problem]:
    items = [id for id, _ in score.items]
    for id, node in texts_at(score.node, "reverse"):
        if id not in items:
            near = nearest(id, items)
            yield problem_at(source, "CW306", score.path, node, id=id, did_you_mean=near)
        elif id in form.score_by_id and written_range(form.score_by_id[id]) is None:
            yield problem_at(source, "CW325", score.path, node, id=id)
        elif id in form.by_id and form.by_id[id].gives_points and ends_of_question(form.by_id[id]) is None:
            yield problem_at(source, "CW311", score.path, node, id=id)


def _min_answered(source: Source, score: ScoreOutline) -> Iterator[Problem]:
    wanted, counted = score.node.get("min_answered"), score.node.get("count")
    items = len(score.items) or (len(counted.items) if counted else 0)
    if wanted and isinstance(wanted.plain, int) and 0 < items < wanted.plain:
        yield problem_at(source, "CW305", score.path, wanted, found=wanted.written, items=str(items))


def _range(source: Source, score: ScoreOutline, ends: Ends | None) -> Iterator[Problem]:
    """The range as written against the least and the most that the items can give."""
    written = written_range(score)
    if written is None:
        return
    least, most = ends or written
    with_zero = text_at(score.node, "if_unanswered") == "zero" and written[0] <= least
    # Which of the conditions that are counted exclude each other is not known: a narrower range is the author's word.
    narrower = score.method == "count" and least <= written[0] and written[1] <= most
    if written[0] >= written[1]:
        yield problem_at(source, "CW313", score.path, score.node.entries["range"])
    elif not narrower and (written[1] != most or not (written[0] == least or with_zero)):
        node = score.node.entries["range"]
        yield problem_at(source, "CW304", score.path, node, least=shown(least), most=shown(most))


def _bands(
    source: Source, form: Outline, score: ScoreOutline, bands: tuple[BandOutline, ...], ends: Ends | None
) -> Iterator[Problem]:
    """Ascending, each with a score in it, the last one ending the range."""
    yield from unique(source, [(band.id, band.path) for band in bands])
    tops = [Fraction(band.to) for band in bands if band.to is not None]
    if len(tops) != len(bands) or not bands:
        return
    whole = is_whole(form, score)
    below = ends[0] - 1 if ends else tops[0] - 1
    for band, top in zip(bands, tops, strict=True):
        if top <= below and band is not bands[0]:
            yield problem_at(source, "CW301", band.path, band.node.entries["to"], to=shown(top), before=shown(below))
        elif ends and (top < ends[0] or (whole and floor(top) <= floor(below))):
            yield problem_at(source, "CW303", band.path, band.node.entries["to"], band=band.id)
        below = top
    if ends and tops[-1] != ends[1]:
        last = bands[-1]
        yield problem_at(source, "CW302", last.path, last.node.entries["to"], to=shown(tops[-1]), most=shown(ends[1]))
