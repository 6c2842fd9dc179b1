"""The listening panel beside a form: what was heard, and words that move to a question."""

from casewright.service.context import Context
from casewright.service.forms import OpenForm


def hear(context: Context, draft: str, text: str, affect: str = "") -> OpenForm:
    """Keep a note of what was heard; nothing is kept of an empty one. Raises Refused CW511."""
    raise NotImplementedError


def change_heard(context: Context, draft: str, heard: str, text: str, affect: str, seen_text: str) -> OpenForm:
    """Change a note, by its id; an empty text takes it away.

    Raises:
        Refused CW511: no such draft. CW543: the note is not `seen_text` any more (param `now`), or is gone.
    """
    raise NotImplementedError


def move_words(context: Context, draft: str, heard: str, sentence: str, question: str, said_by: str = "") -> OpenForm:
    """Move a sentence of a note to a question as own words. Own words that stand there stay; the sentence follows.

    Raises:
        Refused CW511: no such draft. CW541: no such question. CW543: the note does not hold this sentence any more.
    """
    raise NotImplementedError
