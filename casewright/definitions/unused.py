"""What a workspace has and nothing uses: choice lists with a file of their own, protocols of the agency.

What stands and is used within one file is looked at there. The shipped library is for all, and not judged.
"""

from collections.abc import Collection, Iterator

from casewright.definitions.loaded import Loaded
from casewright.definitions.model import Agency, Instrument
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Source
from casewright.definitions.outline import mappings_at, text_at
from casewright.definitions.plan_template import PlanTemplate
from casewright.definitions.silence import BY_LIBRARY, heard
from casewright.errors import Problem, _

SHARED_LIST, PROTOCOL = _("choice list"), _("protocol")


def may_be_unused(source: Source) -> Iterator[Problem]:
    """What a file has that others are there to use, each as the problem that it is if none does."""
    kind = text_at(source.root, "kind")
    if kind == "choice_list":
        id = text_at(source.root, "id")
        yield problem_at(source, "CW438", (), source.root.get("id"), id=id, thing=SHARED_LIST)
    for index, protocol in mappings_at(source.root, "protocols") if kind == "agency" else ():
        id = text_at(protocol, "id")
        yield problem_at(source, "CW438", ("protocols", index), protocol.get("id"), id=id, thing=PROTOCOL)


def unused(found: Collection[Loaded], agency: Agency) -> Iterator[Problem]:
    """What in the files of a workspace nothing uses, and what they silence of that in vain.

    While a file is left out because of errors nothing is said: that file may use it. So it is with a protocol whose
    name may be misspelled where it is used.
    """
    if any(one.definition is None for one in found):
        return
    own = agency.place.file.removesuffix("agency.yaml")
    used = {SHARED_LIST: set(_lists(found)), PROTOCOL: set(_protocols(found, agency, own))}
    is_misspelled = not used[PROTOCOL].issubset(agency.protocols)
    for one in found:
        file = one.mentions[0].place.file if one.mentions else ""
        if file.startswith(f"{own}forms/") or (file == agency.place.file and not is_misspelled):
            candidates = [mention for mention in one.mentions if mention.code == "CW438"]
            told = [one for one in candidates if one.params["id"] not in used[one.params["thing"]]]
            yield from heard(told, one.silences, BY_LIBRARY)


def _lists(found: Collection[Loaded]) -> Iterator[str]:
    """The choice lists that questions name, also of forms below an overlay, and of what a plan asks for."""
    for one in found:
        form = one.definition.form if isinstance(one.definition, PlanTemplate) else one.definition
        while isinstance(form, Instrument):
            yield from (question.choice_list for question in form.all_questions())
            form = form.base


def _protocols(found: Collection[Loaded], agency: Agency, own: str) -> Iterator[str]:
    """The protocols that alerts name, in the agency's own files and in those of the library that it uses."""
    for one in found:
        listed = getattr(agency, f"{one.kind}s", ())
        in_use = one.id in listed or (one.kind == "instrument" and not listed)
        for mention in one.mentions:
            if mention.code == "CW403" and (in_use or mention.place.file.startswith(f"{own}forms/")):
                yield mention.params["id"]
