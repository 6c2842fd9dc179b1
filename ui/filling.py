"""The form in this browser window: what is shown of the draft, and how an answer gets from a field to the service."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casewright import service
from casewright.cases.canonical import normalised_text
from casewright.cases.records import Administration
from casewright.definitions.model import Instrument, Question, Text
from casewright.errors import Refused
from casewright.expressions.rows import split
from casewright.logic import FormState
from casewright.logic.answers import Answer
from casewright.service import FinishedForm, LastTime, OpenForm, RaisedAlert, RowOver, Upload, merging
from casewright.service.pictures import Stroke
from ui import focus, places, session
from ui.numbering import number_of
from ui.piped import raw
from ui.row_cards import RowCards

CONFLICT = "CW540"
GONE = "CW511"
HELD_ELSEWHERE = "CW537"
OTHERWISE = "1"
"""How the address says that the listening panel is not as it is usually: open, in a guide closed."""


@dataclass(frozen=True, slots=True)
class Pending:
    """An answer that is typed but not kept, and why. It stays on the page until it is kept or taken back."""

    answer: Answer
    refused: Refused
    was: Answer
    """What the page showed when this was typed: until someone decides, nothing later counts."""
    theirs: Answer
    """What is stored instead."""

    @property
    def both(self) -> tuple[Answer, Answer]:
        """Theirs and mine."""
        return self.theirs, self.answer

    @property
    def clashes(self) -> tuple[str, ...]:
        """What of it has to be decided: `answer`, `own_words`, `evidence`."""
        return merging.clashes(self.was, self.theirs, self.answer, merging.ANSWER)


@dataclass(frozen=True, slots=True)
class PendingHeld:
    """How the assessment is held as it was typed here, where another window changed the same."""

    mine: Administration
    was: Administration
    theirs: Administration

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that were changed here."""
        return tuple(part for part in merging.HELD if getattr(self.mine, part) != getattr(self.was, part))

    @property
    def clashes(self) -> tuple[str, ...]:
        """The fields that have to be decided."""
        return merging.clashes(self.was, self.theirs, self.mine, merging.HELD)


class Filling:
    """One window on one draft. The draft itself is in the store; this holds only what the window shows."""

    numbered = True
    """Whether its questions have numbers."""

    def __init__(self, draft: str) -> None:
        self.draft = draft
        self.pending: dict[str, Pending] = {}
        self.pending_held: PendingHeld | None = None
        self._sent: dict[str, Answer] = {}
        """What this window gave to the service last, by question, and was taken."""
        self.not_taken: dict[str, tuple[Refused, ...]] = {}
        """By question: why files or a signature that were handed in last were not taken."""
        self.finish_tried = False
        self.not_done: Refused | None = None
        """Why the last step through the form, or finishing it, could not be saved."""
        self.done = ""
        """The finished assessment's id, once there is one."""
        self.gone: Refused | None = None
        """Why the draft is not open any more, once this window was told. What it shows stays until it is left."""
        self.finished: FinishedForm | None = None
        """What another window made of the draft meanwhile."""
        self.unheard: dict[str, str] = {}
        """What was typed into notes after that, by the note's id; "" for a new one."""
        self.cards = RowCards()
        self.last_time: tuple[tuple[str, date], LastTime | None] | None = None
        """What was answered last time, with the case and the day for which that was found out."""
        self.rows_over: tuple[int, tuple[RowOver, ...]] | None = None
        """What rows are over (`ui.rows_over`), with the revision of the draft, found out once for each repaint."""
        self.opened: OpenForm = service.open_form(session.context(), draft)
        self.held: Administration = self.opened.draft.administration
        """How it is held, as its fields show it."""
        self.held_anew = 0
        """How often those fields were filled anew with what another window saved."""
        self.case = places.asked("case") or self.opened.draft.case
        """The case that this window was opened in. The draft's own is another one once someone moved it."""
        self.put_away_unseen = not self.opened.draft.put_away
        """Whether this window shows the form also while it is put away, because that came later."""
        here = places.asked("section")
        self.section = here if here in self.visible_sections() else self.opened.draft.section
        self._keep_to_visible_section()
        self._ask_again()

    def _ask_again(self) -> None:
        """What this worker left undecided: a reload, or a window that died, must not lose it."""
        by = session.context().actor.id
        for question, each in self.opened.draft.undecided.items():
            for one in each:
                if one.by == by:
                    self.save(question, one.mine, one.was)
        for held in self.opened.draft.undecided_held:
            if held.by == by:
                self.hold(held.mine, held.was)

    def reload(self) -> None:
        """Read the draft again, as another window may have left it."""
        try:
            self.opened = service.open_form(session.context(), self.draft)
        except Refused as refused:
            self.missed(refused)
            return
        self._keep_to_visible_section()

    def missed(self, refused: Refused) -> None:
        """Another window finished the draft meanwhile, or it was moved. Any other refusal is raised again."""
        if refused.code != GONE:
            raise refused
        self.gone = refused
        self.finished = finished_meanwhile(self.case, self.draft)

    def look(self) -> bool:
        """See what others did to the form as a whole. Whether there is something new to say.

        Their answers are left for the next answer that is given here: what stands under the hands of who is typing is
        what was typed over.
        """
        if self.gone or self.done:
            return False
        try:
            seen = service.open_form(session.context(), self.draft)
        except Refused as refused:
            self.missed(refused)
            return True
        draft = replace(self.opened.draft, put_away=seen.draft.put_away, case=seen.draft.case)
        removed = self.cards.removed_elsewhere(seen.form)
        changed = removed ^ self.cards.removed_elsewhere(self.opened.form)
        if draft == self.opened.draft and not changed:
            return False
        form = self.opened.form.copy()
        for repeat, rows in form.rows.items():
            for row in changed.intersection(one.id for one in rows):
                form.remove_row(repeat, row, removed=row in removed)
        self.opened = replace(self.opened, draft=draft, summary=seen.summary, form=form)
        return True

    def follow(self) -> None:
        """Go on in the case to which the draft was moved."""
        self.case = self.opened.draft.case
        places.write("case", self.case)

    def take_up(self) -> None:
        """Take it up again after it was put away. Raises Refused CW513: the same form was begun meanwhile."""
        self.opened = service.take_up(session.context(), self.draft)
        self.put_away_unseen = True

    @property
    def can_correct(self) -> bool:
        """Whether all that this window holds has its place in the finished assessment."""
        if self.finished is None or not (self.pending or self.unheard or self.pending_held):
            return False
        there = {key for key, _ in self.finished.form.asked() if self.finished.form.visible(key)}
        return there >= self.pending.keys()

    def correct(self, finished: FinishedForm, reason: str) -> "Filling":
        """Begin a correction of the finished assessment with what is not kept here; the window on it.

        An answer that is not any more what this window showed is asked about there. Raises Refused as `reopen`.
        """
        record = finished.record
        correction = Filling(service.reopen(session.context(), self.opened.draft.case, record.id, reason))
        for question, pending in self.pending.items():
            correction.save(question, pending.answer, pending.was)
        if self.pending_held:
            correction.held = self.pending_held.was
            correction.hold(self.pending_held.mine)
        for note in filter(str.strip, self.unheard.values()):
            correction.opened = service.hear(session.context(), correction.draft, note)
        return correction

    @property
    def instrument(self) -> Instrument:
        return self.opened.instrument

    @property
    def language(self) -> str:
        return self.opened.draft.administration.language

    def say(self, text: Text, row: str = "") -> str:
        """A text of the form in its language, with the answers that stand in it."""
        return raw(self.opened.form, text, self.language, row)

    def asked_words(self, question: str) -> str:
        """A question by its key as lists name it: its number, with its rows, and what is asked."""
        id, row = split(question)
        number = number_of(self.opened.form, question, self.language)
        return f"{number}  {self.say(self.instrument.questions[id].ask, row)}"

    def form_at(self, row: str) -> FormState:
        """The form as it is drawn in the row at an address, which another window may have removed meanwhile."""
        return self.cards.form_at(self.opened.form, row)

    def answer_to(self, question: str) -> Answer:
        """What the page shows: what was typed and is not kept yet, else what is kept."""
        pending = self.pending.get(question)
        return pending.answer if pending else self.opened.answer_to(question)

    def change(self, question: str, over: Mapping[str, str | None] | None = None, **fields: object) -> None:
        """Save some fields of one answer, as a widget's callback does. `over`: over which texts they were typed."""
        if not {"value", "missing"}.isdisjoint(fields):
            fields = {"unread": "", **fields}
        wanted = replace(self.answer_to(question), **fields)  # type: ignore[arg-type]
        pending = self.pending.get(question)
        self.save(question, wanted, pending.was if pending else self._typed_over(question, over or {}, wanted))

    def _typed_over(self, question: str, over: Mapping[str, str | None], wanted: Answer) -> Answer:
        """What stood on the page when an answer was typed.

        A repaint may have brought what another window saved while one typed over what was there before. A text that
        this window saved, or that is a part of what is typed now, is no other's.
        """
        now, mine = self.opened.answer_to(question), self._sent.get(question, Answer())
        for name, text in over.items():
            stored, own, typed = (getattr(one, name) or "" for one in (now, mine, wanted))
            if stored not in (text or "", normalised_text(own)) and stored not in typed:
                now = replace(now, **{name: text})  # type: ignore[arg-type]
        return now

    def save(self, question: str, wanted: Answer, was: Answer) -> None:
        """Give an answer to the service, made from what the page showed. What it refuses stays, with the reason."""
        said = wanted.said_by or (self.opened.draft.administration.informant if wanted.own_words else "")
        wanted = replace(wanted, said_by=said if wanted.own_words else "")
        empty = not wanted.given and not wanted.unread and not wanted.own_words and not wanted.evidence
        try:
            self.opened = service.answer(session.context(), self.draft, question, None if empty else wanted, was)
        except Refused as refused:
            theirs = self.opened.answer_to(question)
            if refused.code == CONFLICT:
                theirs = service.open_form(session.context(), self.draft).answer_to(question)
                agreed = merging.ANSWER.keys() - merging.clashes(was, theirs, wanted, merging.ANSWER)
                wanted = merging.joined(was, theirs, wanted, merging.ANSWER)
                was = merging.taken(was, theirs, agreed, merging.ANSWER)
            self.pending[question] = Pending(wanted, refused, was, theirs)
            if refused.code == GONE:
                self.missed(refused)
        else:
            self.pending.pop(question, None)
            self._sent[question] = wanted

    def attach(self, question: str, uploads: Sequence[Upload]) -> None:
        """Give files to the service one by one: what it refuses does not keep the others out."""
        refusals = []
        for upload in uploads:
            try:
                self.opened = service.attach(session.context(), self.draft, question, upload)
            except Refused as refused:
                refusals.append(refused)
        self.not_taken[question] = tuple(refusals)

    def sign(self, question: str, name: str, role: str, strokes: Sequence[Stroke]) -> None:
        seen = self.opened.seen(question)
        self.not_taken.pop(question, None)
        try:
            self.opened = service.sign(session.context(), self.draft, question, name, role, strokes, seen)
        except Refused as refused:
            self.not_taken[question] = (refused,)
            self.reload()

    def keep_mine(self, question: str, part: str = "") -> None:
        """Save a part of what was typed here over what another window saved, or with "" try a failed save again."""
        pending = self.pending[question]
        was = merging.taken(pending.was, pending.theirs, filter(None, [part]), merging.ANSWER)
        self.save(question, pending.answer, was)

    def take_theirs(self, question: str, part: str) -> None:
        """Let go of a part of what was typed here for what the other window saved."""
        pending = self.pending[question]
        mine, was = (
            merging.taken(one, pending.theirs, [part], merging.ANSWER) for one in (pending.answer, pending.was)
        )
        self.save(question, mine, was)

    def hold(self, mine: Administration, was: Administration | None = None) -> None:
        """Change how it is held. What another window changed, too, is asked about.

        Raises Refused CW516, CW502: it is not kept.
        """
        was = was or (self.pending_held.was if self.pending_held else self.held)
        try:
            self.opened = service.change_administration(session.context(), self.draft, mine, was)
        except Refused as refused:
            if refused.code not in (GONE, HELD_ELSEWHERE):
                raise
            theirs = self.opened.draft.administration
            if refused.code == HELD_ELSEWHERE:
                theirs = service.open_form(session.context(), self.draft).draft.administration
            self.pending_held = PendingHeld(mine, was, theirs)
            if refused.code == GONE:
                self.missed(refused)
        else:
            self.pending_held = None
            self.held = mine
            self.see_held()

    def hold_mine(self, part: str) -> None:
        if self.pending_held:
            pending = self.pending_held
            self.hold(pending.mine, merging.taken(pending.was, pending.theirs, [part], merging.HELD))

    def hold_theirs(self, part: str) -> None:
        if self.pending_held:
            pending = self.pending_held
            mine, was = (
                merging.taken(one, pending.theirs, [part], merging.HELD) for one in (pending.mine, pending.was)
            )
            self.hold(mine, was)

    def see_held(self) -> None:
        """Fill the fields anew where another window changed how it is held, and nothing waits for a decision."""
        if self.pending_held is None and self.held != self.opened.draft.administration:
            self.held = self.opened.draft.administration
            self.held_anew += 1

    @property
    def unfolded(self) -> set[str]:
        """Questions whose place for own words is open. In the address: a window that comes back to a server which
        knows nothing of it must find the same fields, or it could not send what was typed in them."""
        return set(filter(None, places.asked("open").split(",")))

    def unfold(self, question: str) -> None:
        places.write("open", ",".join(sorted({*self.unfolded, question})))

    @property
    def listening(self) -> bool:
        """Whether the panel is open; in a guide for a talk it is until it is closed."""
        return places.asked("listening") == ("" if self.instrument.guide else OTHERWISE)

    def turn_listening(self) -> None:
        places.write("listening", "" if places.asked("listening") else OTHERWISE)
        self.end_note()

    @property
    def note(self) -> str:
        """The note that is being written in the listening panel, by its id; in the address for the same reason."""
        return places.asked("note")

    def begin_note(self, note: str) -> None:
        places.write("note", note)

    def end_note(self) -> None:
        places.write("note", "")

    def visible_sections(self) -> list[str]:
        return [section.id for section in self.instrument.sections if self.opened.form.section_visible(section.id)]

    def go_to_section(self, section: str) -> None:
        self._turn_to(section)
        focus.lead_to("form-questions", "start")

    def go_to_question(self, question: str) -> None:
        asked = self.instrument.questions[split(question)[0]]
        if asked.section != self.section:
            self._turn_to(asked.section)
        focus.lead_to(f"q-{question}")

    def _turn_to(self, section: str) -> None:
        """The draft remembers where one was last; the address, where this window is: two may work on one form."""
        self.section, self.not_done = section, None
        places.write("section", section)
        try:
            service.at_section(session.context(), self.draft, section)
        except Refused as refused:
            if refused.code == GONE:
                self.missed(refused)
            else:
                self.not_done = refused

    def alerting(self, raised: RaisedAlert) -> str:
        """The question that an alert stands under: the last one behind it that is on the page; "" for none."""
        form = self.opened.form
        return next((key for key in reversed(raised.alert.because) if form.visible(key)), "")

    def _keep_to_visible_section(self) -> None:
        sections = self.visible_sections()
        if self.section not in sections:
            self.section = sections[0] if sections else ""


def here(draft: str) -> Filling:
    """This window's filling of a draft, read anew when the page is opened."""
    filling = session.kept("filling", lambda: Filling(draft))
    if filling.draft != draft:
        filling = Filling(draft)
        session.keep("filling", filling)
    return filling


def finished_meanwhile(case: str, draft: str) -> FinishedForm | None:
    """The assessment that a draft became, unless it was moved to another case."""
    try:
        return service.assessment(session.context(), case, draft)
    except Refused:
        return None


def leave() -> None:
    session.forget("filling")


def follows(question: Question, instrument: Instrument) -> bool:
    """Whether it is a follow-up: shown because of an answer in its own section."""
    if question.show_if is None:
        return False
    section = next(section for section in instrument.sections if section.id == question.section)
    before = {other.id for other in section.all_questions()}
    named = (key.rpartition("(")[2].rstrip(")").partition(",")[0] for key in question.show_if.reads)
    return not before.isdisjoint(named)
