"""`casewright score`: what an instrument makes of answers, without a case and without a browser."""

from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import cast

import click

from casewright import house
from casewright.cli.answers import answers_from, answers_option, as_json, held_option
from casewright.cli.telling import translate
from casewright.definitions.library import Library, describe, load_definition, load_library
from casewright.definitions.model import Instrument
from casewright.errors import Problem, Refused
from casewright.logic import How, score_answers


@click.command()
@click.argument("instrument")
@answers_option
@click.option("--points", "by_points", is_flag=True, help="The answers name choices by their points, before `reverse`.")
@click.option("--labels", "by_labels", is_flag=True, help="The answers name choices by their labels.")
@click.option("--why", is_flag=True, help="Also print why: the trace of each score, condition and calculated value.")
@held_option
@click.option(
    "--workspace",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where INSTRUMENT is looked up before the shipped library. Without it: the current folder, if it is one.",
)
def score(
    instrument: str, source: str, by_points: bool, by_labels: bool, why: bool, held: date, workspace: Path | None
) -> int:
    """Score answers with an INSTRUMENT: its id, or the path of its YAML file.

    Answers are the ids of choices, unless --points or --labels says otherwise. Prints JSON with the scores, findings,
    hidden questions, and the problems of the answers; exits with 1 when an answer cannot be used.
    """
    if by_points and by_labels:
        raise click.UsageError("Choose one of --points and --labels.")
    library = _library(workspace)
    form, problems = (
        _from_file(Path(instrument), library) if _is_file(instrument) else (_by_id(instrument, library), ())
    )
    if form is None:
        for problem in problems:
            click.echo(describe(problem, translate()) + "\n", err=True)
        return 1
    how: How = "points" if by_points else "labels" if by_labels else "ids"
    scored = score_answers(form, answers_from(source), how, held, translate(), why=why)
    click.echo(as_json(scored))
    found = cast(list[dict[str, object]], scored["problems"])
    return 1 if any(problem["severity"] == "error" for problem in found) else 0


def _library(workspace: Path | None) -> Library:
    here = workspace or Path.cwd()
    if (here / "agency.yaml").is_file():
        return load_library(house.FORMS, here)
    if workspace is not None:
        raise Refused("CW597", path=str(workspace))
    return load_library(house.FORMS)


def _is_file(instrument: str) -> bool:
    return Path(instrument).suffix in (".yaml", ".yml")


def _from_file(path: Path, library: Library) -> tuple[Instrument | None, tuple[Problem, ...]]:
    if not path.is_file():
        raise click.UsageError(f"There is no file {path}.")
    loaded = load_definition(path.read_bytes(), str(path), library.choice_lists, below=library.below)
    if isinstance(loaded.definition, Instrument):
        return loaded.definition, ()
    if loaded.definition is not None:
        raise click.UsageError(f"{path} is not an instrument.")
    return None, loaded.problems


def _by_id(id: str, library: Library) -> Instrument:
    if id in library.instruments:
        return library.instruments[id]
    known = sorted(library.instruments)
    near = get_close_matches(id.lower(), known, 1)
    if near:
        raise Refused("CW592", instrument=id, near=near[0])
    raise Refused("CW589", instrument=id, known=", ".join(known))
