"""Making a referral: of whom something is asked, what they are told, and what the person says to that."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.referring import consent_for, consents_to, covers
from casewright.cases.work import Consent, Referral
from casewright.cases.work.referral import Shared
from casewright.errors import Refused
from casewright.service import Jotting, MayBeShared, Offered, Request
from ui import places, session
from ui.jotting import Fields
from ui.people import isolated, joined
from ui.referral_words import detail_words, offered_words, shared_words
from ui.shown_case import ShownCase
from ui.trouble import refuse_at_hand, show_at_hand
from ui.wording import _, plain, say, short_day

OUTSIDE, ELSE = "outside", "else"
YES, NO = "yes", "no"


def show_making(shown: ShownCase, begun: Referral) -> None:
    """`begun` is what is known of it already: for what, or in place of whom. All that is typed is saved at once."""
    fields = Fields(_begun(shown, begun))
    st.title(_("Ask for help"), anchor=False)
    offer = begun.offer or _what_helps(shown, fields, begun)
    found = service.offered(shown.context, shown.id, offer) if offer else ()
    anew = service.who_else(shown.context, shown.id, replace(begun, offer=offer, provider=""))
    new = {one.provider.id for one in anew}
    offers = sorted(found, key=lambda one: one.provider.id not in new)
    provider = _whom(fields, begun, offers, new)
    wanted = _asked(shown, fields, begun, offer, provider, offers)
    told = _told(shown, fields, wanted)
    wanted = replace(wanted, shared=told)
    consent = _consent(shown, fields, wanted)
    fields.day("on", _("Asked on"), last=shown.today, otherwise=shown.today)
    takes_back = _takes_back(shown, fields, wanted)
    wanted = replace(wanted, consent=consent if consent not in (YES, NO) else "")
    _bar(shown, fields.jotting, wanted, consent, takes_back)


def _begun(shown: ShownCase, begun: Referral) -> Jotting:
    """What is typed. A draft that is taken up begins with what was kept of it."""
    jotting = service.jotting(shown.context, "referral", shown.id, _about(begun))
    if not begun.id or jotting.is_stored:
        return jotting
    least = [one.what for one in service.least_shared(shown.context, shown.id, begun.what)]
    told = {one.what for one in begun.shared}
    kept: dict[str, str | tuple[str, ...]] = {
        "provider": begun.provider or OUTSIDE,
        "name": "" if begun.provider else begun.provider_name,
        "what": begun.what,
        "without": tuple(one for one in least if one not in told),
        "also": tuple(one.named for one in begun.shared if one.what not in (*least, "words")),
        "more": "\n".join(one.words for one in begun.shared if one.what == "words"),
    }
    for name, value in kept.items():
        jotting = service.jot(shown.context, jotting, name, value)
    return jotting


def _about(begun: Referral) -> str:
    """The part of the address that leads here again: see `ui.jotted`."""
    if begun.id:
        return f"referral:{begun.id}"
    if begun.replaces:
        return f"replaces:{begun.replaces}"
    if begun.intervention:
        return f"intervention:{begun.intervention}"
    if begun.offer:
        return f"offer:{begun.offer}"
    return f"need:{begun.needs[0]}" if begun.needs else ""


def _what_helps(shown: ShownCase, fields: Fields, begun: Referral) -> str:
    """For a need: what of the catalogs is asked for, as they are suggested; "" for something of one's own."""
    found = service.suggestions(shown.context, shown.id)
    known = {one.intervention.id: one for one in found if set(begun.needs) & set(one.needs) and one.providers}
    if not known:
        return ""

    def words(id: str) -> str:
        return plain(say(known[id].intervention.label)) if id in known else _("Something else")

    chosen = _radio(fields, "offer", _("What would help?"), (*known, ELSE), words)
    return chosen if chosen in known else ""


def _whom(fields: Fields, begun: Referral, offers: Sequence[Offered], new: Collection[str]) -> str:
    """A provider's id; `OUTSIDE` for one who is not in the directory, or "" while nobody is chosen.

    `new` are those who were not asked for it yet in this case, and who are open.
    """
    known = {one.provider.id: one for one in offers}
    if not known:
        return OUTSIDE

    def words(id: str) -> str:
        return isolated(known[id].provider.name) if id in known else _("Somebody who is not in the directory")

    captions = [_caption(one, new) for one in offers] + [""]
    first = places.asked("provider") or begun.provider
    chosen = _radio(fields, "provider", _("Whom do you ask?"), (*known, OUTSIDE), words, captions, first)
    if chosen in known and known[chosen].room == "no_capacity":
        st.warning(_("They said that they have no place now. You may ask them all the same."), icon=":material/info:")
    return chosen


def _caption(one: Offered, new: Collection[str]) -> str:
    again = _("was asked already") if one.provider.id not in new and not one.closed else ""
    return joined(again, offered_words(one))


def _radio(
    fields: Fields,
    name: str,
    label: str,
    options: Sequence[str],
    words: Callable[[str], str],
    captions: Sequence[str] = (),
    first: str = "",
) -> str:
    """One of several that stand one below the other; `first` holds until another one is chosen."""
    chosen = fields.jotting.text(name) or first
    key = f"{fields.jotting.id}:{name}:{session.language()}"
    session.set_widget(key, chosen if chosen in options else None)
    st.radio(
        label,
        options,
        index=None,
        key=key,
        format_func=words,
        captions=captions or None,
        on_change=lambda: _save(fields, name, session.widget(key) or ""),
    )
    return chosen if chosen in options else ""


def _save(fields: Fields, name: str, value: str | tuple[str, ...]) -> None:
    """Whoever is told something else, or somebody else: a yes that was given now is asked for anew."""
    fields.save(name, value)
    if fields.jotting.text("consent") in (YES, NO):
        fields.save("consent", "")


def _asked(
    shown: ShownCase, fields: Fields, begun: Referral, offer: str, provider: str, offers: Sequence[Offered]
) -> Referral:
    """The referral with whom and what, as they are typed."""
    name = ""
    if provider == OUTSIDE:
        name = fields.text("name", _("Who is it?")) or begun.provider_name
    else:
        name = next((one.provider.name for one in offers if one.provider.id == provider), "")
    label = next((one.offer.label for one in offers if one.provider.id == provider), None)
    what = fields.text("what", _("What do you ask for?"), otherwise=begun.what or say(label) or _called(shown, offer))
    id = "" if provider == OUTSIDE else provider
    return replace(begun, what=what, provider=id, provider_name=name, offer=offer)


def _called(shown: ShownCase, offer: str) -> str:
    known = (one for catalog in shown.context.library.catalogs.values() for one in catalog.interventions)
    return next((say(one.label) for one in known if one.id == offer), "")


def _told(shown: ShownCase, fields: Fields, wanted: Referral) -> tuple[Shared, ...]:
    """The least is chosen; all else is chosen one by one, and nothing beyond is ever told."""
    st.subheader(_("What are they told?"), anchor=False)
    choices = service.may_be_shared(shown.context, shown.id, wanted.what, session.language())
    without, also = set(fields.jotting.many("without")), set(fields.jotting.many("also"))
    told = [one.shared for one in choices if one.usual and one.shared.what not in without]
    with st.container(gap="xxsmall"):
        for one in choices:
            if one.usual:
                _tick(shown, fields, one, "without", one.shared.what, one.shared.what not in without)
    others = [one for one in choices if not one.usual]
    if others:
        many = len([one for one in others if one.shared.named in also])
        title = _("More, one by one ({count} chosen)", count=many) if many else _("More, one by one")
        with st.expander(title, type="compact"), st.container(gap="xxsmall"):
            for one in others:
                _tick(shown, fields, one, "also", one.shared.named, one.shared.named in also)
    more = fields.text("more", _("In your words, if they need it"), lines=2)
    chosen = [one.shared for one in others if one.shared.named in also]
    return (*told, *chosen, *([Shared("words", more.strip())] if more.strip() else []))


def _tick(shown: ShownCase, fields: Fields, one: MayBeShared, listed: str, name: str, is_on: bool) -> None:
    """A tick that is saved at once: what is usual by its absence from the list, all else by its place in it."""
    key = f"{fields.jotting.id}:{listed}:{name}"
    session.set_widget(key, is_on)

    def save() -> None:
        there = [each for each in fields.jotting.many(listed) if each != name]
        ticked = bool(session.widget(key))
        _save(fields, listed, (*there, name) if ticked != one.usual else tuple(there))

    words = shared_words(shown, one.shared)
    sensitive = " :orange-badge[:material/lock: " + _("sensitive") + "]" if one.sensitive else ""
    st.checkbox(words + sensitive, key=key, on_change=save)


def _consent(shown: ShownCase, fields: Fields, wanted: Referral) -> str:
    """What the person says to it: the id of a yes that holds already, `YES` or `NO` now, "" while nobody has asked."""
    st.subheader(_("May they be told?"), anchor=False)
    held = consents_to(shown.state, wanted, shown.today)
    yes = ((one, one.entity) for one in held)
    covering = {said.id: one for one, said in yes if isinstance(said, Consent) and covers(said, wanted.shared)}
    for one in held:
        st.caption(_held_words(one))

    def words(id: str) -> str:
        if id in covering:
            return _("The yes of {day} holds", day=short_day_of(covering[id]))
        return _("They say yes now") if id == YES else _("They say no")

    known = wanted.consent if wanted.consent in covering else ""
    chosen = fields.one_of("consent", _("Ask the {person}"), (*covering, YES, NO), words, known)
    if chosen == YES:
        fields.day("until", _("Until when does the yes hold? (if they say so)"), first=shown.today)
    if chosen == NO:
        st.info(_("Nothing is told. The {person} may take the paper there themselves."), icon=":material/lock:")
    return chosen if chosen in (*covering, YES, NO) else ""


def _held_words(entry: Entry) -> str:
    consent = entry.entity
    if not isinstance(consent, Consent):
        return ""
    on = short_day_of(entry)
    said = _("Said yes on {day}", day=on) if consent.agreed else _("Said no on {day}", day=on)
    until = _("until {day}", day=short_day(consent.until)) if consent.until else ""
    return joined(said, ", ".join(map(detail_words, consent.what)), until)


def short_day_of(entry: Entry) -> str:
    return short_day(entry.recorded.date())


def _takes_back(shown: ShownCase, fields: Fields, wanted: Referral) -> str:
    """Why the request that this one replaces is taken back; "" where it has ended, or is to stay."""
    before = shown.state.entry("referral", wanted.replaces)
    if before is None or not before.open:
        return ""
    name = getattr(before.entity, "provider_name", "")
    stays = fields.jotting.text("first") == "stays"
    key = f"{fields.jotting.id}:first"
    session.set_widget(key, not stays)
    st.checkbox(
        _("Take the request to {name} back", name=isolated(name)),
        key=key,
        on_change=lambda: fields.save("first", "" if session.widget(key) else "stays"),
    )
    return "" if stays else _("Somebody else was asked: {name}", name=wanted.provider_name)


def _bar(shown: ShownCase, jotting: Jotting, wanted: Referral, consent: str, takes_back: str) -> None:
    request = partial(_keep, shown, jotting, wanted, consent, takes_back)
    with st.bottom:
        show_at_hand()
    with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute"):
        if not wanted.id:
            st.button(
                _("Keep as a draft"), key="keep_draft", icon=":material/edit_note:", on_click=partial(request, False)
            )
        st.button(
            _("They are asked"), key="ask", type="primary", icon=":material/forward:", on_click=partial(request, True)
        )


def _keep(shown: ShownCase, jotting: Jotting, wanted: Referral, consent: str, takes_back: str, send: bool) -> None:
    """Called with what the page showed, to which the person has said yes. What was typed stays where it is refused,
    also what came with the press itself: then the page shows it first.
    """
    said = consent_for(wanted, consent == YES, jotting.day("until")) if consent in (YES, NO) else None
    request = Request(wanted, said, jotting.day("on"), jotting.drop)
    try:
        # Text where a day belongs cannot be read: a yes that holds until a day must not become one without an end.
        if any(map(jotting.text, ("on", "until"))):
            raise Refused("CW571", kind="referral")
        if wanted.id:
            service.send_referral(shown.context, shown.id, request, shown.state.revision, takes_back)
            kept = wanted.id
        else:
            kept = service.refer(shown.context, shown.id, request, send, takes_back if send else "")
    except Refused as refused:
        refuse_at_hand(refused)
        return
    for name in ("intervention", "need", "replaces", "provider", "write"):
        places.write(name, "")
    places.write("referral", kept)
