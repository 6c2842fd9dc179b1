"""What is otherwise in one version of a plan than in another, thing by thing, in the words that its paper has for it.

A thing is a goal with its numbers, something that is done, a task, or an answer of the template's own; its id is the
same in every version. What says the same in words is the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from casewright.cases.agreeing import means_all
from casewright.cases.entries import Entry
from casewright.cases.states import NAMED
from casewright.cases.work import Goal, Indicator, Intervention, Task
from casewright.errors import Refused, _
from casewright.exchange.pdf import Json, pdf
from casewright.exchange.plan_paper import FROM_THE_RECORD, PlanGiven, PlanSheet, stays_private
from casewright.expressions.rows import split
from casewright.translations import direction_of

MATTERS, REVIEW = "matters", "review"
"""Ids of what is no entry and no answer: what matters to the person, and when one looks at the plan again."""
What = Literal["new", "changed", "gone"]
WORDS: Mapping[What, str] = {"new": _("New"), "changed": _("Changed"), "gone": _("Taken out")}


class Fact(NamedTuple):
    """One thing that is said of something; `label` is "" for what needs none."""

    label: str
    said: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that stands in a plan, at one version: what it is called, and what is said of it."""

    name: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One thing that is otherwise. `before` and `after` are what is said of it that differs; of what is new or was
    taken out all of it. `why` is its own reason, "" where it has that of the version.
    """

    id: str
    what: What
    name: str
    before: tuple[Fact, ...]
    after: tuple[Fact, ...]
    why: str = ""


def plan_changes(
    before: PlanGiven, after: PlanGiven, language: str, sensitive: bool = True
) -> tuple[tuple[PlanChange, ...], tuple[str, ...]]:
    """What is otherwise in `after`, in the order in which a plan says it; and what of it was left out, by name.

    sensitive: also what is about a matter that one must be able to keep.
    """
    sheets = PlanSheet(before, language, sensitive), PlanSheet(after, language, sensitive)
    was, now = (dict(_things(sheet)) for sheet in sheets)
    because = after.plan.because if after.plan.replaces == before.plan.id else {}
    found = tuple(_different(was, now, because, sheets[1]))
    return found, tuple(dict.fromkeys(name for sheet in sheets for name in sheet.left_out))


def plan_difference_paper(before: PlanGiven, after: PlanGiven, language: str, sensitive: bool = False) -> bytes:
    """Two versions side by side as a PDF, with the reason for each change.

    Raises:
        Refused CW660: nothing of a plan like this is printed unless it is asked for. CW536: no font has the letters.
    """
    if stays_private(after) and not sensitive:
        raise Refused("CW660")
    sheet = PlanSheet(after, language, sensitive)
    changes, _left_out = plan_changes(before, after, language, sensitive)
    return pdf("plan_difference", _data(before, sheet, changes))


def _data(before: PlanGiven, sheet: PlanSheet, changes: tuple[PlanChange, ...]) -> Json:
    translate, reason = sheet.translate, sheet.plan.reason
    reason = reason if not reason or sheet.may_say(reason, reason) else ""
    return {
        "language": sheet.language,
        "direction": direction_of(sheet.language),
        "agency": sheet.given.agency,
        "title": sheet.put(_("What is different: {title}"), title=sheet.say(sheet.plan.title)),
        "who": sheet.who(),
        "heads": [
            PlanSheet(before, sheet.language, sheet.sensitive).standing(),
            sheet.standing(),
        ],
        "reason": sheet.put(_("Why there is this version: {reason}"), reason=reason) if reason else "",
        "same": "" if changes else translate(_("Both versions say the same.")),
        "changes": [
            {
                "what": translate(WORDS[one.what]),
                "name": one.name,
                "before": [fact._asdict() for fact in one.before],
                "after": [fact._asdict() for fact in one.after],
                "why": sheet.put(_("Because: {reason}"), reason=one.why or reason) if one.why or reason else "",
            }
            for one in changes
        ],
        "page": translate(_("Page {page} of {pages}")),
    }


def _different(
    was: Mapping[str, Thing], now: Mapping[str, Thing], because: Mapping[str, str], sheet: PlanSheet
) -> Iterator[PlanChange]:
    for id in (*now, *(one for one in was if one not in now)):
        before, after = was.get(id), now.get(id)
        if before == after:
            continue
        why = because.get(id, "")
        why = why if not why or sheet.may_say(why, why) else ""
        if before is None and after is not None:
            yield PlanChange(id, "new", after.name, (), after.facts, why)
        elif after is None and before is not None:
            yield PlanChange(id, "gone", before.name, (*before.facts, *_is_done(sheet, id)), (), why)
        elif before is not None and after is not None:
            first, second = _called(before, after), _called(after, before)
            yield PlanChange(id, "changed", after.name, first, second, why)


def _called(one: Thing, other: Thing) -> tuple[Fact, ...]:
    """What is said of one and not of the other; with the name, where that is another one."""
    named = (Fact("", one.name),) if one.name != other.name else ()
    return *named, *(fact for fact in one.facts if fact not in other.facts)


def _is_done(sheet: PlanSheet, id: str) -> Iterator[Fact]:
    """Of what was taken out, that it was done: it need not stand in a plan any more."""
    kind, _colon, entry = id.partition(":")
    found = sheet.state.entry(kind, entry)
    if found is not None and found.state == "completed":
        yield Fact("", sheet.translate(NAMED[found.state]))


def _things(sheet: PlanSheet) -> Iterator[tuple[str, Thing]]:
    """All that stands in a version, by id."""
    title = sheet.title("what_matters", _("What matters to you"))
    if sheet.plan.matters and sheet.open("what_matters") and sheet.may_say(title, sheet.plan.matters):
        yield MATTERS, Thing(title, (Fact("", sheet.plan.matters),))
    if sheet.open("goals"):
        yield from ((f"goal:{goal.id}", _goal(sheet, goal)) for goal in sheet.goals)
    if sheet.open("interventions"):
        yield from _work(sheet)
    yield from _numbers(sheet)
    yield from _answers(sheet)
    looks = (answer.value for one in sheet.plan.blocks if one.type == "review" for answer in one.answers.values())
    day = next((value for value in looks if isinstance(value, date)), None)
    if day is not None:
        yield REVIEW, Thing(sheet.title("review", _("When we look at it again")), (Fact("", sheet.day(day)),))


def _goal(sheet: PlanSheet, goal: Goal) -> Thing:
    said = sheet.goal(goal)
    facts = [Fact(one["label"], one["said"]) for one in said["facts"]]  # type: ignore[attr-defined]
    steps = [Fact(one["level"], one["said"]) for one in said["ladder"]]  # type: ignore[attr-defined]
    scale = (
        (_("How much it matters, 0 to 10"), goal.importance),
        (_("How sure one is, 0 to 10"), goal.confidence),
        (_("How much it counts"), goal.ladder.weight if goal.ladder else None),
    )
    more = [Fact(sheet.translate(label), str(value)) for label, value in scale if value is not None]
    own = [Fact(sheet.translate(_("In their words")), goal.own_words)] if said["own_words"] else []
    return Thing(goal.statement, (*own, *facts, *more, *steps))


def _work(sheet: PlanSheet) -> Iterator[tuple[str, Thing]]:
    """What is done and by whom, whether it is done by now or not; of tasks those that the plan itself names."""
    tasks = [one for one in sheet.of("task") if one in sheet.named or means_all(sheet.state, sheet.plan)]
    for entry in (*sheet.of("intervention"), *tasks):
        if sheet.shown(entry):
            yield f"{entry.kind}:{entry.entity.id}", _done(sheet, entry)


def _done(sheet: PlanSheet, entry: Entry) -> Thing:
    one = entry.entity
    if isinstance(one, Intervention):
        provider = sheet.provider(one.provider)
        who = (provider.name if provider else "", sheet.party(one.responsible) if one.responsible else "")
        said = {_("Who"): ", ".join(filter(None, who)), _("What it costs"): one.cost}
        name, goals = sheet.what(one), one.goals
    elif isinstance(one, Task):
        said = {_("Who"): sheet.party(one.owner), _("By when"): sheet.day(one.due)}
        name, goals = one.what, one.goals
    else:
        raise TypeError(entry.kind)
    said[_("For goal")] = "; ".join(goal.statement for goal in sheet.goals if goal.id in goals)
    return Thing(name, tuple(Fact(sheet.translate(label), words) for label, words in said.items() if words))


def _numbers(sheet: PlanSheet) -> Iterator[tuple[str, Thing]]:
    """What is measured for no goal of the plan; the numbers of a goal stand with it."""
    for entry in sheet.of("indicator"):
        one = entry.entity
        if isinstance(one, Indicator) and one.goal not in sheet.places and sheet.shown(entry):
            yield f"indicator:{one.id}", Thing(sheet.say(one.label), (Fact("", sheet.measure(one)),))


def _answers(sheet: PlanSheet) -> Iterator[tuple[str, Thing]]:
    """What was answered in the blocks that no entry stands for: each question, or each row of a list."""
    for block in sheet.plan.blocks:
        if block.type in FROM_THE_RECORD:
            continue
        rows: dict[str, list[Fact]] = {}
        for part in sheet.answered(block):
            for item in part["items"]:  # type: ignore[attr-defined]
                id, row = split(item["key"])
                said = " ".join(filter(None, (item["answer"], item["own_words"])))
                rows.setdefault(f"row:{block.id}:{row}" if row else f"answer:{id}", []).append(Fact(item["ask"], said))
        yield from ((id, Thing(sheet.say(block.title), tuple(facts))) for id, facts in rows.items())
