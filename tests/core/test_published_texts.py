"""Forms as they were once published: whatever checks come later, what was captured with them opens with them.

A text here is never edited. When a released version of a form is replaced, its text is added.
"""

from pathlib import Path

import pytest

from casewright.definitions.library import reload_published

KEPT = sorted((Path(__file__).parents[1] / "fixtures" / "published").glob("*.yaml"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_published_text_can_still_be_read(path: Path) -> None:
    instrument = reload_published(path.read_text(encoding="utf-8"), path.name)
    assert (instrument.id, instrument.version) == (path.stem, "1.0.0")
    assert len(instrument.questions) > 5
