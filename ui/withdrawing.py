"""Taking a consent back: at once, with a task for each who was told something, in words of the agency's language."""

from casewright import service
from casewright.errors import Refused
from casewright.service import ToldTo
from ui import session
from ui.trouble import flash_refusal
from ui.wording import in_language, plural


def take_back(case: str, consent: str) -> None:
    try:
        count = service.withdraw_consent(session.context(), case, consent, _task)
    except Refused as refused:
        flash_refusal(refused)
        return
    if count:
        session.flash(
            plural(
                "It is taken back. {count} task was given: to tell whoever knows it already.",
                "It is taken back. {count} tasks were given: to tell whoever knows it already.",
                count,
            )
        )


def _task(told: ToldTo) -> str:
    """In the language of the agency: the page may be turned to the person."""
    spoken = session.context().agency.languages[0]
    return in_language(spoken, "Tell {name} that they may not use any more what they were told").format(
        name=told.to.name
    )
