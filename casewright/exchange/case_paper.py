"""A whole case on paper, as it stands or as it stood on a day: what stands on it, as data for `case.typ`."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from casewright.errors import Refused, _
from casewright.exchange.case_told import CaseGiven, CaseTold, Section, Sensitive
from casewright.exchange.joining import joined
from casewright.exchange.pdf import Json, pdf
from casewright.translations import direction_of


def case_paper(given: CaseGiven, language: str, sections: Sequence[Section], day: date | None = None) -> bytes:
    """The case as a PDF. `day` is the one that it is told of, None for today's.

    Raises:
        Refused CW693: there is nothing to print in these parts. CW536: no font has the letters.
    """
    told = CaseTold(given, language)
    parts = [
        {
            "section": part.section,
            "title": part.title,
            "groups": [{"title": title, "items": [asdict(item) for item in items]} for title, items in part.groups],
        }
        for part in told.parts(sections)
    ]
    if not parts:
        raise Refused("CW693")
    return pdf("case", _data(told, parts, day))


def left_out(given: CaseGiven, language: str, sections: Sequence[Section]) -> tuple[Sensitive, ...]:
    """What of these parts is sensitive, and is printed only if it is asked for. `given` asks for nothing."""
    told = CaseTold(given, language)
    for _part in told.parts(sections):
        pass
    return tuple(told.left_out.values())


def _data(told: CaseTold, parts: Sequence[Json], day: date | None) -> Json:
    person, translate = told.state.person, told.translate
    called = (
        f"{person.name} “{person.preferred_name}”" if person.preferred_name not in ("", person.name) else person.name
    )
    born = told.put(_("born {day}"), day=told.day(person.birth_date)) if person.birth_date else ""
    as_of = _("As it stood at the end of {day}") if day else _("As it stands on {day}")
    return {
        "language": told.language,
        "direction": direction_of(told.language),
        "agency": told.given.agency,
        "title": translate(_("The whole record")),
        "who": joined(told.language, (called, born)),
        "standing": told.put(as_of, day=told.day(day or told.given.today)),
        "parts": parts,
        "page": translate(_("Page {page} of {pages}")),
    }
