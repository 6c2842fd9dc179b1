"""Giving files, photos and signatures as answers. Nothing is taken on the word of a name or of the browser."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casewright.cases.canonical import normalised_text
from casewright.cases.records import Answer, Draft
from casewright.definitions.media import KINDS, PICTURES
from casewright.definitions.model import Question
from casewright.errors import Refused, _
from casewright.logic.attached import check_attachment
from casewright.logic.files import Attachment, Files, Signature
from casewright.logic.form import FormState
from casewright.logic.problems import ValueProblem
from casewright.logic.values import typed
from casewright.ports import Attach
from casewright.service import pictures
from casewright.service.content import kind_in, safe_name
from casewright.service.context import Context
from casewright.service.filling import answerable, answered, changed_elsewhere
from casewright.service.forms import Change, OpenForm, change_draft

EMPTY = _("it is empty")
NO_NAME = _("the name of who signs is missing")
NOTHING_DRAWN = _("nothing is drawn")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser sent it. `name` and content are what someone outside says."""

    name: str
    content: bytes


def attach(context: Context, draft: str, question: str, upload: Upload) -> OpenForm:
    """Add one file to the answer of a question, in the same step in which the draft comes to name it.

    A file that is there already is not added again. Files that someone else added meanwhile stay.

    Raises:
        Refused CW291: a kind that the question does not accept. CW292: too large. CW293: too many. CW557: empty,
            damaged, or too many points to open as a picture. CW511, CW519, CW541 as for `service.answer`.
    """

    def change(before: Draft, form: FormState) -> Change | None:
        asked = _asked(form, question, ("file", "photo"))
        attached, content = taken(asked, upload)
        now = before.answers.get(question, Answer())
        there = now.value.attached if isinstance(now.value, Files) else ()
        if any(one.content == attached.content for one in there):
            return None
        files = _fitting(asked, Files((*there, attached)))
        wanted = replace(now, value=files, missing=None, origin="", origin_day=None)
        change = answered(context, before, form, question, wanted)
        return replace(change, attach=(Attach(before.id, attached.content, content),))

    return change_draft(context, draft, change)


def sign(
    context: Context, draft: str, question: str, name: str, role: str, strokes: Sequence[pictures.Stroke], seen: int
) -> OpenForm:
    """Sign now: with what was drawn, as points of `pictures.PAD`, or without strokes by the typed name alone.

    Raises:
        Refused CW558: no name, or strokes in which nothing can be seen. CW540: signed or taken back in another window
            meanwhile (as `service.answer`). CW542: a role that the question does not offer. CW511, CW519, CW541.
    """
    who = signed_name(name)
    image = drawn(strokes) if strokes else None

    def change(before: Draft, form: FormState) -> Change | None:
        asked = _asked(form, question, ("signature",))
        now = before.answers.get(question, Answer())
        if now.revision != seen:
            raise changed_elsewhere(context, before, asked, now)
        signed = Signature(who, role, context.now(), image[0] if image else None)
        if role not in asked.signed_by:
            raise Refused("CW542", question=question)
        change = answered(
            context, before, form, question, replace(now, value=signed, missing=None, origin="", origin_day=None)
        )
        return replace(change, attach=(Attach(before.id, image[0].content, image[1]),) if image else ())

    return change_draft(context, draft, change)


def signed_name(name: str) -> str:
    """Who signs, in one line. Raises Refused CW558: no name."""
    who = " ".join(normalised_text(name).split())
    if not who:
        raise Refused("CW558", reason=NO_NAME)
    return who


def drawn(strokes: Sequence[pictures.Stroke]) -> tuple[Attachment, bytes]:
    """A signature as a picture that is made of its strokes. Raises Refused CW558: nothing is seen in them."""
    image = pictures.drawn(_checked(strokes))
    return Attachment(_hash(image), "signature.png", KINDS["png"].media, len(image)), image


def _asked(form: FormState, question: str, types: tuple[str, ...]) -> Question:
    """Raises Refused CW541: no such question, or of another type. CW519: nothing may be changed of its answer now."""
    asked = answerable(form, question)
    if asked.type not in types:
        raise Refused("CW541", question=question)
    if form.read_only(question):
        raise Refused("CW519")
    return asked


def taken(question: Question, upload: Upload) -> tuple[Attachment, bytes]:
    """What is kept of an upload: a photo is made anew, any other file stays as it is, byte for byte.

    Raises:
        Refused CW291: a kind that the question does not accept. CW292: too large. CW557: empty or damaged.
    """
    content, kind = upload.content, kind_in(upload.content, upload.name)
    name = safe_name(upload.name, "")
    if not content:
        raise Refused("CW557", name=name, reason=EMPTY)
    _refuse_unfit(question, name, kind, len(content))
    if kind in PICTURES:
        try:
            if question.type == "photo":
                content, kind = pictures.photo(content), "jpeg"
            else:
                pictures.check(content)
        except pictures.NoPicture as none:
            raise Refused("CW557", name=name, reason=none.reason, **none.params) from none
    return Attachment(_hash(content), safe_name(upload.name, kind), KINDS[kind].media, len(content)), content


def _refuse_unfit(question: Question, name: str, kind: str, size: int) -> None:
    """Before anything is opened: what is too large, or of another kind, is not looked into."""
    try:
        check_attachment(question, Attachment("", name, KINDS[kind].media if kind else "", size))
    except ValueProblem as wrong:
        raise _refused(wrong) from wrong


def _fitting(question: Question, files: Files) -> Files:
    try:
        typed(question, files)
    except ValueProblem as wrong:
        raise _refused(wrong) from wrong
    return files


def _refused(wrong: ValueProblem) -> Refused:
    return Refused(wrong.problem.code or "", **{name: str(said) for name, said in wrong.problem.params.items()})


def _checked(strokes: Sequence[pictures.Stroke]) -> list[list[tuple[int, int]]]:
    """The strokes within the pad. Raises Refused CW558: nothing is seen in them, or they are no strokes."""
    width, height = pictures.PAD
    try:
        kept = [[(min(max(int(x), 0), width), min(max(int(y), 0), height)) for x, y in stroke] for stroke in strokes]
    except (TypeError, ValueError, OverflowError) as wrong:
        raise Refused("CW558", reason=NOTHING_DRAWN) from wrong
    points = sum(map(len, kept))
    if len({point for stroke in kept for point in stroke}) < 2 or points > pictures.MOST_POINTS:
        raise Refused("CW558", reason=NOTHING_DRAWN)
    return [stroke for stroke in kept if stroke]


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
