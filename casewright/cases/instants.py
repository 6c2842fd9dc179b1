"""Instants as text: in UTC, of fixed width, so that texts sort as instants do."""

from datetime import UTC, datetime


def instant_text(instant: datetime) -> str:
    """ISO 8601 in UTC, of fixed width so that texts sort as instants do.

    Raises:
        ValueError: an instant without a time zone.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def instant_of(text: str) -> datetime:
    return datetime.fromisoformat(text)
