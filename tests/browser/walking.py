"""A training case played by hand: each step clicked through in the browser, as a worker would.

What has no page yet is done through the service, so that the story goes on. What is expected of a step is looked at in
the record afterwards, as `casewright replay` does.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from playwright.sync_api import Locator, Page, expect

from casewright import service
from casewright.definitions import scenario as actions
from casewright.definitions.library import Library
from casewright.definitions.model import Agency
from casewright.definitions.scenario import Actor, Scenario, ScenarioStep
from casewright.errors import Problem, Refused
from casewright.logic.reading import read_answers
from casewright.service import Context
from casewright.service.workspace import Workspace
from casewright.training import assessing, opening
from casewright.training.assessing import begun_form, gives_points, refuse_misread
from casewright.training.expecting import checks
from casewright.training.playing import Calendar, Playing
from casewright.training.replay import ACTS
from casewright.training.standing import standing
from store.chain_key import chain_key
from store.memory import MemoryStore
from store.opening import open_store
from tests.browser.another_day import AnotherDay
from tests.browser.by_hand import Hands
from tests.browser.carrying_out import Carrying
from tests.browser.conftest import HOUSE, Server
from tests.browser.evaluating import LookingBack
from tests.browser.hands import main_action, opened, settled, start
from tests.browser.planning_by_hand import Planner
from tests.browser.reviewing import Reviewing

SUBJECTS: Mapping[str, str] = {"household": "a household", "group": "a group", "population": "a community"}
WISHES: Mapping[str, str] = {"yes": "Yes", "not_now": "Not now", "declined": "No, thank you"}
STAGES: Mapping[str, str] = {
    "precontemplation": "Not thinking of it",
    "contemplation": "Thinking it over",
    "preparation": "About to start",
    "action": "Has begun",
    "maintenance": "Keeps it up",
}

NOT_BY_HAND: Mapping[type, str] = {
    actions.GiveConsent: "asked for with a referral, or while one reads back: no page asks by itself",
    actions.JoinTeam: "done by hand in tests of its own",
    actions.AddToSwot: "done by hand in tests of its own",
    actions.GiveService: "no page writes down many meetings of a service at once",
    actions.Reflect: "an own check is made where a page asks for it",
}
"""What goes through the service, and why. So does a form that is not offered for such a case.

That is one about a single person in a household."""


def _with_workers(scenario: Scenario, agency: Agency) -> Scenario:
    """Those of the agency are there too: it is they who are at the browser."""
    return replace(scenario, cast=(*scenario.cast, *(Actor(one.id, one.name, one.role) for one in agency.people)))


class Walk:
    """One training case in one browser, on its own days."""

    def __init__(self, page: Page, server: Server, scenario: Scenario, library: Library) -> None:
        self.page, self.server, self.library = page, server, library
        workspace = Workspace(server.folder, HOUSE / "forms", open_store, chain_key, MemoryStore)
        self.clock = AnotherDay(server.day)
        context: Context = replace(workspace.context(""), clock=self.clock)
        self.playing = Playing(_with_workers(scenario, context.agency), context, Calendar(context.now()), "en")
        self.through_the_service: list[str] = []
        """The steps that could not be clicked."""
        self.hands = Hands(page)
        self.press = self.hands.press
        self.planner = Planner(self.hands, self.playing, server.url)
        self.carrying = Carrying(self.hands, self.playing, server.url)
        self.reviewing = Reviewing(self.hands, self.playing, server.url)
        self.looking_back = LookingBack(self.hands, self.playing, server.url)

    def play(self, until: str) -> Iterator[Problem]:
        """Play up to and with the step of this id; what came out otherwise than expected."""
        for step in self.playing.scenario.steps:
            self.turn_to(step)
            refused = self._act(step)
            found = checks(self.playing.scenario, step, standing(self.playing), refused)
            yield from (check.problem for check in found if check.problem is not None)
            if step.id == until:
                return

    def turn_to(self, step: ScenarioStep) -> None:
        """For the browser, and for what goes through the service."""
        self.clock.turn_to(self.playing.scenario.begins + timedelta(days=step.day), self.playing.context.zone)

    def _act(self, step: ScenarioStep) -> Refused | None:
        by_hand: Mapping[type, Callable[[Any], None]] = {
            actions.OpenCase: self.open_case,
            actions.AskFirst: self.ask_first,
            actions.Assess: lambda wanted: self.assess(wanted, step),
            actions.Acknowledge: self.acknowledge,
            actions.Finish: self.finish_later,
            actions.Decide: self.decide,
            actions.EnterStep: lambda wanted: self.enter_step(wanted, step.step),
            actions.WritePlan: self.planner.write,
            actions.Agree: self.planner.agree,
            actions.WriteLogicModel: self.planner.add_to_chain,
            actions.CheckIn: self.carrying.check_in,
            actions.Measure: self.carrying.measure,
            actions.Spend: self.carrying.spend,
            actions.Contact: self.carrying.contact,
            actions.Refer: self.carrying.refer,
            actions.AnswerReferral: self.carrying.answer_referral,
            actions.Review: self.reviewing.hold,
            actions.Evaluate: self.looking_back.evaluate,
        }
        act = by_hand.get(type(step.action))
        try:
            if act:
                act(step.action)
            elif not isinstance(step.action, actions.Tell):
                assert type(step.action) in NOT_BY_HAND, step.id
                self.through_the_service.append(step.id)
                ACTS[type(step.action)](self.playing, step.action, step)
        except Refused as refused:
            return refused
        return None

    # The case

    @property
    def case_page(self) -> str:
        return f"{self.server.url}/case?case={self.playing.case}"

    @property
    def step_page(self) -> str:
        course = service.course_of(self.playing.context, self.playing.case)
        assert course
        return f"{self.server.url}/step?case={self.playing.case}&step={course.here.step.id}"

    def open_case(self, wanted: actions.OpenCase) -> None:
        """Those around the person are brought in through the service."""
        scenario = self.playing.scenario
        opened(self.page, f"{self.server.url}/new_case")
        if scenario.subject != "individual":
            self.hands.choose(self.page.get_by_test_id("stMain"), SUBJECTS[scenario.subject])
        self.hands.type(
            self.page.locator(".st-key-new_case_name input"), wanted.name or self.playing.person(wanted.person).name
        )
        self.press(main_action(self.page))
        self.page.wait_for_url(re.compile(r"/case\?case="))
        settled(self.page)
        self.playing.case = self.page.url.rpartition("case=")[2]
        opening.bring_in(self.playing, wanted)
        course = service.course_of(self.playing.context, self.playing.case)
        if scenario.cycle and (course is None or course.cycle.id != scenario.cycle):
            self._choose_cycle(scenario.cycle)

    def _choose_cycle(self, cycle: str) -> None:
        opened(self.page, self.case_page)
        other = self.page.locator('[class*="st-key-other_cycle_open"] button').first
        if other.count():
            self.press(other)
        which = self.page.locator('[class*="st-key-cycle_"][class*="_which_"]')
        title = self.library.cycles[cycle].title.say("en")
        self.press(which.get_by_test_id("stRadioOption").filter(has_text=title))
        reason = self.page.locator('[class*="st-key-cycle_"][class*="_reason"] textarea')
        self.hands.type(reason, "It fits better.")
        self.press(self.page.get_by_role("button", name="Choose", exact=True))
        expect(which).to_have_count(0)
        settled(self.page)

    def ask_first(self, wanted: actions.AskFirst) -> None:
        opened(self.page, self.case_page)
        row = self.page.locator(f".st-key-row-first_{wanted.asked}")
        if wanted.declined:
            row.get_by_role("button", name="Does not want to say").click()
        else:
            row.get_by_role("textbox").fill(self.playing.say(wanted.words))
            row.get_by_role("button", name="Keep").click()
        expect(row).to_have_count(0)

    def enter_step(self, wanted: actions.EnterStep, to: str) -> None:
        """Raises Refused CW604: a gate is in the way, and no reason is given."""
        opened(self.page, self.case_page)
        self.press(self.page.locator(".st-key-go_on button"))
        dialog = self.page.get_by_role("dialog")
        cycle = self.library.cycles[self.playing.state.cycle.chosen or self.playing.scenario.cycle]
        title = next(step.title.say("en") for step in cycle.steps if step.id == to)
        if dialog.get_by_test_id("stRadioOption").count():
            self.hands.choose(dialog, title)
        for gate, reason in wanted.reasons.items():
            self.hands.type(dialog.locator(f'[class*="st-key-go_on_"][class*="_{gate}"] textarea'), reason.say("en"))
        self.press(dialog.get_by_role("button", name="Go on", exact=True))
        if dialog.get_by_text("It does not go on yet").count():
            self.press(dialog.get_by_role("button", name="Close"))
            raise Refused("CW604", gate="", label="")
        expect(dialog).to_have_count(0)
        settled(self.page)

    # Assessing

    def assess(self, wanted: actions.Assess, step: ScenarioStep) -> None:
        """A form that is not offered for such a case is filled in through the service."""
        form = self.library.instruments[wanted.instrument]
        if not self._is_offered(form.id):
            self.through_the_service.append(step.id)
            assessing.assess(self.playing, wanted, step)
            return
        opened(self.page, self.case_page)
        start(self.page, form.title.say("en"))
        self.hands.clicks += 3
        counted = (one.id for one in form.all_questions() if one.type == "choice" and gives_points(one))
        scored = read_answers(form, dict(zip(counted, wanted.points, strict=False)), "points")
        plain = read_answers(form, wanted.answers)
        refuse_misread(form, plain)
        self.hands.fill_in(form, replace(plain, answers={**scored.answers, **plain.answers}))
        if wanted.finish:
            self.finish()

    def _is_offered(self, form: str) -> bool:
        offered = service.startable(self.playing.context, self.playing.scenario.subject)
        return form in [one.id for one in offered]

    def finish_later(self, wanted: actions.Finish) -> None:
        """A form that was begun before."""
        draft = begun_form(self.playing, wanted.instrument)
        assert draft
        opened(self.page, f"{self.server.url}/assessment?draft={draft.id}")
        self.finish()

    def finish(self) -> None:
        """Press until the last section is finished. Raises Refused CW533: an alert is in the way."""
        while not self.page.get_by_role("button", name="Finish assessment").count():
            self.press(main_action(self.page))
        self.press(main_action(self.page))
        if self.page.locator('[class*="st-key-alert-"]').count():
            raise Refused("CW533")
        self.page.wait_for_url(re.compile(r"/record\?"))
        settled(self.page)

    def acknowledge(self, wanted: actions.Acknowledge) -> None:
        instrument, _point, finding = wanted.alert.partition(".")
        (alert,) = (
            one for one in self.playing.state.open_alerts if (one.instrument, one.finding) == (instrument, finding)
        )
        opened(self.page, f"{self.server.url}/assessment?draft={alert.assessment}")
        card = self.page.locator(f".st-key-alert-{alert.id}")
        if not card.count():
            self.press(self.page.locator(".st-key-form_open button").first)
            self.press(self.page.locator('[class*="st-key-way_alert_"] button').first)
        for step in wanted.steps_done:
            self.hands.tick(card.locator(f".st-key-alert_{alert.id}_{step}").get_by_role("checkbox"))
        self.hands.type(card.locator("textarea"), self.playing.say(wanted.note))
        self.press(card.get_by_role("button", name="Record what was done"))
        expect(card).to_have_count(0)

    def decide(self, wanted: actions.Decide) -> None:
        opened(self.page, self.step_page)
        for one in wanted.needs:
            self._decide_on(one)

    def _decide_on(self, one: actions.NeedDecision) -> None:
        """It is so, or not, with what they say of it; or something that no form has found."""
        if one.as_ == "added":
            self._add_need(one)
            return
        waiting = service.to_confirm(self.playing.context, self.playing.case)
        found = next(found for found in waiting if found.about == one.need).by[0]
        key = f"decide_{found.assessment.id}_{found.finding.id}"
        card = self.page.locator(f".st-key-confirm-{key}")
        if one.as_ == "rejected":
            self.press(card.get_by_role("button", name="Not so, because …"))
            self.hands.type(self.page.locator(f".st-key-{key}_reason textarea"), self.playing.say(one.reason))
            self.press(self.page.get_by_role("button", name="It is not so", exact=True))
            expect(card).to_have_count(0)
            settled(self.page)
            return
        self.press(card.get_by_role("button", name="Change …"))
        self._say_of_it(one, "Keep it so")

    def _add_need(self, one: actions.NeedDecision) -> None:
        areas = service.areas(self.playing.context)
        self.press(self.page.locator(".st-key-new_need button"))
        about = self.page.get_by_role("dialog").locator('[class*="_about_"]')
        self.hands.pick(about, areas[one.need].say("en"))
        self._say_of_it(one, "Add")

    def _say_of_it(self, one: actions.NeedDecision, keep: str) -> None:
        dialog = self.page.get_by_role("dialog")
        settled(self.page)
        if one.wants_help:
            self.press(self._pill(dialog, "Do they want help with it?", WISHES[one.wants_help]))
        if one.stage:
            self.press(self._pill(dialog, "How ready are they?", STAGES[one.stage]))
        if one.priority:
            self.hands.pick(dialog.locator('[class*="_priority_"]'), str(one.priority))
        self.press(dialog.get_by_role("button", name=keep, exact=True))
        expect(dialog).to_have_count(0)
        settled(self.page)

    def _pill(self, dialog: Locator, label: str, words: str) -> Locator:
        return dialog.get_by_role("radiogroup", name=label).get_by_text(words, exact=True)
