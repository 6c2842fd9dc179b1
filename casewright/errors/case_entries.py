"""Why something was not done to an entry of a case, or to the case itself (CW560-CW579)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW560",
        "no-such-move",
        _("This ({kind}) cannot go from “{was}” to “{wanted}”."),
        _("From there it goes to: {allowed}."),
    ),
    Message(
        "CW561",
        "entered-in-error",
        _("This was marked as entered in error: {reason}."),
        _("It stays as it is. Enter it anew if it holds after all."),
    ),
    Message(
        "CW562",
        "case-ended",
        _("This case is {was}: nothing new is entered in it."),
        _("Open a new case that goes on from it, with the reason."),
    ),
    Message(
        "CW563",
        "no-such-entry",
        _("What this names is not here."),
        _("Load the page again: it may have moved to another case with its assessment."),
    ),
    Message(
        "CW564",
        "rests-on-error",
        _("This would rest on something that was entered in error ({kind})."),
        _("Choose another one, or leave it out."),
    ),
    Message(
        "CW565",
        "plan-in-force",
        _("A plan that people work with is not changed."),
        _("Make a new version of it. This one stays in the history."),
    ),
    Message(
        "CW566",
        "ladder-fixed",
        _("The ladder of a goal is fixed once people work towards it."),
        _("Cancel this goal and set a new one, if it measures the wrong thing."),
    ),
    Message(
        "CW567",
        "no-outcome",
        _("A referral is completed when it is known what came of it."),
        _("Enter the outcome first."),
    ),
    Message(
        "CW568",
        "not-next-version",
        _("This is not the next version of the plan: that is {next}."),
        _("Load the page again: someone else may have made a version."),
    ),
    Message(
        "CW569",
        "decided-already",
        _("Someone said already what this finding means."),
        _("Look at the needs and strengths of the case, and change it there."),
    ),
    Message(
        "CW570",
        "not-your-move",
        _("Only the {made_by} says that this is “{wanted}”."),
        _("Enter it on their behalf when they have said so."),
    ),
    Message(
        "CW571",
        "words-missing",
        _("Some words are missing here ({kind})."),
        _("Say in a few words what it is."),
    ),
    Message(
        "CW572",
        "not-ended",
        _("This case has not ended: it goes on as it is."),
        _("Make it active again if it is on hold."),
    ),
    Message(
        "CW573",
        "half-a-check-in",
        _("A check-in holds a story and a number together."),
        _("Add the one that is missing. Words alone are a note or a contact."),
    ),
    Message(
        "CW574",
        "nobody-responsible",
        _("Nobody is responsible for this task."),
        _("Name at least one who does it, beside the one who is accountable."),
    ),
    Message(
        "CW575",
        "ladder-not-whole",
        _("A ladder has five steps, begins on one of them, and weighs at least 1."),
        _("Say for each step what would be seen."),
    ),
    Message(
        "CW576",
        "no-states",
        _("This ({kind}) has no states: it is written down, and stands."),
        _("Change it, or mark it as entered in error."),
    ),
    Message(
        "CW577",
        "continued-already",
        _("This case goes on in a new one already."),
        _("Open that one from the timeline."),
    ),
    Message(
        "CW578",
        "not-happened-yet",
        _("This would have happened on a day to come."),
        _("Give the day it happened, today at the latest. What is planned is entered as planned."),
    ),
    Message(
        "CW579",
        "replaced-already",
        _("There is a newer version of this plan."),
        _("Make the next version from that one."),
    ),
)
