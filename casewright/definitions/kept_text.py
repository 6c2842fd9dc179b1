"""The text that the store keeps of a published form: its file, and behind it all that it needs to be loaded alone."""

from collections.abc import Iterator, Mapping

from casewright.definitions.model import ChoiceList, Instrument
from casewright.definitions.nodes import Node

KEPT_LIST = "--- # a shared choice list, as it was\n"
"""Stands before each choice list."""
KEPT_BASE = "--- # the form that it extends, as it was\n"
"""Stands before the text of the form below an overlay, which is last."""


def kept_text(own: str, root: Node, shared: Mapping[str, ChoiceList], base: Instrument | None = None) -> str:
    """A form's file, with the shared choice lists that it uses and the form that it extends behind it.

    Args:
        own: the text of the file.
        root: the whole form, as it was put together.
    """
    lists = root.plain.get("choice_lists", {})
    used = {name for name in (_named_lists(root) if shared else ()) if name in shared and name not in lists}
    kept = "".join([ended(own), *(KEPT_LIST + ended(shared[id].text) for id in sorted(used))])
    return kept if base is None else kept + KEPT_BASE + base.text


def taken_apart(text: str) -> tuple[str, tuple[str, ...], str]:
    """The file of a form, its choice lists, and the text of the form that it extends, or ""."""
    over, _, base = text.partition("\n" + KEPT_BASE)
    own, *lists = over.split("\n" + KEPT_LIST)
    return ended(own), tuple(lists), base


def own_text(text: str) -> str:
    """The file of a form alone."""
    return taken_apart(text)[0]


def ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _named_lists(node: Node) -> Iterator[str]:
    """The names under `choices`, wherever a question stands."""
    for key, child in node.children():
        if key == "choices" and isinstance(child.plain, str):
            yield child.plain
        elif child.is_collection:
            yield from _named_lists(child)
