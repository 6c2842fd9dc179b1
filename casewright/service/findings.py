"""What can be found when records are verified, and how it is told in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass

from casewright.errors import Translate, _
from casewright.ports import StoredKind

WORDS: Mapping[str, str] = {
    # an event
    "altered": _("it was altered after it was written."),
    "removed": _("it was removed."),
    "removed_several": _("they were removed, up to event {last}."),
    "out_of_order": _("it does not stand where it was written."),
    "elsewhere": _("it was written in another record ({detail})."),
    "emptied": _("its text is gone, and no later event says that it was taken out."),
    "unknown_key": _("it is sealed with a key that is not here ({detail})."),
    "unreadable": _("it cannot be read."),
    "not_canonical": _("it is not written as Casewright writes."),
    # a whole history
    "untold": _("its events do not fit together."),
    "last_removed": _("its last events were removed: the backup knows {last}, here are {revision}."),
    "shorter": _("its last events were removed: the row that lists read knows {last}, here are {revision}."),
    "gone": _("its whole history was removed: the backup knows {last} events."),
    "not_as_backed_up": _("it is not the event that the backup knows."),
    "no_summary": _("the row that lists read of it is not there."),
    "no_history": _("the row that lists read is there, and no event of it."),
    "differs": _("the row that lists read is not what its events come to: {detail}."),
    # any of them
    "misfiled": _("it is found by something else than it says: a column beside it was altered."),
    # what records name
    "text_altered": _("its text was altered after it was used."),
    "named_otherwise": _("its text is of {detail}."),
    "content_altered": _("its content was altered."),
    "missing": _("it is not there, and {detail} names it."),
    "not_held": _("nothing says that it is held by {detail}, which names it."),
    "no_case": _("its case is not there ({detail})."),
    "seal_broken": _("what it says was altered, or was never sealed."),
    "not_removed": _("it says that this record was removed, and events of it are there."),
}
"""By what was found: the end of a sentence that begins with where it was found."""

PLACES: Mapping[StoredKind, str] = {
    "event": _("record {id}, event {revision}"),
    "summary": _("record {id}"),
    "person": _("record {id}"),
    "draft": _("unfinished form {id}"),
    "definition": _("form {id}"),
    "file": _("file {id}"),
    "holder": _("file {id}"),
    "setting": _("setting {id}"),
    "capacity": _("room of {id}"),
    "tombstone": _("tombstone {id}"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold. `what` is a key of `WORDS`.

    `id` is that of the case or person for an event, else the key that the thing is kept under. Of an event `type` and
    `recorded` are what its text says, where it can be read; a finding without `revision` is about the whole history.
    `last` is the revision that ends a row of removed ones, or that a backup knows. `detail` is what else the sentence
    names.
    """

    what: str
    kind: StoredKind
    id: str
    revision: int = 0
    last: int = 0
    type: str = ""
    recorded: str = ""
    detail: str = ""

    def message(self, translate: Translate = _) -> str:
        what = "removed_several" if self.what == "removed" and self.last else self.what
        ending = translate(WORDS[what]).format(revision=self.revision, last=self.last, detail=self.detail)
        return f"{self.place(translate)}: {ending}"

    def place(self, translate: Translate = _) -> str:
        """Where it is, as far as that can be told."""
        of_one_event = self.kind == "event" and self.revision and self.what not in ("last_removed", "shorter")
        named = PLACES["event" if of_one_event else "summary" if self.kind == "event" else self.kind]
        place = translate(named).format(id=self.id, revision=self.revision)
        if not self.type:
            return place
        when = self.recorded[:16].replace("T", " ")
        return translate(_("{place} ({type}, recorded {when} UTC)")).format(place=place, type=self.type, when=when)
