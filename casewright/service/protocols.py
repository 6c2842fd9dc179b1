"""Alerts with the protocol that is to be followed, and their acknowledgement."""

from dataclasses import dataclass

from casewright.cases.alerts import Alert
from casewright.cases.commands import acknowledge_alert as acknowledged
from casewright.definitions.model import Protocol
from casewright.ports import Commit
from casewright.service.context import Context
from casewright.service.history import added, commit, history, retried


@dataclass(frozen=True, slots=True)
class RaisedAlert:
    """An alert with the agency's protocol for it; None where the finding names none. Steps: `protocol.steps`."""

    alert: Alert
    protocol: Protocol | None


def with_protocol(context: Context, alert: Alert) -> RaisedAlert:
    return RaisedAlert(alert, context.agency.protocols.get(alert.protocol))


def alerts(context: Context, case: str) -> tuple[RaisedAlert, ...]:
    """All alerts of a case, the open ones first, then the latest. Raises Refused CW510: no such case."""
    found = sorted(history(context, case).state.alerts, key=lambda alert: alert.raised, reverse=True)
    return tuple(with_protocol(context, alert) for alert in sorted(found, key=lambda alert: not alert.open))


def acknowledge_alert(context: Context, case: str, alert: str, steps_done: tuple[str, ...], note: str = "") -> None:
    """Record that an alert was dealt with: which steps of its protocol were done, and a note.

    Acknowledging an acknowledged alert does nothing.

    Raises:
        Refused CW510: no such case. CW530: no such alert in it. CW531: the protocol has steps, none was done and no
        note says why. CW532: a step that the protocol does not have.
    """

    def attempt() -> None:
        before = history(context, case)
        known = before.state.alert(alert)
        protocol = context.agency.protocols.get(known.protocol) if known else None
        bodies = acknowledged(before.state, alert, protocol, steps_done, note)
        if bodies:
            append, after = added(context, case, before, bodies)
            commit(context, Commit(appends=(append,)), after)

    retried(attempt)
