"""One provider in the directory: what they offer with how much room, for whom, and how to reach them."""

from collections.abc import Sequence

import streamlit as st

from casewright.definitions.catalog import Provider
from casewright.service import Listed, OfferThere
from ui import places
from ui.capacity_words import capacity_words, sign_of
from ui.library_words import duration_words
from ui.people import isolated, joined
from ui.said_capacity import show_saying
from ui.terms import language_in_words
from ui.wording import _, day, plain, plural, say

OFFERS = 4
"""So many are shown at once; the others are folded away."""
OTHERS = 3


def show_provider(row: Listed, instead: Sequence[Provider]) -> None:
    """`instead`: who offers some of the same, where this one has closed."""
    provider = row.provider
    with st.container(key=f"row-provider-{provider.id}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(gap=None, width=470):
                st.markdown("  \n".join(filter(None, (f"**{isolated(provider.name)}**", plain(say(provider.what))))))
            if not row.closed:
                with st.container(horizontal=True, width="content", gap="small"):
                    _call(provider)
                    show_saying(row)
                    _refer(row)
        if row.closed:
            _closed(provider, instead)
        _offers(row)
        st.markdown(_reached(provider))


def _call(provider: Provider) -> None:
    number = "".join(sign for sign in provider.phone if sign.isdigit() or sign == "+")
    if number:
        st.link_button(
            plain(provider.phone), f"tel:{number}", key=f"call_{provider.id}", type="tertiary", icon=":material/call:"
        )


def _refer(row: Listed) -> None:
    """For the case that one came from: in place of another referral, or for one thing that they offer."""
    case, referral, id = places.asked("case"), places.asked("referral"), row.provider.id
    if not case:
        return
    labels = {one.offer.intervention: say(one.label) for one in row.offers}
    key, words, icon = f"refer_{id}", _("Refer"), ":material/forward:"
    if referral or len(labels) == 1 or row.fitting == 1:
        chosen = row.offers[0].offer.intervention if st.button(words, key=key, icon=icon) else None
    else:
        chosen = st.menu_button(words, list(labels), format_func=labels.__getitem__, key=key, icon=icon)
    if chosen:
        places.go_to_referral(case, provider=id, **({"replaces": referral} if referral else {"offer": chosen}))


def _closed(provider: Provider, instead: Sequence[Provider]) -> None:
    others = ", ".join(isolated(one.name) for one in instead[:OTHERS])
    said = _("Closed since {day}.", day=day(provider.closed))
    more = _("Instead: {others}", others=others) if others else _("The directory names nobody else for this.")
    st.markdown(f":red[:material/event_busy: {said}] {more}")


def _offers(row: Listed) -> None:
    first = max(OFFERS, row.fitting) if row.fitting < len(row.offers) else OFFERS
    st.markdown("  \n".join(_offer(one, row.closed) for one in row.offers[:first]))
    others = row.offers[first:]
    if others:
        label = plural("{count} more that they offer", "{count} more that they offer", len(others))
        with st.expander(label, key=f"more_{row.provider.id}", type="compact", on_change="rerun") as more:
            if more.open:
                st.markdown("  \n".join(_offer(one, row.closed) for one in others))


def _offer(one: OfferThere, closed: bool) -> str:
    label, whom = plain(say(one.label)), one.for_whom
    for_whom = _("for whom: {words}", words=plain(say(whom))) if whom else ""
    if closed:
        return label
    return joined(f"{sign_of(one.known)} {label}", capacity_words(one.known), for_whom)


def _reached(provider: Provider) -> str:
    """Hours, place and languages in one line each, as they are written; no map is asked."""
    within = provider.answers_within
    answers = _("answers within {time}", time=duration_words(within)) if within else ""
    lines = (
        (":material/schedule:", joined(plain(say(provider.hours)), answers)),
        (":material/place:", joined(plain(provider.address), plain(", ".join(provider.areas)))),
        (":material/translate:", ", ".join(language_in_words(one) for one in provider.languages)),
        (":material/mail:", joined(plain(provider.email), plain(provider.url))),
    )
    return "  \n".join(f":gray[{icon}] {words}" for icon, words in lines if words)
