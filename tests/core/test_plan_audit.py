"""A plan held against standards: what it shows is filled in, the rest is asked, what is not so is listed."""

from textwrap import dedent
from typing import get_args

import pytest

from casewright import service
from casewright.cases.case_facts import CaseSeen
from casewright.cases.entry_events import Moved
from casewright.cases.standards import standard
from casewright.cases.work import Goal, Indicator, Need, Plan, Referral, Task
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement, Block
from casewright.definitions.model import Standard, Text
from casewright.errors import Refused
from tests.core.service_house import House, build

ROWS = "\n".join(f"          - {{id: {name}, standard: {name}, ask: So?}}" for name in get_args(Standard))
AUDIT = (
    dedent(
        """\
    casewright: 1
    kind: instrument
    id: audit
    version: 1.0.0
    title: Audit
    source: {rights: own}
    sections:
      - id: all
        title: All
        questions:
          - id: so
            type: matrix
            ask: Is this so?
            choices:
              - {id: all_of_it, label: "Yes", points: 100}
              - {id: some, label: In part, points: 50}
              - {id: none_of_it, label: "No", points: 0}
            rows:
              - {id: copy, ask: They have a copy.}
    """
    )
    + ROWS
)
LABEL, ANA = Text({"en": "It"}), Party("worker", "ana", "Ana Ruiz")


@pytest.fixture
def there() -> House:
    return build(AUDIT)


@pytest.fixture
def case(there: House) -> str:
    return there.new_case()


def planned(there: House, case: str) -> None:
    """A plan in force: two needs with which help is wanted; a goal for one of them with number and day, one without."""
    context = there.context
    needs = [
        service.add_found(context, case, Need("", about, LABEL, wants_help="yes", own_words="so"))
        for about in ("housing", "food")
    ]
    with_day = Goal("", "I stay", (needs[0],), due=context.today())
    first, second = (service.record(context, case, goal) for goal in (with_day, Goal("", "I rest")))
    indicator = service.record(context, case, Indicator("", LABEL, first, baseline=0))
    task = service.record(context, case, Task("", "Call", ANA, goals=(first,)))
    block = Block("b", "goals", LABEL, entries=(first, second, indicator, task))
    plan = service.record(context, case, Plan("", LABEL, "t", "1.0.0", "hash", blocks=(block,)))
    said = Agreement("said", Party("person"), context.today(), language="en")
    service.agree(context, case, plan, said, service.case(context, case).revision)


def filled(there: House, case: str) -> dict[str, object]:
    draft = there.start(case, "audit")
    return {id: answer.value for id, answer in there.open(draft).form.answers.items()}


def test_without_a_plan_nothing_is_filled_in(there: House, case: str) -> None:
    assert filled(there, case) == {}


def test_what_the_plan_shows_is_filled_in_and_the_rest_is_asked(there: House, case: str) -> None:
    planned(there, case)
    assert filled(there, case) == {
        "needs_shown": "all_of_it",
        "needs_with_goals": "some",
        **dict.fromkeys(("goals_for_needs", "goals_with_help", "goals_measured", "goals_with_baseline"), "some"),
        "goals_dated": "some",
        **dict.fromkeys(("tasks_with_owner", "plan_read_back", "plan_agreed"), "all_of_it"),
    }


def test_a_referral_without_consent_or_outcome_is_seen(there: House, case: str) -> None:
    planned(there, case)
    context = there.context
    referral = service.record(context, case, Referral("", "Rent money", ANA))
    service.move(context, case, Moved("referral", referral, "requested", side="requester"))
    found = filled(there, case)
    assert (found["sharing_agreed"], found["referrals_closed"]) == ("none_of_it", "none_of_it")


def test_what_is_not_so_is_listed_with_what_it_is_about(there: House, case: str) -> None:
    planned(there, case)
    draft = there.start(case, "audit")
    there.say(draft, copy="none_of_it")
    audit = there.finish(draft)
    found = {one.question.id: [each.kind for each in one.of] for one in service.to_mend(there.context, case, audit)}
    assert found["goals_dated"] == ["goal"]
    assert found["needs_with_goals"] == ["need"]
    assert found["copy"] == []
    assert "plan_agreed" not in found


def test_another_form_lists_nothing_and_one_that_is_gone_is_refused(there: House, case: str) -> None:
    with pytest.raises(Refused, match="CW512"):
        service.to_mend(there.context, case, "gone")


@pytest.mark.parametrize("name", get_args(Standard))
def test_every_standard_is_looked_at(there: House, case: str, name: Standard) -> None:
    planned(there, case)
    seen = CaseSeen(service.case(there.context, case), there.context.today(), there.context.zone)
    known = standard(seen, name)
    assert known is None or 0 < known.looked_at >= len(known.missing)
