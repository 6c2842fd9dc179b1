"""Hands files and signatures of one question to the service, for the window that they came in by."""

from functools import partial

from casewright.expressions.rows import split
from ui import session
from ui.filling import Filling
from ui.questions.asked import Desk

HANDED_IN = ("file", "photo", "signature")


def desk_of(window: Filling, question: str) -> Desk:
    """`question` is the key of the answer. Who signs in the row of a repeat is somebody else each time."""
    opened = window.opened
    names = {"worker": session.context().actor.name}
    if opened.summary.subject == "individual" and not split(question)[1]:
        names["person"] = opened.summary.name
    return Desk(
        case=opened.draft.case,
        draft=window.draft,
        attach=partial(window.attach, question),
        sign=partial(window.sign, question),
        clear=lambda: window.not_taken.pop(question, None),
        refused=window.not_taken.get(question, ()),
        names=names,
    )
