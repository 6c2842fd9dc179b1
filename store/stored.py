"""What a store keeps, as the one form in which it goes from one store to another (`casewright.ports.Stored`)."""

import json
from dataclasses import asdict

from casewright.cases.canonical import (
    canonical_text,
    person_summary_of,
    plain_of,
    plain_person_summary,
    plain_summary,
)
from casewright.cases.canonical import summary_of as summary_of_plain
from casewright.cases.capacity import CapacitySaid, plain_capacity
from casewright.cases.capacity import capacity_of as capacity_of_plain
from casewright.cases.records import CaseSummary, PersonSummary, StoredEvent, Tombstone
from casewright.ports import PublishedDefinition, Stored


def event(event: StoredEvent) -> Stored:
    return Stored("event", event_key(event.stream, event.revision), canonical_text(event._asdict()))


def event_key(stream: str, revision: int) -> str:
    return f"{stream}/{revision:09}"


def event_of(text: str) -> StoredEvent:
    return StoredEvent(**plain_of(text))


def summary(summary: CaseSummary) -> Stored:
    return Stored("summary", summary.case, canonical_text(plain_summary(summary)))


def summary_of(text: str) -> CaseSummary:
    return summary_of_plain(json.loads(text))


def person(person: PersonSummary) -> Stored:
    return Stored("person", person.person, canonical_text(plain_person_summary(person)))


def person_of(text: str) -> PersonSummary:
    return person_summary_of(json.loads(text))


def definition(definition: PublishedDefinition) -> Stored:
    return Stored("definition", definition.content_hash, canonical_text(asdict(definition)))


def definition_of(text: str) -> PublishedDefinition:
    return PublishedDefinition(**json.loads(text))


def holder(holder: str, content_hash: str) -> Stored:
    return Stored("holder", f"{holder}/{content_hash}", "")


def holder_of(key: str) -> tuple[str, str]:
    """The holder, and the hash of what it holds."""
    holder, _, content_hash = key.rpartition("/")
    return holder, content_hash


def setting(name: str, value: str) -> Stored:
    return Stored("setting", name, canonical_text({"value": value}))


def setting_of(text: str) -> str:
    return str(json.loads(text)["value"])


def capacity(said: CapacitySaid) -> Stored:
    return Stored("capacity", said.key, canonical_text(plain_capacity(said)))


def capacity_of(text: str) -> CapacitySaid:
    return capacity_of_plain(json.loads(text))


def tombstone(tombstone: Tombstone) -> Stored:
    return Stored("tombstone", tombstone.stream, canonical_text(asdict(tombstone)))


def tombstone_of(text: str) -> Tombstone:
    return Tombstone(**json.loads(text))
