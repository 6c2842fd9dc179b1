"""A row of steps that is the same each time: step N of a seed does the same on every store that is where N found it."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from casewright.errors import Refused
from casewright.ports import CaseStore
from tests.core.service_house import MOOD, House, build
from tests.fakes import START, FixedClock, SequentialIds
from tests.torture.commits import COMMITS
from tests.torture.work import ACTIONS, PAPERS, Action, T

OFTENER = 3
"""Times that a worker's action is as likely as a commit of another kind."""
DONE: tuple[Action, ...] = (*ACTIONS * OFTENER, *COMMITS)


class Steps:
    """The steps of one seed, on one store: the clock, the ids and the picks of a step follow from its number."""

    def __init__(self, seed: str, store: CaseStore, done: int = 0, among: tuple[Action, ...] = DONE) -> None:
        self.store = store
        self.done = done
        self.seed = seed
        self._among = among
        self._house = build(MOOD, PAPERS, store=store)

    def go_on(self) -> str:
        """Do the next step, and return what it was. It counts as done also where it was refused, which changes nothing.

        Raises:
            Refused: CW502, CW503, CW504, CW506 the store could not do it. It is the next step still.
        """
        number = self.done + 1
        chance = random.Random(f"{self.seed}/{number}")
        clock = FixedClock(START + timedelta(minutes=number))
        context = replace(self._house.context, clock=clock, ids=SequentialIds(f"step-{number}"))

        def pick(options: Sequence[T]) -> T:
            return options[chance.randrange(len(options))]

        action = pick(self._among)
        try:
            action(House(context, clock), pick)
        except Refused as refused:
            if refused.code in BY_THE_STORE:
                raise
        self.done = number
        return action.__name__


BY_THE_STORE = ("CW502", "CW503", "CW504", "CW506")
