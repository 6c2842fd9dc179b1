"""How often what was planned took place, in words: kept of planned in percent, and who missed the others."""

from casewright.service.kept_counts import KeptCount
from ui.people import joined
from ui.wording import _, plural, value_words


def kept_words(count: KeptCount) -> str:
    """6 of 7 kept (85.7 %) · 1 missed by us; "" before the first time."""
    if count.percent is None:
        return plural("{count} time planned", "{count} times planned", count.planned) if count.planned else ""
    kept = _(
        "{kept} of {ended} kept ({percent} %)", kept=count.kept, ended=count.ended, percent=value_words(count.percent)
    )
    left = (count.planned or 0) - count.ended
    return joined(
        kept,
        plural("{count} missed by us", "{count} missed by us", count.missed_by_us) if count.missed_by_us else "",
        plural("{count} did not come", "{count} did not come", count.missed_by_person)
        if count.missed_by_person
        else "",
        plural("{count} not reached", "{count} not reached", count.unreachable) if count.unreachable else "",
        plural("{count} still to come", "{count} still to come", left) if left > 0 else "",
    )
