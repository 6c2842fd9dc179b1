"""What one process keeps in memory so that an answer rebuilds nothing: live forms, cases, definitions.

All of it can be lost at any time: it is keyed by revision or by content, and rebuilt from the store.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakKeyDictionary

from casewright.definitions.model import Instrument
from casewright.definitions.plan_template import PlanTemplate
from casewright.logic.form import FormState
from casewright.ports import CaseStore

if TYPE_CHECKING:
    from casewright.service.history import History
    from casewright.service.readiness import Ready

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The last used values, at most `limit` of them. Safe to share between threads; a value in it is never changed."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._values: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key]

    def keep(self, key: K, value: V) -> None:
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > self._limit:
                self._values.popitem(last=False)


class Kept:
    """What is kept for one store, shared by all sessions of the process."""

    def __init__(
        self,
        forms: int = 256,
        cases: int = 256,
        definitions: int = 64,
        previews: int = 64,
        losses: int = 50_000,
        lists: int = 1_000,
    ) -> None:
        self.forms: Recent[tuple[str, int], FormState] = Recent(forms)
        self.cases: Recent[tuple[str, int, str, int], History] = Recent(cases)
        """By case with its revision, and the person it is about with theirs."""
        self.definitions: Recent[str, Instrument] = Recent(definitions)
        self.plans: Recent[str, PlanTemplate] = Recent(definitions)
        self.previews: Recent[str, bytes] = Recent(previews)
        self.losses: Recent[tuple[str, int, str], tuple[frozenset[str], ...]] = Recent(losses)
        """Of a case at a revision and a form by its hash: what each record of an older version would lose."""
        self.readiness: Recent[tuple[str, int], Mapping[str, Ready]] = Recent(cases)
        """Of a case at a revision: how ready the person said they are, by need."""
        self.looked: Recent[tuple[str, tuple[str, ...]], bool] = Recent(lists)
        """By worker, "" for all, and the rules in force: that no row of theirs was computed by others."""


_BY_STORE: WeakKeyDictionary[CaseStore, Kept] = WeakKeyDictionary()
_LOCK = Lock()


def kept_for(store: CaseStore) -> Kept:
    """The memory that belongs to an open store; it goes when the store goes."""
    with _LOCK:
        if store not in _BY_STORE:
            _BY_STORE[store] = Kept()
        return _BY_STORE[store]
