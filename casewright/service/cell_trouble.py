"""What is wrong with a cell of a list that is taken in, and what is said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casewright.errors import Translate, _
from casewright.logic.problems import AnswerProblem

WORDS: Mapping[str, str] = {
    "unknown_column": _("No column is called so; what stands in it is not taken in. Did you mean “{near}”?"),
    "unread_column": _("No column is called so; what stands in it is not taken in."),
    "missing_column": _("This column is needed."),
    "needed": _("Something has to stand here."),
    "no_id": _("“{found}” is no id: a letter first, then letters, digits and _, up to 64."),
    "no_web_page": _("“{found}” is no web page: it begins with https:// or http://."),
    "no_language": _("“{found}” is no language: write its code, such as en or es, or its name."),
    "no_time": _("“{found}” is no time: write a number and hours, days, working days, weeks, months or years."),
    "no_day": _("“{found}” is no day: write it as 2026-03-01."),
    "which_day": _("“{found}” may be two days: write it as 2026-03-01."),
    "no_capacity_word": _("“{found}” is none of: {known}."),
    "unknown_service": _("No catalog in use has “{found}”."),
    "unknown_service_near": _("No catalog in use has “{found}”. Near it: {near}."),
    "service_twice": _("This provider offers this already, in row {other}."),
    "contradicts": _("Row {other} says “{was}” of the same provider."),
    "unnamed_column": _("This column has no heading; what stands in it is not taken in."),
    "beyond": _("More cells than headings: “{found}”. Is there a comma in a cell without quotes?"),
    "day_to_come": _("“{found}” is a day to come."),
    "born_later": _("They were born after {found}, when the form was answered."),
    "too_long": _("This has more than {most} letters."),
    "too_long_ago": _("“{found}” is before 1900."),
    "short_years": _("Years of two digits are taken for the last such year: {found} for {meant}."),
    "no_number": _("“{found}” is no number that can be read: write it as 1234 or 1234.5."),
    "no_yes_no": _("“{found}” is neither yes nor no."),
    "no_choice": _("“{found}” is none of: {known}."),
    "two_choices": _("“{found}” may be: {known}."),
    "no_worker": _("Nobody of the agency is called “{found}”. There are: {known}."),
    "no_status": _("“{found}” is none of: {known}."),
    "not_asked": _("This is not asked, because of other answers; what stands here is left out."),
    "not_read": _("This cannot be taken in so."),
    "same_phone": _("{name} has the same phone number."),
    "same_name": _("There is another {name}, with the id {other}."),
}
"""By what is wrong; the names in braces are params."""
ADVICE = frozenset(
    {"unknown_column", "unread_column", "same_phone", "same_name", "unnamed_column", "short_years", "not_asked"}
)
"""What is only told: the list can be taken in all the same."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with a cell, by its row as a spreadsheet counts and its heading. `what` is a key of `WORDS`.

    `says` is what a form says of an answer, where it is the one that finds it wrong.
    """

    row: int
    column: str
    what: str
    params: Mapping[str, str] = field(default_factory=dict)
    says: AnswerProblem | None = None

    @property
    def is_error(self) -> bool:
        return self.what not in ADVICE

    def message(self, translate: Translate = _, language: str = "en") -> str:
        if self.says is not None:
            return f"{self.says.message(translate, language)} {self.says.hint(translate, language)}".strip()
        return translate(WORDS[self.what]).format(**self.params)


class Wrong(Exception):  # noqa: N818  # an answer about a cell, no error of the program
    """What stands in a cell cannot be taken. `what` is a key of `WORDS`."""

    def __init__(self, what: str, **params: str) -> None:
        super().__init__(what)
        self.what = what
        self.params = params
