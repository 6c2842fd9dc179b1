"""What is allowed and seldom wise, and what tests do not reach (CW43x-CW46x). A file can silence each of it."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW430",
        "hard-to-read",
        _("This is hard to read: {reason}."),
        _("Write shorter sentences with common words."),
        severity="warning",
    ),
    Message(
        "CW431",
        "two-questions-in-one",
        _("This asks two things at once: “{found}”."),
        _("Make two questions of it, so that each answer means one thing."),
        severity="warning",
    ),
    Message(
        "CW432",
        "leading-question",
        _("This suggests an answer: “{found}”."),
        _("Ask so that either answer is as easy to give."),
        severity="warning",
    ),
    Message(
        "CW433",
        "no-way-to-decline",
        _("This question is about {kind}, and a person cannot decline to answer it."),
        _("Add: missing: [refused]"),
        severity="warning",
    ),
    Message(
        "CW435",
        "label-twice",
        _("Two choices of this list look the same: “{label}”."),
        _("Give each its own label, or delete one of the two."),
        severity="warning",
    ),
    Message(
        "CW436",
        "never-shown",
        _("This is never shown: no answers make this true: {condition}"),
        _("Correct the condition, or delete what nobody ever sees."),
        severity="warning",
    ),
    Message(
        "CW437",
        "never-true",
        _("No answers make this true: {condition}"),
        _("Correct the condition, or delete what it decides about."),
        severity="warning",
    ),
    Message(
        "CW438",
        "used-by-nothing",
        _("Nothing in this workspace uses this: {thing} '{id}'."),
        _("Delete it, or name it where it is meant. If it is for later, say so under 'silence'."),
        severity="warning",
    ),
    Message(
        "CW439",
        "never-worked-out",
        _("'{id}' is never worked out: what is hidden for good has no value, and nothing can read it."),
        _("Delete it, or leave out its 'show_if'."),
        severity="warning",
    ),
    Message(
        "CW440",
        "bands-without-end",
        _("Nothing says how high this score can be, and above its last band it has none."),
        _("Give the questions min and max, or the score its range: range: [0, 40]"),
        severity="warning",
    ),
    Message(
        "CW441",
        "score-without-source",
        _("Nothing says where this score comes from."),
        _("Add its source, or that of the form. If it is your own, write for the form: source: {{rights: own}}"),
        severity="warning",
    ),
    Message(
        "CW450",
        "not-tested",
        _("The tests in the form do not reach {count} of its choices, conditions and bands."),
        _(
            "Never chosen: {choices}\nNever true: {never_true}\nNever false: {never_false}\nBands never met: {bands}\n"
            "Add tests with answers that lead there."
        ),
        severity="note",
    ),
    Message(
        "CW451",
        "no-tests",
        _("This form has scores, and no test says what they are to be."),
        _("Add one test for each band, with answers whose score you know from the source."),
        severity="note",
    ),
    Message(
        "CW460",
        "needless-silence",
        _("There is no {code} to silence here."),
        _("Delete it. Only warnings can be silenced; 'at' is the id of what they are about."),
        severity="warning",
    ),
)
