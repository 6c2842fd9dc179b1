"""Answers as the command line is given them: one JSON object, in a file or on the standard input."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NoReturn

import click

from casewright.cli.telling import translate
from casewright.errors import Refused, _

KINDS: Mapping[type, str] = {
    list: _("a list"),
    str: _("a text"),
    bool: _("true or false"),
    int: _("a number"),
    Decimal: _("a number"),
    type(None): "null",
}

_READ_AS_JSON = (
    _("expecting value"),
    _("expecting ',' delimiter"),
    _("expecting ':' delimiter"),
    _("expecting property name enclosed in double quotes"),
    _("extra data"),
    _("unterminated string starting at"),
    _("invalid control character at"),
)
"""What Python says of a text that is not JSON, for the translators."""

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
    shown = translate()(_("standard input")) if source == "-" else source
    with click.open_file(source, "rb") as file:
        raw = file.read()
    answers = _parsed(_text(raw, shown), shown)
    if not isinstance(answers, dict):
        raise Refused("CW594", file=shown, kind=KINDS[type(answers)])
    return answers


def _text(raw: bytes, shown: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - before.rfind(b"\n")
        raise Refused(
            "CW593", file=shown, line=str(line), column=str(column), reason=_("it is not UTF-8 text")
        ) from error


def _parsed(text: str, shown: str) -> object:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        answers: dict[str, object] = {}
        for id, answer in pairs:
            if id in answers:
                raise Refused("CW599", file=shown, question=id)
            answers[id] = answer
        return answers

    def no_number(name: str) -> NoReturn:
        raise _not_json(shown, json.JSONDecodeError(_("there is no number {number}"), text, text.find(name)), name)

    try:
        return json.loads(text, parse_float=Decimal, parse_constant=no_number, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise _not_json(shown, error) from error
    except (RecursionError, ValueError) as error:
        reason = _("it is nested too deep") if isinstance(error, RecursionError) else _("a number in it is too long")
        raise Refused("CW593", file=shown, line="1", column="1", reason=reason) from error


def _not_json(shown: str, error: json.JSONDecodeError, number: str = "") -> Refused:
    place = {"line": str(error.lineno), "column": str(error.colno)}
    return Refused("CW593", file=shown, reason=error.msg[:1].lower() + error.msg[1:], number=number, **place)


def as_json(plain: object) -> str:
    """JSON for a reader: a decimal is printed as a number."""
    return json.dumps(plain, indent=2, ensure_ascii=False, default=_printed)


def _printed(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
