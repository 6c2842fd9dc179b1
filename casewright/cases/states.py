"""The states that a case and its entries go through, as data: which move may follow which, who makes it, and why.

Source: the status value sets of FHIR R4 and of the Gravity project, docs/case.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from casewright.errors import Refused, _

Side = Literal["requester", "provider"]
"""The two sides of a referral: who asked for something, and who is to do it."""

NAMED: Mapping[str, str] = {
    "requester": _("one who asked"),
    "provider": _("provider"),
    "case": _("case"),
    "need": _("need"),
    "strength": _("strength"),
    "plan": _("plan"),
    "goal": _("goal"),
    "achievement": _("achievement"),
    "approval": _("approval"),
    "objective": _("objective"),
    "indicator": _("indicator"),
    "intervention": _("intervention"),
    "task": _("task"),
    "referral": _("referral"),
    "capacity": _("capacity"),
    "contact": _("contact"),
    "check_in": _("check-in"),
    "review": _("review"),
    "outcome": _("outcome"),
    "closure": _("closure"),
    "consent": _("consent"),
    "team_member": _("member of the team"),
    "document": _("document"),
    "note": _("note"),
    "member": _("person around"),
    "measurement": _("measured value"),
    "expense": _("expense"),
    "benefit": _("benefit"),
    "message": _("message"),
    "conference": _("conference"),
    "link": _("link for an answer"),
    "own_check": _("own check"),
    "handover": _("handover"),
    "evaluation": _("evaluation"),
    "assessment": _("assessment"),
    "effectiveness": _("effectiveness"),
    "efficiency": _("efficiency"),
    "appropriateness": _("appropriateness"),
    "relevance": _("relevance"),
    "planned": _("planned"),
    "waitlist": _("on the waiting list"),
    "active": _("active"),
    "on-hold": _("on hold"),
    "finished": _("finished"),
    "cancelled": _("cancelled"),
    "draft": _("draft"),
    "completed": _("completed"),
    "revoked": _("revoked"),
    "approved": _("approved"),
    "sent_back": _("sent back"),
    "proposed": _("proposed"),
    "accepted": _("accepted"),
    "rejected": _("rejected"),
    "confirmed": _("confirmed"),
    "in-progress": _("in progress"),
    "improving": _("improving"),
    "worsening": _("worsening"),
    "no-change": _("without change"),
    "achieved": _("achieved"),
    "sustaining": _("lasting"),
    "not-achieved": _("not achieved"),
    "no-progress": _("without progress"),
    "not-attainable": _("not attainable"),
    "requested": _("requested"),
    "failed": _("failed"),
    "no_capacity": _("no capacity"),
    "additional_assessment_required": _("another assessment needed"),
    "ready": _("ready"),
    "kept": _("kept"),
    "missed": _("missed"),
    "person_did_not_come": _("the person did not come"),
    "we_did_not_come": _("we did not come"),
    "unreachable": _("not reached"),
    "held": _("held"),
    "given": _("given"),
    "withdrawn": _("withdrawn"),
    "appeal": _("appeal"),
    "appealed": _("appealed"),
    "let_pass": _("not appealed"),
    "open": _("open"),
    "used": _("used"),
}
"""Kinds and states in words. Each is translated where it is shown."""


@dataclass(frozen=True, slots=True)
class Machine:
    """The states of one kind of entry. `moves` has for each state those that may follow, none for the last ones.

    `begins` are the states in which an entry may begin, the usual one first. A move to a state in `reasons` needs a
    reason; one to a state in `made_by` is made by that side; before one in `checked` comes the worker's own check.
    """

    moves: Mapping[str, tuple[str, ...]]
    begins: tuple[str, ...]
    reasons: frozenset[str] = frozenset()
    made_by: Mapping[str, Side] = field(default_factory=dict)
    checked: frozenset[str] = frozenset()

    def ended(self, state: str) -> bool:
        """Whether nothing follows any more."""
        return not self.moves[state]


def _any(*states: str) -> Mapping[str, tuple[str, ...]]:
    """Each may follow each other one, and the beginning, where nothing is said yet."""
    return {"": states, **{one: tuple(other for other in states if other != one) for one in states}}


CASE = Machine(
    {
        "planned": ("waitlist", "active", "cancelled"),
        "waitlist": ("active", "cancelled"),
        "active": ("on-hold", "finished", "cancelled"),
        "on-hold": ("active", "finished", "cancelled"),
        "finished": (),
        "cancelled": (),
    },
    ("active", "planned", "waitlist"),
)
"""FHIR: EpisodeOfCare.status. What ended goes on as a new case that is linked to it."""

PLAN = Machine(
    {
        "draft": ("active", "revoked"),
        "active": ("on-hold", "completed", "revoked"),
        "on-hold": ("active", "completed", "revoked"),
        "completed": (),
        "revoked": (),
    },
    ("draft",),
)
"""FHIR: CarePlan.status (request-status)."""

APPROVAL = Machine(_any("approved", "sent_back"), ("",), frozenset({"sent_back"}))
"""FHIR: Task.businessStatus of the Task to approve a CarePlan. Who sends a plan back says why."""

GOAL = Machine(
    {
        "proposed": ("planned", "accepted", "rejected"),
        "planned": ("accepted", "rejected", "cancelled"),
        "accepted": ("active", "cancelled"),
        "active": ("on-hold", "completed", "cancelled"),
        "on-hold": ("active", "completed", "cancelled"),
        "rejected": (),
        "completed": (),
        "cancelled": (),
    },
    ("proposed",),
)
"""FHIR: Goal.lifecycleStatus."""

ACHIEVEMENT = Machine(
    _any(
        "in-progress",
        "improving",
        "worsening",
        "no-change",
        "achieved",
        "sustaining",
        "not-achieved",
        "no-progress",
        "not-attainable",
    ),
    ("",),
    checked=frozenset({"not-achieved", "not-attainable"}),
)
"""FHIR: Goal.achievementStatus: how far a goal is reached, whatever its own state."""

REFERRAL = Machine(
    {
        "draft": ("requested", "cancelled"),
        "requested": ("accepted", "rejected", "cancelled"),
        "accepted": ("in-progress", "on-hold", "cancelled", "completed", "failed"),
        "in-progress": ("on-hold", "cancelled", "completed", "failed"),
        "on-hold": ("in-progress", "cancelled", "completed", "failed"),
        "rejected": (),
        "cancelled": (),
        "completed": (),
        "failed": (),
    },
    ("draft",),
    frozenset({"rejected", "cancelled", "on-hold", "failed"}),
    {
        "requested": "requester",
        "cancelled": "requester",
        "accepted": "provider",
        "rejected": "provider",
        "in-progress": "provider",
        "completed": "provider",
        "failed": "provider",
    },
)
"""FHIR: Task.status of the Task that a ServiceRequest makes (Gravity SDOH). Either side may put it on hold."""

CAPACITY = Machine(
    _any("capacity", "no_capacity", "waitlist", "additional_assessment_required"),
    ("",),
    made_by=dict.fromkeys(("capacity", "no_capacity", "waitlist", "additional_assessment_required"), "provider"),
)
"""Gravity SDOH: Task.statusReason, what the provider says of its capacity."""

TASK = Machine(
    {
        "ready": ("in-progress", "on-hold", "cancelled", "completed", "failed"),
        "in-progress": ("on-hold", "cancelled", "completed", "failed"),
        "on-hold": ("in-progress", "cancelled", "completed", "failed"),
        "cancelled": (),
        "completed": (),
        "failed": (),
    },
    ("ready",),
)
"""FHIR: Task.status."""

PLANNED = Machine({"active": ("cancelled",), "cancelled": ()}, ("active",))
"""FHIR: ServiceRequest.status, Goal.lifecycleStatus. What a plan names until a version of it names it no more."""

FOUND = Machine(
    {"proposed": ("confirmed", "rejected"), "confirmed": ("rejected",), "rejected": ("confirmed",)},
    ("proposed",),
    frozenset({"rejected"}),
)
"""FHIR: Condition.verificationStatus (provisional, confirmed, refuted). What a worker says of a finding."""

CONTACT = Machine(
    {
        "planned": ("kept", "person_did_not_come", "we_did_not_come", "cancelled", "unreachable"),
        "kept": (),
        "person_did_not_come": (),
        "we_did_not_come": (),
        "cancelled": (),
        "unreachable": (),
    },
    ("planned", "kept", "unreachable"),
)
"""FHIR: Encounter.status, Appointment.status (noshow). An attempt that reached nobody is no contact."""

APPEAL = Machine(_any("appealed", "let_pass"), ("",))
"""Of a contact in which somebody said no: what became of the appeal, until whose deadline one is asked."""

REVIEW = Machine({"planned": ("held", "cancelled"), "held": (), "cancelled": ()}, ("planned", "held"))
"""FHIR: Task.status of the review's Task."""

CONFERENCE = REVIEW
"""FHIR: Encounter.status."""

CONSENT = Machine({"given": ("withdrawn",), "withdrawn": ()}, ("given",))
"""FHIR: Consent.status (active, inactive). Nobody needs a reason to withdraw."""

LINK = Machine({"open": ("used", "withdrawn"), "used": (), "withdrawn": ()}, ("open",))
"""An address for one answer is used once, or taken back before."""

HANDOVER = Machine({"given": ("confirmed", "withdrawn"), "confirmed": (), "withdrawn": ()}, ("given",))
"""FHIR: Task.status. Who takes over has read it and says so; until then it can be taken back."""

MACHINES: Mapping[str, Machine] = {
    "case": CASE,
    "need": FOUND,
    "strength": FOUND,
    "plan": PLAN,
    "goal": GOAL,
    "objective": PLANNED,
    "indicator": PLANNED,
    "intervention": PLANNED,
    "task": TASK,
    "referral": REFERRAL,
    "contact": CONTACT,
    "review": REVIEW,
    "consent": CONSENT,
    "conference": CONFERENCE,
    "link": LINK,
    "handover": HANDOVER,
}
"""By kind of entry. A kind that is not here has no states: it is written down, and stands."""

ASIDE: Mapping[str, Mapping[str, Machine]] = {
    "plan": {"approval": APPROVAL},
    "closure": {"approval": APPROVAL},
    "goal": {"achievement": ACHIEVEMENT},
    "referral": {"capacity": CAPACITY},
    "contact": {"appeal": APPEAL},
}
"""By kind, what is said of an entry beside its state."""


def machine(kind: str, aside: str = "") -> Machine:
    """Raises Refused CW576: entries of this kind have no states, or nothing of this name is said of them."""
    found = ASIDE.get(kind, {}).get(aside) if aside else MACHINES.get(kind)
    if found is None:
        raise Refused("CW576", kind=NAMED.get(aside or kind, kind))
    return found


def check_move(kind: str, was: str, to: str, reason: str = "", side: str = "", aside: str = "") -> None:
    """Whether an entry may go from one state to another, for this reason, by this side of a referral.

    Raises:
        Refused CW560: not from there (params `kind`, `was`, `wanted`, `allowed`: words). CW553: without a reason.
        CW570: the other side makes this move (params `wanted`, `made_by`). CW576 as for `machine`.
    """
    states = machine(kind, aside)
    allowed = states.moves[was]
    if to not in allowed:
        named = ", ".join(NAMED[state] for state in allowed) or _("nothing")
        raise Refused(
            "CW560", kind=NAMED[aside or kind], was=NAMED.get(was, "-"), wanted=NAMED.get(to, to), allowed=named
        )
    made_by = states.made_by.get(to)
    if made_by and side != made_by:
        raise Refused("CW570", wanted=NAMED[to], made_by=NAMED[made_by])
    if to in states.reasons and not reason.strip():
        raise Refused("CW553")
