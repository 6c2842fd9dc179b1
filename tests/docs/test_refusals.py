"""Every refusal (CW5xx, CW6xx) has its paragraph: in refusals.md, or with the command that says it in commands.md."""

from casewright.errors import CATALOGUE
from casewright.house import HOUSE


def test_every_refusal_is_explained() -> None:
    docs = HOUSE / "docs"
    told = "\n".join((docs / name).read_text(encoding="utf-8") for name in ("refusals.md", "commands.md"))
    assert [code for code in CATALOGUE if code >= "CW5" and code not in told] == []
