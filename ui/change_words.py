"""What is different about a case between two days, in words: one line for each thing, and the lines below it."""

from collections.abc import Iterator, Mapping
from typing import Any

from casewright.cases.between import Changed, FieldChanged
from casewright.cases.state import CaseState
from casewright.cases.states import NAMED
from casewright.definitions.model import Text
from ui.entry_words import LONGEST, WHY, kind_words, state_words
from ui.field_words import field_words, value_in_words
from ui.new_words import new_words
from ui.people import joined
from ui.terms import language_in_words, status_words
from ui.timeline import field_name, words_of
from ui.wording import _, mark, plain, say, value_words

OF_ENTRY: Mapping[str, str] = {
    "new": mark("New {kind}: {words}"),
    "revised": mark("{Kind} changed: {words}"),
    "in_error": mark("{Kind} marked as entered in error: {words}"),
    "shaken": mark("To look at again: {kind} {words} ({why})"),
}
OF_FORM: Mapping[str, str] = {
    "new": mark("{words} filled in"),
    "corrected": mark("{words} corrected"),
    "in_error": mark("{words} marked as entered in error"),
}
OF_ALERT: Mapping[str, str] = {
    "new": mark("Alert in {words}"),
    "acknowledged": mark("Alert in {words} dealt with"),
    "answer_changed": mark("The answer behind an alert in {words} was changed"),
}


def said_change(state: CaseState, changed: Changed) -> str:
    """What is different, in a line of Markdown. `state` is the later one: it names those who have a part in it."""
    words = _called(changed.called)
    if changed.what == "told":
        return words_of(changed.lines[-1])
    if changed.kind in OF_CASE:
        return _of_case(changed)
    if changed.kind == "assessment" and changed.what in OF_FORM:
        return _(OF_FORM[changed.what], words=words)
    if changed.kind == "alert":
        return _(OF_ALERT[changed.what], words=words)
    if changed.what in ("score", "value", "level"):
        whose = kind_words("goal") if changed.what == "level" else _form(state, changed)
        words = joined(whose, words)
        was, now = (_number(changed, one) for one in (changed.was, changed.now))
        return _("{words}: {was} → {now}", words=words, was=was or "–", now=f"**{now}**")
    if changed.what == "moved":
        return _moved(changed, words)
    new = (new_words(state, changed), state_words(changed.now)) if changed.what == "new" else ()
    said = _(
        OF_ENTRY[changed.what],
        kind=_(NAMED[changed.kind]),
        Kind=kind_words(changed.kind),
        words=words,
        why=", ".join(_(WHY[one]) for one in changed.now) if changed.what == "shaken" else "",
    )
    return joined(said.rstrip(": "), *new)


OF_CASE = ("case", "step", "attention", "person")


def _of_case(changed: Changed) -> str:
    if changed.kind == "person":
        return _("Details of the {person} changed")
    if changed.kind == "case":
        was, now = status_words(changed.was), status_words(changed.now)
        return _("The {case} was {was}, and is now **{now}**", was=was, now=now)
    was, now = _called(changed.was), _called(changed.now)
    if changed.kind == "step":
        return _("Step: {was} → {now}", was=was or "–", now=now)
    return _("Attention: {was} → {now}", was=was or _("as the answers say"), now=now or _("as the answers say"))


def _moved(changed: Changed, words: str) -> str:
    was, now = state_words(changed.was), state_words(changed.now)
    words = f"{words}, {_(NAMED[changed.aside])}" if changed.aside else words
    if not was:
        return _("{Kind} {words}: now **{now}**", Kind=kind_words(changed.kind), words=words, now=now)
    return _("{Kind} {words}: {was} → **{now}**", Kind=kind_words(changed.kind), words=words, was=was, now=now)


def _form(state: CaseState, changed: Changed) -> str:
    """What the form is called whose score it is."""
    form = state.assessment(changed.id) if changed.what == "score" else None
    return plain(say(form.title)) if form else ""


def _number(changed: Changed, value: Any) -> str:
    if value is None:
        return ""
    if changed.what == "score":
        return joined(value_words(value.value), plain(say(value.band_label)) if value.band_label else "")
    if changed.what == "level":
        return f"{'+' if value > 0 else '−' if value < 0 else ''}{value_words(abs(value))}"
    return value_words(value)


def said_details(state: CaseState, changed: Changed) -> Iterator[str]:
    """Field by field what it was and what it is, each in a line of Markdown."""
    for field in changed.fields:
        yield _detail(field) if changed.kind == "person" else _field(state, field)


def _field(state: CaseState, field: FieldChanged) -> str:
    was, now = (value_in_words(state, field.name, one) for one in (field.was, field.now))
    return _was_and_now(field_words(field.name), was, now)


def _detail(field: FieldChanged) -> str:
    was, now = (_of_person(field.name, one) for one in (field.was, field.now))
    return _was_and_now(field_name(field.name), was, now)


def _was_and_now(called: str, was: str | None, now: str | None) -> str:
    if was is None or now is None or was == now:
        return _("{field} changed", field=called)
    if not was:
        return _("{field}: now {now}", field=called, now=now)
    if not now:
        return _("{field}: no longer {was}", field=called, was=was)
    return _("{field}: {was} → {now}", field=called, was=was, now=now)


def _of_person(name: str, value: Any) -> str | None:
    if name == "language" and value:
        return plain(language_in_words(value))
    if isinstance(value, tuple):
        return plain(", ".join(value))
    return value_words(value) if value else ""


def _called(called: Text | str | None) -> str:
    words = say(called) if isinstance(called, Text) else called or ""
    return f"**{plain(words if len(words) <= LONGEST else f'{words[: LONGEST - 1]}…')}**" if words else ""
