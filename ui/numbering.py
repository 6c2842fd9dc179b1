"""The number of each question on the page, and what a row of a repeat is called: "4 · Ana · 2"."""

from collections.abc import Mapping

from casewright.definitions.model import Instrument
from casewright.expressions.rows import at, outer, split
from casewright.logic import FormState
from casewright.logic.numbering import numbered
from casewright.logic.rows import line_of
from ui import session
from ui.piped import spoken
from ui.wording import _


def numbers(instrument: Instrument) -> Mapping[str, str]:
    """Each question's number, as `numbered` gives it, kept for this browser session."""
    kept = session.kept("numbers", dict)
    if instrument.content_hash not in kept:
        kept[instrument.content_hash] = numbered(instrument)
    found: Mapping[str, str] = kept[instrument.content_hash]
    return found


def number_of(form: FormState, key: str, language: str = "") -> str:
    """A question's number by its key, with the rows that it stands in: "4 · Ana · 2"; "" where it has none."""
    id, address = split(key)
    number = numbers(form.instrument)
    if id not in number:
        return ""
    parts = []
    for depth, repeat in enumerate(line_of(form.instrument, form.instrument.questions[id].repeated), start=1):
        parts += [number[repeat.id], row_words(form, repeat.id, outer(address, depth), language)]
    return " · ".join([*parts, number[id]])


def row_words(form: FormState, repeat: str, address: str, language: str = "") -> str:
    """What a row is called: by its own answers, else by its place among the others."""
    named = form.row_label(repeat, address, language or session.language(), spoken)
    if named:
        return named
    around, _dot, row = address.rpartition(".")
    ids = [one.id for one in form.rows.get(at(repeat, around), ())]
    return _("no. {place}", place=ids.index(row) + 1)
