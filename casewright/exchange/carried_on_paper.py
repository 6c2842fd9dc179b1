"""Sheets for after the end of a case: one for the person, with who carries on what; one for each who does.

Each of those has their own part alone, what the person is called, and the way back: not why it ended, and nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel.dates import format_date

from casewright.cases.work import Closure
from casewright.cases.work.closure import CarriedOn
from casewright.cases.work.party import Party
from casewright.errors import _
from casewright.exchange.pdf import Json, pdf
from casewright.logic.withheld import MONEY, names_matter
from casewright.translations import direction_of, translator


@dataclass(frozen=True, slots=True)
class EndGiven:
    """What the sheets are made of. `called` is what the person is called, `names` each who carries something on."""

    closure: Closure
    agency: str
    called: str
    names: Mapping[Party, str]


def left_out_of_sheets(given: EndGiven) -> tuple[str, ...]:
    """What is on no sheet because it names a sensitive matter, as it was typed."""
    return tuple(one.what for one in given.closure.carries_on if names_matter(one.what, but=MONEY))


def carried_on_paper(given: EndGiven, language: str, sensitive: bool = False) -> bytes:
    """The sheets as one PDF, each on a page of its own. What is sensitive is on them if that is asked for.

    Raises:
        Refused CW536: no font has the letters.
    """
    kept = [one for one in given.closure.carries_on if sensitive or not names_matter(one.what, but=MONEY)]
    say = translator(language)
    return pdf(
        "carried_on",
        {
            "language": language,
            "direction": direction_of(language),
            "agency": given.agency,
            "title": say(_("Who carries on with what")),
            "sheets": [_for_the_person(given, kept, language), *_for_others(given, kept, language)],
            "page": say(_("Page {page} of {pages}")),
        },
    )


def _for_the_person(given: EndGiven, kept: Sequence[CarriedOn], language: str) -> Json:
    say = translator(language)
    lines = [{"who": given.names[one.by], "what": one.what} for one in kept]
    days = [format_date(day, "long", locale=language) for day in given.closure.looks]
    return {
        "to": given.called,
        "heading": say(_("Who carries on with what")),
        "lines": lines,
        "nothing": "" if lines else say(_("Nobody is named.")),
        "days": {"heading": say(_("We ask again how it goes")), "days": days},
        "back": {"heading": say(_("How to come back to us")), "said": given.closure.way_back},
    }


def _for_others(given: EndGiven, kept: Sequence[CarriedOn], language: str) -> Iterator[Json]:
    """One for each person or place outside. Who works here reads it in the case."""
    say = translator(language)
    for by in dict.fromkeys(one.by for one in kept if one.by.kind in ("member", "outside")):
        yield {
            "to": given.names[by],
            "heading": say(_("You carry on for {name} with")).replace("{name}", given.called),
            "lines": [{"who": "", "what": one.what} for one in kept if one.by == by],
            "nothing": "",
            "days": {"heading": "", "days": []},
            "back": {"heading": say(_("How to reach us")), "said": given.closure.way_back},
        }
