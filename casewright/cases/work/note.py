"""A note: what somebody wants to be remembered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """FHIR: Annotation. `affect` is how it was said."""

    id: str
    words: str
    affect: str = ""
