"""What may be done to a person's record: each checks it and returns what is recorded, or refuses with a message."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from casewright.cases.person_events import PersonJoined, PersonMerged, PersonParted, PersonRecorded, PersonUnmerged
from casewright.cases.person_fold import PERSON_FIELDS, PersonState
from casewright.cases.records import Person
from casewright.errors import Refused


def record_person(person: Person, today: date) -> PersonRecorded:
    """Raises Refused CW520 (no name), CW521 (born in the future)."""
    return PersonRecorded(checked_person(person, today))


def checked_person(person: Person, today: date) -> Person:
    """The person with the blanks around what was typed taken off. Raises Refused CW520, CW521, CW578, CW691."""
    tidy = replace(
        person,
        name=_tidy(person.name),
        preferred_name=_tidy(person.preferred_name),
        former_names=_different(map(_tidy, person.former_names)),
        pronouns=person.pronouns.strip(),
        phone=person.phone.strip(),
        language=person.language.strip(),
    )
    if not tidy.name:
        raise Refused("CW520")
    if tidy.birth_date is not None and tidy.birth_date > today:
        raise Refused("CW521", born=tidy.birth_date.isoformat())
    if tidy.died is not None:
        _refuse_day(tidy.died, tidy.birth_date, today)
    return tidy


def _refuse_day(died: date, born: date | None, today: date) -> None:
    """Raises Refused CW578: it lies ahead. CW691: it lies before the birth (param `born`)."""
    if died > today:
        raise Refused("CW578")
    if born is not None and died < born:
        raise Refused("CW691", born=born.isoformat())


def changed_person(now: Person, wanted: Person, seen: Person, today: date) -> Person | None:
    """Who it is from now on, None if nothing changed. The name that was goes to the former names.

    `seen` is the person as the page showed it.

    Raises:
        Refused CW501: the person was changed since it was seen. CW520, CW521 as for `checked_person`.
    """
    tidy = checked_person(wanted, today)
    former = tidy.former_names
    if tidy.name != now.name:
        former = _different((*(name for name in former if name not in (now.name, tidy.name)), now.name))
    changed = replace(tidy, id=now.id, former_names=former)
    if changed == now:
        return None
    if seen != now:
        raise Refused("CW501")
    return changed


def merge(stands: PersonState, merged: PersonState, reason: str) -> tuple[PersonJoined, PersonMerged]:
    """What is recorded with the record that stands for both, and with the other one.

    Raises:
        Refused CW526: one of them is merged into another record already. CW527: it is one record. CW553: no reason.
    """
    if stands.id == merged.id:
        raise Refused("CW527")
    if stands.merged_into or merged.merged_into:
        raise Refused("CW526")
    if not reason.strip():
        raise Refused("CW553")
    both = together(stands.person, merged.person)
    return PersonJoined(merged.id, both, reason.strip()), PersonMerged(stands.id, reason.strip())


def together(stands: Person, merged: Person) -> Person:
    """What is known of both: of the one that stands what it says, and what the other one adds. Every name is kept."""
    nickname = merged.preferred_name if stands.preferred_name else ""
    known = (stands.name, stands.preferred_name, *stands.former_names)
    came = _different(one for one in (merged.name, *merged.former_names, nickname) if one not in known)
    filled = {name: getattr(stands, name) or getattr(merged, name) for name in PERSON_FIELDS}
    return replace(stands, **{**filled, "former_names": (*stands.former_names, *came)})


def unmerge(stands: PersonState, merged: PersonState, reason: str) -> tuple[PersonParted, PersonUnmerged]:
    """What is recorded with both when they were two after all. What was changed since they were merged stays.

    Raises:
        Refused CW526: the one that stands is merged into another record itself. CW528: they are not merged. CW553: no
            reason.
    """
    joined = next((one for one in stands.joined if one.other == merged.id), None)
    if joined is None or merged.merged_into != stands.id:
        raise Refused("CW528")
    if stands.merged_into:
        raise Refused("CW526")
    if not reason.strip():
        raise Refused("CW553")
    parted = parted_again(stands.person, joined.before, joined.after)
    return PersonParted(merged.id, parted, reason.strip()), PersonUnmerged(stands.id, reason.strip())


def parted_again(now: Person, before: Person, after: Person) -> Person:
    """Without what the other record added: what nobody changed since is as it was before."""
    undone = {
        name: getattr(before, name)
        for name in PERSON_FIELDS
        if name != "former_names" and getattr(now, name) == getattr(after, name)
    }
    came = [name for name in after.former_names if name not in before.former_names]
    return replace(now, **undone, former_names=tuple(name for name in now.former_names if name not in came))


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _different(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
