"""Finishing an assessment, and reopening it to correct it."""

from casewright.service.context import Context


def finish(context: Context, draft: str) -> str:
    """Make the draft part of the record, without hidden answers, and return the assessment's id (the draft's own).

    Raises:
        Refused CW533: an alert is not acknowledged (param `alerts`: ids, comma between).
        CW550: required questions are open (params `questions`: ids, comma between; `named`: their texts; `count`).
        CW551: answers that cannot stand (same params). CW511: no such draft.
    """
    raise NotImplementedError


def reopen(context: Context, case: str, assessment: str, reason: str) -> str:
    """Begin a correction and return its draft's id. Finishing it replaces the earlier one; both stay in the history.

    Raises:
        Refused CW510, CW512 as for `assessment`. CW513: the same form is unfinished in this case (param `draft`).
        CW552: it was corrected already (param `assessment`: the one that stands). CW553: no reason.
    """
    raise NotImplementedError
