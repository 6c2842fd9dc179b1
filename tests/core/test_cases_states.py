"""Every move between two states, as the design has it: those that may be made, and all others, which are refused."""

import re
from itertools import product

import pytest

from casewright.cases.states import ASIDE, CASE, MACHINES, NAMED, check_move
from casewright.errors import Refused
from casewright.house import HOUSE

DESIGN = """
case: planned > waitlist active cancelled; waitlist > active cancelled; active > on-hold finished cancelled
case: on-hold > active finished cancelled; finished >; cancelled >
plan: draft > active revoked; active > on-hold completed revoked; on-hold > active completed revoked
plan: completed >; revoked >
goal: proposed > planned accepted rejected; planned > accepted rejected cancelled; accepted > active cancelled
goal: active > on-hold completed cancelled; on-hold > active completed cancelled; rejected >; completed >; cancelled >
referral: draft > requested cancelled; requested > accepted rejected cancelled
referral: accepted > in-progress on-hold cancelled completed failed
referral: in-progress > on-hold cancelled completed failed
referral: on-hold > in-progress cancelled completed failed; rejected >; cancelled >; completed >; failed >
task: ready > in-progress on-hold cancelled completed failed; in-progress > on-hold cancelled completed failed
task: on-hold > in-progress cancelled completed failed; cancelled >; completed >; failed >
objective: active > cancelled; cancelled >
indicator: active > cancelled; cancelled >
intervention: active > cancelled; cancelled >
need: proposed > confirmed rejected; confirmed > rejected; rejected > confirmed
strength: proposed > confirmed rejected; confirmed > rejected; rejected > confirmed
contact: planned > kept person_did_not_come we_did_not_come cancelled unreachable
contact: kept >; person_did_not_come >; we_did_not_come >; cancelled >; unreachable >
review: planned > held cancelled; held >; cancelled >
consent: given > withdrawn; withdrawn >
conference: planned > held cancelled; held >; cancelled >
link: open > used withdrawn; used >; withdrawn >
handover: given > confirmed withdrawn; confirmed >; withdrawn >
"""
"""The table once more, by hand."""
PROVIDER = {"accepted", "rejected", "in-progress", "completed", "failed"}
REQUESTER = {"requested", "cancelled"}
REASONS = {
    "referral": {"rejected", "cancelled", "on-hold", "failed"}, "need": {"rejected"}, "strength": {"rejected"}
}  # fmt: skip


def table() -> dict[str, dict[str, set[str]]]:
    found: dict[str, dict[str, set[str]]] = {}
    for line in DESIGN.strip().splitlines():
        kind, _, moves = line.partition(": ")
        for move in moves.split("; "):
            was, _, to = move.partition(" >")
            found.setdefault(kind, {})[was] = set(to.split())
    return found


MOVES = [(kind, was, to) for kind, moves in table().items() for was, to in product(moves, repeat=2)]


def side(kind: str, to: str) -> str:
    return "" if kind != "referral" else "provider" if to in PROVIDER else "requester" if to in REQUESTER else ""


def test_the_machines_are_those_of_the_table() -> None:
    assert {kind: {was: set(to) for was, to in one.moves.items()} for kind, one in MACHINES.items()} == table()


@pytest.mark.parametrize(("kind", "was", "to"), MOVES)
def test_a_move(kind: str, was: str, to: str) -> None:
    if to in table()[kind][was]:
        check_move(kind, was, to, "because", side(kind, to))
    else:
        with pytest.raises(Refused, match="CW560") as refused:
            check_move(kind, was, to, "because", side(kind, to))
        assert (refused.value.params["was"], refused.value.params["wanted"]) == (NAMED[was], NAMED[to])
        allowed = refused.value.params["allowed"]
        assert set(allowed.split(", ")) == {NAMED[one] for one in table()[kind][was]} or allowed == "nothing"


@pytest.mark.parametrize(("kind", "was", "to"), [move for move in MOVES if move[2] in table()[move[0]][move[1]]])
def test_a_reason(kind: str, was: str, to: str) -> None:
    if to in REASONS.get(kind, ()):
        with pytest.raises(Refused, match="CW553"):
            check_move(kind, was, to, " ", side(kind, to))
    else:
        check_move(kind, was, to, "", side(kind, to))


@pytest.mark.parametrize("to", sorted(PROVIDER | REQUESTER))
def test_the_side_that_makes_a_move_of_a_referral(to: str) -> None:
    (was, *_) = (was for was, moves in table()["referral"].items() if to in moves)
    other = "provider" if to in REQUESTER else "requester"
    for wrong in (other, ""):
        with pytest.raises(Refused, match="CW570"):
            check_move("referral", was, to, "because", wrong)


@pytest.mark.parametrize(("kind", "aside"), [("goal", "achievement"), ("referral", "capacity"), ("plan", "approval")])
def test_what_is_said_beside_the_state_may_change_to_anything_else(kind: str, aside: str) -> None:
    states = ASIDE[kind][aside]
    for was, to in product(states.moves, states.moves):
        if to in ("", was):
            with pytest.raises(Refused, match="CW560"):
                check_move(kind, was, to, side="provider", aside=aside)
        else:
            check_move(kind, was, to, "because", side="provider", aside=aside)


def test_the_values_beside_the_state() -> None:
    assert set(ASIDE["goal"]["achievement"].moves) - {""} == {
        "in-progress", "improving", "worsening", "no-change", "achieved", "sustaining", "not-achieved", "no-progress",
        "not-attainable",
    }  # fmt: skip
    assert set(ASIDE["referral"]["capacity"].moves) - {""} == {
        "capacity", "no_capacity", "waitlist", "additional_assessment_required"
    }  # fmt: skip
    assert set(ASIDE["plan"]["approval"].moves) - {""} == {"approved", "sent_back"}


def test_who_sends_a_plan_back_says_why() -> None:
    check_move("plan", "", "approved", aside="approval")
    with pytest.raises(Refused, match="CW553"):
        check_move("plan", "", "sent_back", " ", aside="approval")


def test_a_kind_without_states() -> None:
    for kind, aside in (("note", ""), ("goal", "capacity")):
        with pytest.raises(Refused, match="CW576"):
            check_move(kind, "", "completed", aside=aside)


def test_what_ended_ends() -> None:
    assert [state for state in CASE.moves if CASE.ended(state)] == ["finished", "cancelled"]


def test_a_refusal_says_what_is_possible() -> None:
    with pytest.raises(Refused) as refused:
        check_move("case", "planned", "on-hold")
    assert refused.value.message() == "This (case) cannot go from “planned” to “on hold”."
    assert refused.value.hint() == "From there it goes to: on the waiting list, active, cancelled."


@pytest.mark.parametrize("kind", [kind for kind in MACHINES if kind != "strength"])
def test_the_diagram_of_the_docs_is_the_table(kind: str) -> None:
    page = (HOUSE / "docs" / "case.md").read_text(encoding="utf-8")
    drawn = re.search(rf"(?ms)^### {kind}$.*?```mermaid\n(.*?)```", page)
    assert drawn is not None
    words = {id: text for text, id in re.findall(r'state "(.*?)" as (\S+)', drawn[1])}
    arrows = {arrow for arrow in re.findall(r"(\S+) --> (\S+)", drawn[1]) if "[*]" not in arrow}
    assert words == {state.replace("-", "_"): NAMED[state] for state in MACHINES[kind].moves}
    assert arrows == {
        (was.replace("-", "_"), to.replace("-", "_")) for was, allowed in table()[kind].items() for to in allowed
    }
    begins = set(re.findall(r"\[\*\] --> (\S+)", drawn[1]))
    assert begins == set(MACHINES[kind].begins)
