"""All rows that a query finds, however many pages there are of them."""

from dataclasses import replace

from casewright.cases.records import CaseSummary
from casewright.ports import CaseQuery
from casewright.service.context import Context

AT_ONCE = 200


def all_rows(context: Context, query: CaseQuery) -> list[CaseSummary]:
    """They are read before any is changed: a change moves a case in the list."""
    found: list[CaseSummary] = []
    while True:
        page = context.store.find(replace(query, limit=AT_ONCE, offset=len(found), of_all=False))
        found += page.rows
        if len(page.rows) < AT_ONCE:
            return found
