"""Who said what in a case: own words with whose they are, whom a need is about, and what is whose in a household."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import streamlit as st

from casewright.cases.assessment import Assessment
from casewright.cases.records import Person
from casewright.cases.work import Need
from casewright.definitions.model import Text
from casewright.errors import Refused
from casewright.expressions.rows import split
from casewright.service import Around
from ui.numbering import row_words
from ui.people import isolated, joined
from ui.shown_case import ShownCase
from ui.wording import _, plain, say, short_day

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """Own words beside an answer. `who` is as it was typed, "" where nobody said whose they are."""

    words: str
    who: str
    form: Text
    held: date


def quotes(shown: ShownCase) -> Iterator[Quote]:
    """Those of the latest assessment first."""
    for one in reversed(shown.state.current_assessments):
        yield from _of(one)


def _of(assessment: Assessment) -> Iterator[Quote]:
    held = assessment.administration
    for answer in assessment.answers.values():
        if answer.own_words:
            yield Quote(answer.own_words, answer.said_by or held.informant, assessment.title, held.held)


def show_quote(quote: Quote) -> None:
    st.text(f"“{quote.words}”")
    st.caption(joined(_("said by {who}", who=plain(quote.who)) if quote.who else "", short_day(quote.held)))


def about_whom(shown: ShownCase, need: Need) -> str:
    """Of a household: whom of it a need is about, and who told it; who told it, where it was not the person."""
    if shown.state.subject == "individual":
        names: list[str] = []
    else:
        names = [isolated(name) for name in dict.fromkeys(_rows(shown, need))]
    told = list(dict.fromkeys(_told_by(shown, need)))
    return joined(", ".join(names), _("told by {who}", who=plain(", ".join(told))) if told else "")


def _told_by(shown: ShownCase, need: Need) -> Iterator[str]:
    for basis in need.rests_on:
        found = shown.state.assessment(basis.assessment)
        if found and found.administration.informant:
            yield found.administration.informant


def _rows(shown: ShownCase, need: Need) -> Iterator[str]:
    """The names of the rows in which the answers stand that a need rests on."""
    for basis in need.rests_on:
        for key in basis.questions:
            id, address = split(key)
            if address:
                yield from _row(shown, basis.assessment, id, address)


def _row(shown: ShownCase, assessment: str, question: str, address: str) -> Iterator[str]:
    try:
        form = shown.finished(assessment).form
    except Refused:
        # The version of the form is lost: then the need stands without the name.
        return
    repeat = form.instrument.questions[question].repeated
    if repeat:
        yield row_words(form, repeat, address)


def show_own(shown: ShownCase, one: Around) -> None:
    """Of one of a household or a group: the needs that are about them, and what they said in their own words."""
    needs = [entry.entity for entry in shown.state.entries("need") if entry.stands and isinstance(entry.entity, Need)]
    own = [plain(say(need.label)) for need in needs if any(_is(one.person, name) for name in _rows(shown, need))]
    if own:
        st.markdown(_("Needs: {list}", list=", ".join(own)))
    for quote in [quote for quote in quotes(shown) if _is(one.person, quote.who)][:SHOWN]:
        show_quote(quote)


def show_others(shown: ShownCase) -> None:
    """What was said by nobody of those, or where nobody wrote down by whom; folded."""
    known = [one.person for one in shown.around]
    others = [quote for quote in quotes(shown) if not any(_is(person, quote.who) for person in known)]
    if others:
        with st.expander(_("In own words ({count})", count=len(others)), type="compact"):
            for quote in others:
                show_quote(quote)


def _is(person: Person, name: str) -> bool:
    """Whether a name as it was typed is this person's: the whole name, what they are called, or the first name."""
    typed = name.strip().casefold()
    known = (person.name, person.preferred_name, person.name.partition(" ")[0])
    return bool(typed) and typed in (one.casefold() for one in known if one)
