"""Beside others of the kind: SurveyJS for one changed answer, pyxform for bringing a form in; and what a form weighs.

SurveyJS runs on Node (`benchmarks/survey_core`, installed by npm from its lock at the first run).
"""

import gc
import io
import shutil
import subprocess
import tracemalloc
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from openpyxl import Workbook
from pyxform.xls2xform import convert  # type: ignore[import-untyped]

from benchmarks.loading import form_of, in_turn
from benchmarks.logic import KINDS, SIZES, TODAY, answered_form, chained_form, microseconds
from benchmarks.report import Row, show
from casewright.definitions.library import load_definition, load_library
from casewright.definitions.model import Instrument
from casewright.logic import Answer, FormState
from casewright.logic.graph import compile_form

SURVEY_CORE = Path(__file__).parent / "survey_core"
SURVEY_CORE_ROUNDS = 20
FORMS = (200, 1000)
ANSWERS = 10_000
MEGABYTE = 1_000_000


def one_answer() -> list[Row]:
    """One answer in chained questions with five sums, beside SurveyJS computing the same."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        print("\nNode and npm are not installed: SurveyJS is left out.")
        return []
    if not (SURVEY_CORE / "node_modules").exists():
        subprocess.run(["npm", "ci", "--silent"], cwd=SURVEY_CORE, check=True)
    ours = microseconds(KINDS[0], [answered_form(size) for size in SIZES])
    return [
        Row(f"{size} questions, beside SurveyJS", taken, survey_core(size), "µs", 0.1)
        for size, taken in zip(SIZES, ours, strict=True)
    ]


def survey_core(size: int) -> float:
    command = ["node", "chained.mjs", str(size), str(SURVEY_CORE_ROUNDS)]
    return float(subprocess.run(command, cwd=SURVEY_CORE, check=True, capture_output=True, text=True).stdout)


def bringing_in(folder: Path) -> list[Row]:
    """A form from its file to something that can be filled in, beside pyxform from its workbook; and from memory."""
    rows: list[Row] = []
    for questions in FORMS:
        text, sheets, different = form_of(questions), workbook(questions), count()
        kept = folder / f"form_{questions}"
        kept.mkdir()
        (kept / "form.yaml").write_text(text, encoding="utf-8")
        ready(load_library(kept).instruments["long_form"])
        ours, theirs, again = in_turn(
            cold(text, different),
            lambda sheets=sheets: convert(io.BytesIO(sheets), file_type=".xlsx", validate=False),  # type: ignore[misc]
            lambda kept=kept: ready(load_library(kept).instruments["long_form"]),  # type: ignore[misc]
        )
        rows += [
            Row(f"{questions} questions, cold, beside pyxform", ours, theirs, "ms", 1.0),
            Row(f"{questions} questions, again, beside pyxform", again, theirs, "ms", 0.1),
            Row(f"{questions} questions, again, beside cold", again, ours, "ms", 0.1),
        ]
    return rows


def cold(text: str, different: "count[int]") -> Callable[[], object]:
    """Load, check and compile a text that was never seen."""

    def load() -> object:
        definition = load_definition(f"{text}# {next(different)}\n", "long.yaml").definition
        assert isinstance(definition, Instrument)
        return ready(definition)

    return load


def ready(instrument: Instrument) -> object:
    return compile_form(instrument)


def workbook(questions: int) -> bytes:
    """The form of `benchmarks.loading.form_of` as an XLSForm."""
    survey: list[dict[str, str]] = []
    for place in range(questions):
        if place % 20 == 0:
            survey += [{"type": "end_group"}] * bool(place)
            survey.append({"type": "begin_group", "name": f"s{place}", "label": f"Part {place}"})
        asked = {
            "type": "select_one scale",
            "name": f"q{place}",
            "label": f"How is it with {place}?",
            "required": "yes",
        }
        if place % 2:
            asked["relevant"] = f"${{q{place - 1}}} >= 1 and ${{q{place - 1}}} != 3"
        survey.append(asked)
    total = " + ".join(f"${{q{place}}}" for place in range(questions))
    survey += [{"type": "end_group"}, {"type": "calculate", "name": "total", "calculation": total}]
    choices = [{"list_name": "scale", "name": str(points), "label": f"Choice {points}"} for points in range(4)]
    settings = [{"form_id": "long_form", "form_title": "A long form", "version": "1.0.0"}]
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        sheet = book.create_sheet(name)
        heads = list(dict.fromkeys(key for row in rows for key in row))
        sheet.append(heads)
        for row in rows:
            sheet.append([row.get(head) for head in heads])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def weight() -> Sequence[Row]:
    """What a form of 1,000 questions takes of memory beside its text, and what 10,000 answers leave behind."""
    largest = SIZES[-1]
    chained_form(SIZES[0])  # what the first form of a process brings in
    gc.collect()
    tracemalloc.start()
    form = answered_form(largest)
    gc.collect()
    loaded = tracemalloc.get_traced_memory()[0]
    answer_many(form, ANSWERS // 10)
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    answer_many(form, ANSWERS)
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    text = len(form.instrument.text)
    return [
        Row(f"{largest} questions, loaded and answered, beside their text", loaded / MEGABYTE, text / MEGABYTE, "MB"),
        Row(f"after {ANSWERS:,} answers more, beside before", after / MEGABYTE, before / MEGABYTE, "MB", 1.01),
    ]


def answer_many(form: FormState, times: int) -> None:
    ids = list(form.instrument.questions)
    for turn in range(times):
        form.answer(ids[turn % len(ids)], Answer(value=1 + turn % 9))
    assert form.today == TODAY


def run(folder: Path) -> None:
    answered = one_answer()
    if answered:
        show("One answer changed (median)", answered)
    show("Load, check and compile (median)", bringing_in(folder))
    show("Memory", list(weight()))


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as temporary:
        run(Path(temporary))
