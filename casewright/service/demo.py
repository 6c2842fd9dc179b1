"""The demo: three fictional people, entered through the service alone as if by the worker who looks at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from casewright.cases.records import Administration, Answer, Person
from casewright.definitions.model import Instrument, Question
from casewright.logic.values import plain_answer_to
from casewright.service.context import Context
from casewright.service.filling import answer, at_section
from casewright.service.finishing import finish
from casewright.service.forms import OpenForm, open_form
from casewright.service.handling import acknowledge_alert
from casewright.service.intake import open_case
from casewright.service.listening import hear, move_words
from casewright.service.starting import start_assessment

SECONDS_BETWEEN_ANSWERS = 12

RENEE = Person(
    "",
    "Renee Calloway",
    preferred_name="Nee",
    birth_date=date(1992, 5, 14),
    pronouns="she/her",
    phone="555-0142",
    language="es",
)
WALTER = Person("", "Walter Lindqvist", pronouns="he/him", phone="555-0178", language="en")
GRACE = Person("", "Grace Adeyemi", preferred_name="Gracie", pronouns="she/her", phone="555-0119", language="en")

RENEE_MOOD = (2, 3, 2, 3, 1, 2, 2, 1, 1)
GRACE_MOOD = {60: (2, 3, 2, 3, 2, 2, 2, 1, 0), 30: (2, 2, 2, 2, 1, 2, 1, 1, 0), 1: (1, 2, 1, 2, 1, 1, 1, 0, 0)}
"""Points of the nine items, by days ago: 17, 13 and 9 in all."""

WALTER_INTAKE: Mapping[str, object] = {
    "what_brings_you": "My doctor sent me. My sugar is up, and the house has been very quiet since Ruth died.",
    "wanted_first": "A way to get to the clinic without asking my sister every time.",
    "how_to_address": "Walter is fine. Please speak up a little.",
    "talk_language": "english",
    "who_in_room": "just_us",
    "keep_from": False,
    "adults": 1,
    "children": 0,
    "helps_at_home": ["family"],
    "body": 4,
    "conditions": ["diabetes", "high_blood_pressure"],
    "takes_medicines": True,
    "medicine_barriers": ["remembering", "getting_them"],
    "sleep_hours": Decimal("5.5"),
    "spirits": 5,
    "loss": True,
}
WALTER_STOPPED_AT = "means"


@dataclass(slots=True)
class _PastClock:
    """A clock that is set back and walks on as the work is done."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def walk(self, seconds: int = SECONDS_BETWEEN_ANSWERS) -> None:
        self.moment += timedelta(seconds=seconds)


def build(context: Context) -> None:
    """Make the demo's cases in an empty store, as if they had been worked on over the last 60 days.

    Raises:
        Refused: whatever the service refuses; the forms and the protocols are those of the demo's own workspace.
    """
    clock = _PastClock(context.now())
    past = replace(context, clock=clock)
    _grace(past, clock, context)
    _renee(past, clock, context)
    _walter(past, clock, context)


def _renee(past: Context, clock: _PastClock, present: Context) -> None:
    """One first assessment with an alert, gone through and acknowledged."""
    clock.moment = _days_ago(present, 3, time(10, 5))
    case = open_case(past, RENEE)
    draft = _start(past, case, "phq9")
    items = _items(open_form(past, draft).instrument)
    _answer_points(past, clock, draft, items, RENEE_MOOD)
    form = hear(past, draft, "I wake at 3 and count the rent. Maya should finish the school year here.", "tense, tired")
    move_words(past, draft, form.draft.heard[0].id, "I wake at 3 and count the rent.", items[2].id, RENEE.name)
    _answer_last(past, clock, draft)
    for raised in open_form(past, draft).alerts:
        clock.walk(25 * 60)
        steps = tuple(step.id for step in raised.protocol.steps) if raised.protocol else ()
        note = "Made the plan with her, she keeps a copy. She will call her sister tonight. I call her tomorrow at 9."
        acknowledge_alert(past, case, raised.alert.id, steps, note)
    finish(past, draft)


def _grace(past: Context, clock: _PastClock, present: Context) -> None:
    """The same form three times over 60 days."""
    for days, points in GRACE_MOOD.items():
        clock.moment = _days_ago(present, days, time(14, 30))
        if days == max(GRACE_MOOD):
            case = open_case(past, replace(GRACE, birth_date=_born(present, 47)))
        draft = _start(past, case, "phq9", "phone" if days == 1 else "in_person")
        _answer_points(past, clock, draft, _items(open_form(past, draft).instrument), points)
        _answer_last(past, clock, draft)
        finish(past, draft)


def _walter(past: Context, clock: _PastClock, present: Context) -> None:
    """A first talk that was left half-way, twenty minutes ago."""
    clock.moment = present.now() - timedelta(minutes=20, seconds=SECONDS_BETWEEN_ANSWERS * len(WALTER_INTAKE))
    case = open_case(past, replace(WALTER, birth_date=_born(present, 78)))
    draft = _start(past, case, "intake")
    questions = open_form(past, draft).instrument.questions
    for question, plain in WALTER_INTAKE.items():
        _answer(past, clock, draft, question, plain_answer_to(questions[question], plain))
    at_section(past, draft, WALTER_STOPPED_AT)
    hear(past, draft, "Ruth drove. He sold the car in March.", "quiet, smiles when he speaks of her")


def _start(past: Context, case: str, instrument: str, mode: str = "in_person") -> str:
    return start_assessment(past, case, instrument, Administration(held=past.today(), mode=mode))


def _items(instrument: Instrument) -> tuple[Question, ...]:
    """The questions that the first score adds up."""
    return tuple(instrument.questions[item] for item in instrument.scores[0].items)


def _answer_points(
    past: Context, clock: _PastClock, draft: str, items: Sequence[Question], points: Sequence[int]
) -> None:
    for item, wanted in zip(items, points, strict=True):
        chosen = next(choice for choice in item.choices if choice.points == wanted)
        _answer(past, clock, draft, item.id, Answer(value=chosen.id))


def _answer_last(past: Context, clock: _PastClock, draft: str) -> None:
    """The last question: how difficult it all makes things. Very, for all of them."""
    last = list(open_form(past, draft).instrument.all_questions())[-1]
    _answer(past, clock, draft, last.id, Answer(value=last.choices[-2].id))


def _answer(past: Context, clock: _PastClock, draft: str, question: str, given: Answer | None) -> OpenForm:
    clock.walk()
    return answer(past, draft, question, given, open_form(past, draft).seen(question))


def _days_ago(present: Context, days: int, hour: time) -> datetime:
    return datetime.combine(present.today() - timedelta(days=days), hour, present.zone)


def _born(present: Context, age: int) -> date:
    """A birth date that gives this age today, some months after the birthday."""
    return present.today() - timedelta(days=round((age + 0.3) * 365.25))
