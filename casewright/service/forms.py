"""An open form: a draft with its live state, and the one way in which a draft is changed."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casewright.cases.records import Answer, CaseSummary, Draft
from casewright.definitions.model import Instrument
from casewright.service.context import Context
from casewright.service.protocols import RaisedAlert

if TYPE_CHECKING:
    from casewright.logic import FormState


@dataclass(frozen=True, slots=True)
class InTheWay:
    """What keeps a form from being finished, as question ids in form order, and the alerts nobody acknowledged."""

    unanswered: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()
    alerts: tuple[RaisedAlert, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.unanswered or self.invalid or self.alerts)


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that is being filled in, as it stands at `draft.revision`. Never changes: each call gives a new one.

    `form` must only be read: it is shared with other windows on the same draft.
    `alerts` are those this draft raised, open and acknowledged. `changed` is what the call before changed: ids of
    questions, scores, findings, sections.
    """

    draft: Draft
    form: "FormState"
    instrument: Instrument
    summary: CaseSummary
    alerts: tuple[RaisedAlert, ...] = ()
    changed: frozenset[str] = field(default_factory=frozenset)

    def answer_to(self, question: str) -> Answer:
        """What is answered to a question, hidden or not; an empty Answer if nothing was."""
        return self.draft.answers.get(question, Answer())

    def seen(self, question: str) -> int:
        """The question's revision, to be given back to `service.answer`; 0 if it was never answered."""
        return self.answer_to(question).revision

    @property
    def in_the_way(self) -> InTheWay:
        """What is still to do before `service.finish` goes through; false when nothing is."""
        raise NotImplementedError


def open_form(context: Context, draft: str) -> OpenForm:
    """The draft with its live form. Raises Refused CW511: no such draft (finished, moved out of reach, never there)."""
    raise NotImplementedError
