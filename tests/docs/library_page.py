"""docs/library.md: all that is shipped, written from the files by `make reference`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from casewright import house
from casewright.definitions.library import load_library
from casewright.definitions.model import Instrument
from casewright.service.listing import KINDS, Entry, listed

PAGE = Path(__file__).parents[2] / "docs" / "library.md"
MARK = "<!-- All below is written by `make reference` from the files. -->"
HEADINGS = {
    "instrument": "Forms",
    "catalog": "Catalogs of help",
    "plan_template": "Plans",
    "cycle": "Cycles of a case",
    "choice_list": "Lists of choices",
}


def page() -> str:
    """The whole page: what a person wrote, and what follows from the files."""
    written = PAGE.read_text(encoding="utf-8").split(MARK)[0]
    library = load_library(house.FORMS)
    entries = listed(library, library)
    sections = [f"## By what it is about\n\n{_by_need(entries)}"]
    for kind in KINDS:
        of_kind = sorted((entry for entry in entries if entry.kind == kind), key=lambda entry: entry.title.say("en"))
        sections.append(f"## {HEADINGS[kind]}\n\n{_forms(of_kind) if kind == 'instrument' else _others(of_kind)}")
    return f"{written}{MARK}\n\n" + "\n\n".join(sections) + "\n"


def _by_need(entries: Iterable[Entry]) -> str:
    """A row for each field of life: the forms that find it, and the catalogs that say what helps."""
    labels = {need: label.say("en") for entry in entries for need, label in entry.needs.items()}
    rows = []
    for need, label in sorted(labels.items(), key=lambda one: one[1]):
        about = [entry for entry in entries if need in entry.needs]
        by_kind = (", ".join(f"`{one.id}`" for one in about if one.kind == kind) for kind in ("instrument", "catalog"))
        rows.append((f"{label} (`{need}`)", *by_kind))
    return _table(("About", "Forms that find it", "What helps"), rows)


def _forms(entries: Iterable[Entry]) -> str:
    heads = ("Form", "For whom", "Minutes", "Questions", "Languages", "Rights", "Finds", "Measures")
    return _table(heads, map(_form, entries))


def _form(entry: Entry) -> tuple[str, ...]:
    form = entry.definition
    scores = form.scores if isinstance(form, Instrument) else ()
    return (
        _named(entry),
        ", ".join(entry.subjects),
        str(entry.minutes or ""),
        str(entry.questions),
        ", ".join(entry.languages),
        _rights(entry),
        ", ".join(label.say("en") for label in entry.needs.values()),
        ", ".join(score.label.say("en") for score in scores),
    )


def _others(entries: Iterable[Entry]) -> str:
    def rows() -> Iterator[tuple[str, ...]]:
        for entry in entries:
            yield _named(entry), ", ".join(entry.subjects), ", ".join(entry.languages), _rights(entry)

    return _table(("What", "For whom", "Languages", "Rights"), rows())


def _named(entry: Entry) -> str:
    pack = f", pack `{entry.pack}`" if entry.pack else ""
    return f"{entry.title.say('en')} (`{entry.id}`{pack})"


def _rights(entry: Entry) -> str:
    return f"`{entry.rights}`"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
