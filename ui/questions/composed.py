"""Questions whose answer has several parts, each with a field of its own: amounts, addresses, persons, consent."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypeVar

import streamlit as st
from babel.numbers import get_currency_name, get_currency_symbol

from casewright.definitions.model import Number
from casewright.definitions.parts import CONTACT
from casewright.logic.answers import Value
from casewright.logic.composed import Address, Composed, Consent, Money, PersonLink, Quantity, says_nothing
from casewright.logic.composed_words import AGREES, DOES_NOT_AGREE
from casewright.logic.members import members
from casewright.logic.plain_numbers import MOST_DECIMALS
from casewright.logic.words import ADDRESS_PARTS
from ui import session
from ui.questions.asked import Asked
from ui.questions.choices import draw_missing, draw_radio, missing_chosen
from ui.questions.entered import DAY_WIDTH, NUMBER_WIDTH, draw_read
from ui.text_field import TextField
from ui.typed_days import read_date
from ui.typed_numbers import Unreadable, read_number, write_number
from ui.wording import in_language, locale, plain, value_words

Kind = TypeVar("Kind", Quantity, Address, PersonLink, Consent)


def draw_quantity(asked: Asked) -> None:
    question = asked.question
    units = {unit.id: unit.label.say(asked.language) for unit in question.units}
    only = next(iter(units)) if len(units) == 1 else ""
    spoken = locale(asked.language)
    shown = _part(asked, Quantity())
    decimals = MOST_DECIMALS if question.decimals is None else question.decimals

    def read(text: str) -> Number | Unreadable:
        return read_number(text, spoken, decimals=decimals, whole_groups=not decimals, beside=tuple(units.values()))

    def keep(number: Value | None) -> Quantity | None:
        unit = _now(asked, Quantity()).unit
        amount = Quantity(Decimal(number) if isinstance(number, Number) else None, unit or only)
        return None if amount.number is None and (only or not amount.unit) else amount

    draw_read(
        asked,
        TextField(
            key=asked.key,
            label=asked.heading,
            value="" if shown.number is None else write_number(shown.number, spoken),
            mode="decimal",
            beside=units.get(only, ""),
            is_unit=True,
            width=NUMBER_WIDTH,
        ),
        read,
        keep,
    )
    if not only:
        _units(asked, units, shown.unit)
    draw_missing(asked)


def _units(asked: Asked, units: dict[str, str], chosen: str) -> None:
    key = f"{asked.key}:unit"
    session.set_widget(key, chosen or None)
    st.radio(
        in_language(asked.language, "Unit"),
        list(units),
        format_func=units.__getitem__,
        key=key,
        index=None,
        horizontal=True,
        label_visibility="collapsed",
        on_change=lambda: _change(asked, replace(_now(asked, Quantity()), unit=session.widget(key) or "")),
    )


def draw_money(asked: Asked) -> None:
    question, spoken = asked.question, locale(asked.language)
    value = asked.answer.value
    symbols = (get_currency_symbol(question.currency, spoken), get_currency_symbol(question.currency, "en_US"))

    def read(text: str) -> Number | Unreadable:
        beside = (question.currency, *symbols)
        return read_number(text, spoken, decimals=question.decimals or 0, whole_groups=True, beside=beside)

    def keep(amount: Value | None) -> Money | None:
        return Money(Decimal(amount), question.currency) if isinstance(amount, Number) else None

    draw_read(
        asked,
        TextField(
            key=asked.key,
            label=asked.heading,
            value=write_number(value.amount, spoken) if isinstance(value, Money) else "",
            mode="decimal" if question.decimals else "numeric",
            beside=get_currency_name(question.currency, count=2, locale=spoken),
            is_unit=True,
            width=NUMBER_WIDTH,
        ),
        read,
        keep,
    )
    draw_missing(asked)


def draw_address(asked: Asked) -> None:
    st.markdown(asked.prompt)
    with st.container(key=f"parts-{asked.key}", gap="small"):
        for part, label in ADDRESS_PARTS.items():
            _text(asked, Address(), part, in_language(asked.language, label))
    draw_missing(asked)


def draw_person(asked: Asked) -> None:
    """The members of the household to choose from, where the form has listed some; and a name for anybody else."""
    st.markdown(asked.prompt)
    listed = members(asked.form, asked.question, asked.language)
    named = not listed or CONTACT in asked.question.people
    shown = _part(asked, PersonLink())
    if shown.name and shown.member not in listed and not named:
        # Who was removed since is still the answer until somebody takes it back.
        listed = {**listed, shown.member: shown.name}
    if listed:
        _members(asked, listed)
    with st.container(key=f"parts-{asked.key}", gap="small"):
        if named:
            _text(asked, PersonLink(), "name", in_language(asked.language, "Name"), member="")
        _text(asked, PersonLink(), "relation", in_language(asked.language, "Who that is, such as: sister, neighbor"))
    draw_missing(asked)


def _members(asked: Asked, listed: Mapping[str, str]) -> None:
    key = f"{asked.key}:member"
    chosen = _part(asked, PersonLink()).member
    session.set_widget(key, chosen if chosen in listed else None)

    def take() -> None:
        picked = session.widget(key)
        name = "" if picked is None else listed[picked]
        _change(asked, replace(_now(asked, PersonLink()), member=picked or "", name=name))

    st.pills(
        in_language(asked.language, "Somebody of the household"),
        list(listed),
        format_func=lambda member: plain(listed[member]),
        key=key,
        label_visibility="collapsed",
        on_change=take,
    )


def draw_consent(asked: Asked) -> None:
    """The text, then whether it is agreed to; then by whom and when."""
    with st.container(border=True):
        st.markdown(asked.say(asked.question.agreement))
    words = {"agreed": in_language(asked.language, AGREES), "not_agreed": in_language(asked.language, DOES_NOT_AGREE)}
    shown = _part(asked, Consent())
    chosen = {True: "agreed", False: "not_agreed", None: missing_chosen(asked)}[shown.agreed]
    draw_radio(asked, words, chosen, partial(_said, asked))
    if shown.agreed is None:
        return
    with st.container(key=f"parts-{asked.key}", gap="small"):
        _text(asked, Consent(), "by", in_language(asked.language, "Who said so"))
        draw_read(
            asked,
            TextField(
                key=f"{asked.key}:on",
                label=in_language(asked.language, "When"),
                value=shown.on.isoformat() if shown.on else "",
                kind="date",
                beside=value_words(shown.on, asked.language) if shown.on else "",
                width=DAY_WIDTH,
            ),
            lambda text: read_date(text, asked.language),
            lambda day: replace(_now(asked, Consent()), on=day if isinstance(day, date) else None),
        )


def _said(asked: Asked, picked: str) -> Consent:
    before = _now(asked, Consent())
    return replace(before, agreed=picked == "agreed", on=before.on or asked.today)


def _text(asked: Asked, nothing: Kind, part: str, label: str, **others: str) -> None:
    """The field of one part that is a text. `others` are parts that change with it."""
    TextField(
        key=f"{asked.key}:{part}",
        label=label,
        value=getattr(_part(asked, nothing), part),
        save=lambda text: _change(asked, replace(_now(asked, nothing), **{**others, part: text})),  # type: ignore[arg-type]
        spoken=asked.language,
        held=asked.held,
    ).draw()


def _part(asked: Asked, nothing: Kind) -> Kind:
    """The answer as it is shown, `nothing` while there is none."""
    return asked.answer.value if isinstance(asked.answer.value, type(nothing)) else nothing


def _now(asked: Asked, nothing: Kind) -> Kind:
    """The answer as it is kept by now: another part of it may have been saved in this rerun."""
    value = asked.now().value
    return value if isinstance(value, type(nothing)) else nothing


def _change(asked: Asked, value: Composed) -> None:
    nothing = says_nothing(value)
    now = asked.now()
    asked.change(value=None if nothing else value, missing=now.missing if nothing else None, unread=now.unread)
