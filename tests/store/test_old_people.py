"""The persons of the store files that older versions wrote: each gets a record, and the cases read as before."""

from collections.abc import Callable

import pytest

from casewright import service
from casewright.ports import CaseQuery, CaseStore
from casewright.service.giving_records import give_records
from casewright.service.verifying import verify_store
from tests.core.service_house import build
from tests.store.test_old_files import KEY, format  # noqa: F401  # the fixture of old files

PARTS = ("person", "assessments", "alerts", "timeline", "status", "revision", "work")


@pytest.mark.parametrize("at_once", [1, 200])
def test_each_gets_a_record(
    format: int,  # noqa: F811
    at_once: int,
    open_file: Callable[..., CaseStore],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("casewright.service.giving_records.AT_ONCE", at_once)
    store = open_file()
    context = build(store=store).context
    rows = store.find(CaseQuery()).rows
    before = {row.case: service.case(context, row.case) for row in rows}
    assert len(before) == 3
    give_records(context)
    for case, was in before.items():
        now = service.case(context, case)
        assert now.has_record
        assert [getattr(now, part) for part in PARTS] == [getattr(was, part) for part in PARTS]
        assert [row.case for row in service.person(context, now.person.id).cases] == [case]
    assert {found.name for row in rows for found in store.find_people(row.name)} == {row.name for row in rows}
    assert verify_store(store, KEY).findings == ()
