"""Alerts with the protocol that is to be followed, and their acknowledgement."""

from dataclasses import dataclass

from casewright.cases.state import Alert
from casewright.definitions.model import Protocol
from casewright.service.context import Context


@dataclass(frozen=True, slots=True)
class RaisedAlert:
    """An alert with the agency's protocol for it; None where the finding names none. Steps: `protocol.steps`."""

    alert: Alert
    protocol: Protocol | None


def alerts(context: Context, case: str) -> tuple[RaisedAlert, ...]:
    """All alerts of a case, the open ones first, then the latest."""
    raise NotImplementedError


def acknowledge_alert(context: Context, case: str, alert: str, steps_done: tuple[str, ...], note: str = "") -> None:
    """Record that an alert was dealt with: which steps of its protocol were done, and a note.

    Acknowledging an acknowledged alert does nothing.

    Raises:
        Refused CW530: no such alert in this case. CW531: the protocol has steps, none was done and no note says why.
        CW532: a step that the protocol does not have.
    """
    raise NotImplementedError
