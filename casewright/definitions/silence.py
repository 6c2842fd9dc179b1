"""Warnings that an author has answered in the file: `silence: [{code, reason, at}]`. What answers nothing is told."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Source
from casewright.definitions.outline import mappings_at, text_at
from casewright.errors import CATALOGUE, Problem

BY_TESTS = frozenset(("CW450", "CW451"))
"""Notes that are found only when the tests of a form are run, so that a silence of one is judged there."""

BY_LIBRARY = frozenset(("CW438",))
"""Warnings that are found only among all files of a workspace, so that a silence of one is judged there."""
IN_THE_FILE = frozenset(CATALOGUE) - BY_TESTS - BY_LIBRARY


@dataclass(frozen=True, slots=True)
class Silence:
    """Warnings of one code that are not told: of the whole file, or of the object with the id `at`.

    `needless` is the problem that it is if there are none.
    """

    code: str
    at: str
    needless: Problem

    def answers(self, problem: Problem) -> bool:
        return (
            problem.code == self.code
            and problem.severity != "error"
            and (not self.at or any(self.at == id for _, id in problem.within))
        )


def silences(source: Source) -> tuple[Silence, ...]:
    """What a file silences."""
    return tuple(
        Silence(
            text_at(item, "code"),
            text_at(item, "at"),
            problem_at(source, "CW460", ("silence", index), item.get("code"), code=text_at(item, "code")),
        )
        for index, item in mappings_at(source.root, "silence")
    )


def heard(problems: Sequence[Problem], silent: Iterable[Silence], judged: Container[str]) -> list[Problem]:
    """The problems that are told, and the silences that answer none of them, of the codes that have been `judged`."""
    silent = tuple(silent)
    told = [problem for problem in problems if not any(one.answers(problem) for one in silent)]
    needless = (one for one in silent if one.code in judged and not any(one.answers(found) for found in problems))
    return [*told, *(one.needless for one in needless)]
