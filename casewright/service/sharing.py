"""What a provider could be told about somebody: the least by itself, all else chosen one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from babel.dates import format_date

from casewright.cases.case_facts import latest
from casewright.cases.state import CaseState
from casewright.cases.work import Goal, Need
from casewright.cases.work.referral import Detail, Shared
from casewright.logic.withheld import MONEY, names_matter
from casewright.service.context import Context
from casewright.service.history import history
from casewright.service.reading_rights import readable
from casewright.service.what_is_sensitive import about_sensitive
from casewright.translations import locale_of

LEAST: tuple[Detail, ...] = ("name", "phone", "language")
"""Without these nobody can call back."""


@dataclass(frozen=True, slots=True)
class MayBeShared:
    """Something that a provider could be told. `usual`: it is, unless somebody takes it out. `sensitive`: it touches a
    matter that one must be able to keep.
    """

    shared: Shared
    usual: bool = False
    sensitive: bool = False


def least_shared(context: Context, case: str, asked: str) -> tuple[Shared, ...]:
    """What is told unless somebody says otherwise. `asked` is what one asks for. Raises Refused CW510: no such case."""
    person = history(context, case).state.person
    return (*(Shared(name) for name in LEAST if getattr(person, name)), Shared("asked", asked))


def may_be_shared(context: Context, case: str, asked: str, language: str) -> tuple[MayBeShared, ...]:
    """All that could be told, the least first. `asked` is what one asks for, `language` that of what is told.

    Raises Refused CW510: no such case.
    """
    state = history(context, case).state
    others = [name for name in get_args(Detail) if name not in LEAST and getattr(state.person, name)]
    least = least_shared(context, case, asked)
    return (
        *(MayBeShared(one, usual=True, sensitive=names_matter(one.words, but=MONEY)) for one in least),
        *(MayBeShared(Shared(name)) for name in others),
        *_of_the_case(context, state, language),
        *_scores(readable(context, state), language),
    )


def _of_the_case(context: Context, state: CaseState, language: str) -> Iterator[MayBeShared]:
    sensitive = about_sensitive(context, state)
    for entry in (*state.entries("need"), *state.entries("goal")):
        match entry.entity:
            case Need(label=label) if entry.stands:
                yield MayBeShared(Shared("need", label.say(language)), sensitive=sensitive.touches(entry))
            case Goal(statement=statement) if entry.open:
                yield MayBeShared(Shared("goal", statement), sensitive=sensitive.touches(entry))


def _scores(state: CaseState, language: str) -> Iterator[MayBeShared]:
    """Those of the latest assessment of each form. A score is always something to think about first."""
    for assessment in latest(state):
        held = format_date(assessment.administration.held, format="medium", locale=locale_of(language))
        for score in assessment.scores:
            if score.value is not None:
                band = f" ({score.band_label.say(language)})" if score.band_label else ""
                words = f"{score.label.say(language)}: {score.value}{band}, {held}"
                yield MayBeShared(Shared("score", words), sensitive=True)
