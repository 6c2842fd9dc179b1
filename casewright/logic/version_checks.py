"""What is wrong in a form in the light of an older version of it: ids that vanished undeclared, a version too low."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casewright.definitions.changes import change_nodes
from casewright.definitions.comparing import Difference, differences, needed
from casewright.definitions.mistakes import quoted
from casewright.definitions.model import Change, Instrument, Question
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Source
from casewright.definitions.versions import Bump, bumped, is_enough, numbers, own_part
from casewright.definitions.whole import source_of
from casewright.definitions.wording import nearest, shortened
from casewright.errors import Problem
from casewright.logic.carrying import Known, Left, id_now, never_carried, steps_between


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a form: what is different, what that needs, and what of older answers is not carried over.

    `needs` is the lowest version that the new one may have, "" where nothing is different. `problems` are in the new
    one's file, in its order.
    """

    old: Instrument
    new: Instrument
    differences: tuple[Difference, ...]
    bump: Bump | None
    needs: str
    left: tuple[Left, ...]
    problems: tuple[Problem, ...]


def compare(old: Instrument, new: Instrument, known: Known = lambda id, version: None) -> Comparison:
    """Compare two versions of a form. `known` gives versions in between, by id and version, as far as it has them."""
    steps = steps_between(old, new, known)
    found = differences(old, new, steps)
    bump = needed(found)
    left = never_carried(old, new, steps)
    source = source_of(new)
    problems = [
        *_too_low(source, old, new, bump),
        *_misnamed(source, old),
        *_vanished(source, old, new, steps, left),
    ]
    in_order = sorted(problems, key=lambda one: (one.place.file, one.place.line, one.place.column))
    needs = bumped(old.version, bump) if bump else ""
    return Comparison(old, new, found, bump, needs, left, tuple(in_order))


def _too_low(source: Source, old: Instrument, new: Instrument, bump: Bump | None) -> Iterator[Problem]:
    if bump is not None and not is_enough(old.version, new.version, bump):
        at = source.root.get("version")
        yield problem_at(
            source, "CW416", (), at, version=own_part(new.version), old=old.version, next=bumped(old.version, bump)
        )


def _misnamed(source: Source, old: Instrument) -> Iterator[Problem]:
    """Ids that `changes` says this older version has, and it does not."""
    scores, sections = [score.id for score in old.scores], [section.id for section in old.sections]
    here = [*old.questions, *scores, *sections]
    for path, node in change_nodes(source.root):
        if node.plain["from"] != own_part(old.version):
            continue
        for key in ("renamed", "removed"):
            listed = node.get(key)
            for id in listed.entries if listed else ():
                owner, _, choice = id.partition(".")
                question = old.questions.get(owner)
                is_there = owner in here if not choice else question is not None and question.choice(choice) is not None
                # A choice is removed from a question under its id of now, which the older version may not have.
                if listed and not is_there and (not choice or question is not None):
                    yield problem_at(
                        source,
                        "CW413",
                        path,
                        listed.keys[id],
                        id=id,
                        old=old.version,
                        did_you_mean=nearest(id, here),
                        known=shortened(here) or "-",
                    )


def _vanished(
    source: Source, old: Instrument, new: Instrument, steps: Sequence[Change], left: Sequence[Left]
) -> Iterator[Problem]:
    """Answers that would be lost to later versions without anybody having said so."""
    at = source.root.keys.get("changes") or source.root.get("version")
    line = _line_to_write(source, old, new, steps, left)
    for one in left:
        id, _, choice = one.key.partition(".")
        now, before = id_now(id, steps), old.questions[id]
        if one.why == "gone":
            yield problem_at(source, "CW414", (), at, id=id, old=old.version, line=line)
        elif one.why == "choice":
            yield problem_at(source, "CW415", (), at, id=choice, question=now, old=old.version, line=line)
        elif one.why == "rows":
            yield problem_at(source, "CW428", (), source.root.get("version"), id=now, old=old.version)
        elif one.why == "type":
            place, after = source.root.get("version"), new.questions[now].type
            yield problem_at(source, "CW417", (), place, id=now, old=old.version, before=before.type, after=after)


def _line_to_write(
    source: Source, old: Instrument, new: Instrument, steps: Sequence[Change], left: Sequence[Left]
) -> str:
    """`changes` with all that it lacks, and with what it says already, of this older version and of others."""
    since = own_part(old.version)
    declared: dict[str, Mapping[str, Any]] = {node.plain["from"]: node.plain for _, node in change_nodes(source.root)}
    said = declared.get(since, {})
    renamed, recoded = dict(said.get("renamed", {})), {id: dict(said["recoded"][id]) for id in said.get("recoded", {})}
    removed = dict(said.get("removed", {}))
    for one in left:
        id, _, choice = one.key.partition(".")
        now = id_now(id, steps)
        if one.why == "gone" and (meant := _same_question(old.questions[id], old, new)):
            renamed[id] = meant
        elif one.why == "choice" and (meant := _same_choice(choice, old.questions[id], new.questions[now])):
            recoded.setdefault(now, {})[choice] = meant
        elif one.why in ("gone", "choice"):
            removed[f"{now}.{choice}" if choice else id] = "why it is gone"
    declared[since] = {"from": since, "renamed": renamed, "recoded": recoded, "removed": removed}
    written = [_declaration(declared[version]) for version in sorted(declared, key=numbers)]
    return f"changes: {written[0]}" if len(written) == 1 else f"changes: [{', '.join(written)}]"


def _declaration(said: Mapping[str, Any]) -> str:
    """What one declaration says, in one line."""
    codes = said.get("recoded", {}).items()
    parts = {
        "renamed": ", ".join(f"{id}: {now}" for id, now in said.get("renamed", {}).items()),
        "recoded": ", ".join(
            f"{id}: {{{', '.join(f'{was}: {now}' for was, now in choices.items())}}}" for id, choices in codes
        ),
        "removed": ", ".join(f"{id}: {quoted(str(reason))}" for id, reason in said.get("removed", {}).items()),
    }
    since = f"from: {said['from']}"
    return f"{{{', '.join([since, *(f'{key}: {{{all}}}' for key, all in parts.items() if all)])}}}"


def _same_question(question: Question, old: Instrument, new: Instrument) -> str:
    """The new question that has probably taken an old one's place: it asks the same, or has nearly the same id."""
    fresh = {one.id: one for one in new.questions.values() if one.type == question.type and one.id not in old.questions}
    alike = [id for id, one in fresh.items() if one.ask == question.ask]
    return alike[0] if alike else nearest(question.id, fresh)


def _same_choice(choice: str, before: Question, after: Question) -> str:
    """The same of a choice."""
    was = before.choice(choice)
    fresh = {one.id: one for one in after.choices if before.choice(one.id) is None}
    alike = [id for id, one in fresh.items() if was is not None and one.label == was.label]
    return alike[0] if alike else nearest(choice, fresh)
