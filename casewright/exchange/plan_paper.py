"""A plan on paper, for the person to keep and to sign: what stands on it, as data for `plan.typ`.

What is sensitive is not on it unless that is asked for, and nothing on the paper says that it is missing: a hint may
harm, too. Who prints it is told on the page (`left_out`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from casewright.cases.agreeing import entries_of, goals_of, means_all
from casewright.cases.assessment import Assessment
from casewright.cases.durations import after
from casewright.cases.entries import Entry, headline
from casewright.cases.own_words import open_wishes, own_words
from casewright.cases.planned import said_in_row
from casewright.cases.reading_out import is_sensitive
from casewright.cases.state import CaseState
from casewright.cases.work import (
    Goal,
    Indicator,
    Intervention,
    Need,
    Note,
    Objective,
    Plan,
    Referral,
    Review,
    Strength,
    Task,
)
from casewright.cases.work.goal import Ladder
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement, Block, Signed
from casewright.definitions.catalog import Catalog, Provider
from casewright.definitions.model import Number, Text
from casewright.definitions.plan_template import PlanTemplate, Signer
from casewright.errors import Refused, _
from casewright.exchange.answer_words import number_on_paper
from casewright.exchange.joining import joined
from casewright.exchange.pdf import Json, pdf
from casewright.exchange.plan_answers import answers_in, sensitive_in
from casewright.exchange.sensitive_entries import SensitiveEntries
from casewright.logic.withheld import MONEY, names_matter
from casewright.logic.words import SIGNERS
from casewright.translations import direction_of, locale_of, translator

FROM_THE_RECORD = frozenset(
    ("what_matters", "goals", "interventions", "referrals", "strengths", "agreement", "review", "needs", "team")
)
"""Blocks of these types are drawn from what the case holds; of all others, what was answered."""
STANDING = {
    "draft": _("Not agreed yet"),
    "on-hold": _("On hold"),
    "completed": _("No longer in force"),
    "revoked": _("No longer in force"),
}
LEVELS = (
    _("much less than hoped"),
    _("less than hoped"),
    _("as hoped"),
    _("more than hoped"),
    _("much more than hoped"),
)
AGREED = {
    "signed": _("Agreed and signed on {day}."),
    "said": _("Agreed in words on {day}."),
    "refused": _("Not agreed on {day}."),
}


@dataclass(frozen=True, slots=True)
class PlanGiven:
    """A plan as it was kept, the state it is in, and what its sheet takes from elsewhere.

    `template` is None where the library has it no more: then nobody knows what in its blocks is sensitive. `alerts` are
    the findings of forms that are alerts, such as `phq9.self_harm`; `around` has names by the id of the member's entry,
    `pictures` the drawn signatures by the hash of their content. `withheld_of` gives the questions of the form of an
    assessment that are sensitive, `said_on_board` is what the SWOT board says because of such answers.
    """

    plan: Plan
    standing: str
    written: date | datetime
    state: CaseState
    template: PlanTemplate | None
    agency: str
    zone: ZoneInfo
    catalogs: Sequence[Catalog] = ()
    alerts: frozenset[str] = frozenset()
    around: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    name_of: Callable[[str], str] = str
    """Of a worker by id."""
    withheld_of: Callable[[Assessment], frozenset[str]] = lambda _assessment: frozenset()
    said_on_board: frozenset[str] = frozenset()


def plan_paper(given: PlanGiven, language: str, sensitive: bool = False) -> bytes:
    """The plan as a PDF.

    Raises:
        Refused CW660: nothing of a plan like this is printed unless it is asked for. CW536: no font has the letters.
    """
    if stays_private(given) and not sensitive:
        raise Refused("CW660")
    return pdf("plan", PlanSheet(given, language, sensitive).data())


def stays_private(given: PlanGiven) -> bool:
    """Whether nothing of the plan is printed unless asked for; of a safety plan also where its template is gone."""
    return given.plan.purpose == "safety" if given.template is None else given.template.sensitive


def left_out(given: PlanGiven, language: str) -> tuple[str, ...]:
    """What of a plan is not on the paper because it is sensitive: all of it, or its parts, goals and steps by name."""
    if stays_private(given):
        return (given.plan.title.say(language),)
    sheet = PlanSheet(given, language, sensitive=False)
    sheet.data()
    return tuple(dict.fromkeys(sheet.left_out))


class PlanSheet:
    """One plan in one language. Its data can stand in another document, too."""

    def __init__(self, given: PlanGiven, language: str, sensitive: bool) -> None:
        self.given, self.plan, self.state = given, given.plan, given.state
        self.language, self.sensitive = language, sensitive
        self.translate = translator(language)
        self.left_out: list[str] = []
        self.about_sensitive = SensitiveEntries(given.state, given.catalogs, given.alerts, given.withheld_of)
        self.blocks = given.template.blocks if given.template else ()
        self.named = entries_of(self.state, self.plan)
        shown = (entry.entity for entry in goals_of(self.state, self.plan) if self.shown(entry))
        self.goals = [goal for goal in shown if isinstance(goal, Goal)]
        self.places = {goal.id: place for place, goal in enumerate(self.goals, 1)}

    def data(self) -> Json:
        translate = self.translate
        return {
            "language": self.language,
            "direction": direction_of(self.language),
            "agency": self.given.agency,
            "title": self.say(self.plan.title),
            "who": self.who(),
            "standing": self.standing(),
            "parts": [*self.parts()],
            "agreement": self.agreement(),
            "page": translate("Page {page} of {pages}"),
        }

    def in_short(self) -> Json:
        """What one needs of a plan on the way: what matters, the goals, who does what, whom to call."""
        goals = [
            {**self.goal(goal), "ladder": [], "facts": [*self.fact(_("By when"), self.day(goal.due))]}
            for goal in self.goals
        ]
        kept = ("words", "goals", "table", "contacts")
        parts = [
            {**part, "goals": goals} if part["kind"] == "goals" else part
            for part in self.parts()
            if part["kind"] in kept
        ]
        return {"title": self.say(self.plan.title), "standing": self.standing(), "parts": parts}

    def who(self) -> str:
        person = self.state.person
        nickname = f"“{person.preferred_name}”" if person.preferred_name not in ("", person.name) else ""
        born = self.put(_("born {day}"), day=self.day(person.birth_date)) if person.birth_date else ""
        return joined(self.language, (f"{person.name} {nickname}".strip(), born))

    def standing(self) -> str:
        version = self.put(_("Version {version}"), version=str(self.plan.version))
        begins = self.plan.begins or self.local(self.given.written)
        standing = STANDING.get(self.given.standing)
        return joined(self.language, (version, self.day(begins), self.translate(standing) if standing else ""))

    def parts(self) -> Iterator[Json]:
        """In an order that is the same for every plan: from what matters to when it is looked at again."""
        title = self.title("what_matters", _("What matters to you"))
        if self.plan.matters and self.open("what_matters") and self.may_say(title, self.plan.matters):
            yield {"kind": "words", "title": title, "words": self.plan.matters}
        yield from (part for block in self.plan.blocks for part in self.answered(block))
        if self.goals and self.open("goals"):
            title = self.title("goals", _("Goals"))
            yield {"kind": "goals", "title": title, "goals": [self.goal(goal) for goal in self.goals]}
        if self.open("interventions") and (rows := [*self.to_do()]):
            yield self.table(_("Who does what"), (_("What"), _("Who"), _("By when"), _("For goal")), rows)
        if self.open("strengths") and (strengths := [*self.strengths()]):
            yield {"kind": "list", "title": self.title("strengths", _("What you can count on")), "items": strengths}
        if self.open("interventions") and (contacts := [*self.contacts()]):
            yield {"kind": "contacts", "title": self.translate(_("Whom to call")), "contacts": contacts}
        if corrections := [*self.corrections()]:
            yield {"kind": "corrections", "title": self.translate(_("What you said to it")), "items": corrections}
        if day := self.next_look():
            title = self.title("review", _("When we look at it again"))
            yield {"kind": "text", "title": title, "text": self.day(day)}

    def table(self, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Json:
        """Without the columns that nothing stands in."""
        filled = [at for at in range(len(heads)) if at == 0 or any(row[at] for row in rows)]
        return {
            "kind": "table",
            "title": self.translate(title),
            "heads": [self.translate(heads[at]) for at in filled],
            "rows": [[row[at] for at in filled] for row in rows],
        }

    def open(self, type: str) -> bool:
        """Whether parts of this type may be on the paper: not where the template calls all that it has sensitive."""
        own = [block for block in self.blocks if block.type == type]
        return self.sensitive or not own or any(not block.sensitive for block in own)

    def title(self, type: str, otherwise: str) -> str:
        """The title that the template has for it, else one of ours."""
        own = next((block.title for block in self.blocks if block.type == type), None)
        return self.say(own) if own else self.translate(otherwise)

    def shown(self, entry: Entry) -> bool:
        """Whether a goal, a need or what is done may be on the paper. What is left out is remembered."""
        if self.quiet_shown(entry):
            return True
        name = headline(entry.entity)
        self.left_out.append(self.say(name) if isinstance(name, Text) else name)
        return False

    def answered(self, block: Block) -> Iterator[Json]:
        """A block with what was answered in it."""
        if block.type in FROM_THE_RECORD or not (block.answers or block.words):
            return
        if not self.sensitive and is_sensitive(block.id, self.given.template):
            self.left_out.append(self.say(block.title))
            return
        kept = {} if self.sensitive else self.kept_back(block)
        items = [*answers_in(self.given.template, block, self.language, but=kept)]
        if items or block.words:
            yield {"kind": "answers", "title": self.say(block.title), "words": block.words, "items": items}

    def kept_back(self, block: Block) -> Mapping[str, str]:
        """What in a block is not on the paper, by key. All of a safety plan is for hard hours: it is one or nothing."""
        if self.plan.purpose == "safety":
            return {}
        found = sensitive_in(self.given.template, block, self.language, self.given.said_on_board)
        self.left_out += found.values()
        return found

    def may_say(self, name: str, *words: str) -> bool:
        """Whether words may be on the paper. What is left out is remembered by this name."""
        if self.sensitive or not names_matter(*words, but=MONEY):
            return True
        self.left_out.append(name)
        return False

    def goal(self, goal: Goal) -> Json:
        needs = (self.state.entry("need", id) for id in goal.needs)
        why = [
            self.say(need.entity.label)
            for need in needs
            if need is not None and isinstance(need.entity, Need) and need.stands and self.quiet_shown(need)
        ]
        return {
            "number": self.put(_("Goal {number}"), number=str(self.places[goal.id])),
            "statement": goal.statement,
            "own_words": goal.own_words if goal.own_words != goal.statement else "",
            "facts": [
                *self.fact(_("What it is for"), ", ".join(why)),
                *self.fact(_("Why it matters"), goal.value),
                *self.fact(_("Who does what"), goal.specific),
                *self.fact(_("By when"), self.day(goal.due)),
                *(one for measure in self.measures(goal.id) for one in self.fact(_("How we see it"), measure)),
                *self.fact(_("On the way"), "; ".join(self.checkpoints(goal))),
                *self.fact(_("What helps"), goal.resources),
                *self.fact(_("What could get in the way"), goal.barriers),
                *self.fact(_("What to do then"), goal.if_then),
                *self.fact(_("What came of it"), said_in_row(self.plan, "goals", "result", goal.id)),
                *self.fact(_("What we learned"), said_in_row(self.plan, "goals", "lesson", goal.id)),
            ],
            "ladder": self.ladder(goal.ladder),
        }

    def fact(self, label: str, said: str) -> Iterator[Json]:
        if said and self.may_say(said, said):
            yield {"label": self.translate(label), "said": said}

    def measures(self, goal: str) -> Iterator[str]:
        for entry in self.of("indicator"):
            one = entry.entity
            if isinstance(one, Indicator) and one.goal == goal:
                yield self.measure(one)

    def measure(self, one: Indicator) -> str:
        label, unit = self.say(one.label), f" {self.say(one.unit)}" if one.unit else ""
        now, then = self.number(one.baseline), self.number(one.target)
        if now and then:
            return self.put(_("{label}: from {from} to {to}"), label=label, **{"from": now, "to": then + unit})
        return self.put(_("{label}: to {to}"), label=label, to=then + unit) if then else label

    def number(self, value: Number | None) -> str:
        return "" if value is None else number_on_paper(value, self.language)

    def checkpoints(self, goal: Goal) -> Iterator[str]:
        for entry in self.of("objective"):
            one = entry.entity
            if isinstance(one, Objective) and one.goal == goal.id:
                words = one.statement if one.statement != goal.statement else ""
                yield ": ".join(filter(None, (self.day(one.due), words)))

    def ladder(self, ladder: Ladder | None) -> list[Json]:
        if ladder is None or not self.may_say("; ".join(ladder.levels), *ladder.levels):
            return []
        words = zip(("−2", "−1", "0", "+1", "+2"), LEVELS, ladder.levels, strict=True)
        return [{"level": level, "called": self.translate(name), "said": said} for level, name, said in words if said]

    def to_do(self) -> Iterator[list[str]]:
        """What is done, by whom, until when, and for which goals: tasks that are open, then what was chosen."""
        for entry in self.of("task"):
            task = entry.entity
            if isinstance(task, Task) and entry.open and self.shown(entry):
                yield [task.what, self.party(task.owner), self.day(task.due), self.for_goals(task.goals)]
        for entry in self.of("intervention"):
            done = entry.entity
            if isinstance(done, Intervention) and self.shown(entry):
                provider = self.provider(done.provider)
                who = (provider.name if provider else "", self.party(done.responsible) if done.responsible else "")
                yield [self.what(done), ", ".join(filter(None, who)), "", self.for_goals(done.goals)]

    def what(self, done: Intervention) -> str:
        """What is done, how often and for how long, and the papers that are needed for it."""
        said = ", ".join(filter(None, (self.say(done.label), done.frequency, done.duration)))
        papers = self.put(_("Papers: {papers}"), papers=done.documents)
        return f"{said}. {papers}" if done.documents else said

    def of(self, kind: str) -> Sequence[Entry]:
        """What of a kind belongs to this plan: what it names, and tasks for that. One that names nothing means all."""
        if means_all(self.state, self.plan):
            return [entry for entry in self.state.entries(kind) if entry.stands]
        ids = {entry.entity.id for entry in self.named}
        standing = (entry for entry in self.state.entries(kind) if entry.stands)
        return [entry for entry in standing if entry.entity.id in ids or _for(entry, ids)]

    def for_goals(self, goals: Sequence[str]) -> str:
        return ", ".join(str(self.places[goal]) for goal in goals if goal in self.places)

    def strengths(self) -> Iterator[str]:
        for entry in self.state.entries("strength"):
            if entry.stands and isinstance(entry.entity, Strength) and self.shown(entry):
                own = f": “{entry.entity.own_words}”" if entry.entity.own_words else ""
                yield self.say(entry.entity.label) + own

    def contacts(self) -> Iterator[Json]:
        """Those who were chosen, as the directory has them now. Who has closed, or is not in it, has no phone here."""
        found: dict[str, Provider] = {}
        for entry in (*self.of("intervention"), *self.of("referral")):
            provider = self.provider(getattr(entry.entity, "provider", ""))
            if provider is not None and (entry.open or entry.state == "completed") and self.quiet_shown(entry):
                found[provider.id] = provider
        for provider in found.values():
            hours = self.say(provider.hours) if provider.hours else ""
            where = joined(self.language, (provider.address, hours))
            yield {"name": provider.name, "phone": provider.phone, "where": where}

    def quiet_shown(self, entry: Entry) -> bool:
        return self.sensitive or not self.about_sensitive.touches(entry)

    def provider(self, id: str) -> Provider | None:
        listed = (one for catalog in self.given.catalogs for one in catalog.providers)
        return next((one for one in listed if id and one.id == id), None)

    def corrections(self) -> Iterator[Json]:
        agreement = self.plan.agreement
        if agreement is not None:
            said = [(one.ours, one.words) for one in agreement.corrected if self.line_shown(one.line)]
            said += [("", words) for words in agreement.corrections]
            yield from ({"ours": ours, "words": words} for ours, words in said if self.may_say(words, ours, words))
        yield from self.added()

    def added(self) -> Iterator[Json]:
        """What the person has said to it since they agreed, with who and when; and what they wish for next."""
        wishes = (one for one in open_wishes(self.state) if getattr(one.entity, "plan", "") == self.plan.id)
        for entry in (*own_words(self.state, self.plan.id), *wishes):
            note = entry.entity
            if (
                isinstance(note, Note)
                and self.line_shown(note.line)
                and self.may_say(note.words, note.ours, note.words)
            ):
                who = self.party(note.by) if note.by else ""
                when = self.day(self.local(entry.happened))
                yield {"ours": note.ours, "words": note.words, "by": joined(self.language, (who, when))}

    def line_shown(self, line: str) -> bool:
        """Whether a line of what was read out may be on the paper: it is named by kind and id of its entry."""
        kind, _colon, id = line.partition(":")
        entry = self.state.entry(kind, id)
        return entry is None or self.quiet_shown(entry)

    def next_look(self) -> date | None:
        """The first review that is still to come, else when the template wants one."""
        planned = [
            entry.entity.due
            for entry in self.state.entries("review")
            if isinstance(entry.entity, Review) and entry.open and entry.entity.due
            if entry.entity.plan in ("", self.plan.id)
        ]
        planned += [
            answer.value
            for block in self.plan.blocks
            if block.type == "review"
            for answer in block.answers.values()
            if isinstance(answer.value, date)
        ]
        if planned:
            return min(planned)
        template, begins = self.given.template, self.plan.begins
        return after(begins, template.review_every) if template and template.review_every and begins else None

    def agreement(self) -> Json:
        said = self.plan.agreement
        words = self.put(AGREED[said.how], day=self.day(said.on)) if said else ""
        reason = said.reason if said and self.may_say(said.reason, said.reason) else ""
        return {
            "title": self.title("agreement", _("Agreed")),
            "said": " ".join(filter(None, (words, reason))),
            "label": self.translate(_("Signature")),
            "day": self.translate(_("Date")),
            "lines": [self.line(signer, said) for signer in self.signers()],
        }

    def signers(self) -> Sequence[Signer]:
        own = next((block.signed_by for block in self.blocks if block.type == "agreement"), ())
        usual = ((role, SIGNERS[role]) for role in ("person", "worker"))
        return own or [Signer(id, Text({self.language: self.translate(words)})) for id, words in usual]

    def line(self, signer: Signer, agreement: Agreement | None) -> Json:
        """A place to sign; with the signature and its day where that was given already."""
        given = next((one for one in (agreement.signatures if agreement else ()) if one.signer == signer.id), None)
        label = self.say(signer.label)
        if given is None:
            return {"label": label, "name": "", "day": "", "picture": []}
        picture = self.given.pictures.get(given.image.content, b"") if given.image else b""
        day = self.day(self.local(given.at)) if given.at else ""
        return {"label": label, "name": self.signed(given), "day": day, "picture": [*picture]}

    def signed(self, given: Signed) -> str:
        if given.how == "said":
            return self.put(_("Said yes; heard by {who}"), who=self.given.name_of(given.heard_by))
        return given.name or (self.translate(_("On the signed page")) if given.how == "on_paper" else "")

    def party(self, party: Party) -> str:
        if party.kind == "person":
            return self.state.person.preferred_name or self.state.person.name
        return self.given.around.get(party.id, party.name) if party.kind == "member" else party.name

    def say(self, text: Text) -> str:
        return text.say(self.language)

    def put(self, text: str, **values: str) -> str:
        return self.translate(text).format(**values)

    def local(self, moment: date | datetime) -> date:
        return moment.astimezone(self.given.zone).date() if isinstance(moment, datetime) else moment

    def day(self, day: date | None) -> str:
        return format_date(day, format="long", locale=locale_of(self.language)) if day else ""


def _for(entry: Entry, ids: set[str]) -> bool:
    """Whether a task or a referral is for something that the plan names."""
    match entry.entity:
        case Task(goals=goals, intervention=intervention):
            return intervention in ids or any(goal in ids for goal in goals)
        case Referral(intervention=intervention):
            return intervention in ids
    return False
