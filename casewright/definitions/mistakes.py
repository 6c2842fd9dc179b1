"""What an author most likely meant by a line that YAML cannot read, with the line as it should be.

Each way of putting a line right is tried; the first one that makes the parser get past the line is what is told. So no
advice is given that does not work, and reading goes on behind the mistake.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

CURLY = "“”„«»‘’‚"
_ENTRY = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z_][\w-]*):[ \t]+(?P<value>\S.*?)\s*$")
_ITEM = re.compile(r"(?P<lead>\s*- +)(?P<value>\S.*?)\s*$")
_TIGHT_COLON = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z_]\w*):(?P<value>[^\s:/].*)$")
_TIGHT_DASH = re.compile(r"(?P<lead>\s*)-(?P<value>[A-Za-z_{]\S*.*)$")
_NO_COLON = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[a-z_]+)[ \t]+(?P<value>\S.*)$")
_KEY = re.compile(r"(?P<indent> *)(?P<key>[A-Za-z_]\w*):(?:\s|$)")
_DASHED = re.compile(r"(?P<indent> *)- +(?P<key>[A-Za-z_]\w*(?=:)|\{)")
_PART = re.compile(r"""(?P<key>[A-Za-z_][\w-]*):[ ]+(?P<value>[^\s"'{\[,}\]][^,}\]]*)""")
"""Inside braces: a key and its plain value, up to a comma or the closing brace."""
_QUOTED_AROUND = re.compile(r"""(?P<quote>["'])[^"']*[\s(\[,=](?P=quote).*(?P=quote)$""")
"""Quotes around a whole condition that has others inside: the second one begins a text, so it closes nothing."""
NOT_CLOSED = "CW135"
FARTHEST = 50
"""Lines above a mistake in which its cause is looked for."""
_EXPRESSIONS = frozenset(("show_if", "required_if", "when", "while", "value", "level", "min", "max", "not"))
_LONG_PART = re.compile(r"(?P<key>[A-Za-z_]\w*):[ ]+(?P<value>[^\s{\[].*?)(?=,[ ]*[A-Za-z_]\w*:[ ]|[ ]*\}+[ ]*$)")
"""Inside braces: a key and all up to the next key or the last brace."""
_ONE_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\Z""")
_SPECIAL = "@`%&*!|>[{?-,"


@dataclass(frozen=True, slots=True)
class Repair:
    """A line as it should be, the code of what was wrong with it, and the columns of that. All is counted from 0."""

    code: str
    at: int
    line: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lines:
    """A file by its lines, and the line in question (counted from 0)."""

    lines: list[str]
    at: int

    @property
    def line(self) -> str:
        return self.lines[self.at]

    @property
    def indent(self) -> int:
        return len(self.line) - len(self.line.lstrip())

    def above(self) -> Iterator[str]:
        """The lines above that hold anything, the nearest first."""
        return (line for line in reversed(self.lines[: self.at]) if line.strip() and not line.lstrip().startswith("#"))


def quoted(sentence: str) -> str:
    """A sentence in quotes, as YAML reads it back."""
    return '"' + sentence.replace("\\", "\\\\").replace('"', '\\"') + '"'


def repairs(lines: list[str], suspects: Iterable[int]) -> Iterator[Iterator[Repair]]:
    """Ways to put one of these lines right, by kind of mistake, the most telling first; not all of them help."""
    found = [Lines(lines, at) for at in suspects if lines[at].strip()]
    return (way(here) for way in _WAYS for here in found)


def _tab(here: Lines) -> Iterator[Repair]:
    lead = here.line[: here.indent]
    if "\t" in lead:
        rest = here.line.lstrip()
        above = _indents_above(here)
        for indent in (*above[:1], len(lead.replace("\t", "  ")), len(lead.expandtabs(4)), *above[1:]):
            yield Repair("CW123", here.at, " " * indent + rest, lead.index("\t"), lead.index("\t") + 1)


def _hard_space(here: Lines) -> Iterator[Repair]:
    lead = re.match(r"[\s-]*[\w-]*:?[\s]*", here.line)
    strange = re.search("[^\\S \\t\\n]", lead.group() if lead else "")
    if strange and lead:
        fixed = re.sub("[^\\S \\t\\n]", " ", lead.group()) + here.line[lead.end() :]
        yield Repair("CW132", here.at, fixed, strange.start(), strange.end())


def _tight_colon(here: Lines) -> Iterator[Repair]:
    found = _TIGHT_COLON.match(here.line)
    if found:
        start = found.end("key")
        yield Repair("CW128", here.at, f"{found['lead']}{found['key']}: {found['value']}", start, start + 1)


def _tight_dash(here: Lines) -> Iterator[Repair]:
    found = _TIGHT_DASH.match(here.line)
    if found:
        start = found.end("lead")
        yield Repair("CW129", here.at, f"{found['lead']}- {found['value']}", start, start + 1)


def _unquoted(here: Lines) -> Iterator[Repair]:
    """A sentence that needs quotes, behind a key or a dash."""
    for pattern in (_ENTRY, _ITEM):
        found = pattern.match(here.line)
        if found:
            value = found["value"]
            code, fixed = _why_unquoted(value)
            if value[0] in "\"'" and found.groupdict().get("key") in _EXPRESSIONS:
                code, fixed = "CW138", _in_other_quotes(value)
            fixed = here.line[: found.start("value")] + fixed
            yield Repair(code, here.at, fixed, found.start("value"), found.end("value"))


def _why_unquoted(value: str) -> tuple[str, str]:
    """The code for a value that needs quotes, and the value in them."""
    if value[0] in CURLY:
        return "CW133", quoted(value.strip(CURLY))
    if value[0] in "\"'":
        return "CW131", quoted(value[1:-1] if len(value) > 1 and value[-1] == value[0] else value[1:])
    return "CW130" if value[0] in _SPECIAL else "CW121", quoted(value)


def _in_other_quotes(value: str) -> str:
    """A value in quotes that it does not hold itself, so that it stays easy to read."""
    if _QUOTED_AROUND.match(value):
        value = value[1:-1]
    return "'" + value.replace("'", "''") + "'" if '"' in value else quoted(value)


def _unquoted_in_braces(here: Lines) -> Iterator[Repair]:
    """The same, of one value between braces."""
    if "{" not in here.line:
        return
    for found in _PART.finditer(here.line):
        value = found["value"].rstrip()
        if value[0] in CURLY:
            yield _replaced("CW133", here, found.start("value"), value, quoted(value.strip(CURLY)))
        elif " #" in value:
            yield _replaced("CW134", here, found.start("value"), value, quoted(value))
        elif ": " in value or value.endswith(":"):
            yield _replaced("CW121", here, found.start("value"), value, quoted(value))
    for found in _LONG_PART.finditer(here.line):
        value = found["value"]
        if value[0] not in "\"'" and re.search(r"[\[\]{}]", value):
            yield _replaced("CW138", here, found.start("value"), value, _in_other_quotes(value))
        elif value[0] in "\"'" and not _ONE_QUOTED.match(value):
            is_expression = found["key"] in _EXPRESSIONS
            code, fixed = ("CW138", _in_other_quotes(value)) if is_expression else _why_unquoted(value)
            yield _replaced(code, here, found.start("value"), value, fixed)


def _replaced(code: str, here: Lines, start: int, old: str, new: str) -> Repair:
    line = here.line
    return Repair(code, here.at, line[:start] + new + line[start + len(old) :], start, start + len(old))


def opened_quote(lines: list[str], at: int) -> int:
    """The nearest line, from this one upwards, with a quote that is not closed in it; this one if there is none."""
    return next((line for line in range(at, max(at - FARTHEST, -1), -1) if _open(lines[line])[0] >= 0), at)


def _open(line: str) -> tuple[int, list[int]]:
    """The column of the quote that a line leaves open, or -1, and the columns of brackets left open."""
    opened: list[int] = []
    quote = -1
    for at, character in enumerate(line):
        if quote >= 0:
            quote = -1 if character == line[quote] else quote
        elif character in "\"'" and (at == 0 or line[at - 1] in " ,[{:"):
            quote = at
        elif character in "[{":
            opened.append(at)
        elif character in "]}" and opened:
            opened.pop()
    return quote, opened


def _not_closed(here: Lines) -> Iterator[Repair]:
    """A bracket or a quote that is opened in this line and not closed."""
    line = here.line.rstrip()
    quote, opened = _open(line)
    if quote >= 0:
        yield Repair(NOT_CLOSED, here.at, line + line[quote], quote, quote + 1)
    elif opened:
        closing = "".join("]" if line[at] == "[" else "}" for at in reversed(opened))
        yield Repair(NOT_CLOSED, here.at, line + closing, opened[-1], opened[-1] + 1)


def _dash(here: Lines) -> Iterator[Repair]:
    """An item of a list without its dash: its first key is that of the items above."""
    own = _KEY.match(here.line)
    item = next(filter(None, map(_DASHED.match, here.above())), None)
    if item and (own["key"] == item["key"] if own else here.line.lstrip()[0] == item["key"]):
        fixed = item["indent"] + "- " + here.line.lstrip()
        yield Repair("CW137", here.at, fixed, here.indent, own.end("key") if own else here.indent + 1)


def _first_dash(here: Lines) -> Iterator[Repair]:
    """The first item of a list without its dash: the keys below it begin where they would behind one."""
    own = _KEY.match(here.line)
    above = next(here.above(), "")
    below = next((line for line in here.lines[here.at + 1 :] if line.strip()), "")
    indent = len(below) - len(below.lstrip())
    if own and own["key"] == "id" and above.rstrip().endswith(":") and indent == here.indent + 2:
        fixed = f"{own['indent']}- {here.line.lstrip()}"
        yield Repair("CW137", here.at, fixed, here.indent, own.end("key"))


def _no_colon(here: Lines) -> Iterator[Repair]:
    found = _NO_COLON.match(here.line)
    if found and ":" not in here.line:
        fixed = f"{found['lead']}{found['key']}: {found['value']}"
        yield Repair("CW136", here.at, fixed, found.start("key"), found.end("key"))


def _indent(here: Lines) -> Iterator[Repair]:
    above = _indents_above(here)
    if here.indent in above[:1]:
        return
    for indent in above:
        if indent != here.indent:
            yield Repair("CW124", here.at, " " * indent + here.line.lstrip(), 0, max(here.indent, 1))


def _indents_above(here: Lines) -> list[int]:
    """Where keys and dashes stand in the lines above, the nearest first."""
    found: list[int] = []
    for line in here.above():
        dash = re.match(r" *(?:- +)?", line)
        for indent in ((dash.end() if dash else 0), len(line) - len(line.lstrip())):
            if indent not in found:
                found.append(indent)
        if not found[-1]:
            break
    return found


_WAYS: tuple[Callable[[Lines], Iterator[Repair]], ...] = (
    _tab,
    _hard_space,
    _tight_colon,
    _tight_dash,
    _unquoted_in_braces,
    _not_closed,
    _dash,
    _first_dash,
    _unquoted,
    _no_colon,
    _indent,
)
