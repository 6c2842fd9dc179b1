"""What a case or a programme cost and brought: the sums, what one unit cost, what they hang on, what is not known."""

import streamlit as st

from casewright import service
from casewright.cases.costs import CaseCosts
from casewright.errors import Refused
from casewright.methods.cost_benefit import Swing
from casewright.service import CostBenefit
from ui import session
from ui.cost_words import amounts, benefit_words, line_name, made_of, names_of, not_known_words, unit_rows
from ui.measures import show_just_now
from ui.people import joined
from ui.planning.suggested import money
from ui.shown_case import ShownCase
from ui.tornado import Hanging, show_tornado
from ui.trouble import show_refusal
from ui.wording import _, plain, value_words
from ui.write_benefit import BENEFIT, ask_for_benefit
from ui.write_value import MONEY, ask_for_money
from ui.wrong_amount import offer_to_mark_amount

DIGITS = 3


def show_cost_benefit(shown: ShownCase) -> None:
    """With the buttons that write down what was spent and what it brought; both only while the case goes on."""
    st.header(_("What it cost, and what it brought"), anchor=False)
    show_just_now(shown.id)
    found = service.costs(shown.context, shown.id)
    try:
        together: CostBenefit | None = service.cost_benefit(shown.context, shown.id)
    except Refused as refused:
        together = None
        _apart(found)
        show_refusal(refused)
    if together is not None:
        st.markdown(_sums(found, together))
    _lines(found)
    _benefits(found)
    _offer(shown)
    if together is not None and (found.lines or found.benefits):
        _units(shown, together)
        _hangs_on(found, together)
    st.caption(" ".join(filter(None, (not_known_words(found.not_known), _("Much of what matters has no price.")))))
    ask_for_money(shown.state)
    ask_for_benefit(shown.state)


def _sums(found: CaseCosts, together: CostBenefit) -> str:
    if not found.lines and not found.benefits:
        return _("So far nothing is known of what it cost.")
    cost = _("It cost **{amount}**", amount=money(together.cost, together.currency))
    if not found.benefits:
        return cost
    brought = _("it brought **{amount}**", amount=money(together.benefit, together.currency))
    net = money(abs(together.net), together.currency)
    more, less = _("**{amount}** more than it cost", amount=net), _("**{amount}** less than it cost", amount=net)
    left = more if together.net >= 0 else less
    each = round(together.ratio, DIGITS) if together.ratio is not None else None
    ratio = _("one unit of money brought back **{ratio}**", ratio=value_words(each)) if each is not None else ""
    later = _("a year later counts {percent} % less", percent=value_words(together.rate)) if together.rate else ""
    return joined(cost, brought, left, ratio, later)


def _apart(found: CaseCosts) -> None:
    """Each currency by itself, where they are not added up."""
    cost = _("It cost **{amount}**", amount=amounts(found.totals)) if found.lines else ""
    brought = _("it brought **{amount}**", amount=amounts(found.gains)) if found.benefits else ""
    st.markdown(joined(cost, brought))


def _lines(found: CaseCosts) -> None:
    if not found.lines:
        return
    with st.expander(_("What it is made of"), type="compact", key="table-costs"):
        rows = [
            {
                _("What"): line_name(one),
                _("How much"): money(one.amount, one.currency),
                _("Where it comes from"): made_of(one),
            }
            for one in found.lines
        ]
        st.table(rows, border="horizontal", hide_index=True, hide_header=False, alt=_("What it is made of"))


def _benefits(found: CaseCosts) -> None:
    for one in {gain.benefit.id: gain.benefit for gain in found.benefits}.values():
        st.markdown(f":green[:material/savings:] {benefit_words(one)}")


def _offer(shown: ShownCase) -> None:
    if shown.state.ended:
        return
    with st.container(horizontal=True, gap="small"):
        st.button(_("Add what was spent"), key="spend", on_click=session.open_dialog, args=(MONEY,))
        st.button(_("Add what it brought"), key="brought", on_click=session.open_dialog, args=(BENEFIT,))
        offer_to_mark_amount(shown)


def _units(shown: ShownCase, together: CostBenefit) -> None:
    by_id = {one.indicator.id: one for one in service.indicators(shown.context, shown.id)}
    rows = list(unit_rows(together, by_id))
    if rows and together.cost:
        st.subheader(_("What one of it cost"), anchor=False)
        st.caption(_("All that it cost, as if it had been for this alone. Held against one another, they show little."))
        st.table(rows, border="horizontal", hide_index=True, hide_header=False, alt=_("What one of it cost"))


def _hangs_on(found: CaseCosts, together: CostBenefit) -> None:
    """Where nothing is known of what it brought, it is the cost that is looked at."""
    if len(together.swings) < len("ab"):
        return
    only_cost = not found.benefits
    swings = [Swing(one.name, -one.less, -one.more) for one in together.swings] if only_cost else together.swings
    names = names_of(found)
    of = _("What it cost") if only_cost else _("What is left")
    st.subheader(_("What the sum hangs on"), anchor=False)
    most = swings[0]
    low, high = sorted((most.less, most.more))
    st.markdown(
        _(
            "Each is moved by a quarter, up and down. It hangs most on **{name}**: by that alone the sum lies between "
            "{low} and {high}.",
            name=names.get(most.name, plain(most.name)),
            low=money(low, together.currency),
            high=money(high, together.currency),
        )
    )
    total = together.cost if only_cost else together.net
    show_tornado(Hanging(swings, float(total), together.currency, names, of), "hangs-on")
