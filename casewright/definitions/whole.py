"""A loaded form as nodes again, with all that it was put together from: what two versions are compared by."""

from casewright.definitions.kept_text import taken_apart
from casewright.definitions.model import ChoiceList, Instrument
from casewright.definitions.nodes import Source
from casewright.definitions.overlays import Below, lay_over
from casewright.definitions.reopening import reload_lists
from casewright.definitions.source import read


def source_of(form: Instrument) -> Source:
    """The form's file, or what an overlay and the form below it come to."""
    own, _, _ = taken_apart(form.text)
    source = read(own, form.place.file).source
    if source is None:
        raise ValueError(form.id)
    if form.base is None:
        return source
    laid = lay_over(source, Below.of([form.base]), shared_lists(form))
    if laid.source is None:
        raise ValueError(form.id)
    return laid.source


def shared_lists(form: Instrument) -> dict[str, ChoiceList]:
    """The choice lists of the library that a form uses, by id, as they are kept with it."""
    _, lists, base = taken_apart(form.text)
    below = taken_apart(base)[1] if base else ()
    return reload_lists((*below, *lists), form.place.file)
