"""What a case cost and brought, on the page that looks back: sums, what they hang on, what is written down there."""

from casewright import service
from casewright.cases.work import Benefit, Contact
from tests.pages.conftest import Agency, shown


def test_the_sums_say_what_they_are_made_of_hang_on_and_leave_out(agency: Agency) -> None:
    context, case = agency.context, agency.person()
    assert "So far nothing is known of what it cost." in shown(agency.open_page("evaluate", case=case))
    service.record(context, case, Contact("", minutes=45), "kept")
    service.record(context, case, Contact(""), "kept")
    service.spend(context, case, "Rent", 2150, "USD", context.today())
    page = agency.open_page("evaluate", case=case)
    words = shown(page)
    assert "It cost **$2,178.50**" in words
    assert page.table[0].value["Where it comes from"].tolist()[-1] == "0.75 hours, an hour costs $38.00"
    assert "Not known: how long contacts were: 1 of them; what it brought in money" in words
    assert "It hangs most on **Rent**: by that alone the sum lies between $1,641.00 and $2,716.00." in words

    gain = Benefit("", "No new flat to look for", 500, "USD", 2, "year", "the *lease*", "the landlord")
    service.write_benefit(context, case, gain, context.today())
    page = agency.open_page("evaluate", case=case)
    words = shown(page)
    assert "it brought **$985.44** · **$1,193.06** less than it cost" in words
    assert "one unit of money brought back **0.452** · a year later counts 3 % less" in words
    assert r"$500.00 a year, for 2 years · based on: the \*lease\* · the landlord" in words
    assert "by that alone the sum lies between -$1,730.56 and -$655.56." in words
    chart = page.get("vega_lite_chart")[-1].proto
    assert "Rent: between -$1,730.56 and -$655.56; No new flat to look for: between" in chart.alt
    assert page.table[-1].value["A quarter more"].tolist() == ["-$1,730.56", "-$946.70", "-$1,200.19"]


def test_several_currencies_stand_apart_and_what_it_brought_is_written_down(agency: Agency) -> None:
    context, case = agency.context, agency.person()
    service.spend(context, case, "Rent", 2150, "USD", context.today())
    service.spend(context, case, "Bus", 400, "MXN", context.today())
    page = agency.open_page("evaluate", case=case)
    words = shown(page)
    assert "It cost **$2,150.00 + MX$400.00**" in words
    assert "They are not added up" in words, "CW680"

    page.button(key="brought").click().run()
    page.text_input(key="gain_what").set_value("Visits less").run()
    page.session_state["gain_number:typed"] = "1150"
    page.session_state["gain_times:typed"] = "45"
    page.button(key="gain_keep").click().run()
    assert "It is not said what this amount is based on" in shown(page), "CW681"
    page.text_input(key="gain_based_on").set_value("The bill").run()
    page.button(key="gain_keep").click().run()
    assert not page.exception
    (kept,) = service.case(context, case).entries("benefit")
    assert kept.entity == Benefit(kept.entity.id, "Visits less", 1150, "MXN", 45, "", "The bill")
    assert "45 × MX$1,150.00 · based on: The bill" in shown(page)

    page.button(key="amount_wrong").click().run()
    assert "A reason is needed." in shown(page), "CW553"
    page.text_input(key="amount_wrong_reason").set_value("It was in dollars").run()
    page.selectbox(key="amount_wrong_which").select_index(1).run()
    page.button(key="amount_wrong").click().run()
    page.text_input(key="amount_wrong_reason").set_value("Counted twice").run()
    page.selectbox(key="amount_wrong_which").select_index(1).run()
    page.button(key="amount_wrong").click().run()
    assert "It cost **$2,150.00**" in shown(page), "what is left is in one currency"
