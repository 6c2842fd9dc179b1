"""The chain of a logic model: drawn as a graph, as a table, and looked through for gaps in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import streamlit as st

from casewright.methods.logic_model import Entry, Finding, Gap, Kind, gaps
from ui.wording import _, mark, plain, plural

KINDS: Mapping[Kind, str] = {
    "input": mark("What goes in"),
    "activity": mark("What is done"),
    "output": mark("What is counted"),
    "outcome": mark("What changes"),
    "impact": mark("How people live in the end"),
    "assumption": mark("What is taken for granted"),
    "external_factor": mark("What acts from outside"),
}
ASKED: Mapping[Gap, str] = {
    "orphan": mark("stands alone. What does it lead to, or rest on?"),
    "leads_to_no_activity": mark("What is done with it?"),
    "rests_on_no_input": mark("What does it take to do it?"),
    "leads_to_no_output": mark("What is counted of it?"),
    "rests_on_no_activity": mark("What has to be done for it?"),
    "leads_to_no_outcome": mark("What changes because of it?"),
    "rests_on_no_output": mark("What does it come from: what was counted, or what changed before?"),
    "rests_on_no_outcome": mark("Which change leads to it?"),
    "no_indicator": mark("By what number will one see it?"),
    "not_there": mark("leads to something that is not there any more."),
}
"""By gap, what is asked about an entry. A circle names all that are in it."""
LETTERS = 60
_LOOKING_ALIKE = str.maketrans({'"': "”", "#": "№", "<": "‹", ">": "›", "&": "+", "`": "’", "\\": "/"})
_SIZES = '%%{init: {"flowchart": {"wrappingWidth": 130, "nodeSpacing": 14, "rankSpacing": 30, "padding": 8}}}%%'
"""Narrow boxes that stand close, so that the letters stay large on the width of a page."""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the chain with its words. `more` is what else is said of it, as markdown."""

    entry: Entry
    words: str
    more: str = ""


def link(row: str, said: Callable[[str], str], more: str = "") -> Link | None:
    """The entry that a row stands for; None while nobody said of what kind it is. `said` gives a part of the row."""
    kind = next((one for one in KINDS if one == said("is")), None)
    if kind is None:
        return None
    entry = Entry(row, kind, tuple(said("feeds").split()), bool(said("indicator")))
    return Link(entry, said("words") or "–", more)


def show_chain(chain: Sequence[Link], key: str) -> None:
    """The graph, what is missing in it, and the same as a table; what to do first where it is empty."""
    if not chain:
        st.markdown(_("Nothing stands here yet. Begin with what is to change, and ask what it takes."))
        return
    found = gaps([one.entry for one in chain])
    open_at = {gap.entry for gap in found}
    with st.container(key=f"chain-{key}", gap="small"):
        st.mermaid_chart(drawn(chain, open_at), alt=_in_words(chain, len(found)))
        show_gaps(chain, found)
        with st.expander(_("As a table"), type="compact", key=f"table-chain-{key}"):
            _table(chain)


def show_gaps(chain: Sequence[Link], found: Sequence[Finding]) -> None:
    if not found:
        whole = _("The chain holds: each entry leads somewhere and rests on something.")
        st.markdown(f":green[:material/check_circle:] {whole}")
        return
    st.markdown("**" + plural("{count} question is open", "{count} questions are open", len(found)) + "**")
    words = {one.entry.id: one.words for one in chain}
    st.markdown("\n".join(f"- :orange[:material/help:] {_gap_words(gap, words)}" for gap in found))


def _gap_words(found: Finding, words: Mapping[str, str]) -> str:
    if found.gap == "circle":
        around = " → ".join(f"“{plain(words[id])}”" for id in (*found.others, found.others[0]))
        return _("It goes round in a circle: {around}", around=around)
    return f"“{plain(words[found.entry])}”: {_(ASKED[found.gap])}"


def drawn(chain: Sequence[Link], open_at: frozenset[str] | set[str]) -> str:
    """The graph in Mermaid, a row for each kind. What has a gap has a broken line and a question mark.

    Links that are not seen keep the rows one below the other, also while nothing leads anywhere yet.
    """
    node = {one.entry.id: f"n{place}" for place, one in enumerate(chain)}
    lines = [_SIZES, "flowchart TB"]
    for kind, title in KINDS.items():
        here = [one for one in chain if one.entry.kind == kind]
        if not here:
            continue
        lines.append(f'  subgraph {kind}_row ["{_label(_(title))}"]')
        for one in here:
            asked = "? " if one.entry.id in open_at else ""
            lines.append(f'    {node[one.entry.id]}["{asked}{_label(one.words)}"]')
        lines.append("  end")
    first = {one.entry.kind: node[one.entry.id] for one in reversed(chain)}
    rows = [first[kind] for kind in KINDS if kind in first]
    lines += [f"  {above} ~~~ {below}" for above, below in pairwise(rows)]
    for one in chain:
        lines += [f"  {node[one.entry.id]} --> {node[id]}" for id in one.entry.feeds if id in node]
    if open_at:
        lines.append("  classDef gap stroke-dasharray: 5 4, stroke-width: 2px")
        lines.append(f"  class {','.join(node[id] for id in node if id in open_at)} gap")
    return "\n".join(lines)


def _label(text: str) -> str:
    """A text as Mermaid takes it between quotes: signs that it reads as a part of the graph look alike and are not."""
    short = text if len(text) <= LETTERS else text[: LETTERS - 1].rstrip() + "…"
    return " ".join(short.translate(_LOOKING_ALIKE).split())


def _in_words(chain: Sequence[Link], open_questions: int) -> str:
    there = [(_(title), sum(one.entry.kind == kind for one in chain)) for kind, title in KINDS.items()]
    counted = ", ".join(f"{title}: {count}" for title, count in there if count)
    asked = plural("{count} question is open", "{count} questions are open", open_questions)
    return _("How the programme works. {counted}. {open}.", counted=counted, open=asked)


def _table(chain: Sequence[Link]) -> None:
    words = {one.entry.id: one.words for one in chain}
    rows = [
        {
            _("Kind"): _(KINDS[one.entry.kind]),
            _("What"): plain(one.words),
            **({_("More about it"): one.more} if any(each.more for each in chain) else {}),
            _("Leads to"): plain("; ".join(words[id] for id in one.entry.feeds if id in words)),
        }
        for one in sorted(chain, key=lambda one: list(KINDS).index(one.entry.kind))
    ]
    st.table(rows, border="horizontal", hide_index=True, hide_header=False)
