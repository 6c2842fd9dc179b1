"""Why a score is what it is: each answer and what it gave, what was left out, by which rule of which source."""

from collections.abc import Iterator

import streamlit as st

from casewright.definitions.model import Instrument, Score
from casewright.logic import FormState, Reason, ScorePart, ScoreResult
from ui.answered import answer_in_form
from ui.numbering import numbers
from ui.piped import said
from ui.score_change import response_thresholds, source_words, threshold_words
from ui.why import depends_on
from ui.wording import _, plain, plural, say, value_words

Row = dict[str, str]


def no_score(instrument: Instrument, score: Score, result: ScoreResult) -> str:
    """That there is no score, and why."""
    if result.rule == "not_meant":
        unknown = result.only_if is not None and result.only_if.result is None
        return (
            _("**No score yet.** It is not known whether it is meant for this person.")
            if unknown
            else _("**No score.** It is not meant for this person.")
        )
    if result.rule == "not_asked":
        return _("**No score.** Nothing of it was asked.")
    if result.rule == "no_row" and result.row is not None and result.row.raw is not None:
        return _("**No score.** Its table has no row for {raw}.", raw=value_words(result.row.raw))
    if result.row is not None:
        return _(
            "**No score.** “{score}” has none, by which it is looked up.", score=_label(instrument, result.row.score)
        )
    if result.rule == "unknown":
        return _("**No score.** Something that it is calculated from is missing.")
    answered, count = result.answered, len(result.parts)
    if result.rule == "too_few":
        return _(
            "**No score.** {answered} of {count} are answered, and at least {least} are needed.",
            answered=answered,
            count=count,
            least=max(min(score.min_answered, count), 1),
        )
    return _("**No score.** {answered} of {count} are answered.", answered=answered, count=count)


def show_why(instrument: Instrument, form: FormState, score: Score, result: ScoreResult) -> None:
    """The table of what each item gave, then the rule in words, and the sources."""
    rows = [_row(instrument, form, part) for part in result.parts] or list(_values(instrument, form, result))
    if rows:
        st.table(rows, border="horizontal", hide_index=True, hide_header=False, alt=_("Each answer and its points"))
    st.markdown(" ".join(_rule(instrument, form, score, result)))
    named = [_label_of_source(instrument), source_words(score.source)]
    sources = ", ".join(source for source in named if source)
    if sources:
        st.markdown(_("Source: {source}", source=sources))
    for sentence in (*threshold_words(score), *response_thresholds(score)):
        st.markdown(plain(sentence))


def _row(instrument: Instrument, form: FormState, part: ScorePart) -> Row:
    """One item: a question with its answer, a score with its value, or what a count counted."""
    points = _("left out") if part.points is None else value_words(part.points)
    if part.weight != 1 and part.points is not None:
        points = f"{points} × {value_words(part.weight)}"
    if part.condition is not None:
        read = _ids(part.condition)
        if len(read) != 1:
            return _three(depends_on(form, part.condition.read), "", points)
        return _three(_name(form, read[0]), _answer(instrument, form, read[0]), points)
    turned = _(" (counted the other way round)") if part.reversed and part.points is not None else ""
    return _three(_name(form, part.item), _answer(instrument, form, part.item), points + turned)


def _three(name: str, answer: str, points: str) -> Row:
    return {_("Question"): name, _("Answer"): answer, _("Points"): points}


def _values(instrument: Instrument, form: FormState, result: ScoreResult) -> Iterator[Row]:
    """What a formula was calculated from, or the raw score of a table."""
    read = _ids(result.formula) if result.formula else (result.row.score,) if result.row else ()
    for id in read:
        yield {_("Question"): _name(form, id), _("Answer"): _answer(instrument, form, id)}


def _ids(reason: Reason) -> tuple[str, ...]:
    """The questions and scores that an expression read."""
    names = (key.removesuffix(")").rpartition("(")[2].partition(",")[0] for key in reason.read)
    return tuple(dict.fromkeys(names))


def _is_score(instrument: Instrument, id: str) -> bool:
    return any(score.id == id for score in instrument.scores)


def _name(form: FormState, id: str) -> str:
    question = form.instrument.questions.get(id)
    if question is None:
        return _label(form.instrument, id)
    return f"{numbers(form.instrument).get(id, '')} {said(form, question.ask)}".strip()


def _label(instrument: Instrument, id: str) -> str:
    return plain(say(instrument.score(id).label)) if _is_score(instrument, id) else plain(id.replace("_", " "))


def _answer(instrument: Instrument, form: FormState, id: str) -> str:
    question = instrument.questions.get(id)
    if question is not None:
        return answer_in_form(form, question)
    value = form.value(id)
    return _("not known") if value is None else value_words(value)


def _rule(instrument: Instrument, form: FormState, score: Score, result: ScoreResult) -> Iterator[str]:
    """The rule in sentences: how it is computed, what was done about the missing and the hidden, how it was rounded."""
    if result.rule == "not_meant":
        if result.only_if is not None:
            yield _("This is decided by: {answers}.", answers=depends_on(form, result.only_if.read))
        return
    if result.value is not None:
        yield _method(instrument, score, result)
    if result.missing and score.method not in ("formula", "table"):
        yield plural("{count} answer is missing.", "{count} answers are missing.", result.missing)
        yield _missing(score, result)
    yield from _hidden(score, result)
    if result.value is not None:
        yield from _rounding(score, result)


def _method(instrument: Instrument, score: Score, result: ScoreResult) -> str:
    if score.formula is not None:
        return _("It is calculated: {formula}.", formula=f"`{score.formula.source}`")
    if result.row is not None and result.row.raw is not None:
        raw = value_words(result.row.raw)
        return _("The table of the source has {value} beside {raw}.", value=value_words(result.value), raw=raw)
    return {
        "sum": _("The points are added."),
        "mean": _("It is the mean of the points."),
        "min": _("The lowest points count."),
        "max": _("The highest points count."),
        "weighted": _("The points are added, each times its weight."),
        "count": _("It is counted how many of them hold."),
    }[score.method]


def _missing(score: Score, result: ScoreResult) -> str:
    count = len(result.parts)
    least = _("At least {least} of {count} are needed.", least=max(min(score.min_answered, count), 1), count=count)
    scaled = (
        _("What was answered is taken for all.")
        if score.method in ("mean", "min", "max")
        else _("The sum is scaled up from {answered} to {count} answers.", answered=result.answered, count=count)
    )
    return {
        "prorate": f"{least} {scaled}",
        "worst": _("Each missing answer counts as the worst one."),
        "zero": _("Each missing answer counts as 0."),
        "no_score": _("All are needed for a score."),
        "too_few": least,
    }.get(result.rule, "")


def _hidden(score: Score, result: ScoreResult) -> Iterator[str]:
    hidden = sum(part.hidden for part in result.parts)
    if hidden:
        yield plural(
            "{count} was not asked because of other answers.",
            "{count} were not asked because of other answers.",
            hidden,
        )
        yield {
            "zero": _("What was not asked counts as 0."),
            "lowest": _("What was not asked counts its lowest points."),
            "left_out": _("The score is made without what was not asked."),
            "missing": "",
        }[score.if_hidden]


def _rounding(score: Score, result: ScoreResult) -> Iterator[str]:
    if score.method == "table":
        if result.error is not None:
            yield _("Its standard error is {error}.", error=value_words(result.error))
    elif score.rounding != "none" and (score.rounds or result.prorated or score.method == "mean"):
        yield {
            "half_up": _("It is rounded, a half up."),
            "half_even": _("It is rounded, a half to the even number."),
            "up": _("It is rounded up."),
            "down": _("It is rounded down."),
        }[score.rounding]


def _label_of_source(instrument: Instrument) -> str:
    title, url = instrument.source.get("title", ""), instrument.source.get("url", "")
    return f"[{plain(title)}]({url})" if title and url else plain(title)
