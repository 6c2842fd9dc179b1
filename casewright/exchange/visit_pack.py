"""What one takes along to a visit where there is no connection: one document, as data for `visit_pack.typ`.

A cover with as little about the person as is needed to know whose it is, the forms to fill in, a page for notes, and
the plan in short. It may be lost on the way: no birth date, no answer and nothing sensitive stands in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from casewright.cases.records import Person
from casewright.definitions.model import Instrument
from casewright.errors import _
from casewright.exchange.blank_form import sheet_of
from casewright.exchange.pdf import Json, pdf
from casewright.exchange.plan_paper import PlanGiven, PlanSheet
from casewright.logic.words import ASKED_FIRST
from casewright.translations import direction_of, locale_of, translator


@dataclass(frozen=True, slots=True)
class Taken:
    """A form that is taken along, in a language of it. `due` is until when the cycle asks for it."""

    form: Instrument
    language: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class VisitGiven:
    """`asked_first` is what the cycle asks before any form. `plan` is the one in force, where there is one to show."""

    person: Person
    agency: str
    day: date
    taken: Sequence[Taken]
    asked_first: Sequence[str] = ()
    plan: PlanGiven | None = None


def visit_pack(given: VisitGiven, language: str) -> bytes:
    """The pack as a PDF.

    Raises:
        Refused CW534: the texts of a form are missing. CW536: no font has the letters.
    """
    translate = translator(language)

    def day(value: date) -> str:
        return format_date(value, format="long", locale=locale_of(language))

    def listed(one: Taken) -> Json:
        until = translate(_("to be done by {day}")).format(day=day(one.due)) if one.due else ""
        return {"title": one.form.title.say(one.language), "due": until}

    person = given.person
    spoken = locale_of(language).languages.get(person.language, person.language)
    return pdf(
        "visit_pack",
        {
            "language": language,
            "direction": direction_of(language),
            "agency": given.agency,
            "title": translate(_("For a visit")),
            "who": person.preferred_name or person.name,
            "spoken": translate(_("Speaks: {language}")).format(language=spoken) if spoken else "",
            "printed": translate(_("Printed on {day}")).format(day=day(given.day)),
            "on": [translate(words) for words in (_("Day of the visit"), _("Who was there"), _("Who interpreted"))],
            "first_title": translate(_("Ask this before any form")),
            "first": [translate(ASKED_FIRST[asked]) for asked in given.asked_first],
            "forms_title": translate(_("Forms to fill in")),
            "forms": [listed(one) for one in given.taken],
            "afterwards_title": translate(_("Afterwards")),
            "afterwards": [translate(words) for words in AFTERWARDS],
            "sheets": [sheet_of(one.form, one.language, given.agency) for one in given.taken],
            "notes_title": translate(_("Notes and own words")),
            "notes_hint": translate(_("What was said, as it was said, and how. Beside it: who said it.")),
            "plan": PlanSheet(given.plan, language, sensitive=False).in_short() if given.plan else None,
            "page": translate(_("Page {page} of {pages}")),
        },
    )


AFTERWARDS = (
    _("Start each form in Casewright with the day of the visit, and choose how it was held: from paper."),
    _("Copy what was answered, and the own words as they were said."),
    _("Then file or shred these sheets, as your agency does."),
)
