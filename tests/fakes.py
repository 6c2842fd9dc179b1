"""What tests put behind the ports: a clock that stands until it is moved, ids that count."""

from datetime import UTC, datetime, timedelta
from itertools import count

START = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)


class FixedClock:
    """Stands at `moment` until it is moved."""

    def __init__(self, moment: datetime = START) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def walk(self, **by: float) -> None:
        """Move on: `walk(minutes=5)`."""
        self.moment += timedelta(**by)


class SequentialIds:
    """id-1, id-2, ... The same test gives the same ids."""

    def __init__(self, prefix: str = "id") -> None:
        self._prefix = prefix
        self._count = count(1)

    def new(self) -> str:
        return f"{self._prefix}-{next(self._count)}"
