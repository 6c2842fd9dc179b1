"""The import of providers: the list to download, the file that is given, what is wrong with it, what would change."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from casewright import service
from casewright.definitions.library import describe
from casewright.errors import Refused
from casewright.service import Change, Listing, Preview
from casewright.service.capacity import said
from casewright.service.provider_import import WRITTEN
from casewright.translations import translator
from ui import session
from ui.people import isolated
from ui.trouble import flash_refusal, show_refusal
from ui.wording import _, plain, plural

GIVEN, CLOSE = "providers_given", "providers_close"
SHOWN = 100
"""Of a long list so many are shown; the rest is counted."""


def show_download() -> None:
    context, language = session.context(), session.context().agency.languages[0]

    def sheet() -> bytes:
        return service.provider_sheet(context.library, said(context.store), language)

    st.download_button(
        _("Download the directory as a list (CSV)"),
        sheet,
        file_name="providers.csv",
        mime="text/csv",
        key="providers_download",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def show_import() -> None:
    given = st.file_uploader(
        _("The list: a workbook (.xlsx) or CSV"), type=["xlsx", "csv", "txt"], key=f"providers_file_{_given()}"
    )
    found = _looked_at(given.getvalue(), given.name) if given is not None else None
    if found is not None:
        _troubles(found)
        _changes(found)
    _bar(found)


def _given() -> int:
    """How many lists were taken in: the next one is given anew."""
    return session.kept(GIVEN, int)


def _folder() -> Path:
    return session.application().folder


def _looked_at(raw: bytes, name: str) -> Preview | None:
    context = session.context()
    close = frozenset(session.widget(CLOSE) or ())
    listing = Listing(raw, name, context.agency.languages[0], context.today(), close)
    try:
        with st.spinner(_("Looking at the list …")):
            return service.preview_providers(_folder(), context.library, listing)
    except Refused as refused:
        show_refusal(refused)
        return None


def _troubles(found: Preview) -> None:
    """Everything that is wrong or odd, by row and column."""
    translate = translator(session.language())
    count = sum(one.is_error for one in found.troubles) + len(found.problems)
    if count:
        mistakes = plural("{count} mistake.", "{count} mistakes.", count)
        again = _("Put that right in the list, and give it again.")
        st.error(f"{mistakes} {again}", icon=":material/error:")
    for problem in found.problems[:SHOWN]:
        st.code(describe(problem, translate), language=None, wrap_lines=True)
    if not found.troubles:
        return
    shown = sorted(found.troubles, key=lambda one: not one.is_error)[:SHOWN]
    st.table(
        {
            _("Row"): [str(one.row) for one in shown],
            _("Column"): [plain(one.column) for one in shown],
            _("What is wrong"): [plain(one.message(translate)) for one in shown],
        },
        border="horizontal",
        hide_index=True,
    )
    _rest(len(found.troubles))


def _changes(found: Preview) -> None:
    """What becomes of whom, each kind under its heading."""
    titles = {
        "added": plural("{count} new provider", "{count} new providers", len(found.of("added"))),
        "changed": plural("{count} provider changes", "{count} providers change", len(found.of("changed"))),
        "closed": plural("{count} provider closes", "{count} providers close", len(found.of("closed"))),
    }
    for kind in WRITTEN:
        if found.of(kind):
            st.subheader(titles[kind], anchor=False)
            _listed(found.of(kind))
    if not found.has_errors and not found.can_be_taken_in:
        st.info(_("Nothing would change."), icon=":material/info:")
    _missing(found)
    same, elsewhere = len(found.of("same")), found.of("elsewhere")
    if same:
        st.caption(plural("{count} provider stays as it is.", "{count} providers stay as they are.", same))
    if elsewhere:
        names = ", ".join(sorted({plain(one.catalog) for one in elsewhere}))
        words = plural(
            "{count} provider stands in another catalog ({names}), which an import does not change.",
            "{count} providers stand in other catalogs ({names}), which an import does not change.",
            len(elsewhere),
            names=names,
        )
        st.caption(words)


def _listed(changes: Sequence[Change]) -> None:
    lines = []
    for one in changes[:SHOWN]:
        columns = f": {plain(', '.join(one.columns))}" if one.columns and one.kind != "added" else ""
        gone = " " + _("No more: {services}.", services=plain(", ".join(one.gone))) if one.gone else ""
        lines.append(f"- {isolated(one.name)}{columns}{gone}")
    st.markdown("\n".join(lines))
    _rest(len(changes))


def _rest(count: int) -> None:
    if count > SHOWN:
        st.caption(_("and {count} more", count=count - SHOWN))


def _missing(found: Preview) -> None:
    """Who is in the directory and not in the list: closed only where that is ticked."""
    names = {one.id: one.name for one in (*found.of("missing"), *(each for each in found.of("closed") if not each.row))}
    if names:
        title = plural("{count} provider is not in the list", "{count} providers are not in the list", len(names))
        st.subheader(title, anchor=False)
        st.multiselect(_("They stay as they are. Close these:"), list(names), format_func=names.__getitem__, key=CLOSE)


def _bar(found: Preview | None) -> None:
    with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute"):
        if service.can_be_undone(_folder()):
            st.button(_("Undo the last import"), key="providers_undo", icon=":material/undo:", on_click=_undo)
        else:
            st.space("small")
        st.button(
            _("Import"),
            key="providers_import",
            type="primary",
            disabled=found is None or not found.can_be_taken_in,
            on_click=_take_in,
            args=(found,),
        )


def _take_in(found: Preview) -> None:
    try:
        service.take_in_providers(_folder(), found)
    except Refused as refused:
        flash_refusal(refused)
        return
    session.keep(GIVEN, _given() + 1)
    session.forget(CLOSE)
    counts = {kind: len(found.of(kind)) for kind in WRITTEN}
    session.flash(_("Imported: {added} new, {changed} changed, {closed} closed.", **counts))


def _undo() -> None:
    try:
        service.undo_providers(_folder())
    except Refused as refused:
        flash_refusal(refused)
        return
    session.flash(_("The directory is as it was before. The same button brings the import back."))
