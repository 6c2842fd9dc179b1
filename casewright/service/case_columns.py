"""What a column of a list of cases may be taken for, and what its heading makes likely."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from casewright.cases.likeness import folded
from casewright.definitions.model import Instrument, Question
from casewright.service.check_ins import KIND as CHECK_IN
from casewright.service.context import Context
from casewright.service.reading_rights import may_read_form
from casewright.service.starting import startable

NAMES = ("name", "first_name", "last_name")
PERSON = (*NAMES, "preferred_name", "former_names", "birth_date", "pronouns", "phone", "language")
CASE = ("opened", "status", "worker", "held")
NOTE = "note"
"""What stands in such a column goes, with its heading, into a note of the case. Several columns may be taken for it."""
FIXED = (*PERSON, *CASE, NOTE)
TYPES = frozenset(
    {"text", "paragraph", "phone", "email", "integer", "decimal", "scale", "date", "yes_no", "choice", "choices"}
)
"""The types of questions whose answers fit into one cell."""

WORDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "client name", "client", "participant", "patient", "nombre", "nombre completo"),
    "first_name": ("first name", "firstname", "given name", "fname", "primer nombre", "nombre de pila", "nombres"),
    "last_name": ("last name", "lastname", "surname", "family name", "lname", "apellido", "apellidos"),
    "preferred_name": ("preferred name", "nickname", "called", "goes by", "apodo", "nombre preferido"),
    "former_names": ("former name", "former names", "maiden name", "birth name", "nombre anterior"),
    "birth_date": ("birth date", "birthdate", "date of birth", "dob", "birthday", "born", "fecha de nacimiento"),
    "pronouns": ("pronouns", "pronombres"),
    "phone": ("phone", "phone number", "telephone", "tel", "mobile", "cell", "cell phone", "teléfono", "celular"),
    "language": ("language", "preferred language", "primary language", "idioma", "lengua"),
    "opened": ("opened", "open date", "date opened", "intake date", "enrollment date", "admission date", "start date"),
    "status": ("status", "case status", "estado"),
    "worker": ("worker", "case manager", "caseworker", "case worker", "assigned to", "social worker", "trabajador"),
    "held": ("assessment date", "date of assessment", "screening date", "date completed", "fecha de evaluación"),
    NOTE: ("notes", "note", "comments", "remarks", "notas", "comentarios"),
}
"""What headings usually say, in the languages that the interface speaks."""
LIKE = 88
"""Of 100: so alike are a heading and a question that the one is taken for the other."""


def target_of(form: Instrument, question: Question) -> str:
    """What a column is taken for that answers a question."""
    return f"{form.id}/{question.id}"


def forms_for(context: Context, subject: str) -> tuple[Instrument, ...]:
    """The forms that a list may answer: those that can be started, and that who acts may read."""
    return tuple(
        form
        for form in startable(context, subject)
        if CHECK_IN not in form.records and may_read_form(context, form) and any(questions_of(form))
    )


def questions_of(form: Instrument) -> Iterator[Question]:
    """Those whose answers fit into a cell, once for each case."""
    return (one for one in form.all_questions() if one.answerable and one.type in TYPES and not one.repeated)


def forms_guessed(forms: Iterable[Instrument], headings: Sequence[str]) -> tuple[str, ...]:
    """The forms that at least two of the headings name questions of, those that most do first."""
    left = {folded(heading) for heading in headings} - _USUAL.keys()
    found = []
    counted = [(form, {word for one in questions_of(form) for word in _words(one)}) for form in forms]
    while counted:
        form, words = max(counted, key=lambda pair: len(pair[1] & left))
        if len(words & left) < min(2, sum(1 for _one in questions_of(form))):
            break
        found.append(form.id)
        left -= words
        counted = [pair for pair in counted if pair[0] is not form]
    return tuple(found)


def guessed(headings: Sequence[str], forms: Sequence[Instrument], kept: Mapping[str, str]) -> dict[str, str]:
    """What each column is likely for, "" where nothing is near. No two columns are for the same but the note.

    Args:
        kept: by folded heading what such a column was taken for the last time.
    """
    known = {target_of(form, one): one for form in forms for one in questions_of(form)}
    by_word = {word: target for target, one in reversed(known.items()) for word in _words(one)}
    found: dict[str, str] = {}
    for find in (lambda word: kept.get(word, ""), lambda word: _USUAL.get(word, "") or by_word.get(word, ""), None):
        for heading in filter(None, headings):
            if found.get(heading):
                continue
            word = folded(heading)
            target = find(word) if find else _nearest(word, by_word)
            if (target in known or target in FIXED) and (target == NOTE or target not in found.values()):
                found[heading] = target
    return {heading: found.get(heading, "") for heading in headings if heading}


def _words(question: Question) -> Iterator[str]:
    """What a heading may say for a question."""
    yield folded(question.id)
    yield from (folded(text) for text in question.ask.by_language.values())


def _nearest(word: str, by_word: Mapping[str, str]) -> str:
    alike = max(by_word, key=lambda one: fuzz.ratio(word, one), default="")
    return by_word[alike] if alike and fuzz.ratio(word, alike) >= LIKE else ""


_USUAL = {folded(word): target for target, words in WORDS.items() for word in words}
