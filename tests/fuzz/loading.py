"""Load what chance has made of the shipped files, and look whether anything was passed over in silence.

A change passes *silently* if no error is told and one of these holds:

1. the file was read otherwise than a YAML parser reads it: something was mended, dropped or guessed;
2. what the file says is as before, and the definition is not: the layout decided something;
3. what the file says has changed, and the definition is as before, and no warning says so: something that an author
   wrote had no effect. A key that is left out where it said the default is no change. NO_PART are keys that are
   checked, and that no definition has a place for.

What is left is a file that says something else, correctly, and a definition that says the same as the file.
"""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from casewright import house
from casewright.definitions.guard import safe_text
from casewright.definitions.library import Library, Loaded, describe, load_definition, load_library
from casewright.definitions.source import read
from tests.fuzz.meaning import meaning, said_by_us, said_by_yaml
from tests.fuzz.mutations import mutated

FILES = tuple(sorted(house.FORMS.rglob("*.yaml")))
NO_PART = frozenset(("casewright", "silence", "reassess", "look"))
NO_PART_OF_LIST = frozenset(("source",))
_PERIOD = re.compile(r"\A([0-9]+ (?:day|week|month|year))s\Z")


@dataclass(frozen=True)
class Original:
    """A shipped file: its bytes, what it says, and the definition that it is."""

    name: str
    raw: bytes
    said: object
    meant: object
    effective: Mapping[str, object]


class Fuzz:
    """The shipped files, and the library that they name things in."""

    def __init__(self) -> None:
        self.library: Library = load_library(house.FORMS)
        self.originals = tuple(map(self.original, FILES))
        self.others = tuple(one.raw for one in self.originals)

    def original(self, path: Path) -> Original:
        raw = path.read_bytes()
        loaded = self.load(raw, path.name)
        assert loaded.definition is not None, (path, loaded.problems)
        source = read(raw, path.name).source
        assert source is not None
        said, effective = said_by_us(source.root), _effective(source.root.plain)
        return Original(path.name, raw, said, meaning(loaded.definition), effective)

    def load(self, raw: bytes, name: str) -> Loaded:
        return load_definition(raw, name, self.library.choice_lists, frozenset(), known=self.library.known())

    def run(self, seeds: range) -> Iterator[tuple[int, str]]:
        """One change for each seed: the seeds at which something is wrong, and what."""
        for seed in seeds:
            chance = random.Random(seed)
            original = chance.choice(self.originals)
            raw = mutated(chance, original.raw, self.others)
            wrong = self.wrong(original, raw)
            if wrong:
                yield seed, f"{original.name}: {wrong}"

    def wrong(self, original: Original, raw: bytes) -> str:
        """What is wrong with how a changed file was loaded, or ""."""
        loaded = self.load(raw, original.name)
        lines = safe_text(raw)[0].split("\n")
        for problem in loaded.problems:
            describe(problem)
            if not 1 <= problem.place.line <= len(lines) or problem.place.column < 1:
                return f"{problem.code} stands outside of the file: {problem.place}"
        if loaded.definition is None:
            told = any(problem.severity == "error" for problem in loaded.problems)
            return "" if told else "left out, and no error says why"
        return self.silent(original, raw, loaded)

    def silent(self, original: Original, raw: bytes, loaded: Loaded) -> str:
        meant = meaning(loaded.definition)
        source = read(raw, original.name).source
        assert source is not None
        now = said_by_us(source.root)
        if said_by_yaml(safe_text(raw)[0]) not in (now, None):
            return "read otherwise than it stands"
        if now == original.said:
            return "" if meant == original.meant else "the layout has changed the meaning"
        if (
            meant == original.meant
            and not loaded.problems
            and _differs(_effective(source.root.plain), original.effective)
        ):
            return "what was changed has no effect"
        return ""


def _effective(plain: Mapping[str, object]) -> Mapping[str, object]:
    """What a file says, as values without an order of keys, and without what belongs to no definition."""
    idle = NO_PART | (NO_PART_OF_LIST if plain.get("kind") == "choice_list" else frozenset())
    return {key: _evenly_spaced(part) for key, part in plain.items() if key not in idle}


def _differs(now: object, before: object) -> bool:
    """Whether anything is said otherwise. A key that is left out means its default, so that it is no difference."""
    if isinstance(now, dict) and isinstance(before, dict):
        return any(_differs(part, before[key]) for key, part in now.items() if key in before)
    if isinstance(now, list) and isinstance(before, list):
        return len(now) != len(before) or any(map(_differs, now, before))
    return now != before


def _evenly_spaced(plain: object) -> object:
    """Spaces and line ends within an expression say nothing, nor does the s of 14 days."""
    if isinstance(plain, dict):
        return {key: _evenly_spaced(part) for key, part in plain.items()}
    if isinstance(plain, list):
        return [_evenly_spaced(part) for part in plain]
    return "".join(_PERIOD.sub(r"\1", plain).split()) if isinstance(plain, str) else plain
