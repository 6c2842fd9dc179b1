"""What a replay says of a scenario: what holds, what does not and where, what is refused, and where it stops."""

import json
from collections.abc import Callable
from dataclasses import replace as with_
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner, Result

from casewright import house
from casewright.cli.program import program
from casewright.definitions.library import Library, describe, load_definition
from casewright.definitions.scenario import ACTIONS, Scenario, Tell
from casewright.training import Replay, narrated, replay
from casewright.training.replay import ACTS
from store.memory import MemoryStore

HEAD = dedent(
    """\
    casewright: 1
    kind: scenario
    id: the_letter
    version: 1.0.0
    title: {en: The letter, es: La carta}
    cycle: six_steps
    begins: 2026-03-02
    people:
      - {id: sam, name: Sam Ortiz, preferred_name: Sam, language: en}
      - {id: lou, name: Lou Ortiz, relation: {en: Brother, es: Hermano}}
    cast:
      - {id: ana, name: Ana Ruiz, role: worker}
      - {id: ben, name: Ben Otieno, role: supervisor}
    facts: {contacts: case.contacts}
    steps:
      - {id: opened, day: 0, do: open_case, person: sam, members: [lou]}
    """
)

Play = Callable[[str], Replay]


@pytest.fixture
def play(library: Library) -> Play:
    def of(steps: str) -> Replay:
        text = HEAD + "".join(f"  {line}\n" for line in dedent(steps).strip().splitlines())
        loaded = load_definition(text, "letter.yaml", library.choice_lists, known=library.known())
        assert isinstance(loaded.definition, Scenario), [problem.message() for problem in loaded.problems]
        assert library.agency
        return replay(loaded.definition, library, library.agency, MemoryStore())

    return of


def codes(played: Replay) -> list[str]:
    return [problem.code for problem in played.problems]


def test_what_comes_out_otherwise_is_told_at_its_place(play: Play) -> None:
    played = play(
        """
        - id: mood
          day: 0
          do: assess
          instrument: gad7
          points: [2, 2, 2, 2, 1, 2, 1]
          answers: {gad7_difficulty: very_difficult}
          expect:
            bands: {gad7.total: moderate}
            scores: {gad7.total: 13}
        """
    )
    (problem,) = played.problems
    assert describe(problem) == dedent(
        """\
        letter.yaml:25:16: CW623 gad7.total: expected was 13, and it is 12.
          in scenario 'the_letter' > step 'mood'
          25 |       scores: {gad7.total: 13}
             |                ^^^^^^^^^^
          Look at what led there. Where what came out is right, change what is expected.
          see docs/refusals.md#cw623"""
    )
    assert [(check.name, check.holds) for check in played.checks] == [
        ("bands.gad7.total", True),
        ("scores.gad7.total", False),
    ]


def test_what_is_refused_unforeseen_is_shown_with_its_message(play: Play) -> None:
    (problem,) = play("- {id: too_soon, day: 0, do: enter_step, step: monitor}").problems
    assert describe(problem).splitlines()[:2] == [
        "letter.yaml:17:10: CW625 This was refused with CW601: This step does not follow “Assess”.",
        "  in scenario 'the_letter' > step 'too_soon'",
    ]


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("{day: 0, do: enter_step, step: monitor, expect: {refused: CW601}}", []),
        ("{day: 0, do: enter_step, step: monitor, expect: {refused: CW604}}", ["CW625"]),
        ("{day: 0, do: enter_step, step: plan, expect: {refused: CW604}}", ["CW626"]),
        ("{day: 0, do: swot, threats: [{en: A date, es: Una fecha}]}", []),
        ("{day: 0, do: tell, expect: {benefit_ratio: 2}}", ["CW623"]),
        ("{day: 0, do: tell, expect: {needs: [housing]}}", ["CW623"]),
        ("{day: 0, do: tell, expect: {needs: []}}", []),
        ("{day: 0, do: tell, expect: {step: assess, attention: stable}}", []),
        ("{day: 0, do: finish, instrument: gad7, expect: {refused: CW511}}", []),
        ("{day: 0, do: acknowledge, alert: phq9.self_harm, expect: {refused: CW530}}", []),
        ("{day: 0, do: decide, needs: [{need: housing, as: confirmed}], expect: {refused: CW563}}", []),
        ("{day: 0, do: decide, needs: [{need: housing, as: added}], expect: {needs: [housing]}}", []),
        ("{day: 0, do: contact, kept: unreachable, expect: {values: {contacts: 0}}}", []),
        ("{day: 0, do: contact, kept: cancelled, expect: {values: {contacts: 0}}}", []),
        ("{day: 0, do: note, what: {en: A, es: A}, seen_by: [worker], expect: {refused: CW620}}", []),
        ("{day: 0, do: reflect, expect: {refused: CW677}}", []),
        ("{day: 0, do: reflect, before: lost, not_asked: {en: A, es: A}}", []),
        ("{day: 0, do: evaluate, relevance: 4, expect: {refused: CW678}}", []),
        ("{day: 0, do: evaluate, relevance: 4, because: {relevance: {en: A, es: A}}, says: {en: A, es: A}}", []),
        ("{day: 0, do: close, why: lost, expect: {refused: CW676}}", []),
        ("{day: 0, do: service, intervention: tra_nemt, planned: 1, kept: 1, expect: {refused: CW563}}", []),
        ("{day: 0, do: attention, level: watch, reason: {en: A, es: A}, expect: {attention: watch}}", []),
        ("{day: 0, do: decline, instrument: intake, reason: {en: Later, es: Luego}}", []),
        ("{day: 0, do: assess, instrument: gad7, answers: {gad7_1: []}, expect: {refused: CW621}}", []),
    ],
)
def test_a_step_comes_to_this(play: Play, step: str, told: list[str]) -> None:
    assert codes(play(f"- {step}")) == told


def test_a_need_is_changed_and_rejected_later(play: Play) -> None:
    played = play(
        """
        - day: 0
          do: assess
          instrument: ahc_hrsn
          answers:
            ahc_1: i_have_a_steady_place_to_live
            ahc_2: [none_of_the_above]
            ahc_3: often_true
            ahc_4: never_true
            ahc_5: "yes"
            ahc_6: "no"
            ahc_7: never
            ahc_8: never
            ahc_9: never
            ahc_10: never
          expect: {findings: [ahc_hrsn.food, ahc_hrsn.transport], needs: [food, transport]}
        - day: 1
          do: decide
          needs:
            - {need: food, as: changed, reason: {en: Less than that, es: Menos}, priority: 3}
            - {need: transport, as: confirmed, wants_help: "yes"}
        - day: 2
          do: decide
          needs: [{need: transport, as: rejected, reason: {en: A car came, es: Hay auto}}]
          expect: {needs: [food]}
        """
    )
    assert [problem.message() for problem in played.problems] == []


def test_one_declines_a_question_and_the_form_is_finished(play: Play) -> None:
    played = play(
        """
        - {day: 0, do: assess, instrument: phq2, answers: {phq2_1: not_at_all}, finish: false}
        - {day: 0, do: decline, instrument: phq2, questions: [phq2_2]}
        - {day: 0, do: finish, instrument: phq2, expect: {scores: {phq2.total: null}}}
        """
    )
    assert [problem.message() for problem in played.problems] == []


def test_rows_of_a_repeat_are_answered(play: Play) -> None:
    played = play(
        """
        - day: 0
          do: assess
          instrument: household_intake
          answers:
            informant: Sam
            members:
              - {member_name: Sam, member_age: 41, member_income: 1000}
              - {member_name: Lou, member_age: 39, member_income: 330}
            place: lower_states
          expect:
            scores: {household_intake.poverty_percent: 73.8}
        """
    )
    assert [problem.message() for problem in played.problems] == []


def test_what_it_takes_until_the_first_answer_is_the_median(play: Play) -> None:
    refer = "- {{day: 0, do: refer, referral: {0}, intervention: foo_snap, provider: corner_benefits}}"
    answered = "- {{day: {1}, do: answer_referral, referral: {0}, state: {2}, reason: {{en: Full, es: Lleno}}}}"
    steps = [refer.format(one) for one in "abc"]
    steps += [answered.format(*one) for one in (("a", 1, "accepted"), ("b", 2, "rejected"), ("c", 9, "accepted"))]
    expect = "expect: {referral_days: 2, referrals: {a: accepted, b: rejected, c: accepted}}"
    assert codes(play("\n".join([*steps, f"- {{day: 9, do: tell, {expect}}}"]))) == []


def test_a_case_goes_from_hand_to_hand_and_ends(play: Play) -> None:
    played = play(
        """
        - {day: 0, do: team, member: ana, function: {en: Leads, es: Dirige}}
        - {day: 1, do: task, task: call, what: {en: Call, es: Llamar}, owner: lou, due: 3}
        - {day: 2, do: task, task: call, done: true}
        - {day: 3, do: hand_over, to: ben, reason: {en: Moves away, es: Se muda}}
        - {day: 3, do: consent, party: {en: Lou, es: Lou}, agreed: false}
        - {day: 3, do: note, what: {en: All is quiet., es: Todo en calma.}}
        - {day: 4, do: close, why: moved, carries_on: [{en: Lou helps., es: Lou ayuda.}]}
        - {day: 5, do: contact, expect: {refused: CW562}}
        """
    )
    assert [problem.message() for problem in played.problems] == []
    assert played.ends_at.status == "finished"


def test_what_cannot_be_played_yet_is_known() -> None:
    later = {name for name, action in ACTIONS.items() if action not in ACTS and action is not Tell}
    assert later == set()


def test_it_is_the_same_each_time(library: Library, played: Callable[[str], Replay]) -> None:
    assert library.agency
    again = replay(library.scenarios["renee"], library, library.agency, MemoryStore())
    assert [one.after for one in again.played] == [one.after for one in played("renee").played]


def test_a_day_is_one_where_the_agency_is(library: Library) -> None:
    assert library.agency
    far = with_(library.agency, timezone="Pacific/Auckland")
    played = replay(library.scenarios["renee"], library, far, MemoryStore())
    assert played.problems == ()
    assert [one.on.isoformat() for one in played.played][:2] == ["2026-02-24", "2026-03-02"]


def run(*words: str) -> Result:
    return CliRunner().invoke(program, ["replay", *words], env={"LANG": "en_US.UTF-8", "LC_ALL": ""})


def test_the_command_tells_it_day_by_day() -> None:
    result = run("renee", "--until", "2")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == "Renee: the letter and the low mood (renee 1.0.0)"
    assert [line for line in lines if line.startswith("Day")] == [
        "Day -6 · Tuesday, February 24, 2026",
        "Day 0 · Monday, March 2, 2026",
        "Day 2 · Wednesday, March 4, 2026",
    ]
    assert "    → Patient Health Questionnaire-9 (PHQ-9): PHQ-9 total 17 · Moderately severe" in lines
    assert "    ✓ alerts: phq9.self_harm" in lines
    assert "Where the case stands on day 2" in lines
    assert "  Goals together, GAS T: 36.31" in lines[lines.index("Where the case stands on day 2") :]
    assert lines[-1] == "33 of 33 expectations hold."


def test_the_command_gives_the_same_as_data() -> None:
    result = run("renee", "--until", "0", "--format", "json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (told["scenario"], told["until"], told["holds"]) == ("renee", 0, True)
    mood = next(step for step in told["steps"] if step["id"] == "mood")
    assert mood["refused"]["code"] == "CW533"
    assert mood["came_out"]["scores"]["phq9.total"]["value"] == 17
    assert [check["holds"] for check in mood["expected"]] == [True] * 5
    assert told["stands"]["attention"] == "watch"


def test_an_expectation_that_fails_leaves_with_one(tmp_path: Path) -> None:
    file = tmp_path / "renee.yaml"
    shipped = (house.FORMS / "scenarios" / "renee.yaml").read_text(encoding="utf-8")
    file.write_text(shipped.replace("scores: {phq9.total: 17}", "scores: {phq9.total: 18}"), encoding="utf-8")
    result = run(str(file), "--until", "0")
    assert result.exit_code == 1
    assert "✗ scores.phq9.total: phq9.total: expected was 18, and it is 17." in result.stdout
    line = shipped.splitlines().index("      scores: {phq9.total: 17}") + 1
    assert f"{file}:{line}:16: CW623 phq9.total: expected was 18, and it is 17." in result.stderr


@pytest.mark.parametrize(
    ("words", "exit_code", "told"),
    [
        (("rene",), 2, "CW627 There is no scenario 'rene'."),
        (("nowhere.yaml",), 2, "There is no file nowhere.yaml."),
        ((str(house.FORMS / "instruments" / "gad7.yaml"),), 2, "is not a scenario."),
        (("renee", "--workspace", str(house.FORMS)), 2, "CW597"),
    ],
)
def test_what_cannot_be_played_is_said(words: tuple[str, ...], exit_code: int, told: str) -> None:
    result = run(*words)
    assert result.exit_code == exit_code
    assert told in result.stderr


def test_a_workspace_whose_agency_cannot_be_read_plays_nothing(tmp_path: Path) -> None:
    (tmp_path / "agency.yaml").write_text("casewright: 1\nkind: agency\n")
    result = run("renee", "--workspace", str(tmp_path))
    assert (result.exit_code, "CW628" in result.stderr) == (2, True)


def test_a_scenario_with_a_mistake_is_not_played(tmp_path: Path) -> None:
    file = tmp_path / "letter.yaml"
    file.write_text(HEAD.replace("person: sam", "person: tom"))
    result = run(str(file))
    assert (result.exit_code, "CW338" in result.stderr, result.stdout) == (1, True, "")


def test_it_is_told_in_spanish_too(played: Callable[[str], Replay]) -> None:
    lines = list(narrated(played("renee"), "es"))
    assert lines[0] == "Renee: la carta y el ánimo bajo (renee 1.0.0)"
    assert "Day 0 · lunes, 2 de marzo de 2026" in lines
    assert "    See: Sostiene la carta y no la abre." in lines


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (
            "{day: 0, do: note, what: {en: A, es: A}, seen_by: [worker]}",
            "CW620 This cannot be played yet: no page does it.",
        ),
        (
            "{day: 0, do: assess, instrument: intake, answers: {adults: many}}",
            "CW621 The answer to 'adults' of intake cannot be used: 'many' is not a whole number.",
        ),
        (
            "{day: 0, do: plan, template: biopsychosocial, answers: {presenting_concern: 7}}",
            "CW621 The answer to 'presenting_concern' of biopsychosocial cannot be used: '7' is not a text.",
        ),
        (
            "{day: 0, do: plan, template: smart_goals}",
            "CW622 There is no plan template 'smart_goals' to write this plan with.",
        ),
    ],
)
def test_what_is_refused_in_a_scenario_alone_says_why(library: Library, step: str, told: str) -> None:
    loaded = load_definition(HEAD + f"  - {step}\n", "letter.yaml", library.choice_lists, known=library.known())
    assert isinstance(loaded.definition, Scenario), [problem.message() for problem in loaded.problems]
    assert library.agency
    kept = {id: one for id, one in library.plan_templates.items() if id != "smart_goals"}
    without_plans = with_(library, plan_templates=kept)
    played = replay(loaded.definition, without_plans, library.agency, MemoryStore())
    assert str(played.played[-1].refused) == told


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        ("benefit_ratio: 2", "CW623 benefit_ratio: expected was 2, and it is -."),
        ("gas_t: 50", "CW623 gas_t: expected was 50, and it is -."),
        ("alerts: [phq9.self_harm]", "CW623 alerts: expected was phq9.self_harm, and it is -."),
        ("refused: CW533", "CW626 This was to be refused with CW533, and it was done."),
    ],
)
def test_what_does_not_come_out_is_said_in_these_words(play: Play, expect: str, told: str) -> None:
    (problem,) = play(f"- {{day: 0, do: tell, expect: {{{expect}}}}}").problems
    assert f"{problem.code} {problem.message()}" == told


def test_what_a_review_tries_needs_a_prediction_and_a_day(play: Play) -> None:
    tried = "{id: back, day: 9, do: review, decision: Call at noon, technique: pdsa, prediction: He answers%s}"
    refused = play(f"- {tried % ', expect: {refused: CW684}'}")
    assert codes(refused) == [] and refused.played[-1].refused is not None
    assert codes(play(f"- {tried % ', look_on: 20'}")) == []
