"""A question answered by a signature: who signs, as what, and the signature itself, drawn or typed."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from casewright.logic.files import Signature
from casewright.service.pictures import Stroke
from ui import session
from ui.attached import show_signature
from ui.questions.asked import Asked
from ui.questions.choices import draw_missing
from ui.signature_pad import draw_pad
from ui.text_field import TextField
from ui.trouble import show_refusal
from ui.wording import in_language, signer_words

DRAWN, TYPED = "drawn", "typed"


def draw_signature(asked: Asked) -> None:
    st.markdown(asked.prompt)
    if isinstance(asked.answer.value, Signature):
        _signed(asked, asked.answer.value)
    else:
        _to_sign(asked)
        draw_missing(asked)


def _signed(asked: Asked, signature: Signature) -> None:
    """A signature that is taken away cannot be brought back, as who signed may be gone: this asks first."""
    desk, spoken = asked.the_desk, asked.language
    show_signature(desk.case, desk.draft, signature, spoken)
    with st.popover(in_language(spoken, "Sign anew"), icon=":material/ink_eraser:", key=f"{asked.key}:anew"):
        st.markdown(in_language(spoken, "This signature is taken away for good."))
        st.button(
            in_language(spoken, "Take it away"),
            key=f"{asked.key}:take_away",
            on_click=lambda: asked.change(value=None),
        )


def _to_sign(asked: Asked) -> None:
    spoken, desk = asked.language, asked.the_desk
    roles = asked.question.signed_by
    role = roles[0]
    if len(roles) > 1:
        key = f"{asked.key}:role"
        session.seed_widget(key, role)
        role = st.radio(
            in_language(spoken, "Who signs?"),
            roles,
            key=key,
            format_func=partial(signer_words, language=spoken),
            horizontal=True,
        )
    TextField(
        key=f"{asked.key}:name:{role}",
        label=in_language(spoken, "Name of who signs"),
        value=_name(asked, role),
        save=partial(session.keep, f"{asked.key}:signer:{role}"),
        spoken=spoken,
    ).draw()
    key = f"{asked.key}:how"
    session.seed_widget(key, DRAWN)
    how = st.segmented_control(
        in_language(spoken, "How?"),
        (DRAWN, TYPED),
        key=key,
        required=True,
        format_func={DRAWN: in_language(spoken, "Draw it"), TYPED: in_language(spoken, "Type the name")}.__getitem__,
        label_visibility="collapsed",
    )
    if how == TYPED:
        st.button(
            in_language(spoken, "Sign with this name"),
            key=f"{asked.key}:sign",
            type="primary",
            on_click=partial(_sign, asked, role, ()),
        )
    else:
        draw_pad(f"{asked.key}:pad", spoken, partial(_sign, asked, role))
    for refused in desk.refused:
        show_refusal(refused)


def _name(asked: Asked, role: str) -> str:
    """What is typed as the name, else the name that is known for this role."""
    return session.kept(f"{asked.key}:signer:{role}", lambda: asked.the_desk.names.get(role, ""))


def _sign(asked: Asked, role: str, strokes: Sequence[Stroke]) -> None:
    asked.the_desk.sign(_name(asked, role), role, strokes)
