"""`casewright replay`: a training case played through the service, told day by day or as JSON."""

from difflib import get_close_matches
from pathlib import Path

import click

from casewright import house
from casewright.cli.answers import as_json
from casewright.cli.telling import language, translate
from casewright.definitions.library import Library, describe, load_definition, load_library
from casewright.definitions.model import Agency
from casewright.definitions.scenario import Scenario
from casewright.errors import Refused
from casewright.ports import CaseStore
from casewright.training import narrated, plain_replay
from casewright.training import replay as play

AGENCY = "agency.yaml"


@click.command()
@click.argument("scenario")
@click.option("--until", metavar="DAY", type=int, help="The last day to be played. Without it: to the end.")
@click.option(
    "--format", "shape", type=click.Choice(["text", "json"]), default="text", help="For a class, or for a program."
)
@click.option(
    "--workspace",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where it is played. Without it: the current folder if it is a workspace, else the demo's.",
)
def replay(scenario: str, until: int | None, shape: str, workspace: Path | None) -> int:
    """Play a SCENARIO: its id, or the path of its YAML file. Nothing of it is kept.

    Each step does what a page would do, on its day. Exits with 1 when something does not come out as the scenario
    expects.
    """
    library, agency = _house(workspace)
    wanted = _named(scenario, library)
    if wanted is None:
        return 1
    spoken, into = language(), translate()
    played = play(wanted, library, agency, _store(), until, spoken)
    if shape == "json":
        click.echo(as_json(plain_replay(played, spoken, into)))
    else:
        click.echo("\n".join(narrated(played, spoken, into)))
    for problem in played.problems:
        click.echo("\n" + describe(problem, into), err=True)
    return 1 if played.problems else 0


def _house(workspace: Path | None) -> tuple[Library, Agency]:
    """The definitions and the agency that it is played in.

    Raises:
        Refused CW597: the folder that is named is no workspace. CW628: its agency.yaml cannot be used.
    """
    here = workspace or Path.cwd()
    if workspace is not None and not (here / AGENCY).is_file():
        raise Refused("CW597", path=str(workspace))
    library = load_library(house.FORMS, here if (here / AGENCY).is_file() else house.DEMO)
    if library.agency is None:
        raise Refused("CW628")
    return library, library.agency


def _named(scenario: str, library: Library) -> Scenario | None:
    """The scenario; None where its file has errors, which have been told then.

    Raises:
        Refused CW627: none has this id.
    """
    if Path(scenario).suffix in (".yaml", ".yml"):
        return _from_file(Path(scenario), library)
    if scenario in library.scenarios:
        return library.scenarios[scenario]
    known = sorted(library.scenarios)
    near = get_close_matches(scenario.lower(), known, 1)
    raise Refused("CW627", scenario=scenario, known=", ".join(near or known) or "-")


def _from_file(path: Path, library: Library) -> Scenario | None:
    if not path.is_file():
        raise click.UsageError(f"There is no file {path}.")
    raw = path.read_bytes()
    loaded = load_definition(raw, str(path), library.choice_lists, below=library.below, known=library.known())
    if isinstance(loaded.definition, Scenario):
        return loaded.definition
    if loaded.definition is not None:
        raise click.UsageError(f"{path} is not a scenario.")
    for problem in loaded.problems:
        click.echo(describe(problem, translate()) + "\n", err=True)
    return None


def _store() -> CaseStore:
    from store.memory import MemoryStore

    return MemoryStore()
