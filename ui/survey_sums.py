"""How people find our work: sums over all cases, for everyone, worked out when somebody asks for them."""

import streamlit as st

from casewright import service
from casewright.definitions.model import Instrument
from casewright.service import ScoreSum, SurveySums
from ui import session
from ui.charts import better_words, out_of
from ui.people import joined
from ui.shown_case import ShownCase
from ui.wording import _, plain, plural, say


def show_survey_sums(shown: ShownCase) -> None:
    """Nothing where no form in use is read by some roles alone."""
    forms = service.asked_together(shown.context, shown.state.subject)
    if not forms:
        return
    st.header(_("How people find our work"), anchor=False)
    st.caption(_("Over all {cases}. Nobody is named, and of fewer than five forms nothing is told."))
    for form in forms:
        _form(form)


def _form(form: Instrument) -> None:
    name = f"sums:{form.id}"
    with st.container(border=True, gap="xsmall", key=f"sums-{form.id}"):
        st.markdown(f"**{plain(say(form.title))}**")
        nothing: list[SurveySums] = []
        found = session.kept(name, lambda: nothing)
        if found:
            _sums(found[0])
        if st.button(_("Work it out"), key=f"work_out_{form.id}", icon=":material/functions:"):
            with st.spinner(_("Reading the {cases} one by one")):
                session.keep(name, [service.survey_sums(session.context(), form.id)])
            st.rerun()


def _sums(sums: SurveySums) -> None:
    st.markdown(plural("{count} {person} was asked", "{count} {people} were asked", sums.forms))
    for one in sums.scores:
        st.markdown(_score(one))


def _score(one: ScoreSum) -> str:
    label = plain(say(one.score.label))
    if one.mean is None:
        return joined(label, _("fewer than five: not told"))
    names = {band.id: plain(say(band.label)) for bands in one.score.bands.values() for band in bands}
    if one.bands is None:
        bands = _("Not told by level: fewer than five are in one of them.")
    else:
        bands = joined(*(f"{names.get(id, id)}: {count}" for id, count in sorted(one.bands.items())))
    mean = _("**{value}** on average", value=out_of(one.score, one.mean))
    return "  \n".join(filter(None, (joined(label, mean, better_words(one.score)), bands)))
