"""`casewright verify`: a clean store passes; what is done to its file past Casewright is found and named."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.records import fill, raw


@pytest.fixture
def records(workspace: Path, keys: Path) -> Path:
    """A workspace with two cases."""
    fill(workspace, keys)
    return workspace


def verified(run: Run, workspace: Path, *more: str | Path) -> str:
    result = run("verify", "--workspace", workspace, *more)
    assert result.exit_code == 1, result.output
    return result.stdout


def test_a_clean_store_of_several_hundred_cases_passes(run: Run, workspace: Path, keys: Path) -> None:
    fill(workspace, keys, more=300)
    result = run("verify", "--workspace", workspace)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("604 records, ")
    assert result.stdout.endswith("All holds.\n")
    assert result.stderr == ""


TAMPERED = {
    "an event altered": (
        """UPDATE events SET document = replace(document, 'Thoughts of harm', 'Thoughts')
        WHERE key = 'id-1/000000004'""",
        "record id-1, event 4 (alert_raised, recorded 2026-03-03 15:00 UTC): it was altered after it was written.",
    ),
    "an event removed in the middle": (
        "DELETE FROM events WHERE key = 'id-1/000000003'",
        "record id-1, event 3: it was removed.",
    ),
    "the last event removed": (
        "DELETE FROM events WHERE key = 'id-1/000000010'",
        "record id-1: its last events were removed: the row that lists read knows 10, here are 9.",
    ),
    "two events swapped": (
        """UPDATE events SET key = replace(key, '0000003', 'x') WHERE key = 'id-1/000000003';
        UPDATE events SET key = replace(key, '0000004', '0000003') WHERE key = 'id-1/000000004';
        UPDATE events SET key = replace(key, 'x', '0000004') WHERE key LIKE 'id-1/%x'""",
        "event 3 (assessment_started, recorded 2026-03-03 15:00 UTC): it does not stand where it was written.",
    ),
    "an event moved to another case": (
        """UPDATE events SET key = 'id-12/000000005', stream = 'id-12',
        document = replace(replace(document, '"revision":7,', '"revision":5,'), '"stream":"id-1"', '"stream":"id-12"')
        WHERE key = 'id-1/000000007'""",
        "event 5 (assessment_started, recorded 2026-03-03 15:00 UTC): it was written in another record (id-1).",
    ),
    "an event read in another case": (
        "UPDATE events SET stream = 'id-12' WHERE key = 'id-1/000000006'",
        "event 6: it is found by something else than it says: a column beside it was altered.",
    ),
    "an event that is no text any more": (
        "UPDATE events SET document = '{' WHERE key = 'id-1/000000004'",
        "record id-1, event 4: it cannot be read.",
    ),
    "a row edited": (
        "UPDATE summaries SET document = replace(document, 'Renee Calloway', 'Renee Callow') WHERE key = 'id-1'",
        "record id-1: the row that lists read is not what its events come to: name.",
    ),
    "a case among those who need attention": (
        "UPDATE summaries SET attention = 'act_now' WHERE key = 'id-12'",
        "record id-12: it is found by something else than it says: a column beside it was altered.",
    ),
    "a name that is searched": (
        "UPDATE summaries SET names = replace(names, 'calloway', 'callow') WHERE key = 'id-1'",
        "record id-1: it is found by something else than it says: a column beside it was altered.",
    ),
    "an unfinished form hidden in another case": (
        """UPDATE drafts SET "case" = 'id-12'""",
        "it is found by something else than it says: a column beside it was altered.",
    ),
    "a row that is no text any more": (
        "UPDATE summaries SET document = '[]' WHERE key = 'id-1'",
        "record id-1: it cannot be read.",
    ),
    "a file altered": ("UPDATE files SET content = x'00'", "its content was altered."),
    "a file removed": ("DELETE FROM files", "it is not there, and id-"),
    "a form altered": (
        "UPDATE definitions SET document = replace(document, 'Feeling low', 'Feeling fine') WHERE id = 'mood'",
        "its text was altered after it was used.",
    ),
    "a form removed": ("DELETE FROM definitions WHERE id = 'mood'", "it is not there, and id-"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_is_done_past_casewright_is_named(run: Run, records: Path, what: str) -> None:
    statements, named = TAMPERED[what]
    with raw(records) as connection:
        connection.executescript(statements)
        assert connection.total_changes > 0
    assert named in verified(run, records)


def test_the_findings_as_json(run: Run, records: Path) -> None:
    with raw(records) as connection:
        connection.execute("DELETE FROM events WHERE key IN ('id-1/000000003', 'id-1/000000004')")
    told = json.loads(verified(run, records, "--format", "json"))
    assert (told["records"], told["counts"]["definition"]) == (4, 2)
    assert told["findings"] == [
        {
            "what": "removed",
            "kind": "event",
            "id": "id-1",
            "revision": 3,
            "last": 4,
            "type": "",
            "recorded": "",
            "detail": "",
            "message": "record id-1, event 3: they were removed, up to event 4.",
        }
    ]


def test_without_records_or_without_their_key_it_says_so(run: Run, workspace: Path, keys: Path) -> None:
    empty = run("verify", "--workspace", workspace)
    assert (empty.exit_code, empty.stderr.split()[0]) == (2, "CW581")
    assert not (workspace / "data").exists()
    fill(workspace, keys)
    (keys / "north_side.key").rename(keys / "away")
    gone = run("verify", "--workspace", workspace)
    assert (gone.exit_code, gone.stderr.split()[0]) == (2, "CW586")
    assert not (keys / "north_side.key").exists()
    elsewhere = run("verify", "--workspace", keys)
    assert (elsewhere.exit_code, elsewhere.stderr.split()[0]) == (2, "CW597")


def test_an_agency_file_with_mistakes_is_told(run: Run, records: Path) -> None:
    (records / "agency.yaml").write_text("casewright: 1\nkind: agency\n", encoding="utf-8")
    result = run("verify", "--workspace", records)
    assert result.exit_code == 1
    assert "agency.yaml:" in result.stderr
