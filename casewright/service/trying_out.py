"""Trying a form out: a draft as every other, in a store that is thrown away."""

from dataclasses import replace

from casewright.cases.entry_events import Moved
from casewright.cases.records import Administration, Person
from casewright.cases.work import Goal
from casewright.cases.work.goal import Ladder
from casewright.definitions.model import Instrument
from casewright.errors import _
from casewright.ports import CaseStore
from casewright.service import work
from casewright.service.context import Context
from casewright.service.intake import open_case
from casewright.service.starting import start_assessment
from casewright.translations import translator


def try_out(context: Context, store: CaseStore, form: Instrument, name: str, language: str) -> tuple[Context, str]:
    """Begin a form with nobody. Nothing of it reaches the agency's own store.

    Args:
        store: an empty one, kept nowhere.
        name: what stands where a person's name would.
    Returns:
        The context in which the service is asked about it, and the draft's id.
    Raises:
        Refused CW534: the texts of the form are missing, because only a licence gives them.
    """
    library = replace(context.library, instruments={**context.library.instruments, form.id: form})
    aside = replace(context, store=store, library=library, agency=replace(context.agency, instruments=()))
    case = open_case(aside, Person("", name))
    if any(repeat.over == "goals" for repeat in form.repeats.values()):
        _with_a_goal(aside, case, language)
    return aside, start_assessment(aside, case, form.id, Administration(context.today(), language=language))


def _with_a_goal(context: Context, case: str, language: str) -> None:
    """A goal that nobody has, so that one sees what is asked of each."""
    say = translator(language)
    steps = (_("Nothing of it"), _("Less than hoped"), _("As hoped"), _("More than hoped"), _("Far more than hoped"))
    low, less, hoped, more, most = map(say, steps)
    goal = work.record(
        context, case, Goal("", say(_("A goal of the plan")), ladder=Ladder((low, less, hoped, more, most)))
    )
    for state in ("accepted", "active"):
        work.move(context, case, Moved("goal", goal, state))
