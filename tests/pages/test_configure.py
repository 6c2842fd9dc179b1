"""Configure: what is in use, what is out and why; it works when the agency's own file is the one that is broken."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from casewright import house, service
from casewright.cases.records import Administration, Answer
from casewright.definitions.library import load_library
from casewright.definitions.rights import overlay_for
from tests.pages.conftest import Agency, shown

AgencyIn = Callable[[Callable[[Path], None]], Agency]

BROKEN = """casewright: 1
kind: instrument
id: mood_check
version: 1.0.0
title: Mood check
sections:
  - id: one
    title: One
    questions:
      - id: sleep
        type: integer
        ask: How many hours?
        requried: true
"""


def with_form(text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / "forms").mkdir(exist_ok=True)
        (folder / "forms" / "mood_check.yaml").write_text(text, encoding="utf-8")

    return change


def use_all_forms(folder: Path) -> None:
    """Take the list of the forms in use out of agency.yaml: then all are."""
    file = folder / "agency.yaml"
    file.write_text(re.sub(r"(?m)^instruments:.*\n(?: +.*\n)*", "", file.read_text(encoding="utf-8")), encoding="utf-8")


def look_again(agency: Agency) -> None:
    """As if the second had passed after which the files are looked at again."""
    agency.workspace._looked = 0.0


def test_when_all_is_well_it_says_so_and_lists_what_is_in_use(agency: Agency) -> None:
    page = agency.open_page("configure")
    assert "All files are fine." in shown(page)
    words = shown(page)
    assert (
        "**Patient Health Questionnaire-9 (PHQ-9)**  \nversion 1.2.0 · English · 10 questions · about 3 minutes"
        in words
    )
    assert "Choice lists" in words
    assert "**Help with housing**  \nversion 1.0.0 · English, Spanish · 6 interventions" in words
    assert "(made up)**  \nversion 1.0.0 · English, Spanish · 20 providers" in words
    assert re.search(r"Plans\n(.*\n)*\*\*.+\*\*  \nversion 1\.0\.0 · English, Spanish · \d+ parts", words)
    assert words.index("**Six steps**") < words.index("**Trust first**") < words.index("**Close and quick**")
    assert re.search(r"\*\*Six steps\*\*  \nversion \d\.\d\.\d · English, Spanish · 6 steps", words)
    assert re.search(r"\*\*Renee: .+\*\*  \nversion 1\.0\.0 · English, Spanish · \d+ days", words)


def test_a_broken_form_is_out_with_its_place_and_everything_else_works(agency_in: AgencyIn) -> None:
    agency = agency_in(with_form(BROKEN))
    page = agency.open_page("configure")
    words = shown(page)
    assert "1 file is out" in words
    assert "Everything else works" in words
    block = page.code[0].value
    assert "mood_check.yaml:13:9: CW104" in block
    assert "did you mean 'required'?" in block
    assert "**Patient Health Questionnaire-9 (PHQ-9)**" in words
    assert "There is no case yet" in shown(agency.open_page("caseload"))


def test_a_torn_file_is_out_and_the_app_starts(agency_in: AgencyIn) -> None:
    agency = agency_in(with_form(BROKEN[: BROKEN.index("questions:")] + 'questions: [{id: "'))
    assert agency.open_page("configure").code


def test_a_form_that_is_there_but_not_named_in_the_agency_is_said(agency_in: AgencyIn) -> None:
    agency = agency_in(with_form(BROKEN.replace("        requried: true\n", "")))
    assert re.search("There, but not named in agency.yaml: .*Mood check", shown(agency.open_page("configure")))


def test_a_broken_agency_file_shows_this_page_alone(agency_in: AgencyIn) -> None:
    def change(folder: Path) -> None:
        file = folder / "agency.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("kind: agency", "kind: agensy"), encoding="utf-8")

    page = agency_in(change).app.run()
    assert not page.exception
    assert page.title[0].value == "Configure"
    assert "agency.yaml" in page.code[0].value
    assert "no case can be opened" in shown(page)
    assert "Everything else works" not in shown(page)


def test_a_form_that_is_put_right_is_back(agency_in: AgencyIn) -> None:
    agency = agency_in(with_form(BROKEN))
    agency.open_page("configure")
    with_form(BROKEN.replace("requried", "required"))(agency.folder)
    look_again(agency)
    assert "is out" not in shown(agency.open_page("configure"))


def test_a_broken_agency_file_that_is_put_right_opens_the_cases(agency_in: AgencyIn) -> None:
    whole: list[str] = []

    def broken(folder: Path) -> None:
        whole.append((folder / "agency.yaml").read_text(encoding="utf-8"))
        (folder / "agency.yaml").write_text("casewright: 1\nkind: agency\n", encoding="utf-8")

    agency = agency_in(broken)
    assert agency.app.run().title[0].value == "Configure"
    (agency.folder / "agency.yaml").write_text(whole[0], encoding="utf-8")
    look_again(agency)
    assert "There is no case yet" in shown(agency.open_page("caseload"))


def test_an_agency_file_that_breaks_while_people_work_throws_nobody_out(agency: Agency) -> None:
    case = agency.person("Renee Calloway")
    (agency.folder / "agency.yaml").write_text("casewright: 1\nkind: agency\n", encoding="utf-8")
    look_again(agency)
    assert "Renee Calloway" in shown(agency.open_page("case", case=case))
    assert "1 file is out" in shown(agency.open_page("configure"))


def test_a_form_changed_after_it_was_used_says_which_version_comes_next(agency_in: AgencyIn) -> None:
    def change(folder: Path) -> None:
        with_form(BROKEN.replace("requried", "required"))(folder)
        use_all_forms(folder)

    agency = agency_in(change)
    service.start_assessment(agency.context, agency.person(), "mood_check", Administration(date(2026, 3, 3)))
    assert "Changed after they were used" not in shown(agency.open_page("configure"))
    form = next(agency.folder.rglob("mood_check.yaml"))
    form.write_text(form.read_text(encoding="utf-8").replace("title: ", "title: My "), encoding="utf-8")
    look_again(agency)
    words = shown(agency.open_page("configure"))
    assert "Changed after they were used" in words
    assert "CW518" in words
    assert "1.0.1" in words
    assert "All files are fine." not in words


def test_a_new_version_says_what_it_changes_before_anybody_begins_with_it(agency: Agency) -> None:
    fixtures = Path(__file__).parents[1] / "fixtures"
    forms = agency.folder / "forms" / "instruments"
    forms.mkdir(parents=True, exist_ok=True)
    for name in ("versions/evening_1.yaml", "ahc_at_oak_street.yaml"):
        (forms / name.rpartition("/")[2].replace("_1", "")).write_text((fixtures / name).read_text(encoding="utf-8"))
    use_all_forms(agency.folder)
    look_again(agency)
    draft = service.start_assessment(agency.context, agency.person(), "evening", Administration(date(2026, 3, 3)))
    service.answer(agency.context, draft, "hobby", Answer("chess"), 0)
    service.finish(agency.context, draft)
    words = shown(agency.open_page("configure"))
    assert "New versions that nobody has used yet" not in words
    assert "version 1.0.0 over ahc\\_hrsn 1.1.0" in words

    (forms / "evening.yaml").write_text((fixtures / "versions" / "evening_2.yaml").read_text(encoding="utf-8"))
    look_again(agency)
    words = shown(agency.open_page("configure"))
    assert "from version 1.0.0 to version 2.0.0" in words
    assert "question 'interest' was called 'liked\\_things' (line 16, column 9)" in words
    assert "1 record, 0 unfinished forms" in words
    assert "not carried over: hobby, removed: nobody used it (in 1 record)" in words


def with_katz(texts: int) -> Callable[[Path], None]:
    """The demo with a form of the pack `licensed`, and an overlay that puts so many of its six texts in."""

    def change(folder: Path) -> None:
        agency = folder / "agency.yaml"
        said = agency.read_text(encoding="utf-8")
        agency.write_text(said.replace("instruments:\n", "packs: [licensed]\ninstruments:\n  - katz_adl\n", 1), "utf-8")
        file = overlay_for(load_library(house.FORMS).instruments["katz_adl"])
        (folder / "forms").mkdir(exist_ok=True)
        (folder / "forms" / "katz_adl.yaml").write_text(file.replace("'[katz", "'Words of the owner", texts), "utf-8")

    return change


def test_a_form_whose_texts_only_a_licence_gives_is_there_and_not_offered(agency_in: AgencyIn) -> None:
    made = agency_in(with_katz(2))
    words = shown(made.open_page("configure"))
    assert "4 texts are missing." in words
    assert "Nobody can begin with this form yet" in words
    assert "katz_toileting:" in words, "the file to fill in"
    assert "katz_adl" not in [form.id for form in service.startable(made.context)]


def test_with_all_its_texts_it_is_a_form_like_any_other(agency_in: AgencyIn) -> None:
    made = agency_in(with_katz(6))
    assert "missing" not in shown(made.open_page("configure"))
    assert "katz_adl" in [form.id for form in service.startable(made.context)]
