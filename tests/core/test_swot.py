"""The SWOT board: what forms say by their tags, what was found to be strong, and what was put there by hand."""

from collections.abc import Mapping
from textwrap import dedent

import pytest

from casewright import service
from casewright.cases.work import Note, Strength
from casewright.definitions.model import Text
from casewright.errors import Refused
from casewright.service import OnBoard
from tests.core.service_house import MOOD, House, build

TAGGED = dedent(
    """\
    casewright: 1
    kind: instrument
    id: tagged
    version: 1.0.0
    title: Tagged
    source: {rights: own}
    sections:
      - id: all
        title: All
        questions:
          - {id: proud, type: text, ask: Proud of, swot: strength}
          - id: near
            type: choices
            ask: Who is near
            swot: opportunity
            choices:
              - {id: sister, label: A sister}
              - {id: club, label: A club}
              - {id: none, label: Nobody, exclusive: true}
    """
)


@pytest.fixture
def house() -> House:
    return build(MOOD, TAGGED)


@pytest.fixture
def case(house: House) -> str:
    return house.new_case()


def said(house: House, case: str) -> Mapping[str, list[str]]:
    on_board = service.board(house.context, case)
    return {field: [one.say("en") for one in entries] for field, entries in on_board.items() if entries}


def only(house: House, case: str) -> OnBoard:
    (one,) = (one for entries in service.board(house.context, case).values() for one in entries)
    return one


def tagged(house: House, case: str, **answers: str | tuple[str, ...]) -> str:
    draft = house.start(case, "tagged")
    house.say(draft, **answers)
    return house.finish(draft)


def test_an_answer_stands_there_in_its_words(house: House, case: str) -> None:
    tagged(house, case, proud="My girls", near=("sister", "club"))
    assert said(house, case) == {"strength": ["My girls"], "opportunity": ["A sister, A club"]}
    tagged(house, case, proud="My work", near=("none",))
    assert said(house, case) == {"strength": ["My work"]}, "the latest, and nobody is nothing"


def test_a_finding_stands_there_until_it_is_not_so(house: House, case: str) -> None:
    mood = house.finished(case, low="always")
    assert said(house, case) == {"weakness": ["Mood check"]}
    service.decide(house.context, case, mood, "low_mood", "rejected", "tired only")
    assert said(house, case) == {}


def test_a_strength_that_was_written_down_stands_there(house: House, case: str) -> None:
    service.add_found(house.context, case, Strength("", "", Text({"en": "A steady job"})))
    assert said(house, case) == {"strength": ["A steady job"]}
    assert only(house, case).note is None


def test_by_hand_moved_and_marked_in_error(house: House, case: str) -> None:
    id = service.put_on_board(
        house.context, case, Note("", "The notice", swot="threat", whose="family", known="letter")
    )
    one = only(house, case)
    seen = service.case(house.context, case).revision
    service.change_on_board(house.context, case, one, Note("", "The lease", swot="weakness"), seen)
    assert said(house, case) == {"weakness": ["The lease"]}
    assert only(house, case).id == id
    with pytest.raises(Refused, match="CW501"):
        service.change_on_board(house.context, case, one, Note("", "Other", swot="weakness"), seen)
    service.mark_in_error(house.context, case, "note", id, "of another flat")
    assert said(house, case) == {}


def test_what_a_form_says_is_moved_by_a_note_in_its_place(house: House, case: str) -> None:
    first = tagged(house, case, proud="My girls")
    one, seen = only(house, case), service.case(house.context, case).revision
    service.change_on_board(house.context, case, one, Note("", "Her girls", swot="opportunity"), seen)
    assert said(house, case) == {"opportunity": ["Her girls"]}
    moved = only(house, case)
    assert moved.assessment is not None
    assert moved.assessment.id == first
    correction = house.finish(service.reopen(house.context, case, first, "typed wrong"))
    assert said(house, case) == {"opportunity": ["Her girls"]}, "also of a correction"
    now = only(house, case).assessment
    assert now is not None
    assert now.id == correction


def test_what_a_form_says_is_taken_off_and_brought_back(house: House, case: str) -> None:
    tagged(house, case, proud="My girls")
    seen = service.case(house.context, case).revision
    service.change_on_board(house.context, case, only(house, case), Note("", "My girls"), seen)
    assert said(house, case) == {}
    (off,) = service.taken_off(house.context, case)
    service.mark_in_error(house.context, case, "note", off.entity.id, "back")
    assert said(house, case) == {"strength": ["My girls"]}


def test_a_note_that_is_none_of_the_board(house: House, case: str) -> None:
    service.record(house.context, case, Note("", "She called."))
    assert said(house, case) == {}
    assert service.taken_off(house.context, case) == ()


def test_an_empty_entry_is_refused(house: House, case: str) -> None:
    with pytest.raises(Refused, match="CW571"):
        service.put_on_board(house.context, case, Note("", " ", swot="threat"))
