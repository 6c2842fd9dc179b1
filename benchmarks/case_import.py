"""Taking a list in: reading it, looking through it, comparing everybody, writing the cases, and taking them back.

Each step with 2,000 rows beside 200, in turn in the same run, as milliseconds of processor time for one row: in a long
list a row should take no longer than in a short one.
"""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import process_time
from typing import TypeVar

from benchmarks.filled import room
from benchmarks.report import Row, show
from casewright.exchange.spreadsheet import read_table
from casewright.house import FORMS
from casewright.service.case_import import fingerprint, looked_through, take_in
from casewright.service.case_import_undo import undo
from casewright.service.case_rows import CaseRows, Reading
from casewright.service.context import Context
from store.memory import MemoryStore

SIZES = (200, 2_000)
GOAL = 1.5
FORM = "phq9"
ITEMS = [f"phq9_{number}" for number in range(1, 10)]
WORDS = ("Not at all", "Several days", "More than half the days", "Nearly every day")
SOUNDS = ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu"]
COLUMNS = {"Name": "name", "DOB": "birth_date", "Phone": "phone", **{item: f"{FORM}/{item}" for item in ITEMS}}

T = TypeVar("T")
Took = dict[str, float]


def a_list(rows: int) -> bytes:
    """Names by chance, most of them different; the last question is calm, so that no alert is raised."""
    chance = Random(rows)
    lines = [",".join(COLUMNS)]
    for number in range(rows):
        first, last = ("".join(chance.choices(SOUNDS, k=3)).title() for _part in range(2))
        born = f"{chance.randint(1930, 2010)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        answers = [*chance.choices(WORDS, k=len(ITEMS) - 1), WORDS[0]]
        lines.append(",".join([f"{first} {last}", born, f"555{number:07}", *answers]))
    return "\n".join(lines).encode()


def took(times: Took, name: str, rows: int, what: Callable[[], T]) -> T:
    start = process_time()
    done = what()
    times[name] = (process_time() - start) * 1000 / rows
    return done


def measured(context: Context, rows: int) -> Took:
    """Milliseconds for a row by what was done. The list is gone again at the end."""
    times: Took = {}
    raw = a_list(rows)
    table = took(times, "read the list", rows, lambda: read_table(raw, "list.csv"))
    reading = CaseRows(context, table, Reading(COLUMNS))
    took(times, "look through it", rows, lambda: list(reading.rows()))
    wanted = took(
        times,
        "compare everybody",
        rows,
        lambda: looked_through(context, "list.csv", fingerprint(raw), Reading(COLUMNS), reading.read),
    )
    steps = took(times, "take it in", rows, lambda: list(take_in(context, MemoryStore, wanted)))
    assert steps[-1].taken > rows * 0.9
    took(times, "take it back", rows, lambda: list(undo(context, steps[-1].import_id)))
    return times


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        agency = Path(folder) / "workspace"
        shutil.copytree(FORMS / "demo", agency)
        context = room(agency).context("")
        short, long = (measured(context, rows) for rows in SIZES)
        context.store.close()
    few, many = SIZES
    rows = [Row(name, long[name], short[name], "ms a row", GOAL) for name in long]
    show(f"A list of {many:,} rows beside one of {few:,}, with {len(ITEMS)} answers in each row", rows)


if __name__ == "__main__":
    main()
