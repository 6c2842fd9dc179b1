"""The definitions in use, and what is wrong in those that are out, as the person sees it who writes them."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from casewright.definitions.library import Library, describe
from casewright.definitions.model import Instrument
from casewright.errors import Problem
from casewright.translations import translator
from ui import session
from ui.terms import language_in_words
from ui.wording import _, plain, plural, say


def show_trouble(library: Library) -> None:
    """What is out and why, file by file; then the warnings; or that all is well."""
    files = by_file(library.problems)
    errors = {file: found for file, found in files.items() if any(one.severity == "error" for one in found)}
    warnings = {file: found for file, found in files.items() if file not in errors}
    if errors:
        out = plural("{count} file is out: it has errors.", "{count} files are out: they have errors.", len(errors))
        others = _("Everything else works. As soon as a file is right, it is back.")
        st.error(f"{out}\n\n{others}", icon=":material/error:")
        st.header(_("What is out, and why"), anchor=False)
        _files(errors)
    elif not warnings:
        st.success(_("All files are fine."), icon=":material/check:")
    if warnings:
        st.header(_("Warnings"), anchor=False)
        st.markdown(_("These files are in use. Look at this when you have time."))
        _files(warnings)


def by_file(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Problems by the file they are in, in the order they come."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.place.file, []).append(problem)
    return found


def _files(by_name: Mapping[str, Sequence[Problem]]) -> None:
    translate = translator(session.language())
    for file, problems in by_name.items():
        st.subheader(plain(file), anchor=False)
        for problem in problems:
            st.code(describe(problem, translate), language=None, wrap_lines=True)


def show_in_use(library: Library) -> None:
    """The forms that can be started, with their version and size, and those that the agency does not use."""
    used = library.agency.instruments if library.agency else ()
    in_use = [form for form in library.instruments.values() if not used or form.id in used]
    others = [form for form in library.instruments.values() if used and form.id not in used]
    if in_use:
        rows = [_row(form) for form in in_use]
        st.table(rows, border="horizontal", hide_index=True, hide_header=False, alt=_("The forms in use"))
    else:
        st.markdown(_("No form is in use."))
    if others:
        titles = ", ".join(plain(say(form.title)) for form in others)
        st.markdown(_("There, but not named in agency.yaml: {titles}", titles=titles))


def _row(form: Instrument) -> dict[str, str]:
    return {
        _("Form"): plain(say(form.title)),
        _("Version"): form.version,
        _("Languages"): ", ".join(language_in_words(language) for language in form.languages),
        _("Questions"): str(sum(question.answerable for question in form.all_questions())),
        _("Minutes"): str(form.minutes or ""),
    }
