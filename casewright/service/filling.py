"""Filling in: one answer at a time, where one was, how the assessment was held."""

from dataclasses import replace
from decimal import Decimal

from casewright.cases.canonical import normalised_text, normalised_value, plain_value
from casewright.cases.records import Administration, Answer, Draft, Undecided, UndecidedHeld, Value
from casewright.definitions.model import Question
from casewright.errors import Refused
from casewright.logic.answers import attachments
from casewright.logic.composed import Composed, Money, Quantity, says_nothing
from casewright.logic.files import Signature
from casewright.logic.form import FormState
from casewright.logic.problems import ValueProblem
from casewright.logic.values import has_value, typed
from casewright.service import merging
from casewright.service.answer_words import in_words
from casewright.service.context import Context
from casewright.service.forms import Change, OpenForm, change_draft
from casewright.service.history import history
from casewright.service.starting import check_held
from casewright.service.undecided import waiting, without


def answer(context: Context, draft: str, question: str, answer: Answer | None, seen: int | Answer) -> OpenForm:
    """Save one answer; `question` is its key, in the row of a repeat `id[ROW]`.

    Only what was said of it counts: not `by`, `at` and `revision`.

    `seen` is what the page showed of this question: its revision (`OpenForm.seen(question)`), or the answer itself.
    Given the answer, what someone else alone changed of it meanwhile stays (`merging.ANSWER`: the answer, the own
    words, how one knows). Changes of other questions never conflict, and giving what is there already changes nothing.
    None takes the answer back. What is refused with CW540 is kept with the draft all the same (`Draft.undecided`) where
    `seen` is an answer, until this worker answers the question again.
    An alert that the answer raises is recorded in the same step; taking the answer back does not erase it.

    Raises:
        Refused CW540: this question was changed in another window. Params: `question` (id), `now` (what is there, in
            the language of the form), `by` (name), `at` (instant, ISO 8601), `revision` (give it as `seen` to save
            yours all the same).
        CW511: no such draft. CW541: no question of this form, or none that takes an answer.
        CW542: not an answer that this question takes. CW519: it is read only now.
    """

    met: Refused | None = None

    def change(saved: Draft, form: FormState) -> Change | None:
        nonlocal met
        met = None
        asked = answerable(form, question)
        wanted = acceptable(asked, answer or Answer())
        now = saved.answers.get(question, Answer())
        if isinstance(seen, Answer):
            if merging.clashes(seen, now, wanted, merging.ANSWER):
                met = changed_elsewhere(context, saved, asked, now)
                waits = waiting(saved, question, Undecided(context.actor.id, wanted, content(seen)))
                return None if waits.undecided == saved.undecided else Change(waits, form)
            wanted = content(merging.joined(seen, now, wanted, merging.ANSWER))
        before = without(saved, question, context.actor.id)
        if content(now) == content(wanted):
            return None if before is saved else Change(before, form)
        same = said(now) == said(wanted)
        if form.read_only(question) and not same:
            raise Refused("CW519")
        if same:
            wanted = replace(wanted, origin=now.origin, origin_day=now.origin_day)
        _refuse_foreign(context, before, wanted, now)
        if not isinstance(seen, Answer) and now.revision != seen:
            raise changed_elsewhere(context, before, asked, now)
        return answered(context, before, form, question, wanted)

    opened = change_draft(context, draft, change)
    if met:
        raise met
    return opened


def _refuse_foreign(context: Context, draft: Draft, wanted: Answer, now: Answer) -> None:
    """Files come by `attach` and signatures by `sign`; here they are only taken out, or brought back.

    Raises Refused CW542: a file that this draft does not hold, a signature that is not the one there.
    """
    named = {one.content for one in attachments((wanted,))} - {one.content for one in attachments((now,))}
    signed = isinstance(wanted.value, Signature) and wanted.value != now.value
    if signed or (named and not named <= context.store.held(draft.id)):
        raise Refused("CW542")


def answered(context: Context, before: Draft, form: FormState, question: str, wanted: Answer) -> Change:
    """The draft with one answer more. One that was taken back leaves its revision: it was not never answered."""
    given = replace(wanted, by=context.actor.id, at=context.now(), revision=before.revision + 1)
    after = form.copy()
    changed = after.answer(question, given)
    return Change(replace(before, answers={**before.answers, question: given}), after, changed)


def answerable(form: FormState, question: str) -> Question:
    """Raises Refused CW541: no question of this form or no row of it, or a question that takes no answer."""
    try:
        asked = form.question(question)
    except KeyError:
        raise Refused("CW541", question=question) from None
    if not asked.answerable:
        raise Refused("CW541", question=question)
    return asked


def acceptable(question: Question, answer: Answer) -> Answer:
    """The content of an answer as it can be kept. A value out of range is kept: the form says what is wrong with it.

    Where an answer can come from one place alone, it comes from there.

    Raises:
        Refused CW542: a value of another type, a choice or a missing code that the form does not offer.
    """
    if answer.missing is not None and (answer.value is not None or answer.missing not in question.missing):
        raise Refused("CW542", question=question.id)
    if not set(answer.evidence) <= set(question.evidence):
        raise Refused("CW542", question=question.id)
    value = None if answer.value is None else _value(question, answer.value)
    value = value if _says_something(value) else None
    alone = len(question.evidence) == 1
    return Answer(
        value=value,
        missing=answer.missing,
        unread="" if answer.missing else normalised_text(answer.unread),
        say_which=normalised_text(answer.say_which),
        own_words=normalised_text(answer.own_words),
        said_by=normalised_text(answer.said_by),
        evidence=(question.evidence if value is not None else ()) if alone else answer.evidence,
    )


def _value(question: Question, value: Value) -> Value:
    try:
        kept = typed(question, value)
        plain_value(kept)
    except ValueProblem as wrong:
        number = isinstance(value, int | Decimal) and not isinstance(value, bool) and Decimal(value).is_finite()
        if (number and question.type in ("integer", "decimal", "scale")) or isinstance(value, Quantity | Money):
            return value
        raise Refused("CW542", question=question.id) from wrong
    return normalised_value(kept)


def _says_something(value: Value | None) -> bool:
    """A part of an answer is kept until the rest is there."""
    return not says_nothing(value) if isinstance(value, Composed) else has_value(value)


def content(answer: Answer) -> Answer:
    """What was said, without who saved it and when, and whether it was filled in before."""
    return replace(answer, by="", at=None, revision=0, origin="", origin_day=None)


def said(answer: Answer) -> Answer:
    """The answer itself, without what stands beside it. One that stays as it was filled in keeps its mark."""
    return Answer(answer.value, answer.missing, answer.unread, answer.say_which)


def changed_elsewhere(context: Context, draft: Draft, question: Question, now: Answer) -> Refused:
    """CW540: the page showed another answer than `now`."""
    return Refused(
        "CW540",
        question=question.id,
        now=in_words(question, now, draft.administration.language),
        by=context.name_of(now.by),
        at=now.at.isoformat() if now.at else "",
        revision=str(now.revision),
    )


def change_administration(
    context: Context, draft: str, administration: Administration, seen: Administration
) -> OpenForm:
    """Change how the assessment was held. Another day is another `today` for the form's logic.

    `seen` is what the page showed: what someone else alone changed of it meanwhile stays. What is refused with CW537 is
    kept with the draft all the same (`Draft.undecided_held`), until this worker changes it again.

    Raises:
        Refused CW537: what is changed was changed in another window to something else. CW511: no such draft.
        CW516: held in the future. CW650: before the person was born. CW647: a check-in before the plan.
    """
    met = False

    def change(before: Draft, form: FormState) -> Change | None:
        nonlocal met
        check_held(context, history(context, before.case).state, administration, form.instrument)
        now, by = before.administration, context.actor.id
        met = bool(merging.clashes(seen, now, administration, merging.HELD))
        wanted = now if met else merging.joined(seen, now, administration, merging.HELD)
        others = tuple(one for one in before.undecided_held if one.by != by)
        left = (*others, UndecidedHeld(by, administration, seen)) if met else others
        if wanted == now and left == before.undecided_held:
            return None
        after = replace(before, administration=wanted, undecided_held=left)
        if wanted.held == now.held:
            return Change(after, form)
        return Change(after, FormState(form.instrument, before.answers, wanted.held, before.rows))

    opened = change_draft(context, draft, change)
    if met:
        raise Refused("CW537")
    return opened


def at_section(context: Context, draft: str, section: str) -> None:
    """Remember where one was, so that going on starts there. Raises Refused CW511."""

    def change(before: Draft, form: FormState) -> Change | None:
        known = any(one.id == section for one in form.instrument.sections)
        return Change(replace(before, section=section), form) if known and section != before.section else None

    change_draft(context, draft, change)
