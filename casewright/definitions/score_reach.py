"""Which values a score can reach: the ends of what its items give, whether all are whole, and which raw scores come up.

Where something is not fixed (a number without ends, a formula) nothing is known, and nothing is checked against it.
"""

from collections.abc import Iterable
from fractions import Fraction
from itertools import product

from casewright.definitions.outline import Outline, QuestionOutline, ScoreOutline, groups_around, number, text_at

Ends = tuple[Fraction, Fraction]
MOST_VALUES = 5_000
MOST_SUMS = 200_000
"""More values of a question, and more sums of them, are not looked at one by one."""


def written_range(score: ScoreOutline) -> Ends | None:
    node = score.node.get("range")
    ends = [number(item.plain) for item in node.items] if node else []
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
        return Fraction(ends[0]), Fraction(ends[1])
    return None


def ends_of_score(form: Outline, score: ScoreOutline, inside: frozenset[str] = frozenset()) -> Ends | None:
    """The least and the most that the score can be, where that is fixed. `inside` are the scores that need this one."""
    if score.id in inside:
        return None
    if score.method == "table":
        return _ends_of_table(score)
    if score.method == "count":
        counted = score.node.get("count")
        return Fraction(0), Fraction(len(counted.items) if counted else 0)
    found = [_counted(form, score, id, inside | {score.id}) for id, _ in score.items]
    ends = [pair for pair in found if pair is not None]
    if not ends or len(ends) != len(found):
        return None
    least, most = [least for least, _ in ends], [most for _, most in ends]
    if score.method in ("min", "max"):
        return min(least), max(most)
    if score.method != "mean":
        return sum(least, Fraction()), sum(most, Fraction())
    if text_at(score.node, "if_hidden") == "left_out" and len(set(ends)) > 1:
        return None
    return sum(least, Fraction()) / len(ends), sum(most, Fraction()) / len(ends)


def _counted(form: Outline, score: ScoreOutline, item: str, inside: frozenset[str]) -> Ends | None:
    """What an item can add: its points times its weight; and nothing, where it counts nothing while it is hidden."""
    ends = ends_of_item(form, item, inside)
    if ends is None:
        return None
    weight = weight_of(score, item)
    added = [*ends] if weight == 1 else [end * weight for end in ends]
    nothing = text_at(score.node, "if_hidden") == "zero" or (
        text_at(score.node, "if_hidden") == "left_out" and score.method in ("sum", "weighted")
    )
    if nothing and _can_be_hidden(form, item):
        added.append(Fraction(0))
    return min(added), max(added)


def weight_of(score: ScoreOutline, item: str) -> Fraction:
    weight = score.node.get("weighted", item)
    known = number(weight.plain) if weight else None
    return Fraction(1) if known is None else Fraction(known)


def _can_be_hidden(form: Outline, item: str) -> bool:
    question = form.by_id.get(item)
    if question is None:
        return False
    section = next(section for section in form.sections if section.id == question.section)
    around = [question.node, section.node, *([question.matrix.node] if question.matrix else ())]
    around += [group.node for group in groups_around(question)]
    return any("show_if" in node.entries for node in around)


def ends_of_item(form: Outline, item: str, inside: frozenset[str] = frozenset()) -> Ends | None:
    """The least and the most points of an item: of a score its range, or what it can reach."""
    if item in form.by_id:
        return ends_of_question(form.by_id[item])
    score = form.score_by_id.get(item)
    if score is None or score.id in inside:
        return None
    return written_range(score) or ends_of_score(form, score, inside)


def ends_of_question(question: QuestionOutline) -> Ends | None:
    """The least and the most points that an answer to this question can give, where that is fixed."""
    if question.type == "yes_no":
        return Fraction(0), Fraction(1)
    if question.type in ("choice", "choices"):
        return _ends_of_choices(question)
    least, most = number(question.node.plain.get("min")), number(question.node.plain.get("max"))
    return (Fraction(least), Fraction(most)) if least is not None and most is not None else None


def _ends_of_choices(question: QuestionOutline) -> Ends | None:
    """Of several choices: what all with negative, and all with positive points give; an exclusive one stands alone."""
    if question.choices is None or not question.choices.points:
        return None
    points = [*question.choices.points]
    if question.type == "choices":
        free = [one.points for one in question.choices.choices if one.points is not None and not one.exclusive]
        points += (sum(part) for part in ([x for x in free if x < 0], [x for x in free if x > 0]) if part)
    return Fraction(min(points)), Fraction(max(points))


def _ends_of_table(score: ScoreOutline) -> Ends | None:
    values = [Fraction(value) for value in table_values(score)]
    return (min(values), max(values)) if values else None


def table_values(score: ScoreOutline) -> Iterable[int | Fraction]:
    values = score.node.get("table", "values")
    for row in values.entries.values() if values else ():
        value = number(row.plain.get("value") if isinstance(row.plain, dict) else row.plain)
        if value is not None:
            yield Fraction(value)


def is_whole(form: Outline, score: ScoreOutline, inside: frozenset[str] = frozenset()) -> bool:
    """Whether every value of the score is a whole number, so that a band between two of them is never met."""
    plain = score.node.plain
    if score.id in inside or plain.get("rounding") == "none" or plain.get("decimals"):
        return False
    if score.method == "table":
        return all(value == int(value) for value in table_values(score))
    if "decimals" in plain or ("rounding" in plain and score.method != "mean"):
        return True
    if score.method in ("formula", "mean"):
        return False
    items = (id for id, _ in score.items)
    return all(weight_of(score, id).denominator == 1 and _whole_item(form, id, inside | {score.id}) for id in items)


def _whole_item(form: Outline, item: str, inside: frozenset[str]) -> bool:
    question, score = form.by_id.get(item), form.score_by_id.get(item)
    if question is None:
        return score is None or is_whole(form, score, inside)
    if question.choices is not None:
        return all(isinstance(choice.points, int | None) for choice in question.choices.choices)
    return question.type in ("integer", "scale", "yes_no")


def surely_reached(form: Outline, score: ScoreOutline, inside: frozenset[str] = frozenset()) -> frozenset[Fraction]:
    """Values of a sum that come up for some full set of answers, as far as they can be told one by one."""
    rounded = not score.node.entries.keys().isdisjoint(("decimals", "rounding"))
    if score.id in inside or score.method not in ("sum", "weighted") or rounded:
        return frozenset()
    reached, sums = {Fraction(0)}, 0
    for id, _ in score.items:
        values = _values_of(form, id, inside | {score.id})
        weight = weight_of(score, id)
        sums += len(reached) * len(values)
        if not values or sums > MOST_SUMS:
            return frozenset()
        reached = {total + value * weight for total, value in product(reached, values)}
    return frozenset(reached)


def _values_of(form: Outline, item: str, inside: frozenset[str]) -> frozenset[Fraction]:
    question, score = form.by_id.get(item), form.score_by_id.get(item)
    if question is None:
        return surely_reached(form, score, inside) if score is not None else frozenset()
    if question.type == "yes_no":
        return frozenset({Fraction(0), Fraction(1)})
    if question.type == "choice" and question.choices is not None:
        return frozenset(Fraction(choice.points) for choice in question.choices.choices if choice.points is not None)
    if question.type in ("integer", "scale"):
        return _steps(question)
    return frozenset()


def _steps(question: QuestionOutline) -> frozenset[Fraction]:
    ends, step = ends_of_question(question), number(question.node.plain.get("step", 1))
    if ends is None or not step or not 0 <= (ends[1] - ends[0]) / Fraction(step) <= MOST_VALUES:
        return frozenset()
    return frozenset(ends[0] + place * Fraction(step) for place in range(int((ends[1] - ends[0]) / Fraction(step)) + 1))
