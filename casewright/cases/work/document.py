"""A document: a file of the case. Its content lies in the store, under its hash."""

from dataclasses import dataclass

from casewright.logic.files import Attachment


@dataclass(frozen=True, slots=True)
class Document:
    """FHIR: DocumentReference."""

    id: str
    title: str
    file: Attachment
