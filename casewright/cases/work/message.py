"""A message in a case: what colleagues tell each other. Whom it names has it on their day until it is read."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """FHIR: Communication. `to` are ids of workers, `read_by` those of them who have read it.

    `answers` is the message that it answers, `conference` the conference that it is about.
    """

    id: str
    words: str
    to: tuple[str, ...] = ()
    read_by: tuple[str, ...] = ()
    answers: str = field(default="", metadata={"names": "message"})
    conference: str = field(default="", metadata={"names": "conference"})
