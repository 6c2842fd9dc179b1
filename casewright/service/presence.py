"""Who else has a record open now. Only a hint: it is in no record, and soon forgotten."""

from datetime import timedelta

from casewright.service.context import Context

STAYS = timedelta(seconds=45)
"""So long someone counts as present after a page last said so: three times what the pages let pass."""


def others_at(context: Context, record: str) -> tuple[str, ...]:
    """Note that the actor has a record open, and return the names of those others who have, in order of coming.

    `record` is an opaque name that all windows on the same thing give: the id of a draft, for one.
    """
    now = context.now()
    here = context.actor
    context.store.note_presence(record, here.id, here.name or here.id, now)
    return tuple(one.name for one in context.store.present(record, now - STAYS) if one.actor != here.id)
