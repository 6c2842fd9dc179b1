"""The command line. It reads files and prints; what things mean is decided below, and nothing is drawn here."""

from casewright.cli.program import program


def main() -> None:
    """What the command `casewright` runs."""
    program()
