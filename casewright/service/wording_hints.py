"""Words that judge, and how else it can be said: advice while one types, which never blocks and can be hidden.

The words are data: two choice lists that the agency names (`wording_hints`) and can put its own in place of.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from casewright.definitions.model import Text
from casewright.ports import Commit
from casewright.service.context import Context
from casewright.service.history import commit

INSTEAD = "_instead"
BETWEEN = ";"
HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class WordingHint:
    """Words as they were typed, and what to write instead, with the reason."""

    said: str
    instead: Text


def wording_hints(context: Context, text: str) -> tuple[WordingHint, ...]:
    """What could be said with more respect, each thing once, in the order in which it stands in the text.

    Words of every language of the list are looked for, whichever one the page is in. None where the agency names no
    list, or the worker who acts has hidden them.
    """
    lists = context.library.choice_lists
    words = lists.get(context.agency.wording_hints)
    instead = lists.get(context.agency.wording_hints + INSTEAD)
    if words is None or instead is None or not text or hints_hidden(context):
        return ()
    forms = tuple(
        (choice.id, form)
        for choice in words.choices
        for spoken in choice.label.by_language.values()
        for form in map(str.strip, spoken.split(BETWEEN))
        if form
    )
    known = {form.casefold(): id for id, form in forms}
    said = {choice.id: choice.label for choice in instead.choices}
    found: dict[str, WordingHint] = {}
    for match in _pattern(tuple(sorted(known, key=len, reverse=True))).finditer(text):
        id = known[match[0].casefold()]
        if id in said:
            found.setdefault(id, WordingHint(match[0], said[id]))
    return tuple(found.values())


@lru_cache(maxsize=8)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words, the longest first."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)


def hints_hidden(context: Context) -> bool:
    return context.store.setting(_setting(context)) == HIDDEN


def hide_hints(context: Context, hidden: bool = True) -> None:
    """Show the worker who acts no more of them, or show them again."""
    commit(context, Commit(settings={_setting(context): HIDDEN if hidden else ""}))


def _setting(context: Context) -> str:
    return f"wording_hints {context.actor.id}"
