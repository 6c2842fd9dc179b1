"""From the nodes of a file without errors to the frozen objects of the model. What could be wrong has been checked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from casewright.definitions import media
from casewright.definitions.changes import changes_of
from casewright.definitions.formulas import Formulas
from casewright.definitions.kept_text import hashed, kept_text, lists_used
from casewright.definitions.measures import Duration
from casewright.definitions.model import (
    MOST_ROWS,
    Agency,
    AgencyCosts,
    Band,
    Choice,
    ChoiceList,
    Default,
    Finding,
    FormTest,
    Instrument,
    Protocol,
    Question,
    Repeat,
    Role,
    Rule,
    Section,
    Step,
    Text,
    Worker,
)
from casewright.definitions.money import DEFAULT_CURRENCY, digits
from casewright.definitions.nodes import Node, Source
from casewright.definitions.outline import DEFAULT_SCHEME, Path, mappings_at
from casewright.definitions.recording import records_of
from casewright.definitions.score_building import built_score
from casewright.definitions.silence import BY_TESTS, silences
from casewright.definitions.versions import OVER
from casewright.errors import Place
from casewright.methods.suppression import LEAST

DEFAULT_LANGUAGE = "en"
DEFAULT_STORE = "tinydb:data/casewright.db"
FINDING_KINDS = ("need", "strength", "alert", "note")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a question: its section, the group right around it, the repeat in whose rows it is asked."""

    section: str
    group: str
    repeated: str


class Builder:
    """Builds the objects of one file. Texts without a language are in the file's own."""

    def __init__(self, source: Source, formulas: Formulas, shared: Mapping[str, ChoiceList]) -> None:
        self.source = source
        self.root = source.root
        self.formulas = formulas
        self.language: str = self.root.plain.get("language", DEFAULT_LANGUAGE)
        own = self.root.get("choice_lists")
        self.lists: dict[str, tuple[Choice, ...]] = {id: listed.choices for id, listed in shared.items()}
        self.lists.update(
            {id: self.choices(node, ("choice_lists", id)) for id, node in own.entries.items()} if own else {}
        )

    def text(self, node: Node | None) -> Text | None:
        """A text, its own language first."""
        if node is None:
            return None
        if not isinstance(node.plain, dict):
            return Text({self.language: node.plain})
        return Text(dict(sorted(node.plain.items(), key=lambda spoken: spoken[0] != self.language)))

    def needed_text(self, node: Node, key: str) -> Text:
        return self.text(node.entries[key]) or Text({})

    def codes(self, node: Node) -> tuple[Mapping[str, str], ...]:
        """As they are written: a code that looks like a number keeps its digits."""
        listed = node.get("codes")
        items = listed.items if listed else ()
        return tuple({system: code.written for system, code in item.entries.items()} for item in items)

    def choices(self, node: Node, path: Path) -> tuple[Choice, ...]:
        return tuple(
            Choice(
                item.entries["id"].plain,
                self.needed_text(item, "label"),
                item.plain.get("points"),
                item.plain.get("exclusive", False),
                item.plain.get("say_which", False),
                self.formulas.expression(*path, index, "show_if"),
                tuple(only_for if isinstance(only_for, list) else (only_for,)),
                self.codes(item),
            )
            for index, item in enumerate(node.items)
            for only_for in (item.plain.get("for", []),)
        )

    def units(self, node: Node) -> tuple[Choice, ...]:
        """A unit that is only an id is shown as it is written."""
        listed = node.get("units")
        return tuple(
            Choice(item.plain["id"], self.needed_text(item, "label"))
            if item.entries
            else Choice(item.plain, Text({self.language: item.plain}))
            for item in (listed.items if listed else ())
        )

    def choice_list(self) -> ChoiceList:
        plain = self.root.plain
        choices = self.choices(self.root.entries["choices"], ("choices",))
        title = self.needed_text(self.root, "title")
        return ChoiceList(
            plain["id"],
            plain["version"],
            title,
            choices,
            self.place(self.root),
            self.source.text,
            plain.get("source", {}),
        )

    def place(self, node: Node, key: str = "id") -> Place:
        return self.source.place(node.entries[key].span)

    def instrument(self, text: str, content_hash: str) -> Instrument:
        plain = self.root.plain
        return Instrument(
            id=plain["id"],
            version=plain["version"],
            title=self.needed_text(self.root, "title"),
            place=self.place(self.root),
            language=self.language,
            languages=tuple(plain.get("languages", (self.language,))),
            sections=tuple(self.section(node, ("sections", at)) for at, node in mappings_at(self.root, "sections")),
            scores=tuple(built_score(self, node, ("scores", at)) for at, node in mappings_at(self.root, "scores")),
            findings=tuple(self.finding(node, ("findings", at)) for at, node in mappings_at(self.root, "findings")),
            tests=tuple(self.test(node) for _, node in mappings_at(self.root, "tests")),
            subjects=tuple(plain.get("subjects", ("individual",))),
            framework=tuple(plain.get("framework", ())),
            source=dict(plain.get("source", {})),
            locked=plain.get("locked", False),
            intro=self.text(self.root.get("intro")),
            minutes=plain.get("minutes"),
            codes=self.codes(self.root),
            content_hash=content_hash,
            text=text,
            changes=changes_of(self.root),
            guide=plain.get("guide", False),
            read_by=tuple(plain.get("read_by", ())),
            records=records_of(plain),
            silenced={one.code: one.needless.place for one in silences(self.source) if one.code in BY_TESTS},
        )

    def section(self, node: Node, path: Path) -> Section:
        id = node.plain["id"]
        listed = mappings_at(node, "questions")
        repeat = self.repeat(node, path, id, "")
        around = Around(id, "", repeat.id if repeat else "")
        questions = tuple(self.question(item, (*path, "questions", at), around) for at, item in listed)
        return Section(
            id=id,
            title=self.needed_text(node, "title"),
            place=self.place(node),
            questions=questions,
            intro=self.text(node.get("intro")),
            show_if=self.formulas.expression(*path, "show_if"),
            repeat=repeat,
        )

    def repeat(self, node: Node, path: Path, id: str, inside: str) -> Repeat | None:
        """How a section or group repeats, if it does."""
        said = node.get("repeat")
        if said is None:
            return None
        return Repeat(
            id=id,
            label=self.text(said.get("label")),
            minimum=said.plain.get("min", 0),
            maximum=said.plain.get("max", max(MOST_ROWS, said.plain.get("min", 0))),
            count=self.formulas.expression(*path, "repeat", "count"),
            inside=inside,
            over=said.plain.get("over", ""),
        )

    def question(self, node: Node, path: Path, around: "Around") -> Question:
        plain = node.plain
        id, type = plain["id"], plain["type"]
        asked = {"note": "text", "calculated": "label", "group": "label"}.get(type, "ask")
        choices, list_name = self.choices_of(node, path)
        repeat = self.repeat(node, path, id, around.repeated) if type == "group" else None
        below = Around(around.section, id, repeat.id if repeat else around.repeated)
        members = mappings_at(node, "questions") if type == "group" else ()
        currency = plain.get("currency", DEFAULT_CURRENCY) if type == "money" else ""
        return Question(
            id=id,
            type=type,
            ask=self.text(node.get(asked)) or Text({self.language: ""}),
            place=self.place(node),
            section=around.section,
            questions=tuple(self.question(item, (*path, "questions", at), below) for at, item in members),
            group=around.group,
            repeat=repeat,
            repeated=around.repeated,
            help=self.text(node.get("help")),
            choices=choices,
            choice_list=list_name,
            filter_by=plain.get("filter_by", ""),
            rows=tuple(self.row(item, node, path, around) for _, item in mappings_at(node, "rows")),
            required=self.formulas.expression(*path, "required_if") or plain.get("required", False),
            show_if=self.formulas.expression(*path, "show_if"),
            read_only=self.formulas.expression(*path, "read_only_if"),
            default=self.default(node, path),
            valid_if=self.rules(node.get("valid_if"), (*path, "valid_if")),
            minimum=self.formulas.expression(*path, "min"),
            maximum=self.formulas.expression(*path, "max"),
            step=plain.get("step"),
            low=self.text(node.get("low")),
            high=self.text(node.get("high")),
            max_length=plain.get("max_length"),
            decimals=digits(currency) if currency else plain.get("decimals"),
            unit=self.text(node.get("unit")),
            units=self.units(node),
            currency=currency,
            people=tuple(plain.get("from", ())),
            agreement=self.text(node.get("text")) if type == "consent" else None,
            value=self.formulas.expression(*path, "value"),
            show_known=plain.get("show_known", False),
            **media.keys_of(type, plain),
            own_words=plain.get("own_words", False),
            swot=plain.get("swot", ""),
            stage_of=plain.get("stage_of", ""),
            ladder=plain.get("ladder", False),
            evidence=tuple(plain.get("evidence", ())),
            missing=tuple(plain.get("missing", ())),
            codes=self.codes(node),
        )

    def default(self, node: Node, path: Path) -> Default | None:
        plain = node.plain.get("default")
        if plain is None:
            return None
        last = plain.get("last", False)
        instrument, _, question = last.rpartition(".") if isinstance(last, str) else (self.root.plain["id"], "", "")
        return Default(
            plain.get("value"),
            self.formulas.expression(*path, "default", "expression"),
            (instrument, question or node.plain["id"]) if last else None,
            plain.get("case", ""),
            plain.get("row", ""),
        )

    def choices_of(self, node: Node, path: Path) -> tuple[tuple[Choice, ...], str]:
        """A question's choices and the name of their list; a list written in place has no name."""
        written = node.get("choices")
        if written is None:
            return (), ""
        if written.items:
            return self.choices(written, (*path, "choices")), ""
        return self.lists[written.plain], written.plain

    def row(self, node: Node, matrix: Node, path: Path, around: "Around") -> Question:
        """One row of a matrix, which is shown and required as the matrix is, unless it says so itself."""
        choices, list_name = self.choices_of(matrix, path)
        required = self.formulas.expression(*path, "required_if") or matrix.plain.get("required", False)
        return Question(
            id=node.plain["id"],
            type="choice",
            ask=self.needed_text(node, "ask"),
            place=self.place(node),
            section=around.section,
            repeated=around.repeated,
            choices=choices,
            choice_list=list_name,
            matrix=matrix.plain["id"],
            standard=node.plain.get("standard", ""),
            required=node.plain.get("required", required),
            show_if=self.formulas.expression(*path, "show_if"),
            read_only=self.formulas.expression(*path, "read_only_if"),
            own_words=matrix.plain.get("own_words", False),
            evidence=tuple(matrix.plain.get("evidence", ())),
            missing=tuple(node.plain.get("missing", matrix.plain.get("missing", ()))),
            codes=self.codes(node),
        )

    def rules(self, node: Node | None, path: Path) -> tuple[Rule, ...]:
        if node is None:
            return ()
        if not node.items:
            return (self.rule(node, path),)
        return tuple(self.rule(item, (*path, index)) for index, item in enumerate(node.items))

    def rule(self, node: Node, path: Path) -> Rule:
        when = self.formulas.by_path[*path, "when"].compiled
        return Rule(when, self.needed_text(node, "message"), node.plain.get("severity", "error"))

    def schemes(self, node: Node) -> dict[str, tuple[Band, ...]]:
        bands = node.get("bands")
        if bands is None:
            return {}
        listed = {DEFAULT_SCHEME: bands} if bands.items else bands.entries
        return {
            scheme: tuple(
                Band(item.plain["to"], item.plain["id"], self.needed_text(item, "label")) for item in items.items
            )
            for scheme, items in listed.items()
        }

    def finding(self, node: Node, path: Path) -> Finding:
        plain = node.plain
        kind: Any = next(kind for kind in FINDING_KINDS if kind in plain)
        label = self.text(node.get("label")) or (self.text(node.get("note")) if kind == "note" else None)
        return Finding(
            id=plain["id"],
            kind=kind,
            about="" if kind == "note" else plain[kind],
            when=self.formulas.by_path[*path, "when"].compiled,
            place=self.place(node),
            label=label,
            level=self.formulas.expression(*path, "level"),
            swot=plain.get("swot", ""),
            protocol=plain.get("protocol", ""),
        )

    def test(self, node: Node) -> FormTest:
        plain = node.plain
        places = dict(self._places(node.entries["answers"], ""))
        return FormTest(plain["name"], plain["answers"], plain["expect"], self.place(node, "name"), places)

    def _places(self, answers: Node, row: str) -> Iterator[tuple[str, Place]]:
        """Where each answer stands, in rows too."""
        for id, node in answers.entries.items():
            yield (f"{id}[{row}]" if row else id), self.source.place(node.opening)
            for index, item in enumerate(node.items, start=1):
                yield from self._places(item, f"{row}.{index}" if row else str(index))

    def agency(self) -> Agency:
        plain = self.root.plain
        self.language = plain["languages"][0]
        words = self.root.get("words")
        return Agency(
            id=plain["id"],
            name=self.needed_text(self.root, "name"),
            place=self.place(self.root),
            languages=tuple(plain["languages"]),
            timezone=plain["timezone"],
            words={
                term: {form: self.needed_text(word, form) for form in word.entries}
                for term, word in (words.entries.items() if words else ())
            },
            roles=tuple(
                Role(item.plain["id"], self.needed_text(item, "title")) for _, item in mappings_at(self.root, "roles")
            ),
            people=tuple(
                Worker(
                    item.plain["id"],
                    item.plain["name"],
                    item.plain["role"],
                    tuple(item.plain.get("languages", ())),
                )
                for _, item in mappings_at(self.root, "people")
            ),
            instruments=tuple(plain.get("instruments", ())),
            packs=tuple(plain.get("packs", ())),
            catalogs=tuple(plain.get("catalogs", ())),
            plan_templates=tuple(plain.get("plan_templates", ())),
            cycles=tuple(plain.get("cycles", ())),
            scenarios=tuple(plain.get("scenarios", ())),
            protocols={item.plain["id"]: self.protocol(item) for _, item in mappings_at(self.root, "protocols")},
            store=plain.get("store", DEFAULT_STORE),
            kept_after_end=Duration.read(plain["retention"]["ended_cases"]) if "retention" in plain else None,
            costs=AgencyCosts(**{"currency": DEFAULT_CURRENCY, **plain.get("costs", {})}),
            of_age=plain.get("of_age", Agency.of_age),
            encrypted=plain.get("encrypted", False),
            wording_hints=plain.get("wording_hints", ""),
            smallest_group=plain.get("reports", {}).get("smallest_group", LEAST),
            report_groups=tuple(plain.get("reports", {}).get("groups", ())),
        )

    def protocol(self, node: Node) -> Protocol:
        steps = tuple(Step(item.plain["id"], self.needed_text(item, "text")) for _, item in mappings_at(node, "steps"))
        place = self.place(node)
        return Protocol(node.plain["id"], self.needed_text(node, "title"), steps, place)


def built_form(
    own: Source, source: Source, formulas: Formulas, shared: Mapping[str, ChoiceList], base: Instrument | None
) -> Instrument:
    """A form with the text that is kept of it.

    Args:
        own: its file; `source` is the same, or what it comes to over the form `base` that it extends.
    """
    lists = lists_used(source.root, shared)
    text = kept_text(own.text, lists, base)
    content_hash = hashed(own.root.plain, lists, base.content_hash if base else "")
    form = Builder(source, formulas, shared).instrument(text, content_hash)
    return replace(form, version=f"{form.version}{OVER}{base.version}", base=base) if base else form
