"""An overlay: what it adds, changes, hides and reorders in a form, and what the store keeps of both."""

import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from casewright.definitions.kept_text import KEPT_BASE
from casewright.definitions.library import Loaded, load_definition, load_library
from casewright.definitions.model import ChoiceList, Instrument
from casewright.definitions.overlays import Below
from casewright.definitions.reopening import reload_published
from casewright.house import FORMS
from casewright.logic import run_tests
from casewright.logic.answers import Answer
from casewright.logic.carrying import carry, steps_between
from casewright.logic.form import FormState

LIST = dedent(
    """\
    casewright: 1
    kind: choice_list
    id: often
    version: 1.0.0
    title: How often
    choices:
      - {id: never, label: Never, points: 0}
      - {id: always, label: Always, points: 2}
    """
)
BASE = dedent(
    """\
    casewright: 1
    kind: instrument
    id: evening
    version: 1.2.0
    title: {en: The evening, es: La tarde}
    source: {rights: own}
    locked: false
    choice_lists:
      ways:
        - {id: walk, label: On foot}
        - {id: bus, label: By bus}
    sections:
      - id: home
        title: At home
        questions:
          - {id: sleep, type: choice, ask: Is sleep hard?, choices: often, required_if: hours < 8}
          - {id: hours, type: integer, ask: Hours, max: 24}
          - {id: hobby, type: text, ask: Hobby}
      - id: way
        title: The way
        questions:
          - {id: how, type: choice, ask: {en: How do you come?, es: ¿Cómo viene?}, choices: ways}
          - {id: back, type: choice, ask: And back?, choices: ways}
    scores:
      - {id: total, sum: [sleep], range: [0, 2], bands: [{to: 1, id: low, label: Low}, {to: 2, id: high, label: High}]}
    findings:
      - {id: tired, when: total >= 2, need: sleep, label: Tired}
    tests:
      - {name: tired, answers: {sleep: always}, expect: {findings: [tired]}}
    """
)
START = "casewright: 1\nkind: instrument\nid: {id}\nversion: 2.0.0\nextends: {extends}\n"


def shared() -> dict[str, ChoiceList]:
    listed = load_definition(LIST, "often.yaml").definition
    assert isinstance(listed, ChoiceList)
    return {"often": listed}


def base(text: str = BASE) -> Instrument:
    found = load_definition(text, "evening.yaml", shared()).definition
    assert isinstance(found, Instrument)
    return found


def loaded(text: str, below: str = BASE, id: str = "oak_evening", extends: str = "evening@1") -> Loaded:
    whole = START.format(id=id, extends=extends) + dedent(text)
    return load_definition(whole, "oak.yaml", shared(), below=Below.of([base(below)]))


def overlay(text: str, below: str = BASE, id: str = "oak_evening") -> Instrument:
    found = loaded(text, below, id)
    assert isinstance(found.definition, Instrument), [(one.code, one.params) for one in found.problems]
    assert found.problems == ()
    return found.definition


def ids(form: Instrument) -> list[tuple[str, list[str]]]:
    return [(section.id, [question.id for question in section.questions]) for section in form.sections]


def codes(text: str, below: str = BASE) -> list[str]:
    return [problem.code for problem in loaded(text, below).problems]


def test_sections_and_questions_are_added_where_it_says() -> None:
    form = overlay(
        """\
        add:
          - after: sleep
            questions:
              - {id: dreams, type: yes_no, ask: Any dreams?}
              - {id: which, type: text, ask: Which?, show_if: dreams and hours > 3}
          - before: way
            sections:
              - {id: pets, title: Pets, questions: [{id: pet, type: text, ask: Pet}]}
          - sections:
              - {id: end, title: The end, questions: [{id: bye, type: text, ask: Bye}]}
          - {after: pets, sections: [{id: food, title: Food, questions: [{id: meal, type: text, ask: Meal}]}]}
          - {before: pet, questions: [{id: how_many, type: integer, ask: How many pets?}]}
        """
    )
    assert ids(form) == [
        ("home", ["sleep", "dreams", "which", "hours", "hobby"]),
        ("pets", ["how_many", "pet"]),
        ("food", ["meal"]),
        ("way", ["how", "back"]),
        ("end", ["bye"]),
    ]
    assert form.title == base().title
    assert form.questions["dreams"].place.file == "oak.yaml"
    assert form.questions["sleep"].place.file == "evening.yaml"
    assert form.questions["sleep"].place == base().questions["sleep"].place


def test_texts_help_required_and_labels_change() -> None:
    form = overlay(
        """\
        title: Our evening
        change:
          sections:
            home: {title: {es: En casa}}
          questions:
            sleep: {ask: {es: ¿Le cuesta dormir?}, help: Ask slowly., required: true}
            how: {ask: How do you get here?, choices: {bus: {label: {es: En autobús}}}}
          scores:
            total: {label: In all, bands: {low: {label: {es: Poco}}}}
          findings:
            tired: {label: {es: Cansancio}}
        """
    )
    sleep, how, back = (form.questions[id] for id in ("sleep", "how", "back"))
    assert form.title.by_language == {"en": "Our evening", "es": "La tarde"}
    assert form.sections[0].title.by_language == {"en": "At home", "es": "En casa"}
    assert sleep.ask.by_language == {"en": "Is sleep hard?", "es": "¿Le cuesta dormir?"}
    assert sleep.help is not None
    assert sleep.help.by_language == {"en": "Ask slowly."}
    assert sleep.required is True
    assert how.ask.by_language == {"en": "How do you get here?", "es": "¿Cómo viene?"}
    assert [choice.label.by_language for choice in how.choices] == [
        {"en": "On foot"},
        {"en": "By bus", "es": "En autobús"},
    ]
    assert [choice.label.by_language for choice in back.choices] == [{"en": "On foot"}, {"en": "By bus"}]
    assert form.scores[0].label.by_language == {"en": "In all"}
    assert form.scores[0].bands["default"][0].label.by_language == {"en": "Low", "es": "Poco"}
    assert form.findings[0].label is not None
    assert form.findings[0].label.by_language == {"en": "Tired", "es": "Cansancio"}


def test_a_choice_of_a_list_changes_for_all_its_questions() -> None:
    form = overlay(
        """\
        change:
          choice_lists:
            ways: {walk: {label: Walking}}
            often: {never: {label: {es: Nunca}}}
        """
    )
    assert [form.questions[id].choices[0].label.say("en") for id in ("how", "back")] == ["Walking", "Walking"]
    assert form.questions["sleep"].choices[0].label.by_language == {"en": "Never", "es": "Nunca"}
    assert form.questions["sleep"].choices[1].points == 2


def test_what_is_hidden_is_never_shown_and_counts_as_not_answered() -> None:
    form = overlay("hide: [hobby, way]")
    state = FormState(form, {"hobby": Answer("chess"), "sleep": Answer("always")}, date(2026, 3, 1))
    assert not state.visible("hobby")
    assert state.value("hobby") is None
    assert not state.section_visible("way")
    assert state.score("total").value == 2


def test_sections_and_questions_move() -> None:
    form = overlay(
        """\
        reorder:
          - {id: way, before: home}
          - {id: hobby, before: sleep}
          - {id: hours, after: back}
        """
    )
    assert ids(form) == [("way", ["how", "back", "hours"]), ("home", ["hobby", "sleep"])]


def test_scores_findings_lists_and_tests_join() -> None:
    form = overlay(
        """\
        choice_lists:
          mood:
            - {id: good, label: Good, points: 0}
            - {id: bad, label: Bad, points: 3}
        add:
          - {after: hobby, questions: [{id: spirits, type: choice, ask: Spirits, choices: mood}]}
        scores:
          - {id: both, sum: [sleep, spirits], range: [0, 5]}
        findings:
          - {id: low, when: both >= 4, need: mood}
        tests:
          - {name: both, answers: {sleep: always, spirits: bad}, expect: {scores: {both: 5}, findings: [tired, low]}}
        """
    )
    assert [score.id for score in form.scores] == ["total", "both"]
    assert [finding.id for finding in form.findings] == ["tired", "low"]
    assert [test.name for test in form.tests] == ["both"]


def test_a_problem_is_told_in_the_file_that_it_is_in() -> None:
    added = "- {after: hobby, questions: [{id: pet, type: text, ask: Pet, show_if: huors > 2}]}"
    (problem,) = loaded(f"add:\n  {added}\n").problems
    assert (problem.code, problem.place.file, problem.place.line) == ("CW218", "oak.yaml", 7)
    assert problem.source_line.strip() == added
    assert problem.source_line[problem.place.column - 1 :].startswith("huors")
    (below,) = loaded("change:\n  questions:\n    hours: {max: 9, unit: h, min: 10}\n").problems
    assert (below.code, below.place.file, below.place.line) == ("CW270", "oak.yaml", 8)
    (caused,) = loaded("change: {questions: {sleep: {choices: [{id: good, label: Good}]}}}\n").problems
    assert (caused.code, caused.place.file) == ("CW300", "evening.yaml")


def test_a_key_that_no_question_has_is_told_in_the_overlay() -> None:
    (problem,) = loaded("change:\n  questions:\n    hours: {hepl: Count well}\n").problems
    assert (problem.code, problem.place.file, problem.place.line, problem.place.column) == ("CW104", "oak.yaml", 8, 13)


def test_its_version_tells_both_and_its_text_holds_both() -> None:
    form = overlay("hide: [hobby]")
    assert form.version == "2.0.0+base.1.2.0"
    assert form.base is not None
    assert form.base.content_hash == base().content_hash
    assert form.text.count(KEPT_BASE) == 1
    again = reload_published(form.text, "kept")
    assert (again.id, again.version, again.content_hash) == (form.id, form.version, form.content_hash)
    assert ids(again) == ids(form)
    assert [choice.id for choice in again.questions["sleep"].choices] == ["never", "always"]
    moved = overlay("hide: [hobby]", BASE.replace("1.2.0", "1.3.0"))
    assert moved.version == "2.0.0+base.1.3.0"
    assert moved.content_hash != form.content_hash


def test_a_text_of_a_form_alone_is_read_as_before() -> None:
    assert reload_published(base().text, "kept").content_hash == base().content_hash


def test_answers_are_carried_by_the_changes_of_both() -> None:
    old = overlay("add: [{after: hobby, questions: [{id: pet, type: text, ask: Pet}]}]")
    renamed = BASE.replace("1.2.0", "1.3.0").replace("id: hobby", "id: pastime")
    renamed += "changes: {from: 1.2.0, renamed: {hobby: pastime}}\n"
    text = START.format(id="oak_evening", extends="evening@1").replace("2.0.0", "2.1.0") + dedent(
        """\
        add: [{after: pastime, questions: [{id: animal, type: text, ask: Pet}]}]
        changes: {from: 2.0.0, renamed: {pet: animal}}
        """
    )
    new = load_definition(text, "oak.yaml", shared(), below=Below.of([base(renamed)])).definition
    assert isinstance(new, Instrument)
    steps = steps_between(old, new, lambda id, version: None)
    given = {"hobby": Answer("chess"), "pet": Answer("cat"), "hours": Answer(3)}
    assert carry(given, old, new, steps).answers == {
        "pastime": Answer("chess"),
        "animal": Answer("cat"),
        "hours": Answer(3),
    }


def test_answers_to_the_form_below_are_answers_to_the_overlay_that_takes_its_place() -> None:
    form = overlay("hide: [hobby]", id="evening")
    given = {"hours": Answer(3), "hobby": Answer("chess")}
    assert carry(given, base(), form).answers == given
    assert carry(given, form, base()).answers == given


LOCKED = BASE.replace("locked: false", "locked: true")


@pytest.mark.parametrize(
    "text",
    [
        "hide: [hobby]",
        "reorder: [{id: hobby, before: sleep}]",
        "add: [{after: hobby, questions: [{id: pet, type: text, ask: Pet}]}]",
        "add: [{before: way, sections: [{id: pets, title: Pets, questions: [{id: pet, type: text, ask: Pet}]}]}]",
        "add: [{after: home, sections: [{id: pets, title: Pets, questions: [{id: pet, type: text, ask: Pet}]}]}]",
        "change: {questions: {hobby: {ask: What else?}}}",
        "change: {questions: {hobby: {ask: {en: What else?}}}}",
        "change: {questions: {hobby: {help: Take your time.}}}",
        "change: {questions: {hobby: {required: true}}}",
        "change: {questions: {how: {choices: {bus: {label: Bus}}}}}",
        "change: {questions: {how: {choices: {bus: {points: 3}}}}}",
        "change: {choice_lists: {ways: {bus: {label: Bus}}}}",
        "change: {choice_lists: {often: {never: {points: 3}}}}",
        "change: {scores: {total: {sum: [sleep], min_answered: 0}}}",
        "change: {scores: {total: {bands: {low: {to: 0}}}}}",
    ],
)
def test_a_locked_form_refuses_what_would_void_its_validity(text: str) -> None:
    assert set(codes(f"{text}\n", LOCKED)) == {"CW422"}
    assert "CW422" not in codes(f"{text}\n")


def test_a_locked_form_is_translated_introduced_and_followed() -> None:
    form = overlay(
        """\
        intro: We ask everyone.
        change:
          questions: {hobby: {ask: {es: ¿Qué le gusta?}}, how: {choices: {bus: {label: {es: En autobús}}}}}
          choice_lists: {often: {never: {label: {es: Nunca}}}}
        add:
          - after: way
            sections: [{id: pets, title: Pets, questions: [{id: pet, type: text, ask: Pet, show_if: hours > 3}]}]
          - {after: pet, questions: [{id: name, type: text, ask: Its name}]}
        findings: [{id: alone, when: not answered(pet), note: No pet}]
        """,
        LOCKED,
    )
    assert form.locked
    assert ids(form)[-1] == ("pets", ["pet", "name"])
    with_intro = LOCKED.replace("choice_lists:", "intro: As printed.\nchoice_lists:", 1)
    assert codes("intro: Otherwise.\n", with_intro) == ["CW422"]
    assert codes("intro: {es: Como se imprimió.}\n", with_intro) == []


def test_an_added_id_that_the_form_has_is_told_where_it_stands_second() -> None:
    assert codes("add: [{after: hobby, questions: [{id: HOURS, type: text, ask: Hours}]}]\n") == ["CW260"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("change: {questions: {huors: {help: Help}}}", "CW421"),
        ("change: {questions: {home: {help: Help}}}", "CW421"),
        ("change: {questions: {how: {choices: {train: {label: Train}}}}}", "CW421"),
        ("change: {choice_lists: {roads: {bus: {label: Bus}}}}", "CW421"),
        ("change: {scores: {sum: {label: Sum}}}", "CW421"),
        ("change: {questions: {hours: {id: hour}}}", "CW427"),
        ("hide: [huors]", "CW421"),
        ("reorder: [{id: hours, after: huors}]", "CW421"),
        ("reorder: [{id: hours}]", "CW423"),
        ("reorder: [{id: hours, after: hours}]", "CW423"),
        ("reorder: [{id: hours, after: home}]", "CW423"),
        ("add: [{after: home, questions: [{id: pet, type: text, ask: Pet}]}]", "CW423"),
        ("add: [{questions: [{id: pet, type: text, ask: Pet}]}]", "CW423"),
        ("add: [{after: home}]", "CW423"),
        ("choice_lists: {ways: [{id: walk, label: Walk}]}", "CW425"),
        ("choice_lists: {often: [{id: never, label: Never, points: 2}, {id: always, label: Always}]}", "CW425"),
        ("sections: []", "CW104"),
        ("scores: 5", "CW166"),
        ("choice_lists: 5", "CW169"),
        ("change: {questions: {how: {choices: {bus: 5}}}}", "CW169"),
        ("change: {scores: {total: {bands: {low: 5}}}}", "CW169"),
        ("change: {questions: {how: 5}}", "CW169"),
        ("hide: hobby", "CW166"),
        ("change: {choice_lists: {often: {never: {label: Nunca, jamás}}}}", "CW120"),
        ("change: {questions: {how: {ask: {fr: Comment, alors}}}}", "CW120"),
        ("add: [{after: hobby, questions: [{id: pet, type: text}]}]", "CW150"),
    ],
)
def test_what_an_overlay_cannot_say(text: str, code: str) -> None:
    (problem,) = loaded(f"{text}\n").problems
    assert problem.code == code
    assert problem.place.file == "oak.yaml"
    assert problem.source_line in f"{text}\n"


def test_a_row_of_a_matrix_is_changed_but_neither_hidden_nor_moved() -> None:
    matrix = "- {id: m, type: matrix, ask: M, choices: ways, rows: [{id: r, ask: R}, {id: s, ask: S}]}\n      "
    below = BASE.replace("- {id: back,", matrix + "- {id: back,")
    assert overlay("change: {questions: {r: {ask: {es: Erre}}}}", below).questions["r"].ask.say("es") == "Erre"
    assert codes("hide: [r]\n", below) == ["CW426"]
    assert codes("reorder: [{id: r, after: s}]\n", below) == ["CW426"]


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_in_a_library_both_are_there_or_the_overlay_takes_the_place(tmp_path: Path) -> None:
    text = START.format(id="oak_evening", extends="evening@1") + "hide: [hobby]\n"
    library = load_library(write(tmp_path, a_often=LIST, evening=BASE, a_oak=text))
    assert library.problems == ()
    assert list(library.instruments) == ["evening", "oak_evening"]
    write(tmp_path, a_oak=text.replace("oak_evening", "evening"))
    library = load_library(tmp_path)
    assert library.problems == ()
    assert library.instruments["evening"].version == "2.0.0+base.1.2.0"
    assert library.below.forms["evening"].version == "1.2.0"


def test_a_warning_of_the_form_below_is_said_once(tmp_path: Path) -> None:
    warned = BASE.replace("version: 1.2.0", "version: 1.2.0\nlanguages: [en, fr]")
    alone = load_library(write(tmp_path, often=LIST, evening=warned)).problems
    assert alone
    write(tmp_path, oak=START.format(id="oak_evening", extends="evening@1") + "hide: [hobby]\n")
    assert [replace(one, within=()) for one in load_library(tmp_path).problems] == [
        replace(one, within=()) for one in alone
    ]


def test_an_overlay_sees_that_the_form_below_was_changed(tmp_path: Path) -> None:
    text = START.format(id="oak_evening", extends="evening@1") + "hide: [hobby]\n"
    assert load_library(write(tmp_path, often=LIST, evening=BASE, oak=text)).problems == ()
    write(tmp_path, evening=BASE.replace("id: hobby", "id: pastime"))
    (gone,) = load_library(tmp_path).problems
    assert (gone.code, gone.place.line, gone.params["did_you_mean"]) == ("CW421", 6, "")
    write(tmp_path, evening=BASE.replace("version: 1.2.0", "version: 2.0.0"))
    assert [one.code for one in load_library(tmp_path).problems] == ["CW420"]
    write(tmp_path, evening=BASE.replace("type: integer", "type: intger"))
    assert [one.code for one in load_library(tmp_path).problems] == ["CW154", "CW419"]


def test_every_shipped_form_can_be_extended(tmp_path: Path) -> None:
    forms = load_library(FORMS).instruments.values()
    added = "add: [{sections: [{id: our_own, title: Ours, questions: [{id: our_question, type: text, ask: Say}]}]}]\n"
    for form in forms:
        name = f"our_{form.id}"
        write(tmp_path, **{name: START.format(id=name, extends=f"{form.id}@1") + added})
    library = load_library(tmp_path, FORMS)
    assert not library.out
    for form in forms:
        ours = library.instruments[f"our_{form.id}"]
        assert list(ours.questions) == [*form.questions, "our_question"]
        assert reload_published(ours.text, "kept").content_hash == ours.content_hash


WHOLE = """\
title: {en: Ours, fr: La nôtre}
intro: We ask everyone.
languages: [en]
choice_lists:
  mood: [{id: good, label: Good}, {id: bad, label: Bad}]
add:
  - {after: hobby, questions: [{id: spirits, type: choice, ask: Spirits, choices: mood, show_if: hours > 2}]}
  - sections: [{id: pets, title: Pets, questions: [{id: pet, type: text, ask: Pet}]}]
change:
  questions: {how: {choices: {bus: {label: Bus}}}, hours: {max: 20, required: true}}
  choice_lists: {often: {never: {label: {es: Nunca}}}}
  scores: {total: {bands: {low: {label: Few}}}}
hide: [back]
reorder: [{id: way, before: home}]
findings: [{id: low, when: hours > 3, note: Long}]
changes: {from: 1.0.0, renamed: {animal: pet}}
tests: [{name: one, answers: {hours: 2}, expect: {hidden: [back, spirits]}}]
"""


@pytest.mark.parametrize("seed", range(400))
def test_whatever_stands_in_an_overlay_it_is_told_and_never_crashes(seed: int) -> None:
    """A torn, doubled or mistyped overlay gives a form or problems, each in a line of one of the two files."""
    chance = random.Random(seed)
    text = START.format(id="oak_evening", extends="evening@1") + WHOLE
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text))
        cut = chance.choice((0, 1, 5))
        text = text[:at] + chance.choice(("", "5", "[]", "{}", ": ", "x", "null", "\n", '"')) + text[at + cut :]
    found = load_definition(text, "oak.yaml", shared(), below=Below.of([base()]))
    assert isinstance(found.definition, Instrument) or found.problems
    for problem in found.problems:
        assert problem.place.file in ("oak.yaml", "evening.yaml")
        assert problem.message()
    if isinstance(found.definition, Instrument) and found.definition.base is not None:
        assert reload_published(found.definition.text, "kept").content_hash == found.definition.content_hash


def test_the_overlay_that_is_torn_above_is_right() -> None:
    form = load_definition(
        START.format(id="oak_evening", extends="evening@1") + WHOLE, "oak.yaml", shared(), below=Below.of([base()])
    )
    assert isinstance(form.definition, Instrument)
    assert run_tests(form.definition) == []
