"""What docs/stores.md says of the file is so: its columns, and the script that reads it."""

import re
from pathlib import Path

import pytest

from casewright.house import HOUSE
from store.opening import DEFAULT, open_store
from store.schema import SHAPES
from tests.store.samples import opened

TEXT = (HOUSE / "docs" / "stores.md").read_text(encoding="utf-8")


def test_every_column_in_clear_is_told() -> None:
    rows = re.findall(r"^\| `(\w+)` \| [^|]* \|([^|]*)\|$", TEXT, re.MULTILINE)
    told = {table: re.findall(r"`(\w+)`", columns) for table, columns in rows}
    assert told == {table: list(shape.columns) for table, shape in SHAPES.items()}


def test_the_script_reads_the_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(DEFAULT, "harbor_street", tmp_path)
    store.commit(opened("one", events=3))
    store.commit(opened("two", name="Walter Lindqvist", status="finished"))
    monkeypatch.chdir(tmp_path)
    (script,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    exec(script, {})
    assert capsys.readouterr().out == "Renee Calloway \n4 entries\n"
    store.close()
