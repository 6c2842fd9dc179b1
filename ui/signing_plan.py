"""Where a plan is agreed: who signs, drawn, typed, by phone, or on the page of which a photo is kept."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.work.plan import Signed
from casewright.definitions.media import KINDS, PICTURES
from casewright.definitions.plan_template import Signer
from casewright.errors import Refused
from casewright.service import ReadBack, Upload
from casewright.service.pictures import Stroke
from casewright.service.read_back import How, Outcome
from ui import places, session
from ui.attached import SIGNATURE_WIDTH, show_file
from ui.plan_paper import offer_to_print_plan
from ui.reading_words import ours_of
from ui.signature_pad import draw_pad
from ui.text_field import TextField
from ui.trouble import flash_refusal, show_refusal
from ui.wording import _, mark, moment, plain, say

PART = "sign"
"""How the address of the page says that it is at the signing."""
WAYS: dict[How, str] = {
    "drawn": mark("Draw it"),
    "typed": mark("Type the name"),
    "said": mark("Yes by phone"),
}
AGREED = {
    "signed": mark("Agreed and signed. The plan begins today."),
    "said": mark("Agreed by word. The plan begins today."),
    "refused": mark("The no is written down. The plan stays as a draft, and you can speak about it again."),
}


def draw(now: ReadBack) -> None:
    case, plan = now.state.case, now.plan.id
    st.page_link(
        places.READ_BACK,
        label=_("Read it once more"),
        icon=":material/arrow_back:",
        query_params=places.plan_address(case, plan),
    )
    st.title(_("We agree"), anchor=False)
    if now.corrected:
        st.markdown(_("Where you put it in your own words, those stand beside ours."))
    for signer in now.signers:
        _signer(now, signer)
    _page(now)
    with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute", key="turned-bar"):
        if st.button(_("Agreed by word alone"), key="agree_said", icon=":material/record_voice_over:"):
            conclude(now, "said")
        if st.button(_("Sign and begin"), key="agree_signed", type="primary", icon=":material/check:"):
            conclude(now, "signed")


def _read(now: ReadBack) -> int:
    """The revision of the case that was read out before one came here; as it stands where one came straight."""
    asked = places.asked("read")
    return int(asked) if asked.isdecimal() else now.revision


def conclude(now: ReadBack, how: Outcome) -> None:
    """What the person says becomes part of the record; then the worker's page of the plan is shown."""
    case, plan = now.state.case, now.plan.id
    try:
        service.agree_as_read(session.context(), case, plan, how, _read(now), ours_of(now))
    except Refused as refused:
        show_refusal(refused)
        return
    session.flash(_(AGREED[how]))
    places.go_to_plan(case, plan)


def _signer(now: ReadBack, signer: Signer) -> None:
    with st.container(border=True, gap="small", key=f"signs-{signer.id}"):
        optional = "" if signer.required else " :gray[" + _("if they want to") + "]"
        st.markdown(f"**{plain(say(signer.label))}**{optional}")
        signed = now.signed.get(signer.id)
        if signed:
            show_signed(now.state.case, now.draft, signed)
            st.button(
                _("Sign anew"),
                key=f"anew_{signer.id}",
                type="tertiary",
                icon=":material/ink_eraser:",
                on_click=partial(_tried, service.unsign_plan, now, signer.id),
            )
        else:
            _to_sign(now, signer)


def _to_sign(now: ReadBack, signer: Signer) -> None:
    key = f"sign_{now.plan.id}_{signer.id}"
    name = session.kept(f"{key}_name", lambda: _known_name(now, signer))
    TextField(
        key=f"{key}_field", label=_("Name"), value=name, save=partial(session.keep, f"{key}_name"), small_label=True
    ).draw()
    how_key = f"{key}_how_{session.language()}"
    session.seed_widget(how_key, "drawn")
    how = st.segmented_control(
        _("How?"),
        tuple(WAYS),
        key=how_key,
        required=True,
        format_func=lambda way: _(WAYS[way]),
        label_visibility="collapsed",
    )

    def sign(strokes: Sequence[Stroke] = ()) -> None:
        said = session.kept(f"{key}_name", str)
        _tried(service.sign_plan, now, signer.id, how, said, strokes)

    if how == "drawn":
        draw_pad(f"{key}_pad", session.language(), sign)
        return
    words = _("Sign with this name") if how == "typed" else _("I heard the yes on the phone")
    st.button(words, key=f"{key}_go", icon=":material/check:", on_click=sign)


def _known_name(now: ReadBack, signer: Signer) -> str:
    """The worker's where their role signs; the person's where the first without a role does."""
    actor = session.context().actor
    if signer.role:
        return actor.name if signer.role == actor.role else ""
    first = next((one for one in now.signers if not one.role), None)
    return now.state.person.name if signer == first and now.state.subject == "individual" else ""


def show_signed(case: str, holder: str, signed: Signed) -> None:
    """A signature with who, how and when. `holder`: the plan, or the draft in which it is read back."""
    image = signed.image and service.preview(session.context(), case, holder, signed.image)
    if image:
        st.image(image, width=SIGNATURE_WIDTH, alt=_("The signature of {name}", name=signed.name))
    how = {
        "drawn": _("signed"),
        "typed": _("signed by typing the name"),
        "said": _("said yes by phone, heard by {who}", who=plain(session.context().name_of(signed.heard_by))),
        "on_paper": _("signed on paper"),
    }[signed.how]
    when = moment(signed.at) if signed.at else ""
    st.markdown(f"**{plain(signed.name)}** :gray[{', '.join(filter(None, (how, when)))}]")


def _page(now: ReadBack) -> None:
    """The page that was signed on paper. It stands for everybody who signed it."""
    case, plan = now.state.case, now.plan.id
    with st.expander(_("Signed on paper"), icon=":material/photo_camera:", expanded=now.page is not None):
        if now.page:
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key="signed-page"):
                show_file(case, now.draft, now.page, f"page_{plan}")
            st.button(
                _("Take it away"),
                key="page_away",
                type="tertiary",
                icon=":material/delete:",
                on_click=partial(_tried, service.attach_page, now, None),
            )
            return
        offer_to_print_plan(now.state, now.plan)
        st.markdown(_("Take a photo of the page that was signed: of this plan as it stands."))
        given = st.file_uploader(
            _("A photo of the signed page"),
            type=[ending for kind in PICTURES for ending in KINDS[kind].extensions],
            key=f"page_{plan}_{now.plan.version}",
        )
        if given is not None:
            _tried(service.attach_page, now, Upload(given.name, given.getvalue()))
            session.forget_widgets(f"page_{plan}_")
            st.rerun()


def _tried(change: Callable[..., None], now: ReadBack, *said: object) -> None:
    """What is refused is told on the page that is drawn next."""
    try:
        change(session.context(), now.state.case, now.plan.id, *said)
    except Refused as refused:
        flash_refusal(refused)
