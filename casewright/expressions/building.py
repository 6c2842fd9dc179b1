"""From a tree and its scope to an expression that can be evaluated."""

from casewright.expressions.checker import Checker
from casewright.expressions.compiler import compile_steps
from casewright.expressions.expression import Expression
from casewright.expressions.program import reads
from casewright.expressions.reasons import Reasons
from casewright.expressions.tree import Tree, written
from casewright.expressions.types import Scope, Type


def compile(tree: Tree, scope: Scope, want: Type | None = None, source: str = "", key: str = "") -> Expression:
    """Check a tree against its scope and compile it.

    Args:
        want: the type it must give, or None for any. A choice is also good as TEXT, a quoted date as DATE.
        source: the text as its author wrote it; left out, the tree is written anew.
        key: the key of the file that it stands under, such as `show_if`, for suggestions that quote the whole line.
    Raises:
        ExpressionError: the first name or type that does not fit, in reading order (CW203, CW217-CW239).
    """
    step = Checker(tree, scope, key).result(want)
    reasons = Reasons(step)
    return Expression(
        source or written(tree),
        frozenset(reads(step)),
        step.type,
        tree,
        compile_steps(step),
        reasons.because,
        reasons.looked_up,
        reasons.parts,
    )
