"""Keeping what the person says of their plan, with the worker, at any time after it was agreed. It changes nothing of
the plan: it stands beside its lines, and a wish waits for the next version.
"""

from collections.abc import Iterator, Mapping

from casewright.cases import entry_commands
from casewright.cases.own_words import OWN_WORDS, WISH
from casewright.cases.states import NAMED
from casewright.cases.work import Note
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.ports import Commit
from casewright.service.context import Context
from casewright.service.history import added, commit, history, retried
from casewright.service.jotting import Jotting, jotting

AT_LINE = "line:"
"""Before the id of a line, in the name of the field in which words to it are typed."""


def own_words_draft(context: Context, case: str, plan: str) -> Jotting:
    """Where words to the lines of a plan, and a wish, are typed until they are kept."""
    return jotting(context, OWN_WORDS, case, plan)


def keep_own_words(context: Context, case: str, plan: str, ours: Mapping[str, str], by: Party) -> int:
    """Keep what was typed to a plan, each text as a note of its own, and give how many.

    Args:
        ours: by line what was read out, which the words stand beside.
        by: who says it.
    Raises:
        Refused CW510: no such case. CW562: it has ended. CW563: no such plan. CW564: it was entered in error. CW571:
            nothing was typed.
    """

    def attempt() -> int:
        typed = own_words_draft(context, case, plan)
        past = history(context, case)
        notes = tuple(_notes(context, typed, plan, ours, by))
        if not notes:
            raise Refused("CW571", kind=NAMED["note"])
        bodies = tuple(body for note in notes for body in entry_commands.record(past.state, note))
        append, after = added(context, case, past, bodies)
        commit(context, Commit(appends=(append,), drop_drafts=typed.drop), after)
        return len(notes)

    return retried(attempt)


def _notes(context: Context, typed: Jotting, plan: str, ours: Mapping[str, str], by: Party) -> Iterator[Note]:
    for name in typed.draft.answers:
        words = typed.text(name).strip()
        if words and name == WISH:
            yield Note(context.ids.new(), words, sort="wish", by=by, plan=plan)
        elif words and name.startswith(AT_LINE):
            line = name.removeprefix(AT_LINE)
            yield Note(context.ids.new(), words, sort="own_words", by=by, plan=plan, line=line, ours=ours.get(line, ""))
