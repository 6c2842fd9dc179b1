"""Alerts with the protocol that is to be followed, and what of it was done."""

from dataclasses import dataclass

from casewright.cases.alerts import Alert
from casewright.cases.records import Draft, Handling
from casewright.definitions.model import Protocol
from casewright.service.context import Context
from casewright.service.history import history


@dataclass(frozen=True, slots=True)
class RaisedAlert:
    """An alert with the agency's protocol for it; None where the finding names none. Steps: `protocol.steps`.

    `handling` is what is ticked and typed about it so far and is not recorded yet.
    """

    alert: Alert
    protocol: Protocol | None
    handling: Handling


def with_protocol(context: Context, alert: Alert, draft: Draft | None = None) -> RaisedAlert:
    """`draft`: the one that raised the alert, while there is one."""
    handling = draft.handling.get(alert.id, Handling()) if draft else Handling()
    return RaisedAlert(alert, context.agency.protocols.get(alert.protocol), handling)


def alerts(context: Context, case: str) -> tuple[RaisedAlert, ...]:
    """All alerts of a case, the open ones first, then the latest. Raises Refused CW510: no such case."""
    found = sorted(history(context, case).state.alerts, key=lambda alert: alert.raised, reverse=True)
    return tuple(
        with_protocol(context, alert, context.store.draft(alert.assessment) if alert.open else None)
        for alert in sorted(found, key=lambda alert: not alert.open)
    )
