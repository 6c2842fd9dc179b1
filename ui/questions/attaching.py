"""Questions answered by giving files or photos."""

import json
import re
from functools import partial

import streamlit as st

from casewright.definitions.media import KINDS, labels
from casewright.logic.files import Attachment, Files
from casewright.service import Upload
from ui import session
from ui.attached import show_file
from ui.questions.asked import Asked, Desk
from ui.questions.choices import draw_missing
from ui.trouble import show_refusal
from ui.wording import in_language, plain


def draw_file(asked: Asked) -> None:
    endings = [ending for kind in asked.question.accept for ending in KINDS[kind].extensions]
    _draw(asked, endings, in_language(asked.language, "Add a file"))


def draw_photo(asked: Asked) -> None:
    """The browser of a phone offers its camera where only pictures are asked for."""
    media = [KINDS[kind].media for kind in asked.question.accept]
    _draw(asked, media, in_language(asked.language, "Add a photo"))


def _draw(asked: Asked, types: list[str], add: str) -> None:
    """What is there, then a place to add more: a new one after each file, so that what came in is shown once."""
    question, desk = asked.question, asked.the_desk
    given = asked.answer.value.attached if isinstance(asked.answer.value, Files) else ()
    st.markdown(asked.prompt)
    for place, attached in enumerate(given):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{asked.key}:given:{place}"):
            show_file(desk.case, desk.draft, attached, f"{asked.key}:{place}", asked.language)
            st.button(
                in_language(asked.language, "Remove"),
                key=f"{asked.key}:remove:{place}",
                type="tertiary",
                icon=":material/delete:",
                on_click=partial(_remove, asked, attached),
            )
    _bring_back(asked, given)
    for refused in desk.refused:
        show_refusal(refused)
    if len(given) < question.max_files:
        _place_to_add(asked, desk, types, add)
    else:
        full = in_language(asked.language, "As many as fit are here. Remove one to add another.")
        st.caption(full if question.max_files > 1 else in_language(asked.language, "Remove it to give another."))
    if not given:
        draw_missing(asked)


def _place_to_add(asked: Asked, desk: Desk, types: list[str], add: str) -> None:
    question = asked.question
    count = session.kept(f"{asked.key}:count", int)
    key = f"{asked.key}:upload:{count}"
    camera = question.type == "photo" and st.toggle(
        in_language(asked.language, "Use the camera of this device"), key=f"{asked.key}:camera"
    )
    label = f"{asked.label}: {add}"
    _name_the_button(asked, add)
    if camera:
        st.camera_input(label, key=key, label_visibility="collapsed", on_change=partial(_came, asked, key))
        return
    st.file_uploader(
        label,
        type=types,
        accept_multiple_files=True,
        max_upload_size=question.max_size,
        key=key,
        label_visibility="collapsed",
        on_change=partial(_came, asked, key),
    )
    takes = in_language(asked.language, "{kinds}, up to {size} MB each; {count} at most.")
    st.caption(takes.format(kinds=labels(question.accept), size=question.max_size, count=question.max_files))


def _name_the_button(asked: Asked, add: str) -> None:
    """Streamlit's uploader speaks English only; what it takes stands below it in the language of the form."""
    question = re.sub(r"[^A-Za-z0-9_-]", "-", f"st-key-q-{asked.id}")
    button = f".{question} [data-testid=stFileUploaderDropzone] button"
    shown = f"{button} p::after {{content: {json.dumps(add)}; font-size: 0.875rem}}"
    st.html(f"<style>{button} p {{font-size: 0}} {shown}</style>")


def _came(asked: Asked, key: str) -> None:
    sent = session.widget(key)
    files = sent if isinstance(sent, list) else [sent] if sent else []
    uploads = [Upload(_name(asked, one.name, place), one.getvalue()) for place, one in enumerate(files, start=1)]
    if uploads:
        asked.the_desk.attach(uploads)
        session.keep(f"{asked.key}:count", session.kept(f"{asked.key}:count", int) + 1)
        session.forget(f"{asked.key}:removed")


def _name(asked: Asked, name: str, place: int) -> str:
    """What comes from the camera has no name of its own, or the same as all others."""
    if not session.widget(f"{asked.key}:camera"):
        return name
    there = asked.now().value
    number = place + (len(there) if isinstance(there, Files) else 0)
    return f"{asked.question.id} {number}.jpg"


def _remove(asked: Asked, attached: Attachment) -> None:
    before = asked.now().value
    left = tuple(one for one in before.attached if one != attached) if isinstance(before, Files) else ()
    session.keep(f"{asked.key}:removed", attached)
    asked.the_desk.clear()
    asked.change(value=Files(left) if left else None)


def _bring_back(asked: Asked, given: tuple[Attachment, ...]) -> None:
    """The file that was removed last, until another comes or the page is loaded again."""
    nothing: Attachment | None = None
    removed = session.kept(f"{asked.key}:removed", lambda: nothing)
    if removed is None or removed in given or len(given) >= asked.question.max_files or asked.answer.missing:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        said = in_language(asked.language, "Removed: {name}").format(name=plain(removed.name))
        st.markdown(f":gray[{said}]", width="content")
        st.button(
            in_language(asked.language, "Bring it back"),
            key=f"{asked.key}:back",
            type="tertiary",
            icon=":material/undo:",
            on_click=lambda: asked.change(value=Files((*given, removed)), missing=None),
        )
