"""The one catalogue of user-facing messages, and how a message is shown. No message is built where it is raised.

CW1xx: files and their shape. CW2xx: names, types and logic. CW3xx: scores, bands, findings.
CW4xx: workspace and library. CW5xx: refusals of an action.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]
Translate = Callable[[str], str]


def _(text: str) -> str:
    """Mark a template for translation; it is translated when it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of the catalogue: `what` is wrong and how to `fix` it, with named places in braces."""

    code: str
    name: str
    what: str
    fix: str = ""
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file, both counted from 1. `length` is how much to underline."""

    file: str
    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a definition, with its place.

    `within` names the objects around it, outermost first: (("instrument", "gad7"), ("question", "q1")).
    """

    code: str
    place: Place
    params: Mapping[str, str] = field(default_factory=dict)
    within: tuple[tuple[str, str], ...] = ()
    source_line: str = ""

    @property
    def severity(self) -> Severity:
        return CATALOGUE[self.code].severity

    def message(self, translate: Translate = _) -> str:
        return fill(CATALOGUE[self.code].what, self.params, translate)

    def hint(self, translate: Translate = _) -> str:
        """How to fix it; where `params` has a near match in "did_you_mean", that comes first."""
        near = fill(DID_YOU_MEAN, self.params, translate) if self.params.get("did_you_mean") else ""
        return " ".join(filter(None, (near, fill(CATALOGUE[self.code].fix, self.params, translate))))


class Refused(Exception):  # noqa: N818 - no error of the program: an answer to the person
    """An action that was not done, and why, as a code of the catalogue (CW5xx)."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return f"{self.code} {self.message()}"

    def message(self, translate: Translate = _) -> str:
        return fill(CATALOGUE[self.code].what, self.params, translate)

    def hint(self, translate: Translate = _) -> str:
        return fill(CATALOGUE[self.code].fix, self.params, translate)


def fill(template: str, params: Mapping[str, str], translate: Translate) -> str:
    """The translated template with its named places filled in; those that hold words of ours are translated too."""
    words = {name: _worded(params[name], params, translate) for name in WORDED if params.get(name)}
    return translate(template).format_map({**params, **words}) if template else ""


WORDED = ("reason", "advice", "kind", "wanted", "left_kind", "right_kind", "owner", "here", "usage")
"""Places of a template that hold a text of ours: why something is so, what something is."""
_PLACE = re.compile(r"\{(\w+)\}")


def _worded(text: str, params: Mapping[str, str], translate: Translate) -> str:
    """A text inside a message. What the system reports may hold braces of its own, which stay."""
    return _PLACE.sub(lambda place: params.get(place[1], place[0]), translate(text))


DID_YOU_MEAN = _("did you mean '{did_you_mean}'?")

MESSAGES: tuple[Message, ...] = (
    # CW1xx: files and their shape
    Message("CW101", "empty-file", _("The file is empty."), _("Put back what it held, or delete it.")),
    Message("CW102", "file-too-large", _("The file is larger than {most} MB."), _("Divide it into several files.")),
    Message(
        "CW103",
        "not-utf8",
        _("This is not UTF-8: the byte {byte}."),
        _("Save the file again, with the encoding UTF-8."),
    ),
    Message("CW104", "unknown-key", _("unknown key '{key}'"), _("allowed here: {allowed}")),
    Message(
        "CW105",
        "hidden-character",
        _("A hidden character stands here: {character}."),
        _("Delete it. If there are many, the file is damaged: put back the last good copy."),
    ),
    Message("CW106", "torn-file", _("The file ends in the middle."), _("Put back the rest, or the last good copy.")),
    Message(
        "CW107",
        "duplicate-key",
        _("'{key}' stands here twice; the first one is at {first}."),
        _("Keep one of the two. If something new begins here, put a dash before its first key."),
    ),
    Message("CW108", "too-deep", _("This is nested more than {most} levels deep."), _("Write it flatter.")),
    Message(
        "CW109",
        "too-many-values",
        _("The file unfolds to more than {most} values."),
        _("Write fewer aliases (*), or divide the file."),
    ),
    Message(
        "CW110", "alias-in-itself", _("'*{anchor}' stands inside of what it stands for."), _("Write out what is meant.")
    ),
    Message(
        "CW111",
        "unknown-alias",
        _("'*{anchor}' stands for nothing: there is no '&{anchor}' before it."),
        _("If this is a sentence, put quotes around it."),
    ),
    Message("CW112", "merge-key", _("'<<' is not known here."), _("Write the keys out, or share a choice list.")),
    Message("CW113", "tag", _("'{tag}' is not known here."), _("If this is a sentence, put quotes around it.")),
    Message("CW114", "second-document", _("A second document begins here."), _("Put it into a file of its own.")),
    Message("CW115", "odd-key", _("A key must be one word."), _("If this is a sentence, put quotes around it.")),
    Message(
        "CW116",
        "unreadable",
        _("This cannot be read here."),
        _("Compare the indentation, colons, dashes and quotes with the lines above."),
    ),
    # CW117-CW138: slips of authors, with the line as it should be
    Message(
        "CW117",
        "misplaced-key",
        _("'{key}' is a key of a {owner}, and this is a {here}."),
        _("Compare the indentation with the other keys of the {owner}."),
    ),
    Message("CW120", "comma-ended", _("The comma ended the {key}."), _("Put quotes around it: {line}.")),
    Message(
        "CW121",
        "colon-in-text",
        _("A colon followed by a space needs quotes around the whole sentence."),
        _("Write: {line}"),
    ),
    Message(
        "CW122",
        "cut-short",
        _("Everything after # is left out."),
        _("Put quotes around the sentence: {line}. A remark stands on a line of its own."),
        severity="warning",
    ),
    Message(
        "CW123", "tab", _("A tab stands here, and YAML takes only spaces."), _("Write {spaces} spaces instead: {line}")
    ),
    Message(
        "CW124",
        "indentation",
        _("This line begins at another column than the lines it belongs to."),
        _("Write {spaces} spaces before it: {line}"),
    ),
    Message("CW125", "missing-dash", _("'{key}' is a list, and the dash is missing here."), _("Write: {line}")),
    Message(
        "CW126",
        "curly-quotes-shown",
        _("These are the quotes of a word processor, and they are shown as part of the text."),
        _("Write: {line}"),
        severity="warning",
    ),
    Message(
        "CW127",
        "yes-or-no-as-id",
        _("Other programs read a plain '{id}' as true or false."),
        _('Put quotes around it: id: "{id}"'),
        severity="warning",
    ),
    Message("CW128", "colon-without-space", _("The space after the colon is missing."), _("Write: {line}")),
    Message("CW129", "dash-without-space", _("The space after the dash is missing."), _("Write: {line}")),
    Message(
        "CW130", "sign-at-start", _("A sentence that begins with this sign needs quotes around it."), _("Write: {line}")
    ),
    Message("CW131", "quote-in-text", _("The quote in the middle ended the text."), _("Write: {line}")),
    Message(
        "CW132",
        "odd-space",
        _("This space is not a plain one: it was pasted from elsewhere."),
        _("Type it again: {line}"),
    ),
    Message(
        "CW133",
        "curly-quotes",
        _("This is the quote of a word processor, and YAML takes only plain ones."),
        _("Write: {line}"),
    ),
    Message(
        "CW134",
        "cut-short-in-braces",
        _("Everything after # is left out, the closing brace too."),
        _("Put quotes around the sentence: {line}"),
    ),
    Message("CW135", "not-closed", _("What is opened here is never closed."), _("Write: {line}")),
    Message("CW136", "missing-colon", _("The colon after the key is missing."), _("Write: {line}")),
    Message(
        "CW137",
        "item-without-dash",
        _("A new item of the list begins here, and its dash is missing."),
        _("Write: {line}"),
    ),
    Message(
        "CW138",
        "quotes-around-all",
        _("What begins with a quote, or holds brackets between braces, needs quotes around all of it."),
        _("Write: {line}"),
    ),
    # CW140-CW149: format and kind
    Message(
        "CW140",
        "no-format",
        _("The first key is missing: casewright."),
        _("Write in the first line: casewright: {known}"),
    ),
    Message(
        "CW141",
        "newer-format",
        _("This file has format {found}; this Casewright reads up to {known}."),
        _("Upgrade Casewright."),
    ),
    Message("CW142", "bad-format", _("'{found}' is no format."), _("Write: casewright: {known}")),
    Message("CW143", "unknown-kind", _("'{found}' is no kind of file."), _("There are: {known}.")),
    Message("CW144", "no-keys", _("The file has no keys of its own."), _("It begins with: casewright, kind, id.")),
    # CW150-CW170: what the schema refuses
    Message("CW150", "missing-key", _("The key '{key}' is missing."), _("Add it here: {key}: ...")),
    Message(
        "CW151",
        "wrong-type",
        _("'{found}' does not fit '{key}'."),
        _("The reference in docs/definitions/ shows how it is written."),
    ),
    Message(
        "CW152",
        "text-for-truth",
        _("'{found}' is a text here, and '{key}' is either true or false."),
        _("Write: {key}: {meant}"),
    ),
    Message(
        "CW153",
        "bad-id",
        _("'{found}' cannot be an id."),
        _("An id has plain letters, digits and _, and begins with a letter: {example}"),
    ),
    Message("CW154", "unknown-type", _("'{found}' is no type of question."), _("There are: {allowed}.")),
    Message("CW155", "not-one-of", _("'{found}' is not known for '{key}'."), _("There are: {allowed}.")),
    Message("CW156", "empty-value", _("'{key}' is empty."), _("Fill it in, or leave the key out.")),
    Message("CW157", "bad-version", _("'{found}' is no version."), _("Write three numbers: 1.0.0")),
    Message("CW158", "no-value", _("'{key}' has no value."), _("Write one behind the colon, or leave the key out.")),
    Message(
        "CW159",
        "out-of-range",
        _("'{found}' does not fit '{key}': the limit is {limit}."),
        _("Write a number within the limit."),
    ),
    Message("CW160", "value-too-long", _("'{key}' is too long: {found}, and {limit} fit."), _("Shorten it.")),
    Message(
        "CW161",
        "number-needed",
        _("'{found}' is a text, and '{key}' is a number."),
        _("Write it in digits, with a point before decimals and without quotes: 3 or 2.5"),
    ),
    Message(
        "CW162",
        "needs-quotes",
        _("'{found}' is no text to YAML, and '{key}' is a text."),
        _('Put quotes around it: "{found}".'),
    ),
    Message(
        "CW163",
        "bad-language",
        _("'{found}' is no language."),
        _("Write its code: en, es, pt-BR. If this is a sentence, put quotes around it."),
    ),
    Message("CW164", "wrong-form", _("'{found}' does not fit '{key}'."), _("Write it like this: {example}")),
    Message("CW165", "listed-twice", _("'{found}' is listed twice."), _("Delete one of the two.")),
    Message(
        "CW166",
        "not-a-list",
        _("'{key}' is a list, and this is one value."),
        _("Put brackets around it: {key}: [{found}]"),
    ),
    Message(
        "CW167",
        "whole-number-needed",
        _("'{found}' is not a whole number."),
        _("Leave out the point and what follows."),
    ),
    Message("CW168", "neither-true-nor-false", _("'{found}' is neither true nor false."), _("Write: {key}: true")),
    Message(
        "CW169",
        "needs-keys",
        _("'{key}' has keys of its own, and this is one value."),
        _("Write each of its keys on a line below it: {keys}"),
    ),
    Message(
        "CW170",
        "too-few",
        _("'{key}' has too few values: {found}, and at least {limit} are needed."),
        _("Add what is missing."),
    ),
    # CW2xx: names, types and logic
    Message(
        "CW201",
        "expression-empty",
        _("There is no expression here."),
        _("Write one, for example: age >= 18."),
    ),
    Message(
        "CW202",
        "expression-too-long",
        _("This expression has {length} characters; {limit} are allowed."),
        _("Put a part of it into a calculated question, and use that question's id here."),
    ),
    Message(
        "CW203",
        "expression-too-large",
        _("This expression has more than the {limit} parts that are allowed."),
        _("Put a part of it into a calculated question, and use that question's id here."),
    ),
    Message(
        "CW204",
        "expression-too-deep",
        _("This expression is nested more than {limit} levels deep."),
        _("Leave out brackets that are not needed, or put a part into a calculated question."),
    ),
    Message(
        "CW205",
        "number-not-readable",
        _("'{number}' is not a number that can be used."),
        _("Write digits, with a point before decimals: 12 or 0.5; up to {limit}, with up to {decimals} decimals."),
    ),
    Message(
        "CW206",
        "strange-character",
        _("The character {character} ({kind}) cannot stand here."),
        _("Delete it and type it again: ids and signs are plain English letters, digits and _."),
    ),
    Message(
        "CW207",
        "word-processor-quotes",
        _("{found} is a quotation mark of a word processor."),
        _("Write: {write}."),
    ),
    Message(
        "CW208",
        "text-not-closed",
        _("The text that starts here has no closing {quote}."),
        _("Put {quote} where the text ends."),
    ),
    Message(
        "CW209",
        "lone-backslash",
        _("A backslash in a text stands only before a quotation mark or another backslash."),
        _("Write \\\\ for a backslash."),
    ),
    Message(
        "CW210",
        "bracket-not-closed",
        _("The {bracket} that opens here is never closed."),
        _("Put {closing} where it ends."),
    ),
    Message(
        "CW211",
        "value-missing",
        _("Something is missing after '{after}'."),
        _("Write a question's id, a number or a text in quotes there."),
    ),
    Message(
        "CW212",
        "not-expected-here",
        _("'{found}' cannot stand here."),
        _("Look at what stands before it: a value or a bracket is missing or too many."),
    ),
    Message(
        "CW213",
        "written-otherwise",
        _("'{found}' is written '{instead}' here."),
        _("Write: {write}."),
    ),
    Message(
        "CW214",
        "not-in-the-language",
        _("'{found}' is not part of the expression language."),
        _("There are == != < <= > >= in, and or not, + - * /, brackets, and the documented functions."),
    ),
    Message(
        "CW215",
        "comparison-chain",
        _("Two comparisons in a row need 'and' between them."),
        _("Write: {write}."),
    ),
    Message(
        "CW216",
        "operator-missing",
        _("There is nothing between '{left}' and '{right}' that joins them."),
        _("Put and, or, == or another sign between them. A text of several words needs quotes around it."),
    ),
    Message(
        "CW217",
        "not-for-in",
        _("'{found}' does not fit here."),
        _(
            'Right of `in` stands a list of plain values: x in ["a", "b"], '
            'or a question with several choices: "a" in x.'
        ),
    ),
    Message(
        "CW218",
        "unknown-name",
        _("There is no question or score '{name}'."),
        _("Did you mean '{near}'?"),
    ),
    Message(
        "CW219",
        "unknown-name-alone",
        _("There is no question or score '{name}'."),
        _("Use the id of a question, calculated value or score of this form. A text needs quotes around it."),
    ),
    Message(
        "CW220",
        "unknown-function",
        _("There is no function '{name}'."),
        _("Did you mean '{near}'?"),
    ),
    Message(
        "CW221",
        "unknown-function-alone",
        _("There is no function '{name}'."),
        _("The functions are: {known}."),
    ),
    Message(
        "CW222",
        "choice-without-quotes",
        _("'{choice}' is a choice of {name}."),
        _("Write: {write}."),
    ),
    Message(
        "CW223",
        "no-such-choice",
        _("{name} has no choice '{choice}'."),
        _("Did you mean '{near}'?"),
    ),
    Message(
        "CW224",
        "no-such-choice-alone",
        _("{name} has no choice '{choice}'."),
        _("Its choices are: {known}."),
    ),
    Message(
        "CW225",
        "yes-no-compared",
        _("{name} is a yes/no question."),
        _("Write: {write}."),
    ),
    Message(
        "CW226",
        "unlike-compared",
        _("{left} is {left_kind} and {right} is {right_kind}: these cannot be compared."),
        _("Compare a number with a number, a date with a date, a choice with its id in quotes."),
    ),
    Message(
        "CW227",
        "value-of-another-kind",
        _("{name} is {kind}."),
        _("Write: {write}."),
    ),
    Message(
        "CW228",
        "no-order",
        _("{name} is {kind}, which '{operator}' cannot compare."),
        _('Numbers, dates and the choices of one list have an order. Several choices: "id" in question.'),
    ),
    Message(
        "CW229",
        "not-to-calculate-with",
        _("{part} is {kind}; '{operator}' needs a number."),
        _("Use a question that gives a number, or points(question). For dates: years_between or days_between."),
    ),
    Message(
        "CW230",
        "choice-used-as-number",
        _("{name} is a choice, not a number."),
        _("For its points, write: points({name})."),
    ),
    Message(
        "CW231",
        "not-a-condition",
        _("{part} is {kind}, not a condition."),
        _("Write: {write}."),
    ),
    Message(
        "CW232",
        "result-of-another-kind",
        _("This gives {kind}; {wanted} is needed here."),
        _("Change the expression so that its result is {wanted}."),
    ),
    Message(
        "CW233",
        "argument-count",
        _("The number of values in {function}(...) is wrong: {found}."),
        _("Write: {usage}."),
    ),
    Message(
        "CW234",
        "argument-of-another-kind",
        _("{function} cannot use {part}, which is {kind}."),
        _("Write: {usage}."),
    ),
    Message(
        "CW235",
        "no-points",
        _("{name} gives no points."),
        _("Give every choice that counts `points`, or use a question that has them."),
    ),
    Message(
        "CW236",
        "no-such-bands",
        _("There are no such bands: {asked}."),
        _("Give the score `bands`, or use one of: {known}."),
    ),
    Message(
        "CW237",
        "no-such-date",
        _("'{found}' is not a date."),
        _('Write year-month-day, for example: date("2026-01-31").'),
    ),
    Message(
        "CW238",
        "condition-shape",
        _("This condition cannot be read: {reason}."),
        _("Write `question` with one of {operators}; or `all`, `any`, `not`; or an expression."),
    ),
    Message(
        "CW239",
        "section-as-value",
        _("{name} stands for several questions and has no value of its own."),
        _("Use one question's id, or count_answered({name}) or sum_answered({name})."),
    ),
    # CW240-CW259: one answer
    Message("CW240", "not-a-text", _("'{answer}' is not a text."), _("Put quotes around it.")),
    Message("CW241", "not-a-whole-number", _("'{answer}' is not a whole number."), _("Write it in digits, such as 3.")),
    Message("CW242", "not-a-number", _("'{answer}' is not a number."), _("Write it in digits, such as 3 or 2.5.")),
    Message(
        "CW243",
        "not-a-date",
        _("'{answer}' is not a date."),
        _('Write year, month and day with quotes around them, such as "2026-03-01".'),
    ),
    Message(
        "CW244",
        "not-yes-or-no",
        _("'{answer}' is neither yes nor no."),
        _("Write true for yes and false for no, without quotes."),
    ),
    Message(
        "CW245",
        "not-a-choice",
        _("'{answer}' is not a choice of this question."),
        _("The choices are: {choices}."),
    ),
    Message(
        "CW246",
        "almost-a-choice",
        _("'{answer}' is not a choice of this question."),
        _("Did you mean '{nearest}'? The choices are: {choices}."),
    ),
    Message("CW247", "too-early", _("This is too early: {limit} is the first day that fits.")),
    Message(
        "CW248",
        "stands-alone",
        _("'{choice}' cannot stand together with other choices."),
        _("Choose either it alone, or the others."),
    ),
    Message("CW249", "too-small", _("This is too small: {limit} is the least that fits.")),
    Message("CW250", "too-large", _("This is too large: {limit} is the most that fits.")),
    Message("CW251", "too-long", _("This has {length} characters, and {limit} fit."), _("Shorten it.")),
    Message("CW252", "too-many-decimals", _("This has more digits after the point than the {decimals} that fit.")),
    Message("CW253", "off-the-scale", _("This is not on the scale, which goes in steps of {step} from {start}.")),
    Message(
        "CW254",
        "reason-not-offered",
        _("'{answer}' is not a reason that this question offers."),
        _("It offers: {offered}."),
    ),
    Message(
        "CW255",
        "unknown-question",
        _("There is no question '{question}' in '{instrument}'."),
        _("Its questions are: {questions}."),
    ),
    Message(
        "CW256",
        "almost-a-question",
        _("There is no question '{question}' in '{instrument}'."),
        _("Did you mean '{nearest}'?"),
    ),
    Message(
        "CW257",
        "never-answered",
        _("'{question}' is not answered itself: it is a note, a calculated value or a grid."),
        _("Leave it out. For a grid, answer its rows."),
    ),
    Message(
        "CW258",
        "several-choices",
        _("'{answer}' stands for several choices: {choices}."),
        _("Give the id of the choice that is meant."),
    ),
    Message("CW259", "too-late", _("This is too late: {limit} is the last day that fits.")),
    # CW260-CW299: ids, references and texts of a form
    Message(
        "CW260",
        "id-twice",
        _("The id '{id}' is taken: it stands at {first}."),
        _("Give one of the two another id. Large and small letters are the same."),
    ),
    Message(
        "CW261",
        "reserved-id",
        _("'{id}' is a word of the expression language and cannot be an id."),
        _("Choose another word, such as {id}_1."),
    ),
    Message(
        "CW262",
        "unknown-choice-list",
        _("There is no choice list '{list}'."),
        _("Lists that can be used here: {known}."),
    ),
    Message(
        "CW263",
        "broken-choice-list",
        _("The choice list '{list}' has problems of its own."),
        _("Correct them in its file first."),
    ),
    Message("CW264", "cycle", _("These need each other: {cycle}."), _("Take one of them out of the circle.")),
    Message(
        "CW265",
        "exclusive-alone",
        _("'exclusive' has no meaning here: only one choice can be made."),
        _("Delete it, or make the question's type choices."),
    ),
    Message("CW266", "unknown-id", _("There is no '{id}' here."), _("There are: {known}.")),
    Message(
        "CW267",
        "required-twice",
        _("'required' and 'required_if' exclude each other."),
        _("Keep the one that is meant."),
    ),
    Message(
        "CW268",
        "missing-translation",
        _("This text is missing in: {missing}."),
        _("Add it, or take the language out of 'languages'."),
        severity="warning",
    ),
    Message(
        "CW269",
        "long-section",
        _("This section has {count} questions; more than {most} are hard to take in."),
        _("Divide it into two sections."),
        severity="warning",
    ),
    Message(
        "CW270",
        "limits-crossed",
        _("The lowest answer, {min}, is above the highest one, {max}."),
        _("Put the lower one under min."),
    ),
    Message(
        "CW274",
        "unused-choice-list",
        _("No question uses the choice list '{list}'."),
        _("Delete it, or name it under 'choices'."),
        severity="warning",
    ),
    Message(
        "CW275",
        "shared-list-not-translated",
        _("The choice list '{list}' is missing in: {missing}."),
        _("Add the language to the list, or take it out of 'languages'."),
        severity="warning",
    ),
    # CW3xx: scores, bands, findings
    Message(
        "CW300",
        "item-without-points",
        _("'{id}' gives no points."),
        _("Give its choices points, or take it out of the score."),
    ),
    Message(
        "CW301",
        "bands-not-ascending",
        _("The band ends at {to}, and the one before it at {before}."),
        _("Put the bands into ascending order; each reaches up to and including its 'to'."),
    ),
    Message(
        "CW302",
        "bands-end-elsewhere",
        _("The last band ends at {to}, and the range at {most}."),
        _("Write: to: {most}"),
    ),
    Message(
        "CW303",
        "band-never-met",
        _("No score falls into the band '{band}'."),
        _("Correct its 'to' or the one before it, or delete the band."),
    ),
    Message(
        "CW304",
        "range-does-not-fit",
        _("The questions give {least} to {most} points together."),
        _("Write: range: [{least}, {most}]"),
    ),
    Message(
        "CW305",
        "more-than-there-are",
        _("min_answered is {found}, and there are {items} questions."),
        _("Write {items} or less."),
    ),
    Message(
        "CW306",
        "reversed-elsewhere",
        _("'{id}' is reversed, but is no question of this score."),
        _("Take it out of 'reverse', or add it to the score."),
    ),
    Message(
        "CW307",
        "sum-or-mean",
        _("A score has either 'sum' or 'mean'."),
        _("Keep one of the two, with the ids of the questions."),
    ),
    Message("CW308", "counted-twice", _("'{id}' is counted twice."), _("Delete one of the two.")),
    Message("CW309", "matrix-in-score", _("'{id}' is a matrix; its rows give the points."), _("Name the rows: {rows}")),
    Message(
        "CW310",
        "finding-of-one-kind",
        _("A finding has exactly one of need, strength, alert and note; this one has: {found}."),
        _("Keep the one that is meant. For two meanings, write two findings."),
    ),
    Message(
        "CW311",
        "reversed-without-ends",
        _("'{id}' cannot be reversed: its lowest and highest answers are not fixed."),
        _("Give it min and max as numbers."),
    ),
    Message(
        "CW312", "protocol-without-alert", _("Only an alert has a protocol."), _("Delete it, or write: alert: critical")
    ),
    Message(
        "CW313", "range-backwards", _("The range must go up."), _("Write the lowest score first, then the highest.")
    ),
    # CW330-CW339: a test in the form
    Message(
        "CW330",
        "test-of-score-failed",
        _("The test '{test}' failed: the score '{score}' is {actual}, and {expected} was expected."),
        _("Correct the form if the test is right, or the test if the form is."),
    ),
    Message(
        "CW331",
        "test-of-band-failed",
        _("The test '{test}' failed: the band of '{score}' is {actual}, and {expected} was expected."),
        _("Correct the form if the test is right, or the test if the form is."),
    ),
    Message(
        "CW332",
        "test-finding-absent",
        _("The test '{test}' failed: the finding '{finding}' was expected and did not come up."),
        _("The findings that came up: {actual}."),
    ),
    Message(
        "CW333",
        "test-finding-extra",
        _("The test '{test}' failed: the finding '{finding}' came up and was not expected."),
        _("Add it to the findings of the test if it is right. All findings that come up are named there."),
    ),
    Message(
        "CW334",
        "test-of-hidden-failed",
        _("The test '{test}' failed: '{question}' was expected to be hidden and is shown."),
        _("These are hidden: {actual}."),
    ),
    Message(
        "CW335",
        "test-hides-unexpectedly",
        _("The test '{test}' failed: nothing was expected to be hidden, and these are: {actual}."),
        _("Name under 'hidden' what has to be hidden."),
    ),
    Message(
        "CW336",
        "test-answer-wrong",
        _("The test '{test}' cannot run: its answer to '{question}' does not fit. {reason}"),
        _("Correct the answer in the test. {advice}"),
    ),
    Message(
        "CW337",
        "test-expects-unknown",
        _("The test '{test}' expects something of '{id}', which this form does not have."),
        _("It has: {known}."),
    ),
    # CW4xx: workspace and library
    Message(
        "CW401",
        "id-in-two-files",
        _("The id '{id}' is taken: {other} has it."),
        _("Give this one another id, or delete one of the two files."),
    ),
    Message("CW402", "instrument-not-there", _("There is no instrument '{id}'."), _("There are: {known}.")),
    Message(
        "CW403",
        "unknown-protocol",
        _("The agency has no protocol '{id}'."),
        _("Add it to agency.yaml, or name one of: {known}."),
    ),
    Message(
        "CW404",
        "cannot-open",
        _("The file cannot be opened: {reason}."),
        _("Look at its permissions, and whether another program holds it."),
    ),
    Message(
        "CW405",
        "misplaced-file",
        _("A file of the kind {kind} does not belong here."),
        _("An agency is described in agency.yaml, everything else in a file below forms/."),
    ),
    Message("CW406", "unknown-role", _("There is no role '{role}'."), _("There are: {known}.")),
    Message(
        "CW407",
        "unknown-time-zone",
        _("'{timezone}' is no time zone."),
        _("Write one like America/Chicago or Europe/Madrid."),
    ),
    # CW5xx: refusals
    Message(
        "CW501",
        "moved-on",
        _("This record was changed by someone else since you opened it."),
        _("Look at what changed, then decide which to keep."),
    ),
    Message(
        "CW502",
        "cannot-write",
        _("This could not be saved: {reason}."),
        _("What you typed is still on this page. Free some space or ask who looks after Casewright, then save again."),
    ),
    Message(
        "CW503",
        "newer-store",
        _("This store was written by a newer Casewright (format {found}; this one reads up to {known})."),
        _("Upgrade Casewright. Nothing was changed."),
    ),
    Message(
        "CW504",
        "damaged-store",
        _("The store at {path} is damaged: {reason}."),
        _("Nothing was changed. Keep these files as they are, and restore the last backup into an empty folder."),
    ),
    Message(
        "CW505",
        "unknown-store",
        _("'{url}' is not a kind of store that Casewright knows."),
        _("Leave 'store' out of agency.yaml, or write there: {example}"),
    ),
    # CW51x-55x: refusals of the service: cases, forms, alerts, answers, finishing
    Message(
        "CW510", "no-such-case", _("There is no such case here."), _("Go to the caseload and look for the person.")
    ),
    Message(
        "CW511",
        "not-open",
        _("This form is not open any more: it was finished, or moved to another case."),
        _("Look at the case's timeline."),
    ),
    Message(
        "CW512",
        "no-such-assessment",
        _("There is no such assessment in this case."),
        _("It may have been moved to another case."),
    ),
    Message(
        "CW513",
        "unfinished-already",
        _("{form} is already begun and not finished here."),
        _("Go on with it, or put it away first."),
    ),
    Message(
        "CW514",
        "form-left-out",
        _("The form '{form}' cannot be used now: there is a mistake in {file}."),
        _("Whoever looks after the forms sees on the Configure page what is wrong."),
    ),
    Message(
        "CW515",
        "no-such-form",
        _("There is no form '{form}' in use."),
        _("Choose one of the forms that the agency uses."),
    ),
    Message(
        "CW516",
        "held-in-future",
        _("An assessment cannot be held on a day to come ({held})."),
        _("Give the day it was held, today at the latest."),
    ),
    Message(
        "CW517",
        "form-not-kept",
        _("The form that this was written on is not in the store ({definition})."),
        _("Restore the last backup. The answers are there."),
    ),
    Message(
        "CW518",
        "changed-after-use",
        _("{kind} '{id}' was already used at version {version} with other content."),
        _("Give it the version {next}. Until then the app goes on with the one that was used."),
    ),
    Message("CW520", "no-name", _("A case needs a name."), _("Type the name, or what the person wants to be called.")),
    Message("CW521", "born-in-future", _("The birth date is a day to come ({born})."), _("Look at the year.")),
    Message("CW530", "no-such-alert", _("There is no such alert in this case."), _("Look at the case again.")),
    Message(
        "CW531",
        "nothing-done",
        _("No step is ticked and there is no note."),
        _("Tick what was done, or say in a note why nothing was."),
    ),
    Message(
        "CW532",
        "no-such-step",
        _("The protocol has no step '{step}'."),
        _("Look at the protocol again: it may have been changed."),
    ),
    Message(
        "CW533",
        "alert-open",
        _("An alert is still open: {named}."),
        _("Go through its steps, then finish."),
    ),
    Message(
        "CW540",
        "changed-elsewhere",
        _("This was changed in another window to: “{now}”"),
        _("Keep that, or save yours all the same."),
    ),
    Message("CW541", "no-such-question", _("This form has no such question to answer."), _("Open the form again.")),
    Message(
        "CW542",
        "no-such-answer",
        _("This question cannot be answered so."),
        _("Choose or type another answer."),
    ),
    Message(
        "CW543",
        "note-changed",
        _("This note was changed in another window to: “{now}”"),
        _("Look at it again; what you typed is still on this page."),
    ),
    Message(
        "CW544",
        "note-gone",
        _("This note was taken away in another window."),
        _("What you typed is still on this page: keep it as a new note."),
    ),
    Message(
        "CW550",
        "questions-open",
        _("Still to answer: {named}."),
        _("Answer, or choose why there is no answer."),
    ),
    Message(
        "CW551",
        "answers-wrong",
        _("These answers cannot be right: {named}."),
        _("Look at the message under each, and change the answer."),
    ),
    Message(
        "CW552",
        "corrected-already",
        _("This assessment was corrected already."),
        _("Open the correction, and correct that."),
    ),
    Message("CW553", "no-reason", _("A reason is needed."), _("Say in a few words why.")),
    Message(
        "CW554",
        "same-case",
        _("The assessment is in this case already."),
        _("Choose another case."),
    ),
    # CW588 to CW599: the command line, and the key outside the workspace
    Message(
        "CW588",
        "cannot-use-file",
        _("{path} cannot be read or written: {reason}."),
        _("Look at who may use it, or name another place."),
    ),
    Message(
        "CW589",
        "nothing-like-it",
        _("There is no instrument '{instrument}', nor one with a name like it."),
        _("There are: {known}. A file of yours is named by its path, which ends in .yaml."),
    ),
    Message(
        "CW590",
        "no-key",
        _("The key that seals the records cannot be kept in {path}: {reason}."),
        _("Make that folder writable, or name another one in the environment variable CASEWRIGHT_KEYS."),
    ),
    Message(
        "CW591",
        "damaged-key",
        _("{path} should hold the key that seals the records, and does not."),
        _("Put the key back from your backup. Do not delete the file: without the key no record can be checked."),
    ),
    Message(
        "CW592",
        "unknown-instrument",
        _("There is no instrument '{instrument}'."),
        _("Did you mean '{near}'?"),
    ),
    Message(
        "CW593",
        "not-json",
        _("{file}:{line}:{column}: these answers are not JSON: {reason}."),
        _('Write them like this: {{"phq9_1": "not_at_all", "phq9_2": "several_days"}}'),
    ),
    Message(
        "CW594",
        "not-answers",
        _("{file}: answers are expected as one object of question ids and answers, and this is {kind}."),
        _('Write them like this: {{"phq9_1": "not_at_all", "phq9_2": "several_days"}}'),
    ),
    Message(
        "CW595",
        "folder-in-use",
        _("{path} is not empty. Nothing was written."),
        _("Name a new folder."),
    ),
    Message(
        "CW596",
        "port-in-use",
        _("Something else is already running at port {port}."),
        _("Stop it, or choose another port: --port {other}"),
    ),
    Message(
        "CW597",
        "no-workspace",
        _("{path} is not a workspace: it has no agency.yaml."),
        _("Name the folder that holds agency.yaml, or make one: casewright new {path}"),
    ),
    Message(
        "CW598",
        "fault",
        _("This is a fault of Casewright, not of yours. Its number is {reference}."),
        _("Give this number to whoever looks after Casewright: it stands in {log}."),
    ),
    Message(
        "CW599",
        "answered-twice",
        _("{file}: '{question}' is answered twice."),
        _("Leave one of the two answers out."),
    ),
)

CATALOGUE: Mapping[str, Message] = {message.code: message for message in MESSAGES}
