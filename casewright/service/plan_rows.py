"""Lines of a plan that is being written: one click makes a goal for a need, takes a suggestion or turns it down."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from casewright.cases.parties import line_of
from casewright.cases.planned import WANTED
from casewright.cases.records import Answer, Draft, Row, Value
from casewright.cases.work import Need
from casewright.cases.work.party import Party
from casewright.definitions.plan_fields import ROWS, key_of
from casewright.errors import Refused
from casewright.expressions.rows import at, below
from casewright.logic.form import FormState
from casewright.methods.smart import Aim
from casewright.service.context import Context
from casewright.service.forms import Change, OpenForm, change_draft
from casewright.service.history import history
from casewright.service.planning import OpenPlan
from casewright.service.rows import refuse_full


def begin_goal(
    context: Context, draft: str, block: str, needs: tuple[str, ...] = (), statement: str = "", own_words: str = ""
) -> str:
    """Add a goal for some needs, with what is known of it: how ready the person is, who writes it, from today on.

    Returns:
        The id of its row, which is that of the goal once the plan is kept.
    Raises:
        Refused CW545: there are as many as the template takes. CW546: it has no such block. CW511: no such draft.
    """
    row = context.ids.new()

    def change(before: Draft, form: FormState) -> Change:
        state = history(context, before.case).state
        entries = (state.entry("need", id) for id in needs)
        found = [one.entity for one in entries if one is not None and isinstance(one.entity, Need)]
        said: dict[str, Value] = {
            "needs": " ".join(needs),
            "statement": statement,
            "own_words": own_words,
            "stage": next((one.stage for one in found if one.stage), ""),
            "start": context.today(),
            "owner": line_of(Party("worker", context.actor.id)),
        }
        return _with_row(context, before, form, key_of(block, ROWS), row, {
            key_of(block, part): value for part, value in said.items() if value != ""
        })  # fmt: skip

    change_draft(context, draft, change)
    return row


def choose(
    context: Context, draft: str, block: str, intervention: str, choice: str = WANTED, reason: str = "", **more: Value
) -> OpenForm:
    """Take something from the catalog into the plan (`choice` wanted), or turn it down (not_now, declined).

    What the plan says of it already is changed. `more` are further parts of the line: `goal`, `needs`, `provider` ….

    Args:
        intervention: as `Suggestion.named`.
    Raises:
        Refused CW545: the block is full. CW546: there is no such block. CW511: no such draft.
    """
    new = context.ids.new()
    said = {"intervention": intervention, "choice": choice, "reason": reason, **more}
    catalog, _point, id = intervention.partition(".")
    known = context.library.catalogs.get(catalog)
    label = next((one.label for one in (known.interventions if known else ()) if one.id == id), None)

    def change(before: Draft, form: FormState) -> Change:
        repeat = key_of(block, ROWS)
        named = key_of(block, "intervention")
        there = (row.id for row in form.rows.get(repeat, ()) if not row.removed)
        row = next((one for one in there if before.answers.get(at(named, one), Answer()).value == intervention), new)
        words = {"label": label.say(before.administration.language)} if label else {}
        fields = {key_of(block, part): value for part, value in {**words, **said}.items()}
        return _with_row(context, before, form, repeat, row, fields)

    return change_draft(context, draft, change)


def _with_row(
    context: Context, before: Draft, form: FormState, repeat: str, row: str, said: Mapping[str, Value]
) -> Change:
    """The draft with these answers in a row, which is added where it is not there. "" takes an answer back."""
    after = form.copy()
    try:
        if Row(row) not in form.rows.get(repeat, ()):
            refuse_full(form, repeat)
            after.add_row(repeat, row)
    except KeyError:
        raise Refused("CW546") from None
    answers = dict(before.answers)
    for id, value in said.items():
        key = at(id, row)
        known = answers.get(key, Answer())
        if id in form.instrument.questions and known.value != (value if value != "" else None):
            answers[key] = replace(
                known,
                value=value if value != "" else None,
                by=context.actor.id,
                at=context.now(),
                revision=before.revision + 1,
            )
            after.answer(key, answers[key])
    return Change(replace(before, answers=answers, rows=dict(after.rows)), after)


def aim_of(plan: OpenPlan, block: str, row: str, plan_ends: date | None = None) -> Aim:
    """What is known of a goal while it is written, for the advice of `casewright.methods.smart`.

    What somebody does stands in a field of its own, or in the first step.
    """
    form = plan.opened.form

    def said(part: str) -> object:
        answer = form.answers.get(at(key_of(block, part), row))
        return answer.value if answer else None

    def words(part: str) -> str:
        return str(said(part) or "")

    inner = (
        form.shown_rows(at(key_of(block, "steps"), row)) if key_of(block, "steps") in form.instrument.repeats else ()
    )
    places = (at(key_of(block, "step"), below(row, one)) for one in inner or ())
    steps = (str(form.answers[place].value or "") for place in places if place in form.answers)
    return Aim(
        statement=words("statement"),
        who=words("owner"),
        what=words("specific") or next(filter(None, steps), ""),
        indicator=words("indicator"),
        unit=words("unit"),
        baseline=said("baseline"),  # type: ignore[arg-type]  # by the type of its question
        target=said("target"),  # type: ignore[arg-type]
        better=words("better"),  # type: ignore[arg-type]
        accepted=said("accepted") is True,
        confidence=said("confidence"),  # type: ignore[arg-type]
        needs=len(words("needs").split()),
        value=words("value"),
        start=said("start"),  # type: ignore[arg-type]
        due=said("due"),  # type: ignore[arg-type]
        plan_ends=plan_ends,
    )
