"""A draft as canonical text without a plain one in between: it is written at every answer, and answers are most of it.

`casewright.cases.canonical` says what is in it. This gives the same text in less than half of the time.
"""

from dataclasses import replace
from json.encoder import encode_basestring as quoted
from typing import Any

from casewright.cases.canonical import canonical_text, is_storable, plain_draft, plain_value
from casewright.cases.instants import instant_text
from casewright.cases.records import Answer, Draft
from casewright.logic.answers import Value

_NAME = "answers"


def written_draft(draft: Draft) -> tuple[str, dict[str, Any]]:
    """What `canonical_text(plain_draft(draft))` gives, and raises; and what is plain of it beside the answers."""
    answers = ",".join(f"{quoted(question)}:{_answer(draft.answers[question])}" for question in sorted(draft.answers))
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
