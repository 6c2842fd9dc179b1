"""A review held by hand, what it tried looked at, and the reasons of a new version, from what a training case says."""

from collections.abc import Mapping

from playwright.sync_api import expect

from casewright import service
from casewright.cases.work.review import Then
from casewright.definitions.scenario import Review
from casewright.training.playing import Playing
from tests.browser.by_hand import Hands
from tests.browser.hands import opened, settled

WAYS: Mapping[str, str] = {
    "problem_solving": "Solve a problem",
    "brainstorm": "Collect ideas",
    "priorities": "Weigh effect and effort",
    "delegation": "Share out the work",
    "pdsa": "Try it first",
}
FOLLOWS: Mapping[Then, str] = {"adopt": "Keep doing it", "adapt": "Do it otherwise", "abandon": "Leave it"}


class Reviewing:
    """Looks back on a case that is played."""

    def __init__(self, hands: Hands, playing: Playing, url: str) -> None:
        self.hands, self.page, self.playing, self.url = hands, hands.page, playing, url

    def hold(self, wanted: Review) -> None:
        """Begun, written and kept."""
        opened(self.page, f"{self.url}/review?case={self.playing.case}")
        self._press("begin_review")
        if wanted.technique:
            self.hands.press(self.page.get_by_role("button", name=WAYS[wanted.technique], exact=True))
        self._type("What matters of it", self.playing.say(wanted.note))
        self._type("What is decided, and why", self.playing.say(wanted.decision))
        day = self.playing.day(wanted.look_on)
        if day is not None:
            self._type("What do you expect to see?", self.playing.say(wanted.prediction))
            self._type("On which day do you look?", day.isoformat())
        self._press("keep_review")
        expect(self.page.locator(".st-key-keep_review")).to_have_count(0)

    def say_what_came(self, review: str, came: str, then: Then) -> None:
        """What a review decided to try is looked at on its day."""
        opened(self.page, f"{self.url}/review?case={self.playing.case}&review={review}")
        self._type("What came of it, beside what you expected?", came)
        self.hands.press(self.page.get_by_role("radio", name=FOLLOWS[then]))
        self._press("keep_trial")
        expect(self.page.locator(".st-key-keep_trial")).to_have_count(0)

    def give_reasons(self, plan: str, reasons: Mapping[str, str]) -> None:
        """On the page of two versions; by the id of the change (`exchange.plan_difference`)."""
        found = service.plan_versions(self.playing.context, self.playing.case, plan, "en")
        assert found is not None
        places = {one.id: place for place, one in enumerate(found.changes)}
        opened(self.page, f"{self.url}/plan_versions?case={self.playing.case}&plan={plan}")
        for id, words in reasons.items():
            card = self.page.locator(f".st-key-plan-change-{places[id]}")
            self.hands.type(card.get_by_label("Why?"), words)
        self._press("keep_reasons")
        expect(self.page.get_by_text("The reasons stand with the plan.")).to_be_visible()

    def _press(self, key: str) -> None:
        self.hands.press(self.page.locator(f".st-key-{key} button"))
        settled(self.page)

    def _type(self, label: str, words: str) -> None:
        if words:
            self.hands.type(self.page.get_by_label(label), words)
