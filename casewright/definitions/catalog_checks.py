"""What only a catalog can have wrong: needs and findings, limits that contradict each other, ids of other catalogs."""

from collections.abc import Iterator

from casewright.definitions.known import Known
from casewright.definitions.names import unique
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source
from casewright.definitions.outline import Path, mappings_at, number, text_at
from casewright.definitions.references import FINDING, VALUE, InForm, Reference, check_references, found_at, own
from casewright.errors import Problem, _

INDICATORS = ("indicators.*.id", "interventions.*.indicators.*.id")
REFERENCES = (
    own("interventions.*.domain", "domain", "domains.*.id"),
    own("indicators", "indicator", *INDICATORS),
    own("interventions.*.indicators", "indicator", *INDICATORS),
    Reference("interventions.*.instruments", "instrument"),
    Reference("programs.*.interventions", "intervention", ("interventions.*.id",)),
    Reference("providers.*.offers.*.intervention", "intervention", ("interventions.*.id",)),
    Reference("codes_for.@", "intervention", ("interventions.*.id",)),
    InForm("indicators.*.from", VALUE),
    InForm("interventions.*.indicators.*.from", VALUE),
)
_NEED = Reference("interventions.*.for", "need", ("domains.*.id",))
_OF_NEED = InForm("interventions.*.for", FINDING)
_KEPT_IN_PLANS = {"interventions": _("intervention"), "programs": _("program"), "providers": _("provider")}
_AT_MOST = (
    ("interventions", ("dose", "enough"), ("dose", "sessions")),
    ("interventions", ("cost", "amount"), ("cost", "up_to")),
    ("programs", ("begins",), ("ends",)),
)
"""Of each item at a key: what must not be more than what."""


def check(source: Source, known: Known) -> Iterator[Problem]:
    for key in ("domains", "interventions", "programs", "providers"):
        yield from unique(source, [(text_at(node, "id"), (key, at)) for at, node in mappings_at(source.root, key)])
    yield from unique(source, _indicators(source.root))
    yield from _answers(source, known)
    yield from _taken(source, known)
    yield from _backwards(source)


def _indicators(root: Node) -> list[tuple[str, Path]]:
    found: list[tuple[str, Path]] = []
    holders: list[tuple[Path, Node]] = [((), root)]
    holders += [(("interventions", at), node) for at, node in mappings_at(root, "interventions")]
    for path, holder in holders:
        found += [(text_at(node, "id"), (*path, "indicators", at)) for at, node in mappings_at(holder, "indicators")]
    return found


def _answers(source: Source, known: Known) -> Iterator[Problem]:
    """What an intervention is for: a name with a point is a finding, any other a need."""
    dotted = frozenset(path for text, _at, path in found_at(source.root, _NEED.at) if "." in text)
    plain = frozenset(path for text, _at, path in found_at(source.root, _NEED.at) if "." not in text)
    yield from check_references(source, known, (_NEED,), dotted)
    yield from check_references(source, known, (_OF_NEED,), plain)


def _taken(source: Source, known: Known) -> Iterator[Problem]:
    """Ids that plans keep, which an earlier catalog has already."""
    for key, thing in _KEPT_IN_PLANS.items():
        for at, node in mappings_at(source.root, key):
            id = text_at(node, "id")
            for catalog in known.catalogs.values():
                if catalog.id != text_at(source.root, "id") and any(one.id == id for one in getattr(catalog, key)):
                    yield problem_at(source, "CW355", (key, at), node.get("id"), kind=thing, id=id, other=catalog.id)


def _backwards(source: Source) -> Iterator[Problem]:
    """A number above the one that it must not exceed; a last day before the first."""
    for key, small, large in _AT_MOST:
        for at, node in mappings_at(source.root, key):
            less, more = node.get(*small), node.get(*large)
            if less is None or more is None:
                continue
            numbers = number(less.plain) is not None and number(more.plain) is not None
            texts = isinstance(less.plain, str) and isinstance(more.plain, str)
            if (numbers or texts) and less.plain > more.plain:
                params = {"key": small[-1], "found": less.written, "other": large[-1], "limit": more.written}
                yield problem_at(source, "CW354", (key, at), less, **params)
