"""Every mistake has its own code, stands at its column, and says how to write it."""

from datetime import date

import pytest

from casewright.errors import CATALOGUE
from casewright.expressions import (
    DATE,
    NUMBER,
    RESERVED,
    TEXT,
    TRUTH,
    ChoicesType,
    ChoiceType,
    Expression,
    ExpressionError,
    Scope,
    Type,
    compile,
    parse,
)

SCOPE = Scope(
    types={
        "age": NUMBER,
        "income": NUMBER,
        "total": NUMBER,
        "arrears": TRUTH,
        "city": TEXT,
        "born": DATE,
        "heating": ChoiceType(("wood", "coal", "oil", "other"), "heating", ("Wood", "Coal", "Heating oil", "Other")),
        "interest": ChoiceType(("not_at_all", "several_days"), "frequency", points=(0, 1)),
        "rating": ChoiceType(("1", "2"), "ratings"),
        "problems": ChoicesType(("mold", "lead", "none"), "problems"),
    },
    points={"interest"},
    sections={"symptoms": ("interest",), "housing": ("heating", "city")},
    bands={"total": {"default": ("low", "high"), "clinical": ("mild", "severe")}},
)


def mistake(text: str, want: Type | None = None, key: str = "") -> ExpressionError:
    with pytest.raises(ExpressionError) as raised:
        compile(parse(text), SCOPE, want, text, key)
    return raised.value


def accepted(text: str, want: Type | None = None) -> Expression:
    return compile(parse(text), SCOPE, want, text)


# text: code, column, length, and a part of what is said
MISTAKES = {
    # size
    "": ("CW201", 1, 1, "There is no expression here"),
    " \n ": ("CW201", 1, 1, "Write one, for example"),
    "a" * 2_001: ("CW202", 1, 1, "2001 characters; 2000 are allowed"),
    "+".join(["1"] * 400): ("CW203", 1, 799, "more than the 400 parts"),
    "(" * 40 + "age" + ")" * 40: ("CW204", 41, 3, "more than 40 levels deep"),
    "not " * 60 + "arrears": ("CW204", 161, 3, "more than 40 levels deep"),
    # numbers
    "age > 9007199254740993": ("CW205", 7, 16, "'9007199254740993' is not a number"),
    "age > 1e5": ("CW205", 7, 3, "'1e5'"),
    "age > .5": ("CW205", 7, 2, "'.5'"),
    "age > 5.": ("CW205", 7, 2, "'5.'"),
    "age > 0x1F": ("CW205", 7, 4, "'0x1F'"),
    "age > 1_000": ("CW205", 7, 5, "'1_000'"),
    "age > 1.2.3": ("CW205", 7, 5, "'1.2.3'"),
    "age > 0.12345678901": ("CW205", 7, 13, "up to 10 decimals"),
    # characters
    "аge > 1": ("CW206", 1, 1, "'а' (CYRILLIC SMALL LETTER A)"),
    "age\0 > 1": ("CW206", 4, 1, "U+0000"),
    'city == "a\0"': ("CW206", 11, 1, "U+0000"),
    'city == "a\u202eb"': ("CW206", 11, 1, "RIGHT-TO-LEFT OVERRIDE"),
    'city == "\ud800"': ("CW206", 10, 1, "U+D800"),
    "age\u00a0> 1": ("CW206", 4, 1, "NO-BREAK SPACE"),
    "ag\u200be": ("CW206", 3, 1, "ZERO WIDTH SPACE"),
    "año > 1": ("CW206", 2, 1, "LATIN SMALL LETTER N WITH TILDE"),
    "age > ３": ("CW206", 7, 1, "FULLWIDTH DIGIT THREE"),
    "heating == “wood”": ("CW207", 12, 1, 'Write: heating == "wood"'),
    "heating == ‘wood’": ("CW207", 12, 1, 'Write: heating == "wood"'),
    "heating == «wood»": ("CW207", 12, 1, 'Write: heating == "wood"'),
    'heating == "wood”': ("CW207", 17, 1, 'Write: heating == "wood"'),
    'heating == "wood': ("CW208", 12, 5, 'no closing "'),
    "heating == 'wood": ("CW208", 12, 5, "no closing '"),
    'city == "a\\n"': ("CW209", 11, 1, "A backslash in a text"),
    'city == "a\\': ("CW209", 11, 1, "A backslash in a text"),
    # brackets and what is missing
    "(age > 1": ("CW210", 1, 1, "The ( that opens here"),
    "age in [1, 2": ("CW210", 8, 1, "Put ] where it ends"),
    "max(age, 1": ("CW210", 4, 1, "Put ) where it ends"),
    "age >": ("CW211", 6, 1, "missing after '>'"),
    "age > 1 and": ("CW211", 12, 1, "missing after 'and'"),
    "not": ("CW211", 4, 1, "missing after 'not'"),
    "age > 1 and or arrears": ("CW212", 13, 2, "'or' cannot stand here"),
    "and arrears": ("CW212", 1, 3, "'and' cannot stand here"),
    "age > 1)": ("CW212", 8, 1, "')' cannot stand here"),
    "()": ("CW212", 2, 1, "')' cannot stand here"),
    "max(age,)": ("CW212", 9, 1, "')' cannot stand here"),
    "age, 1": ("CW212", 4, 1, "',' cannot stand here"),
    "(age]": ("CW212", 5, 1, "']' cannot stand here"),
    "+age": ("CW212", 1, 1, "'+' cannot stand here"),
    "age in": ("CW211", 7, 1, "missing after 'in'"),
    # other spellings
    "heating = 'wood'": ("CW213", 9, 1, "Write: heating == 'wood'"),
    "arrears && age > 1 || !arrears": ("CW213", 9, 2, "Write: arrears and age > 1 or not arrears"),
    "age > 1 || arrears": ("CW213", 9, 2, "Write: age > 1 or arrears"),
    "!arrears": ("CW213", 1, 1, "Write: not arrears"),
    "arrears AND age > 1": ("CW213", 9, 3, "'AND' is written 'and' here. Write: arrears and age > 1"),
    "NOT arrears": ("CW213", 1, 3, "Write: not arrears"),
    "arrears Or arrears": ("CW213", 9, 2, "Write: arrears or arrears"),
    "arrears == True": ("CW213", 12, 4, "Write: arrears == true"),
    "born < TODAY": ("CW213", 8, 5, "Write: born < today"),
    "age <> 1": ("CW213", 5, 2, "Write: age != 1"),
    "age => 1": ("CW213", 5, 2, "Write: age >= 1"),
    "age =< 1": ("CW213", 5, 2, "Write: age <= 1"),
    "age === 1": ("CW213", 5, 3, "Write: age == 1"),
    "age ≥ 1": ("CW213", 5, 1, "Write: age >= 1"),
    "age − 1": ("CW213", 5, 1, "Write: age - 1"),
    "age × 2": ("CW213", 5, 1, "Write: age * 2"),
    "heating is 'wood'": ("CW213", 9, 2, "Write: heating == 'wood'"),
    "heating is not 'wood'": ("CW213", 9, 6, "'is not' is written '!=' here. Write: heating != 'wood'"),
    "arrears is yes": ("CW213", 9, 6, "'is yes' is written '== true' here. Write: arrears == true"),
    "arrears is  not no": ("CW213", 9, 9, "'is not no' is written '!= false' here. Write: arrears != false"),
    "arrears is yesterday": ("CW213", 9, 2, "'is' is written '==' here. Write: arrears == yesterday"),
    # what other languages have
    "age ** 2": ("CW214", 5, 2, "'**' is not part of"),
    "age // 2": ("CW214", 5, 2, "'//' is not part of"),
    "age % 2": ("CW214", 5, 1, "'%' is not part of"),
    "age ^ 2": ("CW214", 5, 1, "'^' is not part of"),
    "city.upper()": ("CW214", 5, 1, "'.' is not part of"),
    "lambda x: 1": ("CW214", 1, 6, "'lambda' is not part of"),
    "[x for x in problems]": ("CW214", 4, 3, "'for' is not part of"),
    "1 if arrears else 2": ("CW214", 3, 2, "'if' is not part of"),
    "{age}": ("CW214", 1, 1, "'{' is not part of"),
    "age := 1": ("CW214", 5, 2, "':=' is not part of"),
    "age; age": ("CW214", 4, 1, "';' is not part of"),
    "age ? 1": ("CW214", 5, 1, "'?' is not part of"),
    "${age} > 1": ("CW214", 1, 1, "'$' is not part of"),
    "1 < age < 3": ("CW215", 9, 1, "Write: 1 < age and age < 3"),
    "1 < age < 3 < 4": ("CW215", 9, 1, "Write: 1 < age and age < 3 and 3 < 4"),
    "age == 1 in [true]": ("CW215", 10, 2, "Write: age == 1 and 1 in [true]"),
    "age age": ("CW216", 5, 3, "nothing between 'age' and 'age'"),
    "heating == oil heater": ("CW216", 16, 6, "A text of several words needs quotes"),
    "problems[0]": ("CW216", 9, 1, "between 'problems' and '['"),
    "max(1, 2)(3)": ("CW216", 10, 1, "between ')' and '('"),
    '"eval"("1")': ("CW216", 7, 1, "between '\"eval\"' and '('"),
    "2 (age)": ("CW216", 3, 1, "between '2' and '('"),
    "age not 1": ("CW212", 5, 3, "'not' cannot stand here"),
    # lists
    "age in []": ("CW217", 8, 2, "'[]' does not fit here"),
    "age in [income + 1]": ("CW217", 9, 10, "'income + 1' does not fit here"),
    "age in [income]": ("CW217", 9, 6, "'income' does not fit here"),
    "age in [[1]]": ("CW217", 9, 3, "'[1]' does not fit here"),
    "age == [1]": ("CW217", 8, 3, "Right of `in` stands a list"),
    "age in income": ("CW217", 8, 6, "'income' does not fit here"),
    '"a" in city': ("CW217", 8, 4, "'city' does not fit here"),
    # names
    "agee > 1": ("CW218", 1, 4, "Did you mean 'age'?"),
    "Age > 1": ("CW218", 1, 3, "Did you mean 'age'?"),
    "age > 1 and incme > 2": ("CW218", 13, 5, "Did you mean 'income'?"),
    "count_answered(symptom)": ("CW218", 16, 7, "Did you mean 'symptoms'?"),
    "xyzzy > 1": ("CW219", 1, 5, "no question or score 'xyzzy'"),
    "__class__": ("CW219", 1, 9, "'__class__'"),
    "pionts(interest)": ("CW220", 1, 6, "Did you mean 'points'?"),
    "SUM_answered(age)": ("CW220", 1, 12, "Did you mean 'sum_answered'?"),
    "exec(age)": ("CW221", 1, 4, "The functions are: points, amount_in, band,"),
    "__import__('os')": ("CW221", 1, 10, "no function '__import__'"),
    "arrears(1)": ("CW221", 1, 7, "no function 'arrears'"),
    # choices
    "heating == other": ("CW222", 12, 5, "'other' is a choice of heating. Write: heating == \"other\""),
    "other == heating": ("CW222", 1, 5, 'Write: "other" == heating'),
    "heating == Wood": ("CW222", 12, 4, 'Write: heating == "wood"'),
    "heating in [coal, 'wood']": ("CW222", 13, 4, 'Write: heating in ["coal", "wood"]'),
    "mold in problems": ("CW222", 1, 4, 'Write: "mold" in problems'),
    "band(total) == high": ("CW222", 16, 4, 'Write: band(total) == "high"'),
    'heating == "wod"': ("CW223", 12, 5, "heating has no choice 'wod'. Did you mean 'wood'?"),
    'heating == "Heating oil"': ("CW223", 12, 13, "Did you mean 'oil'?"),
    "heating == othr": ("CW223", 12, 4, "heating has no choice 'othr'. Did you mean 'other'?"),
    'heating in ["wood", "cole"]': ("CW223", 21, 6, "Did you mean 'coal'?"),
    '"mould" in problems': ("CW223", 1, 7, "Did you mean 'mold'?"),
    'problems in ["mould"]': ("CW223", 14, 7, "Did you mean 'mold'?"),
    'band(total) == "hihg"': ("CW223", 16, 6, "Did you mean 'high'?"),
    'interest >= "sometimes"': ("CW224", 13, 11, "Its choices are: not_at_all, several_days."),
    'default(heating, "zzz") == "wood"': ("CW224", 18, 5, "heating has no choice 'zzz'"),
    "heating == 3": ("CW224", 12, 1, "heating has no choice '3'"),
    # yes/no
    'arrears == "yes"': ("CW225", 12, 5, "arrears is a yes/no question. Write: arrears"),
    "arrears == yes": ("CW225", 12, 3, "arrears is a yes/no question. Write: arrears"),
    "arrears == 'no'": ("CW225", 12, 4, "Write: not arrears"),
    "arrears != 'yes'": ("CW225", 12, 5, "Write: not arrears"),
    "arrears == 0": ("CW225", 12, 1, "Write: not arrears"),
    'age > 3 and arrears == "yes"': ("CW225", 24, 5, "Write: arrears"),
    # kinds
    "born > 5": ("CW226", 8, 1, "born is a date and 5 is a number"),
    '"1" == 1': ("CW226", 1, 3, '"1" is a text and 1 is a number'),
    "heating == interest": ("CW226", 12, 8, "heating is a choice of heating and interest is a choice of frequency"),
    "city == heating": ("CW226", 9, 7, "city is a text and heating is a choice"),
    "age == arrears": ("CW226", 8, 7, "arrears is a yes/no value"),
    "heating in problems": ("CW226", 12, 8, "heating is a choice"),
    "age == true": ("CW226", 8, 4, "true is a yes/no value"),
    'age == "3"': ("CW227", 8, 3, "age is a number. Write: age == 3"),
    'age in ["3", 4]': ("CW227", 9, 3, "Write: age in [3, 4]"),
    "city == 12345": ("CW227", 9, 5, 'city is a text. Write: city == "12345"'),
    "city == Boston": ("CW227", 9, 6, 'Write: city == "Boston"'),
    "rating == 1": ("CW227", 11, 1, 'rating is a choice. Write: rating == "1"'),
    'problems == "mold"': ("CW227", 13, 6, 'Write: "mold" in problems'),
    'problems != "mold"': ("CW227", 13, 6, 'Write: "mold" not in problems'),
    'city < "b"': ("CW228", 1, 10, "city is a text, which '<' cannot compare"),
    "arrears > false": ("CW228", 1, 15, "arrears is a yes/no value"),
    "problems > 1": ("CW228", 1, 12, "problems is a question with several choices"),
    "age + city": ("CW229", 7, 4, "city is a text; '+' needs a number"),
    '"Age: " + age': ("CW229", 1, 7, "'+' needs a number"),
    "today - born": ("CW229", 1, 5, "years_between or days_between"),
    "-arrears": ("CW229", 2, 7, "'-' needs a number"),
    "sum_answered(heating)": ("CW229", 14, 7, "heating is a choice"),
    "interest + 1": ("CW230", 1, 8, "interest is a choice, not a number. For its points, write: points(interest)."),
    "interest >= 1": ("CW230", 13, 1, "points(interest)"),
    "age == interest": ("CW230", 8, 8, "points(interest)"),
    "max(interest, 1)": ("CW230", 5, 8, "points(interest)"),
    "age and arrears": ("CW231", 1, 3, "age is a number, not a condition. Write: age >= 1"),
    "not heating": ("CW231", 5, 7, 'Write: heating == "wood"'),
    "problems or arrears": ("CW231", 1, 8, 'Write: "mold" in problems'),
    'heating == "wood" or "coal"': ("CW231", 22, 6, 'Write: heating == "wood" or heating == "coal"'),
    "age == 1 or 2": ("CW231", 13, 1, "Write: age == 1 or age == 2"),
    "count_true(age)": ("CW231", 12, 3, "age is a number"),
    "arrears and city": ("CW231", 13, 4, "Write: answered(city)"),
    # functions
    "points()": ("CW233", 1, 8, "is wrong: 0. Write: points(question)"),
    "max(age)": ("CW233", 1, 8, "is wrong: 1. Write: max(number, number, ...) or max(repeat, number)"),
    "round(age, 1, 2)": ("CW233", 1, 16, "is wrong: 3."),
    "length(age)": ("CW234", 8, 3, "length cannot use age, which is a number. Write: length(text question)"),
    "count(heating)": ("CW234", 7, 7, "which is a choice"),
    "round(age, income)": ("CW234", 12, 6, "not a whole number from 0 to 10"),
    "round(age, -1)": ("CW234", 12, 2, "not a whole number from 0 to 10"),
    "round(age, 11)": ("CW234", 12, 2, "not a whole number from 0 to 10"),
    "points(age + 1)": ("CW234", 8, 7, "which is not a question's id"),
    "answered('age')": ("CW234", 10, 5, "which is not a question's id"),
    "sum_answered(housing)": ("CW234", 14, 7, "a section without a question that gives a number"),
    "years_between(age, today)": ("CW234", 15, 3, "years_between cannot use age"),
    "contains(city)": ("CW233", 1, 14, "is wrong: 1. Write: contains(text, part)"),
    "contains(age, '1')": ("CW234", 10, 3, "contains cannot use age, which is a number"),
    "lower(heating)": ("CW234", 7, 7, "which is a choice"),
    "join(', ', city, age)": ("CW234", 18, 3, "join cannot use age"),
    "add_days(born, city)": ("CW234", 16, 4, "add_days cannot use city"),
    "year(age)": ("CW234", 6, 3, "year cannot use age"),
    "label(age)": ("CW234", 7, 3, "label cannot use age, which is a number"),
    "label('Coal')": ("CW234", 7, 6, "which is not a question's id"),
    "max(born, age)": ("CW234", 11, 3, "which is a number"),
    "date(born)": ("CW234", 6, 4, "which is a date"),
    "default(age, 'x')": ("CW234", 14, 3, "which is a text"),
    "default(problems, 'mold')": ("CW234", 9, 8, "default cannot use problems"),
    "points(heating)": ("CW235", 8, 7, "heating gives no points"),
    "points(age)": ("CW235", 8, 3, "age gives no points"),
    "band(age)": ("CW236", 6, 3, "no such bands: band(age). Give the score `bands`, or use one of: total."),
    "band(total, other)": ("CW236", 13, 5, "use one of: default, clinical."),
    "band(total, 1)": ("CW236", 13, 1, "use one of: default, clinical."),
    'date("2026-02-30")': ("CW237", 6, 12, "'2026-02-30' is not a date"),
    "born > 2026-02-30": ("CW237", 8, 10, "'2026-02-30' is not a date"),
    'born == "soon"': ("CW237", 9, 6, "'soon' is not a date"),
    'born == "2026-W05-1"': ("CW237", 9, 12, "'2026-W05-1' is not a date"),
    'born == "20260130"': ("CW237", 9, 10, "'20260130' is not a date"),
    "born > 01/31/2027": ("CW237", 8, 10, "Write year-month-day, for example: 2027-01-31"),
    "2027/2/1 <= born": ("CW237", 1, 8, "'2027/2/1' is not a date. Write year-month-day, for example: 2027-02-01"),
    "born > 1-2-2027": ("CW237", 8, 8, "for example: 2027-01-02 / 2027-02-01"),
    "born > 31.1.2027": ("CW237", 8, 9, "'31.1.2027' is not a date. Write year-month-day, for example: 2027-01-31"),
    'born > "1/31/2027"': ("CW237", 8, 11, 'for example: "2027-01-31"'),
    "born > 41.41.2027": ("CW205", 8, 10, "'41.41.2027' is not a number"),
    "age > none": ("CW219", 7, 4, "There is no question or score 'none'. Use the id"),
    "symptoms > 1": ("CW239", 1, 8, "count_answered(symptoms)"),
    "answered(symptoms)": ("CW239", 10, 8, "stands for several questions"),
}


@pytest.mark.parametrize("text", MISTAKES, ids=lambda text: repr(text[:40]))
def test_mistake(text: str) -> None:
    code, column, length, said = MISTAKES[text]
    found = mistake(text)
    assert (found.code, found.column, found.length) == (code, column, length), str(found)
    assert said in str(found)
    assert found.path == ()


RESULTS = {
    ("age", TRUTH): ("CW231", "Write: age >= 1"),
    ('"wood"', TRUTH): ("CW231", 'Write: question == "wood"'),
    ("arrears", NUMBER): ("CW232", "This gives a yes/no value; a number is needed here."),
    ("born", NUMBER): ("CW232", "a number is needed here"),
    ("age", DATE): ("CW232", "a date is needed here"),
    ("01/02/2027", DATE): ("CW237", "for example: 2027-01-02 / 2027-02-01"),
    ("10/2", DATE): ("CW232", "a date is needed here"),
    ("age", TEXT): ("CW232", "a text is needed here"),
    ("interest", NUMBER): ("CW230", "points(interest)"),
    ('"2026-02-30"', DATE): ("CW237", "'2026-02-30' is not a date"),
}


@pytest.mark.parametrize("asked", RESULTS, ids=str)
def test_result_of_another_kind(asked: tuple[str, Type]) -> None:
    text, want = asked
    code, said = RESULTS[asked]
    found = mistake(text, want)
    assert found.code == code
    assert said in str(found)


def test_results_that_fit() -> None:
    assert accepted("age + 1", NUMBER).type == NUMBER
    assert accepted("band(total)", TEXT).type.kind == "choice"
    assert accepted('"2026-01-31"', DATE).evaluate({}) == date(2026, 1, 31)
    assert accepted("2026-01-31", DATE).evaluate({}) == date(2026, 1, 31)
    assert accepted("not arrears", TRUTH).type == TRUTH


def test_the_key_of_the_file_is_part_of_the_line_to_write() -> None:
    assert str(mistake('arrears == "yes"', key="show_if")) == (
        "CW225 arrears is a yes/no question. Write: show_if: arrears"
    )
    assert mistake('arrears == "no"', key="required_if").params["write"] == "required_if: not arrears"
    assert mistake('age > 1 and arrears == "no"', key="show_if").params["write"] == "not arrears"


def test_columns_count_characters_over_lines() -> None:
    found = mistake("age > 1\n  and agee > 2")
    assert (found.column, found.length) == (15, 4)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 39 + "age" + ")" * 39,
        "+".join(["1"] * 399),
        "age > 9007199254740992",
        "age > 0.1234567890",
        'city == "’“ñ 漢 \u200d"',
        "arrears\n\tand\r\n  age > 1",
    ],
    ids=lambda text: repr(text[:20]),
)
def test_just_within_the_caps(text: str) -> None:
    accepted(text)


def test_a_function_s_name_is_free_as_an_id() -> None:
    scope = Scope({"date": DATE, "count": NUMBER, "lambda": TRUTH, "is": NUMBER})
    read = compile(parse("days_since(date) > count and lambda and is == 1"), scope)
    assert read.reads == {"date", "count", "lambda", "is", "today"}


def test_reserved_words() -> None:
    assert {"and", "or", "not", "in", "true", "false", "today"} == RESERVED
    for word in RESERVED - {"true", "false", "today"}:
        with pytest.raises(ExpressionError):
            parse(f"{word} == 1")


def test_every_code_of_the_expressions_is_met() -> None:
    met = {code for code, *_ in MISTAKES.values()} | {code for code, _ in RESULTS.values()} | {"CW238"}
    assert met == {code for code in CATALOGUE if "CW201" <= code <= "CW239"}
