"""A plan on paper: everything that the person agreed to, nothing that is sensitive unless it is asked for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from casewright import house as files
from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.records import Person
from casewright.cases.state import CaseState
from casewright.cases.work import Goal, Indicator, Intervention, Need, Note, Objective, Plan, Strength, Task
from casewright.cases.work.basis import Basis
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement, Block, Correction, Signed
from casewright.definitions.library import Library, load_library
from casewright.definitions.model import Text
from casewright.errors import Refused
from casewright.exchange.plan_paper import PlanGiven, left_out, plan_paper
from casewright.logic.answers import Answer
from casewright.logic.files import Attachment
from casewright.service import pictures
from tests.core.service_house import House
from tests.core.test_blank_form import squeezed, words
from tests.core.test_planning import PLAN, house_with, need, whole_goal

DAY = datetime(2026, 3, 4, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(files.FORMS, files.DEMO)


@pytest.fixture(scope="module")
def given(library: Library) -> Callable[..., PlanGiven]:
    @cache
    def template(id: str) -> object:
        return library.plan_templates[id]

    def make(*entities: object, plan: Plan | None = None, name: str = "Renee Calloway", uses: str = "") -> PlanGiven:
        whole = plan or Plan("p", Text({"en": "Our plan", "es": "Nuestro plan"}), "", "1.0.0", begins=DAY.date())
        work: dict[str, dict[str, Entry]] = {}
        for one in (*entities, whole):
            state = {Task: "ready", **dict.fromkeys((Goal, Indicator, Intervention, Objective), "active")}.get(
                type(one), ""
            )
            entry = Entry(one, state, DAY, DAY, "Ana", 1)  # type: ignore[arg-type]
            work.setdefault(entry.kind, {})[one.id] = entry  # type: ignore[attr-defined]
        person = Person("x", name, birth_date=date(1992, 2, 14))
        case = CaseState("c", person, "individual", "active", DAY.date(), 1, DAY, work=work)
        return PlanGiven(
            plan=whole,
            standing="draft",
            written=DAY,
            state=case,
            template=template(uses) if uses else None,  # type: ignore[arg-type]
            agency="Harbor Street",
            zone=ZoneInfo("America/New_York"),
            catalogs=tuple(library.catalogs.values()),
        )

    return make


Make = Callable[..., PlanGiven]
STAY = Goal("g1", "I stay in my flat.", ("home",), due=date(2026, 9, 1))
HOME = Need("home", "housing", Text({"en": "A steady place to live", "es": "Un lugar estable"}))
HURT = Need("hurt", "safety", Text({"en": "Hurt by someone close", "es": "Alguien cercano le lastima"}), "high")
AWAY = Goal("g2", "I get away from him.", ("hurt",))


def pages(printed: bytes) -> int:
    return len(PdfReader(BytesIO(printed)).pages)


def test_it_holds_what_was_agreed(given: Make) -> None:
    grant = Intervention("i", "housing", "1.0.0", "hou_prev", Text({"en": "Rent grant"}), ("g1",), "tenants_desk")
    lease = Task("t", "Bring the lease", Party("person"), date(2026, 3, 6), goals=("g1",))
    plan = Plan("p", Text({"en": "Our plan"}), "", "1", matters="Maya finishes school.", begins=DAY.date())
    sheet = words(plan_paper(given(STAY, HOME, grant, lease, plan=plan), "en"))
    for said in (
        *("Harbor Street", "Our plan", "Renee Calloway", "born February 14, 1992", "Version 1", "Not agreed yet"),
        *("Maya finishes school.", "I stay in my flat.", "A steady place to live", "September 1, 2026"),
        *("Rent grant", "Harbor Tenants' Desk", "555-0142", "Bring the lease", "March 6, 2026"),
        *("Signature: The person", "Signature: Worker", "Page 1 of 1"),
    ):
        assert squeezed(said) in sheet, said


def test_in_the_persons_language_and_tagged(given: Make) -> None:
    printed = plan_paper(given(STAY, HOME), "es")
    assert squeezed("Nuestro plan") in words(printed)
    assert squeezed("Un lugar estable") in words(printed)
    assert squeezed("14 de febrero de 1992") in words(printed)
    catalog = PdfReader(BytesIO(printed)).trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "es"
    assert b"pdfuaid" in printed


def test_what_is_for_nothing_but_a_sensitive_need_is_left_out(given: Make) -> None:
    both = Goal("g3", "I sleep.", ("home", "hurt"))
    call = Task("t", "Call the shelter", Party("person"), goals=("g2",))
    whole = given(STAY, HOME, HURT, AWAY, both, call)
    sheet = words(plan_paper(whole, "en"))
    assert not [said for said in (AWAY.statement, "Hurt by", call.what) if squeezed(said) in sheet]
    assert squeezed("I sleep.") in sheet
    assert "Goal3" not in sheet, "a number that is missing is a hint"
    assert left_out(whole, "en") == (AWAY.statement, call.what)
    asked_for = words(plan_paper(whole, "en", sensitive=True))
    assert all(squeezed(said) in asked_for for said in (AWAY.statement, "Hurt by someone close", call.what))


def test_what_names_a_sensitive_matter_itself_is_left_out(given: Make) -> None:
    sober = Strength("s", "", Text({"en": "Already at it: alcohol or other use"}))
    steady = Strength("t", "", Text({"en": "A steady job"}))
    stop = Goal("g4", "I drink no alcohol before noon.")
    papers = Task("t", "Bring the asylum papers", Party("person"))
    corrected = (
        Correction("He never hit me.", "need:hurt", "Hurt by someone close"),
        Correction("On the fifth.", "goal:g1", "On the first"),
    )
    agreement = Agreement("said", Party("person"), DAY.date(), corrected=corrected)
    plan = Plan("p", Text({"en": "Our plan"}), "", "1", begins=DAY.date(), agreement=agreement)
    whole = given(STAY, HOME, HURT, sober, steady, stop, papers, plan=plan)
    sheet = words(plan_paper(whole, "en"))
    assert not [said for said in ("alcohol", "asylum", "never hit me", "Hurt by") if squeezed(said) in sheet]
    assert all(squeezed(said) in sheet for said in ("A steady job", "On the fifth.", STAY.statement))
    assert left_out(whole, "en") == (stop.statement, papers.what, "Already at it: alcohol or other use")


def test_a_block_that_is_sensitive_is_left_out(given: Make, library: Library) -> None:
    template = library.plan_templates["biopsychosocial"]
    titles = {block.id: block.title for block in template.blocks}
    blocks = (
        Block("concern", "questions", titles["concern"], answers={"presenting_concern": Answer("The letter came.")}),
        Block("mind_now", "questions", titles["mind_now"], answers={"past_care": Answer("The talks on Fridays.")}),
    )
    plan = Plan("p", template.title, template.id, "1.0.0", begins=DAY.date(), blocks=blocks)
    whole = given(plan=plan, uses="biopsychosocial")
    sheet = words(plan_paper(whole, "en"))
    assert squeezed("What brings you here? The letter came.") in sheet
    assert "Fridays" not in sheet
    assert squeezed("Mind") not in sheet
    assert left_out(whole, "en") == ("Mind: now",)
    assert "Fridays" in words(plan_paper(whole, "en", sensitive=True))
    gone = replace(whole, template=None)
    assert "letter" not in words(plan_paper(gone, "en")), "nobody knows what in it is sensitive"


def test_a_private_plan_is_not_printed_unless_it_is_asked_for(given: Make, library: Library) -> None:
    private = next(one for one in library.plan_templates.values() if one.sensitive)
    plan = Plan("p", private.title, private.id, "1.0.0", begins=DAY.date())
    with pytest.raises(Refused) as refused:
        plan_paper(given(plan=plan, uses=private.id), "en")
    assert refused.value.code == "CW660"
    assert plan_paper(given(plan=plan, uses=private.id), "en", sensitive=True).startswith(b"%PDF")


def test_the_agreement_with_what_was_signed_and_corrected(given: Make, library: Library) -> None:
    drawn = pictures.drawn([[(10, 10), (200, 80), (300, 20)]])
    image = Attachment("hash", "signature.png", "image/png", len(drawn))
    signed = (
        Signed("person", "drawn", DAY, "Renee C.", image=image),
        Signed("worker", "said", DAY, heard_by="ana"),
    )
    corrected = (Correction("On the fifth.", "x", "You pay on the first."),)
    agreement = Agreement("signed", Party("person"), DAY.date(), corrected=corrected, signatures=signed)
    template = library.plan_templates["biopsychosocial"]
    plan = Plan("p", template.title, template.id, "1.0.0", begins=DAY.date(), agreement=agreement)
    whole = replace(given(plan=plan, uses=template.id), pictures={"hash": drawn}, name_of=str.title)
    printed = plan_paper(whole, "en")
    sheet = words(printed)
    for said in ("Agreed and signed on March 4, 2026", "You pay on the first. On the fifth.", "heard by Ana"):
        assert squeezed(said) in sheet
    assert len(PdfReader(BytesIO(printed)).pages[0].images) == 1
    assert squeezed("Renee C.") in words(plan_paper(replace(whole, pictures={}), "en")), "the picture is gone"


def test_what_was_added_since_stands_on_it_with_who_and_what_they_wish_for(given: Make) -> None:
    plan = Plan("p", Text({"en": "Our plan"}), "", "1", begins=DAY.date())
    lease = Note("w", "And my name on the lease.", sort="own_words", by=Party("person"), plan="p", ours="You stay")
    wish = Note("x", "I want to sing again.", sort="wish", by=Party("person"), plan="p")
    other = Note("y", "Of the plan before.", sort="own_words", by=Party("person"), plan="earlier")
    sheet = words(plan_paper(given(lease, wish, other, plan=plan), "en"))
    assert squeezed("You stay And my name on the lease.") in sheet
    assert squeezed("I want to sing again.") in sheet
    assert squeezed("Of the plan before.") not in sheet


def test_the_same_plan_gives_the_same_bytes(given: Make) -> None:
    assert plan_paper(given(STAY, HOME), "en") == plan_paper(given(STAY, HOME), "en")


@pytest.mark.parametrize(("language", "name"), [("en", "Renee"), ("ar", "ليلى حداد")])
def test_an_empty_plan(given: Make, language: str, name: str) -> None:
    printed = plan_paper(given(name=name), language)
    assert PdfReader(BytesIO(printed)).trailer["/Root"]["/Lang"] == language
    assert pages(printed) == 1


def test_forty_goals_and_a_very_long_answer(given: Make) -> None:
    goals = [Goal(f"g{number}", f"Goal of the number {number}.") for number in range(1, 41)]
    longest = Goal("long", "x" * 100_000)
    sheet = words(plan_paper(given(*goals), "en"))
    assert all(squeezed(goal.statement) in sheet for goal in goals)
    assert pages(plan_paper(given(longest), "en")) > 10, "broken over the pages, not run off the paper"


def test_what_is_typed_is_no_markup(given: Make) -> None:
    odd = "#panic() $x$ *a* _b_ [c] @d <e> `f` {g}"
    assert squeezed(odd) in words(plan_paper(given(Goal("g", odd)), "en"))


def test_a_plan_as_it_was_written_and_kept() -> None:
    house = house_with(
        PLAN.replace("title: How it hangs together", "title: How it hangs together\n    sensitive: true")
    )
    case = house.new_case()
    draft = service.start_plan(house.context, case, "care")
    house.say(draft, matters__words="Maya finishes the school year", ps__now__body="Tired", rooms=3)
    opened = service.add_row(house.context, draft, "fields__rows")
    row = opened.draft.rows["fields__rows"][0].id
    house.say(draft, **{f"fields__field[{row}]": "strength", f"fields__words[{row}]": "Works hard"})
    whole_goal(house, draft, need(house, case))
    plan = service.keep_plan(house.context, draft)
    sheet = words(service.plan_paper(house.context, case, plan, "en"))
    for said in (
        *(
            "Maya finishes the school year",
            "How many rooms? 3",
            "Works hard",
            "Stay in my flat",
            "What it is for Housing",
        ),
        *("months paid: from 0 to 6 months", "Why it matters Maya finishes school", "What to do then call Ana"),
        *("June 1, 2026: Half paid", "six months paid", "Send the form Nee March 9, 2026", "When we look again"),
    ):
        assert squeezed(said) in sheet, said
    assert "Tired" not in sheet
    assert row not in sheet
    assert service.left_out_of_plan(house.context, case, plan, "en") == ("How it hangs together",)
    assert "Tired" in words(service.plan_paper(house.context, case, plan, "en", sensitive=True))


def test_what_an_alert_asks_for_is_left_out_whatever_it_is_called(given: Make) -> None:
    report = Intervention("i", "safety", "1.0.0", "saf_aps", Text({"en": "A report to adult protective services"}))
    talks = Intervention("j", "substance_use", "1.0.0", "sub_mi", Text({"en": "Talks"}))
    lunch = Intervention("k", "food", "1.0.0", "foo_snap", Text({"en": "Food benefits"}))
    whole = replace(given(report, talks, lunch), alerts=frozenset(["home_observation.someone_hurt"]))
    sheet = words(plan_paper(whole, "en"))
    assert squeezed("Food benefits") in sheet
    assert squeezed("protective") not in sheet
    assert squeezed("Talks") not in sheet, "its field of life is alcohol and other drugs"


def test_what_matters_and_single_words_that_name_it_are_left_out_alone(given: Make) -> None:
    stay = replace(STAY, value="My uncle stops drinking.", barriers="When he hits me.", resources="My sister")
    sober = Agreement("said", Party("person"), DAY.date(), corrections=("I owe money for heroin.", "On the fifth."))
    plan = Plan("p", Text({"en": "Our plan"}), "", "1", matters="No more alcohol at home.", agreement=sober)
    whole = given(replace(stay, value="That my husband stops the violence."), HOME, plan=plan)
    sheet = words(plan_paper(whole, "en"))
    assert not [said for said in ("alcohol", "violence", "heroin") if said in sheet]
    assert all(squeezed(said) in sheet for said in (STAY.statement, "My sister", "On the fifth."))
    left = left_out(whole, "en")
    assert left == ("What matters to you", "That my husband stops the violence.", "I owe money for heroin.")
    asked_for = words(plan_paper(whole, "en", sensitive=True))
    assert all(said in asked_for for said in ("alcohol", "violence", "heroin"))


def asked_about_harm(house: House, case: str) -> str:
    """The id of a finished assessment in which an alert was raised."""
    draft = house.start(case)
    house.say(draft, low="never", harm="often")
    house.acknowledge(case)
    return house.finish(draft)


def test_a_line_of_the_board_that_names_it_or_rests_on_it_is_left_out_whole() -> None:
    house = house_with(PLAN)
    case = house.new_case()
    assessment = asked_about_harm(house, case)
    to_herself = Note("", "She keeps it to herself", swot="threat", rests_on=(Basis(assessment, questions=("harm",)),))
    for note in (to_herself, Note("", "His beer after work", swot="threat", known="seen on Monday")):
        service.put_on_board(house.context, case, note)
    service.put_on_board(house.context, case, Note("", "Works hard", swot="strength"))
    draft = service.start_plan(house.context, case, "care")
    house.say(draft, matters__words="Maya", ps__now__body="Tired", rooms=3)
    whole_goal(house, draft, need(house, case))
    plan = service.keep_plan(house.context, draft)
    sheet = words(service.plan_paper(house.context, case, plan, "en"))
    assert not [said for said in ("to herself", "beer", "on Monday") if squeezed(said) in sheet]
    assert squeezed("Works hard") in sheet
    left = service.left_out_of_plan(house.context, case, plan, "en")
    assert {"She keeps it to herself", "His beer after work"} <= set(left)
    asked_for = words(service.plan_paper(house.context, case, plan, "en", sensitive=True))
    assert all(squeezed(said) in asked_for for said in ("to herself", "beer", "on Monday"))


def test_a_need_that_rests_on_such_answers_is_left_out_whatever_it_is_called() -> None:
    house = house_with(PLAN)
    case = house.new_case()
    assessment = asked_about_harm(house, case)
    basis = Basis(assessment, questions=("harm", "plan"))
    told = service.record(house.context, case, Need("", "life", Text({"en": "Hard nights"}), rests_on=(basis,)))
    rest = service.record(house.context, case, Goal("", "Better nights", (told,)))
    plan = service.record(house.context, case, Plan("", Text({"en": "Plan"}), "x", "1"))
    assert rest
    assert squeezed("Better nights") not in words(service.plan_paper(house.context, case, plan, "en"))
    assert service.left_out_of_plan(house.context, case, plan, "en") == ("Better nights",)
