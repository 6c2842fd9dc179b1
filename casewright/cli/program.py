"""The command `casewright`: its subcommands, and what a person is told when one cannot do its work.

Exit codes: 0 fine, 1 problems in the user's files, 2 wrong usage, 3 a fault of Casewright.
"""

import sys
from typing import Any, NoReturn

import click

import casewright
from casewright import faults
from casewright.cli.backups import backup
from casewright.cli.checking import check
from casewright.cli.diffing import diff
from casewright.cli.encrypting import decrypt, encrypt
from casewright.cli.evaluating import evaluate
from casewright.cli.exporting import export
from casewright.cli.importing_cases import import_cases
from casewright.cli.printing import print_form
from casewright.cli.providers import providers
from casewright.cli.replaying import replay
from casewright.cli.restoring import restore
from casewright.cli.retaining import retention
from casewright.cli.schemas import schema
from casewright.cli.scoring import score
from casewright.cli.serving import demo, serve
from casewright.cli.starting import new
from casewright.cli.storing import store
from casewright.cli.telling import tell
from casewright.cli.verifying import verify
from casewright.errors import Refused

FINE, PROBLEMS, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130
IN_FILES = frozenset({"CW583", "CW593", "CW594", "CW599", "CW655", "CW657"})
"""Refusals for what stands in a file of the user's; all others are about how the command was called."""


class Program(click.Group):
    """The group of all subcommands."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run, tell what went wrong, and leave with the exit code."""
        extra["standalone_mode"] = False
        try:
            returned = super().main(*args, **extra)
            code = returned if isinstance(returned, int) else FINE
        except click.ClickException as error:
            error.show()
            code = USAGE
        except (click.Abort, KeyboardInterrupt):
            code = INTERRUPTED
        except Refused as refused:
            tell(refused)
            code = PROBLEMS if refused.code in IN_FILES else USAGE
        except Exception as error:  # noqa: BLE001 - one of three places; the fault is logged and its number shown
            code = _told(error)
        sys.exit(code)


def _told(error: Exception) -> int:
    """Say that a file or folder cannot be used, or else that this is a fault of ours."""
    if isinstance(error, OSError) and error.filename is not None:
        tell(Refused("CW588", path=str(error.filename), reason=error.strerror or type(error).__name__))
        return USAGE
    tell(Refused("CW598", reference=faults.record(error), log=str(faults.log_file())))
    return FAULT


@click.command(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(casewright.__version__, prog_name="casewright")
def program() -> None:
    """Casewright: case management described in YAML, carried out in a browser."""


for command in (
    check,
    schema,
    diff,
    score,
    evaluate,
    print_form,
    replay,
    demo,
    serve,
    new,
    verify,
    backup,
    restore,
    export,
    providers,
    import_cases,
    retention,
    store,
):
    program.add_command(command)
for command in (encrypt, decrypt):
    store.add_command(command)
