"""The definitions in use, and what is wrong in those that are out, as the person sees it who writes them."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from casewright import service
from casewright.definitions.case_cycle import Cycle
from casewright.definitions.case_work import CaseWork
from casewright.definitions.catalog import Catalog
from casewright.definitions.library import Library, describe
from casewright.definitions.model import ChoiceList, Instrument
from casewright.definitions.plan_template import PlanTemplate
from casewright.definitions.rights import overlay_for, texts_missing
from casewright.definitions.scenario import Scenario
from casewright.definitions.versions import own_part
from casewright.errors import Problem
from casewright.translations import translator
from ui import session
from ui.people import joined
from ui.terms import form_size, language_in_words
from ui.wording import _, plain, plural, say


def show_trouble(library: Library, changed: Sequence[Problem], of_versions: Sequence[Problem] = ()) -> None:
    """What is out and why, file by file; what was changed after it was used; the warnings; or that all is well.

    `of_versions`: what is wrong with new versions, which is shown where these are.
    """
    files = by_file(problem for problem in library.problems if problem.severity != "note")
    errors = {file: found for file, found in files.items() if any(one.severity == "error" for one in found)}
    warnings = {file: found for file, found in files.items() if file not in errors}
    if errors:
        out = plural("{count} file is out: it has errors.", "{count} files are out: they have errors.", len(errors))
        if session.agency():
            others = _("Everything else works. As soon as a file is right, it is back.")
        else:
            others = _("Until agency.yaml is right, no {case} can be opened. Nothing that was saved is touched.")
        st.error(f"{out}\n\n{others}", icon=":material/error:")
        st.header(_("What is out, and why"), anchor=False)
        _files(errors)
    elif not warnings and not changed and not of_versions:
        st.success(_("All files are fine."), icon=":material/check:")
    if changed:
        st.header(_("Changed after they were used"), anchor=False)
        st.markdown(_("New assessments still begin with the text that was used, until the file has a new version."))
        _files(by_file(changed))
    if warnings:
        st.header(_("Warnings"), anchor=False)
        st.markdown(_("These files are in use. Look at this when you have time."))
        _files(warnings)


def show_tests(library: Library) -> None:
    """What came out otherwise than the tests in the forms expect, and what they do not reach."""
    found = [problem for form in library.instruments.values() for problem in service.problems_of_tests(form)]
    if found:
        st.header(_("Tests in the forms"), anchor=False)
        st.markdown(_("What came out otherwise than a test expects, and what no test reaches. The forms are in use."))
        _files(by_file(found))


def by_file(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Problems by the file they are in, in the order they come."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.place.file, []).append(problem)
    return found


def _files(by_name: Mapping[str, Sequence[Problem]]) -> None:
    translate = translator(session.language())
    for file, problems in by_name.items():
        st.subheader(plain(file), anchor=False)
        for problem in problems:
            st.code(describe(problem, translate), language=None, wrap_lines=True)


def show_in_use(library: Library) -> None:
    """The forms in use with their version and size, those that wait for their texts, and those that are not in use."""
    agency = session.agency()
    used = agency.instruments if agency else ()
    in_use = [library.instruments[id] for id in used or library.instruments if id in library.instruments]
    others = [form for form in library.instruments.values() if used and form.id not in used]
    with st.container(gap="xxsmall"):
        for form in in_use:
            words = joined(version_words(form), _languages(form), form_size(form))
            _row(form.id, say(form.title), words)
            if texts_missing(form):
                _what_is_missing(form)
    if not in_use:
        st.markdown(_("No form is in use."))
    if others:
        titles = ", ".join(plain(say(form.title)) for form in others)
        st.markdown(_("There, but not named in agency.yaml: {titles}", titles=titles))


def _what_is_missing(form: Instrument) -> None:
    """Of a form that nobody can begin with: how many texts it lacks, and what to do about it."""
    missing = texts_missing(form)
    count = plural("{count} text is missing.", "{count} texts are missing.", len(missing))
    why = _("Nobody can begin with this form yet: only its owner's licence gives the texts.")
    how = _("Put them in with a file of your own that extends it, then it is offered like any other:")
    st.warning(f"{count} {why}", icon=":material/copyright:")
    with st.expander(_("What to write into the file"), key=f"missing-{form.id}"):
        st.markdown(how)
        st.code(overlay_for(form), language="yaml")


def show_case_work(library: Library) -> None:
    """What can be done, the plans, the cycles and the scenarios in use, each kind under its heading."""
    kinds: tuple[tuple[str, str, Mapping[str, CaseWork]], ...] = (
        (_("Catalogs"), "catalogs", library.catalogs),
        (_("Plans"), "plan_templates", library.plan_templates),
        (_("Cycles"), "cycles", library.cycles),
        (_("Training scenarios"), "scenarios", library.scenarios),
    )
    for title, kind, definitions in kinds:
        used: Sequence[str] = getattr(session.agency(), kind, ())
        in_use = [definitions[id] for id in used or definitions if id in definitions]
        if in_use:
            st.header(title, anchor=False)
            with st.container(gap="xxsmall"):
                for one in in_use:
                    _row(f"{kind}-{one.id}", say(one.title), joined(version_words(one), _languages(one), *_sizes(one)))


def _sizes(one: CaseWork) -> tuple[str, ...]:
    """What there is how many of."""
    match one:
        case Catalog():
            done = plural("{count} intervention", "{count} interventions", len(one.interventions))
            offered = plural("{count} provider", "{count} providers", len(one.providers))
            return (*((done,) if one.interventions else ()), *((offered,) if one.providers else ()))
        case PlanTemplate():
            return (plural("{count} part", "{count} parts", len(one.blocks)),)
        case Cycle():
            return (plural("{count} step", "{count} steps", len(one.steps)),)
        case Scenario():
            return (plural("{count} day", "{count} days", one.steps[-1].day - one.steps[0].day + 1),)


def show_choice_lists(library: Library) -> None:
    """The choices that several forms share."""
    if not library.choice_lists:
        return
    st.header(_("Choice lists"), anchor=False)
    with st.container(gap="xxsmall"):
        for choices in library.choice_lists.values():
            count = plural("{count} choice", "{count} choices", len(choices.choices))
            _row(choices.id, say(choices.title), joined(version_words(choices), count))


def _row(id: str, title: str, words: str) -> None:
    with st.container(key=f"row-definition-{id}"):
        st.markdown(f"**{plain(title)}**  \n{words}")


def version_words(definition: Instrument | ChoiceList | CaseWork) -> str:
    """The version of a definition, and of the form that it lies over."""
    base = definition.base if isinstance(definition, Instrument) else None
    if base is None:
        return _("version {version}", version=definition.version)
    version = own_part(definition.version)
    return _("version {version} over {base} {below}", version=version, base=plain(base.id), below=base.version)


def _languages(form: Instrument | CaseWork) -> str:
    return ", ".join(language_in_words(language) for language in form.languages)
