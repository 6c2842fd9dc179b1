"""What matters to whom a case is about: in the words of the plan in force, else in other own words."""

from collections.abc import Iterator
from itertools import islice

import streamlit as st

from casewright.cases.case_facts import CaseSeen
from casewright.cases.work import Plan
from ui.people import isolated, joined
from ui.shown_case import ShownCase
from ui.who_said import quotes
from ui.wording import _, plain, say, short_day

SHOWN = 3


def show_matters(shown: ShownCase) -> None:
    st.header(_heading(shown), anchor=False)
    seen = CaseSeen(shown.state, shown.today, shown.context.zone)
    plan = seen.plan.entity if seen.plan else None
    if isinstance(plan, Plan) and plan.matters:
        st.text(f"“{plan.matters}”")
        since = _("since {day}", day=short_day(plan.begins)) if plan.begins else ""
        st.caption(joined(plain(say(plan.title)), since))
        return
    said = list(islice(dict.fromkeys(_own_words(shown)), SHOWN))
    for words in said:
        st.text(f"“{words}”")
    if not said:
        st.caption(_("Nothing is written down yet. Ask what matters most, and keep it in their own words."))


def _heading(shown: ShownCase) -> str:
    person = shown.state.person
    return {
        "individual": _("What matters to {name}", name=isolated(person.preferred_name or person.name)),
        "household": _("What matters to the household"),
        "group": _("What matters to the group"),
        "population": _("What matters to the community"),
    }.get(shown.state.subject, _("What matters"))


def _own_words(shown: ShownCase) -> Iterator[str]:
    """Of needs and goals first, then those beside answers, the latest first."""
    for kind in ("goal", "need", "strength"):
        for entry in shown.state.entries(kind):
            words = getattr(entry.entity, "own_words", "")
            if entry.stands and words:
                yield words
    yield from (quote.words for quote in quotes(shown))
