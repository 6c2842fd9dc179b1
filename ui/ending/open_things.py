"""What is still open when a case ends: each thing with what becomes of it, and who carries it on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from casewright import service
from casewright.cases.ending import Open
from casewright.cases.states import NAMED
from casewright.service import BegunEnd
from casewright.service.ending_begun import name_of
from ui import places, session
from ui.asks import when_badge
from ui.entry_words import LONGEST, kind_words, state_words
from ui.jotted import go_on_jotting
from ui.jotting import Fields
from ui.parties import offered_parties, party_name
from ui.people import joined
from ui.shown_case import ShownCase
from ui.wording import _, mark, plain, plural, say, short_day

KINDS: Mapping[str, str] = {
    "alert": mark("Alert"),
    "appeal": mark("An answer one may appeal against"),
    "finding": mark("Found, and not decided"),
    "trial": mark("Tried, and nobody has said what came of it"),
    "draft": mark("Begun, not finished"),
    "jotting": mark("Words that are not kept yet"),
}
"""What is no entry, in words."""
WAYS: Mapping[str, str] = {
    "done": mark("Done"),
    "handed_on": mark("Somebody carries it on"),
    "dropped": mark("Falls away"),
    "stays": mark("Stays as it is"),
    **dict.fromkeys(("contact dropped", "review dropped", "conference dropped"), mark("Is called off")),
    "link dropped": mark("Opens no more"),
    **dict.fromkeys(("draft dropped", "jotting dropped"), mark("Is put away")),
    "draft stays": mark("I finish it afterwards"),
    "plan stays": mark("The {person} keeps it"),
    "plan dropped": mark("Ends before it is done"),
    "appeal done": mark("We appealed"),
    "appeal dropped": mark("We let it pass"),
    "appeal stays": mark("Goes on after the end"),
    "trial stays": mark("Nobody says it any more"),
    **dict.fromkeys(("message stays", "handover stays"), mark("Can still be read")),
}
"""What becomes of something, by the kind where it is called otherwise."""
MANY = 3
BEGUN = ("draft", "jotting")
"""What somebody has begun: it stands in sight, also where putting it away is all that is left."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One thing that is open, with the fields in which it is said what becomes of it."""

    shown: ShownCase
    begun: BegunEnd
    fields: Fields
    offered: Mapping[str, str]

    def draw(self, one: Open) -> None:
        with st.container(gap="xsmall", key=f"row-open-{one.kind}-{one.id}"):
            st.markdown(_words(self.shown, one))
            if not one.ways:
                st.page_link(
                    places.CASE,
                    label=_("Act on it first"),
                    icon=":material/priority_high:",
                    query_params={"case": self.shown.id},
                )
                return
            if one.kind in BEGUN and one.who and one.who.id == self.shown.context.actor.id:
                _offer_to_go_on(one)
            way = self._way(one)
            if way == "handed_on":
                self.fields.someone(name_of("by", one), _("Who?"), self.offered, self.begun.who(one))
            if way == "dropped" and _has_reason(one):
                hint = _("Without words here, the reason is that of the end.")
                self.fields.text(name_of("why", one), _("Why?"), hint=hint, otherwise=self.begun.why(one))

    def _way(self, one: Open) -> str:
        if len(one.ways) == 1:
            st.caption(_way_words(one, one.ways[0]))
            return one.ways[0]
        return self.fields.one_of(
            name_of("way", one),
            _("What becomes of it?"),
            one.ways,
            lambda way: _way_words(one, way),
            self.begun.way(one),
        )


def show_open_things(shown: ShownCase, begun: BegunEnd, fields: Fields) -> None:
    """What somebody has to decide on stands there; what falls away by itself is folded below it."""
    found = begun.found
    st.header(_("Still open ({count})", count=len(found)) if found else _("Nothing is open"), anchor=False)
    if not found:
        st.caption(_("Goals, tasks, referrals and what else is begun would stand here."))
        return
    row = _Row(shown, begun, fields, offered_parties(shown.state, shown.state.person.name))
    to_say = [one for one in found if not one.proposed or one.kind in BEGUN]
    by_itself = [one for one in found if one.proposed and one.kind not in BEGUN]
    for one in to_say:
        row.draw(one)
    left = [one for one in to_say if one.ways and not begun.way(one)]
    if len(left) >= MANY:
        st.button(
            plural("Let the {count} that is left fall away", "Let the {count} that are left fall away", len(left)),
            key="drop_the_rest",
            icon=":material/layers_clear:",
            on_click=_drop,
            args=(begun, left),
        )
    if by_itself:
        words = plural("{count} thing settles itself", "{count} things settle themselves", len(by_itself))
        with st.expander(words, type="compact"):
            for one in by_itself:
                row.draw(one)


def _offer_to_go_on(one: Open) -> None:
    """What one has begun oneself is better brought to its end than put away."""
    if st.button(_("Go on"), key=f"end_go_on_{one.id}", icon=":material/edit:"):
        if one.kind == "jotting":
            go_on_jotting(service.found_jotting(session.context(), one.id).draft)
        if one.state == "plan":
            places.go_to_plan_draft(one.id)
        places.go_to_draft(one.id)


def _drop(begun: BegunEnd, left: Sequence[Open]) -> None:
    for one in left:
        if "dropped" in one.ways:
            service.jot(session.context(), begun.jotting, name_of("way", one), "dropped")


def _has_reason(one: Open) -> bool:
    return one.kind in ("goal", "task", "referral", "plan")


def way_words(kind: str, way: str) -> str:
    return _(WAYS.get(f"{kind} {way}", WAYS[way]))


def _way_words(one: Open, way: str) -> str:
    return way_words(one.kind, way)


def open_kind_words(kind: str) -> str:
    """What kind of thing it is, in words."""
    return _(KINDS[kind]) if kind in KINDS else kind_words(kind)


def _words(shown: ShownCase, one: Open) -> str:
    """What it is called; of what somebody else has typed only that there is something."""
    said = one.words if isinstance(one.words, str) else say(one.words)
    short = said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"
    form = kind_words(one.form) if one.kind == "jotting" and one.form in NAMED else ""
    called = f"**{plain(short)}**" if short else f"**{open_kind_words(one.kind)}**"
    kind = open_kind_words(one.kind) if short else ""
    state = state_words(one.state) if one.kind not in ("draft", "finding") else ""
    who = party_name(shown.state, one.who) if one.who else ""
    due = when_badge(one.day, True, shown.today) if one.day and one.due else ""
    since = short_day(one.day) if one.day and not one.due else ""
    return joined(called, kind, form, state, who, due, since)
