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
        "CW481",
        "choice-without-points",
        _("'{id}' has choices without points, and the other ones have some: {choice}."),
        _("Give them points. Where one is no answer, such as \"does not know\", write it under 'missing' instead."),
        severity="warning",
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
        _("This score goes from {least} to {most}."),
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
        "method-of-one-kind",
        _("A score is computed by exactly one method; this one has: {found}."),
        _("Keep the one that is meant. There are: {methods}."),
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
    Message(
        "CW314",
        "key-without-effect",
        _("'{key}' has no effect on a score by {method}."),
        _("Delete it. What belongs to the items stands at the score that adds them up."),
    ),
    Message(
        "CW315",
        "weight-of-nothing",
        _("'{id}' counts for nothing: its weight is 0."),
        _("Delete it, or correct its weight."),
    ),
    Message(
        "CW316",
        "prorated-below-zero",
        _("'{id}' has a negative weight, so what is missing cannot be prorated."),
        _("Choose another if_unanswered, or reverse the question and make its weight positive."),
    ),
    Message(
        "CW317",
        "table-without-row",
        _("The table has no row for these values of '{score}': {missing}."),
        _("Add them from the source."),
    ),
    Message(
        "CW318",
        "row-never-met",
        _("'{score}' is never {found}: it goes from {least} to {most}."),
        _("Delete the row, or correct the score that it belongs to."),
    ),
    Message(
        "CW319",
        "raw-no-number",
        _("'{found}' is no number, and the rows of a table stand under the raw score."),
        _("Write one row for each raw score, such as 4: 41.0"),
    ),
    Message("CW320", "row-twice", _("'{found}' is the same raw score as '{first}'."), _("Delete one of the two rows.")),
    Message(
        "CW321",
        "table-of-question",
        _("'{id}' is a question, and a table is looked up by a score."),
        _("Write a score with sum: [{id}], and name it here."),
    ),
    Message(
        "CW322",
        "reliable-change-of-one-kind",
        _("A reliable change is either given in points, or computed from sd and reliability together."),
        _("Keep the one that the source gives."),
    ),
    Message(
        "CW323",
        "difference-of-one-kind",
        _("An important difference is given either in points or in percent."),
        _("Keep the one that the source gives. For both, write two in the list."),
    ),
    Message(
        "CW324",
        "decimals-not-rounded",
        _("'decimals' says to what is rounded, and the rounding is none."),
        _("Delete one of the two."),
    ),
    Message(
        "CW325",
        "reversed-score-without-range",
        _("The score '{id}' cannot be reversed: its lowest and highest values are not fixed."),
        _("Give it a range."),
    ),
    Message(
        "CW326",
        "ends-not-fixed",
        _("'{rule}' needs the lowest and highest points of '{id}', and these are not fixed."),
        _("Give the question min and max as numbers, or the score a range; or choose another rule."),
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
