"""The expression language: parser, types, compiler. Bounded, three-valued, with errors that name the column."""

from casewright.expressions.expression import Expression
from casewright.expressions.fault import ExpressionError
from casewright.expressions.tree import Tree
from casewright.expressions.types import ANYTHING, DATE, NUMBER, TEXT, TRUTH, ChoicesType, ChoiceType, Scope, Type

__all__ = [
    "ANYTHING",
    "DATE",
    "NUMBER",
    "TEXT",
    "TRUTH",
    "ChoiceType",
    "ChoicesType",
    "Expression",
    "ExpressionError",
    "Scope",
    "Tree",
    "Type",
]
