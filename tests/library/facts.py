"""The facts of this folder, and plain answers for the engine that the command `score` uses."""

import csv
import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from casewright.definitions.model import Instrument
from casewright.logic import score_answers

HERE = Path(__file__).parent
TODAY = date(2026, 3, 1)
FORMS = json.loads((HERE / "facts.json").read_text(encoding="utf-8"))
VECTORS = [json.loads(line) for line in (HERE / "vectors.jsonl").read_text(encoding="utf-8").splitlines()]
PACKS = json.loads((HERE / "pack_texts.json").read_text(encoding="utf-8"))
BANDS = list(csv.DictReader((HERE / "bands.csv").read_text(encoding="utf-8").splitlines()))

NOT_SHIPPED = {"ucla3": "whether its text may be given on is not clear, so there is no such form"}
"""Instruments with facts and without a form, and why."""

GATES = {"pcptsd5": {"pcptsd_0": "yes"}, "phq15": {"phq15_4_asked": True}}
"""What has to be answered before the items are asked, where the facts give the items alone."""


def id_of(label: str) -> str:
    """A label in lower case with _ for each run of other characters."""
    return re.sub("[^a-z0-9]+", "_", label.lower()).strip("_")


def scored(instrument: Instrument, answers: Mapping[str, object], how: str = "points") -> dict:
    """What `casewright score` gives for plain answers, with the gate open.

    Where several choices have the points that are given, the first of them is taken: they count the same.
    """
    plain = {**GATES.get(instrument.id, {}), **answers}
    if how == "points":
        plain = {id: first_with_points(instrument, id, value) for id, value in plain.items()}
    found = score_answers(instrument, plain, how, TODAY)
    assert found["problems"] == []
    return found


def first_with_points(instrument: Instrument, question: str, points: object) -> object:
    fitting = [choice.id for choice in instrument.questions[question].choices if choice.points == points]
    return fitting[0] if len(fitting) > 1 else points
