"""What a scenario expects after a step, held against what came out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from casewright.definitions.scenario import Expected, Scenario, ScenarioStep
from casewright.errors import Place, Problem, Refused
from casewright.training.standing import Standing


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was expected. `name` is the key of the scenario with what it is about: `scores.phq9.total`.

    `problem` says what came out otherwise; None where it holds.
    """

    name: str
    expected: object
    actual: object
    place: Place
    problem: Problem | None = None

    @property
    def holds(self) -> bool:
        return self.problem is None


def checks(scenario: Scenario, step: ScenarioStep, now: Standing, refused: Refused | None) -> Iterator[Check]:
    """Everything that the step expects, in the order of the file; and that nothing is refused unless it expects so."""
    expect = step.expect or Expected()
    if refused is not None or expect.refused:
        yield _of_refusal(scenario, step, expect, refused)
    for name in sorted(set(step.expected_at) - {"refused"}, key=lambda name: _position(step.expected_at[name])):
        key, _, about = name.partition(".")
        wanted = getattr(expect, key)
        if isinstance(wanted, Mapping) and not about:
            continue
        yield _check(scenario, step, name, wanted[about] if about else wanted, now)


def _position(place: Place) -> tuple[int, int]:
    return place.line, place.column


def _check(scenario: Scenario, step: ScenarioStep, name: str, wanted: object, now: Standing) -> Check:
    key, _, about = name.partition(".")
    place = step.expected_at[name]
    actual = _actual(key, about, step, wanted, now)
    if _same(wanted, actual):
        return Check(name, wanted, actual, place)
    said = {"what": about or key, "expected": shown(wanted), "actual": shown(actual)}
    return Check(name, wanted, actual, place, _problem(scenario, step, "CW623", place, **said))


def _actual(key: str, about: str, step: ScenarioStep, wanted: object, now: Standing) -> object:
    if key == "scores":
        return now.scores[about].value if about in now.scores else None
    if key == "bands":
        return now.scores[about].band or None if about in now.scores else None
    if key == "goals":
        return now.goals[about].achievement or None if about in now.goals else None
    if key == "findings" and isinstance(wanted, tuple):
        own = {name.partition(".")[0] for name in wanted} or {getattr(step.action, "instrument", "")}
        return tuple(name for form in sorted(own) for name in now.findings.get(form, ()))
    found = getattr(now, key)
    return found.get(about) if isinstance(found, Mapping) else found


def _same(wanted: object, actual: object) -> bool:
    """Lists in any order; numbers by their value."""
    if isinstance(wanted, tuple) and isinstance(actual, tuple):
        return set(wanted) == set(actual)
    numbers = [one for one in (wanted, actual) if isinstance(one, int | float | Decimal) and not isinstance(one, bool)]
    if len(numbers) == len("ab"):
        return Decimal(str(wanted)) == Decimal(str(actual))
    return (wanted or None) == (actual or None) if isinstance(wanted, str) else wanted == actual


def _of_refusal(scenario: Scenario, step: ScenarioStep, expect: Expected, refused: Refused | None) -> Check:
    place = step.expected_at.get("refused", step.place)
    code = refused.code if refused else ""
    if code == expect.refused:
        return Check("refused", expect.refused, code, place)
    if refused is None:
        problem = _problem(scenario, step, "CW626", place, expected=expect.refused)
    else:
        said = {"refusal": code, "message": refused.message(), "advice": refused.hint()}
        problem = _problem(scenario, step, "CW625", place, **said)
    return Check("refused", expect.refused or None, code or None, place, problem)


def _problem(scenario: Scenario, step: ScenarioStep, code: str, place: Place, **params: str) -> Problem:
    named = step.id or step.do
    lines = scenario.text.splitlines()
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    return Problem(code, place, params, (("scenario", scenario.id), ("step", named)), line)


def shown(value: object) -> str:
    """A value in a message: what is not there is `-`."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "-"
    return "-" if value is None or value == "" else str(value)
