"""The commands that look after records, on a store that is on a PostgreSQL server."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.records import fill
from tests.store.postgresql import PostgreSQL


def test_verify_backup_export_and_restore(
    run: Run,
    workspace: Path,
    keys: Path,
    tmp_path: Path,
    postgresql: PostgreSQL,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(workspace, keys)
    places = [postgresql.new_place() for _ in range(2)]
    for name, _ in places:
        request.addfinalizer(lambda name=name: postgresql.drop(name))  # type: ignore[misc]
    first, second = (url for _, url in places)
    assert run("store", "move", "tinydb:data/casewright.db", first, "--workspace", workspace).exit_code == 0
    monkeypatch.setenv("CASEWRIGHT_STORE", first)
    verified = run("verify", "--workspace", workspace)
    assert (verified.exit_code, verified.stdout.splitlines()[-1]) == (0, "All holds.")
    assert run("backup", tmp_path / "kept.zip", "--workspace", workspace).exit_code == 0
    assert run("export", "--tinydb", tmp_path / "kept.json", "--workspace", workspace).exit_code == 0
    monkeypatch.setenv("CASEWRIGHT_STORE", second)
    restored = run("restore", tmp_path / "kept.zip", "--workspace", tmp_path / "elsewhere")
    assert restored.exit_code == 0, restored.output
    again = run("verify", "--workspace", tmp_path / "elsewhere")
    assert (again.exit_code, again.stdout) == (0, verified.stdout)
    with postgresql.connected() as connection:
        connection.execute(f"DELETE FROM {places[1][0]}.events WHERE key = 'id-1/000000003'")
    found = run("verify", "--workspace", tmp_path / "elsewhere")
    assert found.exit_code == 1
    assert "record id-1, event 3: it was removed." in found.stdout
