"""An evaluation while it is written: four marks with what they rest on, the plan's own four fields, what they say."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from casewright import service
from casewright.cases.parties import PERSON, party_of
from casewright.cases.states import NAMED
from casewright.cases.work import Evaluation
from casewright.cases.work.evaluation import CRITERIA, Criterion, CriterionName
from casewright.cases.work.note import Quadrant
from casewright.errors import Refused
from casewright.service import Came, Evaluating, Jotting
from casewright.service.swot import QUADRANTS
from ui import places, session
from ui.goals_came import ACHIEVED, WORDS
from ui.jotting import Fields
from ui.parties import offered_parties
from ui.people import named
from ui.shown_case import ShownCase
from ui.swot import NARROWEST
from ui.swot_words import quadrant
from ui.trouble import refuse_at_hand
from ui.wording import _, mark

KIND = "evaluation"
EVIDENCE = "evidence_"
MARKS = ("1", "2", "3", "4", "5")
ASKED: Mapping[CriterionName, str] = {
    "effectiveness": mark("Did it help?"),
    "efficiency": mark("Was it worth the time and the money?"),
    "appropriateness": mark("Did it suit this {person}: culture, language, pace?"),
    "relevance": mark("Was it what was needed most?"),
}
"""The four in plain words. Source: docs/sources.md#oecd_2019, beck_2006."""
OF_PLAN: Mapping[Quadrant, str] = {
    "strength": "strengths",
    "weakness": "weaknesses",
    "opportunity": "opportunities",
    "threat": "threats",
}
"""By field, how the evaluation calls that of the plan itself."""


def jotting(shown: ShownCase) -> Jotting:
    return service.jotting(shown.context, KIND, shown.id)


def ask_marks(fields: Fields) -> None:
    st.header(_("Was it worth it?"), anchor=False)
    st.caption(_("From 1, not at all, to 5, fully. Leave out what nobody can say yet."))
    for name in CRITERIA:
        with st.container(border=True, gap="xsmall", key=f"mark-{name}"):
            st.markdown(f"**{_(ASKED[name])}** :gray[{_(NAMED[name])}]")
            chosen = fields.one_of(name, _("From 1 to 5"), MARKS, str)
            if chosen:
                fields.text(f"{EVIDENCE}{name}", _("What does that rest on?"), lines=2)


def ask_about_plan(fields: Fields) -> None:
    """The four fields of the plan itself, not of the person."""
    st.header(_("The plan itself"), anchor=False)
    st.caption(
        _("What was good about this plan, and what was not? What could help the next one, and what could hurt it?")
    )
    with st.grid(2, min_column_width=NARROWEST):
        for field in QUADRANTS:
            fields.text(OF_PLAN[field], _("{field} of the plan", field=quadrant(field).word), lines=2)


def ask_what_they_say(shown: ShownCase, fields: Fields) -> None:
    st.header(_("What the {person} says of it"), anchor=False)
    words = fields.text("says", _("In their own words"), lines=3)
    if words.strip():
        offered = offered_parties(shown.state, named(shown.state.person))
        fields.one_of("said_by", _("Who says so?"), list(offered), lambda line: offered.get(line, line), PERSON)


def keep(shown: ShownCase, seen: Evaluating) -> None:
    """What was typed last came with the press itself."""
    typed = jotting(shown)
    try:
        made = service.keep_evaluation(shown.context, shown.id, _evaluation(shown, typed), _came(seen, typed), typed)
    except Refused as refused:
        refuse_at_hand(refused)
        return
    session.flash(_("The evaluation stands in the record."))
    places.write("evaluation", made)


def _evaluation(shown: ShownCase, typed: Jotting) -> Evaluation:
    said: dict[str, Any] = {field: typed.text(field).strip() for field in OF_PLAN.values()}
    for name in CRITERIA:
        if typed.text(name):
            said[name] = Criterion(int(typed.text(name)), typed.text(f"{EVIDENCE}{name}").strip())
    says = typed.text("says").strip()
    by = party_of(typed.text("said_by") or PERSON, shown.context.name_of) if says else None
    return Evaluation("", **said, says=says, said_by=by)


def _came(seen: Evaluating, typed: Jotting) -> list[Came]:
    """Of each goal of which something is said now, or was said before and still holds."""
    found = []
    for one in seen.goals:
        achieved = typed.text(f"{ACHIEVED}{one.goal.id}") or one.achievement
        if achieved:
            found.append(Came(one.goal.id, achieved, typed.text(f"{WORDS}{one.goal.id}")))
    return found
