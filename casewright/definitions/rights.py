"""What may be done with the texts of a form: which are missing because only a licence gives them, and who may use it.

The words under `source: rights` are those of the schema. Where a form gives its structure alone, `[id]` stands in the
place of each of the owner's texts, until an overlay puts the text in.
"""

from collections.abc import Iterator

import yaml

from casewright.definitions.case_work import CaseWork
from casewright.definitions.kept_text import own_text
from casewright.definitions.model import Instrument, Text
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node
from casewright.definitions.outline import text_at
from casewright.definitions.source import read
from casewright.definitions.versions import numbers
from casewright.definitions.wording import shortened
from casewright.errors import Problem

MODELINE = "# yaml-language-server: $schema=../../schemas/overlay.schema.json\n"
STRUCTURE_ONLY = "structure_only"
NOT_COMMERCIAL = frozenset(("non_commercial", "share_alike"))


def gap(id: str) -> str:
    """What stands in the place of a text that only a licence gives."""
    return f"[{id}]"


def is_gap(thing: Node, text: Node) -> bool:
    """Whether a text of a question or choice is only the place for one."""
    return bool(text.plain == gap(text_at(thing, "id")))


def texts_missing(form: Instrument) -> tuple[str, ...]:
    """The questions and choices whose texts only a licence gives, and nobody has put in: `S1`, `difficulty.none`."""
    if form.source.get("rights") != STRUCTURE_ONLY:
        return ()
    return tuple(dict.fromkeys(_missing(form)))


def _missing(form: Instrument) -> Iterator[str]:
    for question in form.all_questions():
        if _is_missing(question.ask, question.id):
            yield question.id
        for choice in question.choices:
            if _is_missing(choice.label, choice.id):
                yield f"{question.choice_list or question.id}.{choice.id}"


def _is_missing(text: Text, id: str) -> bool:
    return gap(id) in text.by_language.values()


def overlay_for(form: Instrument) -> str:
    """The file of an overlay that puts the missing texts in: where each belongs stands what is in its place now."""
    below = form.base or form
    questions: dict[str, object] = {}
    lists: dict[str, object] = {}
    for question in form.all_questions():
        own: dict[str, object] = {"ask": gap(question.id)} if _is_missing(question.ask, question.id) else {}
        labels = {one.id: {"label": gap(one.id)} for one in question.choices if _is_missing(one.label, one.id)}
        if labels and question.choice_list:
            lists[question.choice_list] = labels
        elif labels:
            own["choices"] = labels
        if own:
            questions[question.id] = own
    said = {
        "casewright": 1,
        "kind": "instrument",
        "id": below.id,
        "version": "1.0.0",
        "extends": f"{below.id}@{numbers(below.version)[0]}",
        "change": {key: found for key, found in (("questions", questions), ("choice_lists", lists)) if found},
    }
    return MODELINE + yaml.safe_dump(said, sort_keys=False, width=120)


def note_of_missing_texts(form: Instrument) -> Iterator[Problem]:
    """How many texts are missing, where the form says what may be done with them."""
    missing = texts_missing(form)
    if missing:
        yield _at_rights(form, "CW472", count=str(len(missing)), missing=shortened(list(missing)))


def not_for_commercial_use(definition: Instrument | CaseWork) -> Iterator[Problem]:
    """Why an agency that works for profit may not use a definition, or what it has to see to first."""
    rights = definition.source.get("rights", "")
    if rights in NOT_COMMERCIAL:
        yield _at_rights(definition, "CW473", rights=rights)
    elif isinstance(definition, Instrument) and texts_missing(definition):
        yield _at_rights(definition, "CW474")


def _at_rights(definition: Instrument | CaseWork, code: str, **params: str) -> Problem:
    """A problem of the rights of a definition; those of an overlay stand in the file of the form below."""
    named = definition
    while isinstance(named, Instrument) and named.base is not None:
        named = named.base
    source = read(own_text(named.text), named.place.file).source
    if source is None:
        raise ValueError(definition.id)
    return problem_at(source, code, ("source",), source.root.get("source", "rights"), id=definition.id, **params)
