"""What `casewright score` prints: scores, findings, hidden questions and problems of one set of answers, as JSON."""

from collections.abc import Mapping
from datetime import date

from casewright.definitions.model import Instrument
from casewright.errors import Translate
from casewright.logic.findings import FindingResult
from casewright.logic.problems import AnswerProblem, untranslated
from casewright.logic.reading import How, form_of
from casewright.logic.score_results import ScoreResult
from casewright.logic.why import plain_number, plain_why

Json = dict[str, object]


def score_answers(
    instrument: Instrument,
    plain: Mapping[str, object],
    how: How,
    today: date,
    translate: Translate = untranslated,
    *,
    why: bool = False,
) -> Json:
    """Score plain answers, as `read_answers` takes them. What is asked in rows is named with its row: `income[2]`.

    Returns:
        instrument, version, scores {id: value, band, bands, answered, missing, prorated}, findings [id, kind, level,
        because], hidden [question ids], problems [question, code, severity, message, hint]. A number that is not whole
        is a float here, since JSON has no other. A score by a table has its standard error too, as `error`. With `why`
        all traces are under that key.
    """
    form, misread = form_of(instrument, plain, today, how)
    problems = [
        *((wrong.question, wrong.problem) for wrong in misread),
        *((key, problem) for key, _ in form.asked() for problem in form.problems(key)),
    ]
    return {
        "instrument": instrument.id,
        "version": instrument.version,
        "scores": {id: _score(score) for id, score in form.scores().items()},
        "findings": [_finding(finding) for finding in form.findings()],
        "hidden": list(form.hidden()),
        "problems": [_problem(question, problem, translate, instrument.language) for question, problem in problems],
        **({"why": plain_why(form)} if why else {}),
    }


def _score(score: ScoreResult) -> Json:
    return {
        "value": plain_number(score.value),
        "band": score.band,
        "bands": dict(score.bands),
        "answered": score.answered,
        "missing": score.missing,
        "prorated": score.prorated,
        **({"error": plain_number(score.error)} if score.row else {}),
    }


def _finding(finding: FindingResult) -> Json:
    level = finding.finding.about if finding.kind == "alert" and finding.level is None else finding.level
    return {"id": finding.id, "kind": finding.kind, "level": level, "because": list(finding.because)}


def _problem(question: str, problem: AnswerProblem, translate: Translate, language: str) -> Json:
    return {
        "question": question,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message(translate, language),
        "hint": problem.hint(translate, language),
    }
