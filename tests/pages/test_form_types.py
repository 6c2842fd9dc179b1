"""Each type of question: what its field shows, and what the service has stored once it was answered."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from casewright import service
from casewright.cases.records import Answer
from casewright.logic.composed import Address, Consent, Money, PersonLink, Quantity
from tests.pages.one_form import DAY, AgencyIn, begun, stand_in
from ui import text_field
from ui.typed_days import HALF


@pytest.fixture(autouse=True)
def typing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a test type into our own text fields."""
    monkeypatch.setattr(text_field, "_mount", stand_in)


def test_text_is_kept_as_typed_and_an_emptied_field_is_no_answer(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: healer, type: text, ask: Who heals you?, max_length: 40}")
    form.type_words(form.key("healer"), "  Mamá Inés \u200f🌿 *she* $5")
    assert form.value("healer") == "  Mamá Inés \u200f🌿 *she* $5"
    assert form.page.text_area(key=f"{form.key('healer')}:stand-in").max_chars == 40
    form.type_words(form.key("healer"), "")
    assert form.value("healer") is None


def test_a_paragraph_keeps_its_lines_and_takes_the_place_of_no_answer(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: story, type: paragraph, ask: What happened?, missing: [refused, not_asked]}")
    form.no_answer("story", "refused")
    assert form.answer("story").missing == "refused"
    form.type_words(form.key("story"), "One line.\n\nAnother.")
    assert (form.value("story"), form.answer("story").missing) == ("One line.\n\nAnother.", None)
    form.no_answer("story", "not_asked")
    assert (form.value("story"), form.answer("story").missing) == (None, "not_asked")


def test_an_integer_is_a_whole_number_and_can_be_taken_back(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: adults, type: integer, ask: How many adults?, min: 1, max: 20, unit: adults}")
    form.type("adults", "3")
    assert form.value("adults") == 3
    assert type(form.value("adults")) is int
    assert form.page.text_area(key=f"{form.key('adults')}:stand-in").label.endswith("How many adults?")
    form.type("adults", "")
    assert form.value("adults") is None
    assert not form.answer("adults").given


def test_a_number_beyond_its_limits_is_kept_and_said_to_be_wrong(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: adults, type: integer, ask: How many adults?, min: 1, max: 20}")
    form.type("adults", "21")
    assert form.value("adults") == 21
    assert "red[:material/error:" in form.words()
    assert "20" in form.words()
    form.type("adults", "20")
    assert "red[:material/error:" not in form.words()


def test_what_is_no_number_stays_in_the_field_and_keeps_the_form_open(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: rent, type: decimal, ask: The rent?, decimals: 2, missing: [refused]}")
    form.type("rent", "20.75")
    form.type("rent", "2,5")
    assert (form.value("rent"), form.answer("rent").unread) == (None, "2,5"), "neither 25 nor what stood there before"
    assert form.stored.form.progress() == (0, 1)
    assert ":red[“2,5” is not clear. If you mean 2.5, write 2.5.]" in form.words()
    form.press("form_finish")
    assert form.open_label == "1 open: 1"
    form.again()
    assert form.typed("rent") == "2,5"
    form.no_answer("rent", "refused")
    assert (form.answer("rent").unread, form.answer("rent").missing) == ("", "refused")
    form.type("rent", "about 20")
    assert (form.answer("rent").unread, form.answer("rent").missing) == ("about 20", None)
    form.type("rent", "")
    assert not form.answer("rent").unread
    assert "Nothing is open" in form.words()


def test_a_number_is_read_by_the_marks_of_the_language(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: weight, type: decimal, ask: {en: Weight?, es: ¿Peso?}, unit: kg}", language="es")
    form.type("weight", "2,5 kg")
    assert form.value("weight") == Decimal("2.5")


def test_half_a_date_takes_the_place_of_the_old_one_and_is_said_to_be_incomplete(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: began, type: date, ask: Since when?}")
    form.type("began", "2026-02-01")
    form.type("began", HALF)
    assert (form.value("began"), form.answer("began").unread) == (None, HALF)
    assert "This date is not complete." in form.words()
    form.type("began", "1206-02-01")
    assert "1206 cannot be the year." in form.words()
    form.press("clear_began")
    assert not form.answer("began").unread


def test_a_decimal_is_kept_exactly_with_its_digits(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: rent, type: decimal, ask: The rent?, decimals: 2, unit: USD}")
    form.type("rent", "1150.10")
    assert form.value("rent") == Decimal("1150.10")
    assert str(form.value("rent")) == "1150.10"


def test_a_number_gives_way_to_a_reason_and_a_reason_to_a_number(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: rent, type: decimal, ask: The rent?, missing: [does_not_know]}")
    form.type("rent", "900")
    form.no_answer("rent", "does_not_know")
    assert (form.value("rent"), form.answer("rent").missing) == (None, "does_not_know")
    assert form.typed("rent") == ""
    form.type("rent", "800")
    assert (form.value("rent"), form.answer("rent").missing) == (800, None)


def test_a_date_is_kept_as_a_day_and_one_ahead_is_said_to_be_wrong(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: began, type: date, ask: Since when?, max: today}")
    form.type("began", "2026-02-01")
    assert form.value("began") == date(2026, 2, 1)
    form.type("began", "2026-03-04")
    assert form.value("began") == date(2026, 3, 4)
    assert "red[:material/error:" in form.words()


def test_yes_no_is_a_truth_and_can_be_cleared(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: safe, type: yes_no, ask: Are you safe?, missing: [refused]}")
    form.choose("safe", "yes")
    assert form.value("safe") is True
    form.choose("safe", "no")
    assert form.value("safe") is False
    form.choose("safe", "missing:refused")
    assert (form.value("safe"), form.answer("safe").missing) == (None, "refused")
    form.press("clear_safe")
    assert not form.answer("safe").given
    assert form.page.radio(key=form.key("safe")).value is None


CHOICE = """\
- id: home
  type: choice
  ask: Where do you live?
  missing: [refused]
  choices:
    - {id: flat, label: "A flat: $500 *a month*"}
    - {id: car, label: A car}
    - {id: other, label: Elsewhere, say_which: true}
"""


def test_a_choice_is_kept_by_its_id_and_shown_as_it_is_written(agency_in: AgencyIn) -> None:
    form = begun(agency_in, CHOICE)
    form.choose("home", "flat")
    assert form.value("home") == "flat"
    assert form.page.radio(key=form.key("home")).options[0] == "A flat: \\$500 \\*a month\\*"
    form.press("clear_home")
    assert form.value("home") is None


def test_a_long_list_is_searched_and_takes_reasons_for_no_answer_too(agency_in: AgencyIn) -> None:
    towns = "\n".join(f"    - {{id: town_{place}, label: Town {place}}}" for place in range(21))
    asked = f"- id: town\n  type: choice\n  ask: Which town?\n  missing: [refused]\n  choices:\n{towns}\n"
    form = begun(agency_in, asked)
    assert len(form.page.selectbox(key=form.key("town")).options) == 22
    form.page.selectbox(key=form.key("town")).set_value("town_20").run()
    assert (form.value("town"), form.has("radio", "town")) == ("town_20", False)
    form.page.selectbox(key=form.key("town")).set_value("missing:refused").run()
    assert (form.value("town"), form.answer("town").missing) == (None, "refused")
    form.press("clear_town")
    assert not form.answer("town").given
    assert form.page.selectbox(key=form.key("town")).value is None


def test_several_of_a_long_list_are_searched_and_none_of_them_stands_alone(agency_in: AgencyIn) -> None:
    risks = "\n".join(f"    - {{id: risk_{place}, label: Risk {place}}}" for place in range(21))
    none = "    - {id: none, label: None of these, exclusive: true}"
    form = begun(agency_in, f"- id: risks\n  type: choices\n  ask: Which?\n  choices:\n{risks}\n{none}\n")

    def pick(*ids: str) -> object:
        form.page.multiselect(key=form.key("risks")).set_value(list(ids)).run()
        return form.value("risks")

    assert pick("risk_3", "risk_1") == ("risk_1", "risk_3")
    assert pick("risk_1", "risk_3", "none") == ("none",)
    assert form.page.multiselect(key=form.key("risks")).value == ["none"]
    assert pick("none", "risk_20") == ("risk_20",)
    assert pick() is None


def test_other_asks_which_and_the_words_wait_for_it_to_come_back(agency_in: AgencyIn) -> None:
    form = begun(agency_in, CHOICE)
    form.choose("home", "other")
    form.type_words(f"{form.key('home')}:say_which", "my aunt's boat")
    assert form.answer("home").say_which == "my aunt's boat"
    form.choose("home", "car")
    assert "Which? (Elsewhere)" not in [field.label for field in form.page.text_area]
    form.choose("home", "other")
    assert form.page.text_area(key=f"{form.key('home')}:say_which:stand-in").value == "my aunt's boat"


def test_none_of_these_stands_alone_among_choices(agency_in: AgencyIn) -> None:
    form = begun(
        agency_in,
        """\
- id: helpers
  type: choices
  ask: Who helps?
  missing: [refused]
  choices:
    - {id: nobody, label: Nobody, exclusive: true}
    - {id: family, label: Family}
    - {id: friends, label: Friends}
""",
    )
    form.tick("helpers", "friends")
    form.tick("helpers", "family")
    assert form.value("helpers") == ("family", "friends"), "in the order of the form"
    form.tick("helpers", "nobody")
    assert form.value("helpers") == ("nobody",)
    assert [form.ticked("helpers", choice) for choice in ("nobody", "family", "friends")] == [True, False, False]
    form.tick("helpers", "family")
    assert form.value("helpers") == ("family",)
    form.no_answer("helpers", "refused")
    assert (form.value("helpers"), form.answer("helpers").missing) == (None, "refused")
    assert not form.ticked("helpers", "family")
    form.tick("helpers", "friends")
    assert (form.value("helpers"), form.answer("helpers").missing) == (("friends",), None)
    form.tick("helpers", "friends")
    assert not form.answer("helpers").given


def test_each_row_of_a_matrix_has_its_own_answer(agency_in: AgencyIn) -> None:
    form = begun(
        agency_in,
        """\
- id: tasks
  type: matrix
  ask: How do these go?
  missing: [refused]
  choices: [{id: alone, label: On my own}, {id: help, label: With help}]
  rows: [{id: shop, ask: Shopping}, {id: cook, ask: Cooking, required: true}]
""",
    )
    form.choose("shop", "alone")
    form.choose("cook", "help")
    assert (form.value("shop"), form.value("cook")) == ("alone", "help")
    assert form.page.radio(key=form.key("cook")).label == "1b \u2002Cooking"
    assert form.stored.form.progress() == (2, 2)


def test_a_scale_is_kept_as_a_number_with_words_at_its_ends(agency_in: AgencyIn) -> None:
    form = begun(
        agency_in,
        """\
- {id: spirits, type: scale, ask: How are your spirits?, min: 0, max: 4, low: Very low, high: Very good}
- {id: hope, type: scale, ask: How much hope?, min: 0, max: 100, step: 25}
""",
    )
    form.choose("spirits", "0")
    assert form.value("spirits") == 0
    assert type(form.value("spirits")) is int
    assert "0 = Very low · 4 = Very good" in form.words()
    assert form.page.radio(key=form.key("spirits")).value == "0"
    assert form.page.radio(key=form.key("hope")).options == ["0", "25", "50", "75", "100"]
    form.press("clear_spirits")
    assert form.value("spirits") is None


def test_a_note_is_shown_without_a_number_and_counts_for_nothing(agency_in: AgencyIn) -> None:
    form = begun(
        agency_in,
        """\
- {id: please, type: note, text: Take your time.}
- {id: safe, type: yes_no, ask: Are you safe?}
""",
    )
    assert "Take your time." in form.words()
    assert form.page.radio(key=form.key("safe")).label.startswith("1 ")
    assert form.stored.form.progress() == (0, 1)


def test_a_calculated_value_is_shown_as_soon_as_it_is_known(agency_in: AgencyIn) -> None:
    form = begun(
        agency_in,
        """\
- {id: adults, type: integer, ask: Adults?}
- {id: children, type: integer, ask: Children?}
- {id: size, type: calculated, label: People at home, value: adults + children, unit: people}
""",
    )
    assert "People at home: not known yet" in form.words()
    form.type("adults", "2")
    assert "People at home: not known yet" in form.words()
    form.type("children", "1500")
    assert "People at home: **1,502** people" in form.words()


def test_what_the_store_holds_is_what_a_page_opened_later_shows(agency_in: AgencyIn) -> None:
    form = begun(
        agency_in,
        """\
- {id: story, type: paragraph, ask: What happened?}
- {id: adults, type: integer, ask: Adults?}
- {id: rent, type: decimal, ask: Rent?}
- {id: began, type: date, ask: Since when?}
- {id: safe, type: yes_no, ask: Safe?}
- {id: spirits, type: scale, ask: Spirits?, min: 0, max: 10}
- {id: home, type: choice, ask: Home?, choices: [{id: flat, label: Flat}, {id: car, label: Car}]}
- {id: helpers, type: choices, ask: Helpers?, choices: [{id: aunt, label: Aunt}, {id: dog, label: Dog}]}
""",
    )
    answers = {
        "story": "It rained.",
        "adults": 2,
        "rent": Decimal("1150.10"),
        "began": date(2026, 1, 5),
        "safe": False,
        "spirits": 7,
        "home": "car",
        "helpers": ("dog",),
    }
    for question, value in answers.items():
        service.answer(form.agency.context, form.draft, question, Answer(value=value), 0)
    form.again()
    page = form.page
    assert page.text_area(key=f"{form.key('story')}:stand-in").value == "It rained."
    assert form.typed("adults") == "2"
    assert form.typed("rent") == "1150.10"
    assert form.typed("began") == "2026-01-05"
    assert page.radio(key=form.key("safe")).value == "no"
    assert page.radio(key=form.key("spirits")).value == "7"
    assert page.radio(key=form.key("home")).value == "car"
    assert [form.ticked("helpers", choice) for choice in ("aunt", "dog")] == [False, True]
    assert "8 of 8 answered" in page.get("progress")[0].proto.text


def test_a_date_can_be_taken_back_though_its_field_cannot_be_emptied(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: began, type: date, ask: Since when?}")
    form.type("began", "2026-02-01")
    form.press("clear_began")
    assert form.value("began") is None
    assert form.typed("began") == ""


def test_two_choices_that_ask_which_share_one_field(agency_in: AgencyIn) -> None:
    form = begun(
        agency_in,
        """\
- id: strengths
  type: choices
  ask: What can you count on?
  choices: [{id: skill, label: A trade, say_which: true}, {id: other, label: Something else, say_which: true}]
""",
    )
    form.tick("strengths", "skill")
    form.type_words(f"{form.key('strengths')}:say_which", "I weld")
    form.tick("strengths", "other")
    field = form.page.text_area(key=f"{form.key('strengths')}:say_which:stand-in")
    assert (field.label, field.value) == ("Which? (A trade, Something else)", "I weld")
    assert not form.page.exception


def test_an_amount_needs_its_unit_where_there_are_several(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: weight, type: quantity, ask: Weight?, units: [kg, lb], missing: [refused]}")
    form.type("weight", "154 lb")
    assert form.value("weight") == Quantity(Decimal(154), "")
    assert "The unit is missing here." in form.words()
    form.press("form_finish")
    assert form.open_label == "1 open: 1"
    form.page.radio(key=f"{form.key('weight')}:unit").set_value("lb").run()
    assert form.value("weight") == Quantity(Decimal(154), "lb")
    assert "Nothing is open" in form.words()
    form.type("weight", "2,5")
    assert (form.value("weight"), form.answer("weight").unread) == (Quantity(None, "lb"), "2,5")
    form.no_answer("weight", "refused")
    assert (form.value("weight"), form.answer("weight").missing) == (None, "refused")


def test_an_amount_in_the_only_unit_is_a_number_alone(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: height, type: quantity, ask: Height?, units: [cm], decimals: 1}")
    form.type("height", "172.5")
    assert form.value("height") == Quantity(Decimal("172.5"), "cm")
    form.type("height", "")
    assert form.value("height") is None
    form.type("height", "172.55")
    assert "more digits after the point than the 1 that fit" in form.words()


def test_money_has_the_decimals_of_its_currency(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: pay, type: money, ask: Pay?}")
    form.type("pay", "$1,000.5")
    assert form.value("pay") == Money(Decimal("1000.50"), "USD")
    form.again()
    assert form.typed("pay") == "1000.50"
    form.type("pay", "1.0055")
    assert form.value("pay") == Money(Decimal("1.0055"), "USD"), "kept, and said to be wrong"
    assert "more digits after the point" in form.words()
    form.type("pay", "1.005")
    assert form.value("pay") is None
    assert "If you mean 1005, write 1005." in form.words()


def test_a_time_and_a_date_with_time_are_kept_as_the_fields_give_them(agency_in: AgencyIn) -> None:
    form = begun(
        agency_in,
        """\
- {id: bed, type: time, ask: Bed?}
- {id: fell, type: date_time, ask: Fell?, max: today}
""",
    )
    form.type("bed", "23:30")
    form.type("fell", "2026-03-03T16:30")
    assert (form.value("bed"), form.value("fell")) == (time(23, 30), datetime(2026, 3, 3, 16, 30))  # noqa: DTZ001
    form.type("bed", HALF)
    assert (form.value("bed"), form.answer("bed").unread) == (None, HALF)
    assert "This time is not complete." in form.words()
    form.type("fell", "2026-03-04T00:30")
    assert "March 3, 2026 is the last day that fits" in form.words()
    form.press("clear_fell")
    assert form.value("fell") is None


def test_a_phone_number_and_an_e_mail_address_are_kept_as_typed(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: phone, type: phone, ask: Phone?}\n- {id: mail, type: email, ask: Mail?}")
    form.type("phone", "(617) 555-0134 ext 12")
    form.type("mail", "ana at example.org")
    assert (form.value("phone"), form.value("mail")) == ("(617) 555-0134 ext 12", "ana at example.org")
    assert "This is not an e-mail address." in form.words()
    assert "This is not a phone number." not in form.words()


def test_an_address_is_typed_part_by_part(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: home, type: address, ask: Home?, required: true, missing: [refused]}")
    for part, text in (("city", "Boston"), ("street", "4 Elm St"), ("postal_code", "02134")):
        form.type_words(f"{form.key('home')}:{part}", text)
    assert form.value("home") == Address("4 Elm St", "Boston", "", "02134")
    for part in ("city", "street", "postal_code"):
        form.type_words(f"{form.key('home')}:{part}", "")
    assert not form.answer("home").given
    form.no_answer("home", "refused")
    form.type_words(f"{form.key('home')}:city", "Boston")
    assert (form.value("home"), form.answer("home").missing) == (Address(city="Boston"), None)


def test_a_person_without_a_name_is_not_complete(agency_in: AgencyIn) -> None:
    form = begun(agency_in, "- {id: helper, type: person, ask: Helper?}")
    form.type_words(f"{form.key('helper')}:relation", "sister")
    assert "The name is missing here." in form.words()
    form.type_words(f"{form.key('helper')}:name", "Dee")
    assert form.value("helper") == PersonLink("Dee", "sister")
    assert "The name is missing here." not in form.words()


HOUSEHOLD = """\
sections:
  - id: household
    title: Household
    repeat: {label: "{first_name}", max: 5}
    questions:
      - {id: first_name, type: text, ask: First name}
  - id: help
    title: Help
    questions:
      - {id: helper, type: person, ask: Helper?, from: [household, contact]}
"""


def test_a_person_is_taken_from_the_household_or_named(agency_in: AgencyIn) -> None:
    form = begun(agency_in, HOUSEHOLD)
    context = form.agency.context
    keys = []
    for name in ("Dee", ""):
        service.add_row(context, form.draft, "household")
        row = form.stored.draft.rows["household"][-1].id
        keys.append(f"household[{row}]")
        if name:
            service.answer(context, form.draft, f"first_name[{row}]", Answer(value=name), 0)
    service.at_section(context, form.draft, "help")
    form.again()
    members = form.page.get_by_key(f"{form.key('helper')}:member")
    assert list(members.options) == ["Dee"], "who has no name yet is not offered"
    members.set_value(keys[0]).run()
    assert form.value("helper") == PersonLink("Dee", "", keys[0])
    form.type_words(f"{form.key('helper')}:name", "Pastor Ruiz")
    assert form.value("helper") == PersonLink("Pastor Ruiz"), "somebody else is no member"


def test_a_person_who_was_removed_is_seen_until_the_answer_is_taken_back(agency_in: AgencyIn) -> None:
    form = begun(agency_in, HOUSEHOLD.replace("[household, contact]", "[household]"))
    context = form.agency.context
    for name in ("Dee", "Ben"):
        service.add_row(context, form.draft, "household")
        row = form.stored.draft.rows["household"][-1].id
        service.answer(context, form.draft, f"first_name[{row}]", Answer(value=name), 0)
    member = f"household[{row}]"
    service.answer(context, form.draft, "helper", Answer(value=PersonLink("Ben", "son", member)), 0)
    service.remove_row(context, form.draft, "household", row)
    service.at_section(context, form.draft, "help")
    form.again()
    members = form.page.get_by_key(f"{form.key('helper')}:member")
    assert (list(members.options), members.value) == (["Dee", "Ben"], member)
    members.set_value(None).run()
    assert form.value("helper") == PersonLink(relation="son")
    assert list(form.page.get_by_key(f"{form.key('helper')}:member").options) == ["Dee"]


RANKING = """\
- id: wishes
  type: ranking
  ask: Wishes?
  missing: [refused]
  choices: [{id: home, label: Home}, {id: work, label: Work}, {id: rest, label: Rest}]
"""


def test_choices_are_ranked_by_buttons_and_stay_where_they_are(agency_in: AgencyIn) -> None:
    form = begun(agency_in, RANKING)
    for choice in ("work", "rest", "home"):
        form.press(f"{form.key('wishes')}:{choice}")
    assert form.value("wishes") == ("work", "rest", "home")
    labels = [form.page.button(key=f"{form.key('wishes')}:{choice}").label for choice in ("home", "work", "rest")]
    assert labels == ["**3** \u2002Home", "**1** \u2002Work", "**2** \u2002Rest"]
    form.press(f"up-{form.key('wishes')}:home")
    assert form.value("wishes") == ("work", "home", "rest")
    form.press(f"{form.key('wishes')}:work")
    assert form.value("wishes") == ("home", "rest"), "the others close up"
    form.no_answer("wishes", "refused")
    assert (form.value("wishes"), form.answer("wishes").missing) == (None, "refused")


def test_a_consent_says_who_agreed_and_when(agency_in: AgencyIn) -> None:
    form = begun(
        agency_in, "- {id: share, type: consent, ask: Agreed?, text: We share *it* with $them., missing: [not_asked]}"
    )
    assert "We share \\*it\\* with \\$them." in form.words()
    form.choose("share", "agreed")
    assert form.value("share") == Consent(True, "", DAY)
    assert "Who agreed is missing here." in form.words()
    form.type_words(f"{form.key('share')}:by", "Dee")
    form.type_words(f"{form.key('share')}:on", "2026-03-01")
    assert form.value("share") == Consent(True, "Dee", date(2026, 3, 1))
    form.choose("share", "not_agreed")
    assert form.value("share") == Consent(False, "Dee", date(2026, 3, 1))
    form.choose("share", "missing:not_asked")
    assert (form.value("share"), form.answer("share").missing) == (None, "not_asked")
    form.press("clear_share")
    assert not form.answer("share").given
