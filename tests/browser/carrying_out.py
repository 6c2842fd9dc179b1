"""A plan carried out by hand, from what a training case says of it: talks, check-ins, numbers, referrals, answers."""

import re
from collections.abc import Mapping

from playwright.sync_api import Locator, expect

from casewright import service
from casewright.cases.work import Indicator
from casewright.definitions.model import Number
from casewright.definitions.scenario import AnswerReferral, CheckIn, Contact, Measure, Refer, Spend
from casewright.training.playing import Playing
from tests.browser.by_hand import FIELDS, Hands
from tests.browser.hands import main_action, opened, settled, start

ENDED: Mapping[str, str] = {
    "kept": "We met or talked",
    "person_did_not_come": "They did not come",
    "unreachable": "Not reached",
}
HOW: Mapping[str, str] = {"in_person": "In person", "phone": "Phone"}
PURPOSES: Mapping[str, str] = {
    "communicate": "Stay in touch",
    "empower": "Help them do it themselves",
}
ANSWERS: Mapping[str, str] = {
    "accepted": "They said yes",
    "rejected": "They said no",
    "in-progress": "First contact took place",
    "completed": "It is done",
}
ROOM: Mapping[str, str] = {"capacity": "place free", "no_capacity": "no place now"}
CHECK_IN = "goal_check_in"


class Carrying:
    """Writes down what happens once a plan is agreed. What the scenario calls things is remembered."""

    def __init__(self, hands: Hands, playing: Playing, url: str) -> None:
        self.hands, self.page, self.playing, self.url = hands, hands.page, playing, url

    # Talks

    def contact(self, wanted: Contact) -> None:
        """As a quick note, which is kept at once."""
        self._begin_note(self.playing.say(wanted.note))
        self._pill("What was it?", ENDED[wanted.kept])
        if wanted.kept == "kept":
            self._pill("How did you speak?", HOW[wanted.how])
            if wanted.minutes:
                self.hands.type(self.page.get_by_label("How long"), str(wanted.minutes))
        if wanted.purpose:
            self._pill("What was it for?", PURPOSES[wanted.purpose])
        self._keep_note()

    def _begin_note(self, words: str) -> None:
        opened(self.page, f"{self.url}/note?case={self.playing.case}")
        if words:
            self.hands.type(self.page.locator(".st-key-note-words").locator(FIELDS), words)

    def _keep_note(self) -> None:
        self.hands.press(self.page.locator(".st-key-note_keep button"))
        self.page.wait_for_url(re.compile(r"/case\?case="))
        settled(self.page)

    def check_in(self, wanted: CheckIn) -> None:
        """By its form; where none is for such a case, by the values and a note."""
        if CHECK_IN in [one.id for one in service.startable(self.playing.context, self.playing.state.subject)]:
            self._by_form(wanted)
            return
        for name, value in wanted.measures.items():
            self._value(name, value)
        for name, value in wanted.comparison.items():
            self._value(name, value, compared=True)
        self._begin_note(self.playing.say(wanted.words, wanted.note))
        self._keep_note()

    def _by_form(self, wanted: CheckIn) -> None:
        """Where each goal stands, what no form measures, and their words."""
        form = self.playing.context.library.instruments[CHECK_IN]
        opened(self.page, f"{self.url}/case?case={self.playing.case}")
        start(self.page, form.title.say("en"))
        for goal, level in wanted.levels.items():
            steps = self._asked("step", self.playing.entry("goal", goal)).get_by_test_id("stRadioOption")
            wanted_step = next(one for one in form.questions["step"].choices if one.points == level)
            self.hands.press(steps.filter(has_text=wanted_step.label.say("en")))
        self._onward_to(words := self.page.locator(".st-key-q-changed"))
        for goal, value in wanted.measures.items():
            number = self._asked("value_now", self.playing.entry("indicator", goal))
            if number.count():
                self.hands.type(number.locator(FIELDS).first, str(value))
        self.hands.type(words.locator(FIELDS).first, self.playing.say(wanted.words, wanted.note))
        self.hands.press(self.page.get_by_role("button", name="Finish assessment"))
        self.page.wait_for_url(re.compile(r"/record\?"))
        settled(self.page)

    def _asked(self, question: str, row: str) -> Locator:
        return self.page.locator(f'[class*="st-key-q-{question}-{row}"]').first

    def _onward_to(self, place: Locator) -> None:
        while not place.count():
            self.hands.press(main_action(self.page))

    # What is measured, and what it costs

    def measure(self, wanted: Measure) -> None:
        for part in wanted.parts:
            self._value(wanted.of, part.value, self.playing.say(part.whom), self.playing.say(wanted.said_by))
        if wanted.value is not None:
            self._value(wanted.of, wanted.value, "", self.playing.say(wanted.said_by))

    def _value(self, name: str, value: Number, part: str = "", said_by: str = "", compared: bool = False) -> None:
        entry = self.playing.state.entry("indicator", self.playing.entry("indicator", name))
        assert entry and isinstance(entry.entity, Indicator)
        dialog = self._dialog(".st-key-enter_value button")
        self.hands.pick(dialog, entry.entity.label.say("en"))
        self.hands.type(dialog.get_by_label("What did it come to?"), str(value))
        if said_by:
            self.hands.type(dialog.get_by_label("Who says so?"), said_by)
        if part:
            self.hands.type(dialog.get_by_label("For whom of them? Leave it empty for all"), part)
        if compared:
            self.hands.tick(dialog.get_by_role("checkbox"))
        self._write_down(dialog)

    def spend(self, wanted: Spend) -> None:
        dialog = self._dialog(".st-key-spend button")
        self.hands.type(dialog.get_by_label("What was it for?"), self.playing.say(wanted.what))
        self.hands.type(dialog.get_by_label("How much?"), str(wanted.amount))
        if wanted.intervention:
            known = self.playing.context.library.catalogs.values()
            help = next(one.label for each in known for one in each.interventions if one.id == wanted.intervention)
            self.hands.pick(dialog.locator('[class*="money_for"]'), self.playing.say(help))
        self._write_down(dialog)

    def _dialog(self, button: str) -> Locator:
        opened(self.page, f"{self.url}/measures?case={self.playing.case}")
        self.hands.press(self.page.locator(button))
        return self.page.get_by_role("dialog")

    def _write_down(self, dialog: Locator) -> None:
        self.hands.press(dialog.get_by_role("button", name="Write it down"))
        expect(dialog).to_have_count(0)
        settled(self.page)

    # Referrals

    def refer(self, wanted: Refer) -> None:
        """For something of the plan; in place of one that came to nothing, from its page."""
        seen = service.referrals(self.playing.context, self.playing.case)
        before = next(
            (one.referral for one in seen if one.waits_for_another and one.referral.offer == wanted.intervention), None
        )
        if before is not None:
            opened(self.page, f"{self._page_of}&referral={before.id}")
            self.hands.press(self.page.locator(f".st-key-ask_{wanted.provider} button"))
        else:
            use = self.playing.names.get(("intervention", wanted.intervention), "")
            opened(self.page, f"{self._page_of}&intervention={use}" if use else self._page_of)
            self._what_and_whom(wanted)
        self._pill("Ask the participant", "They say yes now")
        self.hands.press(self.page.locator(".st-key-ask button"))
        self.page.wait_for_url(re.compile(r"referral=\w"))
        settled(self.page)
        self.playing.names["referral", wanted.referral] = self.page.url.rpartition("referral=")[2].partition("&")[0]

    def _what_and_whom(self, wanted: Refer) -> None:
        """Chosen of the directory; typed where nothing in the plan names it."""
        known = self.playing.context.library.catalogs.values()
        name = next(one.name for catalog in known for one in catalog.providers if one.id == wanted.provider)
        offered = self.page.get_by_test_id("stRadioOption").filter(has_text=name)
        if offered.count():
            self.hands.press(offered.first)
            return
        what = next(one.label for each in known for one in each.interventions if one.id == wanted.intervention)
        self.hands.type(self.page.get_by_label("Who is it?"), name)
        self.hands.type(self.page.get_by_label("What do you ask for?"), self.playing.say(what))

    def answer_referral(self, wanted: AnswerReferral) -> None:
        id = self.playing.entry("referral", wanted.referral)
        opened(self.page, f"{self._page_of}&referral={id}")
        self.hands.press(self.page.locator(".st-key-answer button"))
        self._pill("How it stands now", ANSWERS[wanted.state])
        if wanted.outcome:
            self.hands.type(self.page.get_by_label("What came of it?"), self.playing.say(wanted.outcome))
        if wanted.reason:
            self.hands.type(self.page.get_by_label("Why not?"), self.playing.say(wanted.reason))
        if wanted.capacity:
            self._pill("Have they a place? (if they said so)", ROOM[wanted.capacity])
        self.hands.press(self.page.locator(".st-key-keep_answer button"))
        expect(self.page.locator(".st-key-keep_answer")).to_have_count(0)
        settled(self.page)

    @property
    def _page_of(self) -> str:
        return f"{self.url}/referral?case={self.playing.case}"

    def _pill(self, label: str, words: str) -> None:
        """One of a few that stand in a row, under their label."""
        group = self.page.get_by_test_id("stButtonGroup").filter(has_text=label)
        self.hands.press(group.get_by_text(words, exact=True))
