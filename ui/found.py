"""What was found: each score with its band and why, and what the answers mean."""

from collections.abc import Mapping, Sequence

import streamlit as st

from casewright.cases.alerts import Acknowledgement, Alert
from casewright.cases.assessment import ScoreRecord
from casewright.definitions.model import Band, Instrument, Score
from casewright.logic import FindingResult, FormState
from casewright.service import RaisedAlert, ScorePoint, ScoreSeries
from ui.captured import error_words, score_words
from ui.charts import better_words, out_of
from ui.numbering import number_of
from ui.people import joined
from ui.score_change import change_words
from ui.score_why import no_score, show_why
from ui.terms import Meaning
from ui.wording import _, day, plain, plural, say, value_words

KINDS = ("alert", "need", "strength", "note")


def show_found(
    instrument: Instrument,
    form: FormState,
    alerts: Sequence[RaisedAlert] = (),
    earlier: Mapping[str, ScorePoint] | None = None,
    corrected: Sequence[ScoreRecord] = (),
) -> None:
    """The scores and findings of one assessment; nothing where the form has none.

    `earlier`: by score, what it was the last time, to say how far it has moved. `corrected`: the scores as they were
    before this correction.
    """
    was = {score.id: score for score in corrected}
    for score in instrument.scores:
        _show_score(instrument, form, score, (earlier or {}).get(score.id), was.get(score.id))
    findings = sorted(form.findings(), key=lambda finding: KINDS.index(finding.kind))
    for finding in findings:
        _show_finding(form, finding, alerts)
    if instrument.findings and not findings:
        st.markdown(_("These answers raise no need and no alert."))


def earlier_points(series: Sequence[ScoreSeries], instrument: str, assessment: str) -> dict[str, ScorePoint]:
    """By score, the point before this assessment's own; none where it is the first or does not count."""
    found: dict[str, ScorePoint] = {}
    for one in series:
        if one.instrument != instrument:
            continue
        places = [place for place, point in enumerate(one.points) if point.assessment == assessment]
        if places and places[0] > 0:
            found[one.points[places[0]].score] = one.points[places[0] - 1]
    return found


def _show_score(
    instrument: Instrument, form: FormState, score: Score, before: ScorePoint | None, was: ScoreRecord | None
) -> None:
    result = form.score(score.id)
    with st.container(border=True, key=f"score-{score.id}", gap="xsmall"):
        st.subheader(plain(say(score.label)), anchor=False)
        if result.value is None:
            st.markdown(no_score(instrument, score, result))
        else:
            band = _band(score, result.band)
            moved = ""
            if before:
                meant = joined(value_words(before.value), plain(say(before.band_label)))
                moved = change_words(score, before.value, result.value, before.date, meant)
            st.markdown(
                joined(
                    f"**{out_of(score, result.value)}**" + error_words(result.error),
                    f"**{plain(say(band.label))}**" if band else "",
                    better_words(score),
                    moved,
                )
            )
        if was:
            st.markdown(_("Before the correction: {score}", score=score_words(was)))
        with st.expander(_("Why?"), type="compact", key=f"why-{score.id}"):
            show_why(instrument, form, score, result)


def _band(score: Score, id: str | None) -> Band | None:
    bands = next(iter(score.bands.values()), ())
    return next((band for band in bands if band.id == id), None)


def _show_finding(form: FormState, finding: FindingResult, alerts: Sequence[RaisedAlert]) -> None:
    instrument = form.instrument
    named = say(finding.finding.label) or _readable(finding.finding.about)
    level = _level(instrument, finding.level)
    why = because([plain(number) for key in finding.because if (number := number_of(form, key))])
    meaning = kind_meaning(finding.kind)
    badge = f":{meaning.colour}-badge[{meaning.icon} {meaning.word}]"
    named = plain(named) if finding.kind == "note" else f"**{plain(named)}**"
    raised = next((one.alert for one in alerts if one.alert.finding == finding.id), None)
    st.markdown(f"{badge} {joined(named, plain(level), why, _dealt_with(raised))}")
    if raised and raised.acknowledged:
        _what_was_done(raised.acknowledged)


def because(answers: Sequence[str]) -> str:
    """Which answers decided, by their numbers; "" for none."""
    if not answers:
        return ""
    named = ", ".join(answers)
    return plural("because of answer {named}", "because of answers {named}", len(answers), named=named)


def kind_meaning(kind: str) -> Meaning:
    """What came of the answers, as a word with its sign."""
    return {
        "alert": Meaning(_("alert"), ":material/priority_high:", "red"),
        "need": Meaning(_("need"), ":material/flag:", "orange"),
        "strength": Meaning(_("strength"), ":material/add_circle:", "green"),
        "note": Meaning(_("note"), ":material/notes:", "gray"),
    }[kind]


def _level(instrument: Instrument, level: str | None) -> str:
    """The level in words: a band of the form where it is one."""
    for score in instrument.scores:
        for bands in score.bands.values():
            for band in bands:
                if band.id == level:
                    return say(band.label)
    return _readable(level or "")


def _readable(id: str) -> str:
    """An id whose author gave it no label."""
    return id.replace("_", " ")


def _what_was_done(done: Acknowledgement) -> None:
    """The steps of the protocol that were ticked, and the note, as they were recorded."""
    steps = "  \n".join(f":material/check: {plain(say(step.text))}" for step in done.steps)
    if steps:
        st.markdown(steps)
    if done.note:
        st.text(done.note)


def _dealt_with(raised: Alert | None) -> str:
    if raised is None:
        return ""
    if raised.acknowledged is None:
        return _("nobody has dealt with it yet")
    return _("dealt with on {day} by {who}", day=day(raised.acknowledged.at), who=plain(raised.acknowledged.by))
