"""Who somebody is, as one line of text: what a plan that is being written keeps under "who answers for it"."""

from collections.abc import Callable

from casewright.cases.work.party import Party

PERSON = "person"


def line_of(party: Party | None) -> str:
    """`person`, `worker:ID`, `member:ID`, or the name of somebody outside; "" for nobody."""
    if party is None or party.kind == PERSON:
        return PERSON if party else ""
    return party.name if party.kind == "outside" else f"{party.kind}:{party.id}"


def party_of(line: str, name_of: Callable[[str], str]) -> Party | None:
    """Who is behind a line; `name_of` gives a worker's name by id. What is no id is the name of somebody outside."""
    kind, colon, id = line.strip().partition(":")
    if not line.strip():
        return None
    if line.strip() == PERSON:
        return Party("person")
    if colon and kind == "worker":
        return Party("worker", id, name_of(id))
    return Party("member", id) if colon and kind == "member" else Party("outside", "", line.strip())
