"""What stands in a catalog, a plan, a cycle or a list of choices, to be read before an agency takes it into use."""

from collections.abc import Callable, Iterable, Iterator

import streamlit as st
from babel.numbers import format_currency

from casewright.definitions.case_cycle import ByLevel, Cycle, CycleStep, Gate, StepForm
from casewright.definitions.catalog import Catalog, Cost, Dose, Evidence, Intervention, Provider
from casewright.definitions.model import Choice, ChoiceList
from casewright.definitions.plan_template import PlanTemplate
from casewright.service import Entry
from ui.library_plan import show_plan
from ui.library_words import about_words, bullets, duration_words, facts_words, title_words
from ui.people import joined
from ui.sources import show_source
from ui.wording import _, locale, plain, plural, say


def show(entry: Entry) -> None:
    definition = entry.definition
    st.title(plain(say(entry.title)), anchor=False)
    st.markdown("  \n".join(filter(None, (facts_words(entry), about_words(entry)))))
    intro = getattr(definition, "intro", None)
    if intro:
        st.markdown(plain(say(intro)))
    match definition:
        case Catalog():
            _catalog(definition)
        case PlanTemplate():
            show_plan(definition)
        case Cycle():
            _cycle(definition)
        case ChoiceList():
            st.markdown(bullets(map(_choice, definition.choices)))
    show_source(definition)


def _catalog(catalog: Catalog) -> None:
    for domain in catalog.domains:
        found = [one for one in catalog.interventions if one.domain == domain.id]
        if found:
            st.header(plain(say(domain.label)), anchor=False)
        for one in found:
            with st.container(border=True, gap="xsmall", key=f"intervention-{one.id}"):
                _intervention(catalog, one)
    if catalog.providers:
        st.header(_("Who offers it"), anchor=False)
        st.markdown(bullets(map(_provider, catalog.providers)))


def _intervention(catalog: Catalog, one: Intervention) -> None:
    st.subheader(plain(say(one.label)), anchor=False)
    show_what_it_is(one)


def show_what_it_is(one: Intervention) -> None:
    """What a catalog says of an intervention: what it is, for whom, how well it is known to help, what it costs."""
    st.markdown(plain(say(one.what)))
    indicators = ", ".join(plain(say(indicator.label)) for indicator in one.indicators)
    lines = {
        _("For whom"): plain(say(one.eligibility)),
        _("To bring"): ", ".join(plain(say(document)) for document in one.documents),
        _("How much"): _dose(one.dose) if one.dose else "",
        _("Look at it again"): _every(duration_words(one.review_every)) if one.review_every else "",
        _("What shows that it helps"): indicators,
        _("How well it is known to help"): _evidence(one.evidence),
        _("Cost"): "; ".join(map(cost_words, filter(None, (one.cost, *one.other_costs)))),
        _("Note"): plain(say(one.note)),
    }
    st.markdown(bullets(f"**{name}:** {said}" for name, said in lines.items() if said))
    if not one.evidence.checked:
        st.badge(_("still to be checked in its source"), icon=":material/pending:", color="orange")


def evidence_level(level: str) -> str:
    return {
        "strong": _("strong evidence"),
        "moderate": _("moderate evidence"),
        "promising": _("promising"),
        "consensus": _("experts agree"),
        "practice": _("known from practice"),
        "entitlement": _("a right, not a treatment"),
        "unrated": _("not rated"),
    }[level]


def _evidence(evidence: Evidence) -> str:
    source = plain(evidence.source or evidence.url)
    linked = f"[{source}]({evidence.url})" if evidence.url else source
    return joined(evidence_level(evidence.level), plain(evidence.said), linked)


def cost_words(cost: Cost) -> str:
    """What one unit costs, with the year of the prices and who says so."""
    amounts = [
        format_currency(amount, cost.currency, locale=locale()) for amount in (cost.amount, cost.up_to) if amount
    ]
    per = _("{amount} {unit}", amount=" – ".join(amounts), unit=plain(say(cost.per)))
    year = _("prices of {year}", year=cost.year) if cost.year else ""
    return joined(per, year, plain(cost.source), "" if cost.checked else _("still to be checked"))


def _dose(dose: Dose) -> str:
    return joined(
        plural("{count} session", "{count} sessions", dose.sessions) if dose.sessions else "",
        _every(duration_words(dose.every)) if dose.every else "",
        plural("{count} minute each", "{count} minutes each", dose.minutes) if dose.minutes else "",
        _("over {time}", time=duration_words(dose.over)) if dose.over else "",
        plural("{count} is enough", "{count} are enough", dose.enough) if dose.enough else "",
    )


def _every(time: str) -> str:
    return _("every {time}", time=time)


def _provider(provider: Provider) -> str:
    fictional = _("fictional") if provider.fictional else ""
    return joined(f"**{plain(provider.name)}**", plain(say(provider.what)), plain(provider.phone), fictional)


def _cycle(cycle: Cycle) -> None:
    """The steps as a table that is read from above to below, then what recurs through the whole case."""
    titles = {step.id: plain(say(step.title)) for step in cycle.steps}
    rows = []
    for place, step in enumerate(cycle.steps, start=1):
        following = ", ".join(titles[id] for id in cycle.following(step.id))
        rows.append((f"{place}. {titles[step.id]}", _within(cycle, step.within), _asks(step), following))
    heads = (_("Step"), _("Within"), _("What it asks for"), _("Then"))
    st.markdown(_table(heads, rows))
    for step in cycle.steps:
        if step.gates:
            st.markdown(
                _("Before it goes on from “{step}”:", step=titles[step.id]) + "\n\n" + bullets(map(_gate, step.gates))
            )
    recurring = dict(_recurring(cycle))
    if recurring:
        st.header(_("What comes again"), anchor=False)
        st.markdown(bullets(f"**{name}:** {said}" for name, said in recurring.items()))
    if cycle.closing:
        st.header(_("How it ends"), anchor=False)
        st.markdown(bullets(map(_choice, cycle.closing.reasons)))


def _recurring(cycle: Cycle) -> Iterator[tuple[str, str]]:
    cadence = cycle.cadence
    named = {
        _("Contact"): cadence and cadence.contact,
        _("Check-in"): cadence and cadence.check_in,
        _("Review"): cadence and cadence.review,
        _("Screening"): cadence and cadence.screening,
    }
    for name, deadline in named.items():
        if deadline:
            yield name, joined(_within(cycle, deadline.every, _every), plain(say(deadline.why)))


def _within(cycle: Cycle, times: ByLevel, said: Callable[[str], str] = str) -> str:
    """One time, or one for each level of attention."""
    levels = {level.id: plain(say(level.label)) for level in cycle.attention}
    words = {level: said(duration_words(time)) for level, time in times.items()}
    return joined(*(f"{levels[level]}: {time}" if level else time for level, time in words.items()))


def _asks(step: CycleStep) -> str:
    first = _("first of all: {what}", what=", ".join(map(_asked_first, step.asks_first))) if step.asks_first else ""
    return joined(first, *map(_form, step.forms), *(title_words("plan_templates", plan) for plan in step.plans)) or "–"


def _asked_first(what: str) -> str:
    return {
        "who_may_be_present": _("who may be in the room"),
        "who_may_see": _("who may see what is said"),
        "language": _("in which language"),
        "what_to_call_you": _("what to call the {person}"),
    }[what]


def _form(form: StepForm) -> str:
    needed = _("needed") if form.required else ""
    return (
        f"{title_words('instruments', form.instrument)} ({needed})"
        if needed
        else title_words("instruments", form.instrument)
    )


def _gate(gate: Gate) -> str:
    return plain(say(gate.label))


def _choice(choice: Choice) -> str:
    codes = ", ".join(f"{system} {code}" for each in choice.codes for system, code in each.items())
    return joined(plain(say(choice.label)), plain(codes))


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(cell or "–" for cell in cells) + " |"

    heads = list(heads)
    return "\n".join([line(heads), line("---" for _head in heads), *map(line, rows)])
