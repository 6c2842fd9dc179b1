"""`casewright export --tinydb`: plain TinyDB opens what is written, and finds in it what was entered."""

import base64
from pathlib import Path

from tinydb import TinyDB, where

from tests.cli.conftest import Run
from tests.cli.records import fill
from tests.core import sample_files as files


def test_plain_tinydb_reads_what_was_entered(run: Run, workspace: Path, keys: Path, tmp_path: Path) -> None:
    fill(workspace, keys)
    target = tmp_path / "all.json"
    result = run("export", "--tinydb", target, "--workspace", workspace)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "cases: 2\n" in result.stdout
    with TinyDB(target) as database:
        assert database.tables() == {"events", "cases", "people", "drafts", "forms", "files", "holders"}
        (renee,) = database.table("cases").search(where("name") == "Renee Calloway")
        assert (renee.doc_id, renee["case"], renee["status"]) == (1, "id-1", "active")
        events = database.table("events").search(where("stream") == "id-1")
        assert [event["revision"] for event in events] == [*range(1, 11)]
        assert (events[0]["type"], events[0]["actor"]["name"]) == ("case_opened", "Ana Ruiz")
        assert events[5]["body"]["assessment"]["answers"]["low"]["value"] == {"text": "often"}
        assert "text" not in events[0]
        assert len(events[0]["chain"]) == 64
        (draft,) = database.table("drafts").all()
        assert (draft["instrument"], draft["answers"]["low"]["value"]) == ("mood", {"text": "never"})
        assert {form["id"] for form in database.table("forms")} == {"mood", "papers"}
        (file,) = database.table("files").all()
        assert base64.b64decode(file["content"])[:2] == files.picture()[:2]
        assert database.table("holders").get(where("file") == file["hash"])


def test_an_export_never_takes_the_place_of_a_file(run: Run, workspace: Path, keys: Path, tmp_path: Path) -> None:
    fill(workspace, keys)
    target = tmp_path / "all.json"
    target.write_text("mine", encoding="utf-8")
    result = run("export", "--tinydb", target, "--workspace", workspace)
    assert (result.exit_code, result.stderr.split()[0]) == (2, "CW582")
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("export", "--workspace", workspace).exit_code == 2
