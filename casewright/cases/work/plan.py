"""A plan at one version: its blocks, and whether the person agreed to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from casewright.logic.answers import Answer
from casewright.logic.files import Attachment
from casewright.logic.rows import Rows


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a plan, as its template has it. `entries` are the goals, interventions, tasks … that stand in it.

    `answers` is what no entry holds, by the keys of the template's form; `rows` are those of the form, each with the
    id of its entry where there is one.
    """

    id: str
    type: str
    title: Text
    words: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    entries: tuple[str, ...] = ()
    rows: Rows = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Correction:
    """What the person says where the plan did not have it right: `words` stand beside `ours`, as it was read out.

    `line` names what was read out (`casewright.service.read_back`); "" for what belongs to no line.
    """

    words: str
    line: str = ""
    ours: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature. FHIR: Signature. `signer` is the template's id for who signs.

    `name` is as it was signed. `said` is a yes by phone, heard by whoever recorded it; `on_paper` stands on the page.
    """

    signer: str
    how: Literal["drawn", "typed", "said", "on_paper"]
    at: datetime | None = None
    name: str = ""
    heard_by: str = ""
    image: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the person said to the plan. Nobody owes a reason for a no.

    `corrected` and `corrections` (those that belong to no line) stand beside ours, in the person's own words.
    `signature` is a photo of the signed page.
    """

    how: Literal["signed", "said", "refused"]
    by: Party
    on: date
    reason: str = ""
    corrections: tuple[str, ...] = ()
    signature: Attachment | None = None
    corrected: tuple[Correction, ...] = ()
    signatures: tuple[Signed, ...] = ()
    language: str = ""
    """In which the plan was read out, "" where it was not."""


def files_of(agreement: Agreement | None) -> tuple[Attachment, ...]:
    """The files that a plan holds by its agreement: drawn signatures, and the photo of the signed page."""
    if agreement is None:
        return ()
    drawn = (one.image for one in agreement.signatures)
    return tuple(one for one in (*drawn, agreement.signature) if one is not None)


@dataclass(frozen=True, slots=True)
class Plan:
    """FHIR: CarePlan. `definition` is the content hash of its template; `replaces` the plan before this version.

    `reason` says why there is a new version. `matters` is what matters to the person. Of one `purpose` one plan is in
    force at a time.
    """

    id: str
    title: Text
    template: str
    template_version: str
    definition: str = ""
    version: int = 1
    replaces: str = field(default="", metadata={"names": "plan"})
    reason: str = ""
    matters: str = ""
    begins: date | None = None
    ends: date | None = None
    blocks: tuple[Block, ...] = ()
    agreement: Agreement | None = None
    purpose: Literal["care", "safety", "closure", "programme"] = "care"
    because: Mapping[str, str] = field(default_factory=dict)
    """Why something is otherwise than in the version before, by the id of the change (`exchange.plan_difference`).
    What has no reason of its own has that of the whole version.
    """
