"""Indicators in words: an amount with its unit, how far it has come, what others reach, where a value comes from."""

from collections.abc import Mapping

from casewright.cases.measured import MeasuredValue, gap_between
from casewright.definitions.model import Number
from casewright.service import IndicatorSeen
from ui.charts import out_of
from ui.people import isolated, joined
from ui.wording import _, day, mark, plain, plural, say, short_day, value_words

SIGNS = {
    "unmeasured": ":gray[:material/pending:]",
    "reached": ":green[:material/check_circle:]",
    "on_the_way": ":green[:material/north_east:]",
    "no_change": ":orange[:material/arrow_forward:]",
    "further_away": ":orange[:material/south_east:]",
    "no_aim": ":gray[:material/monitoring:]",
}
TRENDS = {
    "unmeasured": mark("not measured yet"),
    "reached": mark("reached"),
    "on_the_way": mark("{done} of {whole} {unit} on the way"),
    "no_change": mark("no change so far"),
    "further_away": mark("{done} {unit} further away than at first"),
    "no_aim": mark("no target is set"),
}
"""How far it has come, by where it stands."""


def label_of(seen: IndicatorSeen) -> str:
    return plain(say(seen.indicator.label))


def amount(seen: IndicatorSeen, value: Number) -> str:
    """A value with its unit; a score with its range."""
    if seen.score is not None:
        return out_of(seen.score, value)
    unit = plain(say(seen.indicator.unit))
    return f"{value_words(value)} {unit}" if unit else value_words(value)


def trend_words(seen: IndicatorSeen) -> str:
    """How far it has come, and since when: 2 of 8 on the way, in 30 days."""
    way, unit = seen.way, plain(say(seen.indicator.unit)) if seen.score is None else _("points")
    since = plural("in {count} day", "in {count} days", way.days) if way.days else ""
    done, whole = value_words(abs(way.done or 0)), value_words(way.whole or 0)
    said = " ".join(_(TRENDS[way.where], done=done, whole=whole, unit=unit).split())
    return f"{said}, {since}" if since and way.where not in ("unmeasured", "no_aim") else said


def now_words(seen: IndicatorSeen) -> str:
    """The last value with its day, and the words for it where it is a score."""
    last = seen.measures.last
    if last is None or last.value is None:
        return ""
    band = f"**{plain(say(last.band))}**" if last.band else ""
    return joined(f"**{amount(seen, last.value)}**", band, short_day(last.on))


def aims_words(seen: IndicatorSeen) -> str:
    """Where it began, where it should be, and which way is better."""
    own = seen.indicator
    began = _("{value} at first", value=amount(seen, own.baseline)) if own.baseline is not None else ""
    wanted = _("{value} wanted", value=amount(seen, own.target)) if own.target is not None else ""
    better = {"lower": _("lower is better"), "higher": _("higher is better")}.get(seen.measures.better, "")
    return joined(began, wanted, better)


def benchmark_words(seen: IndicatorSeen) -> str:
    """What others reach, who says so, and whether it is met here."""
    if seen.benchmark is None:
        return ""
    source = plain(seen.source) if seen.source else _("the plan names no source")
    said = _("Others reach {value} ({source})", value=amount(seen, seen.benchmark), source=source)
    return joined(said, _met(seen))


def short_benchmark(seen: IndicatorSeen) -> str:
    if seen.benchmark is None:
        return ""
    return joined(_("others {value}", value=amount(seen, seen.benchmark)), _met(seen))


def _met(seen: IndicatorSeen) -> str:
    if seen.meets is None:
        return ""
    met, not_met = _("met here"), _("not met here")
    return f":green[:material/check:] {met}" if seen.meets else f":orange[:material/close:] {not_met}"


def parts_words(seen: IndicatorSeen) -> str:
    """Each part of the people with its last value, and how far apart they are."""
    parts = seen.measures.parts
    if not parts:
        return ""
    listed = joined(
        *(f"{plain(part)} {amount(seen, one.value)}" for part, one in parts.items() if one.value is not None)
    )
    gap = gap_between(seen.measures)
    unit = _("points") if seen.score is not None else plain(say(seen.indicator.unit))
    apart = f"{value_words(gap)} {unit}".strip() if gap is not None else ""
    return joined(listed, _("{gap} apart", gap=apart) if apart else "")


def apart_words(seen: IndicatorSeen) -> str:
    """That earlier values are held against nothing, because the form counts otherwise now."""
    versions = sorted({one.version for one in seen.measures.values if one.apart})
    if not versions:
        return ""
    said = _("Measured with another version before ({versions}), which counts otherwise.", versions=", ".join(versions))
    return f":orange[:material/info: {said}]"


def came_words(one: MeasuredValue) -> str:
    """Where a value comes from: a form at a version, a check-in, or somebody's hand."""
    if one.came == "form":
        return _("{form}, version {version}", form=plain(say(one.title)), version=one.version)
    if one.came == "check_in":
        return _("check-in by {name}", name=isolated(one.by))
    said = _("entered by {name}", name=isolated(one.by))
    return joined(said, _("as {who} says", who=isolated(one.said_by)) if one.said_by else "")


def named_values(seen: IndicatorSeen) -> Mapping[Number, tuple[str, ...]]:
    """The level lines of its chart, with what each is called."""
    found: dict[Number, tuple[str, ...]] = {}
    for name, value in ((_("wanted"), seen.indicator.target), (_("others"), seen.benchmark)):
        if value is not None:
            found[value] = (*found.get(value, ()), name)
    return found


def in_words(seen: IndicatorSeen) -> str:
    """The chart for those who do not see it."""
    values = "; ".join(f"{day(one.on)}: {value_of(seen, one)}" for one in seen.measures.of_all)
    told = (label_of(seen), aims_words(seen), values, trend_words(seen))
    return ". ".join(one for one in told if one).replace("\\", "").replace("*", "")


def value_of(seen: IndicatorSeen, one: MeasuredValue) -> str:
    return amount(seen, one.value) if one.value is not None else _("no score")
