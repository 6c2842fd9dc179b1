"""The page around the questions: follow-ups, what must be answered, what is wrong, the way through, how it ends."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from casewright import service
from casewright.cases.records import Answer
from casewright.errors import Refused
from casewright.ports import CaseQuery
from casewright.service.context import Context
from tests.pages.one_form import AgencyIn, OneForm, begun, stand_in
from ui import text_field


@pytest.fixture(autouse=True)
def typing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a test type into our own text fields."""
    monkeypatch.setattr(text_field, "_mount", stand_in)


WORDS = """\
- {id: sleep, type: yes_no, ask: Do you sleep?, own_words: true, evidence: [self_report, observation]}
"""


def test_own_words_stand_beside_an_answer_with_who_said_them(agency_in: AgencyIn) -> None:
    form = begun(agency_in, WORDS)
    assert f"{form.draft}:sleep:own_words:stand-in" not in [field.key for field in form.page.text_area]
    form.press("unfold_sleep")
    form.type_words(f"{form.draft}:sleep:own_words", "I wake at 3 and count the rent.")
    form.choose("sleep", "no")
    answer = form.answer("sleep")
    assert (answer.value, answer.own_words) == (False, "I wake at 3 and count the rent.")
    form.press("clear_sleep")
    assert form.answer("sleep").own_words == "I wake at 3 and count the rent.", "what was said stays when a choice goes"


def test_words_that_are_there_already_are_shown_unasked(agency_in: AgencyIn) -> None:
    form = begun(agency_in, WORDS)
    service.answer(form.agency.context, form.draft, "sleep", Answer(own_words="Hardly."), 0)
    form.again()
    assert form.page.text_area(key=f"{form.draft}:sleep:own_words:stand-in").value == "Hardly."


def test_how_we_know_is_kept_with_the_answer(agency_in: AgencyIn) -> None:
    form = begun(agency_in, WORDS)
    form.press("unfold_sleep")
    form.choose("sleep", "yes")
    form.page.get_by_key(f"{form.draft}:sleep:evidence").set_value(["self_report", "observation"]).run()
    assert form.answer("sleep").evidence == ("self_report", "observation")
    assert form.value("sleep") is True


FOLLOW = """\
- {id: ill, type: yes_no, ask: Are you ill?}
- {id: since, type: date, ask: Since when?, show_if: ill, required_if: ill}
- {id: pills, type: integer, ask: How many pills?, show_if: ill}
"""


def test_a_follow_up_comes_and_goes_and_its_answer_waits(agency_in: AgencyIn) -> None:
    form = begun(agency_in, FOLLOW)
    assert not form.has_field("since")
    assert form.stored.form.progress() == (0, 1)
    form.choose("ill", "yes")
    assert form.has_field("since")
    form.type("pills", "4")
    assert "2 of 3 answered" in form.page.get("progress")[0].proto.text
    form.choose("ill", "no")
    assert not form.has_field("pills")
    assert form.value("pills") == 4
    assert form.stored.form.value("pills") is None, "hidden answers count for nothing"
    assert "1 of 1 answered" in form.page.get("progress")[0].proto.text
    form.choose("ill", "yes")
    assert form.typed("pills") == "4"


def test_what_is_required_only_then_is_open_only_then(agency_in: AgencyIn) -> None:
    form = begun(agency_in, FOLLOW)
    assert "Nothing is open" in form.words()
    form.choose("ill", "yes")
    assert form.open_label == "1 open: 2"
    form.type("since", "2026-01-01")
    assert "Nothing is open" in form.words()


RULES = """\
- id: adults
  type: integer
  ask: Adults?
  valid_if:
    - {when: adults >= 1, message: {en: Someone must be grown up., es: Alguien debe ser mayor.}}
    - {when: adults <= 8, message: More than eight?, severity: warning}
"""


def test_what_cannot_be_is_said_in_red_and_keeps_the_form_open(agency_in: AgencyIn) -> None:
    form = begun(agency_in, RULES)
    form.type("adults", "0")
    assert ":red[:material/error: Someone must be grown up.]" in form.words()
    form.press("form_finish")
    assert form.stored.draft.id == form.draft, "still a draft"
    assert form.open_label == "1 open: 1"


def test_what_is_unlikely_is_said_and_lets_the_form_be_finished(agency_in: AgencyIn) -> None:
    form = begun(agency_in, RULES)
    form.type("adults", "9")
    assert ":orange[:material/info: More than eight?]" in form.words()
    form.press("form_finish")
    assert len(service.case(form.agency.context, form.page.query_params["case"]).assessments) == 1


PAGES = """\
sections:
  - id: body
    title: Body
    questions:
      - {id: ill, type: yes_no, ask: Are you ill?, required: true}
  - id: pain
    title: Pain
    show_if: ill
    questions:
      - {id: where, type: text, ask: Where does it hurt?}
  - id: home
    title: Home
    questions:
      - {id: safe, type: yes_no, ask: Are you safe?, required: true}
      - {id: sure, type: yes_no, ask: Are you sure?}
"""


def header(form: object) -> str:
    return str(form.page.header[0].value)  # type: ignore[attr-defined]


def test_next_and_back_skip_a_section_that_is_hidden(agency_in: AgencyIn) -> None:
    form = begun(agency_in, PAGES)
    form.press("form_next")
    assert header(form) == "Home"
    assert form.page.title[0].value == "Tried out · 2\u00a0of\u00a02"
    form.press("form_back")
    assert header(form) == "Body"
    assert form.page.button(key="form_back").disabled
    form.choose("ill", "yes")
    form.press("form_next")
    assert header(form) == "Pain"


def test_a_form_is_gone_on_with_where_one_was(agency_in: AgencyIn) -> None:
    form = begun(agency_in, PAGES)
    form.press("form_next")
    form.again()
    assert header(form) == "Home"


def test_a_question_is_jumped_to_by_a_word_of_it(agency_in: AgencyIn) -> None:
    form = begun(agency_in, PAGES)
    jump = form.page.selectbox(key="form_jump")
    assert [option.split()[-1] for option in jump.options] == ["ill?", "safe?", "sure?"], "the hidden one is not there"
    jump.set_value("sure").run()
    assert header(form) == "Home"
    assert form.page.selectbox(key="form_jump").value is None


def test_finishing_too_early_leads_to_what_is_open_and_says_so(agency_in: AgencyIn) -> None:
    form = begun(agency_in, PAGES)
    form.press("form_next")
    assert "This question is still open." not in form.words(), "nobody is scolded before they are done"
    form.press("form_finish")
    assert header(form) == "Body"
    assert "This question is still open." in form.words()
    assert form.open_label == "2 open: 1, 3"
    form.press("way_open_safe")
    assert header(form) == "Home"


def test_a_finished_form_is_in_the_record_and_shown(agency_in: AgencyIn) -> None:
    form = begun(agency_in, PAGES)
    case = form.stored.draft.case
    form.choose("ill", "no")
    form.press("form_next")
    form.choose("safe", "yes")
    form.press("form_finish")
    record = service.case(form.agency.context, case).assessments[0]
    assert (record.answers["ill"].value, record.answers["safe"].value) == (False, True)
    assert form.page.query_params["assessment"] == record.id


BOTH = """\
- id: home
  type: choice
  ask: {en: Where do you live?, es: ¿Dónde vive?}
  choices: [{id: flat, label: {en: A flat, es: Un piso}}, {id: car, label: {en: A car, es: Un auto}}]
- {id: safe, type: yes_no, ask: {en: Are you safe?, es: ¿Está a salvo?}, missing: [refused]}
- id: helpers
  type: choices
  ask: {en: Who helps?, es: ¿Quién ayuda?}
  choices: [{id: aunt, label: {en: My aunt, es: Mi tía}}, {id: dog, label: {en: My dog, es: Mi perro}}]
"""


def test_another_language_changes_every_label_and_no_answer(agency_in: AgencyIn) -> None:
    form = begun(agency_in, BOTH)
    form.choose("home", "car")
    form.choose("safe", "missing:refused")
    form.tick("helpers", "dog")
    before = form.stored.draft.answers
    form.page.selectbox(key="form_language").set_value("es").run()
    form.language = "es"
    assert form.page.title[0].value == "Probado"
    home, safe = form.page.radio(key=form.key("home")), form.page.radio(key=form.key("safe"))
    assert (home.label, home.options, home.value) == ("1 \u2002¿Dónde vive?", ["Un piso", "Un auto"], "car")
    assert safe.options[:2] == ["Sí", "No"]
    assert safe.value == "missing:refused"
    assert form.ticked("helpers", "dog")
    assert form.stored.draft.answers == before
    assert form.stored.draft.administration.language == "es"
    form.choose("home", "flat")
    assert form.value("home") == "flat"


def test_an_answer_that_another_window_changed_is_not_written_over(agency_in: AgencyIn) -> None:
    form = begun(agency_in, BOTH)
    service.answer(form.agency.context, form.draft, "home", Answer(value="flat"), 0)
    form.choose("home", "car")
    assert form.value("home") == "flat"
    assert "There: **A flat**" in form.words()
    assert "Here: **A car**" in form.words()
    form.choose("safe", "yes")
    assert form.value("home") == "flat", "an answer to another question is no consent"
    form.press("theirs_answer_home")
    assert form.page.radio(key=form.key("home")).value == "flat"
    form.choose("home", "car")
    assert form.value("home") == "car"


def test_what_is_here_can_be_kept_over_what_is_there(agency_in: AgencyIn) -> None:
    form = begun(agency_in, BOTH)
    service.answer(form.agency.context, form.draft, "home", Answer(value="flat"), 0)
    form.choose("home", "car")
    form.press("form_finish")
    assert form.stored.draft.id == form.draft, "not finished while something typed is not kept"
    form.press("mine_answer_home")
    assert form.value("home") == "car"
    assert "another window" not in form.words()


def test_own_words_of_both_windows_are_shown_before_one_goes(agency_in: AgencyIn) -> None:
    form = begun(agency_in, WORDS)
    form.press("unfold_sleep")
    service.answer(form.agency.context, form.draft, "sleep", Answer(own_words="Never."), 0)
    form.type_words(f"{form.draft}:sleep:own_words", "Hardly ever.")
    assert "There: **“Never.”**" in form.words()
    assert "Here: **“Hardly ever.”**" in form.words()


def test_a_choice_is_merged_with_the_words_of_another_window_unasked(agency_in: AgencyIn) -> None:
    form = begun(agency_in, WORDS)
    form.press("unfold_sleep")
    service.answer(form.agency.context, form.draft, "sleep", Answer(own_words="Never."), 0)
    form.choose("sleep", "no")
    assert "another window" not in form.words()
    assert (form.answer("sleep").value, form.answer("sleep").own_words) == (False, "Never.")


def test_words_typed_over_what_was_there_before_a_repaint_are_asked_about(agency_in: AgencyIn) -> None:
    form = begun(agency_in, WORDS)
    form.press("unfold_sleep")
    form.type_words(f"{form.draft}:sleep:own_words", "Hm.")
    shown = form.answer("sleep")
    service.answer(form.agency.context, form.draft, "sleep", replace(shown, own_words="Never."), shown)
    form.choose("sleep", "no")
    form.page.session_state["typed over"] = "Hm."
    form.type_words(f"{form.draft}:sleep:own_words", "Hm. Hardly ever.")
    assert form.answer("sleep").own_words == "Never."
    assert "Here: **“Hm. Hardly ever.”**" in form.words()
    form.press("mine_own_words_sleep")
    form.page.session_state["typed over"] = "Hm. Hardly"
    form.type_words(f"{form.draft}:sleep:own_words", "I count.")
    assert form.answer("sleep").own_words == "I count.", "what this window saved itself is no other's"


def test_choice_and_words_that_both_changed_are_decided_one_by_one(agency_in: AgencyIn) -> None:
    form = begun(agency_in, WORDS)
    form.press("unfold_sleep")
    service.answer(form.agency.context, form.draft, "sleep", Answer(value=True, own_words="Well."), 0)
    form.type_words(f"{form.draft}:sleep:own_words", "Hardly.")
    form.choose("sleep", "no")
    service.answer(form.agency.context, form.draft, "sleep", Answer(own_words="Well."), form.stored.seen("sleep"))
    form.press("mine_own_words_sleep")
    assert form.answer("sleep").own_words == "Well.", "nothing is saved before all of it is decided"
    assert "“Hardly.”" not in form.words()
    assert "Here: **No**" in form.words()
    form.press("theirs_answer_sleep")
    assert (form.answer("sleep").value, form.answer("sleep").own_words) == (None, "Hardly.")
    assert "another window" not in form.words()


def test_how_it_is_held_is_merged_and_asked_about_where_both_changed_it(agency_in: AgencyIn) -> None:
    form = begun(agency_in, WORDS)
    shown = form.stored.draft.administration
    context = form.agency.context
    form.page.session_state["form_more"] = True
    form.page.run()
    service.change_administration(context, form.draft, replace(shown, mode="phone", interpreter="Sam"), shown)
    form.type_held("informant", "Dee")
    held = form.stored.draft.administration
    assert (held.mode, held.informant, held.interpreter) == ("phone", "Dee", "Sam")
    assert form.held("mode").value == "phone", "what another window changed is shown"

    service.change_administration(context, form.draft, replace(held, mode="from_paper", informant="Sister Dee"), held)
    form.type_held("informant", "Dee Brandt")
    assert form.stored.draft.administration.informant == "Sister Dee"
    assert "How this assessment is held was changed in another window" in form.words()
    form.choose("sleep", "no")
    form.press("mine_held_informant")
    held = form.stored.draft.administration
    assert (held.mode, held.informant) == ("from_paper", "Dee Brandt")
    assert "another window" not in form.words()


def test_two_boxes_ticked_in_one_breath_are_both_kept(agency_in: AgencyIn) -> None:
    form = begun(agency_in, BOTH)
    form.page.checkbox(key=f"{form.key('helpers')}:aunt").check()
    form.page.checkbox(key=f"{form.key('helpers')}:dog").check()
    form.page.run()
    assert form.value("helpers") == ("aunt", "dog")


def test_a_field_is_told_what_to_show_only_when_it_shows_something_else(agency_in: AgencyIn) -> None:
    form = begun(agency_in, BOTH)
    form.choose("home", "car")
    form.choose("safe", "yes")
    told = [radio.key for radio in form.page.radio if radio.proto.set_value]
    assert told == [], "an order to the browser would undo a newer click"
    form.press("clear_home")
    assert [radio.key for radio in form.page.radio if radio.proto.set_value] == [form.key("home")]


def test_a_draft_that_is_gone_is_said_plainly(agency_in: AgencyIn) -> None:
    form = begun(agency_in, BOTH)
    form.draft = "nobody"
    form.again()
    assert form.page.error
    assert [link.label for link in form.page.get("page_link")][-1] == "To the caseload"


def test_a_form_that_was_put_away_is_taken_up_before_it_is_answered(agency_in: AgencyIn) -> None:
    form = begun(agency_in, FOLLOW)
    service.put_away(form.agency.context, form.draft, form.stored.draft.revision)
    form.again()
    assert not form.page.radio
    assert "Ana Ruiz put this assessment away, " in form.words()
    form.press("take_up")
    assert not form.stored.draft.put_away
    form.choose("ill", "yes")
    assert form.value("ill") is True


def as_ben(form: OneForm) -> Context:
    ben = next(one for one in form.agency.context.agency.people if one.id == "ben_otieno")
    return form.agency.context.acting_as(ben)


def finished_by_ben(form: OneForm) -> None:
    service.finish(as_ben(form), form.draft)


def links(form: OneForm) -> list[str]:
    return [link.label for link in form.page.get("page_link")]


def test_finish_after_another_finished_says_who_it_was_and_leads_to_the_record(agency_in: AgencyIn) -> None:
    form = begun(agency_in, BOTH)
    form.choose("home", "car")
    finished_by_ben(form)
    form.press("form_finish")
    assert not form.page.error, "no fault page"
    assert "This assessment was finished meanwhile by Ben Otieno, " in form.words()
    assert "Look at the finished assessment" in links(form)
    assert form.page.radio(key=form.key("home")).value == "car", "the form stays in sight"
    form.again()
    assert form.page.error, "a new window knows nothing of it"


def reload(form: OneForm, case: str) -> None:
    """As the browser does: the address names the case, too."""
    form.agency.app = AppTest.from_file(form.agency.app._script_path, default_timeout=30)
    form.page = form.agency.open_page("assessment", draft=form.draft, case=case)


def test_a_form_that_another_puts_away_stays_and_says_who_it_was(agency_in: AgencyIn) -> None:
    form = begun(agency_in, FOLLOW)
    service.put_away(as_ben(form), form.draft, form.stored.draft.revision)
    form.page.run()
    assert "Ben Otieno put this assessment away, " in form.words()
    form.choose("ill", "yes")
    assert form.value("ill") is True, "what one goes on with is kept"
    form.press("take_up")
    assert not form.stored.draft.put_away
    assert "put this assessment away" not in form.words()


def test_a_form_that_another_moves_says_whose_it_is_now_and_goes_on_there(agency_in: AgencyIn) -> None:
    form = begun(agency_in, FOLLOW)
    case, other = only_case(form), form.agency.person("Walter Lindqvist")
    service.move_assessment(as_ben(form), form.draft, case, other, "the wrong person")
    form.page.run()
    assert "Ben Otieno moved this assessment to another case, " in form.words()
    assert "It belongs to Walter Lindqvist" in form.words()
    form.choose("ill", "no")
    assert (form.value("ill"), form.stored.draft.case) == (False, other)
    reload(form, case)
    assert "Ben Otieno moved this assessment" in form.words(), "a reload tells it again"
    form.press("go_on_there")
    assert "moved this assessment" not in form.words()

    finished_by_ben(form)
    reload(form, case)
    assert "Ben Otieno moved this assessment to another case, " in form.words()
    assert "To the case" in links(form)


def test_a_full_disk_is_said_where_one_finishes_and_everything_stays(
    agency_in: AgencyIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = begun(agency_in, FOLLOW)
    form.choose("ill", "no")

    def full(_commit: object) -> None:
        raise Refused("CW502", reason="the disk is full")

    with monkeypatch.context() as disk:
        disk.setattr(form.agency.context.store, "commit", full, raising=False)
        form.press("form_finish")
        assert "This could not be saved: the disk is full." in form.page.error[0].value
        assert form.page.radio(key=form.key("ill")).value == "no"
    form.press("form_finish")
    assert service.assessment(form.agency.context, only_case(form), form.draft).record.answers["ill"].value is False


def test_turning_a_page_after_another_finished_says_so_too(agency_in: AgencyIn) -> None:
    form = begun(agency_in, PAGES)
    form.choose("ill", "no")
    form.press("form_next")
    form.choose("safe", "yes")
    finished_by_ben(form)
    form.press("form_back")
    assert header(form) == "Body"
    assert "This assessment was finished meanwhile by Ben Otieno, " in form.words()
    case = only_case(form)
    reload(form, case)
    assert not form.page.error
    assert "Look at the finished assessment" in links(form), "a reload leads there, too"


def test_a_note_that_was_heard_after_another_finished_stays_in_sight(agency_in: AgencyIn) -> None:
    form = begun(agency_in, WORDS)
    form.press("form_listening")
    finished_by_ben(form)
    form.type_words(f"{form.draft}:hear:0", "The rent is late.")
    assert "finished meanwhile by Ben Otieno" in form.words()
    assert "**“The rent is late.”**" in form.words()
    form.press(f"late_{form.draft}_correct")
    (correction,) = form.agency.context.store.drafts(only_case(form))
    assert [note.text for note in correction.heard] == ["The rent is late."]


def only_case(form: OneForm) -> str:
    """The case of the only assessment there is."""
    (row,) = service.caseload(form.agency.context, CaseQuery()).rows
    return row.case


def test_words_typed_after_another_finished_go_into_a_correction(agency_in: AgencyIn) -> None:
    form = begun(agency_in, WORDS)
    form.press("unfold_sleep")
    form.choose("sleep", "no")
    finished_by_ben(form)
    finished, case = form.draft, only_case(form)
    form.type_words(f"{finished}:sleep:own_words", "I count the rent.")
    assert "**No “I count the rent.”**" in form.words()
    assert form.page.text_area(key=f"{finished}:sleep:own_words:stand-in").value == "I count the rent."
    form.page.text_area(key=f"late_{finished}_reason").set_value("He added it at the door.").run()
    form.press(f"late_{finished}_correct")
    (correction,) = form.agency.context.store.drafts(case)
    assert (correction.replaces, correction.reason) == (finished, "He added it at the door.")
    answer = correction.answers["sleep"]
    assert (answer.value, answer.own_words) == (False, "I count the rent.")
    form.draft = correction.id
    assert form.page.radio(key=form.key("sleep")).value == "no", "the correction is on the page"
    assert "meanwhile" not in form.words()


def test_a_correction_asks_before_it_writes_over_what_the_other_had_changed(agency_in: AgencyIn) -> None:
    form = begun(agency_in, WORDS)
    form.press("unfold_sleep")
    form.choose("sleep", "no")
    service.answer(
        form.agency.context, form.draft, "sleep", Answer(value=True, own_words="Well."), form.stored.seen("sleep")
    )
    finished_by_ben(form)
    form.type_words(f"{form.draft}:sleep:own_words", "Hardly.")
    form.press(f"late_{form.draft}_correct")
    (correction,) = form.agency.context.store.drafts(only_case(form))
    assert (correction.answers["sleep"].value, correction.answers["sleep"].own_words) == (True, "Well.")
    assert "There: **“Well.”**" in form.words()
    assert "Here: **“Hardly.”**" in form.words()


def test_a_correction_that_another_began_already_leaves_what_was_typed(agency_in: AgencyIn) -> None:
    form = begun(agency_in, WORDS)
    form.press("unfold_sleep")
    finished_by_ben(form)
    form.type_words(f"{form.draft}:sleep:own_words", "Hardly.")
    service.reopen(form.agency.context, only_case(form), form.draft, "a slip")
    form.press(f"late_{form.draft}_correct")
    assert form.page.error
    assert "“Hardly.”" in form.words()
