"""Files, photos and signatures as they are looked at: a small picture, the name, and a way to download.

Nothing that was given is shown as it is: pictures are made anew by the service, everything else is only downloaded.
"""

from functools import partial

import streamlit as st

from casewright import service
from casewright.definitions.media import KINDS, MEGABYTE, PICTURES, kind_of
from casewright.logic.files import Attachment, Files, Signature
from ui import session
from ui.wording import in_language, moment, plain, signer_words, value_words

DOWNLOADED_AS = "application/octet-stream"
"""So that no browser opens it by itself."""
PREVIEW_WIDTH, PREVIEW_HEIGHT = 160, 96
SIGNATURE_WIDTH = 300
KILOBYTE = 1000


def show_attached(case: str, assessment: str, value: Files | Signature, key: str, language: str = "") -> None:
    """An answer of files, one below the other, or a signature with who, as what and when."""
    if isinstance(value, Signature):
        show_signature(case, assessment, value, language)
        return
    for place, attached in enumerate(value.attached):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{key}-file-{place}"):
            show_file(case, assessment, attached, f"{key}-{place}", language)


def show_file(case: str, assessment: str, attached: Attachment, key: str, language: str = "") -> None:
    """One file: within a horizontal container, so that more can stand beside it."""
    spoken = language or session.language()
    context = session.context()
    small = service.preview(context, case, assessment, attached)
    if small is not None:
        st.image(
            small, width=_width(small), alt=in_language(spoken, "A small picture of {name}").format(name=attached.name)
        )
    icon = ":material/image:" if kind_of(attached.media) in PICTURES else ":material/description:"
    st.markdown(f"{icon} {plain(attached.name)} :gray[{_size(attached, spoken)}]", width="content")
    st.download_button(
        in_language(spoken, "Download"),
        partial(service.attachment, context, case, assessment, attached.content),
        file_name=attached.name,
        mime=DOWNLOADED_AS,
        key=f"{key}-download",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def show_signature(case: str, assessment: str, signature: Signature, language: str = "") -> None:
    spoken = language or session.language()
    image = signature.image and service.preview(session.context(), case, assessment, signature.image)
    if image:
        st.image(
            image, width=SIGNATURE_WIDTH, alt=in_language(spoken, "The signature of {name}").format(name=signature.name)
        )
    else:
        st.markdown(f"*{plain(signature.name)}*")
    how = in_language(spoken, "drawn") if image else in_language(spoken, "by typing the name")
    said = [plain(signature.name), signer_words(signature.role, spoken), how]
    st.markdown(":gray[" + ", ".join([*said, *([moment(signature.at)] if signature.at else [])]) + "]")


def _width(png: bytes) -> int:
    """The width at which a picture is `PREVIEW_HEIGHT` high, if that is not too wide; the file begins with its size."""
    width, height = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
    return max(1, min(PREVIEW_WIDTH, width * PREVIEW_HEIGHT // height))


def _size(attached: Attachment, language: str) -> str:
    """The kind, and the size in the unit that gives a short number: "PDF, 1.2 MB"."""
    if attached.size < MEGABYTE:
        size = f"{value_words(max(attached.size // KILOBYTE, 1), language)} KB"
    else:
        size = f"{value_words(attached.size // (MEGABYTE // 10) / 10, language)} MB"
    kind = kind_of(attached.media)
    return f"{KINDS[kind].label}, {size}" if kind else size
