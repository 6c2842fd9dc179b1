"""Problems as SARIF 2.1.0, the form in which code hosts and editors take what a checker has found.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, sections 3.13 to 3.52.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import casewright
from casewright.errors import CATALOGUE, Problem, Translate

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
Plain = dict[str, Any]


def sarif_log(problems: Sequence[Problem], into: Translate) -> Plain:
    """A log of one run. Its rules are the codes that came up; columns count characters, as in all our messages."""
    codes = sorted({problem.code for problem in problems})
    driver = {"name": "Casewright", "version": casewright.__version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code), into) for problem in problems],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> Plain:
    message = CATALOGUE[code]
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in message.name.split("-")),
        "shortDescription": {"text": f"{message.name.replace('-', ' ').capitalize()}."},
        "help": {"text": f"See docs/errors.md#{code.lower()}."},
        "defaultConfiguration": {"level": message.severity},
    }


def _result(problem: Problem, rule: int, into: Translate) -> Plain:
    place = problem.place
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.length}
    location: Plain = {"physicalLocation": {"artifactLocation": {"uri": _uri(place.file)}, "region": region}}
    if problem.within:
        location["logicalLocations"] = [{"name": id, "kind": kind} for kind, id in problem.within]
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": "\n".join(filter(None, (problem.message(into), problem.hint(into))))},
        "locations": [location],
    }


def _uri(file: str) -> str:
    """From the folder in which the check ran, or with `file:` where the file is elsewhere."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
