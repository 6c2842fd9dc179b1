"""What is wrong where one answer stands on an earlier one: answers in texts, filtered choices, what is filled in."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW190",
        "no-id-in-braces",
        _("'{found}' cannot be filled in here: braces hold the id of one question, or the band of a score."),
        _("Write the id alone, or {{{{ for a brace that is to be read."),
    ),
    Message(
        "CW191",
        "for-without-filter",
        _("'for' has no effect here: no question that offers these choices has 'filter_by'."),
        _("Give the question 'filter_by' with the id of the earlier question, or delete 'for'."),
    ),
    Message(
        "CW192",
        "filter-without-for",
        _("'filter_by: {id}' has no effect: none of the choices says what it is 'for'."),
        _("Give each choice 'for' with the answer to {id} that it belongs to, or delete 'filter_by'."),
    ),
    Message(
        "CW193",
        "nothing-to-choose",
        _("Nothing is left to choose from after these answers to {id}: {choices}."),
        _("Add a choice for each of them, or one without 'for', which is always offered."),
        severity="warning",
    ),
    Message(
        "CW194",
        "not-one-default",
        _("A default is filled in from exactly one source; this has: {found}."),
        _("Write one of value, expression, last and case."),
    ),
    Message(
        "CW195",
        "no-choices-to-filter-by",
        _("The choices cannot be filtered by {id}, which has no choices itself."),
        _("Name a question with choices: {known}."),
    ),
    Message(
        "CW196",
        "default-of-rows",
        _("'{way}' is one answer for the whole form, and this is asked in each row of '{repeat}'."),
        _("Write 'value' or 'expression', or ask it outside the rows."),
    ),
    Message(
        "CW197",
        "two-currencies",
        _("This brings amounts in {currencies} together, and nothing converts one into the other."),
        _("Ask for both in one currency, or keep them apart."),
    ),
    Message(
        "CW294",
        "not-offered",
        _("“{choice}” is not offered with the other answers as they are now."),
        _("Choose again, or change the answer that it depends on."),
    ),
    Message(
        "CW295",
        "default-does-not-fit",
        _("'{found}' is no answer to this question, which takes {wanted}."),
        _("Write an answer that it takes."),
    ),
    Message(
        "CW296",
        "case-does-not-fit",
        _("'{found}' of the case is no answer to a question of the type {type}."),
        _("Take birth_date for a question of the type date, phone for phone or text, and the rest for text."),
    ),
    Message(
        "CW297",
        "no-such-last-answer",
        _("There is no question '{id}' of the type {type} to take the last answer from."),
        _("Write the id of a form, a point, and the id of one of its questions: {known}."),
    ),
    Message(
        "CW298",
        "locks-itself",
        _("'{id}' would lock itself: once typed, it could never be corrected."),
        _("Let it depend on another answer."),
    ),
    Message(
        "CW299",
        "alert-filled-in",
        _("This answer decides the alert '{alert}', so it has to be asked: nothing can be filled in beforehand."),
        _("Delete the default. An answer that nobody gave could raise the alert, or keep it from being raised."),
    ),
)
