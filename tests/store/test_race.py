"""Several at once on one case: a save is never lost, whichever thread or process it comes from."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casewright.errors import Refused
from casewright.ports import CaseStore
from tests.store.samples import draft, opened, saved
from tests.store.writer import write

HOUSE = Path(__file__).resolve().parents[2]
TIMES = 60


@pytest.fixture(autouse=True)
def threads_take_turns_often() -> Iterator[None]:
    """Otherwise a thread is mostly done before the next one gets a turn."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def in_threads(*actions: Callable[[], object]) -> None:
    """Runs all at once; what one of them raises fails the test."""
    faults: list[BaseException] = []

    def guarded(action: Callable[[], object]) -> None:
        try:
            action()
        except BaseException as fault:  # noqa: BLE001
            faults.append(fault)

    threads = [threading.Thread(target=guarded, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults, faults


def check_events(store: CaseStore, writers: int) -> None:
    events = store.events("shared")
    assert [event.revision for event in events] == list(range(1, writers * TIMES + 1))
    assert len({event.text for event in events}) == writers * TIMES


def check_draft(store: CaseStore, names: list[str]) -> None:
    kept = store.draft("shared")
    assert kept is not None
    assert {name: answer.value for name, answer in kept.answers.items()} == dict.fromkeys(names, TIMES)


@pytest.mark.parametrize("what", ["events", "drafts"])
def test_threads_on_one_record_lose_nothing(store: CaseStore, what: str) -> None:
    names = [f"thread{number}" for number in range(4)]
    in_threads(*(lambda name=name: write(store, name, what, TIMES) for name in names))  # type: ignore[misc]
    if what == "events":
        check_events(store, len(names))
    else:
        check_draft(store, names)


@pytest.mark.parametrize("what", ["events", "drafts"])
def test_threads_of_two_processes_on_one_record_lose_nothing(
    open_file: Callable[..., CaseStore], tmp_path: Path, what: str
) -> None:
    store = open_file()
    other = subprocess.Popen(
        [sys.executable, "-m", "tests.store.writer", tmp_path, "other", what, str(TIMES)],
        cwd=HOUSE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    with other, other.stdout as saves:
        saves.readline()
        in_threads(
            lambda: write(store, "one", what, TIMES),
            lambda: write(store, "two", what, TIMES),
            lambda: saves.read(),
        )
    assert other.returncode == 0
    if what == "events":
        check_events(store, 3)
    else:
        check_draft(store, ["one", "two", "other"])


def test_of_two_saves_that_saw_the_same_one_is_refused(store: CaseStore) -> None:
    store.commit(saved(draft("one")))
    outcomes: list[str] = []
    together = threading.Barrier(2)

    def save(by: str) -> None:
        together.wait()
        try:
            store.commit(saved(draft("one", revision=2, by=by)))
            outcomes.append("saved")
        except Refused as refused:
            outcomes.append(refused.code)

    in_threads(lambda: save("ana"), lambda: save("ben"))
    assert sorted(outcomes) == ["CW501", "saved"]


def test_a_reader_sees_a_commit_whole(open_file: Callable[..., CaseStore]) -> None:
    writing, reading = open_file(), open_file()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            summary = reading.summary("case-99")
            assert summary is None or len(reading.events("case-99")) == 1

    def commit() -> None:
        for number in range(100):
            writing.commit(opened(f"case-{number}"))
        done.set()

    in_threads(read, commit)
    assert reading.summary("case-99") is not None
