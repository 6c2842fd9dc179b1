"""What could be done for the needs of a case: everything that answers them, ranked, each with its reasons."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from casewright.cases.case_facts import CaseSeen
from casewright.cases.state import CaseState
from casewright.cases.work import Intervention as Kept
from casewright.cases.work import Need, Plan
from casewright.definitions.catalog import Catalog, Intervention, Offer, Provider
from casewright.definitions.plan_fields import ROWS, key_of
from casewright.definitions.plan_template import Block
from casewright.expressions.rows import at
from casewright.logic.answers import Answer
from casewright.logic.rows import Rows
from casewright.methods.ranking import ROOM, Fit, Room, Standing, Wish, order, points
from casewright.methods.stages import steps_apart
from casewright.service.capacity import Known, known, said
from casewright.service.context import Context
from casewright.service.eligibility import Eligibilities
from casewright.service.facts_seen import FactSeen
from casewright.service.history import History, history
from casewright.service.published import pinned_plan

WISHES: tuple[Wish, ...] = ("yes", "", "not_now", "declined")
"""What counts of several needs is what is wished most."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A provider who offers it, with what is `known` of their room. `eligible` is by the offer's own condition.

    `facts` decide that. `language`: whether they speak the person's, None where that is not known. From `closed` on
    they take nobody.
    """

    provider: Provider
    offer: Offer
    catalog: str
    known: Known
    eligible: bool | None
    language: bool | None
    closed: bool = False
    facts: tuple[FactSeen, ...] = ()

    @property
    def room(self) -> Room:
        """What counts: "" where they were not heard of for too long."""
        return "" if self.known.outdated else self.known.capacity


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something stands where it stands; a page words it. `points` are those of `casewright.methods.ranking`.

    `facts` are what decides whether somebody can have it, or what is missing for that.

    Codes: `need` (params: needs), `wants_yes`, `wants_not_now`, `wants_declined`, `wants_not_asked`, `eligible`,
    `not_eligible`, `eligibility_unknown`, `ask_eligibility` (who can have it stands
    there in words alone), `for_everyone`, `fits_stage`, `stage_apart` (steps), `stage_unknown`, `evidence` (level,
    checked), `cost` (amount, up_to, currency, year), `room` (capacity), `not_heard_since` (provider),
    `nobody_offers_it`, `only_closed` (provider), `speaks_language`, `chosen`, `in_place`, `turned_down` (reason).
    """

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    points: int = 0
    facts: tuple[FactSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that answers needs of the case. `needs` are their ids; that help is wanted is another thing (`wants`).

    `eligible` is None where it is not known, then `unknown` names what is missing: origins such as `intake.home_kind`.
    `standing`: chosen or turned down in the plan that is being written (`row` in `block`), or in place already; turned
    down without a row: in another plan, which is in force.
    """

    intervention: Intervention
    catalog: Catalog
    needs: tuple[str, ...]
    wants: Wish
    eligible: bool | None
    unknown: tuple[str, ...]
    stage_steps: int
    providers: tuple[Offered, ...]
    reasons: tuple[Reason, ...]
    standing: Standing = ""
    row: str = ""

    @property
    def named(self) -> str:
        """How a plan names it: `CATALOG.ID`."""
        return f"{self.catalog.id}.{self.intervention.id}"


def suggestions(context: Context, case: str, draft: str = "", block: Block | None = None) -> tuple[Suggestion, ...]:
    """Everything in the catalogs in use that answers a need of the case, what fits best first; nothing is left out.

    Args:
        draft: the plan that is being written, for what was chosen and turned down there.
        block: only from its catalogs and domains.
    Raises:
        Refused CW510: no such case.
    """
    looked = _Looking(context, history(context, case), _lines_of(context, case, draft))
    wanted = [
        found
        for catalog in in_use(context)
        for intervention in catalog.interventions
        if block is None or _in_block(block, catalog, intervention)
        if (found := looked.at(catalog, intervention)) is not None
    ]
    return tuple(one for one, _fit in sorted(wanted, key=lambda each: order(each[1])))


def offered(context: Context, case: str, offer: str) -> tuple[Offered, ...]:
    """Who offers something of the catalogs (its id) to this case: who fits best first, who has closed last.

    The points of room, language and eligibility are those of suggestions. Raises Refused CW510: no such case.
    """
    looked = _Looking(context, history(context, case), {})
    found = [looked.offered(*each) for each in looked.offers.get(offer, ())]
    return tuple(sorted(found, key=lambda one: (one.closed, -_points(one))))


def _points(one: Offered) -> int:
    given = points(Fit(eligible=one.eligible, room=one.room, language=bool(one.language)))
    return given["eligible"] + given["room"] + given["language"]


def in_use(context: Context) -> tuple[Catalog, ...]:
    """The catalogs that the agency uses."""
    known = context.library.catalogs
    return tuple(known[id] for id in context.agency.catalogs or known if id in known)


def _in_block(block: Block, catalog: Catalog, intervention: Intervention) -> bool:
    of_domain = not block.domains or not {intervention.domain, *intervention.needs}.isdisjoint(block.domains)
    return of_domain and (not block.catalogs or catalog.id in block.catalogs)


@dataclass(frozen=True, slots=True)
class _Line:
    """What a plan says of an intervention."""

    standing: Standing
    row: str = ""
    reason: str = ""


class _Looking:
    """One look at a case."""

    def __init__(self, context: Context, past: History, lines: Mapping[str, _Line]) -> None:
        self.context = context
        self.past = past
        self.state = past.state
        self.seen = CaseSeen(past.state, context.today(), context.zone)
        self.lines = lines
        self.needs = [one.entity for one in self.state.entries("need") if one.stands and isinstance(one.entity, Need)]
        self.said = said(context.store)
        self.eligibilities = Eligibilities(context, past, self.seen)
        self.offers: dict[str, list[tuple[Catalog, Provider, Offer]]] = {}
        for catalog in in_use(context):
            for provider in catalog.providers:
                for offer in provider.offers:
                    self.offers.setdefault(offer.intervention, []).append((catalog, provider, offer))

    def at(self, catalog: Catalog, intervention: Intervention) -> tuple[Suggestion, Fit] | None:
        """A suggestion with what ranks it; None where it answers none of the needs."""
        needs = [one for one in self.needs if self._answers(intervention, one)]
        if not needs:
            return None
        known = self.eligibilities.of(catalog, intervention.eligible_if)
        eligible = known.holds
        if intervention.eligible_if is None and intervention.eligibility is not None:
            eligible = None
        steps = min(steps_apart(one.stage, intervention.stages) for one in needs)
        providers = tuple(self.offered(*each) for each in self.offers.get(intervention.id, ()))
        open_ones = [one for one in providers if not one.closed]
        line = self.lines.get(f"{catalog.id}.{intervention.id}", _Line(""))
        wants: Wish = min((one.wants_help for one in needs), key=WISHES.index)
        fit = Fit(
            wish=wants,
            priority=min((one.priority for one in needs if one.priority), default=None),
            eligible=eligible,
            stage_steps=steps,
            evidence=intervention.evidence.level,
            checked=intervention.evidence.checked,
            room=max((one.room for one in open_ones), key=ROOM.__getitem__, default=""),
            language=any(one.language for one in open_ones),
            standing=line.standing,
            cost=intervention.cost.amount if intervention.cost else None,
        )
        reasons = tuple(_reasons(intervention, needs, fit, known.facts, providers, line))
        suggestion = Suggestion(
            intervention=intervention,
            catalog=catalog,
            needs=tuple(one.id for one in needs),
            wants=wants,
            eligible=eligible,
            unknown=known.unknown,
            stage_steps=steps,
            providers=providers,
            reasons=reasons,
            standing=line.standing,
            row=line.row,
        )
        return suggestion, fit

    def _answers(self, intervention: Intervention, need: Need) -> bool:
        """By the need itself, or by the finding that it rests on."""
        if need.about in intervention.needs:
            return True
        for basis in need.rests_on:
            held = self.state.assessment(basis.assessment)
            if held is not None and f"{held.instrument}.{basis.finding}" in intervention.answers:
                return True
        return False

    def offered(self, catalog: Catalog, provider: Provider, offer: Offer) -> Offered:
        spoken = self.state.person.language.split("-")[0]
        eligible = self.eligibilities.of(catalog, offer.eligible_if)
        return Offered(
            provider=provider,
            offer=offer,
            catalog=catalog.id,
            known=known(self.said, provider, offer, self.context.today()),
            eligible=eligible.holds,
            language=spoken in provider.languages if spoken and provider.languages else None,
            closed=provider.closed is not None and provider.closed <= self.context.today(),
            facts=eligible.facts,
        )


def _lines_of(context: Context, case: str, draft: str) -> Mapping[str, _Line]:
    """By `CATALOG.ID`: what the plans in force say, then what the plan that is being written says of it.

    What the latter took over from the one in force, and has taken back, is not turned down any more.
    """
    state = history(context, case).state
    lines: dict[str, _Line] = {}
    for entry in state.entries("plan"):
        if entry.stands and entry.state == "active" and isinstance(entry.entity, Plan):
            for block in entry.entity.blocks:
                lines |= {
                    f"{one.catalog}.{one.intervention}": _Line("in_place", one.id)
                    for one in _kept(state, block.entries)
                }
                lines |= {
                    name: replace(line, row="") for name, line in _said_in(block.id, block.answers, block.rows).items()
                }
    found = context.store.draft(draft) if draft else None
    if found is not None:
        for asked in pinned_plan(context, found.definition).blocks:
            if asked.type == "interventions":
                for name in _said_in(asked.id, found.answers, found.rows, removed=True):
                    if name in lines and lines[name].standing == "turned_down":
                        del lines[name]
                lines |= _said_in(asked.id, found.answers, found.rows)
    return lines


def _kept(state: CaseState, entries: Iterable[str]) -> Iterator[Kept]:
    for id in entries:
        entry = state.entry("intervention", id)
        if entry is not None and entry.open and isinstance(entry.entity, Kept):
            yield entry.entity


def _said_in(block: str, answers: Mapping[str, Answer], rows: Rows, removed: bool = False) -> dict[str, _Line]:
    """What the rows of a block say; `removed`: those that were taken out."""
    lines: dict[str, _Line] = {}
    for row in rows.get(key_of(block, ROWS), ()):
        said = {
            part: str(answers.get(at(key_of(block, part), row.id), Answer()).value or "")
            for part in ("intervention", "choice", "reason")
        }
        if said["intervention"] and row.removed is removed:
            chosen: Standing = "chosen" if said["choice"] in ("", "wanted") else "turned_down"
            lines[said["intervention"]] = _Line(chosen, row.id, said["reason"])
    return lines


def _reasons(
    intervention: Intervention,
    needs: list[Need],
    fit: Fit,
    facts: tuple[FactSeen, ...],
    providers: tuple[Offered, ...],
    line: _Line,
) -> Iterator[Reason]:
    given = points(fit)
    yield Reason("need", {"needs": " ".join(one.id for one in needs)}, given["priority"])
    yield Reason(f"wants_{fit.wish or 'not_asked'}", {}, given["wish"])
    if intervention.eligible_if is None:
        yield Reason("ask_eligibility" if fit.eligible is None else "for_everyone", {}, given["eligible"])
    else:
        code = {True: "eligible", False: "not_eligible", None: "eligibility_unknown"}[fit.eligible]
        yield Reason(code, {}, given["eligible"], facts)
    yield _of_stage(intervention, needs, fit.stage_steps, given["stage"])
    evidence = intervention.evidence
    checked = "yes" if evidence.checked else ""
    yield Reason("evidence", {"level": evidence.level, "checked": checked}, given["evidence"])
    cost = intervention.cost
    if cost is not None:
        said = {"amount": str(cost.amount), "up_to": str(cost.up_to or ""), "currency": cost.currency}
        yield Reason("cost", {**said, "year": str(cost.year or "")})
    yield _of_room(providers, fit.room, given["room"])
    if fit.language:
        yield Reason("speaks_language", {}, given["language"])
    if line.standing:
        yield Reason(line.standing, {"reason": line.reason} if line.reason else {}, given["standing"])


def _of_stage(intervention: Intervention, needs: list[Need], steps: int, given: int) -> Reason:
    if not intervention.stages or not any(one.stage for one in needs):
        return Reason("stage_unknown", {}, given)
    return Reason("stage_apart", {"steps": str(steps)}, given) if steps else Reason("fits_stage", {}, given)


def _of_room(providers: tuple[Offered, ...], room: Room, given: int) -> Reason:
    if room:
        return Reason("room", {"capacity": room}, given)
    heard_of = [one.provider.name for one in providers if not one.closed]
    if heard_of:
        return Reason("not_heard_since", {"provider": ", ".join(heard_of)}, given)
    if providers:
        return Reason("only_closed", {"provider": ", ".join(one.provider.name for one in providers)}, given)
    return Reason("nobody_offers_it", {}, given)
