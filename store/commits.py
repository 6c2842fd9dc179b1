"""What a commit has to look like, whichever store it goes to. A commit that does not is a fault of its maker."""

import hashlib
from collections.abc import Sequence

from casewright.cases.canonical import normalised_text
from casewright.cases.records import CaseSummary, PersonSummary
from casewright.errors import Refused
from casewright.ports import Append, Commit, Erase, TakeOut


def check_commit(commit: Commit) -> None:
    """Raises ValueError: revisions with gaps, parts that speak of different cases, an event that is not canonical,
    something taken out without an event of the same case that says so, a file under a hash that is not its own."""
    for append in commit.appends:
        _check_append(append)
    for save in commit.save_drafts:
        if save.draft.revision != save.seen + 1:
            raise ValueError(f"draft {save.draft.id} was seen at {save.seen} and is to be {save.draft.revision}")
    for take_out in commit.take_out:
        _check_taken_out(take_out, commit.appends)
    for erase in commit.erase:
        _check_erased(erase, commit.appends)
    for attach in commit.attach:
        if attach.content is not None and hashlib.sha256(attach.content).hexdigest() != attach.content_hash:
            raise ValueError(f"a file of {attach.holder} is not what its hash says")


def _check_append(append: Append) -> None:
    if id_of(append.summary) != append.stream:
        raise ValueError(f"the summary is of {id_of(append.summary)}, the events are of {append.stream}")
    for revision, event in enumerate(append.events, start=append.seen + 1):
        if (event.stream, event.revision) != (append.stream, revision):
            raise ValueError(f"event {event.revision} of {event.stream} stands where {revision} is next")
        if normalised_text(event.text) != event.text:
            raise ValueError(f"event {revision} of {append.stream} is not canonical text")
    if append.summary.revision != append.seen + len(append.events):
        raise ValueError(f"the summary is at revision {append.summary.revision}, the history is not")


def _check_taken_out(take_out: TakeOut, appends: Sequence[Append]) -> None:
    told = [append for append in appends if append.stream == take_out.stream and append.events]
    if not told:
        raise ValueError(f"no event says what is taken out of {take_out.stream}")
    if not all(1 <= revision <= told[0].seen for revision in take_out.revisions):
        raise ValueError(f"{take_out.stream} has no such events to take out")


def _check_erased(erase: Erase, appends: Sequence[Append]) -> None:
    stream = erase.tombstone.stream
    if erase.seen < 1:
        raise ValueError(f"{stream} is to be removed, and nobody has seen it")
    if any(append.stream == stream for append in appends):
        raise ValueError(f"{stream} is to be added to and removed")


def id_of(summary: CaseSummary | PersonSummary) -> str:
    return summary.case if isinstance(summary, CaseSummary) else summary.person


def moved_on(**record: str) -> Refused:
    return Refused("CW501", **record)
