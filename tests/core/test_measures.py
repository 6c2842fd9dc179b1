"""What indicators came to, how far that is, and the ledger; also of a programme, whose chain has numbers by quarter."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from casewright import house, service
from casewright.cases.case_facts import CaseSeen
from casewright.cases.entry_events import Moved
from casewright.cases.measured import Measures, gap_between, measures_of
from casewright.cases.work import CheckIn, Contact, Goal, Indicator, Plan
from casewright.cases.work.check_in import Measured
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement, Block
from casewright.definitions.library import load_library
from casewright.definitions.model import Number, Text
from casewright.errors import Refused
from casewright.service import IndicatorSeen, Whom
from casewright.training.playing import begun
from casewright.training.replay import ACTS
from store.memory import MemoryStore
from tests.core.service_house import House, build

LABEL = Text({"en": "Nights out"})


@pytest.fixture
def there() -> House:
    return build()


@pytest.fixture
def case(there: House) -> str:
    return there.new_case()


def in_force(there: House, case: str, *entries: str) -> None:
    """A plan in force whose goals and indicators these are."""
    context = there.context
    plan = Plan(
        "", LABEL, "t", "1.0.0", "hash", matters="My flat", blocks=(Block("b", "goals", LABEL, entries=entries),)
    )
    id = service.record(context, case, plan)
    service.agree(context, case, id, Agreement("said", Party("person"), context.today()), 99)


def measured(there: House, case: str, **fields: object) -> str:
    """An indicator that the plan in force measures; its id."""
    id = service.record(there.context, case, replace(Indicator("", LABEL), **fields))  # type: ignore[arg-type]
    in_force(there, case, id)
    return id


def only(there: House, case: str) -> IndicatorSeen:
    (one,) = service.indicators(there.context, case)
    return one


def write(there: House, case: str, indicator: str, *values: Number, **more: object) -> list[str]:
    """Values by hand, a day apart, the last one today."""
    context, last = there.context, len(values) - 1
    return [
        service.write_value(context, case, indicator, one, context.today() - timedelta(days=last - place), **more)  # type: ignore[arg-type]
        for place, one in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("baseline", "target", "values", "where", "done", "whole"),
    [
        (17, 9, (15,), "on_the_way", 2, 8),
        (17, 9, (9,), "reached", 8, 8),
        (17, 9, (8,), "reached", 9, 8),
        (17, 9, (17,), "no_change", 0, 8),
        (17, 9, (20,), "further_away", -3, 8),
        (0, 6, (2,), "on_the_way", 2, 6),
        (None, None, (2,), "no_aim", None, None),
        (None, 6, (2, 3), "no_aim", None, None),
        (17, 9, (), "unmeasured", None, None),
        (Decimal("9.2"), Decimal("8.5"), (Decimal("8.9"),), "on_the_way", Decimal("0.3"), Decimal("0.7")),
    ],
)
def test_how_far_it_has_come(
    there: House,
    case: str,
    baseline: Number,
    target: Number,
    values: tuple[Number, ...],
    where: str,
    done: Number,
    whole: Number,
) -> None:
    write(there, case, measured(there, case, baseline=baseline, target=target), *values)
    way = only(there, case).way
    assert (way.where, way.done, way.whole) == (where, done, whole)


def test_without_a_baseline_the_first_value_is_where_it_began(there: House, case: str) -> None:
    write(there, case, measured(there, case, target=10, better="higher"), 2, 5)
    way = only(there, case).way
    assert (way.begins, way.done, way.whole, way.days) == (2, 3, 8, 1)


def test_values_come_from_forms_check_ins_and_by_hand_each_with_its_source(there: House, case: str) -> None:
    mood = there.finished(case)
    id = measured(there, case, origin="mood.total")
    service.record(there.context, case, CheckIn("", "so so", (Measured(id, 3),)))
    write(there, case, id, 2, said_by="the clinic")
    came = {one.came: (one.entry == mood, one.version, one.said_by) for one in only(there, case).measures.values}
    assert came == {"form": (True, "1.0.0", ""), "check_in": (False, "", ""), "by_hand": (False, "", "the clinic")}
    assert only(there, case).measures.better == "lower"


def test_a_form_without_a_score_is_a_gap_and_not_the_last_value(there: House, case: str) -> None:
    there.finished(case)
    id = measured(there, case, origin="mood.nothing_of_it")
    assert [one.value for one in only(there, case).measures.values] == [None]
    assert only(there, case).measures.last is None
    assert id


def test_what_is_taken_back_counts_no_more(there: House, case: str) -> None:
    id = measured(there, case, baseline=5, target=0)
    first, last = write(there, case, id, 4, 3)
    service.take_back(there.context, case, "measurement", last)
    now = only(there, case).measures.last
    assert now is not None
    assert (now.entry, now.value) == (first, 4)


def test_a_value_needs_a_number_and_a_day_that_was(there: House, case: str) -> None:
    id, today = measured(there, case), there.context.today()
    with pytest.raises(Refused, match="CW651") as refused:
        service.write_value(there.context, case, id, None, today)
    assert str(refused.value) == "CW651 There is no number yet."
    with pytest.raises(Refused, match="CW578"):
        service.write_value(there.context, case, id, 3, today + timedelta(days=1))
    with pytest.raises(Refused, match="CW563"):
        service.write_value(there.context, case, "gone", 3, today)
    with pytest.raises(Refused, match="CW651"):
        service.spend(there.context, case, "Bus", None, "USD", today)
    with pytest.raises(Refused, match="CW571"):
        service.spend(there.context, case, " ", 3, "USD", today)


def test_what_others_reach_is_met_or_not(there: House, case: str) -> None:
    id = measured(there, case, baseline=0, target=90, benchmark=75, source="the county")
    assert (only(there, case).meets, only(there, case).source) == (None, "the county")
    write(there, case, id, 74)
    assert only(there, case).meets is False
    write(there, case, id, 75)
    assert only(there, case).meets is True


def test_parts_of_the_people_do_not_count_for_all_and_are_so_far_apart(there: House, case: str) -> None:
    id = measured(there, case, baseline=0, target=75)
    write(there, case, id, 80)
    write(there, case, id, 83, whom=Whom("English"))
    write(there, case, id, 70, 74, whom=Whom("Spanish"))
    seen = only(there, case).measures
    assert {part: one.value for part, one in seen.parts.items()} == {"English": 83, "Spanish": 74}
    assert (gap_between(seen), seen.last and seen.last.value) == (9, 80)


def test_the_change_beside_where_nothing_is_done(there: House, case: str) -> None:
    id = measured(there, case, baseline=Decimal("9.2"), target=Decimal("8.5"))
    write(there, case, id, Decimal("8.3"))
    write(there, case, id, Decimal("9.1"), whom=Whom(comparison=True))
    assert only(there, case).measures.against_comparison is None
    write(there, case, id, Decimal("8.9"), whom=Whom(comparison=True))
    assert only(there, case).measures.against_comparison == Decimal("-0.7")


def test_a_goal_that_is_not_worked_on_any_more_measures_nothing(there: House, case: str) -> None:
    context = there.context
    goal = service.record(context, case, Goal("", "I sleep"))
    service.record(context, case, Indicator("", LABEL, goal))
    in_force(there, case, goal)
    assert only(there, case).measures.goal is not None
    service.move(context, case, Moved("goal", goal, "cancelled"))
    assert service.indicators(context, case) == ()


def test_the_ledger_of_a_case(there: House, case: str) -> None:
    context = there.context
    goal = service.record(context, case, Goal("", "I sleep"))
    indicator = service.record(context, case, Indicator("", LABEL, goal, baseline=5, target=0))
    in_force(there, case, goal)
    for ended, minutes in (("kept", 45), ("unreachable", None), ("kept", 30)):
        service.record(context, case, Contact("", minutes=minutes), ended)
    service.spend(context, case, "Bus pass", 20, "USD", context.today())
    wrong = service.spend(context, case, "Bus pass", 20, "USD", context.today())
    service.take_back(context, case, "expense", wrong)
    write(there, case, indicator, 0)
    found = service.ledger(context, case)
    columns = (found.inputs, found.outputs, found.outcomes)
    assert [[(one.what, one.done, one.whole) for one in column] for column in columns] == [
        [("minutes", 75, None), ("spent", 20, None)],
        [("contacts", 2, 2)],
        [("goals", 0, 1), ("indicators", 1, 1)],
    ]
    assert found.matters == "My flat"
    assert service.chain_ledger(context, case) is None


def test_rivertowns_chain_has_its_numbers_by_quarter() -> None:
    """Source: the quarters, the inputs, the benchmarks and the gap of the training case."""
    library = load_library(house.FORMS, house.DEMO)
    assert library.agency
    playing = begun(library.scenarios["rivertown"], library, library.agency, MemoryStore(), "en")
    for step in playing.scenario.steps:
        playing.calendar.turn_to(playing.scenario.begins + timedelta(days=step.day))
        playing.acting(step.by)
        try:
            ACTS[type(step.action)](playing, step.action, step)
        except Refused:
            assert step.expect
            assert step.expect.refused
    ledger = service.chain_ledger(playing.context, playing.case)
    assert ledger is not None
    assert (ledger.inputs, ledger.with_cost, len(ledger.quarters)) == (290820, 4, 4)
    assert ledger.quarters[0] == date(2026, 4, 25)
    by_words = {one.words: one for one in ledger.links}
    assert by_words["People enrolled"].quarters == (28, 61, 95, 120)
    assert by_words["People who completed"].quarters == (0, 22, 58, 96)
    assert by_words["People screened"].quarters == (None, None, None, 600)
    assert [by_words[gone].feeds for gone in ("Fewer amputations",)] == [()]
    assert len(by_words["Two community health workers"].feeds) == 2
    found = {one.indicator.label.say("en"): one for one in service.indicators(playing.context, playing.case)}
    stays = found["Completed, of those enrolled"]
    assert (stays.measures.last and stays.measures.last.value, stays.meets) == (Decimal("80.0"), True)
    assert gap_between(stays.measures) == 9
    assert found["Came to four evenings or more"].meets is True
    shared = found["People enrolled"]
    assert (shared.measures.goal is not None, shared.indicator.unit is not None) == (True, True)


def test_measures_know_who_wrote_a_value(there: House, case: str) -> None:
    id = measured(there, case)
    write(there, case, id, 3)
    state = service.case(there.context, case)
    entry = state.entry("indicator", id)
    assert entry is not None
    assert isinstance(entry.entity, Indicator)
    seen: Measures = measures_of(CaseSeen(state, there.context.today(), there.context.zone), entry.entity)
    assert [one.by for one in seen.values] == ["Ana Ruiz"]
