"""The tests that stand in a form: silent when they hold, a problem at the test's place when they do not."""

import pytest

from casewright.logic import run_tests

FORM = """
sections:
  - id: mood
    title: Mood
    questions:
      - {{id: sad, type: choice, ask: Sad?, choices: [{{id: no, label: No, points: 0}}, {{id: very, label: Very, points: 3}}]}}
      - {{id: why, type: text, ask: Why?, show_if: 'sad == "very"'}}
  - id: harm
    title: Harm
    show_if: sad == "very"
    questions:
      - {{id: plan, type: yes_no, ask: Plan?}}
scores:
  - {{id: total, sum: [sad], bands: {{usual: [{{to: 3, id: low, label: Low}}], strict: [{{to: 3, id: high, label: High}}]}}}}
findings:
  - {{id: mood_need, when: total >= 3, need: mental_health}}
  - {{id: danger, when: plan, alert: critical}}
tests:
  - name: it holds
    answers: {answers}
    expect: {expect}
"""  # noqa: E501


@pytest.fixture
def problems(read_form):
    def run(answers, expect):
        found = run_tests(read_form(FORM.format(answers=answers, expect=expect)))
        return [(problem.code, problem.message()) for problem in found]

    return run


@pytest.mark.parametrize(
    ("answers", "expect"),
    [
        ("{sad: very}", "{scores: {total: 3}, bands: {total: low}, findings: [mood_need]}"),
        ("{sad: very}", "{bands: {total: {usual: low, strict: high}}}"),
        ("{sad: very, plan: true}", "{findings: [danger, mood_need], hidden: []}"),
        ("{sad: no}", "{scores: {total: 0}, findings: [], hidden: [why]}"),
        ("{sad: no}", "{hidden: [why, plan]}"),
        ("{sad: no}", "{hidden: [harm]}"),
        ("{}", "{scores: {total: null}, bands: {total: null}}"),
    ],
)
def test_what_holds__ok(problems, answers, expect):
    assert problems(answers, expect) == []


@pytest.mark.parametrize(
    ("answers", "expect", "code", "message"),
    [
        ("{sad: very}", "{scores: {total: 2}}", "CW330", "the score 'total' is 3, and 2 was expected."),
        ("{sad: very}", "{scores: {total: null}}", "CW330", "the score 'total' is 3, and null was expected."),
        ("{}", "{scores: {total: 0}}", "CW330", "the score 'total' is null, and 0 was expected."),
        ("{}", "{bands: {total: low}}", "CW331", "the band of 'total' is null, and low was expected."),
        ("{sad: no}", "{bands: {total: {strict: low}}}", "CW331", "the band of 'total' is high, and low was expected."),
        ("{sad: no}", "{findings: [mood_need]}", "CW332", "the finding 'mood_need' was expected and did not come up."),
        ("{sad: very}", "{findings: []}", "CW333", "the finding 'mood_need' came up and was not expected."),
        ("{sad: very}", "{hidden: [why]}", "CW334", "'why' was expected to be hidden and is shown."),
        ("{sad: very}", "{hidden: [harm]}", "CW334", "'harm' was expected to be hidden and is shown."),
        ("{sad: no}", "{hidden: []}", "CW335", "nothing was expected to be hidden, and these are: why, plan."),
    ],
)
def test_what_does_not_hold__error(problems, answers, expect, code, message):
    assert problems(answers, expect) == [(code, f"The test 'it holds' failed: {message}")]


def test_the_problem_stands_at_the_test(read_form):
    (problem,) = run_tests(read_form(FORM.format(answers="{sad: very}", expect="{scores: {total: 2}}")))
    assert (problem.place.file, problem.severity) == ("form.yaml", "error")
    assert problem.within == (("instrument", "form"), ("test", "it holds"))
    head, lines = 5, FORM.strip().splitlines()
    assert problem.place.line == head + 1 + lines.index("  - name: it holds")
