"""The button that gives a form, or a safety plan, as a blank sheet."""

from functools import partial

from casewright import service
from casewright.definitions.model import Instrument
from casewright.definitions.plan_template import PlanTemplate
from ui import session
from ui.sheet import print_button
from ui.wording import _


def draw_print(blank: Instrument | PlanTemplate, language: str, key: str) -> None:
    """In a language that it has texts in, else in its own."""
    context = session.context()  # that of now: the sheet is made outside of this page
    if isinstance(blank, Instrument):
        make = partial(service.blank_form, context, blank, language)
    else:
        make = partial(service.blank_safety_plan, context, blank, language)
    print_button(_("Print blank form"), make, f"{blank.id}.pdf", key=key, kind="tertiary")
