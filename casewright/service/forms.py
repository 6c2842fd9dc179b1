"""An open form: a draft with its live state, and the one way in which a draft is changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from casewright.cases.alerts import Alert
from casewright.cases.commands import follow_alert
from casewright.cases.events import AlertAnswerChanged, AlertRaised, Body
from casewright.cases.records import Answer, CaseSummary, Draft
from casewright.cases.state import CaseState
from casewright.definitions.model import Instrument
from casewright.errors import Refused
from casewright.logic.defaults import fill_in_row
from casewright.logic.findings import FindingResult
from casewright.logic.form import FormState
from casewright.logic.rows_needed import add_rows_needed, rows_needed
from casewright.ports import Attach, Commit, PublishedDefinition, SaveDraft
from casewright.service.context import Context
from casewright.service.history import History, added, commit, history, retried
from casewright.service.protocols import RaisedAlert, with_protocol
from casewright.service.published import pinned
from casewright.service.reading_rights import refuse_opening


@dataclass(frozen=True, slots=True)
class InTheWay:
    """What keeps a form from being finished, as keys of questions in form order, and alerts nobody acknowledged."""

    unanswered: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()
    alerts: tuple[RaisedAlert, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.unanswered or self.invalid or self.alerts)


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that is being filled in, as it stands at `draft.revision`. Never changes: each call gives a new one.

    `form` must only be read: it is shared with other windows on the same draft.
    `alerts` are those this draft raised, open and acknowledged. `changed` is what the call before changed: ids of
    questions, scores, findings, sections.
    """

    draft: Draft
    form: FormState
    instrument: Instrument
    summary: CaseSummary
    alerts: tuple[RaisedAlert, ...] = ()
    changed: frozenset[str] = field(default_factory=frozenset)

    def answer_to(self, question: str) -> Answer:
        """What is answered to a question, hidden or not; an empty Answer if nothing was."""
        return self.draft.answers.get(question, Answer())

    def seen(self, question: str) -> int:
        """The question's revision, to be given back to `service.answer`; 0 if it was never answered."""
        return self.answer_to(question).revision

    @property
    def in_the_way(self) -> InTheWay:
        """What is still to do before `service.finish` goes through; false when nothing is."""
        invalid = tuple(
            key
            for key, _ in self.form.asked()
            if any(problem.severity == "error" for problem in self.form.problems(key))
        )
        open_alerts = tuple(raised for raised in self.alerts if raised.alert.open)
        return InTheWay(self.form.unanswered(), invalid, open_alerts)


@dataclass(frozen=True, slots=True)
class Change:
    """A draft as it is to be, with its form, and what of the form's state changed by that."""

    draft: Draft
    form: FormState
    changed: frozenset[str] = frozenset()
    attach: tuple[Attach, ...] = ()
    """Files that the draft names from now on."""


def open_form(context: Context, draft: str) -> OpenForm:
    """The draft with its live form.

    Raises:
        Refused CW511: it was finished or moved away, or never was. CW652: it is for others alone.
    """
    found = stored_draft(context, draft)
    refuse_opening(context, found)
    return opened(context, Change(found, live_form(context, found)))


def stored_draft(context: Context, draft: str) -> Draft:
    found = context.store.draft(draft)
    if found is None:
        raise Refused("CW511")
    return found


def live_form(context: Context, draft: Draft) -> FormState:
    """The form at the draft's revision, from memory or rebuilt. It is shared: only ever change a copy."""
    key = (draft.id, draft.revision)
    form = context.kept.forms.get(key)
    if form is None:
        form = FormState(pinned(context, draft.definition), draft.answers, draft.administration.held, draft.rows)
        context.kept.forms.keep(key, form)
    return form


def opened(context: Context, change: Change) -> OpenForm:
    draft = change.draft
    summary = context.store.summary(draft.case)
    if summary is None:
        raise Refused("CW510")
    alerts: tuple[RaisedAlert, ...] = ()
    if draft.alerts:
        state = history(context, draft.case).state
        alerts = tuple(with_protocol(context, alert, draft) for alert in alerts_of(state, draft))
    return OpenForm(draft, change.form, change.form.instrument, summary, alerts, change.changed)


def alerts_of(state: CaseState, draft: Draft) -> tuple[Alert, ...]:
    """The alerts that a draft raised, and those of the assessment that it corrects."""
    known = set(draft.alerts.values())
    return tuple(alert for alert in state.alerts if alert.id in known or alert.assessment == draft.id)


def change_draft(context: Context, draft: str, change: Callable[[Draft, FormState], Change | None]) -> OpenForm:
    """Change a draft and save it, again on what is there now if someone else saved in between.

    `change` is given the draft and its live form, and returns what is to be, or None for no change. It must not
    change the form it is given, but a copy. Alerts that it raises are recorded in the same step.

    Raises:
        Refused CW511: no such draft; whatever `change` refuses.
    """

    def attempt() -> OpenForm:
        before = stored_draft(context, draft)
        form = live_form(context, before)
        wanted = change(before, form)
        if wanted is None:
            return opened(context, Change(before, form))
        return opened(context, save_draft(context, before, wanted))

    return retried(attempt)


def save_draft(
    context: Context,
    before: Draft,
    wanted: Change,
    bodies: Iterable[Body] = (),
    publish: tuple[PublishedDefinition, ...] = (),
    seen: History | None = None,
) -> Change:
    """Write a draft at its next revision, with events for what it says of its alerts, and `bodies`.

    `seen` is the case on which `bodies` were decided, if that was read before: what came since is a conflict.

    Raises:
        MovedOn: someone else saved since `before` was read.
    """
    now = context.now()
    revision = before.revision + 1
    wanted = _with_rows(context, before, wanted, revision)
    # Who acknowledges an alert, or moves a form, does not read it thereby: it stays with whoever began with it.
    by = before.by if before.by and wanted.form.instrument.read_by else context.actor.id
    draft = replace(wanted.draft, saved=now, by=by, revision=revision)
    bodies = tuple(bodies)
    # An alert that is acknowledged in this very step may be raised anew, for another row.
    known = added(context, draft.case, seen or history(context, draft.case), bodies)[1] if bodies else seen
    told, alerts = _alerts_followed(context, draft, wanted.form, known)
    draft = replace(draft, alerts=alerts)
    events = [*bodies, *told]
    saves = (SaveDraft(draft, before.revision),)
    if events:
        append, after = added(context, draft.case, seen or history(context, draft.case), events)
        commit(context, Commit((append,), saves, publish=publish, attach=wanted.attach), after)
    else:
        commit(context, Commit(save_drafts=saves, publish=publish, attach=wanted.attach))
    context.kept.forms.keep((draft.id, revision), wanted.form)
    return Change(draft, wanted.form, wanted.changed)


def _with_rows(context: Context, before: Draft, wanted: Change, revision: int) -> Change:
    """With the rows that the form asks for by itself, and what new rows begin with, which may ask for more rows."""
    known = {row.id for rows in before.rows.values() for row in rows}
    while True:
        wanted = _with_rows_needed(context, wanted)
        born = [(repeat, row.id) for repeat, rows in wanted.draft.rows.items() for row in rows if row.id not in known]
        if not born:
            return wanted
        known.update(row for _, row in born)
        wanted = _with_rows_filled(context, wanted, born, revision)


def _with_rows_needed(context: Context, wanted: Change) -> Change:
    """With the rows that are lacking, such as one for each person that was counted."""
    if not any(rows_needed(wanted.form)):
        return wanted
    form = wanted.form.copy()
    added = add_rows_needed(form, lambda _repeat: context.ids.new())
    draft = replace(wanted.draft, rows=dict(form.rows))
    return replace(wanted, draft=draft, form=form, changed=wanted.changed | added)


def _with_rows_filled(context: Context, wanted: Change, born: list[tuple[str, str]], revision: int) -> Change:
    """With what new rows begin with, each given by the key of its repeat and its id."""
    if all(question.default is None for question in wanted.form.instrument.all_questions()):
        return wanted
    form = wanted.form.copy()
    by, at = context.actor.id, context.now()
    for repeat, row in born:
        for key, answer in fill_in_row(form, repeat, row).items():
            form.answer(key, replace(answer, by=by, at=at, revision=revision))
    draft = replace(wanted.draft, answers={**wanted.draft.answers, **form.answers})
    return replace(wanted, draft=draft, form=form)


def _alerts_followed(
    context: Context, draft: Draft, form: FormState, known: History | None
) -> tuple[list[Body], dict[str, str]]:
    """What is to be recorded of the alerts of a form, and the alert by finding after that."""
    alerts = dict(draft.alerts)
    told: list[Body] = []
    standing = standing_alerts(form)
    if not standing and not alerts:
        return told, alerts
    state = (known or history(context, draft.case)).state
    for finding in form.instrument.findings:
        stands = finding.id in standing
        if finding.kind != "alert" or not (stands or finding.id in alerts):
            continue
        if draft.replaces and not stands:
            # A correction is not the record yet: what it takes back is told when it is finished.
            continue
        body = told_of(context, state, draft, form, finding.id, standing)
        if body is not None:
            told.append(body)
        if isinstance(body, AlertRaised):
            alerts[finding.id] = body.alert.id
    return told, alerts


def standing_alerts(form: FormState) -> dict[str, FindingResult]:
    """The alerts that the answers raise now, by finding."""
    raised = set(form.raised())
    if not any(finding.kind == "alert" and finding.id in raised for finding in form.instrument.findings):
        return {}
    return {result.id: result for result in form.findings() if result.kind == "alert"}


def told_of(
    context: Context,
    state: CaseState,
    draft: Draft,
    form: FormState,
    finding: str,
    standing: dict[str, FindingResult],
) -> AlertRaised | AlertAnswerChanged | None:
    """What is to be recorded of one alert's finding now."""
    result = standing.get(finding)
    declared = next(one for one in form.instrument.findings if one.id == finding)
    alert = Alert(
        id=context.ids.new(),
        assessment=draft.id,
        instrument=draft.instrument,
        title=form.instrument.title,
        finding=finding,
        raised=context.now(),
        raised_by=context.actor.name or context.actor.id,
        label=None if declared.label is None else form.filled(declared.label),
        protocol=declared.protocol,
        because=result.because if result else (),
    )
    return follow_alert(state, draft.alerts.get(finding, ""), alert, result is not None)
