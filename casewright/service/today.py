"""What a worker's day asks for: from the rows of their cases, which say the same as the pages of these."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from casewright.cases.records import GOOD_NEWS, Ask, AskKind, CaseSummary, task_of
from casewright.definitions.case_cycle import Cycle, CycleStep
from casewright.definitions.model import Text
from casewright.ports import CaseQuery
from casewright.service.context import Context
from casewright.service.lists import Unfinished, own_unfinished
from casewright.service.protocols import RaisedAlert, alerts
from casewright.service.refreshing import bring_up_to_date, up_to_date
from casewright.service.task_list import has_nobody, is_mine

AHEAD = timedelta(days=7)
"""How far a day looks ahead."""
MOST = 200
"""Cases that one day is made of; those that have waited longest come first."""
UNFINISHED = 10

ItemKind = AskKind | Literal["attention"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a case asks a worker for.

    `kind` says what it is, and what `id` is of: an alert's, a form's, a task's … as `Ask` has it; `attention`: the case
    needs somebody now, by its level. `label` is what it is called in the agency's words, "" where the kind alone says
    it. `day` is until when it is due, or since when it waits (`due` False); `why` is the cycle's reason for the day.
    `left`: whose task it is has left the agency, or the team of the case.
    """

    summary: CaseSummary
    kind: ItemKind
    label: Text | str = ""
    day: date | None = None
    due: bool = False
    overdue: bool = False
    why: Text | None = None
    id: str = ""
    step: str = ""
    form: str = ""
    state: str = ""
    by: str = ""
    by_id: str = ""
    raised: RaisedAlert | None = None
    left: bool = False


@dataclass(frozen=True, slots=True)
class Today:
    """A worker's day, each part by day, the earliest first.

    `unfinished` are their drafts that were saved last, of `drafts` in all. `cases` is how many cases were looked at,
    `more` how many more ask for something; of `behind` cases it is not known yet what they ask for today.
    """

    day: date
    unfinished: tuple[Unfinished, ...] = ()
    drafts: int = 0
    now: tuple[Item, ...] = ()
    due: tuple[Item, ...] = ()
    waiting: tuple[Item, ...] = ()
    quiet: tuple[Item, ...] = ()
    good: tuple[Item, ...] = ()
    cases: int = 0
    more: int = 0
    behind: int = 0


def today(context: Context) -> Today:
    """What the worker who acts has to do. Theirs are the cases of whose team they are, and those that have no team.

    Besides, what a rule or an approval addresses to the role they act in, where nobody of the team has that role.
    """
    behind = bring_up_to_date(context, worker=context.actor.id)
    rows, more = _rows(context)
    parts: dict[str, list[Item]] = defaultdict(list)
    for row in up_to_date(context, rows):
        for item in _Day(context, row).items():
            parts[_part(item, context.actor.id)].append(item)
    now, due, waiting, quiet, good = (
        tuple(sorted(parts[name], key=lambda item: (item.day or date.min, item.summary.case)))
        for name in ("now", "due", "waiting", "quiet", "good")
    )
    drafts, count = own_unfinished(context, UNFINISHED)
    return Today(
        day=context.today(),
        unfinished=drafts,
        drafts=count,
        now=now,
        due=due,
        waiting=waiting,
        quiet=quiet,
        good=good,
        cases=len(rows),
        more=more,
        behind=behind,
    )


def item_of(context: Context, row: CaseSummary, ask: Ask) -> Item:
    """What a case asks for, as a line of a day, whoever is asked."""
    return _Day(context, row).item(ask)


def _rows(context: Context) -> tuple[list[CaseSummary], int]:
    """The cases that ask for something, each once, and how many more there are."""
    me, role = context.actor.id, context.role or context.actor.role
    queries = [
        CaseQuery(worker=me, or_nobody=True, attention="act_now", limit=MOST, of_all=False),
        CaseQuery(worker=me, or_nobody=True, asks_by=context.today() + AHEAD, limit=MOST, of_all=False),
        CaseQuery(worker=me, or_nobody=True, told=GOOD_NEWS, limit=MOST, of_all=False),
        CaseQuery(told=task_of(me), asks_by=context.today() + AHEAD, limit=MOST, of_all=False),
        *([CaseQuery(told=role, limit=MOST, of_all=False)] if role else []),
    ]
    pages = [context.store.find(query) for query in queries]
    rows = {row.case: row for page in pages for row in page.rows}
    return list(rows.values()), max(page.matching - len(page.rows) for page in pages)


@dataclass(frozen=True, slots=True)
class _Day:
    """One case, as the worker who acts is asked by it."""

    context: Context
    row: CaseSummary

    def items(self) -> Iterator[Item]:
        if self.row.attention == "act_now" and not any(ask.kind == "alert" for ask in self.row.asks) and self._theirs:
            yield Item(self.row, "attention", self._level())
        raised = self._raised()
        for ask in self.row.asks:
            if self._is_for_them(ask):
                yield self.item(ask, raised.get(ask.id) if ask.kind == "alert" else None)

    @property
    def _theirs(self) -> bool:
        return not self.row.workers or self.context.actor.id in self.row.workers

    def _is_for_them(self, ask: Ask) -> bool:
        """A task is its owner's, or whoever leads where that one has left; what addresses roles is for who acts in one,
        or for the team where nobody has it.
        """
        if ask.roles:
            role = self.context.role or self.context.actor.role
            known = {one.role for one in self.context.agency.people}
            nobody = self._theirs and not known.intersection(ask.roles)
            return nobody or (role in ask.roles and (self._theirs or role in self.row.told))
        if ask.due and ask.day > self.context.today() + AHEAD:
            return False
        if ask.kind in ("message", "handover"):
            return ask.who == self.context.actor.id
        if ask.kind == "task":
            return is_mine(self.context, self.row, ask)
        return self._theirs and ask.who in ("", self.context.actor.id)

    def _raised(self) -> Mapping[str, RaisedAlert]:
        if not any(ask.kind == "alert" for ask in self.row.asks):
            return {}
        return {one.alert.id: one for one in alerts(self.context, self.row.case)}

    def item(self, ask: Ask, raised: RaisedAlert | None = None) -> Item:
        label, why = self._named(ask)
        if raised is not None:
            label = raised.alert.label or raised.alert.title
        overdue = ask.due and ask.day < self.context.today()
        return Item(
            summary=self.row,
            kind=ask.kind,
            label=label,
            day=ask.day,
            due=ask.due,
            overdue=overdue,
            why=why,
            id=ask.id,
            step=ask.step,
            form=ask.form,
            state=ask.state,
            by=ask.by,
            by_id=ask.by_id,
            raised=raised,
            left=has_nobody(self.context, ask),
        )

    @property
    def _cycle(self) -> Cycle | None:
        return self.context.library.cycles.get(self.row.cycle)

    def _level(self) -> Text | str:
        levels = self._cycle.attention if self._cycle else ()
        return next((level.label for level in levels if level.id == self.row.level), "")

    def _named(self, ask: Ask) -> tuple[Text | str, Text | None]:
        """What it is called, and the cycle's reason for its day."""
        match ask.kind:
            case "form":
                return self._title(ask.id), self._why_form(ask)
            case "finding":
                return self._title(ask.form), None
            case "rule" | "quiet" | "stalled":
                rule = next((one for one in (self._cycle.alerts if self._cycle else ()) if one.id == ask.id), None)
                return (rule.label, rule.why) if rule else ("", self._why_recurring("contact"))
            case "step":
                step = self._step(ask.id)
                return (step.title, step.why) if step else ("", None)
            case "contact" | "check_in" | "review" | "screening":
                return ask.words, None if ask.id else self._why_recurring(ask.kind)
            case "approval":
                approval = next((one.approval for one in self._steps() if one.approval), None)
                return "", approval.why if approval else None
        return ask.words, None

    def _title(self, instrument: str) -> Text | str:
        form = self.context.library.instruments.get(instrument)
        return form.title if form else instrument

    def _steps(self) -> Iterable[CycleStep]:
        return self._cycle.steps if self._cycle else ()

    def _step(self, id: str) -> CycleStep | None:
        return next((step for step in self._steps() if step.id == id), None)

    def _why_form(self, ask: Ask) -> Text | None:
        step = self._step(ask.step)
        form = next((one for one in (step.forms if step else ()) if one.instrument == ask.id), None)
        if form is None:
            return None
        return (form.again.why if ask.again and form.again else None) or form.why

    def _why_recurring(self, kind: str) -> Text | None:
        cadence = self._cycle.cadence if self._cycle else None
        deadline = getattr(cadence, kind, None)
        return deadline.why if deadline else None


_PARTS: Mapping[str, str] = {
    **dict.fromkeys(("alert", "attention"), "now"),
    **dict.fromkeys(("form", "contact", "check_in", "review", "screening", "step", "first"), "due"),
    **dict.fromkeys(("finding", "task", "appeal", "conference", "trial"), "due"),
    **dict.fromkeys(("referral", "rule", "stalled", "approval", "sent_back", "message", "closing"), "waiting"),
    "handover": "waiting",
    "of_age": "due",
    "quiet": "quiet",
    "good_news": "good",
}
"""Where each kind stands."""


def _part(item: Item, me: str) -> str:
    """Where it stands, or "": what is quiet is not told of a second time, and what may still come not yet."""
    if item.kind == "task" and item.by_id != me:
        return "waiting"
    goes_on = item.kind == "referral" and item.due and not item.overdue and item.state != "accepted"
    nothing_yet = (item.kind == "task" and not item.due) or goes_on
    told_already = item.kind == "contact" and not item.id and item.summary.quiet
    return "" if nothing_yet or told_already else _PARTS[item.kind]
