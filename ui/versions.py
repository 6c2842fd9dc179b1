"""What a new version of a form changes, on the Configure page, before anybody begins with it."""

from collections.abc import Sequence

import streamlit as st

from casewright.definitions.differing_words import heading, in_groups, in_words, why_left
from casewright.definitions.library import describe
from casewright.definitions.model import Instrument
from casewright.errors import Place
from casewright.service import Impact
from casewright.translations import translator
from ui import session
from ui.definitions import version_words
from ui.wording import _, plain, plural, say


def show_impacts(impacts: Sequence[Impact]) -> None:
    """Each form that differs from the version that was used last; nothing where there is none."""
    new = [one for one in impacts if one.comparison.new.version != one.comparison.old.version]
    if new:
        st.header(_("New versions that nobody has used yet"), anchor=False)
        st.markdown(_("The next assessment begins with them. This is what they change, and what was captured before."))
        for impact in new:
            _show(impact)
    if len(new) < len(impacts):
        st.header(_("What was changed without a new version"), anchor=False)
        st.markdown(_("It waits until the file has a new version. This is what would change, and what was captured."))
        for impact in impacts:
            if impact not in new:
                _show(impact)


def _show(impact: Impact) -> None:
    comparison, translate = impact.comparison, translator(session.language())
    old, new = comparison.old, comparison.new
    with st.container(border=True, key=f"new-version-{new.id}"):
        st.subheader(plain(say(new.title)), anchor=False)
        if old.version != new.version:
            st.markdown(_("from {old} to {new}", old=version_words(old), new=version_words(new)))
        _show_captured(impact)
        for problem in comparison.problems:
            st.code(describe(problem, translate), language=None, wrap_lines=True)
        for (group, language), found in in_groups(comparison.differences).items():
            lines = [f"- {plain(in_words(one, translate))}{_where(one.place, new)}" for one in found]
            st.markdown("\n".join([f"**{heading(group, language, translate)}**", "", *lines]))
        if not comparison.differences:
            st.markdown(_("Nothing is different in what is asked, counted or said."))


def _where(place: Place | None, form: Instrument) -> str:
    """The line and column in the form's file, or in that of the form below it."""
    if place is None:
        return ""
    at = _("line {line}, column {column}", line=place.line, column=place.column)
    return f" ({at})" if place.file == form.place.file else f" ({plain(place.file)}, {at})"


def _show_captured(impact: Impact) -> None:
    translate, affected = translator(session.language()), impact.affected
    records = plural("{count} record", "{count} records", affected.records)
    drafts = plural("{count} unfinished form", "{count} unfinished forms", affected.drafts)
    lines = [_("**Captured so far:** {records}, {drafts}. They stay as they are.", records=records, drafts=drafts), ""]
    if not impact.comparison.left:
        lines.append(_("All answers can be carried over into the new version."))
    for left in impact.comparison.left:
        count = affected.left.get(left.key, 0)
        told = plural("in {count} record", "in {count} records", count)
        why = plain(why_left(left.why, left.reason, translate))
        said = _("not carried over: {name}, {why}", name=plain(left.key), why=why)
        lines.append(f"- {said} ({told})")
    st.markdown("\n".join(lines))
