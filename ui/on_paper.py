"""What is asked before something is printed, for paper leaves the house: in which language, and with what on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from ui import session
from ui.sheet import print_button
from ui.terms import language_in_itself
from ui.wording import _


@dataclass(frozen=True, slots=True)
class Paper:
    """Something that can be printed in these languages; `first` is the one to begin with, if it is among them.

    make: the PDF in a language, with what is sensitive or without. left_out: what is not on it in that language unless
    it is asked for, in words, "" for nothing. nothing_else: without it there is nothing to print.
    """

    key: str
    languages: Sequence[str]
    first: str
    file: str
    make: Callable[[str, bool], bytes]
    left_out: Callable[[str], str] = lambda language: ""
    nothing_else: bool = False


def draw_paper(paper: Paper) -> None:
    """The language, what is left out, and the button that makes it when it is pressed, not before."""
    language = _which_language(paper)
    left_out = paper.left_out(language)
    sensitive = False
    if left_out:
        st.markdown(_("Left out, because it is sensitive: {what}", what=left_out))
        sensitive = st.checkbox(_("Also what is sensitive"), key=f"{paper.key}_sensitive")
    st.caption(_("Paper can be found. Think of where it will lie, and who could read it."))
    print_button(
        _("Print"),
        partial(paper.make, language, sensitive),
        paper.file,
        key=f"{paper.key}_go",
        kind="primary",
        disabled=paper.nothing_else and not sensitive,
    )


def _which_language(paper: Paper) -> str:
    if len(paper.languages) == 1:
        return paper.languages[0]
    first = next((one for one in (paper.first, session.language()) if one in paper.languages), paper.languages[0])
    chosen = st.selectbox(
        _("Language of the paper"),
        paper.languages,
        index=paper.languages.index(first),
        format_func=language_in_itself,
        key=f"{paper.key}_language",
    )
    return chosen or first
