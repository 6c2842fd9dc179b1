"""The forms that the browser tests fill in: no problems, and their own tests come out."""

from pathlib import Path

import pytest

from tests.errors.loading import problems_in

FORMS = sorted((Path(__file__).parents[1] / "fixtures" / "scores").glob("*.yaml"))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_says_what_it_should(form: Path) -> None:
    assert [problem for problem in problems_in(form.read_bytes(), form.name) if problem.severity == "error"] == []
