"""One instrument from its nodes: shape, logic and cross references, and all that is wrong in them."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from casewright.definitions.assessing import check_assessing
from casewright.definitions.changes import check_changes
from casewright.definitions.currencies import check_currencies
from casewright.definitions.cycles import Cycle, cycles, cycles_of_words
from casewright.definitions.defaults import check_defaults
from casewright.definitions.filters import check_filters
from casewright.definitions.formulas import Formulas, compile_formulas, read_formulas
from casewright.definitions.model import ChoiceList
from casewright.definitions.names import check_names
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Source
from casewright.definitions.outline import Outline, Path, outline, shared_list
from casewright.definitions.over import check_over
from casewright.definitions.recording import check_recording
from casewright.definitions.repeats import check_repeats
from casewright.definitions.scores import check_findings, check_scores
from casewright.definitions.shape import check_shape
from casewright.definitions.texts import check_languages, check_length, check_shared_lists
from casewright.errors import Problem


@dataclass(frozen=True, slots=True)
class CheckedForm:
    """What a form holds, its compiled expressions, and every problem in it."""

    outline: Outline
    formulas: Formulas
    problems: tuple[Problem, ...]


def check_form(source: Source, shared: Mapping[str, ChoiceList], broken_lists: Set[str]) -> CheckedForm:
    """Check an instrument against its schema, its own names and the choice lists of the library.

    What the schema refuses is passed over afterwards, so that each mistake is told once.
    """
    shape = check_shape(source, "instrument")
    checked = check_logic(source, shared, broken_lists, shape.paths)
    return CheckedForm(
        checked.outline, checked.formulas, (*shape.problems, *checked.problems, *check_languages(source))
    )


def _circle(source: Source, cycle: Cycle) -> Problem:
    ids = cycle.ids if len(set(cycle.ids)) > 1 else cycle.ids[:1]
    return problem_at(source, "CW264", cycle.need.path, cycle.need.node, cycle=" → ".join(ids))


def check_logic(
    source: Source, shared: Mapping[str, ChoiceList], broken_lists: Set[str], broken: Iterable[Path]
) -> CheckedForm:
    """Check the names and the logic of a form, but not what stands at or around a `broken` path."""
    form = outline(source.root, {id: shared_list(listed) for id, listed in shared.items()})
    formulas = read_formulas(source, form, broken)
    found = (*cycles(form, formulas), *cycles_of_words(form, formulas))
    told: set[str] = set()
    for cycle in found:
        if told.isdisjoint(cycle.ids):
            formulas.problems.append(_circle(source, cycle))
        told.update(cycle.ids)
    compile_formulas(source, form, formulas, frozenset(told))
    problems = (
        *formulas.problems,
        *check_names(source, form, broken_lists),
        *check_repeats(source, form),
        *check_over(source, form),
        *check_filters(source, form),
        *check_assessing(source, form),
        *check_recording(source, form),
        *check_defaults(source, form, formulas),
        *check_currencies(source, form, formulas),
        *check_scores(source, form),
        *check_findings(source, form),
        *check_changes(source, form),
        *check_shared_lists(source, form, shared),
        *check_length(source, form),
    )
    return CheckedForm(form, formulas, problems)
