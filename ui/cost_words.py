"""What something cost and brought, in words: where an amount comes from, what is not known, what one unit cost."""

from collections.abc import Iterator, Mapping

from casewright.cases.costs import CaseCosts, CostLine, NotKnown, Origin, Unknown
from casewright.cases.work import Benefit
from casewright.definitions.model import Text
from casewright.service import CostBenefit, IndicatorSeen, PerUnit
from ui.people import joined
from ui.planning.suggested import money
from ui.wording import _, mark, plain, plural, say, value_words

HOUR = 60
ORIGINS: Mapping[Origin, str] = {
    "work": mark("Time of contacts"),
    "service": mark("by the price in the catalog"),
    "spent": mark("written down by hand"),
    "input": mark("by the plan of the programme"),
}
UNKNOWN: Mapping[Unknown, str] = {
    "hour": mark("what an hour of work costs here (agency.yaml does not say)"),
    "minutes": mark("how long contacts were: {count} of them"),
    "price": mark("what it costs: {which}"),
    "inputs": mark("what goes in costs, of: {which}"),
    "beside": mark("what was written down beside the inputs; it is taken for a part of them"),
    "benefits": mark("what it brought in money; nobody has written that down"),
}


def said(words: Text | str) -> str:
    return plain(words if isinstance(words, str) else say(words))


def line_name(one: CostLine) -> str:
    return said(one.what) if one.what else _(ORIGINS[one.origin])


def made_of(one: CostLine) -> str:
    """How an amount comes about: 10.5 hours at 38 dollars; 120 times; as it was written down."""
    if one.origin == "work" and one.count is not None and one.each is not None:
        hours = value_words(round(one.count / HOUR, 2))
        return _("{hours} hours, an hour costs {price}", hours=hours, price=money(one.each, one.currency))
    count = f"{value_words(one.count)} ×" if one.count is not None else ""
    if one.price is None:
        return joined(count.removesuffix(" ×"), _(ORIGINS[one.origin]))
    each = f"{count} {money(one.price.amount, one.currency)} ({said(one.price.per)})"
    year = _("prices of {year}", year=one.price.year) if one.price.year else ""
    return joined(each, plain(one.price.source), year)


def benefit_words(one: Benefit) -> str:
    """What it is, how often, and what that is based on."""
    each = money(one.amount, one.currency)
    if one.per == "month":
        often = plural("{each} in one month", "{each} a month, for {count} months", one.times, each=each)
    elif one.per == "year":
        often = plural("{each} in one year", "{each} a year, for {count} years", one.times, each=each)
    else:
        often = f"{one.times} × {each}" if one.times > 1 else each
    based = _("based on: {what}", what=plain(one.based_on))
    return joined(f"**{plain(one.what)}**", often, based, plain(one.said_by))


def amounts(totals: Mapping[str, object]) -> str:
    """Each currency by itself."""
    return " + ".join(money(amount, currency) for currency, amount in totals.items())  # type: ignore[arg-type]


def names_of(found: CaseCosts) -> Mapping[str, str]:
    """What each input of the sums is called."""
    costs = {one.about or one.origin: line_name(one) for one in found.lines}
    return costs | {one.benefit.id: plain(one.benefit.what) for one in found.benefits}


def not_known_words(unknown: tuple[NotKnown, ...]) -> str:
    listed = [_(UNKNOWN[one.what], count=one.count, which=", ".join(map(said, one.which))) for one in unknown]
    return _("Not known: {what}.", what="; ".join(listed)) if listed else ""


def unit_rows(found: CostBenefit, by_id: Mapping[str, IndicatorSeen]) -> Iterator[Mapping[str, str]]:
    """A row for what one goal that was reached cost, and one for each indicator that moved the right way."""
    if found.per_goal is not None:
        count = plural("{count} goal", "{count} goals", found.reached)
        yield _row(_("A goal that was reached"), count, money(found.per_goal, found.currency))
    for one in found.per_unit:
        yield _row(_unit(one, by_id), _change(one, by_id), money(one.each, found.currency))


def _row(what: str, change: str, each: str) -> Mapping[str, str]:
    return {_("One of what"): what, _("How much it was"): change, _("One cost"): each}


def _unit_words(one: PerUnit, by_id: Mapping[str, IndicatorSeen]) -> str:
    own = one.measures.indicator
    seen = by_id.get(own.id)
    return _("points") if seen is not None and seen.score is not None else said(own.unit or "")


def _unit(one: PerUnit, by_id: Mapping[str, IndicatorSeen]) -> str:
    label = said(one.measures.indicator.label)
    return joined(label, _("for one of them") if one.people > 1 else "")


def _change(one: PerUnit, by_id: Mapping[str, IndicatorSeen]) -> str:
    change = f"{value_words(one.change)} {_unit_words(one, by_id)}".strip()
    people = plural("for {count} person", "for {count} people", one.people) if one.people > 1 else ""
    beside = _("beyond where nothing is done") if one.measures.against_comparison is not None else ""
    return " ".join(filter(None, (change, people, beside)))
