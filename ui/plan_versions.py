"""Two versions of a plan side by side: each thing that is otherwise, before and after, and why."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.work import Plan
from casewright.errors import Refused
from casewright.exchange.plan_difference import Fact, PlanChange, What
from casewright.service import KeptPlan, Versions
from ui import session
from ui.held import form_languages
from ui.jotted import show_not_kept
from ui.jotting import Fields
from ui.on_paper import Paper, draw_paper
from ui.trouble import refuse_at_hand
from ui.wording import _, mark, plain, plural

KIND = "plan_reasons"
"""As what reasons are kept until they are part of the record (`service.jotting`)."""
WORDS: Mapping[What, tuple[str, str, str]] = {
    "new": (mark("New"), ":material/add_circle:", "green"),
    "changed": (mark("Changed"), ":material/edit:", "orange"),
    "gone": (mark("Taken out"), ":material/remove_circle:", "gray"),
}


def which_earlier(kept: KeptPlan) -> str:
    """Of several earlier versions the one that this is held against; by itself the one that it replaces."""
    ids = [one.entity.id for one in kept.versions]
    earlier = ids[: ids.index(kept.plan.id)] if kept.plan.id in ids else []
    if len(earlier) < 2:
        return kept.plan.replaces
    numbers = {one.entity.id: one.entity.version for one in kept.versions if isinstance(one.entity, Plan)}
    chosen = st.pills(
        _("Held against"),
        earlier[::-1],
        default=kept.plan.replaces if kept.plan.replaces in earlier else earlier[-1],
        format_func=lambda id: _("Version {number}", number=numbers[id]),
        key=f"against-{kept.plan.id}",
        required=True,
    )
    return chosen or kept.plan.replaces


def show_changes_of_plan(kept: KeptPlan, versions: Versions) -> None:
    """Those things that are otherwise. Until somebody agreed to it there is a field for the reason of each."""
    if not versions.changes:
        st.markdown(_("Both versions say the same."))
        return
    count = len(versions.changes)
    st.caption(plural("{count} thing is different.", "{count} things are different.", count))
    fields = _reasons_of(kept) if asks_for_reasons(kept, versions) else None
    for place, one in enumerate(versions.changes):
        with st.container(border=True, gap="xsmall", key=f"plan-change-{place}"):
            _change(one, versions)
            _why(one, fields, kept.plan.reason)
    if fields is None:
        show_not_kept(_reasons_of(kept).jotting)


def asks_for_reasons(kept: KeptPlan, versions: Versions) -> bool:
    """A version that somebody has agreed to stays as they were told; one held against another asks for none."""
    is_open = kept.entry.state == "draft" and not kept.entry.in_error and not kept.state.ended
    return is_open and versions.before.id == kept.plan.replaces and bool(versions.changes)


def _change(one: PlanChange, versions: Versions) -> None:
    words, icon, colour = WORDS[one.what]
    st.markdown(f":{colour}-badge[{icon} {_(words)}] **{plain(one.name)}**")
    with st.grid(2, min_column_width=280):
        for version, facts in ((versions.before, one.before), (versions.after, one.after)):
            with st.container(gap="xsmall"):
                st.caption(_("Version {number}", number=version.version))
                _facts(facts)


def _facts(facts: Sequence[Fact]) -> None:
    if not facts:
        st.markdown("–")
    for fact in facts:
        asked = f":gray[{plain(fact.label)}]  \n" if fact.label else ""
        st.markdown(f"{asked}{plain(fact.said)}")


def _why(one: PlanChange, fields: Fields | None, otherwise: str) -> None:
    if fields is not None:
        hint = _("Left empty: {reason}", reason=otherwise) if otherwise else ""
        fields.text(one.id, _("Why?"), lines=2, otherwise=one.why, hint=hint)
        return
    why = one.why or otherwise
    if why:
        st.markdown(_("Because: {reason}", reason=plain(why)))


def _reasons_of(kept: KeptPlan) -> Fields:
    return Fields(service.jotting(session.context(), KIND, kept.state.case, kept.plan.id))


def keep_reasons(kept: KeptPlan, versions: Versions) -> None:
    """What was typed last came with the press itself."""
    jotting = _reasons_of(kept).jotting
    typed = {one.id: jotting.text(one.id) for one in versions.changes if jotting.value(one.id) is not None}
    try:
        service.give_reasons(session.context(), kept.state.case, kept.plan.id, typed, jotting)
    except Refused as refused:
        refuse_at_hand(refused)
        return
    session.flash(_("The reasons stand with the plan."))


def offer_to_print_versions(kept: KeptPlan, versions: Versions) -> None:
    case, context, plan, against = kept.state.case, session.context(), kept.plan.id, versions.before.id
    template = kept.template

    def left_out(language: str) -> str:
        return ", ".join(map(plain, service.left_out_of_versions(context, case, plan, against, language)))

    with st.popover(_("Print"), icon=":material/print:", key="print_open"):
        draw_paper(
            Paper(
                key=f"print_versions_{plan}",
                languages=form_languages(template.languages if template else ()),
                first=kept.state.person.language,
                file=f"plan-{versions.before.version}-{versions.after.version}.pdf",
                make=partial(service.plan_versions_paper, context, case, plan, against),
                left_out=left_out,
                nothing_else=template is not None and template.sensitive,
            )
        )
