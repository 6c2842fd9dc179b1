"""Answers as the command line is given them: one JSON object, in a file or on the standard input."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NoReturn

import click

from casewright.errors import Refused

KINDS: Mapping[type, str] = {
    list: "a list",
    str: "a text",
    bool: "true or false",
    int: "a number",
    Decimal: "a number",
    type(None): "null",
}

answers_option = click.option(
    "--answers",
    "source",
    metavar="FILE|-",
    required=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="A JSON object of ids and answers; - reads it from the standard input.",
)


def _day(_context: click.Context, _option: click.Parameter, said: datetime | None) -> date:
    return (said or datetime.now().astimezone()).date()


held_option = click.option(
    "--held",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    help="The day the assessment was held, which is `today` to the form. Without it: today.",
)


def answers_from(source: str) -> dict[str, Any]:
    """The answers by id: text, bool, int, Decimal, list or None.

    Raises:
        Refused: CW593 the text is not JSON, CW594 it is no object, CW599 an id is answered twice.
    """
    shown = "standard input" if source == "-" else source
    with click.open_file(source, "rb") as file:
        raw = file.read()
    answers = _parsed(_text(raw, shown), shown)
    if not isinstance(answers, dict):
        raise Refused("CW594", file=shown, found=KINDS[type(answers)])
    return answers


def _text(raw: bytes, shown: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - before.rfind(b"\n")
        raise Refused("CW593", file=shown, line=str(line), column=str(column), reason="it is not UTF-8 text") from error


def _parsed(text: str, shown: str) -> object:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        answers: dict[str, object] = {}
        for id, answer in pairs:
            if id in answers:
                raise Refused("CW599", file=shown, question=id)
            answers[id] = answer
        return answers

    def no_number(name: str) -> NoReturn:
        raise json.JSONDecodeError(f"there is no number {name}", text, text.find(name))

    try:
        return json.loads(text, parse_float=Decimal, parse_constant=no_number, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        place = {"line": str(error.lineno), "column": str(error.colno)}
        raise Refused("CW593", file=shown, reason=error.msg[:1].lower() + error.msg[1:], **place) from error
    except (RecursionError, ValueError) as error:
        reason = "it is nested too deep" if isinstance(error, RecursionError) else "a number in it is too long"
        raise Refused("CW593", file=shown, line="1", column="1", reason=reason) from error


def as_json(plain: object) -> str:
    """JSON for a reader: a decimal is printed as a number."""
    return json.dumps(plain, indent=2, ensure_ascii=False, default=_printed)


def _printed(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
