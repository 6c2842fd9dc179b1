"""One instrument from its nodes: shape, logic and cross references, and all that is wrong in them."""

from collections.abc import Mapping
from dataclasses import dataclass

from casewright.definitions.cycles import circular, cycles
from casewright.definitions.formulas import Formulas, compile_formulas, read_formulas
from casewright.definitions.model import ChoiceList
from casewright.definitions.naming import within
from casewright.definitions.outline import outline, shared_list
from casewright.definitions.shape import check_shape
from casewright.definitions.source import Source
from casewright.errors import Problem


@dataclass(frozen=True, slots=True)
class CheckedForm:
    """The compiled expressions of a form, and every problem in it."""

    formulas: Formulas
    problems: tuple[Problem, ...]


def check_form(source: Source, shared: Mapping[str, ChoiceList]) -> CheckedForm:
    """Check an instrument against its schema, its own names and the choice lists of the library."""
    shape = check_shape(source, "instrument")
    form = outline(source.root, {id: shared_list(listed) for id, listed in shared.items()})
    formulas = read_formulas(source, form, shape.paths)
    round_and_round = cycles(form, formulas)
    for cycle in round_and_round:
        around = within(source.root, cycle.need.path)
        formulas.problems.append(source.problem("CW264", cycle.need.node.span, around, cycle=" → ".join(cycle.ids)))
    compile_formulas(source, form, formulas, circular(round_and_round))
    return CheckedForm(formulas, (*shape.problems, *formulas.problems))
