"""Starting an assessment, putting it away, taking it up again."""

from casewright.cases.records import Administration
from casewright.definitions.model import Instrument
from casewright.service.context import Context
from casewright.service.forms import OpenForm


def startable(context: Context, subject: str = "") -> tuple[Instrument, ...]:
    """The instruments in use that can be started, by id; for one kind of subject, or all."""
    raise NotImplementedError


def start_assessment(context: Context, case: str, instrument: str, administration: Administration) -> str:
    """Begin an assessment and return the id of its draft, which is the finished assessment's id later.

    Raises:
        Refused CW510: no such case. CW513: the same form is unfinished in this case (param `draft`).
        CW514: the form is left out of the library because of errors in it (param `file`).
        CW515: there is no such form, or it is not in use. CW516: held in the future.
    """
    raise NotImplementedError


def put_away(context: Context, draft: str, seen: int) -> None:
    """Put an unfinished assessment away: it leaves "Unfinished" and can be taken up from the case's timeline.

    Raises:
        Refused CW501: saved since `seen` (the draft's revision). CW511: no such draft.
    """
    raise NotImplementedError


def take_up(context: Context, draft: str) -> OpenForm:
    """Take an assessment up again that was put away.

    Raises:
        Refused CW511: no such draft. CW513: the same form is unfinished by now (param `draft`).
    """
    raise NotImplementedError
