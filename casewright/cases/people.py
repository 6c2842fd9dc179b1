"""A case together with the person that it is about, whose record stands apart from it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from casewright.cases.person_fold import PersonState
from casewright.cases.state import CaseState, TimelineEntry

TOLD_IN_CASES = ("person_changed", "person_joined", "person_parted", "person_merged", "person_unmerged")


def with_people(state: CaseState, people: Sequence[PersonState]) -> CaseState:
    """The case with who it is about, and what happened to their record since it was opened.

    Args:
        people: the record that the case names, then the one it is merged into, and so on; none where who it is about
            stands in the case itself.
    """
    if not people:
        return state
    stands = people[-1]
    told = sorted((*state.timeline, *_told(people, state.timeline[0].recorded)), key=lambda entry: entry.recorded)
    return replace(state, person=stands.person, person_revision=stands.revision, timeline=tuple(told))


def _told(people: Sequence[PersonState], since: datetime) -> Iterator[TimelineEntry]:
    """Without the reasons: they may speak of another case."""
    for person in people:
        for entry in person.timeline:
            if entry.kind in TOLD_IN_CASES and entry.recorded >= since:
                yield entry._replace(note="")
        since = max(since, person.merged_at or since)
