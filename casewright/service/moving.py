""" "Wrong person?": an assessment moves to another case, and nothing of it stays readable in the old one."""

from casewright.service.context import Context


def move_assessment(context: Context, draft_or_assessment: str, from_case: str, to_case: str, reason: str) -> None:
    """Move a draft, or a finished assessment with its corrections and their drafts, and the alerts they raised.

    Raises:
        Refused CW510: no such case. CW512: no such assessment. CW553: no reason. CW554: it is in that case already.
        CW513: the same form is unfinished there (param `draft`).
    """
    raise NotImplementedError
