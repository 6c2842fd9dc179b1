"""`casewright print`: a form as a blank sheet, to be filled in by hand."""

from pathlib import Path

import click

from casewright.cli.named_forms import library_here, named_form, workspace_option
from casewright.cli.telling import language as of_the_terminal
from casewright.exchange.blank_form import blank_form


@click.command("print")
@click.argument("instrument")
@click.option("--language", help="A language of the form. Without it: that of the terminal, or the form's own.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write, in place of one that is there. Without it: INSTRUMENT-LANGUAGE.pdf in this folder.",
)
@workspace_option
def print_form(instrument: str, language: str | None, out: Path | None, workspace: Path | None) -> int:
    """Write a blank INSTRUMENT (its id, or the path of its YAML file) as a PDF to be filled in by hand.

    The name of the agency stands at the top, and whose form it is at the end. It has no points and no scores.
    """
    library = library_here(workspace)
    form = named_form(instrument, library)
    if form is None:
        return 1
    spoken = language or next((one for one in form.languages if one == of_the_terminal().split("-")[0]), form.language)
    agency = library.agency.name.say(spoken) if library.agency else ""
    printed = blank_form(form, spoken, agency)
    path = out or Path(f"{form.id}-{spoken}.pdf")
    path.write_bytes(printed)
    click.echo(str(path))
    return 0
