"""Where a catalog, plan template, cycle or scenario names things of its own or of other files; what is not there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casewright.definitions.facts import missing_instrument
from casewright.definitions.known import Known
from casewright.definitions.measures import CASE
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source, Span
from casewright.definitions.outline import Path
from casewright.definitions.wording import nearest, shortened
from casewright.errors import Problem, _

ENTRY, KEY = "*", "@"
"""In a pattern: each item of a list or each value of a mapping; each key of a mapping."""


@dataclass(frozen=True, slots=True)
class Reference:
    """That a place holds the id of a thing. `own` is where the file itself defines such things, besides the library."""

    at: str
    thing: str
    own: tuple[str, ...] = ()
    library: bool = True


@dataclass(frozen=True, slots=True)
class InForm:
    """That a place holds a name in a form, such as `phq9.total`: a value, a score, a finding of some kind."""

    at: str
    wanted: str


VALUE, SCORE, FINDING, ALERT = _("question, score or finding"), _("score"), _("finding"), _("alert")
STRENGTH = _("strength")


def own(at: str, thing: str, *places: str) -> Reference:
    """A reference to what the file itself defines."""
    return Reference(at, thing, places, library=False)


def found_at(root: Node, pattern: str) -> Iterator[tuple[str, Node | Span, Path]]:
    """Each text at a pattern such as `interventions.*.domain`, with its place and the path of what holds it.

    A list or a single text at the end of the pattern gives each of its texts.
    """
    yield from _found(root, pattern.split("."), ())


def _found(node: Node, steps: list[str], path: Path) -> Iterator[tuple[str, Node | Span, Path]]:
    if not steps:
        for item in node.items or [node]:
            if isinstance(item.plain, str) and item.plain:
                yield item.plain, item, path[:-1]
        return
    step, *rest = steps
    if step == KEY:
        yield from ((key, span, path) for key, span in node.keys.items())
    elif step == ENTRY:
        for inner, child in node.children():
            yield from _found(child, rest, (*path, inner))
    elif step in node.entries:
        yield from _found(node.entries[step], rest, (*path, step))


def ids_at(root: Node, patterns: Iterable[str]) -> tuple[str, ...]:
    """The ids that a file defines at these places, in its order."""
    return tuple(dict.fromkeys(id for pattern in patterns for id, _node, _path in found_at(root, pattern)))


def check_references(
    source: Source, known: Known, references: Iterable[Reference | InForm], broken: frozenset[Path]
) -> Iterator[Problem]:
    """What is named and not there.

    Args:
        broken: paths that the schema has refused already.
    """
    for reference in references:
        defined = ids_at(source.root, reference.own) if isinstance(reference, Reference) else ()
        for text, at, path in found_at(source.root, reference.at):
            if path in broken:
                continue
            if isinstance(reference, InForm):
                yield from _in_form(source, known, reference, text, at, path)
            elif text not in defined:
                yield from _missing(source, known, reference, defined, text, at, path)


def _missing(
    source: Source,
    known: Known,
    reference: Reference,
    defined: tuple[str, ...],
    text: str,
    at: Node | Span,
    path: Path,
) -> Iterator[Problem]:
    thing = reference.thing
    there = {*defined, *(known.ids(thing) if reference.library else ())}
    if text in there:
        return
    if reference.library and (thing.replace(" ", "_"), text) in known.out:
        yield problem_at(source, "CW339", path, at, kind=thing, id=text)
    else:
        near, listed = nearest(text, there), shortened(sorted(there)) or "-"
        yield problem_at(source, "CW338", path, at, kind=thing, id=text, did_you_mean=near, known=listed)


def _in_form(
    source: Source, known: Known, reference: InForm, text: str, at: Node | Span, path: Path
) -> Iterator[Problem]:
    """`phq9.total`: the form is there, and has such a score or finding. `case.age` is looked at with the facts."""
    form, dot, name = text.partition(".")
    if not dot or (form == CASE and reference.wanted == VALUE):
        return
    wrong = missing_instrument(source, known, path, at, form)
    if wrong is not None:
        yield wrong
        return
    instrument = known.instruments[form]
    names = {
        SCORE: [score.id for score in instrument.scores],
        FINDING: [finding.id for finding in instrument.findings],
        ALERT: [finding.id for finding in instrument.findings if finding.kind == "alert"],
        STRENGTH: [finding.id for finding in instrument.findings if finding.kind == "strength"],
    }
    there = names.get(reference.wanted) or [*instrument.questions, *names[SCORE], *names[FINDING]]
    if name not in there:
        yield problem_at(
            source,
            "CW340",
            path,
            at,
            id=name,
            instrument=form,
            wanted=reference.wanted,
            did_you_mean=nearest(name, there),
            known=shortened(there) or "-",
        )
