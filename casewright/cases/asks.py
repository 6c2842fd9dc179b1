"""What a case asks for on some day, as rows of lists hold it: from its course and its entries, each with its day."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from casewright.cases.case_facts import CaseSeen, came_to_nothing, undecided_needs
from casewright.cases.course import Asked, Course, ReferralDue, Risen
from casewright.cases.ending import closure_of
from casewright.cases.entries import Entry
from casewright.cases.handing_over import waiting
from casewright.cases.messages import unread
from casewright.cases.records import Ask, AskKind
from casewright.cases.tasks import has_left
from casewright.cases.work import CheckIn, Closure, Conference, Contact, Handover, Note, Referral, Review, Task
from casewright.definitions.measures import CASE

PROGRESS, CONTACT = "days_since_progress", "days_since_contact"
"""Facts of a case by which a rule tells that nothing moves, or that it is quiet."""
FOR_COLLEAGUES: tuple[AskKind, ...] = ("task", "message", "conference", "handover", "closing")
GLAD_FOR = timedelta(days=14)
"""So long good news stands in lists."""


def asks(seen: CaseSeen, course: Course | None) -> list[Ask]:
    """All of it, by day. Without a course only what the case holds itself; of somebody who has died what colleagues
    have to do.
    """
    if seen.state.person.died:
        found = [ask for ask in _entries(seen) if ask.kind in FOR_COLLEAGUES]
        return sorted(found, key=lambda ask: (ask.day, ask.kind, ask.id))
    found = [*_good_news(seen), *_found_out(seen), *_entries(seen), *_appeals(seen), *_trials(seen), *_closing(seen)]
    found += _referrals(seen, course.referrals if course else {})
    if course is not None:
        found += [*_dues(seen, course), *_forms(course), *_rules(seen, course), *_approval(course)]
    return sorted(found, key=lambda ask: (ask.day, ask.kind, ask.id))


def good_news(seen: CaseSeen) -> date | None:
    """The day of the latest good news: of a note, or at a check-in. None where there is none."""
    told = (
        seen.day(entry.happened)
        for kind in ("note", "check_in")
        for entry in seen.standing(kind)
        if (isinstance(entry.entity, Note) and entry.entity.sort == "good_news")
        or (isinstance(entry.entity, CheckIn) and entry.entity.good_news)
    )
    return max(told, default=None)


def _good_news(seen: CaseSeen) -> Iterator[Ask]:
    """It asks for nothing but to be glad of: for some days, and without its words, which others might see."""
    day = good_news(seen)
    if day is not None and seen.today < day + GLAD_FOR:
        yield Ask("good_news", day, due=False)


def _found_out(seen: CaseSeen) -> Iterator[Ask]:
    for alert in seen.state.open_alerts:
        yield Ask("alert", seen.day(alert.raised), due=False, id=alert.id)
    waiting = {assessment for assessment, _finding in undecided_needs(seen.state)}
    for one in seen.state.assessments:
        if one.id in waiting:
            yield Ask("finding", one.administration.held, due=False, id=one.id, form=one.instrument)


def _entries(seen: CaseSeen) -> Iterator[Ask]:
    for entry in waiting(seen.state):
        if isinstance(entry.entity, Handover):
            was, to = entry.entity.was, entry.entity.to
            yield Ask(
                "handover",
                seen.day(entry.happened),
                due=False,
                id=entry.entity.id,
                by=was.name,
                by_id=was.id,
                who=to.id,
            )
    for entry, worker in unread(seen.state):
        yield Ask("message", seen.day(entry.happened), due=False, id=entry.entity.id, by=entry.by, who=worker)
    # In a case that has ended tasks go on; what else was planned can neither be held nor called off any more.
    for kind in ("task",) if seen.state.ended else ("task", "review", "contact", "conference"):
        for entry in seen.standing(kind):
            if entry.open:
                yield from _entry(seen, entry)


def _entry(seen: CaseSeen, entry: Entry) -> Iterator[Ask]:
    match entry.entity:
        case Task() as task:
            yield task_ask(seen, entry, task)
        case Review(id=id, due=date() as due):
            yield Ask("review", due, id=id)
        case Contact(id=id, planned=date() as planned, what_for=words):
            at = planned if isinstance(planned, datetime) else None
            yield Ask("contact", seen.day(planned), id=id, words=words, at=at)
        case Conference(id=id, planned=date() as planned):
            yield Ask("conference", seen.day(planned), id=id)


def _trials(seen: CaseSeen) -> Iterator[Ask]:
    """What a review has decided to try, until somebody says what came of it."""
    for entry in () if seen.state.ended else seen.standing("review"):
        review = entry.entity
        if isinstance(review, Review) and review.trial and review.is_tried and entry.state == "held":
            yield Ask("trial", review.trial.look_on, id=review.id)


def _appeals(seen: CaseSeen) -> Iterator[Ask]:
    """Answers that one may appeal against, until somebody says that it was done or let pass."""
    for entry in seen.standing("contact"):
        contact = entry.entity
        if isinstance(contact, Contact) and contact.appeal_by and not entry.aside.get("appeal"):
            yield Ask("appeal", contact.appeal_by, id=contact.id, words=contact.asked or contact.asked_of)


def task_ask(seen: CaseSeen, entry: Entry, task: Task) -> Ask:
    """What an open task asks for."""
    return Ask(
        kind="task",
        day=task.due or seen.day(entry.happened),
        due=task.due is not None,
        id=task.id,
        again=task.every is not None,
        words=task.what,
        state=entry.state,
        by=entry.by,
        by_id=entry.by_id,
        who=task.owner.id if task.owner.kind == "worker" else "",
        owner=task.owner,
        left=has_left(seen.state, task, seen.today),
    )


def _referrals(seen: CaseSeen, dues: Mapping[str, ReferralDue]) -> Iterator[Ask]:
    """Until it is known what came of it: the day until when it should go on, or since when it waits for somebody.

    In a case that has ended no answer can be written down any more.
    """
    if seen.state.ended:
        return
    elsewhere = {entry.entity.id for entry in came_to_nothing(seen)}
    for entry in seen.state.entries("referral"):
        referral = entry.entity
        if not isinstance(referral, Referral) or not (entry.open or referral.id in elsewhere) or entry.in_error:
            continue
        called = referral.provider_name or referral.what
        said = entry.aside.get("capacity", "") if entry.state == "requested" else entry.state
        due = dues[referral.id].day if referral.id in dues else referral.due
        if referral.id in elsewhere or (said and entry.state == "requested") or due is None:
            if said not in ("", "in-progress", "on-hold"):
                since = seen.day(entry.moves[-1].happened if entry.moves else entry.happened)
                yield Ask("referral", since, due=False, id=referral.id, words=called, state=said)
        else:
            yield Ask("referral", due, id=referral.id, words=called, state=entry.state)


def _closing(seen: CaseSeen) -> Iterator[Ask]:
    """An end that somebody is to approve; one that was sent back is the team's again."""
    entry = None if seen.state.ended else closure_of(seen.state)
    if entry is None or not isinstance(entry.entity, Closure) or not entry.entity.asked_of:
        return
    closure = entry.entity
    if entry.aside.get("approval") == "sent_back":
        yield Ask("closing", seen.day(entry.moves[-1].happened), due=False, id=closure.id, state="sent_back")
    else:
        since = closure.due or seen.day(entry.happened)
        yield Ask("closing", since, closure.due is not None, closure.id, roles=(closure.asked_of,))


def _dues(seen: CaseSeen, course: Course) -> Iterator[Ask]:
    planned = any(entry.open for entry in seen.standing("review"))
    for due in course.dues:
        # A review that somebody has begun, or planned for a day, is the one that the cycle asks for.
        if due.kind != "review" or not planned:
            yield Ask(due.kind, due.day, id=course.here.step.id if due.kind == "step" else "")
    since = course.here.entered or seen.state.opened
    if course.asked_first:
        # They are asked together, and so are one thing to do: named where only one of them is left.
        yield Ask("first", since, due=False, id=course.asked_first[0] if len(course.asked_first) == 1 else "")


def _forms(course: Course) -> Iterator[Ask]:
    for one in (*course.asked, *course.coming):
        if one.due is not None and one.standing != "left_out":
            yield _form(one, one.due)


def _form(one: Asked, due: date) -> Ask:
    return Ask("form", due, id=one.form.instrument, step=one.step, again=one.last is not None)


def _rules(seen: CaseSeen, course: Course) -> Iterator[Ask]:
    """Those that nobody has put off. Where none looks at contacts, the cycle's interval tells what is quiet."""
    told = [_kind(course, risen) for risen in course.rules]
    last = seen.day(seen.state.last_activity)
    for kind, risen in zip(told, course.rules, strict=True):
        if risen.snoozed is None:
            yield Ask(kind, last, due=False, id=risen.rule.id, roles=risen.rule.to)
    if not any(_looks_at(course, rule.when.reads if rule.when else (), CONTACT) for rule in course.cycle.alerts):
        for due in course.dues:
            if due.kind == "contact" and due.day < seen.today:
                yield Ask("quiet", due.day, due=False)


def _kind(course: Course, risen: Risen) -> AskKind:
    reads = risen.rule.when.reads if risen.rule.when else frozenset()
    if _looks_at(course, reads, PROGRESS):
        return "stalled"
    return "quiet" if _looks_at(course, reads, CONTACT) else "rule"


def _looks_at(course: Course, reads: Iterator[str] | frozenset[str] | tuple[str, ...], fact: str) -> bool:
    """Whether a condition reads this fact of the case, under whichever name its cycle gives it."""
    facts = (course.cycle.facts.get(name) for name in reads)
    return any(one is not None and (one.holder, one.name) == (CASE, fact) for one in facts)


def _approval(course: Course) -> Iterator[Ask]:
    seen = course.approval
    if seen is None:
        return
    if seen.waits:
        yield Ask("approval", seen.due or seen.since, seen.due is not None, seen.plan, roles=(seen.role,))
    elif seen.standing == "sent_back":
        yield Ask("sent_back", seen.since, due=False, id=seen.plan)
