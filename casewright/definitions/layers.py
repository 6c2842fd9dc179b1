"""Several files as one source: an overlay and what it lies over, each place still told in the file where it stands."""

from dataclasses import dataclass, field

from casewright.definitions.nodes import Node, Source, Span
from casewright.errors import Place, Problem


@dataclass(slots=True)
class Layers:
    """Texts one behind the other. The nodes of a file count the characters of all."""

    text: str = ""
    parts: list[tuple[int, Source]] = field(default_factory=list)

    def add(self, source: Source) -> Node:
        """Put a file behind the others and return its root, whose nodes are moved there."""
        by = len(self.text)
        self.parts.append((by, source))
        self.text += source.text + "\n"
        _moved(source.root, by, set())
        return source.root

    def source(self, root: Node) -> "LayeredSource":
        first = self.parts[0][1]
        return LayeredSource(first.file, self.text, root, tuple(self.parts))


@dataclass(frozen=True)
class LayeredSource(Source):
    """A source whose root has been put together from the nodes of several files. `file` is the first of them."""

    parts: tuple[tuple[int, Source], ...] = ()

    def _part(self, index: int) -> tuple[int, Source]:
        return next(part for part in reversed(self.parts) if part[0] <= index)

    def position(self, index: int) -> tuple[int, int]:
        start, part = self._part(index)
        return part.position(index - start)

    def place(self, span: Span) -> Place:
        start, part = self._part(span.start)
        return part.place(Span(span.start - start, span.end - start))

    def problem(self, code: str, span: Span, within: tuple[tuple[str, str], ...] = (), /, **params: str) -> Problem:
        start, part = self._part(span.start)
        return part.problem(code, Span(span.start - start, span.end - start), within, **params)


def _moved(node: Node, by: int, done: set[int]) -> None:
    """Move a node and all below it; one that stands in several places, by an alias, is moved once."""
    if id(node) in done:
        return
    done.add(id(node))
    node.span = Span(node.span.start + by, node.span.end + by)
    node.keys = {key: Span(span.start + by, span.end + by) for key, span in node.keys.items()}
    for _, child in node.children():
        _moved(child, by, done)
