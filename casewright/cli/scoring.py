"""`casewright score`: what an instrument makes of answers, without a case and without a browser."""

from datetime import date
from pathlib import Path
from typing import cast

import click

from casewright.cli.answers import answers_from, answers_option, as_json, held_option
from casewright.cli.named_forms import library_here, named_form, workspace_option
from casewright.cli.telling import translate
from casewright.logic import How, score_answers


@click.command()
@click.argument("instrument")
@answers_option
@click.option("--points", "by_points", is_flag=True, help="The answers name choices by their points, before `reverse`.")
@click.option("--labels", "by_labels", is_flag=True, help="The answers name choices by their labels.")
@click.option("--why", is_flag=True, help="Also print why: the trace of each score, condition and calculated value.")
@held_option
@workspace_option
def score(
    instrument: str, source: str, by_points: bool, by_labels: bool, why: bool, held: date, workspace: Path | None
) -> int:
    """Score answers with an INSTRUMENT: its id, or the path of its YAML file.

    Answers are the ids of choices, unless --points or --labels says otherwise. Prints JSON with the scores, findings,
    hidden questions, and the problems of the answers; exits with 1 when an answer cannot be used.
    """
    if by_points and by_labels:
        raise click.UsageError("Choose one of --points and --labels.")
    form = named_form(instrument, library_here(workspace))
    if form is None:
        return 1
    how: How = "points" if by_points else "labels" if by_labels else "ids"
    scored = score_answers(form, answers_from(source), how, held, translate(), why=why)
    click.echo(as_json(scored))
    found = cast(list[dict[str, object]], scored["problems"])
    return 1 if any(problem["severity"] == "error" for problem in found) else 0
