"""The head of a plan as it is kept: how it stands, what the person said, who approved it, its versions."""

from datetime import datetime

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.reading_out import REFUSED
from casewright.cases.work import Plan
from casewright.cases.work.plan import Agreement
from casewright.service import KeptPlan
from ui import places, session
from ui.attached import show_file
from ui.entry_words import state_words
from ui.people import joined, named
from ui.signing_plan import show_signed
from ui.terms import language_in_words
from ui.wording import _, day, plain, plural, say, short_day

COLOURS = {"draft": "orange", "active": "green", "on-hold": "orange"}


def show_plan_head(kept: KeptPlan) -> None:
    case = kept.state.case
    st.page_link(places.CASE, label=named(kept.state.person), icon=":material/arrow_back:", query_params={"case": case})
    title = plain(say(kept.plan.title))
    st.title(f"~~{title}~~" if kept.entry.in_error else title, anchor=False)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.badge(plan_state_words(kept.entry), color=COLOURS.get(kept.entry.state, "gray"))  # type: ignore[arg-type]
        since = _("written {day} by {who}", day=short_day_of(kept.entry), who=plain(kept.entry.by))
        st.markdown(joined(_("version {number}", number=kept.plan.version), since))
    if kept.plan.reason:
        st.markdown(_("Why there is this version: {reason}", reason=plain(kept.plan.reason)))
    _notices(kept)


def plan_state_words(entry: Entry) -> str:
    """How a plan stands, as one says it."""
    return {
        "draft": _("not agreed yet"),
        "active": _("in force"),
        "revoked": _("replaced or ended"),
    }.get(entry.state, state_words(entry.state))


def short_day_of(entry: Entry) -> str:
    happened = entry.happened
    zone = session.context().zone
    return short_day(happened.astimezone(zone).date() if isinstance(happened, datetime) else happened)


def _notices(kept: KeptPlan) -> None:
    if kept.entry.in_error:
        said = _("Entered in error, because: {reason}", reason=plain(kept.entry.in_error))
        st.error(f"{said}  \n" + _("It stays readable, and counts no more."), icon=":material/do_not_disturb_on:")
    counts = kept.entry.state in ("draft", "active", "on-hold") and not kept.entry.in_error
    for other in kept.others if counts else ():
        words = _("Another plan for the same is in force: {title}.", title=plain(say(_plan(other).title)))
        told = (
            _("It ends when this one is agreed.") if kept.entry.state == "draft" else _("Only one of them can count.")
        )
        st.warning(f"{words} {told}", icon=":material/warning:")
        _link(kept, other, _("Look at the other plan"))
    if kept.entry.state == "draft" and kept.read.gaps:
        titles = ", ".join(plain(say(title)) for title in kept.read.gaps)
        st.warning(_("Still empty, and needed before it is agreed: {titles}", titles=titles), icon=":material/rule:")
    agreement = kept.plan.agreement
    if agreement and agreement.how == "refused" and kept.entry.state == "draft":
        why = plain(agreement.reason)
        said = _("The {person} said no to this plan on {day}.", day=day(agreement.on))
        st.info(
            said
            + (f" “{why}”" if why else "")
            + "  \n"
            + _("Help does not depend on it. Ask what should be otherwise."),
            icon=":material/thumb_down:",
        )
    later = [one for one in kept.versions if _plan(one).replaces == kept.plan.id and not one.in_error]
    for one in later:
        st.info(_("There is a later version of this plan."), icon=":material/history:")
        _link(kept, one, _("Look at version {number}", number=_plan(one).version))
    template = {
        "moved_on": _("Its template has changed since. The plan stays with the one that it was written with."),
        "gone": _("Its template is not used any more. The plan stays as it was written."),
        "lost": _("Its template is lost. What was written can be read, without the questions to it."),
    }
    if kept.stands in template:
        st.caption(template[kept.stands])


def _plan(entry: Entry) -> Plan:
    plan = entry.entity
    if not isinstance(plan, Plan):
        raise TypeError(entry.kind)
    return plan


def _link(kept: KeptPlan, entry: Entry, label: str) -> None:
    address = places.plan_address(kept.state.case, entry.entity.id)
    st.page_link(places.PLAN_SEEN, label=label, icon=":material/arrow_forward:", query_params=address)


def show_agreement(kept: KeptPlan) -> None:
    """What the person said: how and when, in their own words, with the signatures and the page that was signed."""
    agreement = kept.plan.agreement
    if agreement is None or (agreement.how == "refused" and kept.entry.state != "draft"):
        return
    st.header(_("What was said") if agreement.how == "refused" else _("What was agreed"), anchor=False)
    how = {
        "signed": _("Signed on {day}", day=day(agreement.on)),
        "said": _("Agreed by word on {day}", day=day(agreement.on)),
        "refused": _("Not agreed on {day}", day=day(agreement.on)),
    }[agreement.how]
    language = agreement.language and _("read in {language}", language=language_in_words(agreement.language))
    st.markdown(joined(how, language))
    _own_words(kept, agreement)
    for signed in agreement.signatures:
        show_signed(kept.state.case, kept.plan.id, signed)
    if agreement.signature:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="signed-page"):
            show_file(kept.state.case, kept.plan.id, agreement.signature, f"page_{kept.plan.id}")


def _own_words(kept: KeptPlan, agreement: Agreement) -> None:
    for one in agreement.corrected:
        if one.ours:
            st.markdown(":gray[" + _("We read: {words}", words=plain(one.ours)) + "]")
        st.markdown(":orange-badge[:material/edit: " + _("In their words") + f"] “{plain(one.words)}”")
    for words in agreement.corrections:
        st.markdown(":orange-badge[:material/edit: " + _("In their words") + f"] “{plain(words)}”")


def show_said_so_far(kept: KeptPlan) -> None:
    """Before it is agreed: how far it was read back, and what belongs to no line of it."""
    said = kept.read.said
    count = sum(said[line.id].right is not None for line in kept.read.lines)
    if count or kept.read.corrected:
        st.caption(_("Read back so far: {count} of {all} lines.", count=count, all=len(kept.read.lines)))
    for id, one in said.items():
        if one.words and id not in {line.id for line in kept.read.lines} and id != REFUSED:
            st.markdown(":orange-badge[:material/edit: " + _("In their words") + f"] “{plain(one.words)}”")


def show_what_is_different(kept: KeptPlan) -> None:
    """Where there is a version before: how much is different in this one, and for how much of it somebody said why."""
    if not kept.plan.replaces:
        return
    versions = service.plan_versions(session.context(), kept.state.case, kept.plan.id, session.language())
    if versions is None:
        return
    count, given = len(versions.changes), versions.given_reasons
    words = plural("{count} thing is different from before", "{count} things are different from before", count)
    why = _("{count} with a reason of their own", count=given) if given else ""
    same = _("Says the same as version {number}", number=versions.before.version)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="row-different"):
        st.page_link(
            places.PLAN_VERSIONS,
            label=joined(words, why) if count else same,
            icon=":material/compare:",
            query_params=places.plan_address(kept.state.case, kept.plan.id),
        )


def show_versions(kept: KeptPlan) -> None:
    others = [one for one in kept.versions if one.entity.id != kept.plan.id]
    if not others:
        return
    st.header(_("Versions"), anchor=False)
    for one in others:
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"row-version-{one.entity.id}"
        ):
            st.markdown(joined(plan_state_words(one), short_day_of(one), plain(_plan(one).reason)), width=470)
            _link(kept, one, _("Version {number}", number=_plan(one).version))
