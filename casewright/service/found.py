"""What was found in a case and waits for somebody to say that it is so: needs and strengths, each with why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from casewright.cases.assessment import Assessment, FindingRecord
from casewright.cases.case_facts import undecided
from casewright.cases.entries import Entry
from casewright.cases.entry_commands import called, decided
from casewright.cases.state import CaseState
from casewright.definitions.model import Instrument, Text
from casewright.errors import Refused
from casewright.logic.form import FormState
from casewright.service.context import Context
from casewright.service.history import history
from casewright.service.published import pinned
from casewright.service.reading_rights import readable

Kind = Literal["need", "strength"]
KINDS: tuple[Kind, ...] = ("need", "strength")


@dataclass(frozen=True, slots=True)
class FoundBy:
    """One finding with the assessment that it stands in. `instrument` is None where the store has lost the form."""

    assessment: Assessment
    finding: FindingRecord
    instrument: Instrument | None

    @property
    def form(self) -> FormState | None:
        """The form with its answers, made anew each time."""
        if self.instrument is None:
            return None
        answers, rows = self.assessment.answers, self.assessment.rows
        return FormState(self.instrument, answers, self.assessment.administration.held, rows)


@dataclass(frozen=True, slots=True)
class Found:
    """A need or strength that was found, by one form or by several.

    `said` is what a worker made of it; None while nobody has. `standing` is the one about the same that stands already,
    where this finding is not among what it rests on.
    """

    kind: Literal["need", "strength"]
    about: str
    by: tuple[FoundBy, ...]
    said: Entry | None = None
    standing: Entry | None = None

    @property
    def label(self) -> Text:
        """What it is called: as all the forms call it that say it."""
        return called([one.finding.label for one in self.by if one.finding.label]) or self.by[0].assessment.title


def to_confirm(context: Context, case: str) -> tuple[Found, ...]:
    """The needs, then the strengths, that were found and do not stand yet; what two forms found is one of them.

    Raises:
        Refused CW510: no such case.
    """
    state = readable(context, history(context, case).state)
    found: list[Found] = []
    for kind in KINDS:
        together: dict[str, list[FoundBy]] = {}
        for assessment, finding in undecided(state, kind):
            together.setdefault(finding.about, []).append(_found_by(context, assessment, finding))
        found += (Found(kind, about, tuple(by)) for about, by in together.items())
    return tuple(found)


def found_in(context: Context, case: str, assessment: str) -> tuple[Found, ...]:
    """Each need and strength of one assessment, with what was said of it.

    Raises:
        Refused CW510: no such case. CW512: no such assessment in it.
    """
    state = readable(context, history(context, case).state)
    known = state.assessment(assessment)
    if known is None:
        raise Refused("CW512")
    return tuple(_seen(context, state, known))


def _seen(context: Context, state: CaseState, assessment: Assessment) -> Iterator[Found]:
    for finding in assessment.findings:
        for kind in KINDS:
            if finding.kind == kind:
                said = decided(state, assessment.id, finding.id)
                by = (_found_by(context, assessment, finding),)
                yield Found(kind, finding.about, by, said, None if said else _standing(state, kind, finding.about))


def _standing(state: CaseState, kind: str, about: str) -> Entry | None:
    return next((one for one in state.entries(kind) if one.stands and getattr(one.entity, "about", "") == about), None)


def _found_by(context: Context, assessment: Assessment, finding: FindingRecord) -> FoundBy:
    try:
        return FoundBy(assessment, finding, pinned(context, assessment.definition))
    except Refused:
        return FoundBy(assessment, finding, None)


def rests_on(context: Context, case: str, entry: Entry) -> tuple[FoundBy, ...]:
    """The findings that a need or strength rests on, as they stand now: of a correction what that says.

    Raises:
        Refused CW510: no such case.
    """
    state = readable(context, history(context, case).state)
    found = []
    for basis in getattr(entry.entity, "rests_on", ()):
        assessment = now_standing(state, basis.assessment)
        finding = next((one for one in assessment.findings if one.id == basis.finding), None) if assessment else None
        if assessment and finding:
            found.append(_found_by(context, assessment, finding))
    return tuple(found)


def now_standing(state: CaseState, id: str) -> Assessment | None:
    """The assessment, or the correction that stands in its place."""
    found = state.assessment(id)
    while found is not None and found.replaced_by:
        found = state.assessment(found.replaced_by)
    return found


def areas(context: Context) -> Mapping[str, Text]:
    """What a need or strength can be about, by id: the fields of the catalogs in use, each once."""
    library, used = context.library.catalogs, context.agency.catalogs
    return {
        domain.id: domain.label
        for id, catalog in library.items()
        if not used or id in used
        for domain in catalog.domains
    }


def same(found: Sequence[FoundBy]) -> tuple[tuple[str, str], ...]:
    """Assessment and finding of each, as `decide` takes them."""
    return tuple((one.assessment.id, one.finding.id) for one in found)
