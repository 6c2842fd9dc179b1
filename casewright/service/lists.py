"""The lists that a worker starts from: the caseload and what is unfinished."""

from dataclasses import dataclass

from casewright.cases.records import CaseSummary, Draft
from casewright.definitions.model import Text
from casewright.ports import CasePage, CaseQuery
from casewright.service.context import Context


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft to go on with: whose, which form, and how many of its visible questions are given."""

    draft: Draft
    summary: CaseSummary
    title: Text
    given: int
    visible: int


def caseload(context: Context, query: CaseQuery) -> CasePage:
    """One page of cases that fit the query."""
    raise NotImplementedError


def unfinished(context: Context, case: str = "") -> tuple[Unfinished, ...]:
    """Drafts that are not put away, the last saved first; of one case, or of all."""
    raise NotImplementedError
