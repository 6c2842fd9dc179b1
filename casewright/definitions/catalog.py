"""The typed, frozen objects of a catalog. What is suggested to whom is up to the methods that read them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from casewright.definitions.measures import Duration, Fact
from casewright.definitions.model import Number, Text
from casewright.errors import Place
from casewright.expressions import Expression

Stage = Literal["precontemplation", "contemplation", "preparation", "action", "maintenance"]
Capacity = Literal["capacity", "no_capacity", "waitlist", "additional_assessment_required"]
EvidenceLevel = Literal["strong", "moderate", "promising", "consensus", "practice", "entitlement", "unrated"]
Codes = tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Domain:
    """A field of life. Its id is the need that findings name."""

    id: str
    label: Text
    place: Place
    codes: Codes = ()


@dataclass(frozen=True, slots=True)
class Benchmark:
    value: Number
    source: str
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """What shows whether something helps. FHIR: Goal.target.measure. `origin` is a score of a form: `phq9.total`."""

    id: str
    label: Text
    place: Place
    unit: Text | None = None
    measures: Literal["input", "output", "outcome", "impact"] = "outcome"
    better: Literal["lower", "higher", ""] = ""
    origin: str = field(default="", metadata={"key": "from"})
    every: Duration | None = None
    benchmark: Benchmark | None = None


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of an intervention. `enough` of the `sessions` count as having completed it."""

    sessions: int | None = None
    enough: int | None = None
    every: Duration | None = None
    minutes: int | None = None
    over: Duration | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """How well it is known to help. Unless `checked`, nobody has read the source yet, and the pages say so."""

    level: EvidenceLevel
    said: str = ""
    source: str = ""
    url: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Cost:
    """What one unit costs, in the prices of `year`. `up_to` is the upper end of a range.

    `counted` is how a case counts units: each time that it took place, or once for who took part; "" not by itself.

    `benefit` is what it brings back before the cost is taken off, `net_saving` what is left then, as a source says.
    """

    amount: Number
    per: Text
    source: str
    counted: Literal["each_time", "once", ""] = ""
    up_to: Number | None = None
    currency: str = "USD"
    year: int | None = None
    benefit: Number | None = None
    net_saving: Number | None = None
    benefit_ratio: Number | None = None
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Intervention:
    """Something that can be done for a need. FHIR: ActivityDefinition.

    `answers` are ids of needs, or findings of a form (`phq9.depression`); none means the need of the domain.
    `record` "arranged_only": kept is whether it is wanted and arranged, never what happens in it.
    """

    id: str
    domain: str
    label: Text
    what: Text
    evidence: Evidence
    place: Place
    answers: tuple[str, ...] = field(default=(), metadata={"key": "for"})
    eligible_if: Expression | None = None
    eligibility: Text | None = None
    documents: tuple[Text, ...] = ()
    stages: tuple[Stage, ...] = ()
    intensity: Literal["low", "medium", "high", ""] = ""
    dose: Dose | None = None
    review_every: Duration | None = None
    indicators: tuple[Indicator, ...] = ()
    cost: Cost | None = None
    other_costs: tuple[Cost, ...] = ()
    instruments: tuple[str, ...] = ()
    record: Literal["full", "arranged_only"] = "full"
    note: Text | None = None
    codes: Codes = ()

    @property
    def needs(self) -> tuple[str, ...]:
        """The needs that it answers, without the findings that it names."""
        return tuple(id for id in self.answers if "." not in id) if self.answers else (self.domain,)


@dataclass(frozen=True, slots=True)
class Program:
    """Interventions that are paid for and counted together."""

    id: str
    label: Text
    interventions: tuple[str, ...]
    place: Place
    what: Text | None = None
    eligible_if: Expression | None = None
    eligibility: Text | None = None
    funder: str = ""
    begins: date | None = None
    ends: date | None = None
    places: int | None = None
    codes: Codes = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """An intervention that a provider offers. `capacity` counts until someone reports otherwise."""

    intervention: str
    label: Text | None = None
    eligible_if: Expression | None = None
    eligibility: Text | None = None
    capacity: Capacity = "capacity"
    wait: Duration | None = None
    cost: Cost | None = None


@dataclass(frozen=True, slots=True)
class Provider:
    """Who can do it. FHIR: Organization, HealthcareService. From the day `closed` they take nobody any more."""

    id: str
    name: str
    offers: tuple[Offer, ...]
    place: Place
    what: Text | None = None
    phone: str = ""
    email: str = ""
    url: str = ""
    address: str = ""
    hours: Text | None = None
    areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    answers_within: Duration | None = None
    closed: date | None = None
    fictional: bool = False


@dataclass(frozen=True)
class Catalog:
    """What can be done for people, at one version. `facts` are the names in its conditions.

    `codes_for`: codes for interventions of other catalogs, by their ids.
    """

    id: str
    version: str
    title: Text
    place: Place
    language: str
    languages: tuple[str, ...]
    text: str
    domains: tuple[Domain, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    source: Mapping[str, str] = field(default_factory=dict)
    intro: Text | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    indicators: tuple[Indicator, ...] = ()
    programs: tuple[Program, ...] = ()
    providers: tuple[Provider, ...] = ()
    codes_for: Mapping[str, Codes] = field(default_factory=dict)

    @cached_property
    def indicators_by_id(self) -> Mapping[str, Indicator]:
        """Every indicator of the catalog, wherever it stands in full."""
        listed = [*self.indicators, *(one for each in self.interventions for one in each.indicators)]
        return {indicator.id: indicator for indicator in listed}
