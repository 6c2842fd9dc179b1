"""One assessment while it is filled in: visibility, calculation, scoring, findings, traces. No case, no store."""

from casewright.logic.answers import Answer, MissingCode, Value
from casewright.logic.coverage import coverage_notes
from casewright.logic.findings import FindingResult
from casewright.logic.form import FormState
from casewright.logic.form_tests import run_tests
from casewright.logic.problems import AnswerProblem, ValueProblem
from casewright.logic.reading import How, ReadAnswers, form_of, read_answers
from casewright.logic.rows import Row
from casewright.logic.score_results import ScorePart, ScoreResult
from casewright.logic.scorecard import score_answers
from casewright.logic.traces import Reason, plain_reason
from casewright.logic.values import plain_answer_to, typed

__all__ = [
    "Answer",
    "AnswerProblem",
    "FindingResult",
    "FormState",
    "How",
    "MissingCode",
    "ReadAnswers",
    "Reason",
    "Row",
    "ScorePart",
    "ScoreResult",
    "Value",
    "ValueProblem",
    "coverage_notes",
    "form_of",
    "plain_answer_to",
    "plain_reason",
    "read_answers",
    "run_tests",
    "score_answers",
    "typed",
]
