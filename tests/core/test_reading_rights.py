"""A form that not everyone reads one by one: closed in all that a page is given, and summed over five or more."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from casewright import service
from casewright.definitions.measures import Fact
from casewright.errors import Refused
from casewright.service import Context
from casewright.service.survey_sums import FEWEST
from tests.core.service_house import MOOD, House, build

TAGGED = MOOD.replace("- id: low\n", "- id: low\n        swot: threat\n")
ABOUT_US = TAGGED.replace("version: 1.0.0", "version: 1.0.0\nread_by: [lead]")
LEAD = "ben"


@pytest.fixture
def there() -> House:
    return build(ABOUT_US)


@pytest.fixture
def case(there: House) -> str:
    return there.new_case()


def asked(there: House, case: str) -> str:
    return there.finished(case, low="always")


def test_the_worker_knows_that_it_was_held_and_nothing_else(there: House, case: str) -> None:
    asked(there, case)
    (held,) = service.case(there.context, case).assessments
    assert (held.title.say("en"), held.answers, held.scores, held.findings) == ("Mood check", {}, (), ())
    assert service.scores_over_time(there.context, case) == ()
    assert service.to_confirm(there.context, case) == ()
    assert not any(service.board(there.context, case).values())
    lead = there.as_worker(LEAD).context
    assert service.case(lead, case).assessments[0].scores
    assert service.scores_over_time(lead, case)
    assert any(service.board(lead, case).values())


@pytest.mark.parametrize(
    "read",
    [
        lambda context, case, id: service.assessment(context, case, id),
        lambda context, case, id: service.assessment_paper(context, case, id, "en", set()),
        lambda context, case, id: service.reopen(context, case, id, "a slip"),
    ],
    ids=["page", "paper", "correction"],
)
def test_it_is_not_read_by_another_way(there: House, case: str, read: Callable[[Context, str, str], Any]) -> None:
    id = asked(there, case)
    with pytest.raises(Refused, match="CW652") as refused:
        read(there.context, case, id)
    assert str(refused.value) == "CW652 What was answered here is read by others alone: Lead."


def test_it_is_not_offered_to_be_told_to_others(there: House, case: str) -> None:
    asked(there, case)

    def scores(context: Context) -> list[str]:
        found = service.may_be_shared(context, case, "A first talk", "en")
        return [one.shared.words for one in found if one.shared.what == "score"]

    assert scores(there.context) == []
    assert scores(there.as_worker(LEAD).context)


def test_why_a_rule_holds_does_not_tell_it(there: House, case: str) -> None:
    facts = {name: Fact(f"mood.{name}") for name in ("low", "mood")}
    values = {"low": "always", "mood": 2, "band(mood)": "high"}
    assert [*service.facts_seen(there.context, facts, values)] == []
    assert [*service.facts_seen(there.as_worker(LEAD).context, facts, values)]


def test_what_was_said_last_time_does_not_stand_beside_the_next_one(there: House, case: str) -> None:
    asked(there, case)
    draft = there.start(case)
    assert service.last_time(there.context, there.open(draft)) is None
    assert service.last_time(there.as_worker(LEAD).context, there.as_worker(LEAD).open(draft)) is not None


def test_an_unfinished_one_is_opened_by_who_began_with_it_and_by_its_readers_alone(there: House, case: str) -> None:
    draft = there.start(case)
    there.say(draft, low="always")
    other = replace(there.context, actor=replace(there.context.actor, id="cora", name="Cora"))
    with pytest.raises(Refused, match="CW652"):
        service.open_form(other, draft)
    there.as_worker(LEAD).say(draft, low="never")
    service.put_away(other, draft, there.open(draft).draft.revision)
    with pytest.raises(Refused, match="CW652"):
        service.open_form(other, draft)
    assert there.open(draft).draft.by == there.context.actor.id


def test_the_role_counts_in_which_one_acts(there: House, case: str) -> None:
    id = asked(there, case)
    acting = replace(there.context, role="lead")
    assert service.assessment(acting, case, id).record.answers


def test_of_fewer_than_five_no_sum_is_told_and_each_person_counts_once(there: House) -> None:
    for _number in range(FEWEST - 1):
        asked(there, there.new_case())
    (score, *_others) = service.survey_sums(there.context, "mood").scores
    assert (score.count, score.mean, score.bands) == (FEWEST - 1, None, None)
    last = there.new_case()
    there.finished(last)
    asked(there, last)
    sums = service.survey_sums(there.context, "mood")
    assert (sums.forms, sums.scores[0].count, str(sums.scores[0].mean)) == (5, 5, "2.0")
    (band,) = sums.scores[0].bands or {}
    there.finished(there.new_case(), low="never")
    mixed = service.survey_sums(there.context, "mood").scores[0]
    assert (mixed.count, mixed.bands) == (6, None), "one alone is in the other band than " + band


def test_a_form_that_is_not_there_has_no_sums(there: House) -> None:
    with pytest.raises(Refused, match="CW515"):
        service.survey_sums(there.context, "gone")
