"""The listening panel beside a form: what was heard, and words that move to a question."""

from dataclasses import replace

from casewright.cases.canonical import normalised_text
from casewright.cases.records import Answer, Draft, Heard
from casewright.errors import Refused
from casewright.logic.form import FormState
from casewright.service.context import Context
from casewright.service.filling import answerable, answered
from casewright.service.forms import Change, OpenForm, change_draft


def hear(context: Context, draft: str, text: str, affect: str = "") -> OpenForm:
    """Keep a note of what was heard; nothing is kept of an empty one. Raises Refused CW511."""
    heard = Heard(context.ids.new(), normalised_text(text).strip(), normalised_text(affect).strip(), context.now())

    def change(before: Draft, form: FormState) -> Change | None:
        if not heard.text and not heard.affect:
            return None
        return Change(replace(before, heard=(*before.heard, heard)), form)

    return change_draft(context, draft, change)


def change_heard(context: Context, draft: str, heard: str, text: str, affect: str, seen_text: str) -> OpenForm:
    """Change a note, by its id; without text and affect it is taken away.

    Raises:
        Refused CW511: no such draft. CW543: the note is not `seen_text` any more (param `now`). CW544: it is gone.
    """

    def change(before: Draft, form: FormState) -> Change | None:
        note = _note(before, heard)
        after = replace(note, text=normalised_text(text).strip(), affect=normalised_text(affect).strip())
        if after == note:
            return None
        if note.text != seen_text:
            raise Refused("CW543", now=note.text)
        kept = (after,) if after.text or after.affect else ()
        return Change(replace(before, heard=_put(before, note, *kept)), form)

    return change_draft(context, draft, change)


def move_words(context: Context, draft: str, heard: str, sentence: str, question: str, said_by: str = "") -> OpenForm:
    """Move a sentence of a note to a question as own words. Own words that stand there stay; the sentence follows.

    The rest of the note stays a note; the sentence becomes one of its own that names the question.

    Raises:
        Refused CW511: no such draft. CW541: no such question. CW543: the note does not hold this sentence any more.
        CW544: it is gone.
    """
    words = normalised_text(sentence).strip()
    moved_id = context.ids.new()

    def change(before: Draft, form: FormState) -> Change | None:
        answerable(form, question)
        note = _note(before, heard)
        if note.moved_to == question and note.text == words:
            return None
        if not words or words not in note.text or note.moved_to:
            raise Refused("CW543", now=note.text)
        rest = " ".join(part for part in map(str.strip, note.text.split(words, 1)) if part)
        if rest:
            moved = Heard(moved_id, words, note.affect, note.at, moved_to=question)
            notes = _put(before, note, replace(note, text=rest), moved)
        else:
            notes = _put(before, note, replace(note, moved_to=question))
        now = before.answers.get(question, Answer())
        own_words = f"{now.own_words}\n{words}" if now.own_words else words
        wanted = replace(now, own_words=own_words, said_by=said_by or now.said_by)
        change = answered(context, before, form, question, wanted)
        return replace(change, draft=replace(change.draft, heard=notes))

    return change_draft(context, draft, change)


def _note(draft: Draft, heard: str) -> Heard:
    """Raises Refused CW544: the note is gone."""
    for note in draft.heard:
        if note.id == heard:
            return note
    raise Refused("CW544")


def _put(draft: Draft, note: Heard, *instead: Heard) -> tuple[Heard, ...]:
    """The notes with one of them replaced, where it stood."""
    return tuple(one for kept in draft.heard for one in (instead if kept.id == note.id else (kept,)))
