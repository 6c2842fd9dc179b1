"""Reading on behind a mistake: lines that the parser cannot read are put right in memory, one by one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import inf
from operator import itemgetter

import yaml

from casewright.definitions.events import Position, mark_of, stumbles
from casewright.definitions.mistakes import NOT_CLOSED, Repair, opened_quote, repairs
from casewright.definitions.nodes import Source
from casewright.errors import Place, Problem

MOST_REREAD = 20_000_000
"""Characters that are read again to put lines right: 200 tries for a form of 100,000 characters, about a second."""


class Mending:
    """A file whose lines are put right one by one, as far as they can be, and what was wrong with them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.tries = MOST_REREAD // (len(source.text) + 1)

    def mend(self, error: yaml.YAMLError) -> bool:
        """Put right what the parser stumbled over. False: that cannot be done, and the problems say so."""
        lines = self.source.text.split("\n")
        last = len(lines) - 1
        stumbled, opened = (_within(mark_of(error, mark), last) for mark in ("problem_mark", "context_mark"))
        if stumbled[0] >= last and opened[0] >= last - (not lines[-1]) and lines[-1]:
            return self._give_up("CW106", last, len(lines[-1]))
        suspects = dict.fromkeys((stumbled[0], _above(lines, stumbled[0]), opened[0], opened_quote(lines, stumbled[0])))
        for way in repairs(lines, suspects):
            best = max(self._that_help(lines, way, stumbled), key=itemgetter(0), default=None)
            if best is not None:
                self._say(best[1])
                self.source = replace(self.source, text=_with(lines, best[1]))
                return True
        at_end = stumbled[0] >= last or not "".join(lines[stumbled[0] :]).strip()
        return self._give_up("CW106" if at_end else "CW116", *stumbled)

    def _that_help(self, lines: list[str], way: Iterable[Repair], stumbled: Position) -> Iterator[tuple[float, Repair]]:
        """The repairs of one kind after which the parser gets further, each with the line that it then gets to."""
        for repair in way:
            if self.tries <= 0:
                return
            self.tries -= 1
            now = stumbles(_with(lines, repair))
            if now is None:
                yield inf, repair
            elif now > stumbled or (repair.code == NOT_CLOSED and now[0] > repair.at and now != stumbled):
                yield now[0], repair

    def _say(self, repair: Repair) -> None:
        place = Place(self.source.file, repair.at + 1, repair.start + 1, max(1, repair.end - repair.start))
        line = self.source.line(repair.at + 1)
        params = {"line": repair.line.strip(), "spaces": str(len(repair.line) - len(repair.line.lstrip()))}
        self.problems.append(Problem(repair.code, place, params, (), line))

    def _give_up(self, code: str, line: int, column: int) -> bool:
        place = Place(self.source.file, line + 1, column + 1)
        self.problems.append(Problem(code, place, {}, (), self.source.line(line + 1)))
        return False


def _within(position: Position, last: int) -> Position:
    """A position in the file: the C parser may give one behind its last line."""
    return position if position[0] <= last else (last, 0)


def _above(lines: list[str], at: int) -> int:
    """The line above that holds anything."""
    return next((line for line in range(min(at, len(lines)) - 1, -1, -1) if lines[line].strip()), 0)


def _with(lines: list[str], repair: Repair) -> str:
    return "\n".join([*lines[: repair.at], repair.line, *lines[repair.at + 1 :]])
