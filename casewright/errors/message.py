"""One entry of the catalogue, and the mark that its texts are to be translated."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""A note says what could still be done; nothing is wrong."""


def _(text: str) -> str:
    """Mark a template for translation; it is translated when it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of the catalogue: `what` is wrong and how to `fix` it, with named places in braces."""

    code: str
    name: str
    what: str
    fix: str = ""
    severity: Severity = "error"
