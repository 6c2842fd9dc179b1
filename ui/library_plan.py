"""A plan template as it is read in the library: each block with what it asks, shows, and cannot do without."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

import streamlit as st

from casewright.definitions.facts import CASE_FACTS
from casewright.definitions.measures import CASE
from casewright.definitions.model import Instrument, Text
from casewright.definitions.plan_form import QUESTIONS
from casewright.definitions.plan_template import Block, Horizon, Labelled, PlanTemplate, Signer, parts_of
from ui import session
from ui.library_words import bullets, duration_words, labels, title_words
from ui.plan_words import part_words
from ui.wording import _, plain, say


def show_plan(template: PlanTemplate) -> None:
    if template.sensitive:
        st.info(_("Nothing of this plan is printed or sent, unless it is asked for."), icon=":material/lock:")
    for block in template.blocks:
        with st.container(key=f"block-{template.id}-{block.id}", gap="xsmall"):
            st.subheader(plain(say(block.title)), anchor=False)
            for text in (block.intro, block.help):
                if text:
                    st.markdown(plain(say(text)))
            lines = [*_questions(template, block), *_lines(block)]
            if lines:
                st.markdown(bullets(lines))


def _questions(template: PlanTemplate, block: Block) -> Iterator[str]:
    """Those of the template's own. What is asked in other blocks stands among their parts."""
    section = next((one for one in template.form.sections if one.id == block.id), None)
    asked = section.all_questions() if section and block.type == QUESTIONS else ()
    yield from (plain(say(one.ask)) for one in asked if say(one.ask))


def _lines(block: Block) -> Iterator[str]:
    """What a block holds besides questions, each line with what it is."""
    named: Mapping[str, tuple[Labelled | Horizon | Signer, ...]] = {
        _("Rows"): block.rows,
        _("Columns"): block.columns,
        _("Who is needed"): block.functions,
        _("For what"): block.purposes,
        _("By when"): block.horizons,
        _("Signed by"): block.signed_by,
    }
    words = {
        **{name: labels(one.label for one in each) for name, each in named.items()},
        **_origins(block.origins),
        _("Asked"): _parts(block.type, parts_of(block), block.needed),
        **{_asked_of(block, one.name): _parts(block.type, getattr(block.asks, one.name)) for one in fields(block.asks)},
        _("Leads to the plan"): title_words("plan_templates", block.template) if block.template else "",
        _("How often"): duration_words(block.every) if block.every else "",
    }
    yield from (f"**{name}:** {said}" for name, said in words.items() if said)
    if block.strategies:
        yield _("With a table that pairs strengths and barriers with chances and risks, and leads to goals.")
    if block.sensitive:
        yield _("Not printed or sent, unless it is asked for.")


def _asked_of(block: Block, part: str) -> str:
    return _("Asked of “{part}”", part=part_words(block.type, part))


def _parts(type: str, parts: tuple[str, ...], needed: tuple[str, ...] = ()) -> str:
    words = {part: part_words(type, part) for part in parts}
    return "; ".join(f"{said} ({_('needed')})" if part in needed else said for part, said in words.items())


def _origins(references: Iterable[str]) -> Mapping[str, str]:
    """What is shown from each form: `phq9.total` as what is looked at in it, `case.age` as what a case knows."""
    found: dict[str, list[str]] = {}
    for reference in references:
        form, _point, name = reference.partition(".")
        known = form == CASE
        source = _("From the case") if known else _("From “{form}”", form=title_words("instruments", form))
        found.setdefault(source, []).append(_(CASE_FACTS[name][1]) if known else _said_in(form, name))
    return {source: "; ".join(said) for source, said in found.items()}


def _said_in(form: str, name: str) -> str:
    for library in (session.context().library, session.application().whole_library()):
        if form in library.instruments:
            return plain(say(_in_form(library.instruments[form], name)))
    return plain(name)


def _in_form(form: Instrument, name: str) -> Text | None:
    said = {finding.id: finding.label for finding in form.findings}
    said |= {score.id: score.label for score in form.scores}
    return {**said, **{question.id: question.ask for question in form.all_questions()}}[name]
