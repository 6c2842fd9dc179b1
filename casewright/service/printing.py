"""A form on paper, with the agency's name on it."""

from casewright.definitions.model import Instrument
from casewright.exchange import blank_form as paper
from casewright.service.context import Context


def blank_form(context: Context, form: Instrument, language: str) -> bytes:
    """A form as a PDF to be filled in by hand, in a language of it; in its own where it has no text in that one.

    Raises:
        Refused CW534: the texts of the form are missing. CW536: no font has the letters.
    """
    spoken = form.title.spoken_in(language)
    spoken = spoken if spoken in form.languages else form.language
    return paper.blank_form(form, spoken, context.agency.name.say(spoken))
