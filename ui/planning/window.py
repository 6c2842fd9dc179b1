"""A plan in work in this browser window: the form that it is, its parts on screens, and what of it is unfolded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import streamlit as st

from casewright import service
from casewright.cases.state import CaseState
from casewright.definitions.plan_fields import ROWS, key_of
from casewright.definitions.plan_template import Block
from casewright.expressions.rows import at, split
from casewright.logic.answers import Value
from casewright.service import BlockSeen, OpenPlan
from ui import focus, places, session
from ui.filling import Filling

T = TypeVar("T")

FIELDS_OF_A_SCREEN = 9
"""About so many fields are on one screen, so that it is drawn quickly and read at a glance."""
LINES_AS_A_FIELD = 3
ALONE = ("goals", "interventions", "swot", "logic_model")
"""Blocks that have a screen of their own."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Blocks that stand on one page."""

    blocks: tuple[BlockSeen, ...]

    @property
    def id(self) -> str:
        """What the address calls it: its first block."""
        return self.blocks[0].block.id

    def __contains__(self, block: str) -> bool:
        return any(seen.block.id == block for seen in self.blocks)


class Planning(Filling):
    """The window on a plan in work. It is the worker's own paper, and so asked in the worker's language."""

    numbered = False
    plan: OpenPlan
    state: CaseState

    def __init__(self, draft: str) -> None:
        super().__init__(draft)
        self._once: dict[str, tuple[tuple[int, int], object]] = {}

    @property
    def language(self) -> str:
        mine = session.language()
        return mine if mine in self.instrument.languages else self.opened.draft.administration.language

    def look_at_blocks(self) -> OpenPlan:
        """The plan as it stands now: which blocks are shown follows from the record, too."""
        context = session.context()
        self.state = service.case(context, self.opened.draft.case)
        self.plan = service.plan_of(context, self.opened)
        return self.plan

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Something that is worked out from the plan and the case, again only when one of them has changed."""
        seen = (self.opened.draft.revision, self.state.revision)
        if name not in self._once or self._once[name][0] != seen:
            self._once[name] = (seen, make())
        found: T = self._once[name][1]  # type: ignore[assignment]  # made by the same function
        return found

    @cached_property
    def called(self) -> str:
        """What the person, household or group is called."""
        return self.opened.summary.preferred_name or self.opened.summary.name

    def screens(self) -> tuple[Screen, ...]:
        found: list[list[BlockSeen]] = []
        room = 0
        for seen in self.plan.blocks:
            size = _size(self, seen)
            alone = seen.block.type in ALONE
            if not found or alone or found[-1][0].block.type in ALONE or size > room:
                found.append([seen])
                room = FIELDS_OF_A_SCREEN - size
            else:
                found[-1].append(seen)
                room -= size
        return tuple(Screen(tuple(blocks)) for blocks in found)

    def place(self, screens: tuple[Screen, ...]) -> int:
        """Which of the screens is shown. What it shows is asked of the address, then of the draft."""
        for wanted in (places.asked("section"), self.section):
            for place, screen in enumerate(screens):
                if wanted in screen:
                    return place
        return 0

    def go_to_block(self, block: str) -> None:
        """Turn to a block. The draft remembers it, where it is one that is filled in."""
        self._turn_to(block)
        focus.lead_to(f"block-{block}", "start")

    def go_to_question(self, question: str) -> None:
        """Turn to a question, and open what it is folded away in."""
        id, address = split(question)
        block = self.instrument.questions[id].section
        if address:
            opened = at(key_of(block, ROWS), address.split(".")[0])
            self.open_keys(
                {
                    opened,
                    *(
                        at(key_of(block, fold), address.split(".")[0])
                        for fold in FOLD_OF.get(id.partition("__")[2], ())
                    ),
                }
            )
        if not self._is_here(block):
            self._turn_to(block)
        focus.lead_to(f"q-{question}")

    def _is_here(self, block: str) -> bool:
        screens = self.screens()
        return block in screens[self.place(screens)]

    def is_open(self, key: str) -> bool:
        """Whether something is unfolded. It stands in the address, so that a reload finds the same fields."""
        return key in self.unfolded

    def turn(self, key: str) -> None:
        """Fold something away, or unfold it."""
        places.write("open", ",".join(sorted(self.unfolded ^ {key})))

    def open_keys(self, keys: set[str]) -> None:
        places.write("open", ",".join(sorted(self.unfolded | keys)))

    def open_row(self, rows: str, row: str) -> None:
        """One of several, and none of the others: many of them stay quick."""
        others = {key for key in self.unfolded if split(key)[0] != rows}
        places.write("open", ",".join(sorted(others | {at(rows, row)})))

    def said(self, block: str, part: str, row: str = "") -> Value | None:
        """The answer to what a block asks, in the row at an address."""
        return self.answer_to(at(key_of(block, part), row)).value

    def words(self, block: str, part: str, row: str = "") -> str:
        said = self.said(block, part, row)
        return said if isinstance(said, str) else ""

    def asks(self, block: str, part: str) -> bool:
        return key_of(block, part) in self.instrument.questions

    def rows(self, block: Block) -> tuple[str, ...]:
        """The rows of a block, by their ids."""
        return self.opened.form.shown_rows(key_of(block.id, ROWS)) or ()


MORE, LADDER, STEPS = "more", "the_ladder", "the_steps"
FOLD_OF: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("specific", "resources", "barriers", "if_then", "value", "own_words", "owner"), (MORE,)),
    **dict.fromkeys(
        ("accepted", "stage", "start", "impact", "effort", "measured_by", "better", "result", "lesson"), (MORE,)
    ),
    **dict.fromkeys(("checkpoint", "checkpoint_on"), (STEPS,)),
    **dict.fromkeys(("step", "step_owner", "step_due"), (STEPS,)),
    **dict.fromkeys(("begins", "weight", "ladder_much_less", "ladder_less", "ladder_expected"), (LADDER,)),
    **dict.fromkeys(("ladder_more", "ladder_much_more"), (LADDER,)),
}
"""What of a goal stands in a part of its card that is folded away at first."""


def _size(window: Planning, seen: BlockSeen) -> int:
    """How many fields a block has, about; lines that are only read are a part of one."""
    section = next((one for one in window.instrument.sections if one.id == seen.block.id), None)
    if section is None:
        return 1 + len(seen.told) // LINES_AS_A_FIELD
    return max(1, sum(question.answerable for _key, question in window.opened.form.asked_in(section)))


def here(draft: str) -> Planning:
    """This window's view of a plan, read anew when the page is opened."""
    kept = session.kept("filling", lambda: Planning(draft))
    if kept.draft != draft or not isinstance(kept, Planning):
        kept = Planning(draft)
        session.keep("filling", kept)
    return kept


def fold(window: Planning, key: str, words: str) -> bool:
    """A button that unfolds something, or folds it away; whether it is open now."""
    opened = window.is_open(key)
    st.button(
        words,
        key=f"fold_{key}",
        type="tertiary",
        icon=":material/expand_less:" if opened else ":material/expand_more:",
        on_click=window.turn,
        args=(key,),
    )
    return opened
