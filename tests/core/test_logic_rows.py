"""Rows of a repeat: what is asked once per person and once per job, and what the form makes of all of them."""

import copy
from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.definitions.library import load_definition
from casewright.expressions.rows import at
from casewright.logic import Answer, FormState, form_of, score_answers
from casewright.logic.carrying import carry
from casewright.logic.known import Known
from casewright.logic.rows import Row
from casewright.logic.rows_needed import add_rows_needed

TODAY = date(2026, 3, 1)

ROSTER = """
sections:
  - id: home
    title: Home
    questions:
      - {id: shared, type: yes_no, ask: Do you live with others?}
      - {id: adult, type: integer, ask: From which age on?}
  - id: household
    title: Who lives with you
    show_if: default(shared, true)
    repeat: {label: "{first_name}", max: 12}
    questions:
      - {id: first_name, type: text, ask: First name, required: true}
      - {id: born, type: date, ask: Date of birth, max: today}
      - {id: age, type: calculated, label: Age, value: "years_between(born, today)"}
      - id: income
        type: decimal
        ask: Income
        show_if: age >= default(adult, 18)
        required: true
        missing: [refused]
      - {id: part, type: calculated, label: Part, value: "income / sum_answered(household, income)", decimals: 2}
      - id: work
        type: group
        label: Work
        show_if: age >= 16
        questions:
          - {id: works, type: yes_no, ask: Working?}
          - id: jobs
            type: group
            label: Jobs
            show_if: works
            repeat: {label: "{employer}"}
            questions:
              - {id: employer, type: text, ask: Employer}
              - {id: hours, type: integer, ask: Hours, valid_if: {when: hours <= 40 or age >= 18, message: Too much}}
  - id: means
    title: Means
    questions:
      - {id: all_income, type: calculated, label: Income, value: "sum_answered(household, income)", show_known: true}
      - {id: all_hours, type: calculated, label: Hours, value: "sum_answered(household, sum_answered(jobs, hours))"}
      - {id: people, type: calculated, label: People, value: count(household)}
      - {id: minors, type: calculated, label: Minors, value: "count(household, age < 18)"}
      - {id: oldest, type: calculated, label: Oldest, value: "max(household, age)"}
      - {id: named, type: calculated, label: Named, value: "count_answered(household, first_name)"}
      - {id: all_work, type: calculated, label: All work, value: "all(household, works)"}
      - {id: relief, type: yes_no, ask: Relief?, show_if: "any(household, income < 500)"}
findings:
  - {id: young, when: "any(household, age < 5)", alert: critical}
  - {id: tight, when: all_income < 1000, need: money}
"""

PEOPLE = [
    {"first_name": "Ana", "born": "1990-01-01", "income": 900, "works": True, "jobs": [{"hours": 20}, {"hours": 15}]},
    {"first_name": "Ben", "born": "2022-01-01"},
    {"first_name": "Cy", "born": "1980-05-05"},
]
VALUES = ("all_income", "all_hours", "people", "minors", "oldest", "named", "all_work")


@pytest.fixture
def form(read_form):
    def build(text=ROSTER, **plain):
        state, misread = form_of(read_form(text), plain, TODAY)
        assert not misread
        return state

    return build


def values(form):
    return {id: form.value(id) for id in VALUES}


class TestRows:
    def test_each_row_has_its_own_answers_and_values(self, form):
        roster = form(household=PEOPLE)
        assert [roster.value(f"age[{row}]") for row in "123"] == [36, 4, 45]
        assert roster.visible("income[1]")
        assert not roster.visible("income[2]")
        assert roster.unanswered() == ("income[3]",)
        assert roster.value("part[1]") == 1

    def test_functions_over_rows(self, form):
        assert values(form(household=PEOPLE)) == {
            "all_income": 900,
            "all_hours": 35,
            "people": 3,
            "minors": 1,
            "oldest": 45,
            "named": 3,
            "all_work": None,
        }

    def test_without_rows(self, form):
        assert values(form()) == {
            "all_income": None,
            "all_hours": None,
            "people": 0,
            "minors": 0,
            "oldest": None,
            "named": 0,
            "all_work": None,
        }

    def test_a_hidden_repeat_is_not_known(self, form):
        roster = form(household=PEOPLE, shared=False)
        assert values(roster) == dict.fromkeys(VALUES) | {"named": 0}
        assert roster.progress() == (1, 2)
        assert not roster.unanswered()

    def test_an_outer_answer_reaches_all_rows_and_a_row_s_only_its_own(self, form):
        roster = form(household=PEOPLE)
        changed = roster.answer("adult", Answer(value=40))
        assert {"income[1]", "all_income", "part[1]"} <= changed
        assert not roster.visible("income[1]")
        changed = roster.answer("first_name[2]", Answer(value="Bea"))
        assert changed == {"first_name[2]"}

    def test_rows_inside_rows(self, form):
        roster = form(household=PEOPLE)
        assert roster.shown_rows("jobs[1]") == ("1", "2")
        assert roster.shown_rows("jobs[2]") is None
        roster.answer("hours[1.2]", Answer(value=50))
        assert not roster.problems("hours[1.2]")
        roster.answer("born[1]", Answer(value=date(2009, 1, 1)))
        assert [problem.text.say("en") for problem in roster.problems("hours[1.2]")] == ["Too much"]
        roster.answer("works[1]", Answer(value=False))
        assert not roster.visible("hours[1.2]")
        assert roster.value("all_hours") is None

    def test_why(self, form):
        roster = form(household=PEOPLE)
        section, reason = roster.why_visible("income[2]")
        assert (section.id, section.result) == ("household", True)
        assert (reason.id, reason.result, reason.read) == ("income[2]", False, {"adult": None, "age[2]": 4})
        reasons = [reason.id for reason in roster.why_visible("hours[1.1]")]
        assert reasons == ["household", "work[1]", "jobs[1]"]
        assert [one.id for one in roster.why_visible("household")] == ["household"]
        assert roster.why_value("all_income").because == ("income[1]", "rows(household)")

    def test_because_names_the_rows_that_decided(self, form):
        findings = {finding.id: finding.because for finding in form(household=PEOPLE).findings()}
        assert findings == {"young": ("born[2]",), "tight": ("income[1]",)}

    def test_in_the_order_of_the_page(self, form):
        roster = form(household=PEOPLE)
        keys = [key for key, question in roster.asked() if roster.visible(key) and question.answerable]
        first = ["first_name[1]", "born[1]", "income[1]", "works[1]", "employer[1.1]", "hours[1.1]", "employer[1.2]"]
        assert keys[2 : 2 + len(first)] == first
        for key in keys:
            roster.answer(key, None)
        assert roster.unanswered() == ("first_name[1]", "first_name[2]", "first_name[3]")

    def test_what_is_no_question_of_a_row(self, form):
        roster = form(household=PEOPLE)
        for key in ("first_name", "first_name[9]", "first_name[1.1]", "shared[1]", "employer[1]", "age[1]", "nothing"):
            with pytest.raises(KeyError):
                roster.answer(key, Answer(value="x"))

    def test_a_copy_is_apart(self, form):
        roster = form(household=PEOPLE)
        twin = roster.copy()
        twin.answer("income[1]", Answer(value=100))
        twin.remove_row("household", "3")
        twin.add_row("household", "9")
        assert (roster.value("all_income"), roster.value("people")) == (900, 3)
        assert (twin.value("all_income"), twin.value("people")) == (100, 3)
        roster.answer("income[1]", Answer(value=200))
        assert (roster.value("all_income"), twin.value("all_income")) == (200, 100)


class TestRemoving:
    def test_a_removed_row_counts_nowhere_and_comes_back_as_it_was(self, form):
        roster = form(household=PEOPLE)
        before = values(roster), roster.progress(), roster.unanswered()
        roster.remove_row("household", "1")
        assert values(roster) == {
            "all_income": None,
            "all_hours": None,
            "people": 2,
            "minors": 1,
            "oldest": 45,
            "named": 2,
            "all_work": None,
        }
        assert roster.answers["first_name[1]"].value == "Ana"
        assert all("[1" not in key for key in (*roster.hidden(), *(key for key, _ in roster.asked())))
        roster.remove_row("household", "1", removed=False)
        assert (values(roster), roster.progress(), roster.unanswered()) == before

    def test_a_row_is_added_at_the_end_and_is_empty(self, form):
        roster = form(household=PEOPLE)
        changed = roster.add_row("household", "x")
        assert {"household", "people", "oldest"} <= changed
        assert roster.shown_rows("household") == ("1", "2", "3", "x")
        assert "first_name[x]" in roster.unanswered()
        roster.add_row("jobs[1]", "y")
        assert roster.shown_rows("jobs[1]") == ("1", "2", "y")
        with pytest.raises(ValueError, match="x"):
            roster.add_row("household", "x")
        with pytest.raises(KeyError):
            roster.add_row("jobs[z]", "1")
        with pytest.raises(KeyError):
            roster.remove_row("household", "z")


COUNTED = """
sections:
  - id: home
    title: Home
    questions:
      - {id: size, type: decimal, ask: How many?}
  - id: household
    title: Household
    repeat: {count: size, max: 4}
    questions:
      - {id: first_name, type: text, ask: First name}
      - {id: jobs, type: group, repeat: {min: 1}, questions: [{id: employer, type: text, ask: Employer}]}
"""


class TestCounting:
    def test_rows_follow_the_answer(self, form):
        counted = form(COUNTED, size=2)
        assert counted.shown_rows("household") == ("1", "2")
        assert counted.shown_rows("jobs[2]") == ("1",)

    @pytest.mark.parametrize(
        ("size", "rows"), [(None, None), (0, ()), (-3, ()), (1.9, ("1",)), (99, ("1", "2", "3", "4"))]
    )
    def test_of_any_number(self, form, size, rows):
        assert form(COUNTED, size=size).shown_rows("household") == rows

    def test_fewer_hides_the_last_and_more_brings_them_back(self, form):
        counted = form(COUNTED, size=3, household=[{"first_name": "Ana"}, {"first_name": "Ben"}, {"first_name": "Cy"}])
        counted.answer("size", Answer(value=1))
        assert counted.shown_rows("household") == ("1",)
        assert counted.answers["first_name[3]"].value == "Cy"
        counted.answer("size", Answer(value=3))
        assert counted.value("first_name[3]") == "Cy"

    def test_the_one_that_left_can_be_taken_out_of_the_middle(self, form):
        counted = form(COUNTED, size=3, household=[{"first_name": "Ana"}, {"first_name": "Ben"}, {"first_name": "Cy"}])
        counted.answer("size", Answer(value=2))
        counted.remove_row("household", "2")
        assert counted.shown_rows("household") == ("1", "3")


class TestKnown:
    def test_each_row_that_was_asked_counts(self, form):
        assert form(household=PEOPLE).known("all_income") == Known(1, 2)

    def test_whoever_might_have_been_asked_counts_as_unknown(self, form):
        nobody_knows = [*PEOPLE, {"first_name": "Dee"}]
        assert form(household=nobody_knows).known("all_income") == Known(1, 3)

    def test_refused_is_not_known(self, form):
        people = [PEOPLE[0], {**PEOPLE[2], "income": {"missing": "refused"}}]
        assert form(household=people).known("all_income") == Known(1, 2)

    def test_rows_inside_rows(self, form):
        people = [{**PEOPLE[0], "jobs": [{"hours": 20}, {}]}, {**PEOPLE[2], "works": False}]
        assert form(household=people).known("all_hours") == Known(1, 2)

    def test_outside_of_rows_each_answer_counts(self, form):
        costs = form(
            """
            - {id: rent, type: integer, ask: Rent?}
            - {id: power, type: integer, ask: Power?}
            - {id: both, type: calculated, label: Both, value: "sum_answered(rent, power)"}
            """,
            rent=900,
        )
        assert costs.known("both") == Known(1, 2)
        with pytest.raises(KeyError):
            costs.known("rent")


def test_what_score_prints_names_the_row(read_form):
    scored = score_answers(read_form(ROSTER), {"household": [*PEOPLE, {"first_name": 7, "pets": 1}]}, "ids", TODAY)
    assert [(problem["question"], problem["code"]) for problem in scored["problems"]] == [
        ("first_name[4]", "CW240"),
        ("pets[4]", "CW255"),
    ]
    assert scored["findings"][0]["because"] == ["born[2]"]
    assert "income[2]" in scored["hidden"]


# Whatever is done, the state is the one that is computed from nothing


def standing(form):
    """All that can be seen of a form."""
    keys = [key for key, _ in form.asked()]
    instrument = form.instrument
    return {
        "asked": keys,
        "questions": {
            key: (form.visible(key), form.value(key), form.required(key), form.problems(key)) for key in keys
        },
        "rows": {repeat: form.shown_rows(repeat) for repeat in form.rows},
        "sections": [form.section_visible(section.id) for section in instrument.sections],
        "findings": [(finding.id, finding.because) for finding in form.findings()],
        "known": form.known("all_income"),
        "hidden": form.hidden(),
        "open": form.unanswered(),
        "progress": form.progress(),
        "reasons": form.reasons(),
    }


LOADED = load_definition(
    f"casewright: 1\nkind: instrument\nid: roster\nversion: 1.0.0\ntitle: Roster\n{ROSTER}", "roster.yaml"
).definition
DATES = st.sampled_from([date(2024, 1, 1), date(2010, 1, 1), date(2008, 3, 2), date(1980, 1, 1), date(2030, 1, 1)])
OF_A_PERSON = {
    "first_name": st.sampled_from(["Ana", "", "Ben"]),
    "born": DATES,
    "income": st.sampled_from([0, 300, 1200, "much"]),
    "works": st.booleans(),
}
ANSWERS = st.one_of(
    st.tuples(st.just("adult"), st.integers(16, 40)),
    st.tuples(st.just("shared"), st.booleans()),
    *(st.tuples(st.just(id), drawn) for id, drawn in OF_A_PERSON.items()),
    st.tuples(st.just("hours"), st.sampled_from([10, 60, 39])),
)
DEEDS = st.one_of(
    st.tuples(st.sampled_from(["add", "remove", "restore"]), st.booleans(), st.integers(0, 9), st.integers(0, 9)),
    st.tuples(st.just("answer"), ANSWERS | st.tuples(st.sampled_from([*OF_A_PERSON]), st.none()), st.integers(0, 9)),
)


def people_in(form):
    return [row.id for row in form.rows.get("household", ())]


def jobs_in(form, person):
    return [row.id for row in form.rows.get(at("jobs", person), ())]


def do(form, deed, new_id):
    """One deed on some row, if there is one to do it on."""
    people = people_in(form)
    if deed[0] == "answer":
        _, (id, value), which = deed
        address = ""
        if id not in ("adult", "shared"):
            if not people:
                return
            address = people[which % len(people)]
            if id == "hours":
                jobs = jobs_in(form, address)
                if not jobs:
                    return
                address = f"{address}.{jobs[which % len(jobs)]}"
        form.answer(at(id, address), None if value is None else Answer(value=value))
        return
    kind, inner, which, of_person = deed
    if inner and not people:
        return
    repeat = at("jobs", people[of_person % len(people)]) if inner else "household"
    rows = form.rows.get(repeat, ())
    if kind == "add":
        form.add_row(repeat, new_id())
    elif rows:
        form.remove_row(repeat, rows[which % len(rows)].id, removed=kind == "remove")


@settings(max_examples=150)
@given(st.sampled_from([[], PEOPLE]), st.lists(DEEDS, max_size=25))
def test_any_order_of_deeds_gives_what_is_computed_from_nothing(people, deeds):
    numbers = count(1)
    form, _ = form_of(LOADED, {"household": people}, TODAY)
    for deed in deeds:
        twin = form.copy()
        before = standing(twin)
        do(form, deed, lambda: f"r{next(numbers)}")
        assert standing(twin) == before
        assert standing(form) == standing(FormState(LOADED, form.answers, TODAY, form.rows))


@settings(max_examples=80)
@given(st.sampled_from([[], PEOPLE]), st.lists(DEEDS, max_size=20))
def test_removing_and_bringing_back_changes_nothing(people, deeds):
    numbers = count(1)
    form, _ = form_of(LOADED, {"household": people}, TODAY)
    for deed in deeds:
        do(form, deed, lambda: f"r{next(numbers)}")
    before = standing(form)
    present = [(repeat, row.id) for repeat, rows in form.rows.items() for row in rows if not row.removed]
    for repeat, row in present:
        form.remove_row(repeat, row)
    assert form.shown_rows("household") in ((), None)
    for repeat, row in reversed(present):
        form.remove_row(repeat, row, removed=False)
    assert standing(form) == before


def test_one_answer_costs_the_same_however_many_rows_there_are(monkeypatch):
    """Steps that run for one change, in households of 3 and of 12."""

    def steps_of(people, key, value):
        form, _ = form_of(LOADED, {"household": [copy.deepcopy(PEOPLE[0]) for _ in range(people)]}, TODAY)
        ran = []
        for step in {type(step) for step in form._graph.steps}:
            original = step.run
            monkeypatch.setattr(
                step, "run", lambda self, facts, original=original: (ran.append(self), original(self, facts))[1]
            )
        form.answer(key, Answer(value=value))
        monkeypatch.undo()
        return len(ran)

    assert steps_of(3, "hours[1.1]", 30) == steps_of(12, "hours[1.1]", 30)
    assert steps_of(3, "employer[1.1]", "Mill") == steps_of(12, "employer[1.1]", "Mill")


def test_rows_needed_are_made_once():
    form = FormState(LOADED, {}, TODAY)
    assert add_rows_needed(form, lambda _: "x") == frozenset()
    assert form.rows == {}


def test_rows_keep_their_places():
    form = FormState(LOADED, {}, TODAY, {"household": (Row("b"), Row("a", removed=True), Row("c"))})
    assert form.shown_rows("household") == ("b", "c")
    form.remove_row("household", "a", removed=False)
    assert form.shown_rows("household") == ("b", "a", "c")


def test_an_answer_that_is_asked_per_row_by_now_is_not_carried_over(read_form):
    before = read_form("- {id: income, type: decimal, ask: Income?}")
    after = read_form(ROSTER)
    left = carry({"income": Answer(value=900)}, before, after, ()).left
    assert [(one.key, one.why) for one in left] == [("income", "rows")]
    people = {"income[1]": Answer(value=900), "hours[1.1]": Answer(value=9)}
    assert carry(people, after, after, ()).answers == people
