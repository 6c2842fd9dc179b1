"""A case as it stood on a day, to look back at and to print: nothing sensitive unless it is asked for by name."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from casewright import service
from casewright.cases.work import CheckIn, Consent, Contact, Evaluation, Goal, Need, Note, Outcome, Referral, Task
from casewright.cases.work.check_in import Level
from casewright.cases.work.evaluation import Criterion
from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from casewright.errors import CATALOGUE, Refused, fill
from casewright.exchange.case_told import GROUPS, KINDS, SECTIONS, Section
from casewright.service import CaseWanted
from tests.core.service_house import House, build
from tests.core.test_between import LADDER, next_day

WORKER, PERSON = Party("worker", "ana", "Ana Ruiz"), Party("person")
ALL = CaseWanted(tuple(SECTIONS))


@pytest.fixture
def there() -> House:
    return build()


@pytest.fixture
def case(there: House) -> str:
    return there.new_case()


def names(there: House, case: str, section: Section, day: date) -> list[str]:
    then = service.as_it_was(there.context, case, day)
    parts = service.told(there.context, then.state, "en", (section,))
    return [item.name for part in parts for _title, items in part.groups for item in items]


def paper(there: House, case: str, wanted: CaseWanted = ALL, sensitive: frozenset[str] = frozenset()) -> str:
    pdf = PdfReader(BytesIO(service.whole_case_paper(there.context, case, wanted, "en", sensitive)))
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_what_came_later_is_not_there(there: House, case: str) -> None:
    service.record(there.context, case, Task("", "Call the landlord", WORKER))
    over = next_day(there)
    service.record(there.context, case, Task("", "Bring the papers", WORKER))
    assert names(there, case, "help", over) == ["Call the landlord"]
    assert names(there, case, "help", there.context.today()) == ["Call the landlord", "Bring the papers"]
    assert service.as_it_was(there.context, case, over).days == (over, there.context.today())


def test_what_had_happened_and_what_was_written_down_are_two_things(there: House, case: str) -> None:
    over = next_day(there)
    service.record(there.context, case, Contact("", narrative="We met"), "kept", happened=over)
    assert not service.as_it_was(there.context, case, over).state.entries("contact")
    assert service.as_it_was(there.context, case, over, "happened").state.entries("contact")


def test_what_was_marked_as_wrong_later_is_said_of_it(there: House, case: str) -> None:
    note = service.record(there.context, case, Note("", "Somebody else's"))
    over = next_day(there)
    service.mark_in_error(there.context, case, "note", note, "Wrong person")
    assert [one.entity.id for one in service.as_it_was(there.context, case, over).wrong] == [note]
    assert service.as_it_was(there.context, case, there.context.today()).wrong == ()


def test_what_was_moved_to_somebody_else_does_not_come_back(there: House, case: str) -> None:
    assessment = there.finished(case)
    over = next_day(there)
    other = there.new_case()
    assert names(there, case, "forms", over) == ["Mood check"]
    service.move_assessment(there.context, assessment, case, other, "Wrong person")
    assert names(there, case, "forms", over) == []


@pytest.mark.parametrize("days", [-1, 1])
def test_a_day_before_the_case_or_ahead_is_refused(there: House, case: str, days: int) -> None:
    with pytest.raises(Refused) as refused:
        service.as_it_was(there.context, case, there.context.today() + timedelta(days=days))
    assert refused.value.code == "CW692"
    assert fill(CATALOGUE["CW692"].what, refused.value.params, str) == (
        f"There is nothing to see on {refused.value.params['day']}: the case was opened on 2026-03-03, and what lies "
        "ahead is not known."
    )


def test_the_whole_case_is_on_the_paper(there: House, case: str) -> None:
    context = there.context
    service.record(context, case, Need("", "", Text({"en": "A steady place to live"}), wants_help="yes"))
    goal = service.record(context, case, Goal("", "Keep the flat", own_words="I want to stay.", ladder=LADDER))
    service.record(context, case, Consent("", Party("outside", name="Clinic B"), ("phone",), True, PERSON))
    service.record(context, case, CheckIn("", "The rent is paid.", levels=(Level(goal, 1),)))
    service.record(context, case, Evaluation("", relevance=Criterion(4, "She kept the flat.")))
    there.finished(case)
    said = paper(there, case)
    for words in (
        "The whole record Renee Calloway “Nee” · born May 14, 1992", "A steady place to live wants help",
        "Keep the flat", "I want to stay.", "Clinic B the phone number", "The rent is paid.",
        "Was it what was needed most? · 4 of 5 · She kept the flat.", "Feeling low Often",
    ):  # fmt: skip
        assert words in said


def test_as_of_a_day_it_is_printed_as_it_was(there: House, case: str) -> None:
    over = next_day(there)
    service.record(there.context, case, Task("", "Call the landlord", WORKER))
    said = paper(there, case, CaseWanted(("who", "help"), over))
    assert "As it stood at the end of Mar 3, 2026" in said
    assert "landlord" not in said


def test_what_is_sensitive_is_printed_thing_by_thing(there: House, case: str) -> None:
    context = there.context
    need = service.record(context, case, Need("", "", Text({"en": "Risk of suicide"})))
    service.record(context, case, Note("", "She spoke of her abortion."))
    goal = service.record(context, case, Goal("", "Stay well", needs=(need,)))
    service.record(context, case, Task("", "Walk together", WORKER, goals=(goal,)))
    service.record(context, case, Outcome("", "She sleeps again.", goal=goal))
    draft = there.start(case)
    there.say(draft, low="often", harm="often", plan="With the pills.")
    there.acknowledge(case)
    form = there.finish(draft)
    left_out = {one.id: one.name for one in service.left_out_of_case(context, case, ALL, "en")}
    assert {id.split(":")[0] for id in left_out} == {"need", "goal", "task", "outcome", "note", "alert", "assessment"}
    assert left_out[f"need:{need}"] == "Need · Risk of suicide"
    said = paper(there, case)
    for words in ("suicide", "abortion", "Stay well", "Walk together", "She sleeps", "harm", "pills"):
        assert words not in said
    with_need = paper(there, case, sensitive=frozenset((f"need:{need}",)))
    assert "Risk of suicide" in with_need
    assert "abortion" not in with_need
    assert "With the pills." in paper(there, case, sensitive=frozenset((f"assessment:{form}",)))


def test_a_consent_for_a_sensitive_referral_tells_as_much_as_that(there: House, case: str) -> None:
    to = Party("outside", name="Clinic B")
    consent = service.record(there.context, case, Consent("", to, ("name", "Calls after it"), True, PERSON))
    need = service.record(there.context, case, Need("", "", Text({"en": "Risk of suicide"})))
    service.record(
        there.context, case, Referral("", "Calls", WORKER, provider_name="Clinic B", needs=(need,), consent=consent)
    )
    assert "Clinic B" not in paper(there, case, CaseWanted(("who", "together")))


def test_a_form_that_others_alone_may_read_is_not_told() -> None:
    """Its title is, as on the page of the case; its scores and answers are not."""
    there = build("""\
casewright: 1
kind: instrument
id: mood
version: 1.0.0
title: About us
read_by: [lead]
sections:
  - id: only
    title: Only
    questions:
      - {id: low, type: text, ask: How was it}
      - {id: harm, type: text, ask: What else}
""")
    case = there.new_case()
    there.finished(case, low="Not good", harm="Nothing")
    assert "How was it" not in paper(there, case)
    assert "Not good" in paper(there.as_worker("ben"), case)


def test_nothing_to_print_is_said(there: House, case: str) -> None:
    with pytest.raises(Refused) as refused:
        paper(there, case, CaseWanted(("money",)))
    assert (refused.value.code, fill(CATALOGUE["CW693"].what, {}, str)) == (
        "CW693",
        "In the parts that you chose there is nothing to print.",
    )


def test_each_kind_that_is_told_has_a_heading() -> None:
    assert [kind for kinds in KINDS.values() for kind in kinds if kind not in GROUPS] == []
