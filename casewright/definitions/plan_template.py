"""The typed, frozen objects of a plan template: its blocks, and the form that its own questions make."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from casewright.definitions.measures import Duration, Fact
from casewright.definitions.model import Instrument, Text
from casewright.definitions.schemas import schema
from casewright.errors import Place
from casewright.expressions import Expression


@dataclass(frozen=True, slots=True)
class Labelled:
    """A name and the words for it: a row, a column, a function in the team, something that may be shared."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Signer:
    """Someone who signs. Without a role: the person, or someone of theirs."""

    id: str
    label: Text
    role: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Horizon:
    """A stretch of time in which an outcome is expected."""

    id: str
    label: Text
    up_to: Duration | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """What is asked of each entry of a logic model, by the part that it stands in; of none: all."""

    inputs: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    external_factors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a plan. `type` decides which of the fields below `sensitive` it has.

    What is filled in of a block stands in the section of the template's `form` with its id. `parts` without any: all.
    """

    id: str
    type: str
    title: Text
    place: Place
    intro: Text | None = None
    help: Text | None = None
    show_if: Expression | None = None
    required: bool = False
    sensitive: bool = False
    origins: tuple[str, ...] = field(default=(), metadata={"key": "from"})
    since_first: bool = False
    parts: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    most: int | None = None
    confident_from: int = 7
    domains: tuple[str, ...] = ()
    catalogs: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    of: Literal["person", "plan", "programme"] = "person"
    strategies: bool = False
    rows: tuple[Labelled, ...] = ()
    columns: tuple[Labelled, ...] = ()
    functions: tuple[Labelled, ...] = ()
    purposes: tuple[Labelled, ...] = ()
    horizons: tuple[Horizon, ...] = ()
    asks: Chain = Chain()
    consent: Literal["each", "once"] = "each"
    template: str = ""
    every: Duration | None = None
    signed_by: tuple[Signer, ...] = ()
    read_back: bool = False


def parts_of(block: Block) -> tuple[str, ...]:
    """What a block asks, in its order: the parts that stand in it, else all that its type has, if it has any."""
    described = schema("plan_template")["$defs"][f"{block.type}_block"]["properties"]
    return block.parts or tuple(described["parts"]["items"]["enum"] if "parts" in described else ())


@dataclass(frozen=True)
class PlanTemplate:
    """The parts of a plan, at one version. FHIR: PlanDefinition.

    `form` is what is filled in, one section for each block that is: its questions are rendered, answered and checked as
    those of an assessment. It is made when the template is loaded.
    """

    id: str
    version: str
    title: Text
    place: Place
    language: str
    languages: tuple[str, ...]
    text: str
    blocks: tuple[Block, ...]
    form: Instrument
    source: Mapping[str, str] = field(default_factory=dict)
    intro: Text | None = None
    purpose: Literal["care", "safety", "closure", "programme"] = "care"
    sensitive: bool = False
    subjects: tuple[str, ...] = ("individual",)
    framework: tuple[str, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    review_every: Duration | None = None
