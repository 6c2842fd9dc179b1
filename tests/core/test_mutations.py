"""A sample of `make fuzz`, and that it would tell: what has changed without effect, by layout, or by being mended."""

from dataclasses import replace

import pytest

from casewright.definitions.library import Loaded
from casewright.definitions.model import Instrument
from tests.fuzz.loading import Fuzz, Original

SAMPLE = range(1_000_000, 1_000_150)
"""Others than those of `make fuzz`."""


@pytest.fixture(scope="module")
def fuzz() -> Fuzz:
    return Fuzz()


@pytest.fixture(scope="module")
def original(fuzz: Fuzz) -> Original:
    return next(one for one in fuzz.originals if one.name == "gad7.yaml")


def test_no_change_of_the_shipped_files_crashes_the_loader_or_is_passed_over(fuzz: Fuzz) -> None:
    assert list(fuzz.run(SAMPLE)) == []


def test_chance_comes_to_the_same_each_time(fuzz: Fuzz, monkeypatch: pytest.MonkeyPatch) -> None:
    def seen() -> list[tuple[int, str]]:
        return list(fuzz.run(range(40)))

    monkeypatch.setattr(fuzz, "wrong", lambda original, raw: f"{original.name} {hash(raw)}")
    assert seen() == seen()


def test_a_file_without_a_definition_and_without_an_error_is_found(
    fuzz: Fuzz, original: Original, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzz, "load", lambda raw, name: Loaded(None, ()))
    assert fuzz.wrong(original, original.raw) == "left out, and no error says why"


def test_a_word_without_effect_is_found(fuzz: Fuzz, original: Original) -> None:
    loaded = fuzz.load(original.raw, original.name)
    changed = original.raw.replace(b"minutes: ", b"minutes: 1")
    assert fuzz.silent(original, changed, loaded) == "what was changed has no effect"


def test_layout_that_means_something_is_found(fuzz: Fuzz, original: Original) -> None:
    loaded = fuzz.load(original.raw, original.name)
    assert isinstance(loaded.definition, Instrument)
    other = replace(loaded, definition=replace(loaded.definition, minutes=99))
    assert fuzz.silent(original, original.raw + b"# a remark\n", other) == "the layout has changed the meaning"
    assert fuzz.silent(original, original.raw + b"# a remark\n", loaded) == ""


def test_what_was_read_otherwise_than_it_stands_is_found(fuzz: Fuzz, original: Original) -> None:
    loaded = fuzz.load(original.raw, original.name)
    mended = original.raw.replace(b"\nminutes: ", b"\nminutes:")
    assert fuzz.silent(original, mended, loaded) == "read otherwise than it stands"
