"""Dealing with an alert: what is ticked and typed is kept with its draft until it is recorded as done."""

from collections.abc import Callable
from dataclasses import replace

from casewright.cases import commands
from casewright.cases.alerts import Alert
from casewright.cases.canonical import normalised_text
from casewright.cases.records import Draft, Handling
from casewright.errors import Refused
from casewright.logic.form import FormState
from casewright.ports import Commit
from casewright.service.context import Context
from casewright.service.forms import Change, change_draft, live_form, save_draft
from casewright.service.history import added, commit, history, retried


def tick_step(context: Context, case: str, alert: str, step: str, done: bool) -> Handling:
    """Keep that a step of an open alert's protocol was done, or was not. Returns what is kept of it by now.

    Raises:
        Refused CW510: no such case. CW530: no such alert in it. CW556: it is recorded by now. CW511: its draft is gone.
    """

    def ticked(before: Handling) -> Handling:
        others = tuple(one for one in before.steps if one != step)
        return replace(before, steps=(*others, step) if done else others)

    return _handled(context, case, alert, ticked)


def note_on_alert(context: Context, case: str, alert: str, note: str, seen: str) -> Handling:
    """Keep what is typed about an open alert. `seen` is the note that the page showed. Returns what is kept by now.

    Raises:
        Refused CW555: someone else changed the note meanwhile (param `now`). CW510, CW530, CW556, CW511 as for
            `tick_step`.
    """
    wanted = normalised_text(note)

    def noted(before: Handling) -> Handling:
        if before.note not in (wanted, seen):
            raise Refused("CW555", now=before.note)
        return replace(before, note=wanted)

    return _handled(context, case, alert, noted)


def acknowledge_alert(context: Context, case: str, alert: str, steps_done: tuple[str, ...], note: str = "") -> None:
    """Record that an alert was dealt with: which steps of its protocol were done, and a note.

    Nothing of it is kept with the draft any more. Acknowledging an acknowledged alert does nothing.

    Raises:
        Refused CW510: no such case. CW530: no such alert in it. CW531: the protocol has steps, none was done and no
        note says why. CW532: a step that the protocol does not have. CW555: what is kept of it is something else
        (param `now`: the note).
    """

    def attempt() -> None:
        past = history(context, case)
        known = past.state.alert(alert)
        protocol = context.agency.protocols.get(known.protocol) if known else None
        bodies = commands.acknowledge_alert(past.state, alert, protocol, steps_done, note)
        draft = context.store.draft(known.assessment) if known else None
        if not bodies:
            return
        if draft is None:
            append, after = added(context, case, past, bodies)
            commit(context, Commit(appends=(append,)), after)
            return
        _refuse_other(draft.handling.get(alert), steps_done, note)
        # The draft is saved also where nothing was kept: who ticks a step in this moment meets it there.
        save_draft(
            context, draft, Change(_with(draft, alert, Handling()), live_form(context, draft)), bodies, seen=past
        )

    retried(attempt)


def _refuse_other(kept: Handling | None, steps_done: tuple[str, ...], note: str) -> None:
    """Raises Refused CW555: someone ticked or typed what is not to be recorded; it would be gone."""
    if kept and (set(kept.steps) != set(steps_done) or kept.note.strip() != note.strip()):
        raise Refused("CW555", now=kept.note)


def _handled(context: Context, case: str, alert: str, alter: Callable[[Handling], Handling]) -> Handling:
    def change(before: Draft, form: FormState) -> Change | None:
        _open_alert(context, case, alert)
        kept = before.handling.get(alert, Handling())
        after = alter(kept)
        return None if after == kept else Change(_with(before, alert, after), form)

    opened = change_draft(context, _open_alert(context, case, alert).assessment, change)
    return opened.draft.handling.get(alert, Handling())


def _open_alert(context: Context, case: str, alert: str) -> Alert:
    """Raises Refused CW530: no such alert. CW556: it is recorded."""
    known = history(context, case).state.alert(alert)
    if known is None:
        raise Refused("CW530")
    if not known.open:
        raise Refused("CW556")
    return known


def _with(draft: Draft, alert: str, handling: Handling) -> Draft:
    others = {id: kept for id, kept in draft.handling.items() if id != alert}
    return replace(draft, handling={**others, alert: handling} if handling else others)
