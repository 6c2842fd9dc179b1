"""A report on the agency of the scenario with a programme: its chain with the numbers that were worked out for it."""

from datetime import date

from casewright.definitions.library import Library
from casewright.service.period_report import Wanted, period_report
from casewright.training import replay
from tests.training.conftest import made_up_context


def test_a_programme_is_reported_with_its_numbers(library: Library) -> None:
    context = made_up_context(library)
    replay(library.scenarios["rivertown"], library, context.agency, context.store)
    report = period_report(context, Wanted(date(2026, 1, 1), date(2026, 12, 31)))
    assert (report.flow.people, report.cases) == (0, 1), "it has numbers, and names nobody"
    (programme,) = report.programmes
    came = {link.words: link for link in programme.links}
    assert sum(link.cost or 0 for link in programme.links) == 290_820
    assert came["People who completed"].actual == 96
    finished = came["Who begins also finishes"]
    assert (finished.actual, finished.benchmark, finished.meets) == (80, 75, True)
    assert finished.parts == {"English": 83, "Spanish": 74}
    assert report.benchmarks == (), "its marks stand with its chain"
    (earlier,) = period_report(context, Wanted(date(2026, 7, 1), date(2026, 9, 30))).programmes
    completed = next(link for link in earlier.links if link.words == "People who completed")
    assert completed.actual == 22, "as it stood at the end of that quarter"
