"""A problem as people read it: where, what, the line itself, and how to put it right."""

from unicodedata import east_asian_width

from casewright.errors import Problem, Translate, _

_KINDS = (
    _("agency"),
    _("alert"),
    _("band"),
    _("block"),
    _("catalog"),
    _("choice"),
    _("choice list"),
    _("cycle"),
    _("domain"),
    _("fact"),
    _("file"),
    _("finding"),
    _("gate"),
    _("goal"),
    _("indicator"),
    _("instrument"),
    _("intervention"),
    _("level of attention"),
    _("person"),
    _("plan template"),
    _("program"),
    _("protocol"),
    _("provider"),
    _("question"),
    _("role"),
    _("row"),
    _("scenario"),
    _("score"),
    _("section"),
    _("step"),
    _("test"),
    _("word"),
)
"""What objects are called, for the translators."""

_SEVERITIES = {"warning": _("warning"), "note": _("note")}

WIDEST = 140
"""Columns of a source line that are shown; of a longer one, the part around the problem."""


def describe(problem: Problem, translate: Translate = str) -> str:
    """The block of lines that the command line, the Configure page and an editor show."""
    place = problem.place
    severity = f"{translate(_SEVERITIES[problem.severity])}: " if problem.severity != "error" else ""
    lines = [f"{place.file}:{place.line}:{place.column}: {problem.code} {severity}{problem.message(translate)}"]
    if problem.within:
        named = " > ".join(f"{translate(kind)} '{id}'" for kind, id in problem.within)
        lines.append("  " + translate(_("in {named}")).format(named=named))
    if problem.source_line.strip():
        lines.extend(_quoted(problem))
    hint = problem.hint(translate)
    if hint:
        lines.extend(f"  {line}" for line in hint.split("\n"))
    page = "refusals" if problem.code >= "CW5" else "errors"
    lines.append("  " + translate(_("see {page}")).format(page=f"docs/{page}.md#{problem.code.lower()}"))
    return "\n".join(lines)


def _quoted(problem: Problem) -> tuple[str, str]:
    """The line of the file, and below it the place underlined."""
    start, length = problem.place.column - 1, problem.place.length
    line = problem.source_line
    first = max(0, start - WIDEST // 2) if len(line) > WIDEST else 0
    shown = line[first : first + WIDEST]
    before = shown[: start - first]
    marked = shown[start - first : start - first + length]
    pad = "".join("\t" if character == "\t" else " " * _width(character) for character in before)
    number = str(problem.place.line)
    return (
        f"  {number} | {_printable(shown)}".rstrip(),
        f"  {' ' * len(number)} | {pad}{'^' * max(1, sum(map(_width, marked)))}",
    )


def _width(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 1


def _printable(line: str) -> str:
    return "".join(
        character if character.isprintable() or character == "\t" else "\N{REPLACEMENT CHARACTER}" for character in line
    )
