"""Reading the files of an assessment, unfinished or finished, or of a plan; who may see that sees them, only by it."""

from collections.abc import Mapping

from casewright.cases.records import Answer, Draft
from casewright.cases.work import Plan
from casewright.cases.work.plan import files_of
from casewright.definitions.media import PICTURES, kind_of
from casewright.errors import Refused
from casewright.logic.answers import attachments
from casewright.logic.files import Attachment
from casewright.ports import Attach
from casewright.service import pictures
from casewright.service.context import Context
from casewright.service.history import history
from casewright.service.reading_rights import refuse_opening, refuse_reading


def taken_along(draft: Draft) -> tuple[Attach, ...]:
    """What a new draft holds from its first moment: a correction names the files of what it corrects."""
    contents = {one.content for one in attachments(draft.answers.values())}
    return tuple(Attach(draft.id, content) for content in sorted(contents))


def attachment(context: Context, case: str, assessment: str, content: str) -> bytes:
    """The content of a file that an assessment or plan of the case, or a draft, names, or that the draft named before.

    Raises:
        Refused CW510: no such case. CW559: the assessment or plan is not in this case, or has no such file.
    """
    _refuse_strange(context, case, assessment, content)
    found = context.store.attachment(content)
    if found is None:
        raise Refused("CW559")
    return found


def preview(context: Context, case: str, assessment: str, attached: Attachment) -> bytes | None:
    """A small picture of a file, as a PNG made anew from its points; None where it is none to look at.

    Raises:
        Refused: as `attachment`.
    """
    if kind_of(attached.media) not in PICTURES:
        return None
    _refuse_strange(context, case, assessment, attached.content)
    known = context.kept.previews.get(attached.content)
    if known is not None:
        return known
    try:
        made = pictures.preview(attachment(context, case, assessment, attached.content))
    except pictures.NoPicture:
        return None
    context.kept.previews.keep(attached.content, made)
    return made


def _refuse_strange(context: Context, case: str, assessment: str, content: str) -> None:
    """Raises Refused CW559: the assessment or plan is not in this case, or neither names the file nor holds it."""
    plan = history(context, case).state.entry("plan", assessment)
    if plan is not None and isinstance(plan.entity, Plan):
        names = {one.content for one in files_of(plan.entity.agreement)}
    else:
        names = {one.content for one in attachments(_answers(context, case, assessment).values())}
    if content not in names and content not in context.store.held(assessment):
        raise Refused("CW559")


def _answers(context: Context, case: str, assessment: str) -> Mapping[str, Answer]:
    draft = context.store.draft(assessment)
    if draft is not None and draft.case == case:
        refuse_opening(context, draft)
        return draft.answers
    finished = history(context, case).state.assessment(assessment)
    if finished is None:
        raise Refused("CW559")
    refuse_reading(context, finished)
    return finished.answers
