"""A form that is named on the command line: by its id, in a workspace or the shipped library, or by its file."""

from difflib import get_close_matches
from pathlib import Path

import click

from casewright import house
from casewright.cli.telling import translate
from casewright.definitions.library import Library, describe, load_definition, load_library
from casewright.definitions.model import Instrument
from casewright.errors import Refused

workspace_option = click.option(
    "--workspace",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where INSTRUMENT is looked up before the shipped library. Without it: the current folder, if it is one.",
)


def library_here(workspace: Path | None) -> Library:
    """The shipped library, with the workspace that is named or that one stands in.

    Raises:
        Refused CW597: the folder that is named is no workspace.
    """
    here = workspace or Path.cwd()
    if (here / "agency.yaml").is_file():
        return load_library(house.FORMS, here)
    if workspace is not None:
        raise Refused("CW597", path=str(workspace))
    return load_library(house.FORMS)


def named_form(instrument: str, library: Library) -> Instrument | None:
    """The form; None where its file has errors, which have been told then.

    Raises:
        Refused CW589, CW592: no form has this id.
    """
    if Path(instrument).suffix in (".yaml", ".yml"):
        return _from_file(Path(instrument), library)
    if instrument in library.instruments:
        return library.instruments[instrument]
    known = sorted(library.instruments)
    near = get_close_matches(instrument.lower(), known, 1)
    if near:
        raise Refused("CW592", instrument=instrument, near=near[0])
    raise Refused("CW589", instrument=instrument, known=", ".join(known))


def _from_file(path: Path, library: Library) -> Instrument | None:
    if not path.is_file():
        raise click.UsageError(f"There is no file {path}.")
    loaded = load_definition(path.read_bytes(), str(path), library.choice_lists, below=library.below)
    if isinstance(loaded.definition, Instrument):
        return loaded.definition
    if loaded.definition is not None:
        raise click.UsageError(f"{path} is not an instrument.")
    for problem in loaded.problems:
        click.echo(describe(problem, translate()) + "\n", err=True)
    return None
