"""The texts of a form: the languages it claims, what YAML has silently left out, what a word processor has put in."""

import re
from collections.abc import Iterator, Mapping, Set

from babel import Locale

from casewright.definitions.mistakes import quoted
from casewright.definitions.model import ChoiceList
from casewright.definitions.naming import problem_at, within
from casewright.definitions.nodes import Node, Source, Span
from casewright.definitions.outline import Outline, Path, QuestionOutline, text_at, texts_at
from casewright.definitions.schemas import text_keys
from casewright.errors import Problem

MOST_QUESTIONS = 20
"""In one section, so that it stays quick and can be taken in at a glance."""

_NO_TEXTS = frozenset(("source", "codes", "codes_for", "tests", "answers", "look", "people"))
"""Keys below which words stand that nobody translates."""

_REMARK = re.compile(r"(?P<space>[ \t]+)#(?P<remark>[^\n]*)")
_CURLY = re.compile("[“”„«»‘’].*[“”„«»‘’]", re.DOTALL)
_IN_BRACES = re.compile(r"\{[^{}]*\}")
_TWO_LETTERS = re.compile(r"[a-z]{2}(?=-|$)")
_LANGUAGES = frozenset(Locale("en").languages)
"""All that have a code of two letters. Those of three letters are too many for a list."""
_LIKE_A_LANGUAGE = {"cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "sp": "es", "ua": "uk", "vn": "vi"}
"""Codes of countries, and short words, that are taken for the code of their language."""
_YES_NO = frozenset(("yes", "no", "on", "off"))


def check_texts(source: Source) -> Iterator[Problem]:
    """Sentences that YAML has cut short, quotes that are part of the text, ids that other programs misread."""
    texts = {*text_keys(text_at(source.root, "kind")), "name"}
    for path, node in _every(source.root):
        if isinstance(node.plain, dict) and _is_text(path, texts):
            yield from _no_language(source, path, [*node.keys.items()])
        if node.style == "plain" and isinstance(node.plain, str) and node.plain:
            if _in_text(path, texts):
                yield from _cut_short(source, path, node)
                yield from _curly_quotes(source, path, node)
            elif path[-1] == "id" and node.plain.lower() in _YES_NO:
                yield problem_at(source, "CW127", path, id=node.plain)
    listed = texts_at(source.root, "languages")
    yield from _no_language(source, ("languages",), [(code, node.span) for code, node in listed])


def _no_language(source: Source, path: Path, codes: list[tuple[str, Span]]) -> Iterator[Problem]:
    """Codes that no language has: nobody would ever see a text under one."""
    for code, span in codes:
        two = _TWO_LETTERS.match(code)
        if two and two.group() not in _LANGUAGES:
            near = _LIKE_A_LANGUAGE.get(two.group(), "")
            yield problem_at(source, "CW163", path, span, found=code, did_you_mean=near)


def check_languages(source: Source) -> Iterator[Problem]:
    """For each language that a form claims, the texts that are missing in it, as one problem."""
    claimed = texts_at(source.root, "languages")
    if not claimed:
        return
    own = text_at(source.root, "language") or "en"
    texts = text_keys(text_at(source.root, "kind"))
    spoken = [
        (path, node.plain if isinstance(node.plain, dict) else (own,))
        for path, node in sorted(_every(source.root), key=lambda found: found[1].span.start)
        if _is_text(path, texts) and isinstance(node.plain, str | dict) and not _NO_TEXTS.intersection(path)
        if _is_sentence(node)
    ]
    for language, node in claimed:
        missing = [_named(source, path) for path, languages in spoken if language not in languages]
        if missing:
            params = {"language": language, "count": str(len(missing)), "missing": ", ".join(missing)}
            yield problem_at(source, "CW268", ("languages",), node, **params)


def _named(source: Source, path: Path) -> str:
    """A text by the ids around it: `mood.help`, `often.never.label`."""
    return ".".join([*(id for _, id in within(source.root, path)[1:]), str(path[-1])])


def check_shared_lists(source: Source, form: Outline, shared: Mapping[str, ChoiceList]) -> Iterator[Problem]:
    """For each language that a form claims, the shared choice lists that are missing in it, as one problem."""
    found = {question.choices.name: _shared(form, question, shared) for question in form.questions if question.choices}
    for language, node in texts_at(source.root, "languages"):
        missing = [
            id
            for id, listed in found.items()
            if listed and any(language not in choice.label.by_language for choice in listed.choices)
        ]
        if missing:
            yield problem_at(source, "CW275", ("languages",), node, language=language, lists=", ".join(missing))


def _shared(form: Outline, question: QuestionOutline, shared: Mapping[str, ChoiceList]) -> ChoiceList | None:
    """The shared list that a question uses; a list of the file goes before it."""
    if question.choices is None or not question.choices.name or question.matrix is not None:
        return None
    own = form.root.plain.get("choice_lists", {})
    return None if question.choices.name in own else shared.get(question.choices.name)


def check_length(source: Source, form: Outline) -> Iterator[Problem]:
    """Sections that are too long to be taken in."""
    for section in form.sections:
        count = len(form.groups.get(section.id, ()))
        if count > MOST_QUESTIONS:
            node = section.node.get("id")
            yield problem_at(source, "CW269", section.path, node, count=str(count), most=str(MOST_QUESTIONS))


def _every(root: Node) -> Iterator[tuple[Path, Node]]:
    """Every value below the root with its path, in no order."""
    waiting: list[tuple[Path, Node]] = [((), root)]
    while waiting:
        path, node = waiting.pop()
        for step, child in node.children():
            inner = (*path, step)
            yield inner, child
            if child.is_collection:
                waiting.append((inner, child))


def _is_text(path: Path, texts: Set[str]) -> bool:
    """Whether a text stands here, in one language or in several: at its key, or in a list of texts."""
    return path[-1] in texts or (isinstance(path[-1], int) and path[-2] in texts)


def _in_text(path: Path, texts: Set[str]) -> bool:
    """Whether a text stands here, or a text in one of its languages."""
    return _is_text(path, texts) or (len(path) > 1 and _is_text(path[:-1], texts))


def _is_sentence(node: Node) -> bool:
    """Whether there is anything to translate: not in a number, a sign, or what only names an answer."""
    return any(character.isalpha() for character in _IN_BRACES.sub("", node.written)) or node.is_collection


def _cut_short(source: Source, path: Path, node: Node) -> Iterator[Problem]:
    """A remark right behind a sentence: after one space, or beginning with a number, it is the end of the sentence."""
    found = _REMARK.match(source.text, node.span.end)
    if found and (found["space"] == " " or found["remark"][:2].strip().isdigit()):
        end = node.span.end + len(found.group().rstrip())
        whole = source.text[node.span.start : end]
        yield problem_at(source, "CW122", path, Span(node.span.end + len(found["space"]), end), line=quoted(whole))


def _curly_quotes(source: Source, path: Path, node: Node) -> Iterator[Problem]:
    if _CURLY.fullmatch(node.plain):
        yield problem_at(source, "CW126", path, node, line=quoted(node.plain[1:-1]))
