"""What a form writes down in the case when it is finished, as `records` of its definition says.

One way for all kinds: a kind has a function that says what the answers come to; finding the entry that stands already,
changing it, or writing a new one, is the same for each. What can be asked for stands in `definitions.recording`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from casewright.cases import entry_commands as commands
from casewright.cases.assessment import Assessment
from casewright.cases.case_facts import CaseSeen
from casewright.cases.entries import Entry
from casewright.cases.entry_events import MarkedInError, Moved, Recorded, Revised
from casewright.cases.entry_fold import resting_on
from casewright.cases.events import Body
from casewright.cases.records import Answer, Value
from casewright.cases.state import CaseState
from casewright.cases.states import MACHINES
from casewright.cases.work import KINDS, Contact, Entity
from casewright.cases.work.basis import Basis
from casewright.cases.work.party import Party
from casewright.definitions.model import Instrument, Question
from casewright.ports import Append
from casewright.service.answer_words import in_words
from casewright.service.check_ins import check_in_of
from casewright.service.context import Context
from casewright.service.history import History, added, added_in_turn

PERSON = "person"
"""The choice, among who took part, that is the person of the case: the kind of party that they are."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The answers of a finished form, by what they say of an entry."""

    record: Assessment
    instrument: Instrument
    told: Mapping[str, tuple[str, ...]]

    def words(self, name: str) -> str:
        """What was answered, as it is read; several answers one below the other."""
        said = (self._said(question, answer) for question, answer in self._answers(name) if answer.value is not None)
        return "\n".join(said)

    def own_words(self, name: str) -> str:
        return "\n".join(answer.own_words for _question, answer in self._answers(name) if answer.own_words)

    def value(self, name: str) -> Value | None:
        return next((answer.value for _question, answer in self._answers(name)), None)

    def day(self, name: str) -> date | None:
        value = self.value(name)
        return value if isinstance(value, date) else None

    def chosen(self, name: str) -> dict[str, str]:
        """The ids of what was chosen, each with its words."""
        return {
            one: self._said(question, replace(answer, value=one))
            for question, answer in self._answers(name)
            for one in (answer.value if isinstance(answer.value, tuple) else (answer.value,))
            if isinstance(one, str)
        }

    def questions(self, *names: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id for name in names for id in self.told.get(name, ())))

    def _said(self, question: Question, answer: Answer) -> str:
        """In words; of a choice that asks which one, the words for that."""
        which = any(choice.say_which and choice.id == answer.value for choice in question.choices)
        return (which and answer.say_which) or in_words(question, answer, self.record.administration.language)

    def _answers(self, name: str) -> Iterator[tuple[Question, Answer]]:
        for id in self.told.get(name, ()):
            answer = self.record.answers.get(id)
            if answer is not None and (answer.value is not None or answer.own_words):
                yield self.instrument.questions[id], answer


@dataclass(frozen=True, slots=True)
class Written:
    """One entry as the answers have it: its fields, its state, since when, and the questions that it rests on.

    `meets` is the entry that stands already and that this is; "" for none.
    """

    said: Mapping[str, Any]
    questions: tuple[str, ...]
    state: str = ""
    reason: str = ""
    day: date | None = None
    meets: str = ""


Writer = Callable[[Filled, CaseSeen], Iterator[Written]]


def _contact(filled: Filled, seen: CaseSeen) -> Iterator[Written]:
    """The contact itself, and the next one, where a day is named for that."""
    day = filled.day("day") or filled.record.administration.held
    first, *others = [*filled.chosen("purpose"), ""]
    minutes, way = filled.value("minutes"), next(iter(filled.chosen("how")), "")
    said: dict[str, Any] = {
        "purpose": first,
        "also_for": tuple(others[:-1]),
        **({"how": way} if way else {}),
        "minutes": minutes if isinstance(minutes, int) else None,
        "parties": tuple(Party("person") if id == PERSON else Party("outside", "", words)
                         for id, words in filled.chosen("parties").items()),
        **{name: filled.words(name) for name in ("narrative", "affect", "asked_of", "asked", "answer")},
        "own_words": filled.own_words("narrative"),
        "appeal_by": filled.day("appeal_by"),
    }  # fmt: skip
    asked = filled.questions(*(name for name in filled.told if name != "next"))
    ended = next(iter(filled.chosen("state")), "kept")
    planned = _planned_for(seen, day)
    if planned:
        # What was agreed on for it stays where nothing else is said; what it was for is said as a whole.
        said = {name: value for name, value in said.items() if value or (first and name == "also_for")}
    yield Written(said, asked, ended, filled.words("reason"), day, planned)
    again = filled.day("next")
    if again is not None:
        yield Written({"planned": again}, filled.questions("next"), "planned")


def _planned_for(seen: CaseSeen, day: date) -> str:
    """The contact that was planned for this day, where that is just one; it is over then."""
    found = [
        entry.entity.id
        for entry in seen.standing("contact")
        if isinstance(entry.entity, Contact)
        and entry.state == "planned"
        and entry.entity.planned
        and seen.day(entry.entity.planned) == day
    ]
    return found[0] if len(found) == 1 else ""


def _check_in(filled: Filled, seen: CaseSeen) -> Iterator[Written]:
    """The check-in, unless the answers say nothing of it."""
    said = check_in_of(seen.state, filled.record, filled.instrument, filled.told)
    if said:
        yield Written(said, filled.questions(*filled.told), day=filled.record.administration.held)


WRITERS: Mapping[str, Writer] = {"contact": _contact, "check_in": _check_in}
"""By kind of entry: what the answers of a form come to."""


@dataclass(slots=True)
class _Writing:
    """What is to be told, on which day each: before the assessment what changes, so that nothing rests on what it
    replaces when that goes; after it what is new.
    """

    context: Context
    record: Assessment
    seen: CaseSeen
    before: list[tuple[Sequence[Body], date | None]] = field(default_factory=list)
    after: list[tuple[Sequence[Body], date | None]] = field(default_factory=list)

    def write(self, kind: str, written: Sequence[Written]) -> None:
        earlier = {_rests_on(one, self.record.replaces): one for one in self._earlier(kind)}
        for one in written:
            stands = earlier.pop(one.questions, None)
            if stands is None:
                self.after.append((self._new(kind, one), self._day(one)))
            elif self._holds(stands, one):
                self.before.append(((self._revised(stands, one),), None))
            else:
                self.before.append(((self._in_error(stands),), None))
                self.after.append((self._new(kind, replace(one, meets="")), self._day(one)))
        for left in earlier.values():
            self.before.append(((self._in_error(left) if left.open else self._kept(left),), None))

    def _earlier(self, kind: str) -> list[Entry]:
        """What the assessment that this one corrects has written down."""
        return [
            entry
            for entry in self.seen.state.entries(kind)
            if not entry.in_error and self.record.replaces and _rests_on(entry, self.record.replaces)
        ]

    def _holds(self, entry: Entry, one: Written) -> bool:
        """Whether it is still the same: it ended so, and on that day. What is only planned may change its day."""
        return entry.state == one.state and (one.day is None or self.seen.last(entry) == one.day)

    def _new(self, kind: str, one: Written) -> tuple[Body, ...]:
        basis = self._basis(one)
        met = self.seen.state.entry(kind, one.meets) if one.meets else None
        machine = MACHINES.get(kind)
        if met is not None:
            return Revised(_resting(met.entity, basis, one.said)), Moved(kind, one.meets, one.state, one.reason)
        id = self.context.ids.new()
        entity = KINDS[kind](id=id, **one.said, rests_on=basis)  # type: ignore[call-arg]  # each such kind rests on it
        commands.check(entity)
        if machine is None or (one.state in machine.begins and not one.reason):
            return (Recorded(entity, one.state),)
        return Recorded(entity), Moved(kind, id, one.state, one.reason)

    def _revised(self, entry: Entry, one: Written) -> Revised:
        return Revised(_resting(entry.entity, self._basis(one), one.said), self.record.reason)

    def _kept(self, entry: Entry) -> Revised:
        bases = tuple(replace(one, assessment=self.record.id) for one in resting_on(entry.entity))
        return Revised(_resting(entry.entity, bases, {}), self.record.reason)

    def _in_error(self, entry: Entry) -> MarkedInError:
        return MarkedInError(entry.kind, entry.entity.id, self.record.reason)

    def _basis(self, one: Written) -> tuple[Basis, ...]:
        return (Basis(self.record.id, questions=one.questions),)

    def _day(self, one: Written) -> date | None:
        """None for today: then it happens now."""
        commands.refuse_future(one.day, self.context.now(), self.seen.today)
        return one.day if one.day != self.seen.today else None


def finished(
    context: Context, past: History, record: Assessment, instrument: Instrument, bodies: Sequence[Body]
) -> tuple[Append, History]:
    """`bodies`, which finish an assessment, with the entries that its form writes down; none in a case that has ended.

    Raises:
        Refused CW578: on a day to come. Others as for `entry_commands.check`.
    """
    case = past.state.case
    if past.state.ended or not instrument.records:
        return added(context, case, past, bodies)
    seen = CaseSeen(past.state, context.today(), context.zone)
    writing = _Writing(context, record, seen)
    for kind, told in instrument.records.items():
        writing.write(kind, tuple(WRITERS[kind](Filled(record, instrument, told), seen)))
    return added_in_turn(context, case, past, (*writing.before, (bodies, None), *writing.after))


def in_error_with(state: CaseState, assessment: str, reason: str) -> tuple[Body, ...]:
    """What an assessment has written down goes with it when it was entered in error."""
    return tuple(
        MarkedInError(kind, entry.entity.id, reason.strip())
        for kind in WRITERS
        for entry in state.entries(kind)
        if not entry.in_error and _rests_on(entry, assessment)
    )


def _resting(entity: Entity, bases: tuple[Basis, ...], said: Mapping[str, Any]) -> Entity:
    changed: dict[str, Any] = {**said, "rests_on": bases}
    return replace(entity, **changed)


def _rests_on(entry: Entry, assessment: str) -> tuple[str, ...]:
    """The questions of this assessment that an entry rests on; none where it does not."""
    return next((one.questions for one in resting_on(entry.entity) if one.assessment == assessment), ())
