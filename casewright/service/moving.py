"""The "wrong person?" button: an assessment moves to another case, and nothing of it stays readable in the old one.

from collections.abc import Iterable, Mapping
So does a plan that is being written for the first time, with what was typed in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from casewright.cases import commands
from casewright.cases.parties import line_of
from casewright.cases.records import Answer, Draft
from casewright.cases.state import CaseState
from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from casewright.definitions.plan_fields import part_of
from casewright.errors import Refused
from casewright.expressions.rows import split
from casewright.ports import Commit, SaveDraft, TakeOut
from casewright.service.context import Context
from casewright.service.history import added, commit, history, retried
from casewright.service.published import pinned
from casewright.service.reading_rights import readers_of
from casewright.service.starting import refuse_second

OF_THE_CASE = "needs"
"""The part of goals and of what is done that names entries of the case."""


def move_assessment(context: Context, draft_or_assessment: str, from_case: str, to_case: str, reason: str) -> None:
    """Move a draft, or a finished assessment with its corrections and their drafts, and the alerts they raised.

    Raises:
        Refused CW510: no such case. CW512: no such assessment. CW553: no reason. CW554: it is in that case already.
        CW513: the same form is unfinished there (param `draft`). CW648: its rows are goals or indicators of this case.
    """

    def attempt() -> None:
        here, there = history(context, from_case), history(context, to_case)
        drafts = _drafts(context, here.state)
        family = commands.family(here.state, draft_or_assessment, drafts)
        moving = [draft for draft in drafts if draft.id in family]
        _refuse_over(context, here.state, family, moving)
        title = _title(context, here.state, draft_or_assessment, moving)
        away, arrived = commands.move(here.state, here.events, family, moving, title, to_case, reason)
        for draft in moving:
            refuse_second(context, to_case, draft)
        left = replace(here, events=tuple(one for one in here.events if one.revision not in away.taken_out))
        leaves, here_after = added(context, from_case, left, (away,))
        comes, there_after = added(context, to_case, there, (arrived,))
        saves = tuple(_moved(context, draft, to_case) for draft in moving)
        goes = (TakeOut(from_case, away.taken_out),)
        commit(context, Commit((leaves, comes), saves, take_out=goes), here_after, there_after)

    retried(attempt)


def _refuse_over(context: Context, state: CaseState, family: Iterable[str], moving: list[Draft]) -> None:
    """Raises Refused CW648: what it asks about, and what it has written down, is of this case alone."""
    finished = (state.assessment(id) for id in family)
    for definition in {one.definition for one in (*moving, *finished) if one is not None}:
        published = context.store.published(definition)
        if published is not None and any(one.over for one in pinned(context, definition).repeats.values()):
            raise Refused("CW648")


def _drafts(context: Context, state: CaseState) -> tuple[Draft, ...]:
    """The unfinished assessments of a case, those that were put away among them."""
    away = (context.store.draft(one.draft) for one in state.put_away)
    return (*context.store.drafts(state.case), *(draft for draft in away if draft is not None))


def _moved(context: Context, draft: Draft, to_case: str) -> SaveDraft:
    revision = draft.revision + 1
    # Who moves a form that others alone read does not become the one who began with it.
    answers = _typed(draft.answers) if draft.kind == "plan" else draft.answers
    after = replace(
        draft,
        case=to_case,
        answers=answers,
        put_away=False,
        saved=context.now(),
        by=draft.by if readers_of(context, draft) else context.actor.id,
        revision=revision,
    )
    return SaveDraft(after, draft.revision)


def _typed(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Without what the case that a plan leaves knew of its own person, without its needs, and who is around them."""
    return {
        key: answer
        for key, answer in answers.items()
        if not answer.origin
        and part_of(split(key)[0])[1] != OF_THE_CASE
        and not str(answer.value).startswith(line_of(Party("member")))
    }


def _title(context: Context, state: CaseState, id: str, moving: list[Draft]) -> Text:
    finished = state.assessment(id)
    if finished is not None:
        return finished.title
    draft = next((draft for draft in moving if draft.id == id), None)
    return pinned(context, draft.definition).title if draft is not None else Text({"en": ""})
