"""Instants as text: in UTC, of fixed width, so that texts sort as instants do."""

from datetime import UTC, datetime


def instant_text(instant: datetime) -> str:
    """ISO 8601 in UTC, of fixed width so that texts sort as instants do.

    Raises:
        ValueError: an instant without a time zone.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    here = instant.astimezone(UTC)
    # Half the time that `replace(tzinfo=None)` takes, and a draft has an instant for every answer.
    return datetime.combine(here, here.time()).isoformat("T", "microseconds") + "Z"


def instant_of(text: str) -> datetime:
    return datetime.fromisoformat(text)
