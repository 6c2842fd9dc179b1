"""What a scenario does once a plan is agreed: contacts, services given, check-ins, reviews."""

from casewright import service
from casewright.cases.work import CheckIn, Contact, Note, Review
from casewright.cases.work.check_in import Level, Measured
from casewright.cases.work.review import Trial
from casewright.definitions import scenario
from casewright.definitions.model import Number
from casewright.definitions.scenario import Confer, GiveService, ScenarioStep, WriteNote
from casewright.errors import Refused
from casewright.service import Decided, Held, Went, Whom
from casewright.training.playing import Playing


def contact(playing: Playing, wanted: scenario.Contact, _step: ScenarioStep) -> None:
    entry = Contact(
        id="",
        purpose=wanted.purpose,  # type: ignore[arg-type]  # the schema names the same purposes
        how=wanted.how,
        minutes=wanted.minutes,
        narrative=playing.say(wanted.note),
        asked_of=playing.say(wanted.asked_of),
        answer=playing.say(wanted.answer),
        intervention=playing.entry("intervention", wanted.intervention) if wanted.intervention else "",
    )
    _record_contact(playing, entry, wanted.kept)


def _record_contact(playing: Playing, entry: Contact, ended: str) -> None:
    service.write_contact(playing.context, (playing.case,), Went(entry, ended))


def give_service(playing: Playing, wanted: GiveService, _step: ScenarioStep) -> None:
    """Each time is a contact; those that did not take place were missed by the person."""
    entry = Contact("", intervention=playing.entry("intervention", wanted.intervention))
    for turn in range(wanted.planned):
        _record_contact(playing, entry, "person_did_not_come" if turn < wanted.planned - wanted.kept else "kept")


def check_in(playing: Playing, wanted: scenario.CheckIn, _step: ScenarioStep) -> None:
    levels = tuple(Level(playing.entry("goal", goal), level) for goal, level in wanted.levels.items())
    measured = tuple(Measured(playing.entry("indicator", goal), value) for goal, value in wanted.measures.items())
    told = CheckIn("", playing.say(wanted.words, wanted.note), measured, levels)
    service.check_in(playing.context, playing.case, told)
    for goal, value in wanted.comparison.items():
        _write_value(playing, goal, value, Whom(comparison=True))


def measure(playing: Playing, wanted: scenario.Measure, _step: ScenarioStep) -> None:
    """A value that is written down by hand, for all or for each part of the people."""
    said_by = playing.say(wanted.said_by)
    if wanted.value is not None:
        _write_value(playing, wanted.of, wanted.value, Whom(people=wanted.people), said_by)
    for part in wanted.parts:
        _write_value(playing, wanted.of, part.value, Whom(playing.say(part.whom)), said_by)


def _write_value(playing: Playing, name: str, value: Number, whom: Whom, said_by: str = "") -> None:
    context, indicator = playing.context, playing.entry("indicator", name)
    service.write_value(context, playing.case, indicator, value, context.today(), said_by, whom)


def spend(playing: Playing, wanted: scenario.Spend, _step: ScenarioStep) -> None:
    used = playing.entry("intervention", wanted.intervention) if wanted.intervention else ""
    context, what, today = playing.context, playing.say(wanted.what), playing.context.today()
    if wanted.amount is None:
        service.spend_on_units(context, playing.case, what, wanted.count, today, used)
    else:
        service.spend(context, playing.case, what, wanted.amount, wanted.currency, today, used)


def review(playing: Playing, wanted: scenario.Review, _step: ScenarioStep) -> None:
    look_on = playing.day(wanted.look_on)
    held = Review(
        id="",
        changed=playing.say(wanted.note),
        decision=playing.say(wanted.decision),
        prediction=playing.say(wanted.prediction),
        techniques=(wanted.technique,) if wanted.technique else (),  # type: ignore[arg-type]  # the schema's words
        trial=Trial(look_on) if look_on else None,
    )
    service.hold_review(playing.context, playing.case, held)


def confer(playing: Playing, wanted: Confer, step: ScenarioStep) -> None:
    """The team talks it over: what is decided is written down, without a task of it."""
    present = [playing.party(one) for one in wanted.present]
    decided = [Decided(playing.say(one)) for one in wanted.decisions]
    about = playing.say(step.narration) or playing.scenario.title.say(playing.language)
    service.hold_conference(playing.context, playing.case, "", Held(present, decided=decided, about=about))


def note(playing: Playing, wanted: WriteNote, _step: ScenarioStep) -> None:
    _refuse(wanted.seen_by)
    playing.record(Note("", playing.say(wanted.what)))


def _refuse(*parts: object) -> None:
    """Raises Refused CW620: nothing keeps this part yet."""
    if any(parts):
        raise Refused("CW620")
