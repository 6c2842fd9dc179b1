"""Values of parts and times as plain values of canonical JSON, and back.

A tag or the name of a part never changes.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from casewright.logic.composed import Address, Composed, Consent, Money, PersonLink, Quantity

COMPOSED: Mapping[str, type[Composed]] = {
    "quantity": Quantity,
    "money": Money,
    "address": Address,
    "person": PersonLink,
    "consent": Consent,
}
COMPOSED_TAGS = (*COMPOSED, "time", "date_time")


def plain_composed(value: Composed | time | datetime) -> dict[str, Any]:
    """The parts that are there, under the tag of their kind.

    Raises:
        TypeError: an instant, which no answer is. ValueError: a Decimal that is no number.
    """
    if isinstance(value, datetime) and value.tzinfo is not None:
        raise TypeError("an answer holds no instant")
    if isinstance(value, datetime):
        return {"date_time": value.isoformat(timespec="minutes")}
    if isinstance(value, time):
        return {"time": value.isoformat("minutes")}
    tag = next(tag for tag, kind in COMPOSED.items() if isinstance(value, kind))
    parts = {name: getattr(value, name) for name in value.__slots__}
    return {tag: {name: _plain(part) for name, part in parts.items() if part not in (None, "")}}


def _plain(part: object) -> object:
    if isinstance(part, Decimal):
        if not part.is_finite():
            raise ValueError(f"{part} is no number")
        return str(part)
    return part.isoformat() if isinstance(part, date) else part


def composed_of(tag: str, plain: Any) -> Composed | time | datetime:
    if tag in ("time", "date_time"):
        return time.fromisoformat(plain) if tag == "time" else datetime.fromisoformat(plain)
    parts = dict(plain)
    for name in ("number", "amount"):
        if name in parts:
            parts[name] = Decimal(parts[name])
    if "on" in parts:
        parts["on"] = date.fromisoformat(parts["on"])
    return COMPOSED[tag](**parts)
