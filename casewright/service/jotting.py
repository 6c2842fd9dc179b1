"""Words that are typed outside of a form: a note, a contact, a referral, a message. Saved at every touch until kept.

They lie in a draft of kind "entry" that has no definition. What is made of them is the business of who keeps them: the
entry and `Jotting.drop` go into one commit.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from casewright.cases.canonical import normalised_value
from casewright.cases.records import Administration, Answer, Draft, Value
from casewright.errors import Refused
from casewright.ports import Commit, DropDraft, SaveDraft
from casewright.service.context import Context
from casewright.service.history import commit, retried
from casewright.service.merging import both_texts

LONGEST = 500_000
"""Letters that one field holds. Far more than anybody types: it is sent and saved again at every pause."""


@dataclass(frozen=True, slots=True)
class Jotting:
    """What was typed so far, at one revision of its draft. It is stored from the first touch on: revision 0 is not."""

    draft: Draft

    @property
    def id(self) -> str:
        return self.draft.id

    @property
    def kind(self) -> str:
        """The kind of entry that is to come of it."""
        return self.draft.instrument

    @property
    def case(self) -> str:
        """ "" for what is assigned later."""
        return self.draft.case

    @property
    def about(self) -> str:
        """The entry that it is about, or whatever else tells it from others of its kind in its case."""
        return self.draft.replaces

    @property
    def is_stored(self) -> bool:
        return self.draft.revision > 0

    @property
    def drop(self) -> tuple[DropDraft, ...]:
        """To be given to the commit that keeps the entry. Words that came meanwhile in another window refuse it."""
        return (DropDraft(self.id, self.draft.revision),) if self.is_stored else ()

    def value(self, name: str) -> Value | None:
        return self.draft.answers.get(name, Answer()).value

    def text(self, name: str) -> str:
        value = self.value(name)
        return value if isinstance(value, str) else ""

    def many(self, name: str) -> tuple[str, ...]:
        """What was chosen of several."""
        value = self.value(name)
        return value if isinstance(value, tuple) else ()

    def day(self, name: str) -> date | None:
        value = self.value(name)
        return value if isinstance(value, date) else None

    def number(self, name: str) -> int | None:
        value = self.value(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None


def jotting(context: Context, kind: str, case: str = "", about: str = "") -> Jotting:
    """What the worker who acts has typed of this already, else an empty one: each worker has one of each."""
    return found_jotting(context, f"entry:{kind}:{context.actor.id}:{case}:{about}", kind, case, about)


def found_jotting(context: Context, id: str, kind: str = "", case: str = "", about: str = "") -> Jotting:
    """The same by the id of its draft, for an address; where nothing is stored under it yet, an empty one of this kind.

    Raises:
        Refused CW511: there is none, and no kind is said; or the draft is none of these.
    """
    stored = context.store.draft(id)
    if stored is None and kind:
        held = Administration(context.today(), "", language="")
        return Jotting(Draft(id, case, kind, "", "", held, replaces=about, kind="entry"))
    if stored is None or stored.kind != "entry":
        raise Refused("CW511")
    return Jotting(stored)


def jot(context: Context, one: Jotting, name: str, value: Value | None, over: str | None = None) -> Jotting:
    """Save what stands in one field. Of what was kept or dropped meanwhile, the words begin it anew.

    `over` is the text that the page showed when this one was typed: what another window wrote there stays beside it.

    Raises:
        Refused CW637: the text is too long; what is saved stays as it was.
    """
    said = None if value is None else normalised_value(value)
    if isinstance(said, str) and len(said) > LONGEST:
        raise Refused("CW637", count=str(len(said)), most=str(LONGEST))

    def change(draft: Draft) -> Draft:
        there = draft.answers.get(name, Answer()).value
        wanted = both_texts(str(there or ""), over, said) if over is not None and isinstance(said, str) else said
        if wanted == there or (wanted in ("", (), None) and there is None):
            return draft
        answer = Answer(wanted, by=context.actor.id, at=context.now(), revision=draft.revision + 1)
        return replace(draft, answers={**draft.answers, name: answer})

    return _changed(context, one, change)


def assign_jotting(context: Context, one: Jotting, case: str) -> Jotting:
    """Let it belong to a case, "" for none yet."""
    return _changed(context, one, lambda draft: replace(draft, case=case))


def put_jotting_away(context: Context, one: Jotting, away: bool = True) -> Jotting:
    """It leaves what is unfinished, with all that was typed; or comes back."""
    return _changed(context, one, lambda draft: replace(draft, put_away=away)) if one.is_stored else one


def drop_jotting(context: Context, one: Jotting) -> None:
    """Forget it: for one that says nothing. Raises Refused CW501: somebody has typed into it since."""
    if one.is_stored:
        commit(context, Commit(drop_drafts=one.drop))


def _changed(context: Context, one: Jotting, change: Callable[[Draft], Draft]) -> Jotting:
    def attempt() -> Jotting:
        before = context.store.draft(one.id) or replace(one.draft, answers={}, revision=0, started=context.now())
        wanted = change(before)
        if wanted == before:
            return Jotting(before)
        away = wanted.put_away and not before.put_away
        saved = replace(wanted, put_away=away, saved=context.now(), by=context.actor.id, revision=before.revision + 1)
        commit(context, Commit(save_drafts=(SaveDraft(saved, before.revision),)))
        return Jotting(saved)

    return retried(attempt)
