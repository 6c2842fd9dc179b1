"""Tasks in words: what is done about them, how often they recur, who has which part."""

from collections.abc import Mapping

from casewright.cases.state import CaseState
from casewright.cases.work import Task
from casewright.cases.work.party import Party
from casewright.definitions.measures import Duration, Unit
from casewright.service import TaskSeen
from ui import session
from ui.asks import kind_words, may_be_listed
from ui.parties import party_name
from ui.people import isolated, joined
from ui.wording import _, mark, plain, plural

LONGEST = 140
"""So many letters of a task stand in a list."""


def move_words(to: str) -> str:
    """What a worker says of a task, by the state it comes to."""
    return {
        "in-progress": _("begun"),
        "on-hold": _("on hold"),
        "completed": _("done"),
        "cancelled": _("called off"),
        "failed": _("came to nothing"),
        "kept": _("done this time"),
        "missed": _("missed this time"),
        "over": _("all of it is done"),
    }[to]


EACH: Mapping[Unit, str] = {
    "hour": mark("every hour"),
    "day": mark("every day"),
    "working day": mark("every working day"),
    "week": mark("every week"),
    "month": mark("every month"),
    "year": mark("every year"),
}
EVERY: Mapping[Unit, str] = {
    "hour": mark("every {count} hours"),
    "day": mark("every {count} days"),
    "working day": mark("every {count} working days"),
    "week": mark("every {count} weeks"),
    "month": mark("every {count} months"),
    "year": mark("every {count} years"),
}


def every_words(every: Duration) -> str:
    if every.count == 1:
        return _(EACH[every.unit])
    return _(EVERY[every.unit], count=every.count)


def short_what(what: str) -> str:
    """Safe in Markdown."""
    line = " ".join(what.split())
    return plain(line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…")


def listed_what(what: str) -> str:
    """The same in a list over several cases, which others may see."""
    return short_what(what) if may_be_listed(what) else kind_words("task")


def owner_words(one: TaskSeen) -> str:
    """Who has it to do, as far as a list knows; safe in Markdown."""
    owner = one.owner
    match owner.kind:
        case "person":
            return _("the {person}")
        case "member":
            return _("somebody around them")
        case "worker":
            me = session.context().actor.id
            name = session.context().name_of(owner.id)
            return _("you") if owner.id == me else isolated(owner.name if name == owner.id else name)
    return isolated(owner.name)


def state_badge(state: str) -> str:
    """In Markdown; "" for one that nobody has begun."""
    return f":gray-badge[{move_words(state)}]" if state in ("in-progress", "on-hold") else ""


def parts_of(state: CaseState, task: Task) -> list[tuple[str, str]]:
    """Who has which part in it: exactly one answers for it. Safe in Markdown."""

    def names(parties: tuple[Party, ...]) -> str:
        return ", ".join(filter(None, (party_name(state, party) for party in parties)))

    raci = task.raci
    if raci is None:
        return [(_("answers for it, and does it"), names((task.owner,)))]
    told = [
        (_("answers for it"), names((raci.accountable,))),
        (_("does it"), names(raci.responsible)),
        (_("is asked"), names(raci.consulted)),
        (_("is told"), names(raci.informed)),
    ]
    return [(part, who) for part, who in told if who]


def recurs_words(task: Task) -> str:
    if task.every is None:
        return ""
    times = plural("{count} time in all", "{count} times in all", task.planned) if task.planned else ""
    return joined(every_words(task.every), times)
