"""A plan written and agreed by hand, from what a training case says of it."""

import re
from collections.abc import Iterator, Sequence

from playwright.sync_api import Locator, expect

from casewright.cases.ledger import counted_by
from casewright.cases.work import Indicator, Intervention, Need, Plan
from casewright.definitions.plan_fields import LADDER
from casewright.definitions.plan_template import PlanTemplate
from casewright.definitions.scenario import (
    Agree,
    Link,
    PlannedIntervention,
    ScenarioGoal,
    WriteLogicModel,
    WritePlan,
)
from casewright.logic.reading import read_answers
from casewright.training.playing import Playing
from tests.browser.by_hand import FIELDS, Hands, letter_for_letter
from tests.browser.hands import main_action, opened, settled

MINUS = "\u2212"


class Planner:
    """Writes the plan of a case that is played, and reads it back. What the scenario calls things is remembered.

    What the plan does not suggest for a need of the case cannot be chosen by hand, and is left out.
    """

    template: PlanTemplate

    def __init__(self, hands: Hands, playing: Playing, url: str) -> None:
        self.hands, self.page, self.playing, self.url = hands, hands.page, playing, url

    def write(self, wanted: WritePlan) -> None:
        self.template = template = self.playing.context.library.plan_templates[wanted.template]
        opened(self.page, f"{self.url}/plan?case={self.playing.case}")
        self.hands.press(self.page.locator(f".st-key-write_{wanted.template} button"))
        self.page.wait_for_url(re.compile(r"/plan\?draft="))
        settled(self.page)
        if wanted.matters:
            block = self._of("what_matters")
            self._turn_to(block)
            self.hands.type(self._fields(f"{block}__words").first, self.playing.say(wanted.matters))
        read = read_answers(template.form, wanted.answers)
        assert not read.misread, read.misread
        self.hands.fill_in(template.form, read, self._onward)
        self.chosen: set[str] = set()
        rows = {goal.id: self._goal(goal, wanted) for goal in wanted.goals}
        self._choose_for_no_goal([use for use in wanted.interventions if use.intervention not in self.chosen])
        self._close_what_is_open()
        self._keep()
        self._remember(rows)

    @property
    def _onward(self) -> Locator:
        return self.page.locator(".st-key-plan_next button")

    def _block(self, block: str) -> Locator:
        return self.page.locator(f".st-key-block-{block}")

    def _turn_to(self, block: str) -> None:
        """By the list of the parts, wherever one is."""
        if not self._block(block).count():
            title = next(one.title for one in self.template.blocks if one.id == block)
            self.hands.pick(self.page.locator(".st-key-plan_jump"), title.say("en"))
        expect(self._block(block)).to_be_visible()

    # Goals

    def _goal(self, goal: ScenarioGoal, wanted: WritePlan) -> str:
        """Write one goal. Returns its row, which is its id in the record once the plan is kept."""
        block = self._of("goals")
        self._turn_to(block)
        row = self._begin_goal(block, self._need(goal.need))
        say, asked = self.playing.say, self.template.form.questions
        due = self.playing.day(goal.due)
        said = {
            "statement": say(goal.statement),
            "value": say(goal.value),
            "indicator": say(goal.indicator),
            "unit": say(goal.unit),
            "baseline": "" if goal.baseline is None else str(goal.baseline),
            "target": "" if goal.target is None else str(goal.target),
            "due": due.isoformat() if due else "",
        }
        for part, words in said.items():
            if words and f"{block}__{part}" in asked:
                self.hands.type(self._fields(f"{block}__{part}-{row}").first, words)
        for part, number in (("confidence", goal.confidence), ("importance", goal.importance)):
            if number is not None and f"{block}__{part}" in asked:
                self.hands.choose(self._place(f"{block}__{part}-{row}"), str(number))
        if goal.measured_by and f"{block}__measured_by" in asked:
            self.hands.press(self._fold(f"{block}__more-{row}"))
            self.hands.pick(self._place(f"{block}__measured_by-{row}"), self._score(goal.measured_by))
        if goal.ladder and f"{block}__{LADDER[0]}" in asked:
            self._ladder(block, row, goal)
        for use in wanted.interventions:
            if use.goal == goal.id:
                self._choose(self.page.locator(f'[class*="st-key-suggested-"][class*="-{row}"]'), use)
        self.hands.press(self._fold(f"{block}__rows-{row}"))
        return row

    def _begin_goal(self, block: str, need: Need) -> str:
        """The first goal for a need has a button of its own; of another one the need is chosen. Returns its row."""
        own = self.page.locator(f".st-key-goal_for_{need.id} button")
        if own.count():
            self.hands.press(own)
            return self._open_row(block)
        self.hands.press(self.page.locator(f".st-key-add_{block} button"))
        row = self._open_row(block)
        self.hands.press(self._place(f"{block}__needs-{row}").get_by_text(need.label.say("en"), exact=True))
        return row

    def _ladder(self, block: str, row: str, goal: ScenarioGoal) -> None:
        self.hands.press(self._fold(f"{block}__the_ladder-{row}"))
        for step, words in zip(LADDER, goal.ladder, strict=True):
            self.hands.type(self._fields(f"{block}__{step}-{row}").first, self.playing.say(words))
        if goal.weight > 1:
            self.hands.type(self._fields(f"{block}__weight-{row}").first, str(goal.weight))
        level = f"+{goal.level}" if goal.level > 0 else f"{MINUS}{-goal.level}" if goal.level else "0"
        self.hands.press(self._place(f"{block}__begins-{row}").get_by_role("radio", name=letter_for_letter(level)))

    def _score(self, origin: str) -> str:
        form, _point, id = origin.partition(".")
        found = self.playing.context.library.instruments[form]
        score = next(one for one in found.scores if one.id == id)
        return f"{found.title.say('en')}: {score.label.say('en')}"

    def _need(self, about: str) -> Need:
        for entry in self.playing.state.entries("need"):
            if entry.stands and isinstance(entry.entity, Need) and entry.entity.about == about:
                return entry.entity
        raise AssertionError(about)

    def _choose_for_no_goal(self, left: Sequence[PlannedIntervention]) -> None:
        if left:
            block = self._of("interventions")
            self._turn_to(block)
            for use in left:
                self._choose(self._block(block).locator(f'[class*="st-key-suggested-{block}-"]'), use)

    def _choose(self, place: Locator, use: PlannedIntervention) -> None:
        """Take something where it is suggested, and who does it where they are offered; nothing where it is not."""
        add = place.locator(f'[class*="st-key-wanted_"][class*="-{use.intervention}"] button')
        more = place.locator('[class*="st-key-fold_more-"] button')
        if not add.count() and more.count():
            self.hands.press(more.first)
        if not add.count():
            return
        self.chosen.add(use.intervention)
        self.hands.press(add.first)
        chosen = place.locator(f'[class*="st-key-suggestion-"][class*="-{use.intervention}"]')
        expect(chosen.get_by_text("in the plan")).to_be_visible()
        offered = chosen.get_by_test_id("stRadioOption").filter(has_text=self._provider(use.provider))
        if use.provider and offered.count():
            self.hands.press(offered)

    def _provider(self, id: str) -> str:
        catalogs = self.playing.context.library.catalogs.values()
        return next((one.name for catalog in catalogs for one in catalog.providers if one.id == id), id)

    # The logic model

    def add_to_chain(self, wanted: WriteLogicModel) -> None:
        """More of the chain, in the plan that was kept last. What an entry leads to is said once all are there."""
        kept = self.playing.state.entry("plan", self.playing.entry("plan", "draft"))
        assert kept and isinstance(kept.entity, Plan)
        self.template = self.playing.context.library.plan_templates[kept.entity.template]
        opened(self.page, f"{self.url}/plan_seen?case={self.playing.case}&plan={kept.entity.id}")
        self.hands.press(self.page.locator(".st-key-rework button"))
        self.page.wait_for_url(re.compile(r"/plan\?draft="))
        settled(self.page)
        block = self._of("logic_model")
        self._turn_to(block)
        rows = {link.id: self._link(block, link) for link in wanted.entries}
        words = {link.id: self.playing.say(link.label) for link in wanted.entries}
        for link in wanted.entries:
            if link.feeds:
                self.hands.press(self._fold(f"{block}__rows-{rows[link.id]}"))
                leads_to = self._place(f"{block}__feeds-{rows[link.id]}")
                for id in link.feeds:
                    self.hands.press(leads_to.get_by_text(words[id], exact=True))
                self.hands.press(self._fold(f"{block}__rows-{rows[link.id]}"))
        self._keep()
        for link in wanted.entries:
            counted = counted_by(self.playing.state, rows[link.id], self.playing.say(link.seen_by or link.label))
            if counted is not None:
                self.playing.names["indicator", link.id] = counted.id

    def _link(self, block: str, link: Link) -> str:
        """One entry. Returns its row."""
        self.hands.press(self.page.locator(f".st-key-add_{block}__rows button"))
        row = self._open_row(block, "is")
        kind = self.template.form.questions[f"{block}__is"].choice(link.is_)
        assert kind
        self._choose_one(self._place(f"{block}__is-{row}"), kind.label.say("en"))
        said = {
            "words": self.playing.say(link.label),
            "indicator": self.playing.say(link.seen_by),
            "unit": self.playing.say(link.unit),
            **{part: getattr(link, part) for part in ("amount", "cost", "baseline", "target", "benchmark")},
        }
        for part, value in said.items():
            if value not in (None, ""):
                self.hands.type(self._fields(f"{block}__{part}-{row}").first, str(value))
        return row

    def _choose_one(self, place: Locator, label: str) -> None:
        if place.get_by_role("combobox").count():
            self.hands.pick(place, label)
        else:
            self.hands.choose(place, label)

    # What else the template wants

    def _close_what_is_open(self) -> None:
        """Strengths that were found are confirmed where the bar leads to; nothing else is to be open."""
        bar = self.page.locator(".st-key-plan_open button").first
        while bar.count():
            self.hands.press(bar)
            self.hands.press(self.page.locator('[class*="st-key-way_"] button').first)
            found = self.page.locator('[class*="st-key-confirm-decide_"]')
            self.hands.press(found.first.get_by_role("button", name="It is so").first)

    def _keep(self) -> None:
        self.hands.press(self.page.locator(".st-key-plan_keep button"))
        self.page.wait_for_url(re.compile("/plan_seen"))
        settled(self.page)

    def _remember(self, rows: dict[str, str]) -> None:
        """What the scenario calls the plan, its goals and what is in it."""
        names, state = self.playing.names, self.playing.state
        names["plan", "draft"] = self.page.url.rpartition("plan=")[2].partition("&")[0]
        for name, row in rows.items():
            assert state.entry("goal", row), "the goal is in the record under the id of its row"
            names["goal", name] = row
        called = {id: name for name, id in rows.items()}
        for entry in state.entries("indicator"):
            if isinstance(entry.entity, Indicator) and entry.entity.goal in called:
                names["indicator", called[entry.entity.goal]] = entry.entity.id
        for entry in state.entries("intervention"):
            if isinstance(entry.entity, Intervention) and entry.stands:
                names["intervention", entry.entity.intervention] = entry.entity.id

    # The agreement

    def agree(self, wanted: Agree) -> None:
        """Read back, put right in their words, and signed or agreed by word."""
        plan = self.playing.entry("plan", "draft")
        opened(self.page, f"{self.url}/plan_seen?case={self.playing.case}&plan={plan}")
        self.hands.press(main_action(self.page))
        self.page.wait_for_url(re.compile("/read_back"))
        settled(self.page)
        lines = self.page.locator('[class*="st-key-line-"]')
        for place, words in enumerate(map(self.playing.say, wanted.corrections)):
            self.hands.press(lines.nth(place).get_by_role("radio", name="Not quite …"))
            self.hands.type(lines.nth(place).get_by_label("How would you say it?"), words)
        self.hands.press(main_action(self.page))
        self.page.wait_for_url(re.compile("part=sign"))
        settled(self.page)
        if wanted.how == "signed":
            self._sign()
            self.hands.press(main_action(self.page))
        else:
            self.hands.press(self.page.locator(".st-key-agree_said button"))
        self.page.wait_for_url(re.compile("/plan_seen"))
        settled(self.page)

    def _sign(self) -> None:
        """Everybody who has to, by typing the name."""
        for place in list(self._signers()):
            self.hands.press(place.get_by_role("radio", name="Type the name"))
            name = place.locator(FIELDS).first
            if not name.input_value():
                self.hands.type(name, self.playing.state.person.name)
            self.hands.press(place.get_by_role("button", name="Sign with this name"))
            expect(place.get_by_role("button", name="Sign anew")).to_be_visible()

    def _signers(self) -> Iterator[Locator]:
        places = self.page.locator('[class*="st-key-signs-"]')
        for number in range(places.count()):
            if not places.nth(number).get_by_text("if they want to").count():
                yield places.nth(number)

    # Places

    def _open_row(self, block: str, part: str = "statement") -> str:
        """The row whose card was opened last."""
        card = self._place(f"{block}__{part}-").last
        found = re.search(rf"st-key-q-{block}__{part}-([A-Za-z0-9]+)", card.get_attribute("class") or "")
        assert found
        return found[1]

    def _place(self, key: str) -> Locator:
        return self.page.locator(f'[class*="st-key-q-{key}"]')

    def _fields(self, key: str) -> Locator:
        return self._place(key).locator(FIELDS)

    def _fold(self, key: str) -> Locator:
        return self.page.locator(f'[class*="st-key-fold_{key}"] button').first

    def _of(self, type: str) -> str:
        """The block of a type, by its id."""
        return next(block.id for block in self.template.blocks if block.type == type)
