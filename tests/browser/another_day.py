"""Casewright on another day than today, for training cases that take months.

`python -m tests.browser.another_day app.py …` serves it as Streamlit does, by the day that a file says.
"""

import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from streamlit.web import cli

from casewright.service import workspace

DAY = "CASEWRIGHT_ANOTHER_DAY"
"""Names the file."""


class AnotherDay(workspace.SystemClock):
    """The time of day is the real one; the day is that of the file: how many days ahead, and in which zone."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or Path(os.environ[DAY])
        if not self.file.exists():
            self.file.write_text("0 UTC")

    def now(self) -> datetime:
        days, zone = self.file.read_text().split()
        local = super().now().astimezone(ZoneInfo(zone))
        return (local + timedelta(days=int(days))).astimezone(UTC)

    def turn_to(self, day: date, zone: ZoneInfo) -> None:
        """Written beside it and put in its place, so that nobody reads half of it."""
        ahead = day - super().now().astimezone(zone).date()
        written = self.file.with_suffix(".next")
        written.write_text(f"{ahead.days} {zone.key}")
        written.replace(self.file)


if __name__ == "__main__":
    workspace.SystemClock = AnotherDay  # type: ignore[misc]  # a clock like it
    sys.argv = ["streamlit", "run", *sys.argv[1:]]
    cli.main()
