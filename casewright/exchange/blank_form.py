"""A form as a blank sheet to be filled in by hand: what stands on the paper, as data for `blank_form.typ`.

The points beside the choices are left out: scoring is not the business of who fills it in.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from babel.numbers import get_currency_name

from casewright.definitions.model import Instrument, Question, Repeat, Section, Text
from casewright.definitions.rights import texts_missing
from casewright.errors import Refused, _
from casewright.exchange.condition_words import Conditions
from casewright.exchange.pdf import Json, pdf
from casewright.expressions import Expression
from casewright.logic.composed_words import AGREES, DOES_NOT_AGREE
from casewright.logic.numbering import numbered
from casewright.logic.piping import fill
from casewright.logic.words import ADDRESS_PARTS, MISSING_WORDS, SIGNERS
from casewright.translations import direction_of, locale_of, translator

BLANK = "________"
"""Stands in a text for an answer that is not known yet."""
MOST_BOXES = 40
"""A list with more choices is too long for paper: one writes the answer."""
MOST_COPIES = 3
"""So often the questions of a repeat are printed where it leaves open how often."""
COLUMNS, LETTERS_OF_A_COLUMN, FEWEST_ROWS = 7, 32, 2
"""Questions with the same choices become a table where these fit."""

_EMPHASIS = re.compile(r"(\*\*|__|[*_`])(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")


def blank_form(form: Instrument, language: str, agency: str = "") -> bytes:
    """The form as a PDF with places for the answers.

    Args:
        agency: the name that stands at the top.
    Raises:
        Refused CW534: its texts are missing. CW535: the form has no text in this language. CW536: there are no letters
            for it.
    """
    return pdf("blank_form", sheet_of(form, language, agency))


def sheet_of(form: Instrument, language: str, agency: str) -> Json:
    """What the sheet says, for a document that holds it among others. Raises as `blank_form`, but for letters."""
    if texts_missing(form):
        raise Refused("CW534", form=form.id)
    if language not in form.languages:
        raise Refused("CW535", form=form.id, language=language, known=", ".join(form.languages))
    return _Sheet(form, language).data(agency)


class _Sheet:
    def __init__(self, form: Instrument, language: str) -> None:
        self.form = form
        self.language = language
        self.numbers = numbered(form)
        self.conditions = Conditions(form, language, self.numbers)
        self.translate = translator(language)

    def data(self, agency: str) -> Json:
        translate, source = self.translate, self.form.source
        who = [_field(translate("Name"), 3), _field(translate("Date of birth"), 2), _field(translate("Date"), 2)]
        ways = [_choice(translate(way)) for way in (_("in person"), _("by phone"), _("filled in alone"))]
        with_whom = [_field(translate("Who answered"), 1), _field(translate("Who interpreted"), 1)]
        return {
            "language": self.language,
            "direction": direction_of(self.language),
            "agency": agency,
            "title": self.say(self.form.title),
            "head": [_fields(*who), _fields(*with_whom), _boxes(ways)],
            "intro": self.say(self.form.intro),
            "sections": [self.section(section) for section in self.form.sections],
            "about": translate("About this form"),
            "source_language": self.form.language,
            "source": [source[key] for key in ("attribution", "licence", "notice", "url") if key in source],
            "version": translate("version {version}").format(version=self.form.version),
            "page": translate("Page {page} of {pages}"),
        }

    def section(self, section: Section) -> Json:
        return {
            "title": self.say(section.title),
            "hint": self.when(section.show_if),
            "intro": self.say(section.intro),
            "items": self.copies(section.title, section.repeat, section.questions),
        }

    def copies(self, title: Text, repeat: Repeat | None, questions: Sequence[Question]) -> list[Json]:
        """The questions, or those of a repeat several times, each time under a heading of its own."""
        if repeat is None:
            return list(self.items(questions))
        count = min(max(MOST_COPIES, repeat.minimum), repeat.maximum)
        items = list(self.items(questions))
        cards: list[Json] = [
            {"kind": "group", "framed": True, "title": f"{self.say(title)} {place}", "items": items}
            for place in range(1, count + 1)
        ]
        more = _text(self.translate("If there are more, use another sheet."))
        return [*cards, more] if repeat.maximum > count else cards

    def items(self, questions: Sequence[Question]) -> Iterator[Json]:
        """What stands among each other: single questions, and tables of those that have the same choices."""
        for columns, alike in groupby(questions, key=self.columns):
            run = list(alike)
            if columns and len(run) >= FEWEST_ROWS:
                yield self.table(run)
            else:
                yield from (self.item(one) for one in run if one.type != "calculated")

    def item(self, question: Question) -> Json:
        if question.type == "note":
            return {"kind": "note", "paragraphs": self.paragraphs(question.ask), "hint": self.when(question.show_if)}
        if question.type == "group":
            items = self.copies(question.ask, question.repeat, question.questions)
            hint = self.when(question.show_if)
            return {"kind": "group", "title": self.say(question.ask), "hint": hint, "items": items}
        if question.type == "matrix":
            if self.columns(question.rows[0]):
                return {**self.table(question.rows), **self.asked(question)}
            items = [self.item(row) for row in question.rows]
            return {"kind": "group", **self.asked(question), "title": "", "items": items}
        return {
            "kind": "question",
            **self.asked(question),
            "parts": PAPER[question.type](self, question),
            "missing": [_choice(self.translate(MISSING_WORDS[code])) for code in question.missing],
            "own_words": self.translate("In your own words") if question.own_words else "",
        }

    def asked(self, question: Question) -> Json:
        return {
            "number": self.numbers.get(question.id, ""),
            "ask": self.say(question.ask),
            "help": self.say(question.help),
            "hint": self.when(question.show_if),
        }

    def columns(self, question: Question) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """The labels and the missing codes that would be the columns of a table; None where that does not fit.

        What looks alike on paper may give other points in each row.
        """
        if question.type not in ("choice", "yes_no") or question.show_if or question.help or question.narrows:
            return None
        labels = tuple(self.say(choice.label) for choice in question.choices) or self.yes_no()
        missing = tuple(self.translate(MISSING_WORDS[code]) for code in question.missing)
        fits = len(labels + missing) <= COLUMNS and all(len(label) <= LETTERS_OF_A_COLUMN for label in labels)
        return (labels, missing) if fits and not any(choice.say_which for choice in question.choices) else None

    def table(self, rows: Sequence[Question]) -> Json:
        labels, missing = self.columns(rows[0]) or ((), ())
        own_words = any(row.own_words for row in rows)
        return {
            "kind": "table",
            "columns": labels,
            "missing": missing,
            "rows": [{"number": self.numbers.get(row.id, ""), "ask": self.say(row.ask)} for row in rows],
            "own_words": self.translate("In your own words") if own_words else "",
        }

    def when(self, condition: Expression | None) -> str:
        return self.conditions.words(condition) if condition is not None else ""

    def say(self, text: Text | None) -> str:
        return fill(text.say(self.language), lambda _key: BLANK) if text else ""

    def paragraphs(self, text: Text) -> list[str]:
        """A text in Markdown as plain lines: emphasis is dropped, a point of a list keeps a bullet."""
        lines = [_BULLET.sub("• ", line).lstrip("# ").strip() for line in self.say(text).splitlines()]
        return [_LINK.sub(r"\1 (\2)", _EMPHASIS.sub(r"\2", line)) for line in lines if line]

    def choices(self, question: Question, many: bool) -> list[Json]:
        if len(question.choices) > MOST_BOXES:
            return [_fields(_field("", 1))]
        offered = [_choice(self.say(choice.label), choice.say_which) for choice in question.choices]
        return [_boxes(offered, many)]

    def yes_no(self) -> tuple[str, ...]:
        return self.translate("Yes"), self.translate("No")

    def day(self) -> Json:
        labels = (self.translate("Day"), self.translate("Month"), self.translate("Year"))
        return _fields(*(_field(label, 1) for label in labels), short=True)

    def amount(self, units: Sequence[str]) -> list[Json]:
        """A short line, with its unit behind it, or with boxes for several."""
        if len(units) < 2:
            return [_fields(_field("", 1, "".join(units)), short=True)]
        return [_fields(_field("", 1), short=True), _boxes([_choice(unit) for unit in units])]

    def scale(self, question: Question) -> list[Json]:
        low, high = (bound.evaluate({}) if bound else None for bound in (question.minimum, question.maximum))
        first, last = int(str(low or 0)), int(str(10 if high is None else high))
        points = [str(point) for point in range(first, last + 1, int(question.step or 1))]
        return [{"kind": "scale", "points": points, "low": self.say(question.low), "high": self.say(question.high)}]

    def ranking(self, question: Question) -> list[Json]:
        said = self.translate("Write 1 beside what matters most, then 2, and so on.")
        return [_text(said), {"kind": "ranking", "choices": [self.say(choice.label) for choice in question.choices]}]

    def consent(self, question: Question) -> list[Json]:
        agreed = [_choice(self.translate(AGREES)), _choice(self.translate(DOES_NOT_AGREE))]
        by = _fields(_field(self.translate("Who said so"), 3), _field(self.translate("When"), 1))
        return [_text(self.say(question.agreement)), _boxes(agreed), by]

    def signature(self, question: Question) -> list[Json]:
        names = ((_("Signature"), 3), (_("Name of who signs"), 2), (_("Date"), 1))
        lines = _fields(*(_field(self.translate(name), width) for name, width in names))
        roles = [_choice(self.translate(SIGNERS[role])) for role in question.signed_by]
        return [lines, _boxes(roles)] if len(roles) > 1 else [lines]

    def person(self) -> list[Json]:
        who = self.translate("Who that is, such as: sister, neighbor")
        return [_fields(_field(self.translate("Name"), 1), _field(who, 1))]

    def address(self) -> list[Json]:
        labels = [self.translate(label) for label in ADDRESS_PARTS.values()]
        return [_fields(_field(labels[0], 1)), _fields(*(_field(label, 1) for label in labels[1:]))]

    def enclosed(self) -> list[Json]:
        return [_boxes([_choice(self.translate("It comes with this form"))], many=True)]


Paper = Callable[[_Sheet, Question], list[Json]]


def _line(sheet: _Sheet, question: Question) -> list[Json]:
    return [_fields(_field("", 1))]


def _number(sheet: _Sheet, question: Question) -> list[Json]:
    return sheet.amount([sheet.say(question.unit)] if question.unit else [])


def _money(sheet: _Sheet, question: Question) -> list[Json]:
    return sheet.amount([get_currency_name(question.currency, count=2, locale=locale_of(sheet.language))])


PAPER: Mapping[str, Paper] = {
    "text": _line,
    "phone": _line,
    "email": _line,
    "paragraph": lambda sheet, question: [{"kind": "lines", "count": 4}],
    "integer": _number,
    "decimal": _number,
    "quantity": lambda sheet, question: sheet.amount([sheet.say(unit.label) for unit in question.units]),
    "money": _money,
    "date": lambda sheet, question: [sheet.day()],
    "time": lambda sheet, question: [_fields(_field(sheet.translate("Time"), 1), short=True)],
    "date_time": lambda sheet, question: [sheet.day(), _fields(_field(sheet.translate("Time"), 1), short=True)],
    "yes_no": lambda sheet, question: [_boxes([_choice(label) for label in sheet.yes_no()])],
    "choice": lambda sheet, question: sheet.choices(question, many=False),
    "choices": lambda sheet, question: sheet.choices(question, many=True),
    "scale": _Sheet.scale,
    "ranking": _Sheet.ranking,
    "consent": _Sheet.consent,
    "signature": _Sheet.signature,
    "person": lambda sheet, question: sheet.person(),
    "address": lambda sheet, question: sheet.address(),
    "file": lambda sheet, question: sheet.enclosed(),
    "photo": lambda sheet, question: sheet.enclosed(),
}
"""How each type of question is answered on paper. Notes, groups and matrices have a way of their own (`item`)."""


def _field(label: str, width: int, unit: str = "") -> Json:
    """A line to write on. `width` is its share of what stands beside each other."""
    return {"label": label, "width": width, "unit": unit}


def _fields(*fields: Json, short: bool = False) -> Json:
    return {"kind": "fields", "fields": fields, "short": short}


def _choice(label: str, say_which: bool = False) -> Json:
    return {"label": label, "say_which": say_which}


def _boxes(choices: Sequence[Json], many: bool = False) -> Json:
    return {"kind": "boxes", "choices": choices, "many": many}


def _text(text: str) -> Json:
    return {"kind": "text", "text": text}
