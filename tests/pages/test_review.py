"""A review as its page shows it: gathered, begun, typed, kept; and what was tried looked at again."""

from dataclasses import replace
from datetime import timedelta

from casewright import service
from casewright.cases.work import Need, Review
from casewright.cases.work.party import Party
from casewright.cases.work.review import Trial
from casewright.definitions.model import Text
from tests.pages.conftest import Agency, shown
from tests.pages.test_plans import planned, say


def typed(agency: Agency, case: str, kind: str, about: str, **fields: object) -> None:
    for name, value in fields.items():
        jotting = service.jotting(agency.context, kind, case, about)
        service.jot(agency.context, jotting, name, value)  # type: ignore[arg-type]


def test_a_review_is_begun_and_kept_with_what_was_decided(agency: Agency) -> None:
    case, context = agency.person(), agency.context
    need = service.record(context, case, Need("", "housing", Text({"en": "A *steady* place"})))
    service.confirm(context, case, "need", need, service.case(context, case).revision)
    app = agency.open_page("review", case=case)
    assert "Need without a goal" in shown(app) and "A \\*steady\\* place" in shown(app)
    app.button(key="begin_review").click().run()
    begun = service.open_review(service.case(context, case))
    assert begun is not None and app.query_params["review"] in (begun.entity.id, [begun.entity.id])
    app.button(key="keep_review").click().run()
    assert "Some words are missing here" in app.error[0].value
    me, day = f"worker:{context.actor.id}", context.today() + timedelta(14)
    ways = ("brainstorm", "priorities", "delegation", "pdsa")
    ideas = {"option_1": "Call at noon", "pros_1": "He is *awake*", "impact_1": "4", "effort_1": "2"}
    typed(agency, case, "review", begun.entity.id, techniques=ways, option_2="Write", chosen=("1",), **ideas)
    typed(agency, case, "review", begun.entity.id, decision="We call.", prediction="Three calls")
    typed(agency, case, "review", begun.entity.id, task_1="Call the city", owner_1=me, present=(me, "person"))
    app.button(key="keep_review").click().run()
    assert "it is not said yet what you expect" in app.error[0].value, "CW684"
    assert app.button_group(key=f"entry:review:{context.actor.id}:{case}:{begun.entity.id}:chosen:en").value == ["1"]
    typed(agency, case, "review", begun.entity.id, look_on=day)
    app.button(key="keep_review").click().run()
    (entry,) = service.case(context, case).entries("review")
    review = entry.entity
    assert isinstance(review, Review) and review.trial is not None
    assert (entry.state, review.trial.look_on, review.present[1]) == ("held", day, Party("person"))
    assert [(one.words, one.impact, one.effort, one.chosen) for one in review.options] == [
        ("Call at noon", 4, 2, True),
        ("Write", None, None, False),
    ]
    for words in ("We call.", "He is \\*awake\\*", "effect 4 of 5, effort 2 of 5", "Call the city", "Three calls"):
        assert words in shown(app)
    assert not service.jotting(context, "review", case, begun.entity.id).is_stored


def test_what_came_of_a_trial_is_asked_for_on_its_page(agency: Agency) -> None:
    case, context = agency.person(), agency.context
    held = Review("", decision="Try", prediction="Three calls", trial=Trial(context.today(), "calls"))
    review = service.hold_review(context, case, held)
    today = agency.open_page("today")
    assert "What was tried: see what came of it" in shown(today), "in a line of its own"
    assert "Three calls" not in shown(today), "others see the screen"
    app = agency.open_page("review", case=case, review=review)
    app.button(key="keep_trial").click().run()
    assert "Some words are missing here" in app.error[0].value
    typed(agency, case, "trial", review, came="Two calls", then="adapt")
    app.button(key="keep_trial").click().run()
    assert "Do it otherwise" in shown(app) and "Two calls" in shown(app)
    assert "keep_trial" not in {one.key for one in app.button}


def test_a_decision_becomes_the_reason_of_the_next_version_and_each_change_has_one(agency: Agency) -> None:
    case, plan = planned(agency)
    context = agency.context
    say(agency, case, plan)
    review = service.hold_review(context, case, Review("", decision="The repair takes longer."))
    app = agency.open_page("review", case=case, review=review)
    app.button(key="next_version").click().run()
    (draft,) = [one.draft for one in service.unfinished(context, case)]
    assert (draft.replaces, draft.reason) == (plan, "The repair takes longer.")
    first = service.kept_plan(context, case, plan, "en").plan
    later = replace(first, id="", version=2, replaces=plan, matters="A dry flat", reason=draft.reason, agreement=None)
    second = service.record(context, case, later)
    links = [one.label for one in agency.open_page("plan_seen", case=case, plan=second).get("page_link")]
    assert "1 thing is different from before" in links
    app = agency.open_page("plan_versions", case=case, plan=second)
    words = shown(app)
    assert "Version 1" in words and "My flat" in words and "A dry flat" in words and "Changed" in words
    service.jot(context, service.jotting(context, "plan_reasons", case, second), "matters", "She said so *today*")
    app.button(key="keep_reasons").click().run()
    assert service.kept_plan(context, case, second, "en").plan.because == {"matters": "She said so *today*"}
    say(agency, case, second)
    words = shown(agency.open_page("plan_versions", case=case, plan=second))
    assert "Because: She said so \\*today\\*" in words and "keep_reasons" not in {one.key for one in app.button}
    assert "This is the first version of the plan." in shown(agency.open_page("plan_versions", case=case, plan=plan))


def test_a_review_that_a_colleague_has_begun_is_gone_on_with(agency: Agency) -> None:
    case, context = agency.person(), agency.context
    app = agency.open_page("review", case=case)
    other = agency.workspace.context(context.agency.people[1].id)
    begun = service.begin_review(other, case)
    app.button(key="begin_review").click().run()
    assert not app.exception
    assert "A review is open here already." in app.error[0].value
    assert "keep_review" in {one.key for one in app.button}, "it goes on with that one"
    service.jot(other, service.jotting(other, "review", case, begun), "decision", "Theirs")
    typed(agency, case, "review", begun, decision="We call.")
    app = agency.open_page("review", case=case, review=begun)
    assert f"{other.actor.name} writes in this review, too." in app.info[0].value
    service.hold_review(other, case, Review(begun, decision="Theirs"))
    app.button(key="keep_review").click().run()
    assert not app.exception and app.error
    assert "You typed this, and it is not in the record:" in shown(app) and "We call." in shown(app)
