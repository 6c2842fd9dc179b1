"""`casewright eval`: an expression tried out on answers, without a form around it."""

from datetime import date

import click

from casewright.cli.answers import answers_from, answers_option, as_json, held_option
from casewright.cli.telling import _, translate
from casewright.expressions import ExpressionError, infer_scope, parse, plain_values
from casewright.expressions import compile as compile_expression


@click.command("eval")
@click.argument("expression")
@answers_option
@held_option
def evaluate(expression: str, source: str, held: date) -> int:
    """Try an EXPRESSION of the form language on answers.

    Every id of the answers is a name in it. The type of a name is that of its answer: a number, true or false, a
    text, a date (a text like 2026-01-31), a list of choices; null is a missing answer. Prints {"value": ...}, null
    where the answers do not tell, or the mistake with its column.
    """
    plain = answers_from(source)
    if any(isinstance(answer, dict) for answer in plain.values()):
        raise click.UsageError("An answer is a number, a text, true, false, null or a list of choices, not an object.")
    try:
        compiled = compile_expression(parse(expression), infer_scope(plain), None, expression)
    except ExpressionError as error:
        click.echo(_described(error, expression), err=True)
        return 1
    click.echo(as_json({"value": compiled.evaluate({**plain_values(plain), "today": held})}))
    return 0


def _described(error: ExpressionError, expression: str) -> str:
    into = translate()
    place = _("expression, column {column}", column=str(error.column))
    lines = [
        f"{place}: {error.code} {error.message(into)}",
        f"  {expression}",
        f"  {' ' * (error.column - 1)}{'^' * max(error.length, 1)}",
        f"  {error.hint(into)}",
    ]
    return "\n".join(line for line in lines if line.strip())
