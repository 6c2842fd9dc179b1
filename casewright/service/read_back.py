"""A plan that is read back to the person: what they say to each line, who signs, and the page that they signed.

Until they agree it lies in a draft of its own, saved at every touch; then it is part of the agreement.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from casewright.cases.agreeing import CONSENTS, entries_of, missing
from casewright.cases.as_agreed import as_agreed
from casewright.cases.canonical import normalised_text
from casewright.cases.entries import Entry
from casewright.cases.reading_out import ANYTHING_ELSE, OTHERS, REFUSED, Line, lines_of
from casewright.cases.records import Administration, Answer, Draft
from casewright.cases.state import CaseState
from casewright.cases.work import Plan
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement, Correction, Signed
from casewright.definitions.media import DEFAULT_MEGABYTES, PICTURES
from casewright.definitions.model import Question, Text
from casewright.definitions.plan_template import PlanTemplate, Signer
from casewright.errors import Place, Refused
from casewright.logic.files import Attachment, Files, Signature
from casewright.ports import Attach, Commit, SaveDraft
from casewright.service import pictures
from casewright.service.agreeing import conclude, reading_id
from casewright.service.attaching import Upload, drawn, signed_name, taken
from casewright.service.context import Context
from casewright.service.history import History, commit, history, retried
from casewright.service.merging import both_texts
from casewright.service.published import pinned_plan
from casewright.service.what_is_sensitive import about_sensitive, quiet_lines

How = Literal["drawn", "typed", "said", "on_paper"]
Outcome = Literal["signed", "said", "refused"]
SIGNED_BY, PAGE = "sign:", "page"
SIGNED_PAGE = Question(
    id="page",
    type="photo",
    ask=Text({"en": "The signed page"}),
    place=Place("", 1, 1),
    section="",
    accept=PICTURES,
    max_size=DEFAULT_MEGABYTES,
    max_files=1,
)
"""What may be given as the page that was signed."""
THE_PERSON = Signer("person", Text({"en": "You", "es": "Usted"}), required=True)
"""Who signs where the template is gone, or names nobody."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the person says to a line. `right` is None while they have said neither, or it has changed since."""

    right: bool | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A plan as it is read out, at one `revision` of its case, and what was said so far. `language`: "" for not chosen.

    `signed` is by signer; who signed before the plan was changed is not in it. `page` is a photo of the signed page.
    """

    entry: Entry
    plan: Plan
    state: CaseState
    template: PlanTemplate | None
    lines: tuple[Line, ...]
    said: Mapping[str, Said]
    signers: tuple[Signer, ...]
    signed: Mapping[str, Signed]
    page: Attachment | None
    language: str
    draft: str
    """The id under which the store holds its files."""
    quiet: frozenset[str] = frozenset()
    """Lines, by id, that are not said aloud: they are about a matter that one must be able to keep."""

    @property
    def revision(self) -> int:
        return self.state.revision

    @property
    def is_read_first(self) -> bool:
        """Whether it is read back before it is agreed; so it is where the template does not say otherwise."""
        blocks = [block for block in self.template.blocks if block.signed_by] if self.template else []
        return not blocks or blocks[0].read_back

    @property
    def gaps(self) -> tuple[Text, ...]:
        """Titles of the blocks without which the plan cannot be agreed, and of which the record says nothing.

        That nobody else is to know is an answer to who may.
        """
        if self.template is None:
            return ()
        found = missing(self.state, self.plan, self.template)
        nobody = self.said[OTHERS].right is True
        return tuple(block.title for block in found if not (nobody and block.type == CONSENTS))

    @property
    def missing(self) -> tuple[Signer, ...]:
        """Who has to sign, and has not; nobody where there is a page that they signed.

        Somebody has to, also where the template asks for nobody in particular: the first whom it names.
        """
        if self.page:
            return ()
        asked = tuple(one for one in self.signers if one.required and one.id not in self.signed)
        return asked or (() if self.signed else self.signers[:1])

    @property
    def corrected(self) -> tuple[str, ...]:
        """The lines beside which the person's own words stand; also those that are not read out any more."""
        return tuple(id for id, said in self.said.items() if said.words and id not in (ANYTHING_ELSE, REFUSED))


def read_back(context: Context, case: str, plan: str) -> ReadBack:
    """A plan as it is read out.

    Raises:
        Refused CW510: no such case. CW563: no such plan.
    """
    return _read(context, history(context, case), plan)


def template_of(context: Context, plan: Plan) -> PlanTemplate | None:
    """The template that a plan was written with; where that is lost the one of its name, None where there is none."""
    try:
        return pinned_plan(context, plan.definition)
    except Refused:
        return context.library.plan_templates.get(plan.template)


def _read(context: Context, past: History, plan: str) -> ReadBack:
    entry = past.state.entry("plan", plan)
    if entry is None or not isinstance(entry.entity, Plan):
        raise Refused("CW563")
    template = template_of(context, entry.entity)
    state = as_agreed(past.events, past.state, entry.entity)
    lines = lines_of(state, entry, template)
    draft = context.store.draft(reading_id(plan))
    answers = draft.answers if draft else {}
    since = max((entry.revision, *(one.revision for one in entries_of(past.state, entry.entity))))
    signed = {
        key.removeprefix(SIGNED_BY): _signed(key, answer.value, answer.by)
        for key, answer in answers.items()
        if key.startswith(SIGNED_BY) and isinstance(answer.value, Signature) and answer.revision >= since
    }
    page = answers.get(PAGE, Answer())
    there = isinstance(page.value, Files) and page.value.attached and page.revision >= since
    return ReadBack(
        entry,
        entry.entity,
        state,
        template,
        lines,
        _all_said(lines, answers),
        _signers(template),
        signed,
        page.value.attached[-1] if there and isinstance(page.value, Files) else None,
        draft.administration.language if draft else "",
        reading_id(plan),
        quiet_lines(about_sensitive(context, state), entry.entity, template, lines),
    )


def _all_said(lines: Sequence[Line], answers: Mapping[str, Answer]) -> Mapping[str, Said]:
    """By line, in the order in which they are read out. What was said to a line that has changed is not said to what it
    says now; the words stay in sight.
    """
    since = {line.id: line.since for line in lines}
    others = (key for key in answers if key != PAGE and not key.startswith(SIGNED_BY))
    said: dict[str, Said] = {}
    for id in dict.fromkeys((*since, *others, ANYTHING_ELSE, REFUSED)):
        answer = answers.get(id, Answer())
        holds = isinstance(answer.value, bool) and answer.revision >= since.get(id, 0)
        said[id] = Said(answer.value is True if holds else None, answer.own_words)
    return said


def _signed(key: str, value: Signature, by: str) -> Signed:
    """As what somebody signs stands in the key; the draft's signature has how instead."""
    how: How = value.role  # type: ignore[assignment]  # written by `sign_plan` alone
    heard = by if how == "said" else ""
    return Signed(key.removeprefix(SIGNED_BY), how, value.at, value.name, heard, value.image)


def _signers(template: PlanTemplate | None) -> tuple[Signer, ...]:
    blocks = template.blocks if template else ()
    return next((block.signed_by for block in blocks if block.signed_by), (THE_PERSON,))


def read_in(context: Context, case: str, plan: str, language: str) -> None:
    """Read the plan out in another language. Raises Refused as `read_back`."""

    def change(draft: Draft, _now: ReadBack) -> Draft:
        return replace(draft, administration=replace(draft.administration, language=language))

    _change(context, case, plan, change)


def say_of_line(context: Context, case: str, plan: str, line: str, right: bool | None) -> None:
    """The person says that a line is right, or that it is not quite; None takes that back.

    Raises:
        Refused CW565: the plan is no draft. Others as for `read_back`.
    """

    def change(draft: Draft, now: ReadBack) -> Draft:
        return _answered(context, draft, line, now, value=right)

    _change(context, case, plan, change)


def write_beside(context: Context, case: str, plan: str, line: str, words: str, over: str) -> None:
    """Keep the person's own words beside a line. `over` is what the page showed when they were typed.

    What somebody else has written there meanwhile stays, above them.

    Raises:
        Refused: as `say_of_line`.
    """

    def change(draft: Draft, now: ReadBack) -> Draft:
        there = draft.answers.get(line, Answer()).own_words
        both = both_texts(there, over, normalised_text(words))
        return _answered(context, draft, line, now, own_words=both)

    _change(context, case, plan, change)


def sign_plan(
    context: Context, case: str, plan: str, signer: str, how: How, name: str, strokes: Sequence[pictures.Stroke] = ()
) -> None:
    """Sign the plan as it stands: drawn, with the typed name, or by word on the phone to whoever records it.

    Raises:
        Refused CW558: no name, or nothing drawn. CW563: no such plan, or nobody signs as that. CW565: it is no draft.
    """
    image = drawn(strokes) if how == "drawn" else None
    signature = Signature(signed_name(name), how, context.now(), image[0] if image else None)

    def change(draft: Draft, now: ReadBack) -> Draft:
        if all(one.id != signer for one in now.signers):
            raise Refused("CW563")
        return _answered(context, draft, SIGNED_BY + signer, now, value=signature)

    _change(context, case, plan, change, (Attach(reading_id(plan), image[0].content, image[1]),) if image else ())


def unsign_plan(context: Context, case: str, plan: str, signer: str) -> None:
    """Take a signature away again. Raises Refused as `say_of_line`."""

    def change(draft: Draft, now: ReadBack) -> Draft:
        return _answered(context, draft, SIGNED_BY + signer, now, value=None)

    _change(context, case, plan, change)


def attach_page(context: Context, case: str, plan: str, upload: Upload | None) -> None:
    """Keep a photo of the page that was signed, made anew from what is seen in it; None: take it away.

    Raises:
        Refused CW291: no picture. CW292: too large. CW557: empty or damaged. Others as `say_of_line`.
    """
    kept = taken(SIGNED_PAGE, upload) if upload else None

    def change(draft: Draft, now: ReadBack) -> Draft:
        return _answered(context, draft, PAGE, now, value=Files((kept[0],)) if kept else None)

    _change(context, case, plan, change, (Attach(reading_id(plan), kept[0].content, kept[1]),) if kept else ())


def _answered(context: Context, draft: Draft, key: str, now: ReadBack, **said: object) -> Draft:
    answer = replace(
        draft.answers.get(key, Answer()),
        **said,  # type: ignore[arg-type]
        by=context.actor.id,
        at=context.now(),
        revision=now.revision,
    )
    return replace(draft, answers={**draft.answers, key: answer})


def _change(
    context: Context,
    case: str,
    plan: str,
    change: Callable[[Draft, ReadBack], Draft],
    attach: tuple[Attach, ...] = (),
) -> None:
    def attempt() -> None:
        past = history(context, case)
        now = _read(context, past, plan)
        if now.entry.state != "draft" or now.entry.in_error:
            raise Refused("CW565")
        before = context.store.draft(reading_id(plan)) or _new(context, past.state, now.plan)
        wanted = change(before, now)
        if wanted == before:
            return
        saved = replace(wanted, saved=context.now(), by=context.actor.id, revision=before.revision + 1)
        commit(context, Commit(save_drafts=(SaveDraft(saved, before.revision),), attach=attach))

    retried(attempt)


def _new(context: Context, state: CaseState, plan: Plan) -> Draft:
    """It stands in no list of what is unfinished: there the plan stands, which is to be agreed."""
    return Draft(
        id=reading_id(plan.id),
        case=state.case,
        instrument=plan.template,
        version=plan.template_version,
        definition="",
        administration=Administration(context.today(), language=""),
        started=context.now(),
        put_away=True,
        replaces=plan.id,
        kind="read_back",
    )


def agree_as_read(
    context: Context,
    case: str,
    plan: str,
    how: Outcome,
    seen: int,
    ours: Mapping[str, str],
) -> None:
    """Record what the person says to the plan that was read out, with their corrections and signatures.

    Args:
        seen: the revision of the case that was read out. ours: by line, how it was said.

    Raises:
        Refused CW501: a line says something else by now. CW643: somebody has to sign, and has not. CW644: a part of
            the plan is empty that it needs (param of these two: `named`). Others as `service.agree`.
    """
    conclude(context, case, plan, lambda past: _agreement(context, past, plan, how, seen, ours), seen)


def _agreement(
    context: Context, past: History, plan: str, how: Outcome, seen: int, ours: Mapping[str, str]
) -> Agreement:
    now = _read(context, past, plan)
    if how != "refused" and any(line.since > seen for line in now.lines):
        raise Refused("CW501")
    signs = how == "signed"
    if how != "refused" and now.gaps:
        raise Refused("CW644", named=", ".join(one.say(now.language or "en") for one in now.gaps))
    if signs and now.missing:
        raise Refused("CW643", named=", ".join(one.label.say(now.language or "en") for one in now.missing))
    words = now.said
    return Agreement(
        how=how,
        by=Party("person"),
        on=context.today(),
        reason=words[REFUSED].words if how == "refused" else "",
        corrections=tuple(filter(None, (words[ANYTHING_ELSE].words,))),
        signature=now.page if signs else None,
        corrected=tuple(Correction(words[id].words, id, ours.get(id, "")) for id in now.corrected),
        signatures=tuple(now.signed[one.id] for one in now.signers if one.id in now.signed) if signs else (),
        language=now.language,
    )
