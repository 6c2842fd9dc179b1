"""The library in the app: the list with its filters, previews that keep nothing, and the same for every kind."""

import pytest
from streamlit.testing.v1 import AppTest

from casewright.ports import CaseQuery
from tests.pages.conftest import Agency, shown
from ui.wording import plain

KINDS = ("catalog", "plan_template", "cycle", "choice_list")


def test_the_list_says_what_each_form_is_for(agency: Agency) -> None:
    page = agency.open_page("library", need="mental_health", kind="instrument", language="en", length="short")
    words = shown(page)
    assert "Patient Health Questionnaire-9 (PHQ-9)" in words
    assert "about 3 minutes" in words
    assert "free to use, word for word" in words
    assert "AHC HRSN" not in words
    assert page.selectbox(key="library_need_en").value == "mental_health"


def test_a_filter_stands_in_the_address(agency: Agency) -> None:
    page = agency.open_page("library")
    page.selectbox(key="library_kind_en").set_value("cycle").run()
    assert page.query_params["kind"] == "cycle"
    assert "Patient Health Questionnaire" not in shown(page)


def test_a_search_that_finds_nothing_says_so_and_leads_back(agency: Agency) -> None:
    page = agency.open_page("library", kind="cycle")
    page.text_input(key="library_search").set_value("zebra").run()
    assert "Nothing in the library fits" in shown(page)
    page.button(key="library_all").click().run()
    assert "in the library" in shown(page)
    assert "kind" not in page.query_params


def test_a_preview_is_filled_in_and_nothing_is_kept(agency: Agency) -> None:
    """Its alert opens as in earnest, and the agency's store knows of nothing."""
    page = agency.open_page("preview", kind="instrument", id="phq9")
    assert "Preview: nothing is kept" in shown(page)
    assert "Developed by Drs." in shown(page)
    harm = next(one for one in page.radio if one.key.endswith(":phq9_9:en"))
    harm.set_value("several_days").run()
    assert page.radio(key=harm.key).value == "several_days"
    assert len(page.get("checkbox")) > 0
    store = agency.context.store
    assert store.find(CaseQuery()).total == 0
    assert store.published_as("instrument", "phq9", "1.1.0") is None
    assert not [one for one in page.button if one.key == "form_finish"]


def test_a_form_without_its_texts_says_why_it_cannot_be_tried(agency: Agency) -> None:
    """It comes in a pack that the agency does not use, with its structure alone."""
    page = agency.open_page("preview", kind="instrument", id="katz_adl")
    assert "its texts are missing" in shown(page)
    page = agency.open_page("library", use="licence")
    assert "needs “licensed” under packs in agency.yaml" in str([one.proto.body for one in page.get("markdown")])
    assert not page.get("download_button")


def test_where_there_are_no_letters_for_a_sheet_the_page_says_so(agency: Agency) -> None:
    agency.open_page("library")
    said = shown(AppTest.from_function(print_in_vain).run())
    assert "This machine has no font with these letters" in said
    assert "Install a font" in said


def print_in_vain() -> None:
    from contextlib import suppress
    from dataclasses import replace
    from threading import Timer

    from casewright import service
    from casewright.definitions.model import Text
    from casewright.errors import Refused
    from ui import session, trouble
    from ui.sheet import Sheet

    context = session.context()
    form = replace(context.library.instruments["phq9"], title=Text({"en": "The sign \U000f1234"}))
    sheet = Sheet(lambda: service.blank_form(context, form, "en"))

    def asked_for() -> None:
        with suppress(Refused):
            sheet.made()

    Timer(0.2, asked_for).start()  # by the browser, after the page has begun its run
    sheet.tell_why_not()
    trouble.show_waiting()


def test_after_a_preview_one_works_on_real_cases_again(agency: Agency) -> None:
    case = agency.person()
    agency.open_page("preview", kind="instrument", id="phq9")
    assert "Renee Calloway" in shown(agency.open_page("case", case=case))
    assert "Renee Calloway" in shown(agency.open_page("caseload"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_other_kind_can_be_read(agency: Agency, kind: str) -> None:
    id, one = next(iter(getattr(agency.workspace.whole_library(), f"{kind}s").items()))
    assert one.title.say("en") in shown(agency.open_page("preview", kind=kind, id=id))


def test_all_that_is_shipped_can_be_read(agency: Agency) -> None:
    drawn = AppTest.from_function(draw_all, default_timeout=60).run()
    words = shown(drawn)
    whole = agency.workspace.whole_library()
    for kind in KINDS:
        for one in getattr(whole, f"{kind}s").values():
            assert plain(one.title.say("en")) in words


def draw_all() -> None:
    from ui import library_content
    from ui.library_list import entries

    for entry in entries():
        if entry.kind != "instrument":
            library_content.show(entry)


def test_a_plan_says_what_it_asks_where_that_comes_from_and_what_stays_off_paper(agency: Agency) -> None:
    goals = shown(agency.open_page("preview", kind="plan_template", id="smart_goals"))
    assert "Asked:** in the participant's own words (needed)" in goals
    assert "how sure one is, 0 to 10 (needed)" in goals
    assert "From “Patient Health Questionnaire-9 (PHQ-9)”:** PHQ-9 total" in goals
    apart = shown(agency.open_page("preview", kind="plan_template", id="private_safety_plan"))
    assert "Nothing of this plan is printed or sent" in apart


def test_every_part_of_a_plan_has_words(agency: Agency) -> None:
    drawn = AppTest.from_function(say_all_parts, default_timeout=60).run()
    assert not drawn.exception
    assert len(drawn.text) > 70


def say_all_parts() -> None:
    import streamlit as st

    from casewright.definitions.schemas import schema
    from ui.plan_words import part_words

    defined = schema("plan_template")["$defs"]
    for name, described in defined.items():
        for key in ("parts", "needed"):
            for part in described.get("properties", {}).get(key, {}).get("items", {}).get("enum", ()):
                st.text(part_words(name.removesuffix("_block"), part))
    for asked in defined["chain"]["properties"].values():
        for part in asked["items"]["enum"]:
            st.text(part_words("logic_model", part))


def test_what_is_not_in_the_library(agency: Agency) -> None:
    assert "This is not in the library" in shown(agency.open_page("preview", kind="instrument", id="nothing"))
