"""What only a plan template can have wrong: parts that are named and not asked, and ids of rows and signers."""

from collections.abc import Iterator

from casewright.definitions.known import Known
from casewright.definitions.names import unique
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source, Span
from casewright.definitions.outline import Path, mappings_at, text_at, texts_at
from casewright.definitions.plan_fields import BETWEEN
from casewright.definitions.references import VALUE, InForm, Reference
from casewright.errors import Problem

REFERENCES: tuple[Reference | InForm, ...] = (
    InForm("blocks.*.from", VALUE),
    Reference("blocks.*.domains", "domain"),
    Reference("blocks.*.catalogs", "catalog"),
    Reference("blocks.*.indicators", "indicator"),
)
_LABELLED = ("rows", "columns", "functions", "purposes", "horizons", "signed_by")


def check(source: Source, _known: Known) -> Iterator[Problem]:
    blocks = list(mappings_at(source.root, "blocks"))
    for at, block in blocks:
        yield from _two_underscores(source, block, ("blocks", at))
    yield from unique(source, [(text_at(node, "id"), ("blocks", at)) for at, node in blocks])
    for at, block in blocks:
        for key in _LABELLED:
            listed = mappings_at(block, key)
            yield from unique(source, [(text_at(node, "id"), ("blocks", at, key, inner)) for inner, node in listed])
        parts = [part for part, _node in texts_at(block, "parts")]
        for key, part, where in _named(block):
            if parts and part not in parts:
                yield problem_at(source, "CW352", ("blocks", at), where, part=part, key=key)


def _two_underscores(source: Source, holder: Node, path: Path) -> Iterator[Problem]:
    """Ids of a block, and of its questions and groups, that could be those of what every plan asks."""
    if BETWEEN in text_at(holder, "id"):
        yield problem_at(source, "CW356", path, holder.get("id"), id=text_at(holder, "id"))
    for key in ("questions", "rows") if text_at(holder, "type") in ("questions", "group", "matrix") else ():
        for at, inner in mappings_at(holder, key):
            yield from _two_underscores(source, inner, (*path, key, at))


def _named(block: Node) -> Iterator[tuple[str, str, Node | Span]]:
    """The parts that a block names besides `parts`, each with the key under which it stands."""
    yield from (("needed", part, node) for part, node in texts_at(block, "needed"))
    asks = block.get("asks")
    yield from (("asks", part, span) for part, span in (asks.keys.items() if asks else ()))
