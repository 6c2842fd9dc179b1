"""What is printed, with the agency's name on it: a blank form, a plan, an assessment."""

from collections.abc import Sequence

from casewright.cases.as_agreed import as_agreed
from casewright.cases.work import Plan
from casewright.definitions.model import Instrument
from casewright.definitions.plan_template import PlanTemplate
from casewright.errors import Refused
from casewright.exchange import assessment_paper as assessments
from casewright.exchange import blank_form as form_paper
from casewright.exchange import plan_paper as paper
from casewright.exchange import safety_paper as safety
from casewright.exchange import visit_pack as visits
from casewright.exchange.assessment_paper import AssessmentGiven
from casewright.exchange.plan_paper import PlanGiven
from casewright.exchange.visit_pack import Taken, VisitGiven
from casewright.service import record
from casewright.service.around import around
from casewright.service.context import Context
from casewright.service.course import course_of
from casewright.service.history import history
from casewright.service.published import in_force, pinned_plan
from casewright.service.starting import startable
from casewright.service.what_is_sensitive import about_sensitive, said_on_board

PICTURE = "image/png"
"""A drawn signature. A photo of the signed page is not printed again."""


def blank_form(context: Context, form: Instrument, language: str) -> bytes:
    """A form as a PDF to be filled in by hand, in a language of it; in its own where it has no text in that one.

    Raises:
        Refused CW534: the texts of the form are missing. CW536: no font has the letters.
    """
    spoken = spoken_in(form, language)
    return form_paper.blank_form(form, spoken, context.agency.name.say(spoken))


def spoken_in(form: Instrument, language: str) -> str:
    """The language if the form has texts in it, else its own."""
    spoken = form.title.spoken_in(language)
    return spoken if spoken in form.languages else form.language


def plan_paper(context: Context, case: str, plan: str, language: str, sensitive: bool = False) -> bytes:
    """A plan as a PDF, for the person to keep and to sign; a safety plan as one page to carry. What is sensitive is on
    it if that is asked for.

    Raises:
        Refused CW510: no such case. CW563: no such plan in it. CW660: nothing of a plan like this is printed unless it
            is asked for. CW536: no font has the letters.
    """
    given = plan_given(context, case, plan, language)
    if given.plan.purpose == "safety":
        return safety.safety_paper(given, language, sensitive)
    return paper.plan_paper(given, language, sensitive)


def blank_safety_plan(context: Context, template: PlanTemplate, language: str) -> bytes:
    """The page of a safety plan with lines to write on, in a language of its template; in its own where it has no text
    in that one.

    Raises:
        Refused CW536: no font has the letters.
    """
    spoken = template.title.spoken_in(language)
    spoken = spoken if spoken in template.languages else template.language
    return safety.blank_safety_plan(template, spoken, context.agency.name.say(spoken))


def left_out_of_plan(context: Context, case: str, plan: str, language: str) -> tuple[str, ...]:
    """What of a plan is not on its paper because it is sensitive, in words for the screen of who prints it.

    Raises:
        Refused CW510, CW563.
    """
    return paper.left_out(plan_given(context, case, plan, language), language)


def assessment_paper(context: Context, case: str, assessment: str, language: str, sensitive: bool = False) -> bytes:
    """A finished assessment as a PDF, in a language of its form; in the form's own where it has no text in that one.

    Raises:
        Refused CW510: no such case. CW512: no such assessment in it. CW517: its form is not in the store. CW661: all of
            it is sensitive, and that was not asked for. CW536: no font has the letters.
    """
    given = _assessment(context, case, assessment, language)
    return assessments.assessment_paper(given, spoken_in(given.form.instrument, language), sensitive)


def left_out_of_assessment(context: Context, case: str, assessment: str) -> tuple[int, int]:
    """How many of its questions are not on the paper because they are sensitive, and how many there are.

    Raises:
        Refused CW510, CW512, CW517.
    """
    return assessments.left_out(_assessment(context, case, assessment, context.agency.languages[0]))


def _assessment(context: Context, case: str, assessment: str, language: str) -> AssessmentGiven:
    found = record.assessment(context, case, assessment)
    person = history(context, case).state.person
    by = context.name_of(found.record.by) if found.record.by else ""
    return AssessmentGiven(found.record, found.form, person, context.agency.name.say(language), by)


def visit_pack(context: Context, case: str, instruments: Sequence[str] | None, language: str) -> bytes:
    """One PDF to take along to a visit without a connection: a cover, blank forms, a page for notes, the plan in short.

    Args:
        instruments: ids of the forms; None for those that are due.
    Raises:
        Refused CW510: no such case. CW514, CW515, CW534: as for starting one of the forms. CW536: no font has the
            letters.
    """
    state = history(context, case).state
    course = course_of(context, case)
    due = {asked.form.instrument: asked.due for asked in course.asked} if course else {}
    wanted = due_forms(context, case) if instruments is None else instruments
    forms = [in_force(context, id) for id in wanted]
    given = VisitGiven(
        person=state.person,
        agency=context.agency.name.say(language),
        day=context.today(),
        taken=[Taken(form, spoken_in(form, language), due.get(form.id)) for form in forms],
        asked_first=course.asked_first if course else (),
        plan=_plan_to_carry(context, case, language),
    )
    return visits.visit_pack(given, language)


def due_forms(context: Context, case: str) -> tuple[str, ...]:
    """Ids of the forms that the cycle asks for until some day and that can be started, in its order.

    Raises:
        Refused CW510: no such case.
    """
    course = course_of(context, case)
    subject = history(context, case).state.subject
    known = {form.id for form in startable(context, subject)}
    now = [one for one in course.asked if one.due and one.standing in ("open", "overdue")] if course else []
    return tuple(id for id in dict.fromkeys(one.form.instrument for one in now) if id in known)


def _plan_to_carry(context: Context, case: str, language: str) -> PlanGiven | None:
    """The plan in force, the last one begun. Not one for hard hours: that is carried by the person alone."""
    for entry in reversed(history(context, case).state.entries("plan")):
        plan = entry.entity
        if isinstance(plan, Plan) and entry.stands and entry.state == "active" and plan.purpose != "safety":
            given = plan_given(context, case, plan.id, language)
            if given.template is None or not given.template.sensitive:
                return given
    return None


def plan_given(context: Context, case: str, plan: str, language: str) -> PlanGiven:
    """A plan as it was kept, with all that its paper takes from elsewhere. Raises Refused CW510, CW563."""
    past = history(context, case)
    entry = past.state.entry("plan", plan)
    if entry is None or not isinstance(entry.entity, Plan):
        raise Refused("CW563")
    sensitive = about_sensitive(context, as_agreed(past.events, past.state, entry.entity))
    return PlanGiven(
        plan=entry.entity,
        standing=entry.state,
        written=entry.happened,
        state=sensitive.state,
        template=_template(context, entry.entity),
        agency=context.agency.name.say(language),
        zone=context.zone,
        catalogs=sensitive.catalogs,
        alerts=sensitive.alerts,
        around={one.member.id: one.person.preferred_name or one.person.name for one in around(context, case)},
        pictures=_pictures(context, entry.entity),
        name_of=context.name_of,
        withheld_of=sensitive.withheld_of,
        said_on_board=said_on_board(context, sensitive),
    )


def _template(context: Context, plan: Plan) -> PlanTemplate | None:
    """The one that it was written with; of an older record, that says none, as it is now. None where it is gone."""
    if not plan.definition:
        return context.library.plan_templates.get(plan.template)
    try:
        return pinned_plan(context, plan.definition)
    except Refused:
        return None


def _pictures(context: Context, plan: Plan) -> dict[str, bytes]:
    """The drawn signatures by the hash of their content; one that the store has no more is a line with a name."""
    signed = plan.agreement.signatures if plan.agreement else ()
    images = (one.image.content for one in signed if one.image and one.image.media == PICTURE)
    found = {content: context.store.attachment(content) for content in images}
    return {content: image for content, image in found.items() if image is not None}
