"""What is read out of a plan, in plain words, as one says it to the person: in the language that the page is in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from casewright.cases.reading_out import KEPT, MATTERS, OTHERS, Line, Part
from casewright.cases.work import Consent, Goal, Intervention, Need, Task
from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from casewright.expressions.rows import split
from casewright.logic.withheld import MONEY, names_matter
from casewright.service import ReadBack
from ui import session
from ui.parties import party_name
from ui.referral_words import detail_words
from ui.wording import _, answer_words, day, mark, plain, say, value_words

WANTS = {
    "yes": mark("You want help with it."),
    "not_now": mark("You do not want help with it now. That is fine."),
    "declined": mark("You do not want help with it. That is fine."),
}

QUIETLY: dict[Part, str] = {
    "told": mark("Something private that you told us"),
    "we": mark("Help with something private"),
    "you": mark("Something private that you do"),
    "between": mark("Who may know of something private"),
}
"""What is said in place of words that others must not hear, by part."""


@dataclass(frozen=True, slots=True)
class Words:
    """`said` as Markdown, with smaller lines below it."""

    said: str
    more: tuple[str, ...] = ()

    @property
    def ours(self) -> str:
        """In one line, to stand beside what the person says instead."""
        return " · ".join(part.replace("\\", "").replace("**", "") for part in (self.said, *self.more))


def words_of(now: ReadBack, line: Line) -> Words:
    """As it is said aloud: of what others must not hear only that it is there."""
    return _quietly(now, line) if line.id in now.quiet else words_in_full(now, line)


def _quietly(now: ReadBack, line: Line) -> Words:
    """By its field of life where that tells nothing; the person sees the words themselves when they are pointed at."""
    entity = line.entry.entity if line.entry else None
    field = _field(entity) if isinstance(entity, Need) else None
    if isinstance(entity, Need) and field is not None and not names_matter(field, but=MONEY):
        return Words(f"**{plain(say(field))}**", _kept(_wants(entity)))
    return Words(f"**{_(QUIETLY[line.part])}**")


def words_in_full(now: ReadBack, line: Line) -> Words:
    entity = line.entry.entity if line.entry else None
    match entity:
        case Need():
            return _need(now, entity)
        case Goal():
            return Words(f"**{_quoted(entity.statement)}**", _kept(_("You want this."), _until(entity.due)))
        case Intervention():
            return _intervention(now, entity)
        case Task():
            who = "" if line.part == "you" else _who(now, entity.owner)
            return Words(f"**{plain(entity.what)}**", _kept(who, _until(entity.due)))
        case Consent():
            return _consent(now, entity)
    return _answer(now, line) if line.key else _without_entry(now)[line.id]


def _without_entry(now: ReadBack) -> Mapping[str, Words]:
    """Lines that no entry stands behind."""
    private = _("Some of what you told us is private. It is not printed and not sent, unless you ask for it.")
    return {
        MATTERS: Words(f"**{_quoted(now.plan.matters)}**", (_("This matters to you."),)),
        OTHERS: Words(_("We tell nobody else, unless you say so, or the law makes us. Then we tell you.")),
        KEPT: Words(private),
    }


def _need(now: ReadBack, need: Need) -> Words:
    wants, label = _wants(need), plain(say(_gently(now, need)))
    if need.own_words:
        return Words(f"**{_quoted(need.own_words)}**", _kept(label, wants))
    return Words(f"**{label}**", _kept(wants))


def _gently(now: ReadBack, need: Need) -> Text:
    """What was found where an alert was raised is called by its field of life alone: others may see this page."""
    alerted = {alert.assessment for alert in now.state.alerts}
    if not any(basis.assessment in alerted for basis in need.rests_on):
        return need.label
    return _field(need) or need.label


def _field(need: Need) -> Text | None:
    catalogs = session.context().library.catalogs.values()
    return next((one.label for catalog in catalogs for one in catalog.domains if one.id == need.about), None)


def _wants(need: Need) -> str:
    return _(WANTS[need.wants_help]) if need.wants_help in WANTS else ""


def _intervention(now: ReadBack, use: Intervention) -> Words:
    goals = (now.state.entry("goal", id) for id in use.goals)
    aims = [one.entity.statement for one in goals if one is not None and isinstance(one.entity, Goal)]
    towards = _("so that: {goal}", goal=_quoted(aims[0])) if aims else ""
    who = _who(now, use.responsible) if use.responsible else ""
    return Words(f"**{plain(say(use.label))}**", _kept(who, _provider(use.provider), plain(use.frequency), towards))


def _provider(id: str) -> str:
    """As it is called in the catalogs now; one that is gone from them is not named."""
    catalogs = session.context().library.catalogs.values()
    name = next((one.name for catalog in catalogs for one in catalog.providers if one.id == id), "")
    return _("with {provider}", provider=plain(name)) if name else ""


def _consent(now: ReadBack, consent: Consent) -> Words:
    blocks = now.template.blocks if now.template else ()
    purposes = {one.id: say(one.label) for block in blocks for one in block.purposes}
    what, who = (
        ", ".join(plain(purposes[one]) if one in purposes else detail_words(one) for one in consent.what),
        _who(now, consent.to),
    )
    if not consent.agreed:
        return Words(_("{who} does not learn of: {what}", who=f"**{who}**", what=what), (_("You said no to it."),))
    until = _("until {day}", day=day(consent.until)) if consent.until else ""
    return Words(_("{who} may know of: {what}", who=f"**{who}**", what=what), _kept(until, _("You said yes to it.")))


def _answer(now: ReadBack, line: Line) -> Words:
    """To a question of the plan's own. One that its template has no more is said as it was answered."""
    answer = next(one.answers[line.key] for one in now.plan.blocks if one.id == line.block)
    form = now.template.form if now.template else None
    question = form.questions.get(split(line.key)[0]) if form else None
    said = plain(answer.own_words) or (answer_words(question, answer) if question else value_words(answer.value))
    return Words(f"**{said}**", (plain(say(question.ask)),) if question else ())


def _who(now: ReadBack, party: Party) -> str:
    return _("you") if party.kind == "person" else party_name(now.state, party)


def _until(due: date | None) -> str:
    return _("by {day}", day=day(due)) if due else ""


def _quoted(words: str) -> str:
    return f"“{plain(words)}”"


def _kept(*parts: str) -> tuple[str, ...]:
    return tuple(filter(None, parts))


def ours_of(now: ReadBack) -> dict[str, str]:
    """By line, how it was read out: it stands beside what the person says instead."""
    return {line.id: words_of(now, line).ours for line in now.lines if now.said[line.id].words}
