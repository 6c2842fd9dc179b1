"""What is raised when an expression cannot be read or does not fit its scope."""

from collections.abc import Mapping

from casewright.errors import CATALOGUE, Translate, fill

Path = tuple[str | int, ...]


class ExpressionError(Exception):
    """One mistake in an expression, as a code of the catalogue (CW201 to CW239).

    column: 1 is the first character of the text; 0 where a structured condition has no text there.
    length: how many characters to underline.
    path: keys and list positions down to the offending part of a structured condition.
    """

    def __init__(
        self, code: str, params: Mapping[str, str] | None = None, column: int = 1, length: int = 1, path: Path = ()
    ) -> None:
        super().__init__(code)
        self.code = code
        self.params = dict(params or {})
        self.column = column
        self.length = length
        self.path = path

    def __str__(self) -> str:
        return f"{self.code} {self.message()} {self.hint()}".rstrip()

    def message(self, translate: Translate = str) -> str:
        return fill(CATALOGUE[self.code].what, self.params, translate)

    def hint(self, translate: Translate = str) -> str:
        return fill(CATALOGUE[self.code].fix, self.params, translate)
