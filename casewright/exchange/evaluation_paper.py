"""An evaluation on paper, as it was kept: what stands on it, as data for `evaluation.typ`.

Goals about a sensitive matter, words that name one, and scores from which a sensitive answer could be reckoned are not
on it unless that is asked for. Who prints it is told on the page (`left_out`).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from casewright.cases.case_facts import Attained
from casewright.cases.costs import CaseCosts
from casewright.cases.entries import Entry
from casewright.cases.records import Person
from casewright.cases.states import NAMED
from casewright.cases.work import Evaluation, Goal, Indicator, Outcome
from casewright.cases.work.evaluation import CRITERIA, Criterion
from casewright.cases.work.party import Party
from casewright.definitions.model import Number, Score, Text
from casewright.errors import _
from casewright.exchange.answer_words import number_on_paper
from casewright.exchange.joining import joined
from casewright.exchange.money_told import money_told
from casewright.exchange.pdf import Json, pdf
from casewright.exchange.sensitive_entries import SensitiveEntries
from casewright.logic.score_change import responses, score_change
from casewright.logic.withheld import MONEY, names_matter
from casewright.methods.goal_attainment import LOWEST, MEAN
from casewright.translations import direction_of, locale_of, translator

ASKED = {
    "effectiveness": _("Did it help?"),
    "efficiency": _("Was it worth the time and the money?"),
    "appropriateness": _("Did it suit the person: culture, language, pace?"),
    "relevance": _("Was it what was needed most?"),
}
OF_PLAN = {
    "strengths": _("What was good about the plan"),
    "weaknesses": _("What was not good about the plan"),
    "opportunities": _("What could help the next one"),
    "threats": _("What could hurt the next one"),
}

CAME = {
    "response": _("a response: {percent} % lower than at first, or more"),
    "remission": _("remission: below {remission}"),
    "no_response": _("no response yet: less than {percent} % lower than at first"),
}


@dataclass(frozen=True, slots=True)
class ScoreCame:
    """A score the first time and the last one up to the evaluation. `withheld`: it would tell a sensitive answer."""

    title: Text
    score: Score
    first: Number
    first_on: date
    last: Number
    last_on: date
    band: Text | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class EvaluationGiven:
    """An evaluation with what it names. `came`: outcome and goal, as they stand.

    `attained` and `costs` go up to its day.
    """

    entry: Entry
    on: date
    person: Person
    agency: str
    sensitive: SensitiveEntries
    party: Callable[[Party], str]
    came: Sequence[tuple[Outcome, Entry]] = ()
    attained: Sequence[Attained] = ()
    scores: Sequence[ScoreCame] = ()
    costs: CaseCosts | None = None


def evaluation_paper(given: EvaluationGiven, language: str, sensitive: bool = False) -> bytes:
    """The evaluation as a PDF. Raises Refused CW536: no font has the letters."""
    return pdf("evaluation", _Sheet(given, language, sensitive).data())


def left_out(given: EvaluationGiven, language: str) -> tuple[str, ...]:
    """What is not on the paper because it is sensitive, by name."""
    sheet = _Sheet(given, language, sensitive=False)
    sheet.data()
    return tuple(dict.fromkeys(sheet.left_out))


class _Sheet:
    def __init__(self, given: EvaluationGiven, language: str, sensitive: bool) -> None:
        self.given, self.language, self.sensitive = given, language, sensitive
        self.translate = translator(language)
        self.left_out: list[str] = []
        entity = given.entry.entity
        self.said = entity if isinstance(entity, Evaluation) else Evaluation("")

    def data(self) -> Json:
        translate = self.translate
        return {
            "language": self.language,
            "direction": direction_of(self.language),
            "agency": self.given.agency,
            "title": translate(_("Evaluation")),
            "who": self.who(),
            "written": joined(self.language, (self.day(self.given.on), self.given.entry.by)),
            "goals_title": translate(_("What was expected, and what came")),
            "goals": [*self.goals()],
            "together": self.together(),
            "scores_title": translate(_("What the forms say")),
            "scores": [*self.scores()],
            "money_title": translate(_("What it cost, and what it brought")),
            "money": [*self.money()],
            "marks_title": translate(_("Was it worth it?")),
            "marks": [*self.marks()],
            "plan_title": translate(_("The plan itself")),
            "plan": [*self.of_plan()],
            "says_title": translate(_("What the person says of it")),
            "says": [*self.says()],
            "page": translate(_("Page {page} of {pages}")),
        }

    def who(self) -> str:
        person = self.given.person
        born = self.put(_("born {day}"), day=self.day(person.birth_date)) if person.birth_date else ""
        return joined(self.language, (person.name, born))

    def goals(self) -> Iterator[Json]:
        for outcome, entry in self.given.came:
            goal = entry.entity
            if not isinstance(goal, Goal) or not self.shown(goal.statement, entry):
                continue
            words = outcome.what if outcome.what != goal.statement else ""
            yield {
                "statement": goal.statement,
                "achievement": self.translate(NAMED[outcome.achievement]) if outcome.achievement else "",
                "numbers": self.expected_and_came(outcome, goal),
                "words": words if self.may_say(words, words) else "",
            }

    def expected_and_came(self, outcome: Outcome, goal: Goal) -> str:
        """By the number that it was measured by, else in the words of its ladder."""
        if outcome.expected is None or outcome.actual is None:
            return ""
        found = self.given.sensitive.state.entry("indicator", outcome.indicator)
        if found is None and goal.ladder is not None:
            expected, came = (goal.ladder.levels[int(level) - LOWEST] for level in (outcome.expected, outcome.actual))
            parts = ("", self.put(_("Expected: {words}"), words=expected), self.put(_("Came: {words}"), words=came))
        else:
            label = found.entity.label.say(self.language) if found and isinstance(found.entity, Indicator) else ""
            expected, came = self.number(outcome.expected), self.number(outcome.actual)
            parts = (label, self.put(_("{value} expected"), value=expected), self.put(_("{value} came"), value=came))
        return joined(self.language, parts)

    def together(self) -> Json:
        rows = [{"day": self.day(one.on), "value": self.number(one.score)} for one in self.given.attained]
        about = _("Goal attainment (GAS T): {mean} where all came as expected.")
        return {
            "title": self.translate(_("All goals together")),
            "about": self.put(about, mean=str(MEAN)),
            "day": self.translate(_("Day")),
            "rows": rows,
        }

    def scores(self) -> Iterator[Json]:
        for one in self.given.scores:
            name = one.title.say(self.language)
            if one.withheld and not self.sensitive:
                self.left_out.append(name)
                continue
            change = score_change(one.score, one.first, one.last)
            moved = change.difference
            signed = f"+{self.number(moved)}" if moved > 0 else f"−{self.number(-moved)}"
            parts = (
                self.put(_("{value} on {day}"), value=self.number(one.first), day=self.day(one.first_on)),
                self.put(_("{value} on {day}"), value=self.number(one.last), day=self.day(one.last_on)),
                signed if moved else self.translate(_("no change")),
                one.band.say(self.language) if one.band else "",
            )
            yield {"title": name, "said": joined(self.language, parts), "lines": [*self.thresholds(one)]}

    def thresholds(self, one: ScoreCame) -> Iterator[str]:
        change = score_change(one.score, one.first, one.last)
        for reliable, reached in change.reliable:
            words = _("More than chance, from {points} points on ({source}): {reached}")
            yield self.threshold(words, reliable.points, "", reliable.source, reached)
        for important, reached in change.important:
            words, least = _("Matters to people, from {points} points on ({source}): {reached}"), important.points
            if least is None:
                words, least = _("Matters to people, from {points} % on ({source}): {reached}"), important.percent
            yield self.threshold(words, least or 0, important.method, important.source, reached)

        for by, came in responses(one.score, one.first, one.last):
            if came in CAME:
                named = {"percent": by.criteria.percent, "remission": by.criteria.remission or 0}
                words = self.put(CAME[came], **{name: self.number(value) for name, value in named.items()})
                yield f"{words} ({_source(by.source)})"

    def threshold(self, words: str, points: Number, method: str, source: str, reached: bool) -> str:
        said = self.translate(_("reached")) if reached else self.translate(_("not reached"))
        named = "; ".join(filter(None, (method, _source(source))))
        return self.put(words, points=self.number(points), source=named, reached=said)

    def money(self) -> Iterator[str]:
        if self.given.costs is not None:
            title = self.translate(_("What it cost, and what it brought"))
            yield from money_told(self.given.costs, self.language, lambda words: self.may_say(title, words))

    def marks(self) -> Iterator[Json]:
        for name in CRITERIA:
            criterion: Criterion | None = getattr(self.said, name)
            if criterion is not None:
                asked = self.translate(ASKED[name])
                evidence = criterion.evidence if self.may_say(asked, criterion.evidence) else ""
                points = self.put(_("{points} of {most}"), points=str(criterion.points), most="5")
                yield {"asked": asked, "points": points, "evidence": evidence}

    def of_plan(self) -> Iterator[Json]:
        for name, label in OF_PLAN.items():
            words = getattr(self.said, name)
            if words and self.may_say(self.translate(label), words):
                yield {"label": self.translate(label), "words": words}

    def says(self) -> Iterator[Json]:
        if self.said.says and self.may_say(self.translate(_("What the person says of it")), self.said.says):
            by = self.given.party(self.said.said_by) if self.said.said_by else ""
            yield {"words": self.said.says, "by": self.put(_("said by {who}"), who=by) if by else ""}

    def shown(self, name: str, entry: Entry) -> bool:
        if self.sensitive or not self.given.sensitive.touches(entry):
            return True
        self.left_out.append(name)
        return False

    def may_say(self, name: str, *words: str) -> bool:
        if self.sensitive or not names_matter(*words, but=MONEY):
            return True
        self.left_out.append(name)
        return False

    def number(self, value: Number) -> str:
        return number_on_paper(value, self.language)

    def put(self, text: str, **values: str) -> str:
        return self.translate(text).format(**values)

    def day(self, day: date) -> str:
        return format_date(day, format="long", locale=locale_of(self.language))


def _source(key: str) -> str:
    """A key of docs/sources.md as people read it: "Kroenke 2001"."""
    return key[:1].upper() + key[1:].replace("_", " ")
