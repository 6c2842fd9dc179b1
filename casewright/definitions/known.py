"""What the other files of a library define, as far as a catalog, plan template, cycle or scenario may name it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from casewright.definitions.case_cycle import Cycle
from casewright.definitions.catalog import Catalog
from casewright.definitions.model import ChoiceList, Instrument
from casewright.definitions.plan_template import PlanTemplate
from casewright.errors import _

THINGS = (
    _("action"),
    _("catalog"),
    _("case"),
    _("choice"),
    _("cycle"),
    _("domain"),
    _("entry"),
    _("fact"),
    _("goal"),
    _("indicator"),
    _("instrument"),
    _("intervention"),
    _("level of attention"),
    _("need"),
    _("person"),
    _("plan template"),
    _("provider"),
    _("referral"),
    _("step"),
)
"""What can be named in these files, for the translators."""


@dataclass(frozen=True)
class Known:
    """The definitions of a library that stand before a file. Two are equal if the same files with the same text do.

    `out` names definitions that are there but left out because of errors, by kind and id.
    """

    fingerprint: tuple[str, ...] = ()
    by_kind: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, compare=False)
    out: frozenset[tuple[str, str]] = frozenset()

    def with_one(self, kind: str, id: str, definition: Any) -> "Known":
        """With one more definition, in place of one with its id, or with one that is left out."""
        there = self.by_kind.get(kind, {})
        if definition is None:
            return replace(self, out=self.out | {(kind, id)}) if id else self
        if kind == "agency":
            return self
        by_kind = {**self.by_kind, kind: {**there, id: definition}}
        return replace(self, fingerprint=(*self.fingerprint, definition.text), by_kind=by_kind)

    @property
    def instruments(self) -> Mapping[str, Instrument]:
        return self.by_kind.get("instrument", {})

    @property
    def choice_lists(self) -> Mapping[str, ChoiceList]:
        return self.by_kind.get("choice_list", {})

    @property
    def catalogs(self) -> Mapping[str, Catalog]:
        return self.by_kind.get("catalog", {})

    @property
    def plan_templates(self) -> Mapping[str, PlanTemplate]:
        return self.by_kind.get("plan_template", {})

    @property
    def cycles(self) -> Mapping[str, Cycle]:
        return self.by_kind.get("cycle", {})

    def ids(self, thing: str) -> frozenset[str]:
        """The ids of all things of a sort: of all interventions, of all needs."""
        return self._ids.get(thing, frozenset())

    @cached_property
    def _ids(self) -> dict[str, frozenset[str]]:
        catalogs = self.catalogs.values()
        domains = [domain.id for catalog in catalogs for domain in catalog.domains]
        found = [one for form in self.instruments.values() for one in form.findings if one.kind == "need"]
        named: dict[str, Iterable[str]] = {
            "instrument": self.instruments,
            "catalog": self.catalogs,
            "plan template": self.plan_templates,
            "cycle": self.cycles,
            "domain": domains,
            "need": [*domains, *(finding.about for finding in found)],
            "intervention": [one.id for catalog in catalogs for one in catalog.interventions],
            "indicator": [id for catalog in catalogs for id in catalog.indicators_by_id],
            "provider": [one.id for catalog in catalogs for one in catalog.providers],
        }
        return {thing: frozenset(ids) for thing, ids in named.items()}
