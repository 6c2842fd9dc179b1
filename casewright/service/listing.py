"""The library as a list: what there is, what it is for, how long it takes, for whom, and who may use it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal

from casewright.definitions.case_cycle import Cycle
from casewright.definitions.catalog import Catalog
from casewright.definitions.library import KIND_OF, Library
from casewright.definitions.model import Agency, ChoiceList, Instrument, Text
from casewright.definitions.plan_template import PlanTemplate
from casewright.definitions.rights import texts_missing

Listed = Instrument | Catalog | PlanTemplate | Cycle | ChoiceList
Use = Literal["everyone", "not_commercial", "licence"]

KINDS = ("instrument", "catalog", "plan_template", "cycle", "choice_list")
"""Kinds in the order in which they are listed."""
USES: Mapping[str, Use] = {
    "non_commercial": "not_commercial",
    "share_alike": "not_commercial",
    "structure_only": "licence",
    "licensed": "licence",
}
"""Who may use it, by `source: rights`, where that is not everyone."""
LENGTHS: Mapping[str, tuple[int, int]] = {"short": (0, 5), "middle": (6, 15), "long": (16, 10_000)}
"""Minutes, from and to."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One definition of the library. `needs`: what it finds or helps with, by id. `pack`: the pack it is in, or ""."""

    definition: Listed
    needs: Mapping[str, Text] = field(default_factory=dict)
    pack: str = ""
    in_use: bool = True

    @property
    def kind(self) -> str:
        return KIND_OF[type(self.definition)]

    @property
    def id(self) -> str:
        return self.definition.id

    @property
    def title(self) -> Text:
        return self.definition.title

    @property
    def languages(self) -> tuple[str, ...]:
        if isinstance(self.definition, ChoiceList):
            return tuple(self.title.by_language)
        return self.definition.languages

    @property
    def minutes(self) -> int | None:
        return self.definition.minutes if isinstance(self.definition, Instrument) else None

    @property
    def questions(self) -> int:
        """How many are asked, shown or not."""
        form = self.definition
        return sum(one.answerable for one in form.all_questions()) if isinstance(form, Instrument) else 0

    @property
    def rights(self) -> str:
        """What its `source` says of them; a form of one's own may say nothing."""
        return self.definition.source.get("rights", "own")

    @property
    def use(self) -> Use:
        return USES.get(self.rights, "everyone")

    @property
    def subjects(self) -> tuple[str, ...]:
        """For whom it is made; none where that does not matter."""
        return getattr(self.definition, "subjects", ())

    @property
    def has_its_texts(self) -> bool:
        """False for a form of which there is only the structure, until somebody with a licence puts the texts in."""
        return not isinstance(self.definition, Instrument) or not texts_missing(self.definition)

    @property
    def locked(self) -> bool:
        return isinstance(self.definition, Instrument) and self.definition.locked


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; "" for anything. `need`, `language`, `subject` are ids and codes, `length` is of LENGTHS."""

    search: str = ""
    kind: str = ""
    need: str = ""
    language: str = ""
    length: str = ""
    use: str = ""
    subject: str = ""


def listed(whole: Library, library: Library, agency: Agency | None = None) -> tuple[Entry, ...]:
    """All there is: what the agency's library has, and of the whole one what it leaves out, such as its packs.

    Args:
        whole: the shipped library with every pack.
        library: the agency's, with what its workspace adds.
        agency: says what is in use; without one all of `library` is.
    """
    labels = {
        domain.id: domain.label
        for catalogs in (whole.catalogs, library.catalogs)
        for catalog in catalogs.values()
        for domain in catalog.domains
    }
    entries: list[Entry] = []
    for kind in KINDS:
        own: Mapping[str, Listed] = getattr(library, f"{kind}s")
        every: Mapping[str, Listed] = {**getattr(whole, f"{kind}s"), **own}
        named = getattr(agency, f"{kind}s", ())
        for id, one in sorted(every.items()):
            needs = {need: labels.get(need, _in_words(need)) for need in _needs(one)}
            in_use = id in own and (not named or id in named)
            entries.append(Entry(one, needs, _pack(one), in_use))
    return tuple(entries)


def matching(entries: Iterable[Entry], wanted: Wanted, language: str) -> tuple[Entry, ...]:
    """Those that fit all that is wanted. Each word that is searched for is somewhere in what the list says of it."""
    words = wanted.search.casefold().split()
    found = (entry for entry in entries if _fits(entry, wanted))
    return tuple(entry for entry in found if all(word in _said(entry, language) for word in words))


def _fits(entry: Entry, wanted: Wanted) -> bool:
    least, most = LENGTHS.get(wanted.length, (0, 0))
    return (
        wanted.kind in ("", entry.kind)
        and (not wanted.need or wanted.need in entry.needs)
        and (not wanted.language or wanted.language in entry.languages)
        and (not wanted.length or least <= (entry.minutes or -1) <= most)
        and wanted.use in ("", entry.use)
        and (not wanted.subject or not entry.subjects or wanted.subject in entry.subjects)
    )


def _said(entry: Entry, language: str) -> str:
    texts = [entry.title, *entry.needs.values()]
    if isinstance(entry.definition, Instrument):
        texts += [score.label for score in entry.definition.scores]
    if isinstance(entry.definition, Catalog):
        texts += [intervention.label for intervention in entry.definition.interventions]
    source = entry.definition.source
    return " ".join([entry.id, source.get("title", ""), *(text.say(language) for text in texts)]).casefold()


def _needs(definition: Listed) -> Iterator[str]:
    match definition:
        case Instrument(findings=findings):
            yield from (finding.about for finding in findings if finding.kind == "need")
        case Catalog(domains=domains):
            yield from (domain.id for domain in domains)
        case PlanTemplate(blocks=blocks):
            yield from (domain for block in blocks for domain in block.domains)


def _in_words(id: str) -> Text:
    """An id that no catalog has a label for."""
    return Text({"en": id.replace("_", " ")})


def _pack(definition: Listed) -> str:
    """The pack whose folder the file is in: `…/packs/NAME/…`."""
    *folders, _file = PurePath(definition.place.file).parts
    return folders[folders.index("packs") + 1] if "packs" in folders[:-1] else ""
