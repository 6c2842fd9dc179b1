"""What expressions are worth: arithmetic, comparison, three-valued logic, functions, what they read, and why."""

import itertools
import threading
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from casewright.expressions import (
    DATE,
    NUMBER,
    TEXT,
    TRUTH,
    ChoicesType,
    ChoiceType,
    Expression,
    Scope,
    compile,
    infer_scope,
    parse,
    plain_values,
)

HEATING = ChoiceType(("wood", "coal", "oil", "other"), "heating", ("Wood", "Coal", "Oil", "Something else"))
FREQUENCY = ChoiceType(("not_at_all", "several_days", "every_day"), "frequency", points=(0, 1, 3))
FALLING = ChoiceType(("best", "middle", "worst"), "falling", points=(4, 2, 0))
SCOPE = Scope(
    types={
        "a": NUMBER,
        "b": NUMBER,
        "c": NUMBER,
        "p": TRUTH,
        "q": TRUTH,
        "r": TRUTH,
        "name": TEXT,
        "born": DATE,
        "moved": DATE,
        "heating": HEATING,
        "stove": HEATING,
        "worry": FREQUENCY,
        "sleep": FREQUENCY,
        "health": FALLING,
        "problems": ChoicesType(("mold", "lead", "none"), "problems", ("Mold", "Lead pipes", "None")),
        "total": NUMBER,
    },
    points={"worry", "sleep"},
    sections={"symptoms": ("worry", "sleep"), "money": ("a", "b", "name")},
    bands={"total": {"default": ("low", "high"), "clinical": ("mild", "severe")}},
)
VALUES: Mapping[str, object] = {
    "a": 7,
    "b": Decimal("2.5"),
    "p": True,
    "q": False,
    "name": "Ada",
    "born": date(1980, 2, 29),
    "heating": "coal",
    "worry": "several_days",
    "points(worry)": 1,
    "health": "middle",
    "problems": ("mold", "lead"),
    "total": 12,
    "band(total)": "high",
    "band(total,clinical)": "mild",
    "today": date(2026, 2, 28),
}


def expression(text: str) -> Expression:
    return compile(parse(text), SCOPE, None, text)


def value(text: str, **values: object) -> object:
    return expression(text).evaluate({**VALUES, **values})


# c, r, moved, stove and sleep are missing in VALUES.
WORTH = {
    # arithmetic
    "a + 1": 8,
    "a + b": Decimal("9.5"),
    "a - 1 - 2": 4,
    "a - (1 - 2)": 8,
    "2 + 3 * 4": 14,
    "(2 + 3) * 4": 20,
    "-a": -7,
    "--a": 7,
    "-a * -1": 7,
    "2 - -3": 5,
    "0.1 + 0.2": Decimal("0.3"),
    "7 / 2": Decimal("3.5"),
    "8 / 2 / 2": 2,
    "12 / 4 * 3": 9,
    "100 / 10": 10,
    "b * 2": 5,
    "1 / 0": None,
    "a / (a - 7)": None,
    "0 / 5": 0,
    "a + c": None,
    "c * 0": None,
    "-c": None,
    "9007199254740992": 2**53,
    "9007199254740992 + 1": None,
    "-9007199254740992 - 1": None,
    "9007199254740992 * 9007199254740992": None,
    "9007199254740992 * 9007199254740992 < 5": None,
    "9007199254740991 + 1": 2**53,
    "9007199254740992 / 0.0000000001": None,
    "9007199254740992 / 0.5 > 1": None,
    "a / 0 > 1 or p": True,
    "default(a / 0, 5)": 5,
    # texts
    'name + " " + name': "Ada Ada",
    "name": "Ada",
    'name == "Ada"': True,
    'name != "ada"': True,
    '"it\\"s" == \'it"s\'': True,
    '"a\\\\b"': "a\\b",
    # comparison
    "a == 7": True,
    "a == 7.0": True,
    "b == 2.50": True,
    "a != 7": False,
    "a < 7": False,
    "a <= 7": True,
    "7 >= a": True,
    "b > 2": True,
    "c == c": None,
    "c != 1": None,
    "p == true": True,
    "p == q": False,
    "q == false": True,
    "not a == 8": True,
    "born < today": True,
    "born == date('1980-02-29')": True,
    'born >= "1980-02-29"': True,
    "born < 1980-03-01": True,
    "moved < today": None,
    # choices: equality by id, order by points where all have them, otherwise by position
    'heating == "coal"': True,
    'heating != "wood"': True,
    'stove == "coal"': None,
    "heating == stove": None,
    'heating > "wood"': True,
    'heating >= "oil"': False,
    'worry >= "several_days"': True,
    'worry < "every_day"': True,
    'worry < "several_days"': False,
    'health < "best"': True,
    'health > "worst"': True,
    'stove > "wood"': None,
    "worry >= sleep": None,
    # lists and several choices
    'heating in ["wood", "coal"]': True,
    'heating not in ["wood", "coal"]': False,
    'stove in ["wood"]': None,
    'stove not in ["wood"]': None,
    "a in [1, 7.0]": True,
    "a in [-7]": False,
    "b in [2.5]": True,
    'name in ["Ada", "Eve"]': True,
    "born in [1980-02-29]": True,
    '"mold" in problems': True,
    '"none" in problems': False,
    '"none" not in problems': True,
    'problems in ["none", "lead"]': True,
    'problems in ["none"]': False,
    # functions
    "points(worry)": 1,
    "points(sleep)": None,
    "points(worry) + 1": 2,
    "band(total)": "high",
    'band(total) == "high"': True,
    "band(total, clinical)": "mild",
    'band(total, "clinical")': "mild",
    'band(total) > "low"': True,
    "answered(a)": True,
    "answered(c)": False,
    "not answered(c)": True,
    "answered(today)": True,
    "count_answered(a, b, c)": 2,
    "count_answered(a, a)": 1,
    "count_answered(symptoms)": 1,
    "count_answered(symptoms, worry, a)": 2,
    "count_answered(c)": 0,
    "sum_answered(a, b, c)": Decimal("9.5"),
    "sum_answered(a, 1, c)": 8,
    "sum_answered(c)": None,
    "sum_answered(money)": Decimal("9.5"),
    "sum_answered(money, a)": Decimal("9.5"),
    "sum_answered(points(worry), points(sleep))": 1,
    "count_true(p, q, r, a > 1)": 2,
    "count_true(r)": 0,
    "default(c, 5)": 5,
    "default(a, 5)": 7,
    "default(c, b) * 2": 5,
    "default(r, false)": False,
    'default(stove, "other")': "other",
    "default(stove, heating)": "coal",
    'default(moved, "2026-01-31") == date("2026-01-31")': True,
    "default(1, 2)": 1,
    "min(a, b, 3)": Decimal("2.5"),
    "max(a, b)": 7,
    "max(a, c)": None,
    "min(born, today)": date(1980, 2, 29),
    "max(born, '2000-01-01')": date(2000, 1, 1),
    "abs(-b)": Decimal("2.5"),
    "abs(c)": None,
    "round(2.5)": 3,
    "round(3.5)": 4,
    "round(-2.5)": -3,
    "round(2.4999)": 2,
    "round(a)": 7,
    "round(1 / 3, 2)": Decimal("0.33"),
    "round(2.345, 2)": Decimal("2.35"),
    "round(2.005, 2)": Decimal("2.01"),
    "round(2.001, 2)": 2,
    "round(c)": None,
    "floor(b)": 2,
    "floor(-b)": -3,
    "floor(a)": 7,
    "years_between(born, today)": 45,
    "years_between(born, 2026-03-01)": 46,
    "years_between(today, born)": -45,
    "years_between(moved, today)": None,
    "days_between(2026-02-27, today)": 1,
    "days_between(today, 2026-02-27)": -1,
    "days_since(2026-02-01)": 27,
    "days_since(moved)": None,
    "date('2024-02-29')": date(2024, 2, 29),
    "months_between(born, 1980-03-29)": 1,
    "months_between(born, 1980-03-28)": 0,
    "months_between(2026-01-31, 2026-02-28)": 0,
    "months_between(2026-01-31, 2026-03-01)": 1,
    "months_between(2026-03-01, 2026-01-31)": -1,
    "months_between(born, today)": 551,
    "months_between(moved, today)": None,
    "add_days(today, 1)": date(2026, 3, 1),
    "add_days(today, -28)": date(2026, 1, 31),
    "add_days(today, a)": date(2026, 3, 7),
    "add_days(today, b)": None,
    "add_days(today, 9007199254740992)": None,
    "add_days(9999-12-31, 1)": None,
    "add_days(moved, 1)": None,
    "add_months(2026-01-31, 1)": date(2026, 2, 28),
    "add_months(2024-01-31, 1)": date(2024, 2, 29),
    "add_months(2026-01-15, -1)": date(2025, 12, 15),
    "add_months(born, 12 * 46)": date(2026, 2, 28),
    "add_months(today, 0.5)": None,
    "add_months(today, 9007199254740992)": None,
    "add_months(9999-12-31, 1)": None,
    "year(born)": 1980,
    "month(born)": 2,
    "day(born)": 29,
    "day(moved)": None,
    "length(name)": 3,
    "contains(name, 'd')": True,
    "contains(name, 'D')": False,
    "contains(lower('ADA'), lower(name))": True,
    "contains(name, '')": True,
    "starts_with(name, 'Ad')": True,
    "starts_with(name, 'da')": False,
    "ends_with(name, 'da')": True,
    "lower(name)": "ada",
    "upper(name)": "ADA",
    "upper('straße')": "STRASSE",
    "trim('  Ada ')": "Ada",
    "join(', ', name, 'Bea')": "Ada, Bea",
    "join(', ', name)": "Ada",
    "join(' ', name, label(heating))": "Ada Coal",
    "label(heating)": "Coal",
    "label(stove)": None,
    "label(problems)": "Mold, Lead pipes",
    "length(name + name)": 6,
    "count(problems)": 2,
    "true": True,
    "today": date(2026, 2, 28),
}


@pytest.mark.parametrize("text", WORTH)
def test_worth(text: str) -> None:
    found = value(text)
    assert found == WORTH[text]
    assert type(found) is type(WORTH[text])
    assert not isinstance(found, float)


TRUTHS = (True, False, None)
KLEENE = {
    "and": {(True, True): True, (True, None): None, (None, None): None},
    "or": {(False, False): False, (False, None): None, (None, None): None},
}


@pytest.mark.parametrize(("left", "right"), list(itertools.product(TRUTHS, TRUTHS)))
@pytest.mark.parametrize("word", ["and", "or"])
def test_three_valued(word: str, left: bool | None, right: bool | None) -> None:
    table, decided = KLEENE[word], word == "or"
    expected = table.get((left, right), table.get((right, left), decided))
    assert value(f"p {word} q", p=left, q=right) is expected


@pytest.mark.parametrize("values", list(itertools.product(TRUTHS, TRUTHS, TRUTHS)))
def test_three_valued_of_three(values: tuple[bool | None, ...]) -> None:
    known = dict(zip("pqr", values, strict=True))
    everything = False if False in values else None if None in values else True
    something = True if True in values else None if None in values else False
    assert value("p and q and r", **known) is everything
    assert value("p or q or r", **known) is something
    assert value("not (p or q or r)", **known) is (None if something is None else not something)
    assert value("p and (q or not r)", **known) == value("p and q or p and not r", **known)


def test_not_unknown_is_unknown() -> None:
    assert value("not p", p=None) is None


def test_number_results_have_one_form() -> None:
    """The same amount has the same canonical text, whatever way it was computed."""
    assert [repr(value(text)) for text in ("b * 2", "2.50 + 0", "0 * -1.5", "1000000 * 1.0")] == [
        "5",
        "Decimal('2.5')",
        "0",
        "1000000",
    ]


def test_texts_grow_no_longer_than_their_cap() -> None:
    assert value("name + name", name="x" * 5_000) == "x" * 10_000
    assert value("name + name", name="x" * 5_001) is None
    assert value("join('', name, name)", name="x" * 5_000) == "x" * 10_000
    assert value("join('-', name, name)", name="x" * 5_000) is None
    assert value("join(name, '', '', '')", name="x" * 5_001) is None
    assert value("upper(name)", name="ß" * 10_001) == "SS" * 10_001
    assert value("contains(lower(name), 'help')", name="x" * 100_000 + "HELP") is True


def test_sums_beyond_forty_terms() -> None:
    assert value(" + ".join(["a"] * 180)) == 7 * 180
    assert value(" - ".join(["a"] * 180)) == 7 - 7 * 179


def test_numbers_that_decimal_refuses_are_missing() -> None:
    """Answers are checked before they get here; even so nothing is raised."""
    tiny = Decimal("1E-999999")
    for text in ("a / b * 10", "b > 1", "b * b + 1", "round(b)", "b", "floor(b)"):
        for hostile in (tiny, Decimal("NaN"), Decimal("Infinity"), Decimal("1E+999999"), 10**5000):
            expression(text).evaluate({"a": 1, "b": hostile})
    assert value("b", b=Decimal("1E+999999")) is None
    assert value("b > 1", b=Decimal("NaN")) is None


def test_evaluation_needs_no_more_than_get() -> None:
    asked = []

    class Spy(dict[str, object]):
        def get(self, key: str, default: object = None) -> object:
            asked.append(key)
            return super().get(key, default)

    read = expression("a + a > points(worry) and band(total, clinical) == 'mild' or born < today")
    assert read.evaluate(Spy(VALUES)) is True
    assert sorted(asked) == sorted(read.reads)


READS = {
    "1 + 1": set(),
    "a + a": {"a"},
    "p and q or not r": {"p", "q", "r"},
    "points(worry) > 1": {"points(worry)"},
    "band(total) == 'low'": {"band(total)"},
    "band(total, clinical) == 'mild'": {"band(total,clinical)"},
    "band(total, 'default') == 'low'": {"band(total,default)"},
    "days_since(born)": {"born", "today"},
    "today": {"today"},
    "count_answered(symptoms, a)": {"worry", "sleep", "a"},
    "sum_answered(money)": {"a", "b"},
    "default(c, a)": {"c", "a"},
    "'mold' in problems": {"problems"},
}


@pytest.mark.parametrize("text", READS)
def test_reads(text: str) -> None:
    assert expression(text).reads == READS[text]


BECAUSE = {
    "a > 1": {"a"},
    "p or q": {"p"},
    "p or a > 1": {"p", "a"},
    "q or a > 100 or b > 1": {"b"},
    "p and a > 1": {"p", "a"},
    "p and (q or a > 1)": {"p", "a"},
    "(q and a > 1) or (p and b > 1)": {"p", "b"},
    "not q": {"q"},
    "not (q or a > 100)": {"q", "a"},
    "not (p and q)": {"q"},
    "default(c, a) > 1": {"a"},
    "count_answered(a, b, c) >= 2": {"a", "b"},
    "r or p": {"p"},
    "points(worry) >= 1 or points(sleep) >= 1": {"points(worry)"},
    # not true: what made it false, and what is known where it is unknown
    "q": {"q"},
    "p and q": {"q"},
    "c > 1 and p": {"p"},
    "a + b": {"a", "b"},
}


@pytest.mark.parametrize("text", BECAUSE)
def test_because(text: str) -> None:
    assert expression(text).because(VALUES) == BECAUSE[text]


def test_because_asks_afresh() -> None:
    read = expression("p or q")
    assert read.because({"p": True, "q": False}) == {"p"}
    assert read.because({"p": False, "q": True}) == {"q"}
    assert read.because({"p": True, "q": True}) == {"p", "q"}


def test_source_is_kept_or_written() -> None:
    assert expression("a+1").source == "a+1"
    assert compile(parse("a+1"), SCOPE).source == "a + 1"


def test_plain_answers() -> None:
    plain = {
        "n": 2,
        "x": 1.5,
        "t": "wood",
        "yes": True,
        "many": ["mold"],
        "gone": None,
        "born": "2001-01-31",
        "soon": "2001-02-31",
        "week": "2026-W05-1",
        "deep": {"a": 1},
        "not a name": 1,
        "mixed": [1, "a"],
    }
    scope, values = infer_scope(plain), plain_values(plain)

    def worth(text: str) -> object:
        return compile(parse(text), scope, None, text).evaluate(values)

    assert set(scope.types) == {"n", "x", "t", "yes", "many", "gone", "born", "soon", "week"}
    assert worth("n + x") == Decimal("3.5")
    assert worth("t == 'coal'") is False
    assert worth("t in ['wood']") is True
    assert worth("not yes") is False
    assert worth("'mold' in many and not 'lead' in many") is True
    assert worth("t in many") is False
    assert worth("years_between(born, date('2026-01-31'))") == 25
    assert worth("soon == '2001-02-31'") is True
    assert worth("week == '2026-W05-1'") is True
    for text in ("gone", "gone + 1", "gone == 'x'", "gone > 2", "gone and yes", "not gone", "length(gone)"):
        assert worth(text) is None
    for text in ("'a' in gone", "gone in ['a']", "days_since(gone)", "gone + t", "min(gone, 1)", "count(gone)"):
        assert worth(text) is None
    assert worth("gone or yes") is True
    assert worth("default(gone, 3)") == 3
    assert worth("answered(gone)") is False
    assert plain_values({"x": float("nan"), "y": float("inf")}) == {"x": None, "y": None}


def test_threads_share_an_expression() -> None:
    divided = expression("a / b * 3 + round(a / 3, 2)")
    expected = divided.evaluate(VALUES)
    found: list[object] = []

    def work() -> None:
        found.extend(divided.evaluate(VALUES) for _ in range(200))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 800
