"""Answers of earlier assessments in the version of a form that is used now, as `casewright.logic.carrying` has it."""

from casewright.cases.assessment import Assessment
from casewright.definitions.model import Change, Instrument
from casewright.errors import Refused
from casewright.logic.carrying import Carried, carry, steps_between
from casewright.service.context import Context
from casewright.service.published import KIND, pinned


def carried(context: Context, record: Assessment, instrument: Instrument) -> Carried:
    """What a finished assessment says in the words of another version of its form, and what cannot be said there.

    Raises:
        Refused CW517: the version it was captured with is not in the store.
    """
    old = pinned(context, record.definition)
    return carry(record.answers, old, instrument, steps(context, old, instrument))


def steps(context: Context, old: Instrument, new: Instrument) -> tuple[Change, ...]:
    """What was declared between two versions of a form, those in between as the store has kept them."""
    return steps_between(old, new, lambda id, version: version_of(context, id, version))


def version_of(context: Context, id: str, version: str) -> Instrument | None:
    """An instrument at a version, if it was ever used."""
    published = context.store.published_as(KIND, id, version)
    if published is None:
        return None
    try:
        return pinned(context, published.content_hash)
    except Refused:
        return None
