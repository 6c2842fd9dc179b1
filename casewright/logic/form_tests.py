"""Runs the tests that stand in a form. What does not come out as expected is a problem at the test's place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from casewright.definitions.model import FormTest, Instrument
from casewright.errors import CATALOGUE, Problem
from casewright.expressions.rows import at, split
from casewright.logic.form import FormState
from casewright.logic.reading import form_of

HELD = date(2026, 1, 1)
"""The day on which the tests of a form are held, so that they give the same on every day."""


def run_tests(instrument: Instrument, today: date = HELD) -> list[Problem]:
    """Run every test of the form.

    Scores and bands are compared where the test names them. Findings, if named at all, are all that come up.
    Hidden: each question, section or matrix that is named is hidden, what is asked in rows in all of them or, as
    `income[2]`, in this one; an empty list says that nothing is.
    """
    return [problem for test in instrument.tests for problem in _run(instrument, test, today)]


def _run(instrument: Instrument, test: FormTest, today: date) -> Iterator[Problem]:
    form, misread = form_of(instrument, test.answers, today)
    for wrong in misread:
        message = CATALOGUE[wrong.problem.code or ""]
        said = {**wrong.problem.said(instrument.language), "reason": message.what, "advice": message.fix}
        problem = _problem(instrument, test, "CW336", **{**said, "question": wrong.question})
        yield replace(problem, place=test.answered_at.get(wrong.question, test.place))
    if misread:
        return
    yield from _scores(form, test)
    yield from _bands(form, test)
    yield from _findings(form, test)
    yield from _hidden(form, test)


def _problem(instrument: Instrument, test: FormTest, code: str, **params: str) -> Problem:
    return Problem(
        code,
        test.place,
        {"test": test.name, **params},
        within=(("instrument", instrument.id), ("test", test.name)),
    )


def _named(expected: object) -> Mapping[str, object]:
    return expected if isinstance(expected, Mapping) else {}


def _scores(form: FormState, test: FormTest) -> Iterator[Problem]:
    scores = form.scores()
    for id, expected in _named(test.expect.get("scores")).items():
        if id not in scores:
            yield _unknown(form.instrument, test, id, scores)
        elif not _same_number(scores[id].value, expected):
            actual = _shown(scores[id].value)
            yield _problem(form.instrument, test, "CW330", score=id, actual=actual, expected=_shown(expected))


def _bands(form: FormState, test: FormTest) -> Iterator[Problem]:
    """A band by score, which is that of the first scheme, or by score and scheme."""
    scores = form.scores()
    for id, expected in _named(test.expect.get("bands")).items():
        if id not in scores:
            yield _unknown(form.instrument, test, id, scores)
            continue
        bands = scores[id].bands
        by_scheme = expected if isinstance(expected, Mapping) else {next(iter(bands), ""): expected}
        for scheme, band in by_scheme.items():
            if bands.get(scheme) != band:
                actual = _shown(bands.get(scheme))
                yield _problem(form.instrument, test, "CW331", score=id, actual=actual, expected=_shown(band))


def _findings(form: FormState, test: FormTest) -> Iterator[Problem]:
    if "findings" not in test.expect:
        return
    raised = form.raised()
    known = [finding.id for finding in form.instrument.findings]
    expected = _ids(test.expect["findings"])
    for id in expected:
        if id not in known:
            yield _unknown(form.instrument, test, id, known)
        elif id not in raised:
            yield _problem(form.instrument, test, "CW332", finding=id, actual=_list(raised))
    for id in raised:
        if id not in expected:
            yield _problem(form.instrument, test, "CW333", finding=id)


def _hidden(form: FormState, test: FormTest) -> Iterator[Problem]:
    if "hidden" not in test.expect:
        return
    hidden, expected = form.hidden(), _ids(test.expect["hidden"])
    if hidden and not expected:
        yield _problem(form.instrument, test, "CW335", actual=_list(hidden))
    sections = {section.id for section in form.instrument.sections}
    for key in expected:
        id, row = split(key)
        if id not in sections and id not in form.instrument.questions:
            yield _unknown(form.instrument, test, id, form.instrument.questions)
        elif _is_shown(form, id, row, id in sections):
            yield _problem(form.instrument, test, "CW334", question=key, actual=_list(hidden))


def _is_shown(form: FormState, id: str, row: str, is_section: bool) -> bool:
    if is_section:
        return form.section_visible(id)
    return form.visible(at(id, row)) if row else not form.hidden_everywhere(id)


def _unknown(instrument: Instrument, test: FormTest, id: str, known: Iterable[str]) -> Problem:
    return _problem(instrument, test, "CW337", id=id, known=_list(known))


def _ids(expected: object) -> tuple[str, ...]:
    return tuple(str(id) for id in expected) if isinstance(expected, list | tuple) else ()


def _list(ids: Iterable[str]) -> str:
    return ", ".join(ids) or "-"


def _shown(value: object) -> str:
    return "null" if value is None else str(value)


def _same_number(actual: object, expected: object) -> bool:
    if actual is None or expected is None:
        return actual is expected
    return Decimal(str(actual)) == Decimal(str(expected))
