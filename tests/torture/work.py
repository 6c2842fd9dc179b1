"""What workers do, picked by chance and done through the service: each is one save, or a refusal.

The same picks on the same content do the same, on whichever store it is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.records import Answer, Person
from casewright.cases.work import Entity, Goal, Note, Task
from casewright.cases.work.party import Party
from casewright.ports import CaseQuery
from tests.core.sample_files import PDF
from tests.core.service_house import RENEE, WALTER, House

T = TypeVar("T")

PAPERS = """\
casewright: 1
kind: instrument
id: papers
version: 1.0.0
title: Papers
sections:
  - id: only
    title: Only
    questions:
      - {id: lease, type: file, ask: The lease, accept: [pdf], max_files: 3}
      - {id: said, type: paragraph, ask: What was said}
"""
PEOPLE = (RENEE, WALTER, Person("", "José Ávila", birth_date=date(1992, 5, 14)), Person("", " "))
POINTS = ("never", "often", "always", None)
ANSWERS: Mapping[str, Mapping[str, Sequence[object]]] = {
    "mood": {
        "low": POINTS,
        "harm": (*POINTS, "no choice of it"),
        "story": ("She called.\0 \ud800", "ü" * 3_000, ""),
    },
    "papers": {"said": ("He called.", "x" * 40_000), "low": POINTS},
}
"""By form: questions, also one that it does not have, and what they are answered with."""
FILES = (PDF, PDF + b" " * 5_000, PDF + bytes(range(256)) * 400, b"", b"no paper")
REASONS = ("typed wrong", "")
MOST_CASES = 8
RAW = "raw"
"""Streams of this beginning are no cases and no persons of the service."""


class Pick(Protocol):
    def __call__(self, options: Sequence[T], /) -> T: ...


Action = Callable[[House, Pick], object]


def cases(house: House) -> list[str]:
    rows = service.caseload(house.context, CaseQuery(limit=1000)).rows
    return [row.case for row in rows if not row.case.startswith(RAW)]


def some_case(house: House, pick: Pick) -> str:
    return pick(cases(house) or ["nobody"])


def some_draft(house: House, pick: Pick, form: str = "") -> str:
    drafts = house.context.store.drafts()
    return pick([draft.id for draft in drafts if form in ("", draft.instrument)] or ["none"])


def some_assessment(house: House, pick: Pick) -> tuple[str, str]:
    """A case, and one of its finished assessments, whether or not it still stands."""
    case = some_case(house, pick)
    return case, pick([one.id for one in service.case(house.context, case).assessments] or ["none"])


def open_case(house: House, pick: Pick) -> None:
    if len(cases(house)) < MOST_CASES:
        house.new_case(pick(PEOPLE))


def change_person(house: House, pick: Pick) -> None:
    case = some_case(house, pick)
    state = service.case(house.context, case)
    wanted = replace(state.person, phone=pick(("555-0100", "555-0199")), name=pick(("Ana Calloway", "Renee")))
    service.change_person(house.context, case, wanted, pick((state.person, replace(state.person, phone="before"))))


def some_person(house: House, pick: Pick) -> str:
    with house.context.store.everything() as things:
        people = [thing.key for thing in things if thing.kind == "person" and not thing.key.startswith(RAW)]
    return pick(people or ["nobody"])


def open_another_case(house: House, pick: Pick) -> None:
    if len(cases(house)) < MOST_CASES:
        service.open_another_case(house.context, some_person(house, pick), status=pick(("active", "waitlist")))


def link_person(house: House, pick: Pick) -> None:
    who = pick((some_person(house, pick), Person("", "Ines Prado")))
    service.link_person(house.context, some_case(house, pick), who, pick(("aunt", "")))


def merge_people(house: House, pick: Pick) -> None:
    service.merge_people(house.context, some_person(house, pick), some_person(house, pick), pick(REASONS))


def unmerge_people(house: House, pick: Pick) -> None:
    merged = some_person(house, pick)
    found = house.context.store.person(merged)
    service.unmerge_people(house.context, found.merged_into if found else "nobody", merged, pick(REASONS))


def start(house: House, pick: Pick) -> None:
    house.start(some_case(house, pick), pick(("mood", "papers", "no such form")))


def answer(house: House, pick: Pick) -> None:
    form = pick(("mood", "mood", "papers"))
    question = pick(tuple(ANSWERS[form]))
    given = Answer(pick(ANSWERS[form][question]))  # type: ignore[arg-type]
    house.give(some_draft(house, pick, form), question, given, seen=pick((None, None, None, 0)))


def hear(house: House, pick: Pick) -> None:
    service.hear(house.context, some_draft(house, pick), pick(("I am tired.", "", "a" * 2_000)), "low")


def attach(house: House, pick: Pick) -> None:
    service.attach(house.context, some_draft(house, pick, "papers"), "lease", service.Upload("lease.pdf", pick(FILES)))


def put_away(house: House, pick: Pick) -> None:
    draft = some_draft(house, pick)
    kept = house.context.store.draft(draft)
    service.put_away(house.context, draft, pick((kept.revision if kept else 0, 1)))


def take_up(house: House, pick: Pick) -> None:
    with house.context.store.everything() as things:
        drafts = [thing.key for thing in things if thing.kind == "draft"]
    service.take_up(house.context, pick(drafts or ["none"]))


def finish(house: House, pick: Pick) -> None:
    house.finish(some_draft(house, pick))


def reopen(house: House, pick: Pick) -> None:
    case, assessment = some_assessment(house, pick)
    service.reopen(house.context, case, assessment, pick(REASONS))


def move_assessment(house: House, pick: Pick) -> None:
    case = some_case(house, pick)
    drafts = [draft.id for draft in house.context.store.drafts(case)]
    finished = [one.id for one in service.case(house.context, case).assessments]
    service.move_assessment(
        house.context, pick([*drafts, *finished] or ["none"]), case, some_case(house, pick), pick(REASONS)
    )


def mark_assessment_in_error(house: House, pick: Pick) -> None:
    case, assessment = some_assessment(house, pick)
    service.mark_in_error(house.context, case, "assessment", assessment, pick(REASONS))


def decide(house: House, pick: Pick) -> None:
    case, assessment = some_assessment(house, pick)
    service.decide(house.context, case, assessment, "low_mood", pick(("confirmed", "rejected")), "she says so")


def acknowledge(house: House, pick: Pick) -> None:
    case = some_case(house, pick)
    raised = [one.alert.id for one in service.alerts(house.context, case)]
    service.acknowledge_alert(house.context, case, pick(raised or ["none"]), pick((("ask", "call"), ("ask",), ())))


def record(house: House, pick: Pick) -> None:
    ana = Party("worker", "ana", "Ana Ruiz")
    entities: tuple[Entity, ...] = (Note("", "She called."), Goal("", "Sleep"), Task("", "Call", ana, date(2026, 3, 9)))
    service.record(house.context, some_case(house, pick), pick(entities))


def revise(house: House, pick: Pick) -> None:
    case = some_case(house, pick)
    state = service.case(house.context, case)
    notes = [one.entity.id for one in state.entries("note")]
    changed = Note(pick(notes or ["none"]), pick(("She came.", "She wrote.")))
    service.revise(house.context, case, changed, pick((state.revision, 1)), "misheard")


def move_entry(house: House, pick: Pick) -> None:
    case = some_case(house, pick)
    goals = [one.entity.id for one in service.case(house.context, case).entries("goal")]
    to = pick(("accepted", "active", "rejected", "no such state"))
    service.move(house.context, case, Moved("goal", pick(goals or ["none"]), to, "as agreed"))


def mark_entry_in_error(house: House, pick: Pick) -> None:
    case = some_case(house, pick)
    tasks = [one.entity.id for one in service.case(house.context, case).entries("task")]
    service.mark_in_error(house.context, case, "task", pick(tasks or ["none"]), pick(REASONS))


def move_case(house: House, pick: Pick) -> None:
    service.move_case(house.context, some_case(house, pick), pick(("on-hold", "active", "finished")), "as agreed")


def continue_case(house: House, pick: Pick) -> None:
    service.continue_case(house.context, some_case(house, pick), pick(REASONS))


ACTIONS: tuple[Action, ...] = (
    *(
        open_case,
        open_case,
        open_case,
        start,
        start,
        start,
        answer,
        answer,
        answer,
        answer,
        answer,
        answer,
        hear,
        attach,
        attach,
    ),
    *(put_away, take_up, finish, finish, finish, reopen, move_assessment, mark_assessment_in_error, decide),
    *(acknowledge, acknowledge, record, record, revise, move_entry, mark_entry_in_error, move_case, continue_case),
    *(change_person, open_another_case, link_person, merge_people, unmerge_people),
)
