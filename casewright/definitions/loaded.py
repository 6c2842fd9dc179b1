"""What came of one file, and what of it only the library with all its files can judge."""

from dataclasses import dataclass

from casewright.definitions.case_work import CaseWork
from casewright.definitions.model import Agency, ChoiceList, Instrument
from casewright.definitions.silence import Silence
from casewright.errors import Problem

Definition = Instrument | ChoiceList | Agency | CaseWork


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of one file: the definition if it has no errors, and all problems in the order of the file.

    `kind` and `id` are what the file says of itself, as far as that can be read.
    """

    definition: Definition | None
    problems: tuple[Problem, ...]
    kind: str = ""
    id: str = ""
    mentions: tuple[Problem, ...] = ()
    """Ids that only a library can judge, each as the problem that it may turn out to be, without what only that knows.

    CW401 is the file's own id, if another file has it. CW402 is an instrument, CW403 a protocol, CW297 a question of
    another form, CW470 a pack, if there is none. CW438 is a choice list or a protocol, if nothing uses it."""
    silences: tuple[Silence, ...] = ()
    """What the file silences of that."""

    @property
    def takes_the_place(self) -> bool:
        """Whether it is an overlay with the id of the form that it extends."""
        form = self.definition
        return isinstance(form, Instrument) and form.base is not None and form.base.id == form.id
