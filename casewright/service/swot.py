"""The SWOT board of a case: what forms say by their tags, what was found to be strong, and what was put there by hand.

FHIR: each entry is an Observation whose category is its field; one by hand is an Annotation.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from casewright.cases.assessment import Assessment
from casewright.cases.case_facts import latest
from casewright.cases.entries import Entry
from casewright.cases.entry_commands import decided
from casewright.cases.state import CaseState
from casewright.cases.work import Note, Strength
from casewright.cases.work.basis import Basis
from casewright.cases.work.note import Quadrant
from casewright.definitions.model import Instrument, Question, Text
from casewright.errors import Refused
from casewright.expressions.rows import split
from casewright.logic.answers import Answer
from casewright.service.answer_words import in_words
from casewright.service.context import Context
from casewright.service.found import now_standing
from casewright.service.history import history
from casewright.service.published import pinned
from casewright.service.reading_rights import readable
from casewright.service.work import record, revise

QUADRANTS: tuple[Quadrant, ...] = get_args(Quadrant)


@dataclass(frozen=True, slots=True)
class OnBoard:
    """One entry of the board, with where it comes from: a note by hand, a strength, or a form (`assessment`, `basis`).

    `answer` is the one whose words stand here, with its question; else `words` says it. A note that stands in place of
    what a form says has both a note and a basis.
    """

    quadrant: Quadrant
    words: Text | str = ""
    entry: Entry | None = None
    assessment: Assessment | None = None
    basis: Basis | None = None
    question: Question | None = None
    answer: Answer | None = None

    @property
    def id(self) -> str:
        """What tells it from all others on the board."""
        if self.entry is not None:
            return self.entry.entity.id
        basis = self.basis or Basis("")
        return "_".join((basis.assessment, basis.finding, *basis.questions))

    @property
    def note(self) -> Note | None:
        entity = self.entry.entity if self.entry else None
        return entity if isinstance(entity, Note) else None

    def say(self, language: str) -> str:
        """What stands there, in a language."""
        if self.question is not None and self.answer is not None:
            return in_words(self.question, self.answer, language)
        return self.words if isinstance(self.words, str) else self.words.say(language)


def board(context: Context, case: str) -> Mapping[Quadrant, tuple[OnBoard, ...]]:
    """What stands in each field, forms first, by the latest assessment of each.

    Raises:
        Refused CW510: no such case.
    """
    return on_board(context, history(context, case).state)


def on_board(context: Context, state: CaseState) -> Mapping[Quadrant, tuple[OnBoard, ...]]:
    """The same of a case that is at hand."""
    found = tuple(_all(context, readable(context, state)))
    return {quadrant: tuple(one for one in found if one.quadrant == quadrant) for quadrant in QUADRANTS}


def taken_off(context: Context, case: str) -> tuple[Entry, ...]:
    """The notes by which somebody took off the board what a form says. Raises Refused CW510."""
    state = history(context, case).state
    return tuple(one for one in _notes(state) if isinstance(one.entity, Note) and not one.entity.swot)


def put_on_board(context: Context, case: str, note: Note) -> str:
    """Put something on the board by hand; its id.

    Raises:
        Refused CW510, CW562, CW571 as for `record`.
    """
    return record(context, case, note)


def change_on_board(context: Context, case: str, one: OnBoard, note: Note, seen: int) -> None:
    """Change what stands on the board, move it to another field, or take it off (`note.swot` empty).

    What a form says stays as it is there: a note stands in its place here.

    Raises:
        Refused CW501: it was changed since `seen` (the case's revision). CW510, CW561, CW562, CW571 as for `revise`.
    """
    if one.note is not None:
        revise(context, case, replace(note, id=one.note.id, rests_on=one.note.rests_on), seen)
    else:
        record(context, case, replace(note, rests_on=(one.basis,) if one.basis else ()))


def _all(context: Context, state: CaseState) -> Iterator[OnBoard]:
    notes = _notes(state)
    replaced = {_place(state, basis) for entry in notes for basis in getattr(entry.entity, "rests_on", ())}
    shown: set[tuple[str, str]] = set()
    for assessment in latest(state):
        for one in (*_findings(state, assessment), *_answers(context, assessment)):
            if one.basis and _place(state, one.basis) not in replaced:
                shown.add((one.basis.assessment, one.basis.finding))
                yield one
    for entry in state.entries("strength"):
        if entry.stands and entry.state == "confirmed" and isinstance(entry.entity, Strength):
            bases = {(basis.assessment, basis.finding) for basis in entry.entity.rests_on}
            if not bases & shown:
                yield OnBoard("strength", entry.entity.label, entry)
    for entry in notes:
        if isinstance(entry.entity, Note) and entry.entity.swot:
            basis = next(iter(entry.entity.rests_on), None)
            of = now_standing(state, basis.assessment) if basis else None
            yield OnBoard(entry.entity.swot, entry.entity.words, entry, of, basis)


def _notes(state: CaseState) -> tuple[Entry, ...]:
    """The notes that speak of the board, also where that is to take something off it."""
    notes = (one for one in state.entries("note") if one.stands and isinstance(one.entity, Note))
    return tuple(one for one in notes if getattr(one.entity, "swot", "") or getattr(one.entity, "rests_on", ()))


def _place(state: CaseState, basis: Basis) -> tuple[str, str, tuple[str, ...]]:
    """What a basis names, in the assessment that stands in place of a corrected one."""
    now = now_standing(state, basis.assessment)
    return now.id if now else basis.assessment, basis.finding, () if basis.finding else basis.questions


def _findings(state: CaseState, assessment: Assessment) -> Iterator[OnBoard]:
    """A need or strength is called what the worker calls it; one that is not so stands nowhere."""
    for finding in assessment.findings:
        said = decided(state, assessment.id, finding.id)
        label = getattr(said.entity, "label", None) if said else None
        for quadrant in QUADRANTS:
            if finding.swot == quadrant and (said is None or said.stands):
                basis = Basis(assessment.id, finding.id, finding.because)
                yield OnBoard(quadrant, label or finding.label or assessment.title, None, assessment, basis)


def _answers(context: Context, assessment: Assessment) -> Iterator[OnBoard]:
    """The answers to questions with a tag, in the order of the form."""
    try:
        instrument = pinned(context, assessment.definition)
    except Refused:
        return
    for question, quadrant in _tagged(instrument):
        for key, answer in assessment.answers.items():
            if split(key)[0] == question.id and answer.value is not None and not _says_none(question, answer):
                basis = Basis(assessment.id, questions=(key,))
                yield OnBoard(quadrant, "", None, assessment, basis, question, answer)


def _tagged(instrument: Instrument) -> Iterator[tuple[Question, Quadrant]]:
    for question in instrument.all_questions():
        for quadrant in QUADRANTS:
            if question.swot == quadrant:
                yield question, quadrant


def _says_none(question: Question, answer: Answer) -> bool:
    """ "None of these" says that there is nothing."""
    chosen = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return any(choice.exclusive for choice in question.choices if choice.id in chosen)
