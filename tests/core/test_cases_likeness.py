"""Whether a new entry may be about someone who has a case already."""

from datetime import date

import pytest

from casewright.cases.likeness import Sought, likeness
from casewright.cases.records import CaseSummary

BORN = date(1992, 5, 14)
RENEE = CaseSummary("c", "individual", "Renée Calloway", "Nee", ("Renée Hart",), BORN, "+1 (212) 555-0142")


@pytest.mark.parametrize(
    "sought",
    [
        Sought("Renee Calloway"),
        Sought("RENEE CALOWAY"),
        Sought("Calloway, Renee"),
        Sought("Renee Hart"),
        Sought("Nee Calloway"),
        Sought("Rene Galloway", birth_date=BORN),
        Sought("R. Calloway", birth_date=BORN),
        Sought("Somebody Else", phone="212 555 0142"),
        Sought("Somebody Else", phone="555-0142"),
    ],
    ids=str,
)
def test_the_same_person(sought: Sought) -> None:
    assert likeness(sought, RENEE) > 0


@pytest.mark.parametrize(
    "sought",
    [
        Sought("Walter Lindqvist"),
        Sought("Walter Lindqvist", birth_date=BORN),
        Sought("Rene Gallo"),
        Sought("Nee"),
        Sought("Somebody Else", phone="0142"),
        Sought("Somebody Else", phone=""),
        Sought(""),
    ],
    ids=str,
)
def test_someone_else(sought: Sought) -> None:
    assert likeness(sought, RENEE) == 0


def test_no_birth_date_is_not_the_same_birth_date() -> None:
    assert likeness(Sought("Rene Gallo"), CaseSummary("c", "individual", "Renee Calloway")) == 0


def test_more_that_fits_is_likelier() -> None:
    name = likeness(Sought("Renee Calloway"), RENEE)
    born = likeness(Sought("Renee Calloway", birth_date=BORN), RENEE)
    phone = likeness(Sought("Renee Calloway", birth_date=BORN, phone="555-0142"), RENEE)
    assert name < born < phone
