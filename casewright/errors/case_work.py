"""What is wrong with catalogs, plan templates, cycles and scenarios, and between them and the forms (CW338-CW399)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message("CW338", "unknown-thing", _("There is no {kind} '{id}'."), _("There are: {known}.")),
    Message(
        "CW339", "thing-left-out", _("The {kind} '{id}' is left out: its file has errors."), _("Put that file right.")
    ),
    Message("CW340", "not-in-form", _("The form '{instrument}' has no {wanted} '{id}'."), _("It has: {known}.")),
    Message("CW341", "unknown-to-a-case", _("A case knows no '{id}'."), _("It knows: {known}.")),
    Message(
        "CW342",
        "no-single-value",
        _("'{id}' of the form '{instrument}' has no single value."),
        _("Name a question with one answer, a row of the matrix, a calculated value or a score."),
    ),
    Message(
        "CW343",
        "unused-fact",
        _("Nothing in this file uses '{id}'."),
        _("Delete it, or name it in a condition."),
        severity="warning",
    ),
    Message(
        "CW344",
        "when-or-change",
        _("An alert has exactly one of 'when' and 'change'."),
        _("Keep the one that is meant. For two meanings, write two alerts."),
    ),
    Message(
        "CW345",
        "level-without-time",
        _("'{key}' says nothing for: {missing}."),
        _("Give each level of attention its time, or write one time for all."),
    ),
    Message("CW346", "step-never-reached", _("No step leads to '{id}'."), _("Name it under 'next' of another step.")),
    Message(
        "CW347",
        "activity-never-offered",
        _("No step offers: {missing}."),
        _("Add it to 'does' of the step in which it is done, unless the cycle is meant to do without."),
        severity="warning",
    ),
    Message(
        "CW348",
        "day-goes-back",
        _("Day {day} comes after day {before}."),
        _("Put the steps into the order of their days."),
    ),
    Message("CW349", "no-such-answer", _("'{answer}' is no answer to '{question}'."), _("The answers are: {known}.")),
    Message(
        "CW350",
        "answered-twice",
        _("'{question}' is answered twice: by its points and here."),
        _("Delete it here, or write answers instead of points."),
    ),
    Message(
        "CW351",
        "points-do-not-fit",
        _("These are {found} points, and '{instrument}' has {items} questions with points."),
        _("Write one for each question, in the order of the form."),
    ),
    Message(
        "CW352",
        "not-among-the-parts",
        _("'{part}' stands under '{key}', and is not among the parts."),
        _("Add it to 'parts', or take it out of '{key}'."),
    ),
    Message(
        "CW353",
        "role-not-there",
        _("The agency has no role '{id}'."),
        _("Add it to agency.yaml, or name one of: {known}."),
    ),
    Message(
        "CW354",
        "more-than-the-other",
        _("'{key}' is {found}, which is more than '{other}': {limit}."),
        _("Correct one of the two."),
    ),
    Message(
        "CW355",
        "taken-by-a-catalog",
        _("The {kind} '{id}' stands in the catalog '{other}' already."),
        _("Give this one another id: plans keep it."),
    ),
    Message(
        "CW356",
        "two-underscores",
        _("The id '{id}' has two underscores in a row."),
        _("Write one: two stand between a block and what every plan asks in it."),
    ),
)
