"""What made a condition so, in words: each fact with its value, and the scores that moved."""

from collections.abc import Mapping, Sequence

from casewright import service
from casewright.cases.course import Course, Risen, ScoreMoved, Values
from casewright.service import FactSeen
from ui import session
from ui.planning.fields import short
from ui.score_change import change_words
from ui.wording import _, answer_words, mark, plain, say, value_words

OF_THE_CASE: Mapping[str, str] = {
    "case.age": mark("age"),
    "case.days_open": mark("days since the opening"),
    "case.days_since_contact": mark("days without contact"),
    "case.days_since_progress": mark("days in which no goal moved up"),
    "case.days_since_check_in": mark("days without a check-in"),
    "case.days_since_review": mark("days without a review"),
    "case.missed_contacts": mark("planned contacts in a row that did not come about"),
    "case.open_alerts": mark("open alerts"),
    "case.overdue_forms": mark("forms that are late"),
    "case.overdue_tasks": mark("tasks that are late"),
    "case.silent_referrals": mark("referrals that nobody has answered in time"),
    "case.rejected_referrals": mark("referrals that were turned down"),
    "case.full_referrals": mark("referrals for which there is no room"),
}
"""What the case itself knows, where its name for authors would be long."""

OCCASIONS: Mapping[str, str] = {"first": mark("the first time"), "previous": mark("the time before")}


def facts_words(facts: Sequence[FactSeen]) -> str:
    """What decides a condition, or is missing for it, each in a few words."""
    return "; ".join(map(_fact, facts))


def _fact(fact: FactSeen) -> str:
    label = _(OF_THE_CASE[fact.origin]) if fact.origin in OF_THE_CASE else short(say(fact.label))
    value = fact.answer.value
    if value is None:
        return plain(label)
    words = answer_words(fact.question, fact.answer) if fact.question else value_words(value)
    label += f" ({_(OCCASIONS[fact.at])})" if fact.at in OCCASIONS else ""
    said = f"{plain(label)} {words}" if label.endswith(("?", ":")) else f"{plain(label)}: {words}"
    return f"{said}, {plain(say(fact.band))}" if fact.band else said


def because_words(course: Course, values: Values) -> str:
    """Why a condition of the cycle holds, by the values that made it so; "" where nothing is known of them."""
    seen = service.facts_seen(session.context(), course.cycle.facts, values)
    return facts_words(tuple(seen))


def risen_words(course: Course, risen: Risen) -> str:
    """Why a rule of the cycle holds."""
    return "; ".join(filter(None, (because_words(course, risen.because), *map(_moved, risen.moved))))


def _moved(moved: ScoreMoved) -> str:
    form = session.context().library.instruments[moved.form]
    if not service.may_read_form(session.context(), form):
        return ""
    score = next(one for one in form.scores if one.id == moved.score)
    name, change = plain(say(score.label)), change_words(score, moved.before, moved.now, moved.since)
    return f"{name}: {value_words(moved.now)}, {change}"
