"""`casewright store encrypt` and `decrypt`: to encrypted, to another key, and back, with the same records."""

from pathlib import Path

import pytest

from store.encryption import key_id
from store.encryption_keys import VARIABLE
from store.opening import DEFAULT, open_store
from tests.cli.conftest import Run
from tests.cli.records import AGENCY, fill

KEEP = "Keep a copy of it, apart from the records and their backups.\n"
NAME = b"Walter"


@pytest.fixture
def records(workspace: Path, keys: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two cases in clear."""
    monkeypatch.delenv(VARIABLE, raising=False)
    fill(workspace, keys)
    return workspace


def files(workspace: Path) -> bytes:
    return b"".join(file.read_bytes() for file in (workspace / "data").iterdir())


def key_ids(keys: Path) -> list[str]:
    lines = (keys / f"{AGENCY}.encryption.key").read_text().split()
    return [key_id(bytes.fromhex(line)) for line in lines]


def declare(workspace: Path) -> None:
    with (workspace / "agency.yaml").open("a", encoding="utf-8") as file:
        file.write("\nencrypted: true\n")


def holds(run: Run, workspace: Path) -> None:
    result = run("verify", "--workspace", workspace)
    assert result.exit_code == 0, result.output


def test_on_with_another_key_and_off(run: Run, records: Path, keys: Path) -> None:
    assert NAME in files(records)
    result = run("store", "encrypt", "--workspace", records)
    (first,) = key_ids(keys)
    assert result.exit_code == 0, result.output
    assert result.stdout == (
        f"All records are encrypted with the key {first}.\n"
        f"It is in {keys / AGENCY}.encryption.key. Without it nobody can read the records.\n"
        + KEEP
        + "Write 'encrypted: true' into agency.yaml: a store in clear is then refused.\n"
    )
    assert NAME not in files(records)
    declare(records)
    holds(run, records)
    result = run("store", "encrypt", "--workspace", records, "--new-key")
    second, former = key_ids(keys)
    assert (former, result.stdout.splitlines()[0]) == (first, f"All records are encrypted with the key {second}.")
    assert result.stdout.endswith(KEEP)
    holds(run, records)
    result = run("store", "decrypt", "--workspace", records)
    assert result.stdout == (
        "All records lie in clear.\nTake 'encrypted' out of agency.yaml: with it, a store in clear is refused.\n"
    )
    assert NAME in files(records)
    refused = run("verify", "--workspace", records)
    assert (refused.exit_code, refused.stderr) == (
        2,
        (
            f"CW549 agency.yaml says 'encrypted: true', and the store at {records}/data/casewright.db is not.\n"
            "  Nothing was changed. Run: casewright store encrypt\n"
        ),
    )


def test_again_it_changes_no_key(run: Run, records: Path, keys: Path) -> None:
    for _ in range(2):
        assert run("store", "encrypt", "--workspace", records).exit_code == 0
    assert len(key_ids(keys)) == 1
    holds(run, records)


def test_a_key_that_is_lost__refused(run: Run, records: Path, keys: Path) -> None:
    assert run("store", "encrypt", "--workspace", records).exit_code == 0
    (id,) = key_ids(keys)
    lost = keys / f"{AGENCY}.encryption.key"
    lost.unlink()
    for command in (["verify"], ["store", "decrypt"]):
        result = run(*command, "--workspace", records)
        assert (result.exit_code, result.stderr) == (
            2,
            (
                f"CW508 The store at {records}/data/casewright.db is encrypted with the key {id}, which is not here.\n"
                f"  Nothing was changed. Put that key back where keys are looked for: {lost}.\n"
            ),
        )


def test_a_key_that_others_may_read__refused(run: Run, records: Path, keys: Path) -> None:
    file = keys / f"{AGENCY}.encryption.key"
    file.write_text("ab" * 32)
    file.chmod(0o644)
    result = run("store", "encrypt", "--workspace", records)
    assert (result.exit_code, result.stderr) == (
        2,
        (
            f"CW509 The key at {file} is not used: other users of this machine may read it.\n"
            "  A key is 64 hexadecimal digits, outside the workspace, in a file that only this user can read.\n"
        ),
    )
    assert NAME in files(records)


def test_a_store_that_is_open__refused(run: Run, records: Path, keys: Path) -> None:
    store = open_store(DEFAULT, AGENCY, records)
    store.drafts()
    result = run("store", "encrypt", "--workspace", records)
    store.close()
    assert (result.exit_code, result.stderr) == (
        2,
        (
            f"CW500 The store at {records}/data/casewright.db is in use.\n"
            "  Nothing was changed. Stop Casewright and all commands that work with this store, then try again.\n"
        ),
    )
    assert NAME in files(records)


def test_a_new_store_begins_encrypted(run: Run, workspace: Path, keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    declare(workspace)
    assert run("store", "encrypt", "--workspace", workspace).exit_code == 0
    fill(workspace, keys)
    assert NAME not in files(workspace)
    holds(run, workspace)
