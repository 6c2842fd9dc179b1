"""Looking back by hand, from what a training case says of it; and the own check, wherever a page asks for it."""

from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from casewright.cases.states import ACHIEVEMENT, NAMED
from casewright.cases.work.evaluation import CRITERIA
from casewright.definitions.scenario import Evaluate
from casewright.training.looking_back import write_benefits
from casewright.training.playing import Playing
from tests.browser.by_hand import Hands
from tests.browser.hands import main_action, opened


@dataclass(frozen=True)
class Checked:
    """What is said in an own check; `opinion` is a colleague's name, "" for nobody."""

    assumed: str = "That the letter was read."
    not_asked: str = ""
    within_scope: bool = True
    opinion: str = ""


def own_check(hands: Hands, card: Locator, said: Checked) -> None:
    """`card` is what `ui.own_check.ask_own_check` draws. It ends where the check is kept."""
    for label, words in (("What did I assume?", said.assumed), ("What did I not ask?", said.not_asked)):
        if words:
            hands.type(card.get_by_label(label), words)
    _pill(hands, card, "Is this within my scope of practice?", "Yes" if said.within_scope else "No, or not sure")
    if said.opinion:
        _pill(hands, card, "Who should give a second opinion?", said.opinion)
    hands.press(card.get_by_role("button", name="Keep the own check"))
    expect(card.get_by_text("Own check made")).to_be_visible()


class LookingBack:
    """Writes an evaluation on its page. `check` is what is said before a goal came to nothing."""

    def __init__(self, hands: Hands, playing: Playing, url: str, check: Checked | None = None) -> None:
        self.hands, self.page, self.playing, self.url = hands, hands.page, playing, url
        self.check = check or Checked()

    def evaluate(self, wanted: Evaluate) -> None:
        """What it brought in money is written down through the service."""
        opened(self.page, f"{self.url}/evaluate?case={self.playing.case}")
        for name, achieved in wanted.goals.items():
            self._goal(self.playing.entry("goal", name), achieved)
        for name in CRITERIA:
            if getattr(wanted, name) is not None:
                self._mark(name, getattr(wanted, name), self.playing.say(wanted.because.get(name)))
        if wanted.says is not None:
            self.hands.type(self.page.get_by_label("In their own words"), self.playing.say(wanted.says))
        self.hands.press(main_action(self.page))
        expect(self.page.get_by_text("The evaluation stands in the record.")).to_be_visible()
        write_benefits(self.playing, wanted)

    def _goal(self, goal: str, achieved: str) -> None:
        card = self.page.locator(f".st-key-came-{goal}")
        _pill(self.hands, card, "How far is it reached?", NAMED[achieved])
        check = self.page.locator(f".st-key-own-check-{goal}-{achieved}")
        if achieved in ACHIEVEMENT.checked and check.count():
            own_check(self.hands, check, self.check)

    def _mark(self, name: str, points: int, evidence: str) -> None:
        card = self.page.locator(f".st-key-mark-{name}")
        _pill(self.hands, card, "From 1 to 5", str(points))
        self.hands.type(card.get_by_label("What does that rest on?"), evidence)


def _pill(hands: Hands, place: Locator, label: str, words: str) -> None:
    """Nothing where it is chosen already."""
    group = place.get_by_role("radiogroup", name=label)
    if not group.get_by_role("radio", name=words, exact=True).is_checked():
        hands.press(group.get_by_text(words, exact=True))
