"""What a form may ask for comes through: the server takes the largest file that a definition can allow."""

import tomllib

from casewright.definitions.schemas import schema
from casewright.house import HOUSE


def test_the_server_takes_what_a_form_may_allow() -> None:
    config = tomllib.loads((HOUSE / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    sizes = {
        schema("instrument")["$defs"][f"{type}_question"]["properties"]["max_size"]["maximum"]
        for type in ("file", "photo")
    }
    assert sizes == {config["server"]["maxUploadSize"]}
