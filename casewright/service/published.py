"""Definitions as they were used: kept in the store with the first draft, and never altered after."""

from dataclasses import replace
from pathlib import Path

from casewright.definitions.kept_text import hash_of
from casewright.definitions.model import Instrument
from casewright.definitions.plan_template import PlanTemplate
from casewright.definitions.reopening import PLAN_TEMPLATE, reload_plan, reload_published
from casewright.definitions.rights import texts_missing
from casewright.definitions.versions import OVER, Bump, bumped
from casewright.errors import Place, Problem, Refused
from casewright.logic.version_checks import compare
from casewright.ports import CaseStore, PublishedDefinition
from casewright.service.context import Context

KIND = "instrument"


def pinned(context: Context, definition: str) -> Instrument:
    """The instrument that a record was captured with, by the hash of its content; of a plan its template's form.

    Raises:
        Refused CW517: the store does not hold it, or holds what this Casewright cannot read.
    """
    kept = context.kept.definitions.get(definition)
    if kept is not None:
        return kept
    found = next((one for one in context.library.instruments.values() if one.content_hash == definition), None)
    if found is None:
        published = context.store.published(definition)
        if published is not None and published.kind == PLAN_TEMPLATE:
            found = pinned_plan(context, definition).form
        elif published is not None:
            found = _reloaded(published, definition)
    if found is None:
        raise Refused("CW517", definition=definition)
    context.kept.definitions.keep(definition, found)
    return found


def _reloaded(published: PublishedDefinition, definition: str) -> Instrument:
    try:
        read = reload_published(published.text, f"{published.id} {published.version}")
    except ValueError as unreadable:
        raise Refused("CW517", definition=definition) from unreadable
    # The file's own hash may be made otherwise by a later Casewright: the record's name for it stands.
    return read if read.content_hash == definition else replace(read, content_hash=definition)


def pinned_plan(context: Context, definition: str) -> PlanTemplate:
    """The plan template that a plan was written with, as `pinned`. Raises Refused CW517."""
    kept = context.kept.plans.get(definition)
    if kept is not None:
        return kept
    templates = context.library.plan_templates.values()
    found = next((one for one in templates if one.form.content_hash == definition), None)
    if found is None:
        published = context.store.published(definition)
        if published is None:
            raise Refused("CW517", definition=definition)
        try:
            read = reload_plan(published.text, f"{published.id} {published.version}", context.library.known())
        except ValueError as unreadable:
            raise Refused("CW517", definition=definition) from unreadable
        found = replace(read, form=replace(read.form, content_hash=definition))
    context.kept.plans.keep(definition, found)
    return found


def plan_in_force(context: Context, id: str) -> PlanTemplate:
    """The plan template that a new plan begins with, as `in_force`.

    Raises:
        Refused CW630: there is none, or it is not in use.
    """
    found = context.library.plan_templates.get(id)
    used_here = not context.agency.plan_templates or id in context.agency.plan_templates
    if found is None or not used_here:
        raise Refused("CW630", plan=id)
    used = context.store.published_as(PLAN_TEMPLATE, found.id, found.version)
    same = used is None or used.content_hash == found.form.content_hash
    return found if used is None or same else pinned_plan(context, used.content_hash)


def in_force(context: Context, id: str) -> Instrument:
    """The instrument that a new assessment begins with.

    It is the library's, unless the same version was used before with other content: then it is the one that was used.

    Raises:
        Refused CW514: its file is left out of the library. CW515: there is none, or it is not in use. CW534: its
            texts are missing, because only a licence gives them.
    """
    library = context.library
    found = library.instruments.get(id)
    if found is None:
        for file, problems in library.out.items():
            if Path(file).stem == id or any((KIND, id) in problem.within for problem in problems):
                raise Refused("CW514", form=id, file=file)
    if found is None or not in_use(context, id):
        raise Refused("CW515", form=id)
    if texts_missing(found):
        raise Refused("CW534", form=id)
    used = context.store.published_as(KIND, found.id, found.version)
    return found if used is None or used.content_hash == found.content_hash else pinned(context, used.content_hash)


def is_same(used: PublishedDefinition, instrument: Instrument) -> bool:
    """Whether what was used says what the instrument says, under whatever hash an older Casewright has kept it."""
    return instrument.content_hash in (used.content_hash, hash_of(used.text))


def in_use(context: Context, id: str) -> bool:
    """Whether the agency uses an instrument; one that lists none uses all."""
    return not context.agency.instruments or id in context.agency.instruments


def publication(instrument: Instrument) -> PublishedDefinition:
    return PublishedDefinition(instrument.content_hash, KIND, instrument.id, instrument.version, instrument.text)


def plan_publication(template: PlanTemplate) -> PublishedDefinition:
    form = template.form
    return PublishedDefinition(form.content_hash, PLAN_TEMPLATE, template.id, template.version, form.text)


def changed_after_use(context: Context) -> tuple[Problem, ...]:
    """A problem for each form that was changed after it was used, naming the version to use next."""
    problems = []
    for instrument in context.library.instruments.values():
        used = context.store.published_as(KIND, instrument.id, instrument.version)
        if used is None or is_same(used, instrument):
            continue
        params = {
            "kind": KIND,
            "id": instrument.id,
            "version": instrument.version,
            "next": next_version(context.store, instrument, _needed(context, used.content_hash, instrument)),
        }
        place = Place(instrument.place.file, instrument.place.line, instrument.place.column)
        problems.append(Problem("CW518", place, params, ((KIND, instrument.id),)))
    return tuple(problems)


def _needed(context: Context, used: str, instrument: Instrument) -> Bump:
    """How much of the version has to go up; the least where the version that was used cannot be read any more."""
    try:
        return compare(pinned(context, used), instrument).bump or "patch"
    except Refused:
        return "patch"


def next_version(store: CaseStore, instrument: Instrument, bump: Bump) -> str:
    """The next version of a form that changed so much, of those that were not used with other content."""
    version, _, base = instrument.version.partition(OVER)
    version = bumped(version, bump)
    while True:
        used = store.published_as(KIND, instrument.id, f"{version}{OVER}{base}" if base else version)
        if used is None or is_same(used, instrument):
            return version
        version = bumped(version, "patch")
