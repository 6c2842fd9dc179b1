"""What a changed form does to what was captured, said before anybody begins with it."""

from dataclasses import replace
from pathlib import Path

import pytest

from casewright import service
from casewright.cases.records import Person
from casewright.definitions.library import load_definition
from casewright.definitions.model import Instrument
from casewright.definitions.overlays import Below
from casewright.service.impact import Affected
from tests.core.service_house import MOOD, House, build, instrument_of, library_of

FIXTURES = Path(__file__).parents[1] / "fixtures" / "versions"
FIRST, SECOND = ((FIXTURES / f"evening_{at}.yaml").read_text(encoding="utf-8") for at in (1, 2))


def changed_to(house: House, *texts: str) -> House:
    return House(replace(house.context, library=library_of(*texts)), house.clock)


@pytest.fixture
def house() -> House:
    return build(FIRST, MOOD)


def test_a_form_that_nobody_used_has_no_impact(house: House) -> None:
    assert service.impacts(house.context) == ()
    assert service.impacts(changed_to(house, SECOND).context) == ()


def test_a_form_as_it_was_used_has_none(house: House) -> None:
    house.start(house.new_case(), "evening")
    assert service.impacts(house.context) == ()


def test_records_drafts_and_what_is_not_carried_are_counted(house: House) -> None:
    for number in range(4):
        case = house.new_case(Person("", f"Person {number}"))
        draft = house.start(case, "evening")
        house.say(draft, sleep="some", **({"hobby": "chess"} if number % 2 else {}))
        if number:
            house.finish(draft)
    text = SECOND.replace("          - {id: friends, label: Friends}\n", "")
    (impact,) = service.impacts(changed_to(house, text, MOOD).context)
    assert (impact.comparison.old.version, impact.comparison.new.version) == ("1.0.0", "2.0.0")
    assert impact.affected == Affected(records=3, cases=3, drafts=1, left={"hobby": 2})
    assert [problem.code for problem in impact.comparison.problems] == ["CW415"]


def test_a_choice_is_counted_by_itself(house: House) -> None:
    draft = house.start(house.new_case(), "evening")
    house.say(draft, with_whom=("kids", "friends"))
    house.finish(draft)
    text = SECOND.replace("          - {id: friends, label: Friends}\n", "")
    (impact,) = service.impacts(changed_to(house, text).context)
    assert impact.affected.left == {"with_whom.friends": 1}


def test_a_corrected_record_is_counted_once(house: House) -> None:
    case = house.new_case()
    draft = house.start(case, "evening")
    house.say(draft, hobby="chess")
    house.finish(service.reopen(house.context, case, house.finish(draft), "a slip"))
    (impact,) = service.impacts(changed_to(house, SECOND).context)
    assert impact.affected == Affected(records=1, cases=1, drafts=0, left={"hobby": 1})


def test_the_next_version_is_as_high_as_the_change_needs(house: House) -> None:
    house.start(house.new_case(), "evening")
    other_points = FIRST.replace("points: 1", "points: 0")
    (problem,) = service.changed_after_use(changed_to(house, other_points).context)
    assert problem.params["next"] == "2.0.0"
    (impact,) = service.impacts(changed_to(house, other_points).context)
    assert impact.comparison.problems == (), "CW518 has said it"
    (problem,) = service.changed_after_use(changed_to(house, FIRST.replace("Did you fall", "Have you fallen")).context)
    assert problem.params["next"] == "1.0.1"


def test_the_latest_version_that_was_used_is_compared(house: House) -> None:
    house.start(house.new_case(), "evening")
    second = changed_to(house, SECOND)
    second.start(second.new_case(Person("", "Another")), "evening")
    third = SECOND.replace("version: 2.0.0", "version: 2.1.0").replace("min: 0", "min: 1")
    (impact,) = service.impacts(changed_to(house, third).context)
    assert impact.comparison.old.version == "2.0.0"
    assert [(one.id, one.key) for one in impact.comparison.differences] == [("hours", "min")]
    assert impact.affected.drafts == 2


def test_an_overlay_is_published_with_what_it_lies_over_and_reopens_as_captured(house: House) -> None:
    def over(base: str) -> Instrument:
        text = (
            "casewright: 1\nkind: instrument\nid: evening\nversion: 1.0.0\nextends: evening@1\n"
            "add: [{after: hours, questions: [{id: pet, type: text, ask: Pet}]}]\n"
        )
        found = load_definition(text, "ours.yaml", {}, below=Below.of([instrument_of(base)])).definition
        assert isinstance(found, Instrument)
        return found

    def house_with(form: Instrument) -> House:
        library = replace(house.context.library, instruments={form.id: form})
        return House(replace(house.context, library=library), house.clock)

    case = house.new_case()
    first = house_with(over(FIRST))
    draft = first.start(case, "evening")
    first.say(draft, pet="cat", hobby="chess")
    id = first.finish(draft)
    moved = FIRST.replace("version: 1.0.0", "version: 1.1.0").replace("max: 24", "max: 20")
    later = house_with(over(moved)).as_another_process()
    opened = service.assessment(later.context, case, id)
    assert opened.instrument.version == "1.0.0+base.1.0.0"
    assert opened.form.value("pet") == "cat"
    assert opened.instrument.questions["hours"].maximum is not None
    (impact,) = service.impacts(later.context)
    assert [(one.id, one.key) for one in impact.comparison.differences] == [("hours", "max")]
    assert impact.comparison.problems == ()
    assert impact.affected == Affected(records=1, cases=1)
    assert later.open(later.start(case, "evening")).instrument.version == "1.0.0+base.1.1.0"
