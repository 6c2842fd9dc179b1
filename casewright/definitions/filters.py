"""Choices that follow from an earlier answer: `filter_by` names a question with choices, `for` names its choices."""

from collections.abc import Iterator

from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source
from casewright.definitions.outline import ListOutline, Outline, QuestionOutline, every_choice, path_of_choices
from casewright.definitions.wording import nearest, shortened
from casewright.errors import Problem

CHOOSING = ("choice", "choices")


def check_filters(source: Source, form: Outline) -> Iterator[Problem]:
    """Everything that is wrong with `filter_by` and `for`."""
    filtered = [question for question in form.questions if question.filter_by]
    for question in filtered:
        yield from _filter(source, form, question)
    yield from _without_effect(source, form, filtered)


def _filter(source: Source, form: Outline, question: QuestionOutline) -> Iterator[Problem]:
    """That the question is there, and can be seen from here, is checked as in an expression."""
    node = question.node.entries["filter_by"]
    asked = form.by_id.get(question.filter_by)
    if asked is None:
        return
    if asked.type not in CHOOSING:
        known = [one.id for one in form.questions if one.type in CHOOSING and one is not question]
        yield problem_at(source, "CW195", question.path, node, id=asked.id, known=shortened(known) or "-")
    elif question.choices is not None and asked.choices is not None:
        if not any(choice.only_for for choice in question.choices.choices):
            yield problem_at(source, "CW192", question.path, node, id=asked.id)
            return
        yield from _belongs(source, form, question, asked, asked.choices)
        yield from _nothing_left(source, question, asked, asked.choices)


def _belongs(
    source: Source, form: Outline, question: QuestionOutline, asked: QuestionOutline, among: ListOutline
) -> Iterator[Problem]:
    """Each answer that a choice is for is one. In a shared list, the place is where the question says how to filter."""
    ids = [choice.id for choice in among.choices]
    path = path_of_choices(form, question)
    for index, choice in enumerate(question.choices.choices if question.choices else ()):
        for id, node in choice.only_for:
            if id not in ids:
                near = nearest(id, ids)
                at: Node = node or question.node.entries["filter_by"]
                where = (*path, index) if node else question.path
                code, words = ("CW223", {"near": near}) if near else ("CW224", {"known": shortened(ids)})
                yield problem_at(source, code, where, at, name=asked.id, choice=id, **words)


def _nothing_left(
    source: Source, question: QuestionOutline, asked: QuestionOutline, among: ListOutline
) -> Iterator[Problem]:
    """Answers after which there would be nothing to choose from."""
    listed = question.choices.choices if question.choices else ()
    if any(not choice.only_for for choice in listed):
        return
    reached = {id for choice in listed for id, _ in choice.only_for}
    left = [choice.id for choice in among.choices if choice.id not in reached]
    if left:
        node = question.node.entries["filter_by"]
        yield problem_at(source, "CW193", question.path, node, id=asked.id, choices=shortened(left))


def _without_effect(source: Source, form: Outline, filtered: list[QuestionOutline]) -> Iterator[Problem]:
    """`for` in a list of this file that no question filters."""
    used = {path_of_choices(form, question) for question in filtered}
    told: set[tuple[str | int, ...]] = set()
    for path, choice in every_choice(form):
        if "for" in choice.entries and path[:-1] not in used | told:
            told.add(path[:-1])
            yield problem_at(source, "CW191", path, choice.keys["for"])
