"""Finishing an assessment, and reopening it to correct it."""

from collections.abc import Iterable
from dataclasses import replace

from casewright.cases import commands
from casewright.cases.assessment import Assessment, FindingRecord, ScoreRecord
from casewright.cases.events import Body
from casewright.cases.records import Answer, Draft
from casewright.cases.state import CaseState
from casewright.definitions.model import Question, Score
from casewright.errors import Refused
from casewright.expressions.rows import split
from casewright.logic.answers import attachments
from casewright.logic.form import FormState
from casewright.logic.score_results import ScoreResult
from casewright.logic.values import is_given
from casewright.ports import Commit, DropDraft, HoldOnly
from casewright.service import recording
from casewright.service.context import Context
from casewright.service.forms import Change, InTheWay, live_form, opened, standing_alerts, stored_draft, told_of
from casewright.service.history import commit, history, retried
from casewright.service.published import pinned, publication
from casewright.service.reading_rights import refuse_reading
from casewright.service.starting import begin, check_held
from casewright.service.undecided import as_notes

NAMED = 3
"""So many questions are named in a message; the page leads to all of them."""


def finish(context: Context, draft: str) -> str:
    """Make the draft part of the record, without hidden answers, and return the assessment's id (the draft's own).

    Raises:
        Refused CW533: an alert is not acknowledged (params `alerts`: ids, comma between; `named`).
        CW550: required questions are open (params `questions`: ids, comma between; `named`: the first of their texts;
            `count`). CW551: answers that cannot stand (same params). CW647: a check-in before the plan.
        CW552: the assessment it corrects was corrected by another one already. CW511: no such draft.
    """

    def attempt() -> str:
        before = stored_draft(context, draft)
        if before.kind != "assessment":
            raise Refused("CW511")
        form = live_form(context, before)
        check_held(context, history(context, before.case).state, before.administration, form.instrument)
        _refuse_unfinished(opened(context, Change(before, form)).in_the_way, form, before)
        past = history(context, before.case)
        record = recorded(before, form, context)
        bodies = (*_told_of_correction(context, past.state, before, form), commands.finish(past.state, record))
        append, after = recording.finished(context, past, record, form.instrument, bodies)
        drop = DropDraft(before.id, before.revision)
        files = frozenset(one.content for one in attachments(record.answers.values()))
        hold = HoldOnly(before.id, files)
        commit(context, Commit(appends=(append,), drop_drafts=(drop,), hold_only=(hold,)), after)
        return record.id

    return retried(attempt)


def _refuse_unfinished(way: InTheWay, form: FormState, draft: Draft) -> None:
    language = draft.administration.language
    if way.alerts:
        labels = [(raised.alert.label or raised.alert.title).say(language) for raised in way.alerts]
        ids = ",".join(raised.alert.id for raised in way.alerts)
        raise Refused("CW533", alerts=ids, named=_some(labels), count=str(len(labels)))
    for code, questions in (("CW550", way.unanswered), ("CW551", way.invalid)):
        if questions:
            texts = [form.say(form.question(key).ask, language, row=split(key)[1]) for key in questions]
            raise Refused(code, questions=",".join(questions), named=_some(texts), count=str(len(texts)))


def _some(texts: list[str]) -> str:
    return "; ".join(texts[:NAMED]) + (" …" if len(texts) > NAMED else "")


def _told_of_correction(context: Context, state: CaseState, draft: Draft, form: FormState) -> Iterable[Body]:
    """A correction becomes the record now: the alerts whose answers it took back are marked."""
    if not draft.replaces:
        return ()
    standing = standing_alerts(form)
    told = (told_of(context, state, draft, form, finding, standing) for finding in draft.alerts)
    return tuple(body for body in told if body is not None)


def recorded(draft: Draft, form: FormState, context: Context) -> Assessment:
    """The draft as it becomes part of the record: what was visible, and what came of it."""
    return Assessment(
        id=draft.id,
        instrument=draft.instrument,
        version=draft.version,
        definition=draft.definition,
        title=form.instrument.title,
        administration=draft.administration,
        answers={
            key: _recorded_answer(question, draft.answers[key])
            for key, question in form.asked()
            if form.visible(key) and _says_something(draft.answers.get(key))
        },
        rows=form.rows_there(),
        scores=tuple(_recorded_score(form.instrument.score(id), result) for id, result in form.scores().items()),
        findings=tuple(
            FindingRecord(
                id=result.id,
                kind=result.kind,
                about=result.finding.about,
                label=result.finding.label,
                level=result.level or "",
                swot=result.finding.swot,
                because=result.because,
            )
            for result in form.findings()
        ),
        heard=(*draft.heard, *as_notes(context, draft, form)),
        started=draft.started,
        finished=context.now(),
        by=context.actor.id,
        replaces=draft.replaces,
        reason=draft.reason,
    )


def _recorded_answer(question: Question, answer: Answer) -> Answer:
    """Without the words for a choice that was taken back again: they were kept in case it came back."""
    chosen = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    opened = any(choice.say_which for choice in question.choices if choice.id in chosen)
    return replace(answer, revision=0, say_which=answer.say_which if opened else "")


def _says_something(answer: Answer | None) -> bool:
    return answer is not None and (is_given(answer) or bool(answer.own_words))


def _recorded_score(score: Score, result: ScoreResult) -> ScoreRecord:
    bands = {scheme: band for scheme, band in result.bands.items() if band is not None}
    shown = next(iter(score.bands.values()), ())
    return ScoreRecord(
        id=score.id,
        label=score.label,
        value=result.value,
        band=result.band or "",
        band_label=next((band.label for band in shown if band.id == result.band), None),
        bands=bands,
        range=score.range,
        better=score.better,
        answered=result.answered,
        missing=result.missing,
        prorated=result.prorated,
        error=result.error,
        rule=result.rule if result.value is None else "",
    )


def reopen(context: Context, case: str, assessment: str, reason: str) -> str:
    """Begin a correction and return its draft's id. Finishing it replaces the earlier one; both stay in the history.

    Raises:
        Refused CW510, CW512 as for `assessment`. CW513: the same form is unfinished in this case (param `draft`).
        CW552: it was corrected already (param `assessment`: the one that stands). CW553: no reason. CW652: other roles
            alone may read it.
    """
    id = context.ids.new()

    def attempt() -> str:
        state = history(context, case).state
        earlier = commands.reopen(state, assessment, reason)
        refuse_reading(context, earlier)
        instrument = pinned(context, earlier.definition)
        draft = Draft(
            id=id,
            case=case,
            instrument=earlier.instrument,
            version=earlier.version,
            definition=earlier.definition,
            administration=earlier.administration,
            answers={question: replace(answer, revision=1) for question, answer in earlier.answers.items()},
            rows=earlier.rows,
            heard=earlier.heard,
            alerts=_alerts_so_far(state, earlier),
            section=instrument.sections[0].id if instrument.sections else "",
            started=context.now(),
            replaces=earlier.id,
            reason=reason.strip(),
        )
        return begin(context, draft, instrument, publication(instrument))

    return retried(attempt)


def _alerts_so_far(state: CaseState, assessment: Assessment) -> dict[str, str]:
    """The latest alert by finding that the assessment, or one that it corrected, has raised."""
    chain = {assessment.id}
    earlier: Assessment | None = assessment
    while earlier is not None and earlier.replaces:
        chain.add(earlier.replaces)
        earlier = state.assessment(earlier.replaces)
    raised = sorted((alert for alert in state.alerts if alert.assessment in chain), key=lambda alert: alert.raised)
    return {alert.finding: alert.id for alert in raised}
