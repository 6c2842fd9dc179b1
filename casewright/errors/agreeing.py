"""Why a plan was not agreed, signed or approved (CW640-CW644)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW640",
        "not-agreed-yet",
        _("This plan is not in force, so there is nothing to approve."),
        _("Read it back and agree on it first. A plan that was replaced is not approved any more."),
    ),
    Message(
        "CW641",
        "no-approval",
        _("Nobody is asked to approve this plan."),
        _("The step in which the plan was made has no `approval`, or its condition does not hold now."),
    ),
    Message(
        "CW642",
        "approval-for-others",
        _("Your role does not approve plans here. That is up to: {role}."),
        _("Ask one of them to look at it. The work goes on meanwhile."),
    ),
    Message(
        "CW643",
        "signature-missing",
        _("This signature is still missing: {named}."),
        _("Let them sign, or take a photo of the signed page. If the plan was agreed by word alone, record that."),
    ),
    Message(
        "CW644",
        "plan-part-empty",
        _("The plan cannot be agreed yet. Still empty in it: {named}."),
        _("Say it with the needs and strengths of the case, then read the plan back again. What was signed stays."),
    ),
)
