"""Answers by chance to any form, as somebody might give them: most of what is asked, some left out, some refused."""

from datetime import timedelta
from decimal import Decimal
from random import Random

from casewright import service
from casewright.definitions.model import Choice
from casewright.errors import Refused
from casewright.expressions import Expression
from casewright.logic.answers import Answer, Value
from casewright.service import Context, OpenForm

WORDS = (
    "I lie awake and count.",
    "My sister helps when she can.",
    "I want my girl to finish the school year here.",
    "It was better before the hours were cut.",
    "Nobody called back.",
    "We manage. Some weeks we do not.",
)
GIVEN = 0.8


def fill_in(context: Context, draft: str, chance: Random, burden: float, given: float = GIVEN) -> bool:
    """Answer a form until nothing required is open. Whether it can be finished; alerts are left to others.

    Args:
        burden: how heavy the answers are, 0 to 1: where choices have points, so far up their scale.
        given: how often a question is answered that need not be, 0 to 1.
    """
    asked: set[str] = set()
    form = service.open_form(context, draft)
    while True:
        # An answer may bring further questions up, before or behind it.
        waiting = [key for key, _question in form.form.asked() if key not in asked and _is_open(form, key)]
        if not waiting:
            return not form.in_the_way.unanswered and not form.in_the_way.invalid
        for key in waiting:
            asked.add(key)
            if _is_open(form, key) and (form.form.required(key) or chance.random() < given):
                form = _answered(context, form, key, chance, burden)


def _is_open(form: OpenForm, key: str) -> bool:
    state = form.form
    question = state.question(key)
    return question.answerable and state.visible(key) and not state.read_only(key) and not form.answer_to(key).given


def _answered(context: Context, form: OpenForm, key: str, chance: Random, burden: float) -> OpenForm:
    """An answer that the form finds wrong gives way to a missing code, where it takes one."""
    question = form.form.question(key)
    value = made_up(form, key, chance, burden)
    missing = Answer(missing=question.missing[0]) if question.missing else None  # type: ignore[arg-type]
    given = missing if value is None else Answer(value=value)
    try:
        after = service.answer(context, form.draft.id, key, given, form.seen(key))
    except Refused:
        return form
    if any(problem.severity == "error" for problem in after.form.problems(key)):
        return service.answer(context, form.draft.id, key, missing, after.seen(key))
    return after


def made_up(form: OpenForm, key: str, chance: Random, burden: float) -> Value | None:
    """A value for a question, None for types that need a hand: files, signatures, persons, addresses."""
    question = form.form.question(key)
    held = form.draft.administration.held
    offered = form.form.offered(key)
    match question.type:
        case "choice" if offered:
            return _chosen(offered, chance, burden).id
        case "choices" if offered:
            return _several(offered, chance, burden)
        case "yes_no":
            return chance.random() < burden
        case "scale" | "integer" | "decimal":
            low, high = _number(question.minimum, 0), _number(question.maximum, 10)
            return low + round((high - low) * min(max(chance.gauss(0.5, 0.25), 0), 1))
        case "date":
            return held - timedelta(days=chance.randint(20, 500))
        case "text" | "paragraph":
            return chance.choice(WORDS)
    return None


def _chosen(offered: tuple[Choice, ...], chance: Random, burden: float) -> Choice:
    """Where all have points, one that is about as heavy as the burden; else any."""
    points = sorted(one.points for one in offered if one.points is not None)
    if len(points) < len(offered) or points[0] == points[-1]:
        return chance.choice(offered)
    wanted = points[0] + (points[-1] - points[0]) * Decimal(min(max(chance.gauss(burden, 0.25), 0), 1))
    return min(offered, key=lambda one: abs((one.points or 0) - wanted))


def _several(offered: tuple[Choice, ...], chance: Random, burden: float) -> tuple[str, ...]:
    """One to three that go together, or one alone."""
    several = [one for one in offered if not one.exclusive]
    if not several or chance.random() > burden + 0.3:
        return (chance.choice(offered).id,)
    picked = chance.sample(several, k=min(len(several), chance.randint(1, 3)))
    return tuple(one.id for one in offered if one in picked)


def _number(limit: Expression | None, otherwise: int) -> int:
    value = limit.evaluate({}) if limit is not None else None
    return int(value) if isinstance(value, int | Decimal) else otherwise
