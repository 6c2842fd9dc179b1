"""What repeats in a form: how deep, how often, and that no score counts what is asked once per row."""

from collections.abc import Iterator

from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Source
from casewright.definitions.outline import Outline, number
from casewright.errors import Problem


def check_repeats(source: Source, form: Outline) -> Iterator[Problem]:
    for repeat in form.repeats.values():
        around = form.repeats[repeat.inside].inside if repeat.inside else ""
        if around:
            at = source.root.get(*repeat.path[:-1])
            key = at.keys["repeat"] if at else None
            yield problem_at(source, "CW171", repeat.path, key, id=repeat.id, inside=repeat.inside, around=around)
        least, most = (number(repeat.node.plain.get(key)) for key in ("min", "max"))
        if least is not None and most is not None and least > most:
            yield problem_at(source, "CW172", repeat.path, repeat.node.entries["min"], min=str(least), max=str(most))
    yield from _items_in_rows(source, form)


def _items_in_rows(source: Source, form: Outline) -> Iterator[Problem]:
    for score in form.scores:
        for id, node in score.items:
            question = form.by_id.get(id)
            if question is not None and question.repeated:
                write = f"sum_answered({question.repeated}, {id})"
                yield problem_at(source, "CW276", score.path, node, id=id, repeat=question.repeated, write=write)
