"""What nothing in a workspace uses is told, and nothing that anything does use."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from casewright import house
from casewright.definitions.library import load_library
from tests.errors.fragments import whole_case_work

HEAD = "casewright: 1\nkind: {kind}\nid: {id}\nversion: 1.0.0\ntitle: Title\n"
AGENCY = (
    "casewright: 1\nkind: agency\nid: harbor\nname: Harbor Street\nlanguages: [en]\ntimezone: America/New_York\n"
    "protocols: [{id: shelter, title: A bed, steps: [{id: call, text: Call}]}]\n"
)
LIST = (
    HEAD.format(kind="choice_list", id="how_well")
    + "choices: [{id: little, label: A little}, {id: lot, label: A lot}]\n"
)
QUESTION = "- {id: sleep, type: choice, ask: How do you sleep?, choices: how_well}"
ASKED = f"sections:\n  - id: first\n    title: First\n    questions:\n      {QUESTION}\n"
FORM = HEAD.format(kind="instrument", id="talk") + ASKED
ALERT = 'findings: [{id: alone, when: sleep == "little", alert: critical, protocol: shelter}]\n'
PLAIN = FORM.replace(", choices: how_well", "").replace("type: choice", "type: text")
CYCLE = whole_case_work(
    "cycle", "facts: {days: case.days_open}\nalerts: [{id: long, label: Long, when: days > 30, protocol: shelter}]\n"
)
PLAN = whole_case_work(
    "plan_template", f"blocks:\n  - id: more\n    title: More\n    type: questions\n    questions:\n      {QUESTION}\n"
)
OVER = "casewright: 1\nkind: instrument\nid: {id}\nversion: 1.0.0\ntitle: Title\nextends: talk@1\n"
SILENCE = "silence: [{code: CW438, reason: It is for the winter.}]\n"


def told(folder: Path, files: Mapping[str, str], *shipped: Path) -> list[tuple[str, str]]:
    """Every problem of a workspace with these files as its code and file."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    problems = load_library(*shipped, folder).problems
    return [(one.code, one.place.file.removeprefix(f"{folder}/")) for one in problems]


IDLE_LIST, IDLE_PROTOCOL = ("CW438", "forms/how_well.yaml"), ("CW438", "agency.yaml")
WORKSPACES = {
    "both are used": ({"talk": FORM + ALERT, "how_well": LIST}, []),
    "neither is": ({"talk": PLAIN, "how_well": LIST}, [IDLE_PROTOCOL, IDLE_LIST]),
    "a list of its own goes before": (
        {
            "talk": FORM.replace("sections:", "choice_lists: {how_well: [{id: a, label: A}]}\nsections:"),
            "how_well": LIST,
        },
        [IDLE_PROTOCOL],
    ),
    "used by a question that an overlay takes from below": (
        {"talk": FORM + ALERT, "over": OVER.format(id="over") + "hide: [sleep]\n", "how_well": LIST},
        [],
    ),
    "used by what an overlay adds": (
        {
            "talk": PLAIN,
            "over": OVER.format(id="over")
            + "add:\n  - after: sleep\n    questions:\n      "
            + QUESTION.replace("sleep,", "rest,")
            + "\n",
            "how_well": LIST,
        },
        [IDLE_PROTOCOL],
    ),
    "used by a plan template and a cycle": ({"talk": PLAIN, "plan": PLAN, "cycle": CYCLE, "how_well": LIST}, []),
    "silenced": ({"talk": PLAIN, "how_well": LIST + SILENCE}, [IDLE_PROTOCOL]),
    "silenced in vain": ({"talk": FORM + ALERT, "how_well": LIST + SILENCE}, [("CW460", "forms/how_well.yaml")]),
    "a file that is left out may use it": ({"talk": PLAIN, "how_well": LIST, "broken": "casewright: 1\n"}, None),
    "a misspelled name may mean it": ({"talk": FORM + ALERT.replace("shelter", "shelters"), "how_well": LIST}, None),
}


@pytest.mark.parametrize("name", WORKSPACES)
def test_what_nothing_uses_is_told(name: str, tmp_path: Path) -> None:
    files, wanted = WORKSPACES[name]
    found = told(tmp_path, {"agency.yaml": AGENCY, **{f"forms/{file}.yaml": text for file, text in files.items()}})
    idle = [one for one in found if one[0] in ("CW438", "CW460")]
    assert idle == (wanted or []), found
    assert wanted is None or len(found) == len(idle)


@pytest.mark.parametrize("silence", [SILENCE, SILENCE.replace("CW438,", "CW438, at: shelter,")])
def test_a_protocol_is_silenced_in_the_file_of_the_agency(silence: str, tmp_path: Path) -> None:
    assert told(tmp_path, {"agency.yaml": AGENCY + silence, "forms/talk.yaml": PLAIN}) == []


def test_a_protocol_of_a_form_that_is_not_in_use_leads_nowhere_but_one_of_ones_own_is_meant_for_later(
    tmp_path: Path,
) -> None:
    """The shipped PHQ-9 raises an alert with a protocol of this name."""
    agency = AGENCY.replace("shelter", "safety_plan")
    assert told(tmp_path, {"agency.yaml": agency + "instruments: [phq9]\n"}, house.FORMS) == []
    assert told(tmp_path, {"agency.yaml": agency + "instruments: [gad7]\n"}, house.FORMS) == [IDLE_PROTOCOL]
    alert = ALERT.replace("shelter", "safety_plan").replace('sleep == "little"', "length(sleep) > 3")
    found = told(
        tmp_path, {"agency.yaml": agency + "instruments: [gad7]\n", "forms/talk.yaml": PLAIN + alert}, house.FORMS
    )
    assert found == [("CW482", "forms/talk.yaml")]


def test_a_list_of_the_library_and_a_folder_without_an_agency_are_not_judged(tmp_path: Path) -> None:
    assert not [one for one in load_library(house.FORMS).problems if one.code == "CW438"]
    assert told(tmp_path, {"how_well.yaml": LIST}) == []
