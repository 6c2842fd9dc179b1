"""How much of today stands beside its name in the sidebar: looked at with that page, and on others once a minute."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from casewright import service
from casewright.errors import Refused
from casewright.service import Today
from ui import session
from ui.today import by_case
from ui.wording import _

EVERY = timedelta(minutes=1)
KEPT = "today_count"


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted for a worker (an id), and when."""

    worker: str
    at: datetime
    count: int


def keep(today: Today) -> None:
    """What the page shows: each line of it, but for those that were not heard from and what was begun."""
    count = len(today.now) + len(by_case(today.due)) + len(today.waiting)
    context = session.context()
    session.keep(KEPT, Counted(context.actor.id, context.now(), count))


def title() -> str:
    """The name of the page, with the number where there is one."""
    context = session.context()
    known = session.kept(KEPT, lambda: Counted("", context.now(), 0))
    if known.worker != context.actor.id or context.now() - known.at > EVERY:
        try:
            keep(service.today(context))
        except Refused:
            # The page itself says why.
            return _("Today")
        known = session.kept(KEPT, lambda: known)
    return f"{_('Today')} {known.count}" if known.count else _("Today")
