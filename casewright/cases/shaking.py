"""What a correction did to what rested on the assessment: which entries are to be looked at again, and why."""

from collections.abc import Iterator
from datetime import datetime

from casewright.cases.assessment import Assessment
from casewright.cases.entries import Shaken
from casewright.cases.work.basis import Basis


def shaken_by(basis: Basis, before: Assessment, after: Assessment, at: datetime) -> Iterator[Shaken]:
    """Why what rests on `before` is to be looked at again now that `after` stands in its place; nothing if it holds."""
    was = {finding.id: finding for finding in before.findings}
    now = {finding.id: finding for finding in after.findings}
    if basis.finding and basis.finding not in now:
        yield Shaken("finding_gone", after.id, at, (basis.finding,))
    elif basis.finding in was and was[basis.finding].level != now[basis.finding].level:
        yield Shaken("level_changed", after.id, at, (basis.finding,))
    scores = {one.id: (one.value, one.bands) for one in after.scores}
    changed = tuple(
        one.id
        for one in before.scores
        if (one.id in basis.scores or not (basis.finding or basis.questions))
        and scores.get(one.id) != (one.value, one.bands)
    )
    if changed:
        yield Shaken("score_changed", after.id, at, changed)
    answers = tuple(key for key in _questions(basis, before, after) if _said(before, key) != _said(after, key))
    if answers:
        yield Shaken("answer_changed", after.id, at, answers)


def _questions(basis: Basis, before: Assessment, after: Assessment) -> tuple[str, ...]:
    """The answers that count: those named, those behind the finding; all where neither is named."""
    found = [*basis.questions]
    for finding in (*before.findings, *after.findings):
        if finding.id == basis.finding:
            found += finding.because
    if not found and not basis.finding and not basis.scores:
        found = [*before.answers, *after.answers]
    return tuple(dict.fromkeys(found))


def _said(assessment: Assessment, key: str) -> object:
    answer = assessment.answers.get(key)
    return None if answer is None else (answer.value, answer.missing, answer.say_which)
