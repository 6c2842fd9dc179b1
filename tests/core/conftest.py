"""What several tests of the core need: a form from the YAML that stands in the test."""

import json
from collections.abc import Callable, Mapping
from textwrap import dedent, indent

import pytest

from casewright.definitions.library import load_definition
from casewright.definitions.model import Instrument

HEAD = {"casewright": 1, "kind": "instrument", "id": "form", "version": "1.0.0", "title": "Form"}


def instrument_of(text: str | Mapping[str, object]) -> Instrument:
    """The form that YAML, or a mapping, describes without its first keys.

    Questions alone stand in one section, `only`. A form with an error fails the test.
    """
    if isinstance(text, str):
        text = dedent(text).strip("\n")
        if text.startswith("- "):
            text = f"sections:\n  - id: only\n    title: Only\n    questions:\n{indent(text, ' ' * 6)}"
        written = "".join(f"{key}: {value}\n" for key, value in HEAD.items()) + text + "\n"
    else:
        written = json.dumps({**HEAD, **text})
    loaded = load_definition(written, "form.yaml", {})
    assert isinstance(loaded.definition, Instrument), [
        (problem.message(), problem.hint()) for problem in loaded.problems
    ]
    return loaded.definition


@pytest.fixture(scope="session")
def read_form() -> Callable[[str | Mapping[str, object]], Instrument]:
    return instrument_of
