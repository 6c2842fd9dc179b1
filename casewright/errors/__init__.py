"""The one catalogue of user-facing messages, and how a message is shown. No message is built where it is raised.

CW1xx: files and their shape. CW2xx: names, types and logic. CW3xx: scores, bands, findings.
CW4xx: workspace and library. CW5xx: refusals of an action. CW6xx: refusals on the way through a cycle,
and what a scenario does not come to.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from casewright.errors import (
    agreeing,
    assessing,
    attached,
    care_team,
    case_entries,
    case_import,
    case_work,
    closing,
    contacts,
    cycle,
    directory,
    earlier,
    evaluating,
    files,
    keeping,
    links,
    lint,
    logic,
    looking_back,
    measuring,
    paper,
    people,
    planning,
    referring,
    refusals,
    reports,
    reviewing,
    rights,
    scores,
    tasks,
    teamwork,
    training,
    turning,
    versions,
    workspace,
)
from casewright.errors.message import Message, Severity, _

__all__ = [
    "CATALOGUE",
    "DID_YOU_MEAN",
    "MESSAGES",
    "Message",
    "Place",
    "Problem",
    "Refused",
    "Severity",
    "Translate",
    "_",
    "fill",
]

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file, both counted from 1. `length` is how much to underline."""

    file: str
    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a definition, with its place.

    `within` names the objects around it, outermost first: (("instrument", "gad7"), ("question", "q1")).
    """

    code: str
    place: Place
    params: Mapping[str, str] = field(default_factory=dict)
    within: tuple[tuple[str, str], ...] = ()
    source_line: str = ""

    @property
    def severity(self) -> Severity:
        return CATALOGUE[self.code].severity

    def message(self, translate: Translate = _) -> str:
        return fill(CATALOGUE[self.code].what, self.params, translate)

    def hint(self, translate: Translate = _) -> str:
        """How to fix it; where `params` has a near match in "did_you_mean", that comes first."""
        near = fill(DID_YOU_MEAN, self.params, translate) if self.params.get("did_you_mean") else ""
        return " ".join(filter(None, (near, fill(CATALOGUE[self.code].fix, self.params, translate))))


class Refused(Exception):  # noqa: N818 - no error of the program: an answer to the person
    """An action that was not done, and why, as a code of the catalogue (CW5xx, CW6xx)."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return f"{self.code} {self.message()}"

    def message(self, translate: Translate = _) -> str:
        return fill(CATALOGUE[self.code].what, self.params, translate)

    def hint(self, translate: Translate = _) -> str:
        return fill(CATALOGUE[self.code].fix, self.params, translate)


def fill(template: str, params: Mapping[str, str], translate: Translate) -> str:
    """The translated template with its named places filled in; those that hold words of ours are translated too."""
    words = {name: _worded(params[name], params, translate) for name in WORDED if params.get(name)}
    words |= {name: ", ".join(map(translate, params[name].split(", "))) for name in LISTED if params.get(name)}
    filled = translate(template).format_map({**params, **words}) if template else ""
    return _CUT_SHORT.sub(r"\1", filled)


WORDED = (
    "reason",
    "advice",
    "kind",
    "wanted",
    "left_kind",
    "right_kind",
    "owner",
    "here",
    "usage",
    "was",
    "made_by",
    "others",
)
"""Places of a template that hold a text of ours: why something is so, what something is."""
LISTED = ("allowed",)
"""Places that hold several texts of ours, with commas between."""
_PLACE = re.compile(r"\{(\w+)\}")
_CUT_SHORT = re.compile(r"(, (?:\.\.\.|…))\.")
"""The dots of a list that is not given in full end its sentence."""


def _worded(text: str, params: Mapping[str, str], translate: Translate) -> str:
    """A text inside a message. What the system reports may hold braces of its own, which stay."""
    return _PLACE.sub(lambda place: params.get(place[1], place[0]), translate(text))


DID_YOU_MEAN = _("did you mean '{did_you_mean}'?")

MESSAGES: tuple[Message, ...] = (
    *files.MESSAGES,
    *logic.MESSAGES,
    *attached.MESSAGES,
    *assessing.MESSAGES,
    *care_team.MESSAGES,
    *earlier.MESSAGES,
    *evaluating.MESSAGES,
    *scores.MESSAGES,
    *case_work.MESSAGES,
    *closing.MESSAGES,
    *contacts.MESSAGES,
    *measuring.MESSAGES,
    *workspace.MESSAGES,
    *versions.MESSAGES,
    *rights.MESSAGES,
    *lint.MESSAGES,
    *links.MESSAGES,
    *refusals.MESSAGES,
    *reports.MESSAGES,
    *case_entries.MESSAGES,
    *keeping.MESSAGES,
    *people.MESSAGES,
    *planning.MESSAGES,
    *referring.MESSAGES,
    *cycle.MESSAGES,
    *tasks.MESSAGES,
    *directory.MESSAGES,
    *case_import.MESSAGES,
    *teamwork.MESSAGES,
    *reviewing.MESSAGES,
    *training.MESSAGES,
    *agreeing.MESSAGES,
    *paper.MESSAGES,
    *looking_back.MESSAGES,
    *turning.MESSAGES,
)

CATALOGUE: Mapping[str, Message] = {message.code: message for message in MESSAGES}
