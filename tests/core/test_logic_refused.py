"""`refused(question)`: a declined answer is a fact of its own, apart from an open one and from "no"."""

from datetime import date

import pytest

from casewright.definitions.library import load_definition
from casewright.logic.reading import form_of

DAY = date(2026, 3, 1)
FORM = """
- {id: harm, type: yes_no, ask: Harm, missing: [refused, not_asked]}
- {id: how, type: text, ask: How, show_if: harm, missing: [refused]}
- id: tasks
  type: matrix
  ask: Tasks
  choices: [{id: "yes", label: "Yes"}, {id: "no", label: "No"}]
  missing: [refused]
  rows:
    - {id: cook, ask: Cook}
    - {id: shop, ask: Shop, missing: [not_asked]}
- {id: talk, type: yes_no, ask: Talk, show_if: harm or refused(harm)}
- {id: declined, type: calculated, label: Declined, value: "count_true(refused(harm), refused(how), refused(cook))"}
"""
DECLINED = {"missing": "refused"}


@pytest.mark.parametrize(
    ("answers", "declined", "talk"),
    [
        ({}, 0, False),
        ({"harm": False}, 0, False),
        ({"harm": {"missing": "not_asked"}}, 0, False),
        ({"harm": DECLINED}, 1, True),
        ({"harm": True, "how": DECLINED, "cook": DECLINED}, 2, True),
        ({"harm": False, "how": DECLINED}, 0, False),
    ],
)
def test_only_what_was_asked_and_declined_is_refused(read_form, answers, declined, talk):
    form, misread = form_of(read_form(FORM), answers, DAY)
    assert not misread
    assert (form.value("declined"), form.visible("talk")) == (declined, talk)


def test_answering_after_all_takes_it_back(read_form):
    form, _ = form_of(read_form(FORM), {"harm": DECLINED}, DAY)
    other, _ = form_of(read_form(FORM), {"harm": False}, DAY)
    form.answer("harm", other.answers["harm"])
    assert not form.visible("talk")


@pytest.mark.parametrize("id", ["plain", "shop", "count"])
def test_what_cannot_be_refused_is_not_asked_about(id):
    text = f"""
casewright: 1
kind: instrument
id: form
version: 1.0.0
title: Form
sections:
  - id: part
    title: Part
    questions:
      - {{id: plain, type: yes_no, ask: Plain}}
      - id: tasks
        type: matrix
        ask: Tasks
        choices: [{{id: a, label: A}}]
        missing: [refused]
        rows: [{{id: shop, ask: Shop, missing: [not_asked]}}]
      - {{id: count, type: calculated, label: Count, value: "1 + 1"}}
      - {{id: more, type: yes_no, ask: More, show_if: refused({id})}}
"""
    (problem,) = [one for one in load_definition(text, "form.yaml", {}).problems if one.severity == "error"]
    assert problem.code == "CW234"
