"""A draft as canonical text without a plain one in between: it is written at every answer, and answers are most of it.

`casewright.cases.canonical` says what is in it. This gives the same text in a fraction of the time: an answer that was
read from its text, and is the same object still, is written as that text.
"""

import json
from dataclasses import replace
from json.encoder import encode_basestring as quoted
from typing import Any

from casewright.cases.canonical import answer_of, canonical_text, draft_of, is_storable, plain_draft, plain_value
from casewright.cases.instants import instant_text
from casewright.cases.records import Answer, Draft
from casewright.logic.answers import Value

_NAME = "answers"
_BEGIN = f'"{_NAME}":{{'
"""Within a text its quotes would be escaped, and what may stand before it in a draft has no such key."""
_decode = json.JSONDecoder().raw_decode


def read_draft(text: str) -> Draft:
    """What `draft_of(json.loads(text))` gives, of a canonical text; it keeps the text of each answer."""
    begin = text.find(_BEGIN)
    if begin < 0:
        return draft_of(json.loads(text))
    place = begin + len(_BEGIN) - 1
    read: dict[str, tuple[Answer, str]] = {}
    while text[place : place + 1] in ("{", ","):
        question, colon = _decode(text, place + 1)
        plain, after = _decode(text, colon + 1)
        read[question] = (answer_of(plain), text[colon + 1 : after])
        place = after
    rest = draft_of(json.loads(f'{text[:begin]}"{_NAME}":{{}}{text[place + 1 :]}'))
    return replace(rest, answers={question: answer for question, (answer, _text) in read.items()}, read_as=read)


def written_draft(draft: Draft) -> tuple[str, dict[str, Any]]:
    """What `canonical_text(plain_draft(draft))` gives, and raises; and what is plain of it beside the answers."""
    read = draft.read_as
    answers = ",".join(
        f"{quoted(question)}:{known[1] if (known := read.get(question)) and known[0] is answer else _answer(answer)}"
        for question, answer in sorted(draft.answers.items())
    )
    rest = plain_draft(replace(draft, answers={}))
    before = canonical_text({name: value for name, value in rest.items() if name < _NAME})
    after = canonical_text({name: value for name, value in rest.items() if name > _NAME})
    parts = (before[1:-1], f'"{_NAME}":{{{answers}}}' if answers else "", after[1:-1])
    text = f"{{{','.join(filter(None, parts))}}}"
    return text if is_storable(text) else canonical_text(plain_draft(draft)), rest


def _answer(answer: Answer) -> str:
    """What `canonical_text(plain_answer(answer))` gives."""
    said = (
        f'"at":"{instant_text(answer.at)}"' if answer.at else "",
        f'"by":{quoted(answer.by)}' if answer.by else "",
        f'"evidence":[{",".join(map(quoted, answer.evidence))}]' if answer.evidence else "",
        f'"missing":{quoted(answer.missing)}' if answer.missing else "",
        f'"origin":{quoted(answer.origin)}' if answer.origin else "",
        f'"origin_day":"{answer.origin_day.isoformat()}"' if answer.origin_day else "",
        f'"own_words":{quoted(answer.own_words)}' if answer.own_words else "",
        f'"revision":{answer.revision:d}' if answer.revision else "",
        f'"said_by":{quoted(answer.said_by)}' if answer.said_by else "",
        f'"say_which":{quoted(answer.say_which)}' if answer.say_which else "",
        f'"unread":{quoted(answer.unread)}' if answer.unread else "",
        "" if answer.value is None else f'"value":{_value(answer.value)}',
    )
    return f"{{{','.join(filter(None, said))}}}"


def _value(value: Value) -> str:
    return f'{{"text":{quoted(value)}}}' if isinstance(value, str) else canonical_text(plain_value(value))
