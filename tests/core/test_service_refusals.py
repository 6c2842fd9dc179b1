"""What people read when something was not done: the exact words, one entry for each code that the service has."""

import re
from pathlib import Path

import pytest

import casewright
from casewright import house
from casewright.errors import CATALOGUE, fill

WORDS = {
    "CW510": "There is no such case here.",
    "CW511": "This form is not open any more: it was finished, or moved to another case.",
    "CW512": "There is no such assessment in this case.",
    "CW513": "Mood check is already begun and not finished here.",
    "CW514": "The form 'mood' cannot be used now: there is a mistake in mood.yaml.",
    "CW515": "There is no form 'mood' in use.",
    "CW516": "An assessment cannot be held on a day to come (2026-03-04).",
    "CW517": "The form that this was written on is not in the store (abc).",
    "CW518": "instrument 'mood' was already used at version 1.0.0 with other content.",
    "CW519": "This answer cannot be changed now, because of another answer.",
    "CW520": "A case needs a name.",
    "CW521": "The birth date is a day to come (2026-03-04).",
    "CW525": "There is no such person here.",
    "CW526": "One of these is merged into another record already.",
    "CW527": "This is the same person, not another one.",
    "CW528": "These two are not merged.",
    "CW529": "Maya Calloway stands here already as: daughter.",
    "CW530": "There is no such alert in this case.",
    "CW531": "No step is ticked and there is no note.",
    "CW532": "The protocol has no step 'dance'.",
    "CW533": "An alert is still open: Thoughts of harm.",
    "CW534": "The form 'mood' cannot be used yet: its texts are missing.",
    "CW535": "The form 'mood' has no text in the language 'es'.",
    "CW536": "This machine has no font with these letters: 你",
    "CW537": "How this assessment is held was changed in another window meanwhile.",
    "CW540": "This was changed in another window to: “Often”",
    "CW541": "This form has no such question to answer.",
    "CW542": "This question cannot be answered so.",
    "CW543": "This note was changed in another window to: “The rent.”",
    "CW544": "This note was taken away in another window.",
    "CW545": "There are 12 here already, and the form takes no more.",
    "CW546": "This is not in the form any more; it was changed in another window.",
    "CW547": "At least 2 are needed here.",
    "CW550": "Still to answer: Feeling low.",
    "CW551": "These answers cannot be right: Hours of sleep.",
    "CW552": "This assessment was corrected already.",
    "CW553": "A reason is needed.",
    "CW554": "The assessment is in this case already.",
    "CW555": "What is ticked or typed about this alert was changed in another window.",
    "CW556": "What was done about this alert is recorded by now.",
    "CW557": "'lease.pdf' was not taken: it is empty.",
    "CW558": "This is not signed yet: nothing is drawn.",
    "CW559": "This file is not in the store.",
}
NAMED = {
    "CW513": {"form": "Mood check"},
    "CW514": {"form": "mood", "file": "mood.yaml"},
    "CW515": {"form": "mood"},
    "CW516": {"held": "2026-03-04"},
    "CW517": {"definition": "abc"},
    "CW518": {"kind": "instrument", "id": "mood", "version": "1.0.0", "next": "1.0.1"},
    "CW521": {"born": "2026-03-04"},
    "CW529": {"name": "Maya Calloway", "relation": "daughter"},
    "CW532": {"step": "dance"},
    "CW533": {"named": "Thoughts of harm"},
    "CW534": {"form": "mood"},
    "CW535": {"form": "mood", "language": "es", "known": "en, ar"},
    "CW536": {"letters": "你"},
    "CW540": {"now": "Often"},
    "CW543": {"now": "The rent."},
    "CW545": {"most": "12"},
    "CW547": {"least": "2"},
    "CW550": {"named": "Feeling low"},
    "CW551": {"named": "Hours of sleep"},
    "CW557": {"name": "lease.pdf", "reason": "it is empty"},
    "CW558": {"reason": "nothing is drawn"},
}
ELSEWHERE = {"CW522", "CW523", "CW524", "CW548", "CW549"}
"""Of the same hundred, but said by `casewright diff` (tests/cli/test_diff.py), and of stores (tests/store)."""
OURS = sorted(code for code in CATALOGUE if "CW510" <= code <= "CW559" and code not in ELSEWHERE)
TESTS = Path(__file__).parent


def as_it_is(text: str) -> str:
    return text


@pytest.mark.parametrize("code", OURS)
def test_what_is_said(code: str) -> None:
    message = CATALOGUE[code]
    assert fill(message.what, NAMED.get(code, {}), as_it_is) == WORDS[code]
    assert fill(message.fix, NAMED.get(code, {}), as_it_is).endswith("."), "each says what to do"


def test_each_message_has_its_words_here() -> None:
    assert sorted(WORDS) == OURS


@pytest.mark.parametrize("code", OURS)
def test_each_is_said_somewhere_and_tried(code: str) -> None:
    package = Path(casewright.__file__).parent
    said = [
        path
        for part in ("cases", "service", "exchange")
        for path in (package / part).glob("*.py")
        if _names(path, code)
    ]
    assert said
    tried = [path for path in TESTS.glob("test_*.py") if path != Path(__file__) and _names(path, code)]
    assert tried


@pytest.mark.parametrize("code", OURS)
def test_each_has_its_paragraph(code: str) -> None:
    docs = (house.HOUSE / "docs" / "refusals.md").read_text(encoding="utf-8")
    name = CATALOGUE[code].name.replace("-", " ")
    assert re.search(f"^## {code}\n\n\\*{name}\\*\n\n.{{40}}", docs, re.MULTILINE)


def _names(path: Path, code: str) -> bool:
    return re.search(f'"{code}"', path.read_text(encoding="utf-8")) is not None
