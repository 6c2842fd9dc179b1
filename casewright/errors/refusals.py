"""Why an action was not done (CW5xx)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW501",
        "moved-on",
        _("This record was changed by someone else since you opened it."),
        _("Look at what changed, then decide which to keep."),
    ),
    Message(
        "CW502",
        "cannot-write",
        _("This could not be saved: {reason}."),
        _("What you typed is still on this page. Free some space or ask who looks after Casewright, then save again."),
    ),
    Message(
        "CW503",
        "newer-store",
        _("This store was written by a newer Casewright (format {found}; this one reads up to {known})."),
        _("Upgrade Casewright. Nothing was changed."),
    ),
    Message(
        "CW504",
        "damaged-store",
        _("The store at {path} is damaged: {reason}."),
        _("Nothing was changed. Keep these files as they are, and restore the last backup into an empty folder."),
    ),
    Message(
        "CW505",
        "unknown-store",
        _("'{url}' is not a kind of store that Casewright knows."),
        _("Leave 'store' out of agency.yaml, or write there: {example}"),
    ),
    # CW51x-55x: refusals of the service: cases, forms, alerts, answers, finishing
    Message(
        "CW510", "no-such-case", _("There is no such case here."), _("Go to the caseload and look for the person.")
    ),
    Message(
        "CW511",
        "not-open",
        _("This form is not open any more: it was finished, or moved to another case."),
        _("Look at the case's timeline."),
    ),
    Message(
        "CW512",
        "no-such-assessment",
        _("There is no such assessment in this case."),
        _("It may have been moved to another case."),
    ),
    Message(
        "CW513",
        "unfinished-already",
        _("{form} is already begun and not finished here."),
        _("Go on with it, or put it away first."),
    ),
    Message(
        "CW514",
        "form-left-out",
        _("The form '{form}' cannot be used now: there is a mistake in {file}."),
        _("Whoever looks after the forms sees on the Configure page what is wrong."),
    ),
    Message(
        "CW515",
        "no-such-form",
        _("There is no form '{form}' in use."),
        _("Choose one of the forms that the agency uses."),
    ),
    Message(
        "CW516",
        "held-in-future",
        _("An assessment cannot be held on a day to come ({held})."),
        _("Give the day it was held, today at the latest."),
    ),
    Message(
        "CW517",
        "form-not-kept",
        _("The form that this was written on is not in the store ({definition})."),
        _("Restore the last backup. The answers are there."),
    ),
    Message(
        "CW518",
        "changed-after-use",
        _("{kind} '{id}' was already used at version {version} with other content."),
        _("Give it the version {next}. Until then the app goes on with the one that was used."),
    ),
    Message("CW520", "no-name", _("A case needs a name."), _("Type the name, or what the person wants to be called.")),
    Message("CW521", "born-in-future", _("The birth date is a day to come ({born})."), _("Look at the year.")),
    Message("CW530", "no-such-alert", _("There is no such alert in this case."), _("Look at the case again.")),
    Message(
        "CW531",
        "nothing-done",
        _("No step is ticked and there is no note."),
        _("Tick what was done, or say in a note why nothing was."),
    ),
    Message(
        "CW532",
        "no-such-step",
        _("The protocol has no step '{step}'."),
        _("Look at the protocol again: it may have been changed."),
    ),
    Message(
        "CW533",
        "alert-open",
        _("An alert is still open: {named}."),
        _("Go through its steps, then finish."),
    ),
    Message(
        "CW540",
        "changed-elsewhere",
        _("This was changed in another window to: “{now}”"),
        _("Keep that, or save yours all the same."),
    ),
    Message("CW541", "no-such-question", _("This form has no such question to answer."), _("Open the form again.")),
    Message(
        "CW542",
        "no-such-answer",
        _("This question cannot be answered so."),
        _("Choose or type another answer."),
    ),
    Message(
        "CW543",
        "note-changed",
        _("This note was changed in another window to: “{now}”"),
        _("Look at it again; what you typed is still on this page."),
    ),
    Message(
        "CW544",
        "note-gone",
        _("This note was taken away in another window."),
        _("What you typed is still on this page: keep it as a new note."),
    ),
    Message(
        "CW550",
        "questions-open",
        _("Still to answer: {named}."),
        _("Answer, or choose why there is no answer."),
    ),
    Message(
        "CW551",
        "answers-wrong",
        _("These answers cannot be right: {named}."),
        _("Look at the message under each, and change the answer."),
    ),
    Message(
        "CW552",
        "corrected-already",
        _("This assessment was corrected already."),
        _("Open the correction, and correct that."),
    ),
    Message("CW553", "no-reason", _("A reason is needed."), _("Say in a few words why.")),
    Message(
        "CW554",
        "same-case",
        _("The assessment is in this case already."),
        _("Choose another case."),
    ),
    Message(
        "CW555",
        "handled-elsewhere",
        _("What is ticked or typed about this alert was changed in another window."),
        _("Look at it again, then record it."),
    ),
    Message(
        "CW556",
        "alert-recorded",
        _("What was done about this alert is recorded by now."),
        _("Look at the case's timeline. What you typed is still on this page."),
    ),
    # CW588 to CW599: the command line, and the key outside the workspace
    Message(
        "CW588",
        "cannot-use-file",
        _("{path} cannot be read or written: {reason}."),
        _("Look at who may use it, or name another place."),
    ),
    Message(
        "CW589",
        "nothing-like-it",
        _("There is no instrument '{instrument}', nor one with a name like it."),
        _("There are: {known}. A file of yours is named by its path, which ends in .yaml."),
    ),
    Message(
        "CW590",
        "no-key",
        _("The key that seals the records cannot be kept in {path}: {reason}."),
        _("Make that folder writable, or name another one in the environment variable CASEWRIGHT_KEYS."),
    ),
    Message(
        "CW591",
        "damaged-key",
        _("{path} should hold the key that seals the records, and does not."),
        _("Put the key back from your backup. Do not delete the file: without the key no record can be checked."),
    ),
    Message(
        "CW592",
        "unknown-instrument",
        _("There is no instrument '{instrument}'."),
        _("Did you mean '{near}'?"),
    ),
    Message(
        "CW593",
        "not-json",
        _("{file}:{line}:{column}: these answers are not JSON: {reason}."),
        _('Write them like this: {{"phq9_1": "not_at_all", "phq9_2": "several_days"}}'),
    ),
    Message(
        "CW594",
        "not-answers",
        _("{file}: answers are expected as one object of question ids and answers, and this is {kind}."),
        _('Write them like this: {{"phq9_1": "not_at_all", "phq9_2": "several_days"}}'),
    ),
    Message(
        "CW595",
        "folder-in-use",
        _("{path} is not empty. Nothing was written."),
        _("Name a new folder."),
    ),
    Message(
        "CW596",
        "port-in-use",
        _("Something else is already running at port {port}."),
        _("Stop it, or choose another port: --port {other}"),
    ),
    Message(
        "CW597",
        "no-workspace",
        _("{path} is not a workspace: it has no agency.yaml."),
        _("Name the folder that holds agency.yaml, or make one: casewright new {path}"),
    ),
    Message(
        "CW598",
        "fault",
        _("This is a fault of Casewright, not of yours. Its number is {reference}."),
        _("Give this number to whoever looks after Casewright: it stands in {log}."),
    ),
    Message(
        "CW599",
        "answered-twice",
        _("{file}: '{question}' is answered twice."),
        _("Leave one of the two answers out."),
    ),
)
