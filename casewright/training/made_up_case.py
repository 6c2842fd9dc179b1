"""One made-up case from the first talk on: what its worker does in each step, until it ends or the present is reached.

Which step comes, and what it asks for, is read from the case's cycle; no cycle, form or plan is known by name here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from casewright import service
from casewright.cases.care_team import lead
from casewright.cases.case_facts import level_of
from casewright.cases.course import Course
from casewright.cases.entries import Entry
from casewright.cases.entry_commands import HIGHEST, LOWEST
from casewright.cases.records import Administration
from casewright.cases.referring import Said, consent_for
from casewright.cases.state import CaseState
from casewright.cases.work import (
    CheckIn,
    Closure,
    Consent,
    Contact,
    Evaluation,
    Handover,
    OwnCheck,
    Task,
)
from casewright.cases.work.check_in import Level
from casewright.cases.work.party import Party
from casewright.definitions.case_cycle import Activity
from casewright.definitions.model import Instrument
from casewright.training.ending import becomes_of, carried_on
from casewright.training.made_up_answers import WORDS, fill_in
from casewright.training.made_up_life import LANGUAGE, PERSON, CaseLife
from casewright.training.made_up_plan import plan

LONGEST_FORM = 25
"""So many questions at most has a form that is filled in here: two years are many forms."""
ROUNDS = 4


def live(life: CaseLife) -> None:
    """Go round the cycle until the case ends, rests, or the present is reached."""
    if life.state.status != "active":
        return
    life.burden = life.chance.uniform(0.2, 0.8)
    if life.happens(0.06):
        if life.goes_on(life.chance.randint(1, 6)):
            service.move_case(life.context, life.case, "cancelled", "They do not want this now. They may come back.")
        return
    for _round in range(ROUNDS):
        goes_on = _go_round(life)
        _hand_over(life)
        if not goes_on:
            break
        if life.happens(0.4):
            _close(life)
            return
    if life.happens(0.1) and life.goes_on(3):
        service.move_case(life.context, life.case, "on-hold", "Away with family for a while.")
        return
    _keep_in_touch(life)


def _hand_over(life: CaseLife) -> None:
    """A colleague of the same role leads from now on, and acts."""
    context, state = life.context, life.state
    leads = lead(state, context.today())
    others = [one for one in context.agency.people if one.role == context.actor.role and one.id != context.actor.id]
    if not life.changes_worker or state.ended or leads is None or not others:
        return
    heir = others[0]
    to = Party("worker", heir.id, heir.name)
    wanted = Handover("", leads.who, to, "She has moved to another part of town.")
    made = service.hand_over(context, life.case, wanted, state.revision)
    service.confirm_handover(context.acting_as(heir), life.case, made)
    life.context, life.changes_worker = context.acting_as(heir), False


def _keep_in_touch(life: CaseLife) -> None:
    """What no step leads on is closed, or somebody calls and asks what is due, until today."""
    if life.behind and life.happens(0.6):
        _close(life)
        return
    while life.behind and life.goes_on(life.chance.randint(20, 30)):
        _settle(life)
        _met(life, "kept")
        _fill_in_what_is_asked(life, 1)


def _settle(life: CaseLife) -> None:
    """Most of what was begun comes to its end: tasks are done, and what was said yes to takes place."""
    for entry in life.state.entries("task"):
        if entry.open and life.happens(0.9):
            life.move("task", entry.entity.id, "completed")
    for entry in life.state.entries("referral"):
        if entry.state == "accepted" and life.happens(0.9):
            _answer(life, entry.entity.id, Said("completed", outcome="It was done."))


def _go_round(life: CaseLife) -> bool:
    """One time through the steps. False where the present was reached, or nothing follows."""
    course = life.course
    for _step in range(len(course.steps) if course else 0):
        course = life.course
        if course is None:
            return False
        for activity in course.here.step.does:
            if not ACTIVITIES[activity](life, course):
                return False
        if not _enter_next(life):
            return False
    return course is not None


def _enter_next(life: CaseLife) -> bool:
    course = life.course
    if course is None or not course.following or not life.goes_on(life.chance.randint(0, 4)):
        return False
    role = life.context.role or life.context.actor.role
    if any(gate.passing == "never" or (gate.by and role not in gate.by) for gate in course.blocked):
        return False
    reasons = {gate.id: "We go on with what we know so far." for gate in course.blocked}
    service.enter_step(life.context, life.case, course.following[0].id, reasons)
    return True


def _assess(life: CaseLife, course: Course) -> bool:
    """What is asked first, some of the forms that are asked for, and what becomes of what they find."""
    for asked in course.asked_first:
        declined = life.happens(0.1)
        service.answer_first(life.context, life.case, asked, "" if declined else "Just us two.", declined)
    if life.happens(0.5):
        consent = Consent(
            "", Party("outside", "", "Clinic on Harbor Street"), ("Appointments",), life.happens(0.85), PERSON
        )
        life.record(consent)
    return _met(life, "kept") and _fill_in_what_is_asked(life) and _decide(life)


def _fill_in_what_is_asked(life: CaseLife, most: int = 3) -> bool:
    course = life.course
    known = {one.id: one for one in service.startable(life.context, life.state.subject)}
    asked = [one.form.instrument for one in (course.asked if course else ()) if one.standing in ("open", "overdue")]
    forms = [known[id] for id in asked if id in known and _length(known[id]) <= LONGEST_FORM]
    for form in sorted(forms, key=lambda one: (not one.scores, life.chance.random()))[:most]:
        if not _fill_in(life, form):
            return False
    return True


def _length(form: Instrument) -> int:
    return sum(one.answerable for one in form.all_questions())


def _fill_in(life: CaseLife, form: Instrument) -> bool:
    """One form in one talk; a few are left in the middle, where the case rests for now."""
    held = Administration(life.context.today(), life.chance.choice(("in_person", "in_person", "phone")))
    draft = service.start_assessment(life.context, life.case, form.id, held)
    if not life.clock.forward(minutes=life.chance.randint(5, 40)):
        return False
    whole = fill_in(life.context, draft, life.chance, life.burden)
    for raised in service.alerts(life.context, life.case):
        if raised.alert.open:
            steps = tuple(step.id for step in raised.protocol.steps) if raised.protocol else ()
            note = "We talked it through and made a plan for tonight. I call tomorrow at nine."
            service.acknowledge_alert(life.context, life.case, raised.alert.id, steps, note)
    if whole:
        service.finish(life.context, draft)
    else:
        service.put_away(life.context, draft, service.open_form(life.context, draft).draft.revision)
    return True


def _decide(life: CaseLife) -> bool:
    """Each new finding: most are so, some are not."""
    state = life.state
    for assessment in state.current_assessments:
        for finding in assessment.findings:
            said = service.decided(life.context, life.case, assessment.id)
            if finding.kind not in ("need", "strength") or finding.id in said or _stands(life.state, finding.about):
                continue
            if life.happens(0.12):
                service.decide(life.context, life.case, assessment.id, finding.id, "rejected", "Solved last week.")
            else:
                service.decide(
                    life.context, life.case, assessment.id, finding.id, "changed", "As they see it.", life.wish
                )
    return True


def _stands(state: CaseState, about: str) -> bool:
    return any(
        entry.stands and getattr(entry.entity, "about", "") == about
        for kind in ("need", "strength")
        for entry in state.entries(kind)
    )


def _implement(life: CaseLife, _course: Course) -> bool:
    """Referrals that are answered or not, tasks, and contacts that come about or do not."""
    state = life.state
    for entry in state.entries("intervention"):
        if life.happens(0.5) and not _refer(life, entry):
            return False
    for what in ("Bring the last three pay slips", "Call the landlord")[: life.chance.randint(0, 2)]:
        task = life.record(
            Task("", what, life.worker, life.context.today() + timedelta(days=life.chance.randint(3, 20)))
        )
        if life.happens(0.6):
            if not life.goes_on(life.chance.randint(1, 10)):
                return False
            life.move("task", task, "completed")
    for _time in range(life.chance.randint(2, 6)):
        if not life.goes_on(life.chance.randint(9, 30)):
            return False
        ended = life.chance.choices(("kept", "person_did_not_come", "we_did_not_come", "unreachable"), (14, 3, 1, 2))[0]
        _met(life, ended)
    return True


def _refer(life: CaseLife, use: Entry) -> bool:
    """Ask a provider; most answer within days, one in ten never does."""
    referral = _asked(life, use)
    if life.happens(0.1) or not life.goes_on(life.chance.randint(0, 6)):
        return True
    if life.happens(0.15):
        _answer(life, referral, Said("rejected", "no_capacity", "No place before next month."))
        return True
    _answer(life, referral, Said("accepted"))
    if life.happens(0.7) and life.goes_on(life.chance.randint(2, 15)):
        _answer(life, referral, Said("completed", outcome="It was done."))
    return True


def _asked(life: CaseLife, use: Entry) -> str:
    """The first of the directory who offers it is told the least, and the person says yes to that."""
    context, case = life.context, life.case
    begun = service.begun_referral(context, case, LANGUAGE, use.entity.id)
    listed = (one for catalog in context.library.catalogs.values() for one in catalog.providers if not one.closed)
    offering = (one for one in listed if any(offer.intervention == begun.offer for offer in one.offers))
    provider = next(offering, None)
    referral = replace(
        begun,
        provider=provider.id if provider else "",
        provider_name=provider.name if provider else "Office on Main Street",
        shared=service.least_shared(context, case, begun.what),
    )
    return service.refer(context, case, service.Request(referral, consent_for(referral, agreed=True)))


def _answer(life: CaseLife, referral: str, said: Said) -> None:
    service.answer_referral(life.context, life.case, referral, said)


def _met(life: CaseLife, ended: str) -> bool:
    purpose = life.chance.choice(("communicate", "educate", "empower", "advocate"))
    contact = Contact("", purpose, life.chance.choice(("in_person", "phone")), minutes=life.chance.randint(10, 60))  # type: ignore[arg-type]
    if ended in ("kept", "unreachable"):
        life.record(replace(contact, narrative=life.chance.choice(WORDS) if ended == "kept" else ""), ended)
    else:
        life.move("contact", life.record(contact, "planned"), ended)
    return True


def _monitor(life: CaseLife, _course: Course) -> bool:
    """A story and where the goals stand; then what is due again."""
    if not life.goes_on(life.chance.randint(14, 45)):
        return False
    _settle(life)
    life.burden = max(0.05, life.burden - life.chance.uniform(-0.1, 0.3))
    levels = tuple(_levels(life))
    if levels:
        life.record(CheckIn("", life.chance.choice(WORDS), levels=levels))
    else:
        _met(life, "kept")
    return _fill_in_what_is_asked(life, 1)


def _levels(life: CaseLife) -> Iterator[Level]:
    """Where each goal that is worked on stands now: more often a step up than down."""
    state = life.state
    for entry in state.entries("goal"):
        was = level_of(state, entry.entity.id)
        if entry.state == "active" and was is not None:
            yield Level(entry.entity.id, min(HIGHEST, max(LOWEST, was + life.chance.choice((0, 0, 1, 1, -1)))))


def _evaluate(life: CaseLife, _course: Course) -> bool:
    """What became of each goal."""
    if not life.goes_on(life.chance.randint(5, 30)):
        return False
    came: list[service.Came] = []
    for entry in life.state.entries("goal"):
        if entry.state == "active":
            level = level_of(life.state, entry.entity.id)
            reached = (
                "achieved"
                if (level or 0) >= 0 and level is not None
                else life.chance.choice(("improving", "no-change"))
            )
            came.append(service.Came(entry.entity.id, reached))
    if came:
        service.keep_evaluation(life.context, life.case, Evaluation(""), came)
    return True


def _adjust(life: CaseLife, _course: Course) -> bool:
    return life.goes_on(life.chance.randint(1, 10))


def _close(life: CaseLife) -> None:
    """As on its page. Looks that would be over by now are left out: nobody was there to make them."""
    course = life.course
    closing = course.cycle.closing if course else None
    if closing is None or life.state.open_alerts or not life.goes_on(life.chance.randint(1, 20)):
        return
    context, case, reason = life.context, life.case, life.chance.choice(closing.reasons)
    if reason.id in closing.own_check:
        check = OwnCheck("", reason.id, assumed="That no news is good news.", within_scope=True)
        service.keep_own_check(context, case, check)
    begun = service.begun_end(context, case)
    becomes = tuple(becomes_of(begun.found, {}))
    closure = Closure(
        id="",
        reason=reason.id,
        words="They know the way back, and whom to call.",
        carries_on=tuple(carried_on(begun.found, becomes, {}, LANGUAGE)),
        looks=tuple(day for day in begun.looks if day >= life.clock.present.date()),
        way_back="Call us, or come by. No new papers are needed.",
        becomes=becomes,
    )
    asked = service.close(context, case, closure).waits_for
    boss = next((one for one in context.agency.people if one.role == asked), None)
    if boss is not None and life.goes_on(1):
        service.approve_end(context.acting_as(boss), case, True)


ACTIVITIES: Mapping[Activity, Callable[[CaseLife, Course], bool]] = {
    "assess": _assess,
    "plan": plan,
    "implement": _implement,
    "monitor": _monitor,
    "evaluate": _evaluate,
    "adjust": _adjust,
}
"""What a worker does, by what a step is for. False where the present was reached."""
