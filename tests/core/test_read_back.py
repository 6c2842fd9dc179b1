"""A plan that is read back: nothing that is said is lost, signatures are of what was signed, files are held."""

from dataclasses import replace
from textwrap import dedent

import pytest

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.reading_out import ANYTHING_ELSE, OTHERS
from casewright.cases.state import CaseState
from casewright.cases.work import Consent, Goal, Intervention, Need, Plan, Strength, Task
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement, Block
from casewright.definitions.library import load_definition
from casewright.definitions.model import Text
from casewright.definitions.plan_template import PlanTemplate
from casewright.errors import Refused
from casewright.logic.answers import Answer
from casewright.ports import Stored
from casewright.service import ReadBack, Upload
from casewright.service.verifying import verify
from tests.core import sample_files as files
from tests.core.service_house import House, build
from tests.core.test_agreeing import refused

TEMPLATE = dedent(
    """\
    casewright: 1
    kind: plan_template
    id: care
    version: 1.0.0
    title: Care plan
    blocks:
      - id: home
        type: questions
        title: Your home
        questions: [{id: notice, type: text, ask: Is there a notice?}]
      - id: hidden
        type: questions
        title: What hurts
        sensitive: true
        questions: [{id: hurt, type: text, ask: What hurts?}]
      - {id: found, type: needs, title: What we found, parts: [wants_help], needed: [wants_help], required: true}
      - {id: strong, type: strengths, title: Your strengths, required: true}
      - {id: goals, type: goals, title: Goals}
      - {id: shared, type: consents, title: Who may know, required: true}
      - id: agreed
        type: agreement
        title: Agreed
        signed_by:
          - {id: you, label: You, required: true}
          - {id: own, label: Someone of yours}
          - {id: us, label: Worker, role: worker, required: true}
    """
)
ANA, SHE = Party("worker", "ana", "Ana Ruiz"), Party("person")
LINE = [[(10, 10), (200, 90)]]


@pytest.fixture
def house() -> House:
    house = build()
    loaded = load_definition(TEMPLATE, "care.yaml", known=house.context.library.known())
    assert isinstance(loaded.definition, PlanTemplate), [problem.message() for problem in loaded.problems]
    library = replace(house.context.library, plan_templates={"care": loaded.definition})
    return House(replace(house.context, library=library), house.clock)


@pytest.fixture
def case(house: House) -> str:
    return house.new_case()


@pytest.fixture
def plan(house: House, case: str) -> str:
    def record(entity: object) -> str:
        return service.record(house.context, case, entity)  # type: ignore[arg-type]

    need = record(Need("", "housing", Text({"en": "Housing"}), own_words="He wants us out."))
    service.confirm(house.context, case, "need", need, now(house, case).revision)
    goal = record(Goal("", "Stay", (need,)))
    grant = record(Intervention("", "housing", "1.0.0", "grant", Text({"en": "Rent money"}), (goal,)))
    ours, hers = record(Task("", "Ask the city", ANA)), record(Task("", "Bring the lease", SHE))
    record(Consent("", Party("outside", name="Dee"), ("rent",), True, SHE))
    title = Text({"en": "x"})
    blocks = (
        Block("home", "questions", title, answers={"notice": Answer("yes")}),
        Block("hidden", "questions", title, answers={"hurt": Answer("much")}),
        Block("goals", "goals", title, entries=(goal, grant, ours, hers)),
    )
    return record(Plan("", title, "care", "1.0.0", matters="My flat", blocks=blocks))


def now(house: House, case: str) -> CaseState:
    return service.case(house.context, case)


def read(house: House, case: str, plan: str) -> ReadBack:
    return service.read_back(house.context, case, plan)


def sign_all(house: House, case: str, plan: str) -> None:
    service.sign_plan(house.context, case, plan, "you", "drawn", "Nee", LINE)
    service.sign_plan(house.context, case, plan, "us", "typed", "Ana Ruiz")


def agree(house: House, case: str, plan: str, how: str = "signed") -> Agreement:
    service.agree_as_read(house.context, case, plan, how, now(house, case).revision, {"matters": "My flat"})  # type: ignore[arg-type]
    entry = now(house, case).entry("plan", plan)
    assert entry is not None and isinstance(entry.entity, Plan) and entry.entity.agreement is not None
    return entry.entity.agreement


def problems(house: House) -> list[str]:
    with house.context.store.everything() as everything:
        things: list[Stored] = list(everything)
    return [one.what for one in verify(things, {"key": b"k" * 32}).findings]


def test_what_is_read_out_names_nothing_of_a_sensitive_block(house: House, case: str, plan: str) -> None:
    lines = read(house, case, plan).lines
    kinds = [(line.part, line.id.partition(":")[0]) for line in lines]
    assert kinds == [
        ("told", "matters"), ("told", "need"), ("told", "answer"), ("told", "goal"),
        ("we", "intervention"), ("we", "task"), ("you", "task"),
        ("between", "consent"), ("between", "others"), ("between", "kept"),
    ]  # fmt: skip
    assert [line.key for line in lines if line.key] == ["notice"]
    gone = House(replace(house.context, library=replace(house.context.library, plan_templates={})), house.clock)
    assert [line.key for line in read(gone, case, plan).lines if line.key] == [], "who knows what it was"
    assert [one.id for one in read(gone, case, plan).signers] == ["person"]
    assert (read(house, case, plan).is_read_first, read(gone, case, plan).is_read_first) == (False, True)


def test_what_others_must_not_hear_is_known_whatever_it_is_called(house: House, case: str, plan: str) -> None:
    def record(entity: object) -> str:
        return service.record(house.context, case, entity)  # type: ignore[arg-type]

    drinks = record(Need("", "x", Text({"en": "Alcohol or other use"})))
    service.confirm(house.context, case, "need", drinks, now(house, case).revision)
    goal = record(Goal("", "Better evenings", (drinks,)))
    help_at_home = record(Intervention("", "safety", "1.0.0", "y", Text({"en": "An advocate"}), needs=(drinks,)))
    call = record(Task("", "Call about the drugs", SHE))
    clinic = record(Consent("", Party("outside", name="Center for sexual health"), ("rent",), True, SHE))
    before = entry_of(house, case, plan)
    home, hidden, goals = before.blocks
    home = replace(home, answers={"notice": Answer("He threatened me")})
    more = replace(goals, entries=(*goals.entries, goal, help_at_home, call))
    wanted = replace(before, matters="That he stops the violence", blocks=(home, hidden, more))
    service.revise(house.context, case, wanted, now(house, case).revision)
    assert read(house, case, plan).quiet == {
        *("matters", "answer:notice", f"need:{drinks}", f"goal:{goal}", f"intervention:{help_at_home}"),
        *(f"task:{call}", f"consent:{clinic}"),
    }


def entry_of(house: House, case: str, plan: str) -> Plan:
    entry = now(house, case).entry("plan", plan)
    assert entry is not None
    assert isinstance(entry.entity, Plan)
    return entry.entity


def test_a_correction_is_there_at_once_for_another_process_and_two_writers_keep_both(
    house: House, case: str, plan: str
) -> None:
    service.say_of_line(house.context, case, plan, "matters", False)
    service.write_beside(house.context, case, plan, "matters", "Our flat, with Maya", "")
    service.write_beside(house.as_worker("ben").context, case, plan, "matters", "And the cat", "")
    service.write_beside(house.context, case, plan, ANYTHING_ELSE, "Call me Nee.", "")
    service.read_in(house.context, case, plan, "es")
    now_read = read(house.as_another_process(), case, plan)
    assert now_read.said["matters"].words == "Our flat, with Maya\nAnd the cat"
    assert (now_read.said["matters"].right, now_read.language) == (False, "es")
    assert now(house, case).revision == now_read.revision, "nothing of it is in the record yet"
    assert service.unfinished(house.context) == (), "the plan is what waits, not what was said to it"
    said = agree(house, case, plan, "said")
    assert [(one.line, one.ours) for one in said.corrected] == [("matters", "My flat")]
    assert (said.corrections, said.language, said.signatures) == (("Call me Nee.",), "es", ())
    assert read(house, case, plan).said["matters"].words == "", "it is part of the record now"


def test_what_changes_is_read_out_and_signed_anew(house: House, case: str, plan: str) -> None:
    goal = now(house, case).entries("goal")[0].entity
    service.say_of_line(house.context, case, plan, f"goal:{goal.id}", True)
    service.write_beside(house.context, case, plan, f"goal:{goal.id}", "in my flat", "")
    sign_all(house, case, plan)
    assert read(house, case, plan).missing == ()
    service.revise(house.context, case, replace(goal, statement="Move"), now(house, case).revision)
    after = read(house, case, plan)
    assert (after.said[f"goal:{goal.id}"].right, after.said[f"goal:{goal.id}"].words) == (None, "in my flat")
    assert [one.id for one in after.missing] == ["you", "us"]
    with refused("CW643") as wrong:
        agree(house, case, plan)
    assert "You, Worker" in wrong.value.message()


def test_signatures_and_the_page_are_held_by_the_plan_once_it_is_agreed(house: House, case: str, plan: str) -> None:
    sign_all(house, case, plan)
    service.sign_plan(house.context, case, plan, "own", "said", "Dee")
    service.attach_page(house.context, case, plan, Upload("page.jpg", files.picture()))
    assert problems(house) == []
    agreement = agree(house, case, plan)
    assert [(one.signer, one.how, one.heard_by) for one in agreement.signatures] == [
        ("you", "drawn", ""), ("own", "said", "ana"), ("us", "typed", "")
    ]  # fmt: skip
    drawn, page = agreement.signatures[0].image, agreement.signature
    assert drawn and page
    store = house.context.store
    assert store.held(plan) == {drawn.content, page.content}
    assert store.held(f"read-{plan}") == frozenset()
    assert service.attachment(house.context, case, plan, page.content)
    assert service.preview(house.context, case, plan, drawn)
    with pytest.raises(Refused, match="CW559"):
        service.attachment(house.context, house.new_case(), plan, page.content)
    assert problems(house) == []
    with refused("CW565"):
        service.say_of_line(house.context, case, plan, "matters", True)


def test_a_photo_of_the_page_stands_for_all_who_signed_it(house: House, case: str, plan: str) -> None:
    service.attach_page(house.context, case, plan, Upload("page.jpg", files.picture()))
    assert read(house, case, plan).missing == ()
    service.attach_page(house.context, case, plan, None)
    assert [one.id for one in read(house, case, plan).missing] == ["you", "us"]
    with refused("CW291"):
        service.attach_page(house.context, case, plan, Upload("page.txt", b"We agree."))
    with refused("CW558"):
        service.sign_plan(house.context, case, plan, "you", "typed", " ")
    with refused("CW563"):
        service.sign_plan(house.context, case, plan, "nobody", "typed", "Nee")
    service.sign_plan(house.context, case, plan, "you", "typed", "Nee")
    service.unsign_plan(house.context, case, plan, "you")
    assert [one.id for one in read(house, case, plan).missing] == ["you", "us"]


def test_after_a_no_what_was_said_stands_and_can_be_gone_on_with(house: House, case: str, plan: str) -> None:
    service.write_beside(house.context, case, plan, "matters", "Not only the flat", "")
    agreement = agree(house, case, plan, "refused")
    assert (agreement.reason, [one.words for one in agreement.corrected]) == ("", ["Not only the flat"])
    assert read(house, case, plan).said["matters"].words == "Not only the flat"
    assert agree(house, case, plan, "said").how == "said"


def test_a_plan_is_not_agreed_while_the_record_says_nothing_of_what_it_needs(
    house: House, case: str, plan: str
) -> None:
    entry = now(house, case).entry("plan", plan)
    assert entry is not None and isinstance(entry.entity, Plan)
    blocks = (*entry.entity.blocks, *(Block(id, id, Text({"en": "x"})) for id in ("found", "strong", "shared")))
    service.revise(house.context, case, replace(entry.entity, blocks=blocks), now(house, case).revision)
    assert [one.say("en") for one in read(house, case, plan).gaps] == ["What we found", "Your strengths"]
    with refused("CW644"):
        agree(house, case, plan, "said")
    need, consent = (now(house, case).entries(kind)[0].entity for kind in ("need", "consent"))
    service.revise(house.context, case, replace(need, wants_help="not_now"), now(house, case).revision)
    service.move(house.context, case, Moved("consent", consent.id, "withdrawn"))
    strength = service.record(house.context, case, Strength("", "sister", Text({"en": "Her sister"})))
    service.confirm(house.context, case, "strength", strength, now(house, case).revision)
    assert [one.say("en") for one in read(house, case, plan).gaps] == ["Who may know"]
    service.say_of_line(house.context, case, plan, OTHERS, True)
    assert read(house, case, plan).gaps == (), "nobody is an answer"
    assert agree(house, case, plan, "said").how == "said"


def test_signed_is_not_said_where_nobody_signed_though_nobody_in_particular_has_to(house: House, case: str) -> None:
    nobody = TEMPLATE.replace("required: true", "required: false")
    loaded = load_definition(nobody, "care.yaml", known=house.context.library.known())
    assert isinstance(loaded.definition, PlanTemplate)
    library = replace(house.context.library, plan_templates={"care": loaded.definition})
    house = House(replace(house.context, library=library), house.clock)
    blocks = (Block("home", "questions", Text({"en": "x"}), answers={"notice": Answer("yes")}),)
    plan = service.record(house.context, case, Plan("", Text({"en": "x"}), "care", "1.0.0", blocks=blocks))
    with refused("CW643") as wrong:
        agree(house, case, plan)
    assert "You" in wrong.value.message()
    service.sign_plan(house.context, case, plan, "own", "typed", "Dee")
    assert [one.name for one in agree(house, case, plan).signatures] == ["Dee"]
