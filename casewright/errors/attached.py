"""What is wrong with a file or a signature as an answer (CW290-CW293)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW290",
        "not-described",
        _("'{answer}' does not describe {kind}."),
        _("Write its name: a file as lease.pdf or {{name: lease.pdf, size: 120000}}, a signature as who signs."),
    ),
    Message(
        "CW291",
        "kind-not-taken",
        _("'{name}' is not taken here. Its kind is {kind}."),
        _("This question takes: {accepted}."),
    ),
    Message(
        "CW292",
        "attachment-too-large",
        _("'{name}' is too large: it has {size} MB, and {limit} MB fit."),
        _("Take a smaller picture or scan, or divide the file."),
    ),
    Message(
        "CW293",
        "too-many-files",
        _("These are {count} files, and {limit} fit."),
        _("Remove one first."),
    ),
)
