"""Files, photos and signatures as answers: what is taken, what is refused, and that no record loses its own."""

from io import BytesIO
from textwrap import dedent

import pytest
from PIL import Image

from casewright import service
from casewright.cases.records import Answer
from casewright.errors import Refused
from casewright.logic.files import Attachment, Files, Signature
from casewright.logic.form_tests import run_tests
from casewright.service import Upload, pictures
from tests.core import sample_files as files
from tests.core.service_house import WALTER, House, build, instrument_of

PAPERS = dedent(
    """\
    casewright: 1
    kind: instrument
    id: papers
    version: 1.0.0
    title: Papers
    sections:
      - id: only
        title: Only
        questions:
          - {id: rents, type: yes_no, ask: Rents}
          - id: lease
            type: file
            ask: The lease
            accept: [pdf, jpeg, txt]
            max_size: 1
            max_files: 2
            show_if: rents
            missing: [refused]
          - {id: wall, type: photo, ask: The wall, max_files: 3}
          - {id: agreed, type: signature, ask: I agree, signed_by: [person, worker]}
          - {id: receipt, type: photo, ask: The receipt, read_only_if: rents, show_if: answered(lease)}
          - {id: why, type: text, ask: Why none, show_if: count(wall) < 2 and not answered(agreed)}
    tests:
      - name: described
        answers: {rents: true, lease: [lease.pdf, {name: page.jpg, size: 900000}], wall: wall.jpg, agreed: Renee}
        expect: {hidden: [why]}
    """
)
STROKES = [[(10, 10), (100, 150), (300, 20)], [(400, 100), (401, 101)]]


@pytest.fixture
def house() -> House:
    return build(PAPERS)


@pytest.fixture
def case(house: House) -> str:
    return house.new_case()


@pytest.fixture
def draft(house: House, case: str) -> str:
    draft = house.start(case, "papers")
    house.say(draft, rents=True)
    return draft


def give(house: House, draft: str, question: str, content: bytes, name: str = "file") -> Attachment:
    opened = service.attach(house.context, draft, question, Upload(name, content))
    value = opened.answer_to(question).value
    assert isinstance(value, Files)
    return value.attached[-1]


def names(house: House, draft: str, question: str = "lease") -> list[str]:
    value = house.open(draft).answer_to(question).value
    return [one.name for one in value.attached] if isinstance(value, Files) else []


def sign(house: House, draft: str, strokes: object = (), name: str = "Renee", role: str = "person") -> Signature:
    seen = house.open(draft).seen("agreed")
    opened = service.sign(house.context, draft, "agreed", name, role, strokes, seen)  # type: ignore[arg-type]
    value = opened.answer_to("agreed").value
    assert isinstance(value, Signature)
    return value


def test_a_form_describes_files_and_signatures_in_its_tests() -> None:
    assert run_tests(instrument_of(PAPERS)) == []


def test_a_file_is_kept_byte_for_byte_and_read_by_its_assessment_alone(house: House, case: str, draft: str) -> None:
    lease = give(house, draft, "lease", files.PDF, "../Lease.PDF")
    assert (lease.name, lease.media, lease.size) == ("Lease.PDF", "application/pdf", len(files.PDF))
    anew = house.as_another_process()
    assert service.attachment(anew.context, case, draft, lease.content) == files.PDF
    other = house.new_case(WALTER)
    for who, which in (other, draft), (case, "nobody"), (case, house.start(other, "papers")):
        with pytest.raises(Refused, match="CW559"):
            service.attachment(anew.context, who, which, lease.content)
    assert service.preview(house.context, case, draft, lease) is None


@pytest.mark.parametrize(
    ("question", "content", "name", "code"),
    [
        ("lease", b"", "lease.pdf", "CW557"),
        ("lease", files.PROGRAM, "lease.pdf", "CW291"),
        ("lease", files.picture("PNG"), "lease.pdf", "CW291"),
        ("lease", files.DOCX, "lease.docx", "CW291"),
        ("lease", files.PDF + b" " * 1_000_000, "lease.pdf", "CW292"),
        ("lease", files.picture()[:-300], "torn.jpg", "CW557"),
        ("lease", b"\xff\xd8\xff" + files.SCRIPT, "page.jpg", "CW557"),
        ("wall", files.PDF, "wall.jpg", "CW291"),
        ("wall", files.SVG, "wall.svg", "CW291"),
        ("wall", files.bomb(), "wall.png", "CW557"),
        ("rents", files.PDF, "lease.pdf", "CW541"),
        ("agreed", files.picture(), "me.jpg", "CW541"),
        ("nothing", files.PDF, "lease.pdf", "CW541"),
    ],
)
def test_what_does_not_fit_is_refused_and_what_is_there_stays(
    house: House, draft: str, question: str, content: bytes, name: str, code: str
) -> None:
    give(house, draft, "lease", files.PDF, "first.pdf")
    before = house.open(draft).draft
    with pytest.raises(Refused, match=code):
        service.attach(house.context, draft, question, Upload(name, content))
    assert house.open(draft).draft == before
    assert len(house.context.store.held(draft)) == 1


def test_an_empty_file_says_so(house: House, draft: str) -> None:
    with pytest.raises(Refused, match="it is empty"):
        give(house, draft, "wall", b"", "wall.jpg")


def test_more_files_than_fit_are_refused(house: House, draft: str) -> None:
    for number in (1, 2):
        give(house, draft, "lease", files.PDF + str(number).encode(), f"{number}.pdf")
    assert names(house, draft) == ["1.pdf", "2.pdf"]
    give(house, draft, "lease", files.PDF + b"1", "again.pdf")
    with pytest.raises(Refused, match="CW293"):
        give(house, draft, "lease", files.PDF + b"3", "3.pdf")
    assert names(house, draft) == ["1.pdf", "2.pdf"]


def test_a_photo_is_made_anew_without_its_place_and_upright(house: House, case: str, draft: str) -> None:
    wall = give(house, draft, "wall", files.photo_with_a_place() + files.PLAIN_ZIP, "IMG_1.jpeg")
    kept = service.attachment(house.context, case, draft, wall.content)
    assert (wall.name, wall.media, wall.size) == ("IMG_1.jpeg", "image/jpeg", len(kept))
    for left_out in (b"Renee", b"42.36", b"Exif", b"PK\x03\x04"):
        assert left_out not in kept
    with Image.open(BytesIO(kept)) as opened:
        assert opened.size == (40, 60)
    small = service.preview(house.context, case, draft, wall)
    assert small is not None
    assert small.startswith(b"\x89PNG")


def test_a_large_photo_is_made_smaller_and_a_clear_one_stands_on_white(house: House, case: str, draft: str) -> None:
    large = give(house, draft, "wall", files.picture(size=(4000, 3000)), "large.jpg")
    clear = BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(clear, "PNG")
    seen = give(house, draft, "wall", clear.getvalue(), "clear.png")
    for attached, size in (large, (2560, 1920)), (seen, (9, 9)):
        with Image.open(BytesIO(service.attachment(house.context, case, draft, attached.content))) as opened:
            assert (opened.size, opened.format) == (size, "JPEG")
            corner = opened.convert("RGB").getpixel((4, 4))
    assert seen.name == "clear.jpg"
    assert corner == (255, 255, 255)


def test_a_file_that_was_taken_out_can_be_brought_back_until_the_form_is_finished(
    house: House, case: str, draft: str
) -> None:
    one = give(house, draft, "lease", files.PDF, "one.pdf")
    two = give(house, draft, "lease", files.PDF + b"2", "two.pdf")
    house.give(draft, "lease", Answer(Files((two,))))
    house.give(draft, "lease", Answer(Files((one, two))))
    assert service.attachment(house.context, case, draft, one.content) == files.PDF
    house.give(draft, "lease", Answer(Files((two,))))
    assert service.attachment(house.context, case, draft, one.content) == files.PDF
    assert house.finish(draft) == draft
    assert service.attachment(house.context, case, draft, two.content) == files.PDF + b"2"
    with pytest.raises(Refused, match="CW559"):
        service.attachment(house.context, case, draft, one.content)
    assert house.context.store.attachment(one.content) is None


def test_an_answer_cannot_name_what_its_draft_does_not_hold(house: House, case: str, draft: str) -> None:
    lease = give(house, draft, "lease", files.PDF, "one.pdf")
    other = house.start(house.new_case(WALTER), "papers")
    house.say(other, rents=True)
    made_up = Signature("Ben", "person", house.clock.moment)
    for question, value in ("lease", Files((lease,))), ("lease", Files((Attachment("", "a.pdf", lease.media, 1),))):
        with pytest.raises(Refused, match="CW542"):
            house.give(other, question, Answer(value))
    with pytest.raises(Refused, match="CW542"):
        house.give(other, "agreed", Answer(made_up))
    house.give(draft, "lease", Answer(missing="refused"))
    assert house.open(draft).answer_to("lease").value is None


def test_a_hidden_file_comes_back_and_is_not_in_the_record(house: House, case: str, draft: str) -> None:
    lease = give(house, draft, "lease", files.PDF, "one.pdf")
    house.say(draft, rents=False)
    house.say(draft, rents=True)
    assert names(house, draft) == ["one.pdf"]
    house.say(draft, rents=False)
    house.finish(draft)
    assert "lease" not in service.assessment(house.context, case, draft).record.answers
    assert house.context.store.attachment(lease.content) is None


def test_a_correction_takes_the_files_along_and_both_records_keep_theirs(house: House, case: str, draft: str) -> None:
    lease = give(house, draft, "lease", files.PDF, "one.pdf")
    sign(house, draft, STROKES)
    house.finish(draft)
    correction = service.reopen(house.context, case, draft, "another page")
    house.give(correction, "lease", None)
    house.give(correction, "lease", Answer(Files((lease,))))
    assert service.attachment(house.context, case, correction, lease.content) == files.PDF
    house.give(correction, "lease", Answer(missing="refused"))
    house.finish(correction)
    assert service.attachment(house.context, case, draft, lease.content) == files.PDF
    with pytest.raises(Refused, match="CW559"):
        service.attachment(house.context, case, correction, lease.content)


def test_a_moved_assessment_takes_its_files_along(house: House, case: str, draft: str) -> None:
    lease = give(house, draft, "lease", files.PDF, "one.pdf")
    other = house.new_case(WALTER)
    service.move_assessment(house.context, draft, case, other, "wrong person")
    assert service.attachment(house.context, other, draft, lease.content) == files.PDF
    house.finish(draft)
    service.move_assessment(house.context, draft, other, case, "right after all")
    assert service.attachment(house.context, case, draft, lease.content) == files.PDF
    with pytest.raises(Refused, match="CW559"):
        service.attachment(house.context, other, draft, lease.content)


def test_nothing_is_given_where_nothing_may_be_changed(house: House, draft: str) -> None:
    give(house, draft, "lease", files.PDF)
    with pytest.raises(Refused, match="CW519"):
        give(house, draft, "receipt", files.picture())


def test_two_who_add_files_at_once_keep_both(house: House, draft: str) -> None:
    ben = house.as_worker("ben")
    give(house, draft, "lease", files.PDF, "one.pdf")
    give(ben, draft, "lease", files.PDF + b"2", "two.pdf")
    assert names(house, draft) == ["one.pdf", "two.pdf"]
    with pytest.raises(Refused, match="CW540"):
        house.give(draft, "lease", None, seen=1)


def test_signing_by_drawing_and_by_typing(house: House, case: str, draft: str) -> None:
    drawn = sign(house, draft, STROKES, name="  Renee\nCalloway ")
    assert (drawn.name, drawn.role, drawn.at) == ("Renee Calloway", "person", house.clock.moment)
    assert drawn.image is not None
    image = service.attachment(house.context, case, draft, drawn.image.content)
    with Image.open(BytesIO(image)) as opened:
        assert (opened.size, opened.format) == (pictures.PAD, "PNG")
        assert opened.convert("L").getextrema() == (0, 255)
    typed = sign(house, draft, name="Ana Ruiz", role="worker")
    assert (typed.name, typed.role, typed.image) == ("Ana Ruiz", "worker", None)
    opened_form = house.give(draft, "agreed", Answer(typed, own_words="gladly"))
    assert opened_form.answer_to("agreed").own_words == "gladly"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": "  "}, "CW558"),
        ({"strokes": [[(5, 5)]]}, "CW558"),
        ({"strokes": [[(5, 5), (5, 5)]]}, "CW558"),
        ({"strokes": [["a", "b"]]}, "CW558"),
        ({"strokes": [[(1, 2, 3)]]}, "CW558"),
        ({"strokes": 7}, "CW558"),
        ({"strokes": [[(float("inf"), 1), (2, 2)]]}, "CW558"),
        ({"strokes": [[(n % 600, n % 200) for n in range(20_001)]]}, "CW558"),
        ({"role": "landlord"}, "CW542"),
    ],
)
def test_what_is_no_signature_is_refused(house: House, draft: str, changed: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        sign(house, draft, **{"strokes": STROKES, **changed})  # type: ignore[arg-type]
    assert not house.open(draft).answer_to("agreed").given


def test_a_signature_in_another_window_is_not_overwritten(house: House, draft: str) -> None:
    seen = house.open(draft).seen("agreed")
    sign(house, draft, STROKES)
    with pytest.raises(Refused, match="CW540"):
        service.sign(house.context, draft, "agreed", "Ben Otieno", "worker", (), seen)


HOUSEHOLD = dedent(
    """\
    casewright: 1
    kind: instrument
    id: cards
    version: 1.0.0
    title: Cards of all
    sections:
      - id: household
        title: Household
        repeat: {label: "{first_name}", max: 4}
        questions:
          - {id: first_name, type: text, ask: First name}
          - {id: card, type: file, ask: Identity card}
          - {id: signs, type: signature, ask: I agree}
    """
)


def test_files_of_a_repeat_belong_to_their_row_and_go_with_it() -> None:
    house = build(HOUSEHOLD)
    case = house.new_case()
    draft = house.start(case, "cards")
    for _ in range(2):
        rows = service.add_row(house.context, draft, "household").draft.rows["household"]
    ana, ben = (row.id for row in rows)
    kept = give(house, draft, f"card[{ana}]", files.PDF, "ana.pdf")
    gone = give(house, draft, f"card[{ben}]", files.PDF + b"2", "ben.pdf")
    service.sign(house.context, draft, f"signs[{ana}]", "Ana", "person", STROKES, 0)
    with pytest.raises(Refused, match="CW541"):
        give(house, draft, "card[nobody]", files.PDF)
    service.remove_row(house.context, draft, "household", ben)
    assert service.attachment(house.context, case, draft, gone.content) == files.PDF + b"2"
    house.finish(draft)
    assert service.attachment(house.context, case, draft, kept.content) == files.PDF
    assert house.context.store.attachment(gone.content) is None
    assert isinstance(service.assessment(house.context, case, draft).record.answers[f"signs[{ana}]"].value, Signature)


A_ROW_EACH = """\
casewright: 1
kind: instrument
id: rooms
version: 1.0.0
title: Rooms
sections:
  - {id: only, title: Only, questions: [{id: wall, type: photo, ask: The walls, max_files: 3}]}
  - id: each
    title: Each
    repeat: {count: count(wall)}
    questions: [{id: wet, type: yes_no, ask: Wet?, default: {value: false}}]
"""


def test_a_file_that_brings_a_row_with_it_is_kept() -> None:
    house = build(A_ROW_EACH)
    case = house.new_case()
    draft = house.start(case, "rooms")
    kept = give(house, draft, "wall", files.picture())
    assert len(house.open(draft).form.shown_rows("each") or ()) == 1
    assert service.attachment(house.context, case, draft, kept.content)
