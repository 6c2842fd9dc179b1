"""How often what was planned took place: the one count of tasks that recur, of services and of their contacts.

A contact counts where it names the intervention; one that was called off in time, or is still to come, does not, nor
does an attempt that nobody had planned. What we missed ourselves is counted apart from what the person missed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from casewright.cases.entries import Entry
from casewright.cases.state import CaseState
from casewright.cases.work import Contact, Intervention, Task
from casewright.methods.attainment import share

PLACES = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class KeptCount:
    """`kept` of `ended` times took place. `missed_by_us`: who should have come was a worker; `missed_by_person`: the
    person did not come; `unreachable`: it was planned, and nobody was reached. `to_come` are planned for a day,
    `cancelled` called off.

    `planned` is how many times in all were agreed on; None where nobody said.
    """

    kept: int = 0
    missed_by_person: int = 0
    missed_by_us: int = 0
    unreachable: int = 0
    cancelled: int = 0
    to_come: int = 0
    planned: int | None = None

    @property
    def ended(self) -> int:
        """Times that took place, or should have."""
        return self.kept + self.missed_by_person + self.missed_by_us + self.unreachable

    @property
    def percent(self) -> Decimal | None:
        """How many of those took place, rounded half up to a tenth; None before the first."""
        found = share(self.kept, self.ended)
        return None if found is None else found.quantize(PLACES, "ROUND_HALF_UP")


def kept_of_task(task: Task) -> KeptCount:
    """Of the times that were noted."""
    return _of_times((task,), task.planned)


def kept_of_intervention(state: CaseState, intervention: Intervention) -> KeptCount:
    """Of its contacts and of the tasks for it that recur."""
    contacts = (
        one for one in _entities(state, "contact") if getattr(one.entity, "intervention", "") == intervention.id
    )
    tasks = [one for one in _tasks(state) if one.intervention == intervention.id]
    return _summed((_of_contacts(contacts, intervention.planned), _of_times(tasks, None)))


def kept_of_contacts(state: CaseState) -> KeptCount:
    """Of all contacts of the case, whatever they were for."""
    return _of_contacts(_entities(state, "contact"), None)


def _of_contacts(entries: Iterable[Entry], planned: int | None) -> KeptCount:
    states = Counter(
        entry.state
        for entry in entries
        if isinstance(entry.entity, Contact) and (entry.state != "unreachable" or entry.entity.planned is not None)
    )
    return KeptCount(
        kept=states["kept"],
        missed_by_person=states["person_did_not_come"],
        missed_by_us=states["we_did_not_come"],
        unreachable=states["unreachable"],
        cancelled=states["cancelled"],
        to_come=states["planned"],
        planned=planned,
    )


def _of_times(tasks: Iterable[Task], planned: int | None) -> KeptCount:
    times = Counter((time.came, time.ours) for task in tasks for time in task.times)
    kept = times["kept", True] + times["kept", False]
    return KeptCount(kept, times["missed", False], times["missed", True], planned=planned)


def _summed(counts: tuple[KeptCount, KeptCount]) -> KeptCount:
    one, other = counts
    return KeptCount(
        kept=one.kept + other.kept,
        missed_by_person=one.missed_by_person + other.missed_by_person,
        missed_by_us=one.missed_by_us + other.missed_by_us,
        unreachable=one.unreachable + other.unreachable,
        cancelled=one.cancelled + other.cancelled,
        to_come=one.to_come + other.to_come,
        planned=one.planned,
    )


def _tasks(state: CaseState) -> Iterator[Task]:
    return (entry.entity for entry in _entities(state, "task") if isinstance(entry.entity, Task))


def _entities(state: CaseState, kind: str) -> Iterator[Entry]:
    return (entry for entry in state.entries(kind) if entry.stands)
