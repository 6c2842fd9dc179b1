"""With whom what is known may be shared, in short: the consents that stand today, and those who were said no to."""

from collections.abc import Iterator
from datetime import date

from casewright.cases.work import Consent
from casewright.cases.work.party import Party
from ui.parties import party_name
from ui.people import joined
from ui.shown_case import ShownCase
from ui.wording import _, plural, short_day

NAMED_AT_MOST = 3


def sharing_line(shown: ShownCase) -> str:
    """ "shared with Clinic B (until 1 Sep), sister Dee · not with the school"; "" where nobody was asked."""
    consents = list(_in_force(shown))
    shared = [_said(shown, one) for one in consents if one.agreed]
    refused = [party_name(shown.state, one.to) for one in consents if not one.agreed]
    return joined(
        _("shared with {names}", names=_listed(shared)) if shared else "",
        _("not with {names}", names=_listed(refused)) if refused else "",
    )


def _in_force(shown: ShownCase) -> Iterator[Consent]:
    """The latest for each one: who agreed later is not said no to any more."""
    latest: dict[Party, Consent] = {}
    for entry in shown.state.entries("consent"):
        consent = entry.entity
        if entry.stands and entry.state == "given" and isinstance(consent, Consent) and _holds(consent, shown.today):
            latest[consent.to] = consent
    yield from latest.values()


def _holds(consent: Consent, today: date) -> bool:
    return consent.until is None or consent.until >= today


def _said(shown: ShownCase, consent: Consent) -> str:
    name = party_name(shown.state, consent.to)
    return _("{name} (until {day})", name=name, day=short_day(consent.until)) if consent.until else name


def _listed(names: list[str]) -> str:
    more = len(names) - NAMED_AT_MOST
    return ", ".join([*names[:NAMED_AT_MOST], *([plural("{count} more", "{count} more", more)] if more > 0 else [])])
