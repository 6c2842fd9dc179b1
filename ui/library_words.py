"""What the library says of each thing in it, in words: kind, length, rights, what it is about; stretches of time."""

from collections.abc import Iterable, Mapping

from casewright.definitions.case_cycle import Cycle
from casewright.definitions.catalog import Catalog
from casewright.definitions.measures import Duration
from casewright.definitions.model import ChoiceList, Instrument, Text
from casewright.definitions.plan_template import PlanTemplate
from casewright.service import Entry
from ui import session
from ui.people import joined
from ui.terms import form_size, language_in_words, subject_words
from ui.wording import _, plain, plural, say


def kind_words(kind: str) -> str:
    return {
        "instrument": _("Form"),
        "catalog": _("Catalog of help"),
        "plan_template": _("Plan"),
        "cycle": _("Cycle of a case"),
        "choice_list": _("List of choices"),
    }[kind]


def length_words(length: str) -> str:
    return {
        "short": _("up to 5 minutes"),
        "middle": _("6 to 15 minutes"),
        "long": _("over 15 minutes"),
    }[length]


def use_words() -> Mapping[str, str]:
    """Who may use a form, by the codes of the filter."""
    return {
        "everyone": _("everyone"),
        "not_commercial": _("not in business"),
        "licence": _("with a licence"),
    }


def rights_words(rights: str) -> str:
    """What may be done with a text, in a few words."""
    return {
        "own": _("free to use and change"),
        "public_domain": _("free to use"),
        "verbatim": _("free to use, word for word"),
        "non_commercial": _("not for commercial use"),
        "share_alike": _("not for commercial use, changes under the same licence"),
        "structure_only": _("only with the owner's licence, which brings the texts"),
        "licensed": _("under a licence of the agency"),
    }.get(rights, rights)


def facts_words(entry: Entry) -> str:
    """What one looks for in a list: what it is, how much, for whom, in which languages, who may use it."""
    languages = ", ".join(language_in_words(language) for language in entry.languages)
    subjects = ", ".join(subject_words(subject) for subject in entry.subjects)
    validated = _("validated") if entry.locked else ""
    rights = rights_words(entry.rights)
    return joined(kind_words(entry.kind), validated, size_words(entry), subjects, languages, rights)


def size_words(entry: Entry) -> str:
    match entry.definition:
        case Instrument() as form:
            return form_size(form)
        case Catalog(interventions=interventions, providers=providers):
            return joined(
                plural("{count} intervention", "{count} interventions", len(interventions)) if interventions else "",
                plural("{count} provider", "{count} providers", len(providers)) if providers else "",
            )
        case PlanTemplate(blocks=blocks):
            return plural("{count} part", "{count} parts", len(blocks))
        case Cycle(steps=steps):
            return plural("{count} step", "{count} steps", len(steps))
        case ChoiceList(choices=choices):
            return plural("{count} choice", "{count} choices", len(choices))


def about_words(entry: Entry) -> str:
    """What it finds or helps with, and what it measures; "" where nothing of that is its business."""
    needs = ", ".join(plain(say(label)) for label in entry.needs.values())
    said = []
    if needs:
        said.append(_("About: {needs}", needs=needs))
    if isinstance(entry.definition, Instrument) and entry.definition.scores:
        scores = ", ".join(plain(say(score.label)) for score in entry.definition.scores)
        said.append(_("Measures: {scores}", scores=scores))
    return joined(*said)


def duration_words(duration: Duration) -> str:
    """A stretch of time: 3 working days."""
    count = duration.count
    return {
        "hour": plural("{count} hour", "{count} hours", count),
        "day": plural("{count} day", "{count} days", count),
        "working day": plural("{count} working day", "{count} working days", count),
        "week": plural("{count} week", "{count} weeks", count),
        "month": plural("{count} month", "{count} months", count),
        "year": plural("{count} year", "{count} years", count),
    }[duration.unit]


def title_words(kind: str, id: str) -> str:
    """What a form or plan is called, wherever in the library it is; its id where it is not there."""
    for library in (session.context().library, session.application().whole_library()):
        found: Mapping[str, object] = getattr(library, kind)
        if id in found:
            title: Text = found[id].title  # type: ignore[attr-defined]  # every definition has one
            return plain(say(title))
    return plain(id)


def labels(texts: Iterable[Text]) -> str:
    return ", ".join(plain(say(text)) for text in texts)


def bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
