"""A small house for tests of the service: an agency, three forms, a memory store, a clock and ids that count."""

from dataclasses import dataclass, field, replace
from datetime import date
from textwrap import dedent
from typing import Any

from casewright import service
from casewright.cases.records import Administration, Answer, Person, Value
from casewright.definitions.library import Library, load_definition
from casewright.definitions.model import Agency, Instrument
from casewright.ports import CaseStore
from casewright.service import Context, OpenForm
from store.memory import MemoryStore
from tests.fakes import FixedClock, SequentialIds

AGENCY = dedent(
    """\
    casewright: 1
    kind: agency
    id: harbor
    name: Harbor Street
    languages: [en, es]
    timezone: America/New_York
    roles:
      - {id: worker, title: Worker}
      - {id: lead, title: Lead}
    people:
      - {id: ana, name: Ana Ruiz, role: worker}
      - {id: ben, name: Ben Otieno, role: lead}
    protocols:
      - id: safety
        title: Safety plan
        steps:
          - {id: ask, text: Ask plainly}
          - {id: call, text: Call the line together}
    """
)

MOOD = dedent(
    """\
    casewright: 1
    kind: instrument
    id: mood
    version: 1.0.0
    title: {en: Mood check, es: Estado de ánimo}
    source: {rights: own}
    choice_lists:
      often:
        - {id: never, label: {en: Never, es: Nunca}, points: 0}
        - {id: often, label: {en: Often, es: A menudo}, points: 1}
        - {id: always, label: {en: Always, es: Siempre}, points: 2}
    sections:
      - id: symptoms
        title: {en: Symptoms, es: Síntomas}
        questions:
          - id: low
            type: choice
            ask: {en: Feeling low, es: Ánimo bajo}
            choices: often
            required: true
            own_words: true
            evidence: [self_report, record]
            missing: [refused]
          - {id: harm, type: choice, ask: {en: Thoughts of harm, es: Ideas de daño}, choices: often, required: true}
          - id: plan
            type: text
            ask: {en: What is the plan, es: Cuál es el plan}
            show_if: points(harm) >= 1
      - id: more
        title: {en: More, es: Más}
        questions:
          - {id: hours, type: integer, ask: {en: Hours of sleep, es: Horas de sueño}, min: 0, max: 24}
          - {id: since, type: date, ask: {en: Since when, es: Desde cuándo}, max: today}
          - {id: alone, type: yes_no, ask: {en: Living alone, es: Vive a solas}}
          - id: helps
            type: choices
            ask: {en: What helps, es: Qué ayuda}
            choices:
              - {id: walks, label: {en: Walks, es: Caminar}}
              - {id: talk, label: {en: Talk, es: Hablar}}
              - {id: else, label: {en: Something else, es: Otra cosa}, say_which: true}
          - {id: story, type: paragraph, ask: {en: In your words, es: En sus palabras}}
    scores:
      - id: total
        label: {en: Total, es: Total}
        sum: [low, harm]
        better: lower
        range: [0, 4]
        bands:
          - {to: 1, id: fine, label: {en: Fine, es: Bien}}
          - {to: 4, id: poor, label: {en: Poor, es: Mal}}
    findings:
      - {id: low_mood, when: total >= 2, need: mental_health, level: band(total), swot: weakness}
      - id: self_harm
        when: points(harm) >= 1
        alert: critical
        protocol: safety
        label: {en: Thoughts of harm, es: Ideas de daño}
    """
)

WORRY = dedent(
    """\
    casewright: 1
    kind: instrument
    id: worry
    version: 2.0.0
    title: {en: Worry check, es: Preocupación}
    subjects: [household]
    sections:
      - id: only
        title: {en: Only, es: Única}
        questions:
          - {id: worried, type: yes_no, ask: {en: Worried, es: Le preocupa}}
    """
)

RENEE = Person("", "Renee Calloway", "Nee", birth_date=date(1992, 5, 14), phone="555-0142")
WALTER = Person("", "Walter Lindqvist", birth_date=date(1948, 2, 3))


def instrument_of(text: str, file: str = "mood.yaml") -> Instrument:
    loaded = load_definition(text, file, {})
    assert isinstance(loaded.definition, Instrument), [problem.message() for problem in loaded.problems]
    return loaded.definition


def agency_of(text: str = AGENCY) -> Agency:
    loaded = load_definition(text, "agency.yaml", {})
    assert isinstance(loaded.definition, Agency), [problem.message() for problem in loaded.problems]
    return loaded.definition


def library_of(*texts: str, **more: Any) -> Library:
    instruments = [instrument_of(text) for text in texts]
    by_id = {instrument.id: instrument for instrument in instruments}
    return Library(instruments=by_id, choice_lists={}, agency=agency_of(), problems=(), out={}, **more)


class SameStore:
    """The same store opened anew, as by another process: nothing that was kept in memory comes with it."""

    def __init__(self, store: CaseStore) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


@dataclass
class House:
    """The service as one worker calls it. What is not said in a call is as in a first talk today."""

    context: Context
    clock: FixedClock = field(default_factory=FixedClock)

    def new_case(self, person: Person = RENEE) -> str:
        return service.open_case(self.context, person)

    def start(self, case: str, instrument: str = "mood", **held: Any) -> str:
        administration = Administration(held.pop("held", self.context.today()), **held)
        return service.start_assessment(self.context, case, instrument, administration)

    def open(self, draft: str) -> OpenForm:
        return service.open_form(self.context, draft)

    def say(self, draft: str, **values: Value | None) -> OpenForm:
        """Answer one question after the other, each on what is there now."""
        for question, value in values.items():
            self.give(draft, question, Answer(value))
        return self.open(draft)

    def give(self, draft: str, question: str, answer: Answer | None, seen: int | None = None) -> OpenForm:
        known = self.open(draft).seen(question) if seen is None else seen
        return service.answer(self.context, draft, question, answer, known)

    def finish(self, draft: str) -> str:
        return service.finish(self.context, draft)

    def finished(self, case: str, **values: Value | None) -> str:
        """A whole assessment without anything to worry about, unless said otherwise."""
        draft = self.start(case)
        self.say(draft, **{"low": "often", "harm": "never", **values})
        return self.finish(draft)

    def acknowledge(self, case: str) -> None:
        for raised in service.alerts(self.context, case):
            service.acknowledge_alert(self.context, case, raised.alert.id, ("ask", "call"))

    def as_another_process(self) -> "House":
        """After a kill: the same store, and nothing of what was kept in memory."""
        return House(replace(self.context, store=SameStore(self.context.store)), self.clock)  # type: ignore[arg-type]

    def as_worker(self, id: str) -> "House":
        worker = next(person for person in self.context.agency.people if person.id == id)
        return House(self.context.acting_as(worker), self.clock)


def build(*forms: str, store: CaseStore | None = None) -> House:
    clock = FixedClock()
    library = library_of(*(forms or (MOOD, WORRY)))
    agency = agency_of()
    context = Context(
        actor=agency.people[0],
        store=store or MemoryStore(),
        clock=clock,
        ids=SequentialIds(),
        library=library,
        agency=agency,
        chain_key=("key", b"k" * 32),
    )
    return House(context, clock)
