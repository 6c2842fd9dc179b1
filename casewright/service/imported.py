"""What is kept of lists that were taken in: which row became which case, so that one can go on, or take it back.

It stands among the store's settings, and is written in the same step as the cases. No name of a person is in it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from casewright.cases.likeness import folded
from casewright.service.context import Context

ALL = "imports"
COLUMNS, WORDS = "import_columns", "import_words"


@dataclass(frozen=True, slots=True)
class Became:
    """What came of one row: its case as it was written, with the revisions by which one sees that nobody touched it.

    `person` is whom it is about, "" for a household, and `person_revision` that of the record that was made with it, 0
    where they were known before. `drafts` are the forms that are not finished, by id.
    """

    row: int
    case: str
    revision: int
    person: str = ""
    person_revision: int = 0
    drafts: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """One list that was taken in. `fingerprint` is the SHA-256 of its file (hex), `at` an instant (ISO 8601).

    `batches` counts the steps in which it was written. `undone` is who took it back, `left` how many cases stayed then.
    """

    id: str
    path: str
    fingerprint: str
    by: str
    at: str
    batches: int = 0
    cases: int = 0
    undone: str = ""
    left: int = 0


def imports(context: Context) -> tuple[Imported, ...]:
    """The lists that were taken in, the latest first."""
    ids = json.loads(context.store.setting(ALL) or "[]")
    found = (imported(context, id) for id in reversed(ids))
    return tuple(one for one in found if one is not None)


def imported(context: Context, id: str) -> Imported | None:
    text = context.store.setting(_name(id))
    return Imported(**json.loads(text)) if text else None


def of_list(context: Context, fingerprint: str) -> Imported | None:
    """The import of this very file that still stands, the latest; None where there is none."""
    return next((one for one in imports(context) if one.fingerprint == fingerprint and not one.undone), None)


def became(context: Context, of: Imported) -> Iterator[Became]:
    """What came of its rows, in the order in which they were written."""
    for batch in range(1, of.batches + 1):
        for one in json.loads(context.store.setting(_name(of.id, batch)) or "[]"):
            yield Became(**one)


def settings_of(context: Context, one: Imported, rows: tuple[Became, ...] = ()) -> dict[str, str]:
    """What is to be kept of it, with what came of the rows of its last batch."""
    ids = json.loads(context.store.setting(ALL) or "[]")
    kept = {_name(one.id): json.dumps(asdict(one))}
    if one.id not in ids:
        kept[ALL] = json.dumps([*ids, one.id])
    if rows:
        kept[_name(one.id, one.batches)] = json.dumps([asdict(each) for each in rows])
    return kept


@dataclass(frozen=True, slots=True)
class Remembered:
    """What lists were read as before. By folded heading: what the column is for, and by word what it means there."""

    columns: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]

    def words_of(self, headings: Iterable[str]) -> dict[str, Mapping[str, str]]:
        """By heading, as a list has it."""
        return {one: self.words[folded(one)] for one in headings if folded(one) in self.words}


def remembered(context: Context) -> Remembered:
    said = (json.loads(context.store.setting(name) or "{}") for name in (COLUMNS, WORDS))
    return Remembered(*said)


def remembering(context: Context, columns: Mapping[str, str], words: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """What is to be kept, so that the next list of the kind is read alike."""
    before = remembered(context)
    now = {folded(heading): target for heading, target in columns.items() if target}
    said = {folded(heading): dict(meant) for heading, meant in words.items() if meant}
    return {COLUMNS: json.dumps({**before.columns, **now}), WORDS: json.dumps({**before.words, **said})}


def _name(id: str, batch: int = 0) -> str:
    return f"import/{id}/{batch}" if batch else f"import/{id}"
