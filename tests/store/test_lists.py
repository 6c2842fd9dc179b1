"""What lists ask a store for: whose cases, where they are, what is due, what is looked at again; on every store."""

import sqlite3
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from casewright.cases.records import Ask
from casewright.ports import CaseQuery, CaseStore, Commit, Stale, Tally
from tests.store.conftest import Opening
from tests.store.samples import append, erased, summary_of

DAY = date(2026, 3, 3)
ASKS = (
    Ask("form", DAY, id="mood", step="assess", again=True),
    Ask("task", date(2026, 3, 9), due=False, id="t", words="call", by="Ben", by_id="ben", who="ana"),
    Ask("rule", DAY, due=False, id="late", roles=("worker", "lead")),
)
ROWS: dict[str, dict[str, Any]] = {
    "hers": {
        "workers": ("ana",),
        "lead": "ana",
        "attention": "act_now",
        "due": date(2026, 3, 1),
        "asks": ASKS,
        "asks_from": date(2026, 3, 1),
        "step": "assess",
        "cycle": "rounds",
        "last_contact": date(2026, 1, 3),
        "quiet": True,
        "rules": "new",
        "look_on": date(2026, 4, 1),
    },
    "both": {
        "workers": ("ben", "ana"),
        "lead": "ben",
        "attention": "watch",
        "due": date(2026, 3, 9),
        "asks_from": date(2026, 3, 9),
        "review": date(2026, 3, 9),
        "step": "plan",
        "cycle": "rounds",
        "last_contact": date(2026, 3, 1),
        "stalled": True,
        "told": ("lead", "nurse"),
        "approval": "lead",
        "rules": "new",
        "look_on": DAY,
    },
    "analyst": {"workers": ("anaya",), "lead": "", "last_contact": date(2026, 2, 1), "rules": "old"},
    "nobody": {"last_contact": date(2026, 2, 1), "rules": "new", "due": DAY, "asks_from": DAY},
    "ended": {"workers": ("ana",), "lead": "ana", "status": "finished", "rules": "new"},
}


@pytest.fixture
def filled(store: CaseStore) -> CaseStore:
    for case, fields in ROWS.items():
        store.commit(Commit(appends=(append(case, **fields),)))
    return store


QUERIES: list[tuple[dict[str, Any], set[str]]] = [
    ({"worker": "ana"}, {"hers", "both", "ended"}),
    ({"worker": "ana", "status": "active"}, {"hers", "both"}),
    ({"worker": "ana", "or_nobody": True}, {"hers", "both", "ended", "nobody"}),
    ({"worker": "nobody_here"}, set()),
    ({"unled": True, "status": "active"}, {"analyst", "nobody"}),
    ({"attention": "act_now"}, {"hers"}),
    ({"step": "plan", "cycle": "rounds"}, {"both"}),
    ({"step": "plan", "cycle": "other"}, set()),
    ({"quiet": True}, {"hers"}),
    ({"stalled": True}, {"both"}),
    ({"quiet_since": date(2026, 2, 1)}, {"hers", "analyst", "nobody"}),
    ({"review_by": date(2026, 3, 9)}, {"both"}),
    ({"review_by": date(2026, 3, 8)}, set()),
    ({"asks_by": date(2026, 3, 3)}, {"hers", "nobody"}),
    ({"due_by": date(2026, 3, 2)}, {"hers"}),
    ({"told": "lead"}, {"both"}),
    ({"told": "lea"}, set()),
    ({"approval": "lead"}, {"both"}),
    ({"stale": Stale(DAY, ("new",))}, {"both", "analyst"}),
    ({"stale": Stale(date(2026, 3, 2), ("new",))}, {"analyst"}),
    ({"stale": Stale(DAY, ())}, {"both"}),
    ({"worker": "ana", "search": "calloway"}, {"hers", "both", "ended"}),
    ({"worker": "ana", "or_nobody": True, "search": "calloway", "asks_by": DAY}, {"hers", "nobody"}),
]


@pytest.mark.parametrize(("query", "found"), QUERIES, ids=lambda one: "-".join(one) if isinstance(one, dict) else "")
def test_what_fits(filled: CaseStore, query: dict[str, Any], found: set[str]) -> None:
    page = filled.find(CaseQuery(**query))
    assert {row.case for row in page.rows} == found
    assert (page.matching, page.total) == (len(found), len(ROWS))
    assert filled.find(CaseQuery(**query, of_all=False)).matching == len(found)


def test_a_row_comes_back_as_it_went(filled: CaseStore) -> None:
    for case, fields in ROWS.items():
        row = filled.summary(case)
        assert row is not None
        assert {name: getattr(row, name) for name in fields} == fields
    hers = filled.summary("hers")
    assert hers is not None and hers.next == ASKS[0]
    assert hers.is_overdue(DAY) and not hers.is_overdue(date(2026, 3, 1))


def test_what_asks_first_comes_first(filled: CaseStore) -> None:
    asked = filled.find(CaseQuery(asks_by=date(2026, 3, 31)))
    assert [row.case for row in asked.rows] == ["hers", "nobody", "both"]
    assert [row.case for row in filled.find(CaseQuery(asks_by=date(2026, 3, 31), offset=1, limit=1)).rows] == ["nobody"]


def test_who_leaves_a_team_does_not_have_the_case_any_more(filled: CaseStore) -> None:
    filled.commit(Commit(refresh=(summary_of("hers", revision=1, workers=("ben",)),)))
    filled.commit(erased("both", 1))
    assert [row.case for row in filled.find(CaseQuery(worker="ana")).rows] == ["ended"]
    assert [row.case for row in filled.find(CaseQuery(worker="ben")).rows] == ["hers"]
    assert list(filled.misfiled()) == []


def test_the_tally_counts_active_cases_by_team(filled: CaseStore) -> None:
    found = {one.workers: one for one in filled.tally(date(2026, 3, 2), date(2026, 3, 17))}
    assert found == {
        ("ana",): Tally(("ana",), "ana", 1, 1, 1, 0, 0, 1, 0),
        ("ben", "ana"): Tally(("ben", "ana"), "ben", 1, 0, 0, 1, 1, 0, 1),
        ("anaya",): Tally(("anaya",), "", 1, 0, 0, 0, 0, 0, 0),
        (): Tally((), "", 1, 0, 0, 0, 0, 0, 0),
    }


def test_another_store_takes_in_whose_they_are(filled: CaseStore, another: CaseStore) -> None:
    with filled.everything() as things:
        another.receive(things)
    assert {row.case for row in another.find(CaseQuery(worker="ana")).rows} == {"hers", "both", "ended"}
    assert list(another.misfiled()) == []


def test_a_case_that_was_taken_out_of_a_workers_list_behind_our_back_is_told(open_file: Opening, path: Any) -> None:
    store = open_file()
    store.commit(Commit(appends=(append("hers", **ROWS["hers"]),)))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM teams")
        connection.commit()
    assert list(store.misfiled()) == [("summary", "hers")]
