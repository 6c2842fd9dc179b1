"""What holds of every form and every way of filling it in: forms and answers here are drawn at random."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casewright.logic import Answer, FormState

TODAY = date(2026, 3, 1)
CHOICES = [{"id": id, "label": id, "points": points} for id, points in (("none", 0), ("some", 1), ("all", 4))]
TYPES = ("yes_no", "integer", "decimal", "scale", "choice", "choices", "matrix", "text", "calculated")
NUMBERS = ("integer", "decimal", "scale", "calculated")
MOST = {"choice": 4, "choices": 5, "scale": 5, "yes_no": 1, "matrix": 4}

CONDITIONS = {
    "yes_no": ["{id}", "not {id}"],
    "choice": ['{id} == "some"', '{id} != "some"', "points({id}) >= 1", "answered({id})", '{id} >= "some"'],
    "matrix": ['{id} == "all"', "points({id}) >= 1"],
    "choices": ['"some" in {id}', "count({id}) >= 2", 'not ("all" in {id})', "points({id}) > 1"],
    "text": ["answered({id})", "length({id}) > 2"],
    "total": ["{id} >= 4", 'band({id}) == "low"', "default({id}, 9) >= 5", "points(q0) > 0 and {id} > 1"],
}
CONDITIONS |= {type: ["{id} >= 2", "{id} < 1", "default({id}, 3) > 2", "answered({id})"] for type in NUMBERS}


@st.composite
def conditions(draw, known):
    """A condition on some of the (id, type) that are known."""
    parts = draw(st.lists(st.sampled_from(known), min_size=1, max_size=3))
    written = [f"({draw(st.sampled_from(CONDITIONS[type])).format(id=id)})" for id, type in parts]
    return draw(st.sampled_from([" and ", " or "])).join(written)


@st.composite
def offers(draw, before):
    """The choices of a question: always offered, or after an earlier answer, or while a condition holds."""
    listed = [dict(choice) for choice in CHOICES]
    earlier = [id for id, type in before if type in ("choice", "choices", "matrix")]
    filtered = earlier and draw(st.booleans())
    if filtered:
        listed[0]["for"] = draw(st.sampled_from(["some", ["none", "all"]]))
        listed[1]["for"] = "all"
    if before and draw(st.booleans()):
        listed[2]["show_if"] = draw(conditions(before))
    return {"choices": listed, **({"filter_by": draw(st.sampled_from(earlier))} if filtered else {})}


@st.composite
def questions(draw, id, type, before):
    """A question of a type, with logic that reads those (id, type) before it."""
    question = {"id": id, "type": type, "ask": "What?"}
    if type == "calculated":
        numbers = [known for known, of in before if of in NUMBERS]
        value = " + ".join(draw(st.lists(st.sampled_from(numbers), min_size=1, max_size=3)))
        question = {"id": id, "type": type, "label": "Sum", "value": f"({value}) / 3"}
        question |= draw(st.sampled_from([{}, {"decimals": 0}, {"decimals": 1}]))
    elif type == "matrix":
        question |= {"id": f"of_{id}", "choices": CHOICES, "rows": [{"id": id, "ask": "Row", "missing": ["refused"]}]}
    else:
        question |= {"missing": ["refused"]}
        question |= draw(offers(before)) if type in ("choice", "choices") else {}
        question |= {"read_only_if": draw(conditions(before))} if before and draw(st.booleans()) else {}
        question |= {"min": 0, "max": 5} if type == "scale" else {}
        question |= {"max": "q1 + 1"} if type == "integer" and id != "q1" else {}
        required = [{}, {"required": True}, *([{"required_if": draw(conditions(before))}] if before else [])]
        question |= draw(st.sampled_from(required))
    if before and draw(st.booleans()):
        question["show_if"] = draw(conditions(before))
    return question


@st.composite
def scores(draw, known):
    """A sum or mean over some questions, with any rule. `worst` needs questions whose most points are known."""
    rule = draw(st.sampled_from(["prorate", "no_score", "worst", "zero"]))
    worst = rule == "worst"
    can = [id for id, type in known if type != "text" and (not worst or type in MOST)]
    items = draw(st.permutations(can))[: draw(st.integers(1, len(can)))]
    items = list(dict.fromkeys([*items, "q0" if worst else "q1"]))
    turned = [id for id, type in known if id in items and type in MOST and draw(st.booleans())]
    most = sum(MOST[type] for id, type in known if id in items) if worst else 10**9
    return {
        "id": "total",
        "sum" if worst else draw(st.sampled_from(["sum", "mean"])): items,
        **({"reverse": turned} if turned else {}),
        "min_answered": draw(st.integers(1, len(items))),
        "if_unanswered": rule,
        "better": draw(st.sampled_from(["lower", "higher"])),
        "bands": [{"to": 3, "id": "low", "label": "Low"}, {"to": most, "id": "high", "label": "High"}],
    }


@st.composite
def other_scores(draw, known):
    """Scores of every other method, each over some questions and scores before it, with any rule."""
    found, before = [], [*known, ("total", "score")]
    for place in range(draw(st.integers(0, 4))):
        score = draw(one_score(f"s{place}", before, known))
        found.append(score)
        before.append((score["id"], "formula" if "formula" in score else "score"))
    return found


@st.composite
def one_score(draw, id, before, questions):
    method = draw(st.sampled_from(["min", "max", "weighted", "sum", "count", "formula", "table"]))
    gate = {"only_if": draw(conditions(questions))} if draw(st.integers(0, 3)) == 0 else {}
    if method == "formula":
        numbers = draw(
            st.lists(
                st.sampled_from([of for of, type in before if type in (*NUMBERS, "score", "formula")]),
                min_size=1,
                max_size=3,
            )
        )
        return {
            "id": id,
            "formula": f"({' + '.join(numbers)}) / 3",
            **draw(st.sampled_from([{}, {"decimals": 1}])),
            **gate,
        }
    if method == "table":
        formulas = [of for of, type in before if type == "formula"]
        if not formulas:
            return {"id": id, "formula": "q1"}
        values = {"0": 5, "1": 10, "2": {"value": 20.5, "error": 3}}
        return {"id": id, "table": {"score": draw(st.sampled_from(formulas)), "values": values}, **gate}
    rule = draw(st.sampled_from(["prorate", "no_score", "zero"]))
    hidden = draw(st.sampled_from(["missing", "zero", "left_out"]))
    rounding = draw(st.sampled_from(["half_up", "half_even", "up", "down"]))
    rules = {"if_unanswered": rule, "if_hidden": hidden, "rounding": rounding, "decimals": 1, **gate}
    if method == "count":
        listed = [draw(conditions(questions)) for _ in range(draw(st.integers(1, 3)))]
        return {"id": id, "count": listed, "min_answered": draw(st.integers(1, len(listed))), **rules}
    can = [of for of, type in before if type != "text"]
    items = draw(st.permutations(can))[: draw(st.integers(1, min(4, len(can))))]
    turned = [of for of, type in questions if of in items and type in MOST and draw(st.booleans())]
    of = {item: draw(st.sampled_from([2, 0.5, 3])) for item in items} if method == "weighted" else items
    least = draw(st.integers(1, len(items)))
    return {"id": id, method: of, "min_answered": least, **({"reverse": turned} if turned else {}), **rules}


@st.composite
def forms(draw):
    """A form: questions in sections, some of them conditional, a score, and findings."""
    types = ["choice", "integer", "yes_no", *draw(st.lists(st.sampled_from(TYPES), min_size=1, max_size=8))]
    sections, known = [], []
    for place, type in enumerate(types):
        if not sections or draw(st.integers(0, 3)) == 0:
            shown = {"show_if": draw(conditions(known))} if known and draw(st.booleans()) else {}
            sections.append({"id": f"section{place}", "title": "Section", "questions": [], **shown})
        sections[-1]["questions"].append(draw(questions(f"q{place}", type, known)))
        known.append((f"q{place}", type))
    after = [*known, ("total", "total")]
    findings = [
        {"id": "first", "when": draw(conditions(after)), "need": "something", "level": "band(total)"},
        {"id": "second", "when": draw(conditions(after)), "alert": "critical"},
    ]
    return {"sections": sections, "scores": [draw(scores(known)), *draw(other_scores(known))], "findings": findings}


STRANGE = ["none", "abc", "", "  ", (), ("none",), ("some", "none"), True, 1, -7, 99, Decimal("0.333"), None]
FITTING = {
    "yes_no": [True, False],
    "choice": ["none", "some", "all"],
    "choices": [("none",), ("some", "all"), ("all",)],
    "text": ["no", "long"],
    "integer": [0, 1, 2, 3, 9],
    "scale": [0, 1, 2, 3, 5],
    "decimal": [Decimal("0.1"), Decimal("0.2"), Decimal(3)],
}


def answers_to(question):
    """Answers that mostly fit; some are of a wrong type, refused, or taken away."""
    fitting = st.sampled_from(FITTING[question.type]).map(lambda value: Answer(value=value))
    strange = st.sampled_from(STRANGE).map(lambda value: Answer(value=value))
    return st.one_of(fitting, fitting, strange, st.just(Answer(missing="refused")), st.none())


def answerable(instrument):
    return [question.id for question in instrument.all_questions() if question.answerable]


@st.composite
def steps(draw, instrument):
    """Answers one after the other: (question id, answer or None)."""
    ids = draw(st.lists(st.sampled_from(answerable(instrument)), max_size=14))
    return [(id, draw(answers_to(instrument.questions[id]))) for id in ids]


def filled_in(instrument, given_answers):
    state = FormState(instrument, {}, TODAY)
    for id, answer in given_answers:
        state.answer(id, answer)
    return state


def standing(state):
    """All that can be asked of a form's state but its answers."""
    instrument = state.instrument
    return {
        "questions": {
            id: (state.visible(id), state.required(id), state.value(id), state.problems(id), state.why_visible(id))
            for id in instrument.questions
        },
        "earlier": {id: (state.read_only(id), state.offered(id)) for id in instrument.questions},
        "reasons": state.reasons(),
        "sections": {section.id: state.section_visible(section.id) for section in instrument.sections},
        "scores": state.scores(),
        "values": {score.id: state.value(score.id) for score in instrument.scores},
        "findings": state.findings(),
        "raised": state.raised(),
        "unanswered": state.unanswered(),
        "progress": state.progress(),
        "hidden": state.hidden(),
    }


def by_id(state):
    """What `answer` reports a change of, by id."""
    instrument = state.instrument
    found = {finding.id: finding.level for finding in state.findings()}
    return {
        **{
            id: (
                state.visible(id),
                state._facts.values.get(f"required({id})"),
                state.value(id),
                state.problems(id),
                state.read_only(id),
                state.offered(id),
            )
            for id in instrument.questions
        },
        **{section.id: state.section_visible(section.id) for section in instrument.sections},
        **state.scores(),
        **{finding.id: (finding.id in found, found.get(finding.id)) for finding in instrument.findings},
    }


many = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def some_form(read_form):
    return forms().map(read_form)


@many
@given(st.data())
def test_after_any_answers_the_state_is_that_of_a_fresh_form(some_form, data):
    instrument = data.draw(some_form)
    state = FormState(instrument, {}, TODAY)
    for id, answer in data.draw(steps(instrument)):
        state.answer(id, answer)
        assert standing(state) == standing(FormState(instrument, state.answers, TODAY))


@many
@given(st.data())
def test_what_an_answer_changed_is_what_it_says_it_changed(some_form, data):
    instrument = data.draw(some_form)
    state = FormState(instrument, {}, TODAY)
    for id, answer in data.draw(steps(instrument)):
        before, had = by_id(state), state.answers.get(id)
        changed = state.answer(id, answer)
        after = by_id(state)
        moved = {key for key in after if before[key] != after[key]}
        scores = {score.id for score in instrument.scores}
        assert moved | ({id} if had != answer else set()) <= changed
        assert changed - scores == (moved - scores) | ({id} if had != answer else set())


@many
@given(st.data())
def test_hidden_answers_influence_nothing(some_form, data):
    instrument = data.draw(some_form)
    state = filled_in(instrument, data.draw(steps(instrument)))
    seen = {id: answer for id, answer in state.answers.items() if state.visible(id)}
    assert standing(FormState(instrument, seen, TODAY)) == standing(state)
    unseen = {id: data.draw(answers_to(instrument.questions[id])) for id in answerable(instrument) if id not in seen}
    others = {id: answer for id, answer in unseen.items() if answer is not None and not state.visible(id)}
    assert standing(FormState(instrument, {**seen, **others}, TODAY)) == standing(state)


@many
@given(st.data())
def test_the_order_of_answering_does_not_matter(some_form, data):
    instrument = data.draw(some_form)
    last = dict(data.draw(steps(instrument)))
    order = data.draw(st.permutations(list(last)))
    assert standing(filled_in(instrument, last.items())) == standing(
        filled_in(instrument, [(id, last[id]) for id in order])
    )


@many
@given(st.data())
def test_a_copy_shares_nothing_that_changes(some_form, data):
    instrument = data.draw(some_form)
    state = filled_in(instrument, data.draw(steps(instrument)))
    before, twin = standing(state), state.copy()
    for id, answer in data.draw(steps(instrument)):
        twin.answer(id, answer)
    assert standing(state) == before
    assert standing(twin) == standing(FormState(instrument, twin.answers, TODAY))
