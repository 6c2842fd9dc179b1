"""Looking through the directory with 1,000 providers, beside 100: what is searched, narrowed and drawn by.

Both are measured in turn in the same run; processor time. Ten times as many may take ten times as long.
"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from benchmarks.report import Row, show
from casewright import service
from casewright.house import FORMS
from casewright.service import Context, Sought
from casewright.service.workspace import Workspace
from store.memory import MemoryStore

SIZES = (100, 1_000)
TIMES = 15
GOAL = 11.0
LOOKING: Mapping[str, Callable[[Context], object]] = {
    "all of them": service.providers,
    "by a word": lambda context: service.providers(context, Sought(words="pantry")),
    "by field, area and room": lambda context: service.providers(
        context, Sought(domain="food", area="Eastside", room="free")
    ),
}


def agency(folder: Path, size: int) -> Context:
    """So many providers, each of which has said once how much room it has."""
    shutil.copytree(FORMS / "demo", folder)
    here = Workspace(folder, FORMS, lambda *_where: MemoryStore(), lambda _id: ("key", b"k" * 32), MemoryStore)
    context = here.context("")
    catalogs = context.library.catalogs
    sample = next(catalog for catalog in catalogs.values() if catalog.providers)
    providers = tuple(
        replace(one, id=f"{one.id}_{number}", name=f"{one.name} {number}")
        for number in range(size // len(sample.providers))
        for one in sample.providers
    )
    more = {**catalogs, sample.id: replace(sample, providers=providers)}
    context = replace(context, library=replace(context.library, catalogs=more))
    for one in providers:
        service.say_capacity(context, one.id, one.offers[0].intervention, "waitlist")
    return context


def main() -> None:
    with TemporaryDirectory() as folder:
        contexts = [agency(Path(folder) / str(size), size) for size in SIZES]
        took: dict[tuple[str, int], list[float]] = {}
        for _ in range(TIMES):
            for size, context in zip(SIZES, contexts, strict=True):
                for name, look in LOOKING.items():
                    start = process_time()
                    look(context)
                    took.setdefault((name, size), []).append((process_time() - start) * 1000)
    few, many = SIZES
    rows = [Row(name, median(took[name, many]), median(took[name, few]), "ms", GOAL) for name in LOOKING]
    show(f"The directory, {many:,} providers beside {few}", rows)


if __name__ == "__main__":
    main()
