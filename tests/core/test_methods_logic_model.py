"""The chain of a logic model: a whole one has no gap, and each thing taken away gives the gap that it leaves."""

from typing import get_args

import pytest

from casewright.methods.logic_model import Entry, Finding, Gap, gaps

WHOLE = (
    Entry("money", "input", ("visits",)),
    Entry("visits", "activity", ("visits_made",)),
    Entry("visits_made", "output", ("knows_signs",)),
    Entry("knows_signs", "outcome", ("acts_early",), measured=True),
    Entry("acts_early", "outcome", ("fewer_stays",), measured=True),
    Entry("fewer_stays", "impact", measured=True),
    Entry("staff_stay", "assumption"),
    Entry("clinic_closes", "external_factor"),
)
BROKEN = [
    (
        {"money": Entry("money", "input", ("visits_made", "visit"))},
        [
            Finding("money", "not_there", ("visit",)),
            Finding("money", "leads_to_no_activity"),
            Finding("visits", "rests_on_no_input"),
        ],
    ),
    (
        {"visits": Entry("visits", "activity", ("knows_signs",))},
        [
            Finding("visits", "leads_to_no_output"),
            Finding("visits_made", "rests_on_no_activity"),
        ],
    ),
    (
        {"visits_made": Entry("visits_made", "output", ("fewer_stays",))},
        [
            Finding("visits_made", "leads_to_no_outcome"),
            Finding("knows_signs", "rests_on_no_output"),
        ],
    ),
    ({"acts_early": Entry("acts_early", "outcome", (), measured=True)}, [Finding("fewer_stays", "orphan")]),
    (
        {
            "visits_made": Entry("visits_made", "output", ("knows_signs", "fewer_stays")),
            "acts_early": Entry("acts_early", "outcome", (), measured=True),
        },
        [Finding("fewer_stays", "rests_on_no_outcome")],
    ),
    ({"knows_signs": Entry("knows_signs", "outcome", ("acts_early",))}, [Finding("knows_signs", "no_indicator")]),
    ({"fewer_stays": Entry("fewer_stays", "impact")}, [Finding("fewer_stays", "no_indicator")]),
    (
        {"acts_early": Entry("acts_early", "outcome", ("fewer_stays", "knows_signs"), measured=True)},
        [
            Finding("knows_signs", "circle", ("knows_signs", "acts_early")),
        ],
    ),
]


def changed(by_id):
    return tuple(by_id.get(entry.id, entry) for entry in WHOLE)


def test_a_whole_chain_has_no_gap():
    assert gaps(WHOLE) == ()
    assert gaps(()) == ()


@pytest.mark.parametrize(("by_id", "found"), BROKEN)
def test_each_thing_taken_away_leaves_its_gap(by_id, found):
    assert list(gaps(changed(by_id))) == found


def test_every_gap_can_come_up():
    assert {one.gap for _change, found in BROKEN for one in found} == set(get_args(Gap))


def test_the_order_of_the_entries_does_not_matter():
    assert {one.gap for one in gaps(tuple(reversed(changed(BROKEN[0][0]))))} == {one.gap for one in BROKEN[0][1]}


def test_what_leads_to_itself_is_a_circle():
    assert Finding("a", "circle", ("a",)) in gaps((Entry("a", "outcome", ("a",), measured=True),))


def test_a_long_chain_is_no_trouble():
    links = [Entry(f"o{at}", "outcome", (f"o{at + 1}",), measured=True) for at in range(2000)]
    found = gaps((Entry("out", "output", ("o0",)), *links, Entry("o2000", "outcome", ("o0",), measured=True)))
    assert [one.gap for one in found] == ["rests_on_no_activity", "circle"]
    assert len(found[-1].others) == 2001


def test_two_entries_with_one_id_are_refused():
    with pytest.raises(ValueError, match="twice"):
        gaps((Entry("twice", "input"), Entry("twice", "activity")))
