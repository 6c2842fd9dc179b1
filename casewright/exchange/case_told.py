"""A case told from beginning to end, part by part, in one language: for paper, and for a page that looks back.

What is about a matter that one must be able to keep is told only where it was asked for, each thing by itself; what is
left out is remembered, for the screen of who prints it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import format_date

from casewright.cases.assessment import Assessment
from casewright.cases.care_team import former_team, team
from casewright.cases.case_facts import level_of
from casewright.cases.entries import Entry, headline, named
from casewright.cases.state import CaseState
from casewright.cases.states import NAMED
from casewright.cases.work import (
    Benefit,
    Closure,
    Consent,
    Contact,
    Entity,
    Evaluation,
    Goal,
    Handover,
    Indicator,
    Need,
    Plan,
    Referral,
    Task,
)
from casewright.cases.work.evaluation import Criterion
from casewright.cases.work.expense import Expense
from casewright.cases.work.member import Member
from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from casewright.errors import _
from casewright.exchange.answer_words import number_on_paper
from casewright.exchange.assessment_paper import AssessmentGiven, AssessmentSheet, score_on_paper
from casewright.exchange.evaluation_paper import ASKED, OF_PLAN
from casewright.exchange.joining import joined
from casewright.exchange.pdf import Json
from casewright.exchange.plan_paper import AGREED
from casewright.exchange.sensitive_entries import SensitiveEntries
from casewright.logic.withheld import MONEY, names_matter
from casewright.logic.words import ASKED_FIRST, DETAILS_SAID, PURPOSES, STAGES_SAID, WISHES_SAID
from casewright.translations import locale_of, translator

Section = Literal["who", "together", "found", "goals", "help", "met", "judged", "money", "alerts", "forms", "answers"]
SECTIONS: Mapping[Section, str] = {
    "who": _("Who it is about"),
    "together": _("Who works on it, who may know"),
    "found": _("Needs and strengths"),
    "goals": _("Plans and goals"),
    "help": _("Help, referrals and tasks"),
    "met": _("Contacts, check-ins and notes"),
    "judged": _("Reviews, and what came of it"),
    "money": _("Measured values and money"),
    "alerts": _("Alerts"),
    "forms": _("Forms and their scores"),
    "answers": _("The forms with each answer"),
}
KINDS: Mapping[Section, tuple[str, ...]] = {
    "found": ("need", "strength"),
    "goals": ("plan", "goal", "objective"),
    "help": ("intervention", "referral", "task"),
    "met": ("contact", "check_in", "note", "conference", "message", "document"),
    "judged": ("review", "outcome", "evaluation", "own_check", "closure"),
    "money": ("indicator", "measurement", "expense", "benefit"),
}
"""The entries that are told one by one, by the section in which they stand."""
GROUPS: Mapping[str, str] = {
    "need": _("Needs"),
    "strength": _("Strengths"),
    "plan": _("Plans"),
    "goal": _("Goals"),
    "objective": _("Milestones"),
    "intervention": _("Help"),
    "referral": _("Referrals"),
    "task": _("Tasks"),
    "contact": _("Contacts"),
    "check_in": _("Check-ins"),
    "note": _("Notes"),
    "review": _("Reviews"),
    "conference": _("Conferences"),
    "message": _("Messages"),
    "document": _("Documents"),
    "outcome": _("What came of it"),
    "own_check": _("Our own part"),
    "evaluation": _("Looking back"),
    "closure": _("How it ended"),
    "indicator": _("What is measured"),
    "measurement": _("Measured values"),
    "expense": _("Money spent"),
    "benefit": _("Money saved or gained"),
}
TYPED: Mapping[str, tuple[str, ...]] = {
    "goal": ("specific", "value", "resources", "barriers", "if_then"),
    "plan": ("reason",),
    "contact": ("what_for", "narrative", "asked", "answer", "affect"),
    "check_in": ("tried", "good_news", "next_step"),
    "note": ("words", "known", "affect"),
    "review": ("changed", "not_looked_at", "problem", "decision", "prediction"),
    "conference": ("about", "notes"),
    "message": ("words",),
    "own_check": ("assumed", "not_asked"),
    "closure": ("words", "way_back"),
    "handover": ("reason", "note"),
    "intervention": ("reason", "frequency", "duration"),
}
"""What was typed of an entry beside its name, in the order in which it is told."""
OWN: Mapping[str, tuple[str, ...]] = {"check_in": ("story",), "plan": ("matters",), "evaluation": ("says",)}
"""What is the person's own; of all others `own_words`."""
NAMES_WHY = ("goal", "intervention", "referral", "indicator")
"""What an entry is for: it tells as much as what is said of itself."""
BY_DAY = (
    "contact",
    "check_in",
    "note",
    "review",
    "conference",
    "message",
    "evaluation",
    "own_check",
    "closure",
    "handover",
)
"""What has no name of its own: it is told by its day."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing. `said` stands beside its name, `words` were typed by workers, `own` said by the person.

    `kind` and `id` point at it. `answers` are those of a form, as `assessment_paper` tells them.
    """

    name: str
    said: str = ""
    words: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    kind: str = ""
    id: str = ""
    answers: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """`groups` by their title, "" where there is only one; each has its things in the order in which they happened."""

    section: Section
    title: str
    groups: tuple[tuple[str, tuple[Item, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sensitive:
    """One thing that is told only if it is asked for, by kind and id (`need:n1`)."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class CaseGiven:
    """A case as it stands, or stood on a `day` that is over. `wanted` are the sensitive things asked for; None: all.

    `around` has names by the id of the member's entry. `forms` are the finished assessments that are told with all
    answers, by id.
    """

    state: CaseState
    agency: str
    zone: ZoneInfo
    today: date
    sensitive: SensitiveEntries
    wanted: frozenset[str] | None = frozenset()
    around: Mapping[str, str] = field(default_factory=dict)
    name_of: Callable[[str], str] = str
    role_of: Callable[[str], str] = str
    forms: Mapping[str, AssessmentGiven] = field(default_factory=dict)


class CaseTold:
    """One case in one language. `left_out` has, once `parts` are told, what was not, by its id."""

    def __init__(self, given: CaseGiven, language: str) -> None:
        self.given, self.state, self.language = given, given.state, language
        self.translate = translator(language)
        self.left_out: dict[str, Sensitive] = {}

    def parts(self, sections: Sequence[Section]) -> Iterator[Part]:
        """Those that there is something of."""
        for section in SECTIONS:
            if section in sections:
                groups = tuple((title, items) for title, items in self._groups(section) if items)
                if groups:
                    yield Part(section, self.translate(SECTIONS[section]), groups)

    def _groups(self, section: Section) -> Iterator[tuple[str, tuple[Item, ...]]]:
        match section:
            case "who":
                yield "", tuple(self.who())
                yield self.translate(_("Asked before any form")), tuple(self.first())
            case "together":
                yield self.translate(_("Team")), tuple(self.team())
                yield self.translate(_("People around")), tuple(self.around())
                yield self.translate(_("Handed over")), tuple(self.entries("handover"))
                yield self.translate(_("Who may know what")), tuple(self.entries("consent"))
            case "alerts":
                yield "", tuple(self.alerts())
            case "forms":
                yield "", tuple(self.forms())
            case "answers":
                yield "", tuple(self.answers())
            case _:
                for kind in KINDS[section]:
                    yield self.translate(GROUPS[kind]), tuple(self.entries(kind))

    def called(self, kind: str) -> str:
        words = self.translate(NAMED[kind])
        return words[:1].upper() + words[1:]

    def who(self) -> Iterator[Item]:
        person = self.state.person
        yield Item(self.translate(_("Name")), person.name)
        for name, said in (
            (_("Called"), person.preferred_name if person.preferred_name != person.name else ""),
            (_("Former names"), ", ".join(person.former_names)),
            (_("Born"), self.day(person.birth_date)),
            (_("Died"), self.day(person.died)),
            (_("Pronouns"), person.pronouns),
            (_("Phone"), person.phone),
            (_("Where it stands"), self.translate(NAMED[self.state.status])),
            (_("Open since"), self.day(self.state.opened)),
            (_("Step"), self.line("step_entered") if self.state.cycle.entered else ""),
            (_("Attention"), self.line("attention_set") if self.state.cycle.attention else ""),
        ):
            if said:
                yield Item(self.translate(name), said)

    def line(self, kind: str) -> str:
        """What the last line of a kind in the timeline is called."""
        found = next((one.title for one in reversed(self.state.timeline) if one.kind == kind), None)
        return self.say(found) if found else ""

    def first(self) -> Iterator[Item]:
        for asked, answered in self.state.cycle.first.items():
            said = self.translate(_("Does not want to say")) if answered.declined else answered.words
            yield Item(self.translate(ASKED_FIRST.get(asked, asked)), said)

    def team(self) -> Iterator[Item]:
        for one in (*team(self.state, self.given.today), *former_team(self.state, self.given.today)):
            leads = self.translate(_("leads")) if one.leads else ""
            days = self.put(_("since {day}"), day=self.day(one.since))
            until = self.put(_("until {day}"), day=self.day(one.until)) if one.until else ""
            said = (self.given.role_of(one.role), leads, days, until)
            yield Item(self.party(one.who), joined(self.language, said))

    def around(self) -> Iterator[Item]:
        for entry in self.state.entries("member"):
            one = entry.entity
            if entry.stands and isinstance(one, Member) and (name := self.given.around.get(one.id, "")):
                yield Item(name, one.relation)

    def alerts(self) -> Iterator[Item]:
        for alert in self.state.alerts:
            if alert.in_error:
                continue
            name = joined(self.language, (self.say(alert.title), self.say(alert.label) if alert.label else ""))
            raised = self.put(_("raised {day}"), day=self.day(self.local(alert.raised)))
            done = alert.acknowledged
            by = self.put(_("dealt with by {who}"), who=done.by) if done else self.translate(_("still open"))
            typed = [*(self.say(step.text) for step in done.steps), done.note] if done else []
            if self.may(f"alert:{alert.id}", name, is_sensitive=True):
                yield Item(name, joined(self.language, (raised, by)), tuple(filter(None, typed)))

    def forms(self) -> Iterator[Item]:
        for held in self.state.current_assessments:
            if held.id not in self.given.forms or self.sheet(held.id):
                day, scores = self.day(held.administration.held), tuple(self.scores(held))
                yield Item(self.say(held.title), day, scores, kind="assessment", id=held.id)

    def scores(self, held: Assessment) -> Iterator[str]:
        sheet = self.sheet(held.id)
        if sheet is not None:
            yield from (f"{one['label']}: {one['said']}" for one in sheet.scores())
        else:
            for score in held.scores:
                if score.value is not None:
                    yield f"{self.say(score.label)}: {score_on_paper(score, self.language)}"

    def answers(self) -> Iterator[Item]:
        for id in self.given.forms:
            sheet = self.sheet(id)
            parts = sheet.data()["sections"] if sheet else None
            if isinstance(parts, list) and parts:
                yield Item(self.of_day(self.given.forms[id].record), kind="assessment", id=id, answers=tuple(parts))

    def sheet(self, id: str) -> AssessmentSheet | None:
        """A form without what is sensitive in it, unless that was asked for.

        None where its answers are not told, or nothing of it is left: that it was filled in would tell why.
        """
        given = self.given.forms.get(id)
        if given is None:
            return None
        sheet = AssessmentSheet(given, self.language, sensitive=False)
        sheet.data()
        asked = str(sheet.left_out + sheet.printed)
        words = _("{name}: {count} of {asked} questions, and the scores in which they count")
        name = self.put(words, name=self.of_day(given.record), count=str(sheet.left_out), asked=asked)
        wanted = sheet.left_out > 0 and self.may(f"assessment:{id}", name, is_sensitive=True)
        return AssessmentSheet(given, self.language, sensitive=wanted) if wanted or sheet.printed else None

    def of_day(self, held: Assessment) -> str:
        return joined(self.language, (self.say(held.title), self.day(held.administration.held)))

    def entries(self, kind: str) -> Iterator[Item]:
        for entry in self.state.entries(kind):
            if entry.stands and (item := self.entry(entry)) is not None:
                yield item

    def entry(self, entry: Entry) -> Item | None:
        """None where it is not told."""
        one, kind = entry.entity, entry.kind
        called = headline(one)
        typed = tuple(filter(None, (getattr(one, name, "") for name in TYPED.get(kind, ()))))
        typed += tuple(self.more_typed(one))
        own = tuple(filter(None, (getattr(one, name, "") for name in OWN.get(kind, ("own_words",)))))
        words = self.say(called) if isinstance(called, Text) else called
        day = self.day(self.local(entry.happened))
        words = self.party(one.to) if isinstance(one, Consent) else words
        name = day if kind in BY_DAY or not words else words
        if self.given.wanted is not None:
            quiet = self.is_quiet(entry) or names_matter(called, *typed, *own, but=MONEY)
            shown = joined(self.language, (self.called(kind), name, words if name == day else ""))
            if not self.may(f"{kind}:{one.id}", shown, quiet):
                return None
        state = self.translate(NAMED[entry.state]) if entry.state in NAMED else ""
        aside = (self.translate(NAMED[said]) for said in entry.aside.values() if said in NAMED)
        said = (*self.facts(entry), state, *aside, "" if name == day else day, entry.by)
        own = tuple(one for one in own if one != name)
        return Item(name, joined(self.language, said), typed, own, kind, one.id)

    def more_typed(self, one: Entity) -> Iterator[str]:
        if isinstance(one, Closure):
            yield from (f"{self.party(carried.by)}: {carried.what}" for carried in one.carries_on)
        if isinstance(one, Evaluation):
            for name, asked in ASKED.items():
                criterion: Criterion | None = getattr(one, name)
                if criterion is not None:
                    points = self.put(_("{points} of 5"), points=str(criterion.points))
                    yield joined(self.language, (self.translate(asked), points, criterion.evidence))
            said = ((words, getattr(one, name)) for name, words in OF_PLAN.items())
            yield from (f"{self.translate(words)}: {typed}" for words, typed in said if typed)

    def is_quiet(self, entry: Entry) -> bool:
        """Whether an entry, or one that it names, is about a matter that one must be able to keep."""
        about = (self.state.entry(kind, id) for kind, id in named(entry.entity) if kind in NAMES_WHY)
        return self.given.sensitive.touches(entry) or any(one is not None and self.is_quiet(one) for one in about)

    def facts(self, entry: Entry) -> Iterator[str]:
        """What else one wants to see of it in a line."""
        match entry.entity:
            case Need(wants_help=wish, stage=stage):
                yield self.translate(WISHES_SAID[wish]) if wish else ""
                yield self.translate(STAGES_SAID[stage]) if stage else ""
            case Plan(version=version, agreement=agreement):
                yield self.put(_("Version {version}"), version=str(version))
                yield self.put(AGREED[agreement.how], day=self.day(agreement.on)).rstrip(".") if agreement else ""
            case Goal(due=due) as goal:
                level = level_of(self.state, goal.id) if goal.ladder else None
                yield self.until(due)
                yield ("" if level is None else self.put(_("stands at {level}"), level=_signed(level)))
            case Task(owner=owner, due=due):
                yield self.party(owner)
                yield self.until(due)
            case Referral(provider_name=provider):
                yield provider
            case Contact(minutes=minutes) as contact:
                yield ", ".join(self.translate(PURPOSES[one]) for one in contact.purposes)
                yield self.put(_("{minutes} minutes"), minutes=str(minutes)) if minutes else ""
            case Handover(was=was, to=to):
                yield f"{self.party(was)} → {self.party(to)}"
            case Consent(what=what, agreed=agreed):
                told = ", ".join(self.translate(DETAILS_SAID[one]) if one in DETAILS_SAID else one for one in what)
                yield told if agreed else self.translate(_("said no"))
            case _:
                yield from self.numbers(entry)

    def numbers(self, entry: Entry) -> Iterator[str]:
        match entry.entity:
            case Indicator(baseline=baseline, target=target, unit=unit):
                ends = (number_on_paper(one, self.language) for one in (baseline, target) if one is not None)
                yield " → ".join(ends) + (f" {self.say(unit)}" if unit else "")
            case Expense(amount=amount, currency=currency) | Benefit(amount=amount, currency=currency):
                yield f"{number_on_paper(amount, self.language)} {currency}"
            case one if (value := getattr(one, "value", None)) is not None:
                measured = self.state.entry("indicator", getattr(one, "indicator", ""))
                yield self.say(measured.entity.label) if measured and isinstance(measured.entity, Indicator) else ""
                yield number_on_paper(value, self.language)

    def until(self, due: date | None) -> str:
        return self.put(_("by {day}"), day=self.day(due)) if due else ""

    def may(self, id: str, name: str, is_sensitive: bool) -> bool:
        """Whether a thing is told. One that is not is remembered."""
        if not is_sensitive or self.given.wanted is None or id in self.given.wanted:
            return True
        self.left_out[id] = Sensitive(id, name)
        return False

    def party(self, party: Party) -> str:
        if party.kind == "person":
            return self.state.person.preferred_name or self.state.person.name
        if party.kind == "member":
            return self.given.around.get(party.id, party.name)
        return party.name or self.given.name_of(party.id)

    def say(self, text: Text) -> str:
        return text.say(self.language)

    def put(self, text: str, **values: str) -> str:
        return self.translate(text).format(**values)

    def local(self, moment: date | datetime) -> date:
        return moment.astimezone(self.given.zone).date() if isinstance(moment, datetime) else moment

    def day(self, day: date | None) -> str:
        return format_date(day, format="medium", locale=locale_of(self.language)) if day else ""


def _signed(level: int) -> str:
    return f"{'+' if level > 0 else '−' if level < 0 else ''}{abs(level)}"
