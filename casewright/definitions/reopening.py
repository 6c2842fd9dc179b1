"""Forms that the store has kept: what was published once opens again, whatever is asked of a new form by now.

A kept text has passed the checks of its day. Where those of today refuse it, it is built without them, as long as it
can be read without mending and every expression in it compiles.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from casewright.definitions.build import Builder, built_form
from casewright.definitions.case_work import build_case_work, check_case_work
from casewright.definitions.form import check_logic
from casewright.definitions.formulas import Formulas
from casewright.definitions.kept_text import taken_apart
from casewright.definitions.known import Known
from casewright.definitions.library import KEPT_IN_MEMORY, NOTHING_KNOWN, load_definition
from casewright.definitions.model import ChoiceList, Instrument
from casewright.definitions.nodes import Source
from casewright.definitions.overlays import Below, lay_over
from casewright.definitions.plan_template import PlanTemplate
from casewright.definitions.shape import check_start
from casewright.definitions.source import read

PLAN_TEMPLATE = "plan_template"
_UNBUILDABLE = (ValueError, LookupError, TypeError, AttributeError, RuntimeError)
"""What building runs into where a text has not the shape that it needs."""


@lru_cache(maxsize=KEPT_IN_MEMORY)
def reload_published(text: str, file: str) -> Instrument:
    """An instrument from the text that the store has kept, with the choice lists behind it.

    Raises:
        ValueError: the text does not hold an instrument, or one that cannot be built any more.
    """
    own, lists, below = taken_apart(text)
    base = reload_published(below, f"{file}, the form that it extends") if below else None
    shared = reload_lists((*lists, *(taken_apart(below)[1])), file)
    instrument = load_definition(own, file, shared, below=Below.of([base] if base else [])).definition
    if isinstance(instrument, Instrument):
        return instrument
    try:
        return _unchecked(own, file, shared, base)
    except _UNBUILDABLE as reason:
        raise ValueError(file) from reason


@lru_cache(maxsize=KEPT_IN_MEMORY)
def reload_plan(text: str, file: str, known: Known = NOTHING_KNOWN) -> PlanTemplate:
    """A plan template from the text that the store has kept. What its conditions look at is looked up in `known`.

    A block whose condition cannot be read any more, because a form is gone, is always shown.

    Raises:
        ValueError: the text does not hold a plan template, or one that cannot be built any more.
    """
    own, lists, _below = taken_apart(text)
    shared = reload_lists(lists, file)
    template = load_definition(own, file, shared, known=known).definition
    if isinstance(template, PlanTemplate):
        return template
    try:
        source = _readable(own, file, PLAN_TEMPLATE)
        checked = check_case_work(source, PLAN_TEMPLATE, shared, frozenset(), known)
        built = build_case_work(source, PLAN_TEMPLATE, checked, shared)
    except _UNBUILDABLE as reason:
        raise ValueError(file) from reason
    if not isinstance(built, PlanTemplate):
        raise ValueError(file)
    return built


def reload_lists(texts: Iterable[str], file: str) -> dict[str, ChoiceList]:
    """The choice lists behind a kept form, by id. Raises ValueError: one of them cannot be built any more."""
    found = [_list(text, file) for text in texts]
    return {listed.id: listed for listed in found}


def _list(text: str, file: str) -> ChoiceList:
    listed = load_definition(text, file).definition
    if isinstance(listed, ChoiceList):
        return listed
    try:
        return Builder(_readable(text, file, "choice_list"), Formulas(), {}).choice_list()
    except _UNBUILDABLE as reason:
        raise ValueError(file) from reason


def _unchecked(text: str, file: str, shared: Mapping[str, ChoiceList], base: Instrument | None) -> Instrument:
    own = _readable(text, file, "instrument")
    source = own if base is None else lay_over(own, Below.of([base]), shared).source
    if source is None:
        raise ValueError(file)
    formulas = check_logic(source, shared, frozenset(), ()).formulas
    if formulas.problems or any(formula.expression is None for formula in formulas.by_path.values()):
        raise ValueError(file)
    return built_form(own, source, formulas, shared, base)


def _readable(text: str, file: str, kind: str) -> Source:
    reading = read(text, file)
    if reading.source is None or reading.problems or check_start(reading.source) != (kind, ()):
        raise ValueError(file)
    return reading.source
