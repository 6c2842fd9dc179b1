"""Trying a form out: a draft as every other, in a store that is thrown away."""

from dataclasses import replace

from casewright.cases.records import Administration, Person
from casewright.definitions.model import Instrument
from casewright.ports import CaseStore
from casewright.service.context import Context
from casewright.service.intake import open_case
from casewright.service.starting import start_assessment


def try_out(context: Context, store: CaseStore, form: Instrument, name: str, language: str) -> tuple[Context, str]:
    """Begin a form with nobody. Nothing of it reaches the agency's own store.

    Args:
        store: an empty one, kept nowhere.
        name: what stands where a person's name would.
    Returns:
        The context in which the service is asked about it, and the draft's id.
    Raises:
        Refused CW534: the texts of the form are missing, because only a licence gives them.
    """
    library = replace(context.library, instruments={**context.library.instruments, form.id: form})
    aside = replace(context, store=store, library=library, agency=replace(context.agency, instruments=()))
    case = open_case(aside, Person("", name))
    return aside, start_assessment(aside, case, form.id, Administration(context.today(), language=language))
