"""Two versions of a form: what is different, which version that needs, what older answers lose."""

from dataclasses import replace
from pathlib import Path

import pytest

from casewright.definitions.comparing import Difference, differences, needed
from casewright.definitions.library import load_definition
from casewright.definitions.model import Instrument
from casewright.definitions.overlays import Below
from casewright.definitions.versions import bumped, is_enough, numbers
from casewright.logic.version_checks import compare
from tests.core.service_house import instrument_of

FIXTURES = Path(__file__).parents[1] / "fixtures" / "versions"
FIRST, SECOND = (instrument_of((FIXTURES / f"evening_{at}.yaml").read_text(encoding="utf-8")) for at in (1, 2))

FORM = """\
casewright: 1
kind: instrument
id: week
version: 1.0.0
title: {en: The week, es: La semana}
minutes: 5
choice_lists:
  often:
    - {id: never, label: {en: Never, es: Nunca}, points: 0}
    - {id: always, label: Always, points: 2}
sections:
  - id: first
    title: First
    questions:
      - {id: low, type: choice, ask: {en: Low, es: Mal}, choices: often, missing: [refused, not_asked]}
      - {id: harm, type: choice, ask: Harm, choices: often}
      - {id: hours, type: integer, ask: Hours, max: 24, unit: hours}
      - {id: plan, type: text, ask: Plan, show_if: points(harm) >= 1}
      - {id: word, type: note, text: A word}
  - id: second
    title: Second
    questions:
      - {id: twice, type: calculated, label: Twice, value: hours * 2}
      - {id: story, type: paragraph, ask: Say, show_if: {question: low, is: always}}
scores:
  - id: total
    sum: [low, harm]
    better: lower
    bands:
      - {to: 3, id: fine, label: Fine}
      - {to: 4, id: poor, label: Poor}
findings:
  - {id: low_mood, when: total >= 2, need: mental_health, swot: weakness}
"""


def changed(old: str, new: str) -> tuple[Difference, ...]:
    assert FORM.count(old) == 1, old
    return differences(instrument_of(FORM), instrument_of(FORM.replace(old, new)), ())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # The wording, by language
        ("ask: Harm", "ask: Self-harm", "patch question harm ask en: Harm → Self-harm"),
        ("ask: {en: Low, es: Mal}", "ask: Low", "patch question low ask es: Mal → "),
        ("title: Second", "title: {en: Second, fr: Deux}", "patch section second title fr:  → Deux"),
        ("label: Always", "label: {en: Always, es: Siempre}", "patch choice always label es:  → Siempre"),
        ("minutes: 5", "minutes: 6", "patch form  minutes : 5 → 6"),
        # Something new, or another logic
        ("max: 24", "max: 20", "minor question hours max : 24 → 20"),
        (
            "points(harm) >= 1",
            "points(harm) >= 2",
            "minor question plan show_if : points(harm) >= 1 → ",
        ),
        (
            "is: always",
            "is: never",
            "minor question story show_if : {question: low, is: always} → ",
        ),
        ("[refused, not_asked]", "[refused, not_asked, does_not_know]", "minor question low missing "),
        ("swot: weakness", "swot: threat", "minor finding low_mood swot : weakness → threat"),
        ("better: lower", "better: higher", "minor score total better : lower → higher"),
        ("ask: Plan,", "ask: Plan, required: true,", "minor question plan required :  → true"),
        ("      - {id: word, type: note, text: A word}\n", "", "minor question word removed"),
        # What an answer or a value means
        ("type: text, ask: Plan", "type: paragraph, ask: Plan", "major question plan type : text → paragraph"),
        ("unit: hours", "unit: days", "major question hours unit en: hours → days"),
        ("hours * 2", "hours + hours", "major question twice value : hours * 2 → hours + hours"),
        ("[refused, not_asked]", "[refused]", "major question low missing : [refused, not_asked] → [refused]"),
        ("{to: 3, id: fine", "{to: 2, id: fine", "major band fine to : 3 → 2"),
        ("sum: [low, harm]", "sum: [low, harm]\n    min_answered: 1", "major score total min_answered :  → 1"),
    ],
)
def test_a_key_that_changed_and_what_that_needs(old: str, new: str, expected: str) -> None:
    (found,) = changed(old, new)
    told = f"{found.bump} {found.what} {found.id} {found.key} {found.language}: {found.before} → {found.after}"
    if found.way == "removed":
        told = f"{found.bump} {found.what} {found.id} {found.way}"
    assert told.startswith(expected)


def test_points_of_a_shared_list_are_told_once_for_all_its_questions() -> None:
    (found,) = changed("points: 0", "points: 1")
    assert (found.what, found.id, found.key, found.bump) == ("choice", "never", "points", "major")
    assert found.of == ("low", "harm")


def test_a_question_elsewhere_is_moved_and_its_choices_are_not_told() -> None:
    harm = "      - {id: harm, type: choice, ask: Harm, choices: often}\n"
    there = "    title: Second\n    questions:\n"
    moved = instrument_of(FORM.replace(harm, "").replace(there, there + harm))
    (found,) = differences(instrument_of(FORM), moved, ())
    assert (found.what, found.id, found.way, found.before, found.after) == (
        "question",
        "harm",
        "moved",
        "first",
        "second",
    )


def test_another_order_is_told_once() -> None:
    lines = [line for line in FORM.splitlines() if "id: plan" in line or "id: hours" in line]
    swapped = FORM.replace("\n".join(lines), "\n".join(reversed(lines)))
    (found,) = differences(instrument_of(FORM), instrument_of(swapped), ())
    assert (found.way, found.id, found.after, found.bump) == ("moved", "first", "low, harm, plan, hours, word", "minor")


def test_a_list_under_another_name_is_no_difference() -> None:
    assert differences(instrument_of(FORM), instrument_of(FORM.replace("often", "frequency")), ()) == ()


def test_nothing_is_different_from_itself_and_remarks_are_none() -> None:
    found = compare(FIRST, instrument_of("# A remark\n" + FIRST.text))
    assert (found.differences, found.bump, found.needs, found.left, found.problems) == ((), None, "", (), ())


def test_what_is_declared_as_renamed_is_not_told_as_gone() -> None:
    found = compare(FIRST, SECOND)
    assert [(one.way, one.id, one.bump) for one in found.differences] == [
        ("renamed", "interest", "major"),
        ("renamed", "sometimes", "major"),
        ("renamed", "children", "major"),
        ("removed", "hobby", "major"),
        ("renamed", "lightness", "major"),
    ]
    assert (found.bump, found.needs, found.problems) == ("major", "2.0.0", ())
    assert [(left.key, left.why) for left in found.left] == [("hobby", "removed")]


def test_a_renamed_question_is_followed_into_conditions() -> None:
    text = FORM.replace("id: low,", "id: spirits,").replace("question: low", "question: spirits")
    text = text.replace("[low, harm]", "[spirits, harm]").replace("1.0.0", "2.0.0")
    text += "changes: {from: 1.0.0, renamed: {low: spirits}}\n"
    found = compare(instrument_of(FORM), instrument_of(text))
    assert [(one.way, one.id) for one in found.differences] == [("renamed", "spirits")]


def test_what_vanished_undeclared_is_told_with_the_line_to_write() -> None:
    text = (FIXTURES / "evening_2.yaml").read_text(encoding="utf-8").partition("changes:")[0]
    found = compare(FIRST, instrument_of(text.replace("2.0.0", "1.1.0")))
    line = (
        "changes: {from: 1.0.0, renamed: {liked_things: interest}, "
        'recoded: {sleep: {some: sometimes}, with_whom: {kids: children}}, removed: {hobby: "why it is gone"}}'
    )
    told = [(one.code, one.params.get("id"), one.params.get("line") or one.params["next"]) for one in found.problems]
    assert sorted(told[1:]) == [
        ("CW414", "hobby", line),
        ("CW414", "liked_things", line),
        ("CW415", "kids", line),
        ("CW415", "some", line),
    ]
    assert (told[0][0], told[0][2]) == ("CW416", "2.0.0")


def test_a_version_in_between_is_asked_for_what_it_declared() -> None:
    def called(name: str, version: str, changes: str) -> Instrument:
        text = FORM.replace("id: hours,", f"id: {name},").replace("hours * 2", f"{name} * 2")
        return instrument_of(text.replace("1.0.0", version, 1) + f"changes: {{{changes}}}\n")

    between = called("time_at_home", "2.0.0", "from: 1.0.0, renamed: {hours: time_at_home}")
    now = called("at_home", "3.0.0", "from: 2.0.0, renamed: {time_at_home: at_home}")
    first = instrument_of(FORM)
    known = {("week", "2.0.0"): between}
    assert compare(first, now, lambda id, version: known.get((id, version))).problems == ()
    assert [one.code for one in compare(first, now).problems] == ["CW414"]


def test_a_form_below_that_moved_shows_in_its_overlay() -> None:
    overlay = "casewright: 1\nkind: instrument\nid: ours\nversion: 1.0.0\nextends: week@1\nhide: [plan]\n"

    def over(base: str) -> Instrument:
        found = load_definition(overlay, "ours.yaml", {}, below=Below.of([instrument_of(base)])).definition
        assert isinstance(found, Instrument)
        return found

    found = compare(over(FORM), over(FORM.replace("max: 24", "max: 20").replace("1.0.0", "1.1.0")))
    assert [(one.id, one.key) for one in found.differences] == [("hours", "max")]
    assert found.problems == ()
    hidden = compare(instrument_of(FORM), over(FORM))
    assert [(one.id, one.key, one.after) for one in hidden.differences] == [("plan", "show_if", "false")]
    assert hidden.problems == ()


def test_the_largest_bump_counts() -> None:
    one = Difference("form", "x", "changed", "patch")
    assert needed(()) is None
    assert needed((one, replace(one, bump="minor"), one)) == "minor"
    assert (bumped("1.2.3", "major"), bumped("1.2.3", "minor"), bumped("1.2.3", "patch")) == ("2.0.0", "1.3.0", "1.2.4")


def test_versions_are_compared_as_numbers_and_overlays_with_what_they_lie_over() -> None:
    assert numbers("1.10.0") > numbers("1.9.9")
    assert numbers("1.0.0+base.1.10.0") > numbers("1.0.0+base.1.9.0")
    assert is_enough("1.0.0", "1.1.0", "minor")
    assert not is_enough("1.0.0", "1.0.9", "minor")
    assert is_enough("1.0.0+base.1.0.0", "1.0.0+base.1.1.0", "minor")
    assert not is_enough("1.0.0+base.1.0.0", "1.0.1+base.1.0.0", "minor")


def test_another_text_of_a_consent_is_not_what_people_agreed_to() -> None:
    asked = "      - {id: share, type: consent, ask: Do you agree?, text: We tell the clinic.}\n"
    form = FORM.replace("      - {id: word,", f"{asked}      - {{id: word,")
    told = differences(instrument_of(form), instrument_of(form.replace("the clinic", "the clinic and the school")), ())
    assert [(one.id, one.key, one.bump) for one in told] == [("share", "text", "major")]
    worded = differences(instrument_of(form), instrument_of(form.replace("Do you agree?", "Is that right?")), ())
    assert needed(worded) == "patch"


LATER = (
    "changes:\n  {listed}from: 1.1.0\n  {pad}renamed: {{evening: hours}}\n"
    '  {pad}removed: {{free: It was "never" used}}\n'
)


@pytest.mark.parametrize("dash", ["", "- "])
def test_the_line_to_write_keeps_what_is_said_of_other_versions(dash: str) -> None:
    older = instrument_of(FORM.replace("word, type: note, text: A word", "word, type: text, ask: A word"))
    gone = FORM.replace("      - {id: word, type: note, text: A word}\n", "").replace(
        "version: 1.0.0", "version: 2.0.0"
    )
    newer = gone + LATER.format(listed=dash, pad=" " * len(dash))
    (problem,) = compare(older, instrument_of(newer)).problems
    line = problem.params["line"]
    written = newer[: newer.index("changes:")] + line + "\n"
    loaded = instrument_of(written)
    assert compare(older, loaded).problems == ()
    assert [(one.since, dict(one.renamed), dict(one.removed)) for one in loaded.changes] == [
        ("1.0.0", {}, {"word": "why it is gone"}),
        ("1.1.0", {"evening": "hours"}, {"free": 'It was "never" used'}),
    ]
