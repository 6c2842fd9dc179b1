"""Files and signatures as typed values of an answer. Their bytes lie in the store, under the hash of their content."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was given as an answer. Its bytes lie in the store under `content`, their SHA-256 in hex.

    `name` is as it was given, made safe; `media` is a media type, told from the content; `size` is in bytes.
    A file that is only described (in a form's tests, on the command line) has no content. FHIR: Attachment.
    """

    content: str
    name: str
    media: str
    size: int


@dataclass(frozen=True, slots=True)
class Files:
    """The files or photos that were given as one answer, in the order in which they were added."""

    attached: tuple[Attachment, ...]

    def __len__(self) -> int:
        return len(self.attached)

    def __str__(self) -> str:
        return ", ".join(one.name for one in self.attached)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, as what, and when; drawn (`image`, a PNG that Casewright made of the strokes) or by typing the name.

    `role` is one of the question's `signed_by`. FHIR: Signature.
    """

    name: str
    role: str
    at: datetime | None = None
    image: Attachment | None = None

    def __str__(self) -> str:
        return self.name
