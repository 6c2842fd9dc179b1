"""The stage of change that a person named is that of the need it belongs to, with its context beside it."""

from textwrap import dedent

import pytest

from casewright import service
from casewright.cases.work import Need
from casewright.definitions.model import Text
from tests.core.service_house import MOOD, House, build

READY = dedent(
    """\
    casewright: 1
    kind: instrument
    id: ready
    version: 1.0.0
    title: Ready
    source: {rights: own}
    sections:
      - id: each
        title: Each change
        repeat: {max: 3}
        questions:
          - id: about
            type: choice
            ask: About
            choices: [{id: mental_health, label: Mood}, {id: food, label: Food}]
          - id: where
            type: choice
            ask: Where
            stage_of: about
            choices: [{id: contemplation, label: Maybe}, {id: action, label: Begun}]
            missing: [refused]
          - {id: wish, type: text, ask: Whose wish}
      - id: around
        title: Around
        questions:
          - {id: years, type: text, ask: How long with agencies}
    """
)


@pytest.fixture
def house() -> House:
    return build(MOOD, READY)


@pytest.fixture
def case(house: House) -> str:
    return house.new_case()


def ready(house: House, case: str, about: str = "mental_health", where: str = "contemplation") -> str:
    draft = house.start(case, "ready")
    row = service.add_row(house.context, draft, "each").form.rows["each"][0].id
    house.say(draft, **{f"about[{row}]": about, f"where[{row}]": where, f"wish[{row}]": "mine", "years": "ten"})
    return house.finish(draft)


def need_of(house: House, case: str) -> Need:
    (entry,) = service.case(house.context, case).entries("need")
    assert isinstance(entry.entity, Need)
    return entry.entity


def test_a_need_takes_on_the_stage_when_it_is_confirmed(house: House, case: str) -> None:
    ready(house, case)
    service.decide(house.context, case, house.finished(case, low="always"), "low_mood", "confirmed")
    assert need_of(house, case).stage == "contemplation"


def test_a_stage_of_another_need_is_left_alone(house: House, case: str) -> None:
    ready(house, case, about="food")
    service.decide(house.context, case, house.finished(case, low="always"), "low_mood", "confirmed")
    assert need_of(house, case).stage == ""


def test_the_last_word_counts_and_context_stands_beside_it(house: House, case: str) -> None:
    ready(house, case)
    last = ready(house, case, where="action")
    said = service.readiness(house.context, case)["mental_health"]
    assert (said.stage, said.assessment.id) == ("action", last)
    assert [key.partition("[")[0] for key in said.beside] == ["wish"]
    assert said.around == ("years",)


def test_what_is_entered_in_error_says_nothing(house: House, case: str) -> None:
    service.mark_in_error(house.context, case, "assessment", ready(house, case), "of her sister")
    assert service.readiness(house.context, case) == {}


def test_both_forms_are_decided_on_at_once(house: House, case: str) -> None:
    first = house.finished(case, low="always")
    (found,) = service.to_confirm(house.context, case)
    assert [(one.assessment.id, one.finding.id) for one in found.by] == [(first, "low_mood")]
    id = service.decide_together(house.context, case, service.same(found.by), "confirmed")
    assert need_of(house, case).id == id
    assert service.to_confirm(house.context, case) == ()
    (again,) = service.found_in(house.context, case, house.finished(case, low="always"))
    assert again.standing is not None
    assert again.said is None


def test_what_no_form_has_found_stands_at_once(house: House, case: str) -> None:
    id = service.add_found(house.context, case, Need("", "", Text({"en": "A quiet place"})))
    entry = service.case(house.context, case).entry("need", id)
    assert entry is not None
    assert entry.state == "confirmed"
