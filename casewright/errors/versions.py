"""What is wrong between two versions of a form, and between an overlay and the form below it (CW408 to CW429)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW408",
        "changes-from-no-older-version",
        _("'{since}' is not older than this version, {version}."),
        _("Name under 'from' the version that the ids under 'renamed', 'recoded' and 'removed' were in."),
    ),
    Message(
        "CW409",
        "changes-to-nothing",
        _("There is no '{id}' in this version to carry answers to."),
        _("There are: {known}."),
    ),
    Message(
        "CW410",
        "changed-but-still-there",
        _("'{id}' is declared as changed, and is still there."),
        _("Take it out of 'changes', or take it out of the form."),
    ),
    Message(
        "CW411",
        "two-into-one",
        _("'{other}' was renamed to '{id}' already: two answers cannot become one."),
        _("Carry one of them over, and put the other one under 'removed' with the reason."),
    ),
    Message(
        "CW412",
        "recoded-to-nothing",
        _("'{question}' has no choice '{id}' in this version."),
        _("It has: {known}."),
    ),
    Message(
        "CW413",
        "not-in-the-older-version",
        _("Version {old} has no '{id}' that could have changed."),
        _("It has: {known}."),
    ),
    Message(
        "CW414",
        "question-vanished",
        _("The question '{id}' of version {old} is gone, and 'changes' does not say what became of it."),
        _("Write: {line}"),
    ),
    Message(
        "CW415",
        "choice-vanished",
        _("The choice '{id}' of '{question}' in version {old} is gone, and 'changes' does not say what became of it."),
        _("Write: {line}"),
    ),
    Message(
        "CW416",
        "version-too-low",
        _("So much has changed since version {old} that {version} is too low."),
        _("Write: version: {next}"),
    ),
    Message(
        "CW417",
        "type-changed",
        _("'{id}' was of the type {before} in version {old} and is {after} now: its answers are not carried over."),
        _("If that is meant, leave it. Otherwise give the new question an id of its own."),
        "warning",
    ),
    Message(
        "CW418",
        "nothing-to-extend",
        _("There is no form '{id}' to extend."),
        _("There are: {known}."),
    ),
    Message(
        "CW419",
        "extends-a-broken-form",
        _("The form '{id}' has errors, so that nothing can be laid over it."),
        _("Put that form right first."),
    ),
    Message(
        "CW420",
        "base-moved-on",
        _("The form '{id}' is at version {version} here, and this overlay was made for {major}."),
        _("Look at what changed in it, adapt this overlay, then write: extends: {id}@{now}"),
    ),
    Message(
        "CW421",
        "not-in-the-base",
        _("There is no '{id}' in {form}."),
        _("There are: {known}. If there was one, the form below has changed."),
    ),
    Message(
        "CW422",
        "base-is-locked",
        _("'{form}' is a validated form: its questions, choices and scoring must stay as they are ('{id}')."),
        _("You can translate it, introduce it, and let further sections follow."),
    ),
    Message(
        "CW423",
        "added-nowhere",
        _("It is not clear where this belongs."),
        _(
            "Questions go 'after' or 'before' a question, sections 'after' or 'before' a section; "
            "only sections without either go to the end."
        ),
    ),
    Message(
        "CW424",
        "extends-an-overlay",
        _("'{id}' extends another form itself."),
        _("Extend that one, and put all changes into one file."),
    ),
    Message(
        "CW425",
        "list-in-the-base",
        _("'{form}' has a list of choices '{id}' already."),
        _("Give yours another id, or change the choices of that list under 'change'."),
    ),
    Message(
        "CW426",
        "row-stays",
        _("'{id}' is a row of '{matrix}': a row cannot be hidden or moved alone."),
        _("Hide or move '{matrix}'."),
    ),
    Message(
        "CW427",
        "key-of-the-base",
        _("'{key}' cannot be changed: answers are kept under it."),
        _("Hide the question, and add one of your own beside it."),
    ),
    Message(
        "CW428",
        "asked-in-other-rows",
        _("'{id}' was asked in other rows in version {old}, or once for all: its answers are not carried over."),
        _("If that is meant, leave it. Otherwise give the new question an id of its own."),
        "warning",
    ),
)
