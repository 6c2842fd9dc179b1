"""Files and signatures as answers: from plain values, and which of them a question takes. Bytes are not seen here."""

from collections.abc import Mapping

from casewright.definitions.media import KINDS, MEGABYTE, kind_by_name, kind_of, labels
from casewright.definitions.model import Question
from casewright.errors import _
from casewright.logic.files import Attachment, Files, Signature
from casewright.logic.problems import ValueProblem

A_FILE, A_SIGNATURE = _("a file"), _("a signature")
UNKNOWN_KIND = _("not known")


def read_files(question: Question, plain: object) -> Files:
    """Files as they are, or described: a name, `{name, size}` (bytes), or a list of these.

    Raises:
        ValueProblem: no description (CW290), a kind that is not accepted (CW291), too large (CW292), too many (CW293).
    """
    if isinstance(plain, Files):
        files = plain
    else:
        files = Files(tuple(_described(one) for one in (plain if isinstance(plain, list | tuple) else (plain,))))
    for one in files.attached:
        check_attachment(question, one)
    if len(files) > question.max_files:
        raise ValueProblem("CW293", count=len(files), limit=question.max_files)
    return files


def check_attachment(question: Question, attachment: Attachment) -> None:
    """Raises ValueProblem: of a kind that the question does not accept (CW291), too large (CW292)."""
    kind = kind_of(attachment.media)
    if kind not in question.accept:
        said = KINDS[kind].label if kind else UNKNOWN_KIND
        raise ValueProblem("CW291", name=attachment.name, kind=said, accepted=labels(question.accept))
    if attachment.size > question.max_size * MEGABYTE:
        megabytes = f"{attachment.size / MEGABYTE:.1f}"
        raise ValueProblem("CW292", name=attachment.name, size=megabytes, limit=question.max_size)


def read_signature(question: Question, plain: object) -> Signature:
    """A signature as it is, or described: the name that signs, or `{name, role}`.

    Raises:
        ValueProblem: no description, or a role that the question does not offer (CW290).
    """
    if isinstance(plain, str):
        plain = {"name": plain}
    if isinstance(plain, Mapping):
        plain = Signature(str(plain.get("name") or ""), str(plain.get("role", next(iter(question.signed_by), ""))))
    if not isinstance(plain, Signature) or not plain.name.strip() or plain.role not in question.signed_by:
        raise ValueProblem("CW290", answer=plain, kind=A_SIGNATURE)
    return plain


def _described(plain: object) -> Attachment:
    described = {"name": plain} if isinstance(plain, str) else plain
    if isinstance(described, Mapping) and set(described) <= {"name", "size"}:
        name, size = described.get("name"), described.get("size", 0)
        if isinstance(name, str) and name.strip() and isinstance(size, int) and size >= 0:
            kind = kind_by_name(name)
            return Attachment("", name, KINDS[kind].media if kind else "", size)
    raise ValueProblem("CW290", answer=plain, kind=A_FILE)
