"""What a case cost and brought, in the words of a paper: sums alone, since what an amount was for may be private."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from babel.numbers import format_currency

from casewright.cases.costs import CaseCosts, Origin, Unknown
from casewright.errors import _
from casewright.translations import locale_of, translator

ORIGINS: Mapping[Origin, str] = {
    "work": _("Time of contacts"),
    "service": _("Help, by the prices of the catalogs"),
    "spent": _("Money that was written down"),
    "input": _("What the programme has, by its plan"),
}
UNKNOWN: Mapping[Unknown, str] = {
    "hour": _("what an hour of work costs"),
    "minutes": _("how long some contacts were"),
    "price": _("what some of the help costs"),
    "inputs": _("what some of what goes in costs"),
    "beside": _("how much of what was written down is in the plan of the programme"),
    "benefits": _("what it brought in money"),
}


def money_told(found: CaseCosts, language: str, may_say: Callable[[str], bool]) -> Iterator[str]:
    """A line for what it cost, one for each part of that, one for each thing it brought, and what is not known.

    `may_say` is asked of the words for what it brought. Nothing is told where no money is known of.
    """
    translate = translator(language)
    if not found.lines and not found.benefits:
        return
    yield translate(_("It cost {amount}")).format(amount=_amounts(found.totals, language))
    for origin in dict.fromkeys(one.origin for one in found.lines):
        yield f"{translate(ORIGINS[origin])}: {_amounts(found.of_origin(origin), language)}"
    if found.benefits:
        yield translate(_("It brought {amount}")).format(amount=_amounts(found.gains, language))
    for benefit in {one.benefit.id: one.benefit for one in found.benefits}.values():
        words = f"{benefit.what} ({translate(_('based on: {what}')).format(what=benefit.based_on)})"
        if may_say(words):
            yield words
    if found.not_known:
        listed = "; ".join(translate(UNKNOWN[one.what]) for one in found.not_known)
        yield translate(_("Not known: {what}.")).format(what=listed)


def _amounts(totals: Mapping[str, Decimal], language: str) -> str:
    locale = locale_of(language)
    return " + ".join(str(format_currency(amount, currency, locale=locale)) for currency, amount in totals.items())
