"""A replay told to a class: day by day what was done, what came out, and whether it is what was expected."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from babel.dates import format_date

from casewright.cases.states import NAMED
from casewright.definitions.model import Text
from casewright.definitions.scenario import Acknowledge, Agree, Contact, GiveConsent, NeedDecision, ScenarioStep
from casewright.errors import Translate, _
from casewright.training.expecting import Check, shown
from casewright.training.replay import Played, Replay
from casewright.training.standing import GoalSeen, ScoreSeen, Standing
from casewright.training.titles import Titles
from casewright.translations import locale_of

T = TypeVar("T")
HOLDS, FAILS = "✓", "✗"

DONE: Mapping[str, str] = {
    "tell": "",
    "open_case": _("{by} opens the case."),
    "enter_step": _("{by} goes on to the step “{what}”."),
    "attention": _("{by} says how much attention the case needs."),
    "ask_first": _("{by} asks what comes before any form."),
    "consent": _("{by} asks whether something may be told: {what}."),
    "assess": _("{by} goes through “{what}”."),
    "finish": _("{by} finishes “{what}”."),
    "decline": _("{by} offers “{what}”, and takes no for an answer."),
    "acknowledge": _("{by} looks after an alert: {what}."),
    "decide": _("{by} decides on needs, together with the person."),
    "swot": _("{by} adds to the SWOT board."),
    "plan": _("{by} writes the plan “{what}”."),
    "logic_model": _("{by} writes the logic model."),
    "team": _("{by} asks somebody into the team."),
    "agree": _("{by} reads the plan back to the person: {what}."),
    "task": _("{by} sees to a task."),
    "refer": _("{by} asks a provider: {what}."),
    "answer_referral": _("{by} hears from the provider."),
    "contact": _("Contact of {by}: {what}."),
    "note": _("{by} writes a note."),
    "confer": _("{by} talks the case over with the team."),
    "reflect": _("{by} looks at their own part."),
    "hand_over": _("{by} hands the case over."),
    "service": _("{by} counts what was given: {what}."),
    "check_in": _("{by} asks how it is going."),
    "measure": _("{by} writes down what was counted."),
    "spend": _("{by} writes down what was spent."),
    "review": _("{by} reviews the plan."),
    "evaluate": _("{by} looks back at the goals."),
    "close": _("{by} ends the case."),
}
"""By the word after `do`: what is said to have been done."""
AGREED: Mapping[str, str] = {"signed": _("signed"), "said": _("a spoken yes"), "refused": _("refused")}
DECIDED: Mapping[str, str] = {
    "confirmed": _("it is so"),
    "changed": _("it is so, with changes"),
    "rejected": _("it is not so"),
    "added": _("added"),
}
WISHES: Mapping[str, str] = {
    "yes": _("help is wanted"),
    "not_now": _("no help now"),
    "declined": _("no help wanted"),
}
LEARNER: Sequence[tuple[str, str]] = (("see", _("See: {text}")), ("ask", _("Ask: {text}")))


def narrated(replay: Replay, language: str, translate: Translate = _) -> Iterator[str]:
    """The lines of the telling. `translate` gives our own words in that language."""
    telling = _Telling(Titles(replay.library, replay.scenario, language), language, translate)
    yield from telling.opening(replay)
    for day, played in groupby(replay.played, key=lambda one: one.step.day):
        yield from telling.day(day, list(played))
    yield from telling.ending(replay)


class _Telling:
    """Says things in one language, ours in that of `translate`."""

    def __init__(self, titles: Titles, language: str, translate: Translate) -> None:
        self.titles = titles
        self.language = language
        self.translate = translate

    def words(self, template: str, **values: str) -> str:
        return self.translate(template).format(**values)

    def say(self, text: Text) -> str:
        return text.say(self.language)

    def opening(self, replay: Replay) -> Iterator[str]:
        scenario = replay.scenario
        yield f"{self.say(scenario.title)} ({scenario.id} {scenario.version})"
        if scenario.intro:
            yield self.say(scenario.intro)
        yield from (f"- {self.say(one)}" for one in scenario.learn)

    def day(self, day: int, played: Sequence[Played]) -> Iterator[str]:
        on = format_date(played[0].on, format="full", locale=locale_of(self.language))
        yield ""
        yield self.words(_("Day {day} · {on}"), day=str(day), on=on)
        for one in played:
            yield from (f"  {line}" for line in self.step(one))
        if asked := self.asked(played[-1].after, played[-1].on):
            yield f"  {asked}"

    def step(self, one: Played) -> Iterator[str]:
        step = one.step
        if done := DONE[step.do]:
            yield self.words(done, by=one.by, what=self.about(step))
        if step.narration:
            yield f"  {self.say(step.narration)}"
        yield from (f"  “{self.say(text)}”" for text in _texts_of(step.action))
        yield from (f"  {self.decision(need)}" for need in getattr(step.action, "needs", ()))
        for key, template in LEARNER:
            yield from ("  " + self.words(template, text=self.say(text)) for text in getattr(step, key))
        if one.refused is not None:
            said = {"code": one.refused.code, "message": one.refused.message(self.translate)}
            yield "  " + self.words(_("Refused, {code}: {message}"), **said)
        yield from (f"  → {line}" for line in self.came_out(one.before, one.after))
        yield from ("  " + self.words(_("So: {text}"), text=self.say(text)) for text in step.conclude)
        yield from (f"  {self.check(check)}" for check in one.checks)

    def about(self, step: ScenarioStep) -> str:
        """What a step is about, as it stands in the sentence that tells it."""
        match step.action:
            case GiveConsent(agreed=agreed):
                return self.translate(_("yes") if agreed else _("no"))
            case Contact(kept=kept):
                return self.translate(NAMED[kept])
            case Acknowledge(alert=alert):
                return self.titles.finding(alert)
            case Agree(how=how):
                return self.translate(AGREED[how])
        return self.titles.of_action(step)

    def decision(self, need: NeedDecision) -> str:
        """What is said of a need: whether it is so, whether help is wanted, and why."""
        told = [DECIDED[need.as_], *([WISHES[need.wants_help]] if need.wants_help else [])]
        because = f" “{self.say(need.reason)}”" if need.reason else ""
        return f"{self.titles.need(need.need)}: {', '.join(map(self.translate, told))}{because}"

    def came_out(self, before: Standing, after: Standing) -> Iterator[str]:
        """What a step has changed."""
        for name, score in _new(before.scores, after.scores).items():
            yield self.score(name, score)
        if new := [name for name in after.alerts if name not in before.alerts]:
            yield self.words(_("An alert opens: {what}"), what=", ".join(map(self.titles.finding, new)))
        if before.alerts and not after.alerts:
            yield self.translate(_("No alert is open any more."))
        if set(after.needs) != set(before.needs):
            yield self.words(_("Needs: {what}"), what=", ".join(map(self.titles.need, after.needs)) or "-")
        if after.step and after.step != before.step:
            yield self.words(_("Step: {what}"), what=self.titles.step(after.step))
        if after.attention and after.attention != before.attention:
            yield self.words(_("Attention: {what}"), what=self.titles.level(after.attention))
        yield from self.entries(before, after)
        if after.gas_t != before.gas_t:
            yield self.words(_("Goals together, GAS T: {value}"), value=shown(after.gas_t))

    def entries(self, before: Standing, after: Standing) -> Iterator[str]:
        for own in _new(before.goals, after.goals).values():
            yield self.words(_("Goal “{goal}”: {what}"), goal=own.statement, what=self.goal(own))
        for name, state in _new(before.referrals, after.referrals).items():
            what = self.translate(NAMED[state])
            yield self.words(_("Referral “{name}”: {what}"), name=self.titles.referral(name), what=what)
        for name, value in _new(before.measures, after.measures).items():
            goal = after.goals[name].statement if name in after.goals else self.titles.link(name)
            yield self.words(_("Measured for “{goal}”: {value}"), goal=goal, value=shown(value))
        for name, percent in _new(before.kept, after.kept).items():
            said = {"what": self.titles.intervention(name), "percent": shown(percent)}
            yield self.words(_("Took place of “{what}”: {percent} percent"), **said)

    def score(self, name: str, score: ScoreSeen) -> str:
        form = self.titles.form(name.partition(".")[0])
        band = f" · {self.say(score.band_label)}" if score.band_label else ""
        return f"{form}: {self.say(score.label)} {shown(score.value)}{band}"

    def goal(self, goal: GoalSeen) -> str:
        """Where it stands on its ladder, with its sign, and what it has come to."""
        level = "" if goal.level is None else f"{goal.level:+d}" if goal.level else "0"
        return ", ".join(filter(None, (level, self.translate(NAMED[goal.achievement or goal.state]))))

    def check(self, check: Check) -> str:
        if check.problem is None:
            return f"{HOLDS} {check.name}: {shown(check.actual)}"
        return f"{FAILS} {check.name}: {check.problem.message(self.translate)}"

    def asked(self, now: Standing, on: date) -> str:
        """What the cycle asks for at the end of the day, and what is overdue."""
        forms = [self.titles.form(id) for id in now.due]
        overdue = [self.translate(DUES[due.kind]) for due in now.dues if due.day < on]
        late = [self.words(_("overdue: {what}"), what=", ".join(overdue))] if overdue else []
        told = "; ".join([*([", ".join(forms)] if forms else []), *late])
        return self.words(_("Asked for now: {what}"), what=told) if told else ""

    def ending(self, replay: Replay) -> Iterator[str]:
        now = replay.ends_at
        reached = replay.played[-1].step.day if replay.played else 0
        last = reached if replay.until is None else replay.until
        yield ""
        yield self.words(_("Where the case stands on day {day}"), day=str(last))
        yield from (f"  {line}" for line in self.came_out(Standing(), now))
        yield "  " + self.words(_("Contacts that took place: {count}"), count=str(now.contacts))
        held = sum(check.holds for check in replay.checks)
        yield ""
        yield self.words(_("{held} of {all} expectations hold."), held=str(held), all=str(len(replay.checks)))


def _texts_of(action: object) -> Iterator[Text]:
    """The words of an action, in the order of its keys: what was said, noted, decided."""
    for own in fields(action) if is_dataclass(action) else ():
        value = getattr(action, own.name)
        yield from (one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, Text))


def _new(before: Mapping[str, T], after: Mapping[str, T]) -> Mapping[str, T]:
    """What is there now and was not, or was otherwise."""
    return {name: value for name, value in after.items() if value != before.get(name)}


DUES: Mapping[str, str] = {
    "contact": _("a contact"),
    "check_in": _("a check-in"),
    "review": _("a review"),
    "screening": _("a screening"),
    "step": _("the end of the step"),
}
"""What may be due, in words."""
