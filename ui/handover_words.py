"""Who could take a case over, and why, in words."""

from casewright.service import Proposed
from ui.people import isolated, joined
from ui.terms import language_in_words
from ui.wording import _, plain, plural


def why_words(one: Proposed, language: str) -> str:
    """Why somebody suits, or what speaks against it. `language` is the person's. Safe in Markdown."""
    spoken = plain(language_in_words(language)) if language else ""
    not_spoken = _("does not speak {language}", language=spoken)
    speaks = {True: _("speaks {language}", language=spoken), False: f":orange[:material/translate: {not_spoken}]"}
    return joined(
        _("is in the team already") if one.knows else "",
        speaks[one.speaks] if one.speaks is not None else "",
        plural("{count} {case} then", "{count} {cases} then", one.cases),
    )


def who_and_why(one: Proposed, language: str) -> str:
    return joined(isolated(one.name), why_words(one, language))
