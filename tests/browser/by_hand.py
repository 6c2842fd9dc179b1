"""What a worker's hands do in a form, with each press, choice and field counted."""

import re
from datetime import date, datetime

from playwright.sync_api import Locator, Page, expect

from casewright.definitions.model import Instrument, Question
from casewright.expressions.rows import split
from casewright.logic.answers import Answer
from casewright.logic.composed import Consent, Money, Quantity
from casewright.logic.composed_words import AGREES, DOES_NOT_AGREE
from casewright.logic.reading import ReadAnswers
from casewright.logic.words import MISSING_WORDS
from tests.browser.hands import arrived, main_action, question, settled

FIELDS = "input:not([type=radio]):not([type=checkbox]):not([role=combobox]), textarea"


def letter_for_letter(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}\s*$")


class Hands:
    """`clicks` counts what a hand does: presses, choices, fields typed in."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def press(self, what: Locator) -> None:
        self.clicks += 1
        self._into_sight(what)
        what.click()
        settled(self.page)

    def tick(self, what: Locator) -> None:
        """Nothing where it is ticked already, as from what was said earlier."""
        if what.is_checked():
            return
        self.clicks += 1
        self._into_sight(what)
        what.click(force=True)
        expect(what).to_be_checked()
        settled(self.page)

    def choose(self, place: Locator, label: str) -> None:
        """One of the options of a radio."""
        self.clicks += 1
        option = place.get_by_test_id("stRadioOption").filter(has_text=letter_for_letter(label))
        self._into_sight(option)
        option.click()
        expect(option.get_by_role("radio")).to_be_checked()
        arrived(self.page)

    def pick(self, place: Locator, label: str) -> None:
        """One of a list: a part of it is typed, then it is pressed. A long list draws only what is in sight."""
        self.clicks += 1
        field = place.get_by_role("combobox").first
        self._into_sight(field)
        field.click()
        field.fill(label)
        self.page.get_by_role("option").filter(has_text=re.compile(rf"^{re.escape(label)}( · open)?$")).first.click()
        arrived(self.page)

    def type(self, field: Locator, words: str) -> None:
        self.clicks += 1
        self._into_sight(field)
        field.fill(words)
        field.press("Tab")
        arrived(self.page)

    @staticmethod
    def _into_sight(what: Locator) -> None:
        """To the middle, where neither the head nor the bar of the page lies over it."""
        what.evaluate("one => one.scrollIntoView({block: 'center'})")

    # A form

    def fill_in(self, form: Instrument, read: ReadAnswers, onward: Locator | None = None) -> None:
        """Answer one question after the other, and turn the pages with `onward`."""
        onward = onward or main_action(self.page)
        places = {question.id: place for place, question in enumerate(form.all_questions())}
        rows = {repeat: {row.id: place for place, row in enumerate(there)} for repeat, there in read.rows.items()}
        sections = [section.id for section in form.sections]

        def comes(key: str) -> tuple[int, str, int]:
            """Section by section; within one, what stands outside of rows, then row by row."""
            id, row = split(key)
            return sections.index(form.questions[id].section), row, places[id]

        for key in sorted(read.answers, key=comes):
            id, row = split(key)
            asked = form.questions[id]
            if row:
                repeat = asked.repeated
                place = self._in_row(asked, repeat, rows[repeat][row], onward)
            else:
                place = question(self.page, asked.matrix or id)
                self._turn_to(place, onward)
            self.answer(asked, read.answers[key], place)

    def _turn_to(self, place: Locator, onward: Locator) -> None:
        while not place.count():
            assert self.page.get_by_role("button", name="Finish assessment").count() == 0, place
            self.press(onward)

    def _in_row(self, asked: Question, repeat: str, number: int, onward: Locator) -> Locator:
        """The place of a question in the card of its row, which is added where it is not there yet."""
        cards = self.page.locator(f'[class*="st-key-one-{repeat}-"]')
        add = self.page.locator(f".st-key-add_{repeat} button")
        while not (cards.count() or add.count()):
            self.press(onward)
        while cards.count() <= number:
            self.press(add)
        return cards.nth(number).locator(f'[class*="st-key-q-{asked.matrix or asked.id}-"]').first

    def answer(self, asked: Question, answer: Answer, place: Locator) -> None:
        value = answer.value
        if asked.matrix:
            place = place.get_by_role("radiogroup", name=asked.ask.say("en"))
        match asked.type:
            case _ if answer.missing:
                self._no_answer(asked, MISSING_WORDS[answer.missing], place)
            case "choices":
                for id in value if isinstance(value, tuple) else ():
                    self.tick(place.get_by_role("checkbox", name=choice_words(asked, id), exact=True))
            case "choice" if place.get_by_role("combobox").count():
                self.pick(place, choice_words(asked, value))
            case "choice" | "yes_no" | "scale":
                self.choose(place, choice_words(asked, value))
            case "consent" if isinstance(value, Consent):
                self.choose(place, AGREES if value.agreed else DOES_NOT_AGREE)
                if value.by:
                    self.type(place.get_by_label("Who said so"), value.by)
            case _:
                self.type(place.locator(FIELDS).first, typed(value))
                if isinstance(value, Quantity) and len(asked.units) > 1:
                    unit = next(one for one in asked.units if one.id == value.unit)
                    self.choose(place, unit.label.say("en"))

    def _no_answer(self, asked: Question, why: str, place: Locator) -> None:
        if asked.type in ("choice", "yes_no", "scale") and not place.get_by_role("combobox").count():
            self.choose(place, why)
        elif asked.type == "choice":
            self.pick(place, why)
        else:
            self.press(place.get_by_role("button", name=why))


def choice_words(asked: Question, value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    choice = asked.choice(str(value))
    return choice.label.say("en") if choice else str(value)


def typed(value: object) -> str:
    """A value as it is typed."""
    if isinstance(value, Money):
        value = value.amount
    if isinstance(value, Quantity):
        value = value.number
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else str(value)
