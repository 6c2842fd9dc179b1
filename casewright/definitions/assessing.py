"""What a form says beside its questions of the talk and of the case: that it is a guide, whose stage an answer is."""

from collections.abc import Iterator

from casewright.definitions.facts import STAGES
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Source
from casewright.definitions.outline import Outline, QuestionOutline, text_at
from casewright.definitions.wording import shortened
from casewright.errors import Problem


def check_assessing(source: Source, form: Outline) -> Iterator[Problem]:
    """That a guide requires nothing, and that a stage belongs to a need."""
    guide = source.root.get("guide")
    for question in form.questions:
        if guide is not None and guide.plain is True:
            yield from _required(source, question)
        if "stage_of" in question.node.entries:
            yield from _stage(source, form, question)


def _required(source: Source, question: QuestionOutline) -> Iterator[Problem]:
    for key in ("required", "required_if"):
        node = question.node.get(key)
        if node is not None and node.plain is not False:
            yield problem_at(source, "CW181", question.path, question.node.keys[key], id=question.id, key=key)


def _stage(source: Source, form: Outline, question: QuestionOutline) -> Iterator[Problem]:
    """Who is meant must be known where the stage is: in the same row, or outside of any."""
    node, id = question.node.entries["stage_of"], text_at(question.node, "stage_of")
    near = [one for one in form.questions if one.type == "choice" and one is not question]
    known = [one.id for one in near if one.repeated in ("", question.repeated)]
    if id not in known:
        yield problem_at(source, "CW182", question.path, node, id=id, known=shortened(known) or "-")
    for choice in question.choices.choices if question.choices else ():
        if choice.id not in STAGES:
            yield problem_at(source, "CW183", question.path, node, choice=choice.id, known=", ".join(STAGES))
