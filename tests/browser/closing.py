"""A case closed by hand, from what a training case says of its end; and a look afterwards, answered by hand."""

import re

from playwright.sync_api import Locator, expect

from casewright import service
from casewright.cases.ending import Open
from casewright.definitions.scenario import Close
from casewright.training.ending import becomes_of, handed_on
from casewright.training.playing import Playing
from tests.browser.by_hand import FIELDS, Hands
from tests.browser.hands import main_action, opened, settled
from ui.ending.open_things import WAYS


class Closing:
    """Writes how a case ends, from the top of the page down, and closes it."""

    def __init__(self, hands: Hands, playing: Playing, url: str) -> None:
        self.hands, self.page, self.playing, self.url = hands, hands.page, playing, url

    def close(self, wanted: Close) -> None:
        """As `casewright.training.ending`: what nobody says otherwise of is done, or goes on with its provider."""
        playing = self.playing
        opened(self.page, f"{self.url}/close?case={playing.case}")
        closing = service.begun_end(playing.context, playing.case).closing
        assert closing
        reason = next(one.label.say("en") for one in closing.reasons if one.id == wanted.why)
        self.hands.press(self.page.get_by_role("radiogroup", name="The reason").get_by_text(reason, exact=True))
        self._type("words", playing.say(wanted.note, *wanted.carries_on))
        found, handed = service.still_open(playing.context, playing.case), handed_on(playing, wanted)
        ways = {(one.kind, one.id): one.way for one in becomes_of(found, handed)}
        for one in found:
            if (one.kind, one.id) in ways:
                self._settle(one, ways[one.kind, one.id], handed.get(one.id, ""))
        self._type("way_back", playing.say(wanted.way_back))
        self.hands.press(main_action(self.page))
        self.hands.press(self.page.locator(".st-key-close_go button"))
        expect(self.page.get_by_role("heading", name="How it ended")).to_be_visible()
        settled(self.page)

    def _settle(self, one: Open, way: str, who: str) -> None:
        row = self.page.locator(f".st-key-row-open-{one.kind}-{one.id}")
        words = WAYS.get(f"{one.kind} {way}", WAYS[way])
        if len(one.ways) > 1:
            self.hands.press(row.get_by_role("radiogroup").get_by_text(words, exact=True))
        if who:
            self._name(row, who)

    def _name(self, row: Locator, who: str) -> None:
        """Somebody who is typed by name."""
        field = row.get_by_role("combobox").first
        self.hands.clicks += 1
        field.fill(who)
        self.page.get_by_role("option").filter(has_text=who).first.click()
        settled(self.page)

    def _type(self, name: str, words: str) -> None:
        if words:
            label = {"way_back": "How do they come back to us?", "words": re.compile("In a few words|Which one")}[name]
            self.hands.type(self.page.get_by_label(label), words)

    def answer_look(self, words: str) -> None:
        """The first look that is open: they were reached, and this is how it goes."""
        looks = [one for one in self.playing.state.entries("task") if one.open and getattr(one.entity, "closure", "")]
        opened(self.page, f"{self.url}/tasks?case={self.playing.case}&task={looks[0].entity.id}")
        dialog = self.page.get_by_role("dialog")
        self.hands.press(dialog.get_by_role("radiogroup").get_by_text("We spoke", exact=True))
        self.hands.type(dialog.locator(FIELDS).last, words)
        self.hands.press(dialog.get_by_role("button", name="Save"))
        expect(dialog).to_have_count(0)
        settled(self.page)
