"""What is wrong with scores, bands, findings and tests in a form (CW3xx)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW300",
        "item-without-points",
        _("'{id}' gives no points."),
        _("Give its choices points, or take it out of the score."),
    ),
    Message(
        "CW301",
        "bands-not-ascending",
        _("The band ends at {to}, and the one before it at {before}."),
        _("Put the bands into ascending order; each reaches up to and including its 'to'."),
    ),
    Message(
        "CW302",
        "bands-end-elsewhere",
        _("The last band ends at {to}, and the range at {most}."),
        _("Write: to: {most}"),
    ),
    Message(
        "CW303",
        "band-never-met",
        _("No score falls into the band '{band}'."),
        _("Correct its 'to' or the one before it, or delete the band."),
    ),
    Message(
        "CW304",
        "range-does-not-fit",
        _("The questions give {least} to {most} points together."),
        _("Write: range: [{least}, {most}]"),
    ),
    Message(
        "CW305",
        "more-than-there-are",
        _("min_answered is {found}, and there are {items} questions."),
        _("Write {items} or less."),
    ),
    Message(
        "CW306",
        "reversed-elsewhere",
        _("'{id}' is reversed, but is no question of this score."),
        _("Take it out of 'reverse', or add it to the score."),
    ),
    Message(
        "CW307",
        "sum-or-mean",
        _("A score has either 'sum' or 'mean'."),
        _("Keep one of the two, with the ids of the questions."),
    ),
    Message("CW308", "counted-twice", _("'{id}' is counted twice."), _("Delete one of the two.")),
    Message("CW309", "matrix-in-score", _("'{id}' is a matrix; its rows give the points."), _("Name the rows: {rows}")),
    Message(
        "CW310",
        "finding-of-one-kind",
        _("A finding has exactly one of need, strength, alert and note; this one has: {found}."),
        _("Keep the one that is meant. For two meanings, write two findings."),
    ),
    Message(
        "CW311",
        "reversed-without-ends",
        _("'{id}' cannot be reversed: its lowest and highest answers are not fixed."),
        _("Give it min and max as numbers."),
    ),
    Message(
        "CW312", "protocol-without-alert", _("Only an alert has a protocol."), _("Delete it, or write: alert: critical")
    ),
    Message(
        "CW313", "range-backwards", _("The range must go up."), _("Write the lowest score first, then the highest.")
    ),
    # CW330-CW339: a test in the form
    Message(
        "CW330",
        "test-of-score-failed",
        _("The test '{test}' failed: the score '{score}' is {actual}, and {expected} was expected."),
        _("Correct the form if the test is right, or the test if the form is."),
    ),
    Message(
        "CW331",
        "test-of-band-failed",
        _("The test '{test}' failed: the band of '{score}' is {actual}, and {expected} was expected."),
        _("Correct the form if the test is right, or the test if the form is."),
    ),
    Message(
        "CW332",
        "test-finding-absent",
        _("The test '{test}' failed: the finding '{finding}' was expected and did not come up."),
        _("The findings that came up: {actual}."),
    ),
    Message(
        "CW333",
        "test-finding-extra",
        _("The test '{test}' failed: the finding '{finding}' came up and was not expected."),
        _("Add it to the findings of the test if it is right. All findings that come up are named there."),
    ),
    Message(
        "CW334",
        "test-of-hidden-failed",
        _("The test '{test}' failed: '{question}' was expected to be hidden and is shown."),
        _("These are hidden: {actual}."),
    ),
    Message(
        "CW335",
        "test-hides-unexpectedly",
        _("The test '{test}' failed: nothing was expected to be hidden, and these are: {actual}."),
        _("Name under 'hidden' what has to be hidden."),
    ),
    Message(
        "CW336",
        "test-answer-wrong",
        _("The test '{test}' cannot run: its answer to '{question}' does not fit. {reason}"),
        _("Correct the answer in the test. {advice}"),
    ),
    Message(
        "CW337",
        "test-expects-unknown",
        _("The test '{test}' expects something of '{id}', which this form does not have."),
        _("It has: {known}."),
    ),
)
