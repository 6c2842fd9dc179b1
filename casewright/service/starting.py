"""Starting an assessment, putting it away, taking it up again."""

from dataclasses import replace

from casewright.cases import commands
from casewright.cases.entry_commands import refuse_ended
from casewright.cases.records import Administration, Draft
from casewright.cases.state import CaseState
from casewright.definitions.model import Instrument
from casewright.definitions.rights import texts_missing
from casewright.errors import Refused
from casewright.logic.form import FormState
from casewright.ports import PublishedDefinition
from casewright.service.attached import taken_along
from casewright.service.check_ins import KIND as CHECK_IN
from casewright.service.check_ins import refuse_before_plan
from casewright.service.context import Context
from casewright.service.forms import Change, OpenForm, live_form, opened, save_draft, stored_draft
from casewright.service.history import history, retried
from casewright.service.prefilling import beginning
from casewright.service.published import in_force, pinned, pinned_plan, publication
from casewright.service.rows_over import rows_over, said_by_rows


def startable(context: Context, subject: str = "") -> tuple[Instrument, ...]:
    """The instruments in use that can be started, as the agency lists them; for one kind of subject, or all.

    Those whose texts only a licence gives, and nobody has put in, cannot.
    """
    known = context.library.instruments
    return tuple(
        known[id]
        for id in context.agency.instruments or sorted(known)
        if id in known and (not subject or subject in known[id].subjects) and not texts_missing(known[id])
    )


def start_assessment(context: Context, case: str, instrument: str, administration: Administration) -> str:
    """Begin an assessment and return the id of its draft, which is the finished assessment's id later.

    Raises:
        Refused CW510: no such case. CW513: the same form is unfinished in this case (param `draft`).
        CW514: the form is left out of the library because of errors in it (param `file`).
        CW515: there is no such form, or it is not in use. CW516: held in the future. CW534: its texts are missing.
        CW562: the case has ended. CW647: a check-in before the plan. CW650: held before the person was born.
    """
    id = context.ids.new()

    def attempt() -> str:
        state = history(context, case).state
        form = in_force(context, instrument)
        check_held(context, state, administration, form)
        refuse_ended(state)
        rows = rows_over(context, state, form)
        told = said_by_rows(context, state, form, rows, administration)
        draft = Draft(
            id=id,
            case=case,
            instrument=form.id,
            version=form.version,
            definition=form.content_hash,
            administration=administration,
            answers={**beginning(context, state, form, administration), **told},
            rows=rows,
            section=form.sections[0].id if form.sections else "",
            started=context.now(),
        )
        return begin(context, draft, form, publication(form))

    return retried(attempt)


def begin(context: Context, draft: Draft, instrument: Instrument, published: PublishedDefinition) -> str:
    """Save a new draft and what it is pinned to.

    Raises:
        Refused CW513: the same form is unfinished in the case. MovedOn: someone saved in the case at the same moment.
    """
    # Read before looking for another one: two windows that begin the same form meet at the case's next event.
    seen = history(context, draft.case)
    refuse_second(context, draft.case, draft)
    form = FormState(instrument, draft.answers, draft.administration.held, draft.rows)
    wanted = Change(draft, form, attach=taken_along(draft))
    told = commands.start(draft, instrument.title)
    return save_draft(context, draft, wanted, (told,), (published,), seen).draft.id


def refuse_second(context: Context, case: str, draft: Draft) -> None:
    """Raises Refused CW513: another draft of the same form is unfinished in the case, or of a plan for the same."""
    for other in context.store.drafts(case):
        if other.id != draft.id and other.kind == draft.kind and _is_same(context, other, draft):
            title = pinned(context, other.definition).title.say(other.administration.language)
            raise Refused("CW513", draft=other.id, form=title)


def _is_same(context: Context, one: Draft, other: Draft) -> bool:
    if one.kind == "assessment":
        return one.instrument == other.instrument
    return pinned_plan(context, one.definition).purpose == pinned_plan(context, other.definition).purpose


def check_held(context: Context, state: CaseState, administration: Administration, form: Instrument) -> None:
    """Raises Refused CW516: held on a day to come. CW650: before the person was born (param `born`). CW647."""
    if administration.held > context.today():
        raise Refused("CW516", held=administration.held.isoformat())
    born = state.person.birth_date if state.about else None
    if born is not None and administration.held < born:
        raise Refused("CW650", born=born.isoformat())
    if CHECK_IN in form.records:
        refuse_before_plan(context, state, administration.held)


def put_away(context: Context, draft: str, seen: int) -> None:
    """Put an unfinished assessment away: it leaves "Unfinished" and can be taken up from the case's timeline.

    Raises:
        Refused CW501: saved since `seen` (the draft's revision). CW511: no such draft.
    """

    def attempt() -> None:
        before = stored_draft(context, draft)
        if before.put_away:
            return
        if before.revision != seen:
            raise Refused("CW501")
        form = live_form(context, before)
        told = commands.put_away(before, form.instrument.title)
        save_draft(context, before, Change(replace(before, put_away=True), form), (told,))

    retried(attempt)


def take_up(context: Context, draft: str) -> OpenForm:
    """Take an assessment up again that was put away.

    Raises:
        Refused CW511: no such draft. CW513: the same form is unfinished by now (param `draft`).
    """

    def attempt() -> OpenForm:
        before = stored_draft(context, draft)
        form = live_form(context, before)
        if not before.put_away:
            return opened(context, Change(before, form))
        seen = history(context, before.case)
        refuse_second(context, before.case, before)
        wanted = Change(replace(before, put_away=False), form)
        told = commands.take_up(before, form.instrument.title)
        return opened(context, save_draft(context, before, wanted, (told,), seen=seen))

    return retried(attempt)
