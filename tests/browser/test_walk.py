"""Training cases by hand: Renee up to the plan that she signs; with `make browser` all five, and what comes of it."""

import logging
import os

import pytest
from playwright.sync_api import Page

from casewright import house
from casewright.definitions.library import load_library
from tests.browser.conftest import Server
from tests.browser.walking import Walk

ALL = "CASEWRIGHT_WALK_ALL"
"""Set where all of them are played, which takes a while."""
AGREED = {
    "renee": "she_signs",
    "okafor_reyes": "they_agree",
    "walter": "he_agrees",
    "elder_marian": "she_agrees",
    "rivertown": "the_town_agrees",
}
"""By training case, the step in which its plan is agreed."""
FOLLOWED = {
    "renee": "talk_at_60",
    "okafor_reyes": "how_it_goes_30",
    "walter": "talk_at_90",
    "elder_marian": "visit_on_75",
    "rivertown": "by_language",
}
"""The step up to which it is followed where all are played: what was agreed is done, and somebody has looked at it."""
USUAL = ("renee",)


@pytest.mark.parametrize("scenario", AGREED if os.environ.get(ALL) else USUAL)
def test_a_training_case_is_clicked_through(
    scenario: str, page: Page, own_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEWRIGHT_KEYS", str(own_server.folder.parent / "keys"))
    own_server.day = own_server.folder.parent / "day"
    own_server.start()
    library = load_library(house.FORMS, house.DEMO)
    walk = Walk(page, own_server, library.scenarios[scenario], library)
    problems = list(walk.play((FOLLOWED if os.environ.get(ALL) else AGREED)[scenario]))
    said = "%s: %d presses and fields; what could not be clicked: %s"
    logging.getLogger(__name__).warning(said, scenario, walk.hands.clicks, ", ".join(walk.through_the_service))
    assert [problem.message() for problem in problems] == []
