"""Values in words, where no page says them: numbers and dates as the language writes them, yes and no."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from babel.dates import format_date

from casewright.definitions.model import Question
from casewright.errors import _
from casewright.logic.answers import Answer
from casewright.logic.composed_words import composed_words, number_words
from casewright.translations import locale_of, translator

Words = Callable[[Question | None, Answer, str], str]
"""How an answer is said in a language. Without a question: a score, a band, a day."""

MISSING_WORDS: Mapping[str, str] = {
    "refused": _("Prefers not to say"),
    "does_not_know": _("Does not know"),
    "not_asked": _("Not asked"),
    "not_applicable": _("Does not apply"),
}
"""Why there is no answer."""
SIGNERS: Mapping[str, str] = {
    "person": _("The person"),
    "parent_or_guardian": _("Parent or guardian"),
    "worker": _("Worker"),
    "interpreter": _("Interpreter"),
    "witness": _("Witness"),
}
"""As what someone signs."""
ASKED_FIRST: Mapping[str, str] = {
    "who_may_be_present": _("Who may be present when you talk?"),
    "who_may_see": _("Who may see what is written down?"),
    "language": _("In which language do they want to talk?"),
    "what_to_call_you": _("What do they want to be called?"),
}
"""What a cycle asks before any form, as the worker reads it."""
READ_BY = _(
    "What is answered here is read by these alone: {roles}. Everyone else sees sums, from five forms on. Until it is "
    "finished, the worker who began with it sees it, too."
)
"""What a form says of itself before it is answered, where not everyone who may see the case reads it."""
ADDRESS_PARTS: Mapping[str, str] = {
    "street": _("Street and number"),
    "city": _("City"),
    "region": _("State or region"),
    "postal_code": _("Postal code"),
    "country": _("Country"),
}


PURPOSES: Mapping[str, str] = {
    "communicate": _("Stay in touch"),
    "negotiate": _("Work out terms with someone"),
    "advocate": _("Speak up for them"),
    "educate": _("Inform and teach"),
    "empower": _("Help them do it themselves"),
}
"""What a contact is for."""
DETAILS_SAID: Mapping[str, str] = {
    "name": _("the name"),
    "phone": _("the phone number"),
    "language": _("the language"),
    "preferred_name": _("what they like to be called"),
    "pronouns": _("the pronouns"),
    "birth_date": _("the birth date"),
    "asked": _("what is asked for"),
}
"""What of a person somebody may be told, by its name in the record."""
WISHES_SAID: Mapping[str, str] = {
    "yes": _("wants help"),
    "not_now": _("help: not now"),
    "declined": _("does not want help"),
}
"""Whether help with a need is wanted, as it stands beside its name."""
STAGES_SAID: Mapping[str, str] = {
    "precontemplation": _("Not thinking of it"),
    "contemplation": _("Thinking it over"),
    "preparation": _("About to start"),
    "action": _("Has begun"),
    "maintenance": _("Keeps it up"),
}
"""A stage of change as one says it at the table."""


def answer_words(question: Question | None, answer: Answer, language: str) -> str:
    """An answer that is no choice, in words."""
    value = answer.value
    composed = composed_words(question, value, locale_of(language), translator(language)) if question else None
    if composed is not None:
        return composed
    if isinstance(value, bool):
        return translator(language)("Yes" if value else "No")
    if isinstance(value, int | Decimal):
        return number_words(value, locale_of(language))
    if isinstance(value, date):
        return format_date(value, format="long", locale=locale_of(language))
    return str(value)
