"""A plan as it is kept, and as it is turned to the person: how it stands, what they say, who approves it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casewright import service
from casewright.cases.work import Consent, Goal, Intervention, Need, Plan, Task
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement, Block
from casewright.definitions.model import Text
from casewright.logic.answers import Answer
from tests.pages.conftest import Agency, shown
from tests.pages.one_form import stand_in
from ui import text_field
from ui.plan_kept import in_a_row

SHE = Party("person")
BEN = "ben_otieno"


def planned(agency: Agency, **more: object) -> tuple[str, str]:
    """A case with a plan that nobody has agreed to yet."""
    context = agency.context
    case = agency.person()
    need = service.record(context, case, Need("", "housing", Text({"en": "A steady place to live"})))
    service.confirm(context, case, "need", need, service.case(context, case).revision)
    goal = service.record(context, case, Goal("", "I stay in my flat.", (need,)))
    label = Text({"en": "Rent money"})
    grant = service.record(context, case, Intervention("", "housing", "1.0.0", "hou_prev", label, (goal,), "gone"))
    lease = service.record(context, case, Task("", "Bring the lease", SHE, goals=(goal,)))
    blocks = (
        Block("concern", "questions", label, answers={"presenting_concern": Answer("The landlord sent a notice.")}),
        Block("goals", "goals", label, entries=(goal, grant, lease)),
    )
    plan = Plan("", Text({"en": "Whole-person plan"}), "biopsychosocial", "1.0.0", matters="My flat", blocks=blocks)
    return case, service.record(context, case, replace(plan, **more))


def say(agency: Agency, case: str, plan: str, how: str = "said", **more: object) -> None:
    said = replace(Agreement("said", SHE, agency.context.today()), how=how, **more)
    service.agree(agency.context, case, plan, said, service.case(agency.context, case).revision)


def seen(agency: Agency, case: str, plan: str) -> AppTest:
    return agency.open_page("plan_seen", case=case, plan=plan)


def keys(app: AppTest) -> set[str]:
    return {str(one.key) for one in app.button}


def test_a_plan_says_what_it_holds_and_leads_to_reading_it_back(agency: Agency) -> None:
    case, plan = planned(agency)
    app = seen(agency, case, plan)
    words = shown(app)
    for one in ("not agreed yet", "“My flat”", "I stay in my flat.", "for: A steady place to live", "Rent money"):
        assert one in words
    assert "a provider that is not in the catalogs any more" in words
    assert "The landlord sent a notice." in words
    app.button(key="read_back").click().run()
    read = shown(app)
    for one in ("Is this right, Nee?", "You told us", "We will", "You will", "What stays between us"):
        assert one in read
    assert "Caseload" not in read, "nothing of others"


def test_what_others_must_not_hear_is_not_read_out(agency: Agency) -> None:
    case, plan = planned(agency)
    context = agency.context
    drinks = Need("", "substance_use", Text({"en": "Alcohol or other use"}), own_words="I drink to sleep")
    afraid = Need("", "mental_health", Text({"en": "Thoughts of suicide"}), wants_help="yes")
    for need in (drinks, afraid):
        service.confirm(context, case, "need", service.record(context, case, need), seen_now(agency, case))
    advocate = Text({"en": "An advocate for people hurt at home", "es": "Acompañamiento para quien sufre violencia"})
    help_at_home = service.record(context, case, Intervention("", "safety", "1.0.0", "saf_ipv", advocate))
    before = service.case(context, case).entry("plan", plan)
    assert before is not None
    assert isinstance(before.entity, Plan)
    goals = replace(before.entity.blocks[1], entries=(*before.entity.blocks[1].entries, help_at_home))
    blocks = (before.entity.blocks[0], goals)
    service.revise(context, case, replace(before.entity, blocks=blocks), seen_now(agency, case))
    app = agency.open_page("read_back", case=case, plan=plan)
    read = shown(app)
    assert not [one for one in ("Alcohol", "drink", "suicide", "hurt at home") if one in read]
    for one in ("Something private that you told us", "Help with something private", "**Mental health**"):
        assert one in read
    assert len([one for one in app.get("popover") if one.proto.popover.label == "Point at it"]) == 3
    app.session_state[f"point-intervention:{help_at_home}"] = True
    assert "hurt at home" in shown(app.run())


def seen_now(agency: Agency, case: str) -> int:
    return service.case(agency.context, case).revision


def test_what_is_said_to_a_line_is_there_after_a_reload_and_beside_ours(agency: Agency) -> None:
    case, plan = planned(agency)
    app = agency.open_page("read_back", case=case, plan=plan)
    goal = service.case(agency.context, case).entries("goal")[0].entity.id
    chosen = next(one for one in app.button_group if str(one.key).startswith(f"right_{plan}_goal:{goal}"))
    chosen.set_value("not_quite").run()
    service.write_beside(agency.context, case, plan, f"goal:{goal}", "With Maya in it", "")
    app = agency.open_page("read_back", case=case, plan=plan)
    assert service.read_back(agency.context, case, plan).said[f"goal:{goal}"].right is False
    assert "“With Maya in it”" in shown(seen(agency, case, plan))


def test_who_else_may_know_is_written_down_and_taken_back(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_field, "_mount", stand_in)
    case, plan = planned(agency)
    app = agency.open_page("read_back", case=case, plan=plan)
    app.button(key=f"share_{plan}_0_keep").click().run()
    assert "Some words are missing here" in shown(app)
    app.text_input(key=f"share_{plan}_0_who").input("Clinic B").run()
    app.multiselect(key=f"share_{plan}_0_what").select("home_and_money").run()
    app.text_area(key=f"share_{plan}_0_until:stand-in").input("2027-02-01").run()
    app.button(key=f"share_{plan}_0_keep").click().run()
    assert "**Clinic B** may know of: Home and money" in shown(app)
    (entry,) = service.case(agency.context, case).entries("consent")
    assert isinstance(entry.entity, Consent)
    assert entry.entity.until == date(2027, 2, 1)
    app.button(key=f"withdraw_{entry.entity.id}").click().run()
    assert "Clinic B" not in shown(app)
    assert service.case(agency.context, case).entries("consent")[0].state == "withdrawn"


def test_a_no_is_told_respectfully_and_the_plan_can_be_read_again(agency: Agency) -> None:
    case, plan = planned(agency)
    agency.open_page("read_back", case=case, plan=plan).button(key="refuse").click().run()
    words = shown(agency.app)
    assert "said no to this plan" in words
    assert "Help does not depend on it" in words
    assert "read_back" in keys(agency.app)


def test_nobody_agrees_while_a_signature_is_missing_and_a_word_is_enough(agency: Agency) -> None:
    case, plan = planned(agency)
    app = agency.open_page("read_back", case=case, plan=plan, part="sign")
    app.button(key="agree_signed").click().run()
    assert "This signature is still missing: You, Case worker." in shown(app)
    app.button(key="agree_said").click().run()
    words = shown(app)
    assert "Agreed by word. The plan begins today." in words
    assert "in force" in words
    assert "read_back" not in keys(app)


def test_who_is_asked_approves_it_or_sends_it_back(agency_in: Callable[[Callable[[Path], None]], Agency]) -> None:
    def every_plan(folder: Path) -> None:
        (folder / "forms").mkdir(exist_ok=True)
        (folder / "forms" / "always.yaml").write_text(ALWAYS)
        file = folder / "agency.yaml"
        file.write_text(file.read_text().replace("cycles: [", "cycles: [always, "))

    agency = agency_in(every_plan)
    case, plan = planned(agency)
    say(agency, case, plan)
    app = seen(agency, case, plan)
    assert "To be approved by: Supervisor, until" in shown(app)
    assert "approve" not in keys(app), "another role is asked"
    app.selectbox(key="choose_worker").select(BEN).run()
    app.button(key="send_back").click().run()
    assert "A reason is needed." in shown(app)
    app.text_area(key=f"send_back_{plan}").input("Who pays?").run()
    app.button(key="send_back").click().run()
    assert "Sent back by Ben Otieno: “Who pays?”" in shown(app)
    assert "in force" in shown(app)


ALWAYS = """\
casewright: 1
kind: cycle
id: always
version: 1.0.0
title: Always
steps:
  - id: all
    title: All
    does: [assess, plan, implement, monitor, evaluate, adjust]
    approval: {role: supervisor, within: 2 working days}
"""


def test_a_plan_whose_template_is_gone_is_read_all_the_same(agency: Agency) -> None:
    case, plan = planned(agency, template="of_last_year", definition="f" * 64)
    words = shown(seen(agency, case, plan))
    assert "Its template is lost." in words
    assert "The landlord sent a notice." in words
    assert "The landlord sent a notice." not in shown(agency.open_page("read_back", case=case, plan=plan))


def test_who_takes_part_is_named_without_being_asked_who() -> None:
    said = {"team__who": ("Who", "Ana Ruiz"), "team__role": ("Part in the plan", "Leads it")}
    assert in_a_row(said) == "**Ana Ruiz** · Part in the plan: **Leads it**"


def test_two_plans_for_the_same_and_a_later_version_are_told(agency: Agency) -> None:
    case, first = planned(agency)
    say(agency, case, first)
    context = agency.context
    title = Text({"en": "Another plan"})
    other = service.record(context, case, Plan("", title, "biopsychosocial", "1.0.0"))
    assert "It ends when this one is agreed." in shown(seen(agency, case, other))
    second = service.record(
        context, case, Plan("", title, "biopsychosocial", "1.0.0", version=2, replaces=first, reason="The mold")
    )
    words = shown(seen(agency, case, first))
    assert "There is a later version of this plan." in words
    assert "Why there is this version: The mold" in shown(seen(agency, case, second))
    service.mark_in_error(context, case, "plan", second, "wrong person")
    assert "Entered in error, because: wrong person" in shown(seen(agency, case, second))


@pytest.mark.parametrize("page", ["plan_seen", "read_back"])
def test_a_plan_that_is_not_here_is_told(agency: Agency, page: str) -> None:
    words = shown(agency.open_page(page, case=agency.person(), plan="nothing"))
    assert "This plan is not here" in words


def test_what_was_agreed_stands_with_who_signed_and_their_words(agency: Agency) -> None:
    case, plan = planned(agency)
    service.sign_plan(agency.context, case, plan, "person", "drawn", "Nee", [[(10, 10), (200, 90)]])
    service.sign_plan(agency.context, case, plan, "worker", "said", "Ana Ruiz")
    service.write_beside(agency.context, case, plan, "matters", "Our flat", "")
    revision = service.case(agency.context, case).revision
    service.agree_as_read(agency.context, case, plan, "signed", revision, {"matters": "“My flat”"})
    words = shown(seen(agency, case, plan))
    for one in ("Signed on", "We read: “My flat”", "“Our flat”", "**Nee**", "said yes by phone, heard by Ana Ruiz"):
        assert one in words


def test_a_plan_is_worked_on_again_with_a_reason_once_it_is_in_force(agency: Agency) -> None:
    case, plan = planned(agency)
    say(agency, case, plan)
    app = seen(agency, case, plan)
    app.button(key="rework").click().run()
    assert "A reason is needed." in shown(app)
    app.text_area(key=f"rework_{plan}").input("The mold is still there").run()
    app.button(key="rework").click().run()
    assert not app.exception
    (draft,) = agency.context.store.drafts(case)
    assert (draft.kind, draft.replaces, draft.reason) == ("plan", plan, "The mold is still there")
    seen(agency, case, plan).button(key="rework").click().run()
    assert len(agency.context.store.drafts(case)) == 1, "it is being worked on already"


def test_what_a_colleague_changed_after_it_was_read_out_is_not_agreed_to(agency: Agency) -> None:
    case, plan = planned(agency)
    app = agency.open_page("read_back", case=case, plan=plan)
    state = service.case(agency.context, case)
    goal = state.entries("goal")[0].entity
    assert isinstance(goal, Goal)
    colleague = agency.context.acting_as(next(one for one in agency.context.agency.people if one.id == BEN))
    service.revise(colleague, case, replace(goal, statement="I move out."), state.revision)
    app.button(key="agree").click().run()
    app.button(key="agree_said").click().run()
    assert "changed by someone else" in shown(app)
    assert [entry.state for entry in service.case(agency.context, case).entries("plan")] == ["draft"]
