"""The expression language: parser, types, compiler. Bounded, three-valued, with errors that name the column.

parse(text) or from_condition(plain) → Tree → compile(tree, scope, want, source) → Expression.evaluate(values)
"""

from casewright.expressions.building import compile
from casewright.expressions.condition import from_condition
from casewright.expressions.expression import Expression
from casewright.expressions.fault import ExpressionError
from casewright.expressions.parser import parse
from casewright.expressions.plain import infer_scope, plain_values
from casewright.expressions.tree import Tree, written
from casewright.expressions.types import (
    ANYTHING,
    DATE,
    FILES,
    NUMBER,
    SIGNATURE,
    TEXT,
    TIME,
    TRUTH,
    ChoicesType,
    ChoiceType,
    QuantityType,
    Scope,
    Type,
)
from casewright.expressions.vocabulary import RESERVED

__all__ = [
    "ANYTHING",
    "DATE",
    "FILES",
    "NUMBER",
    "RESERVED",
    "SIGNATURE",
    "TEXT",
    "TIME",
    "TRUTH",
    "ChoiceType",
    "ChoicesType",
    "Expression",
    "ExpressionError",
    "QuantityType",
    "Scope",
    "Tree",
    "Type",
    "compile",
    "from_condition",
    "infer_scope",
    "parse",
    "plain_values",
    "written",
]
