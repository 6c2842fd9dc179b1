"""What is kept in memory: an answer rebuilds nothing, nothing that is kept changes under a reader, all can be lost."""

import gc
import weakref
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest

from casewright import service
from casewright.cases.records import Answer
from casewright.errors import Refused
from casewright.logic.form import FormState
from casewright.service.kept import Recent, kept_for
from store.memory import MemoryStore
from tests.core.service_house import WALTER, House, build


@pytest.fixture
def house() -> House:
    return build()


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each form that is built from its answers."""
    forms: list[str] = []
    make = FormState.__init__

    def counted(self: FormState, *arguments: object) -> None:
        forms.append("built")
        make(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(FormState, "__init__", counted)
    return forms


def test_an_answer_rebuilds_no_form(house: House, built: list[str]) -> None:
    draft = house.start(house.new_case())
    built.clear()
    house.say(draft, low="often", harm="often", hours=6)
    service.hear(house.context, draft, "The rent.")
    service.at_section(house.context, draft, "more")
    house.open(draft)
    assert built == []


def test_what_another_process_saved_is_built_once(house: House, built: list[str]) -> None:
    draft = house.start(house.new_case())
    house.as_another_process().give(draft, "low", Answer("often"))
    built.clear()
    assert house.open(draft).form.value("low") == "often"
    assert house.open(draft).form.value("low") == "often"
    assert built == ["built"]


def test_a_context_of_another_session_shares_what_is_kept(house: House, built: list[str]) -> None:
    draft = house.start(house.new_case())
    built.clear()
    house.as_worker("ben").open(draft)
    assert built == []


def test_a_save_that_fails_leaves_the_form_as_it_is_stored(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = house.start(house.new_case())
    house.say(draft, low="often")

    def full(commit: object) -> None:
        raise Refused("CW502", reason="the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(house.context.store, "commit", full)
        with pytest.raises(Refused, match="CW502"):
            house.give(draft, "harm", Answer("often"))
    opened = house.open(draft)
    assert (opened.form.value("low"), opened.form.value("harm")) == ("often", None)
    assert opened.alerts == ()
    assert house.say(draft, harm="never").form.value("harm") == "never"


def test_a_case_is_folded_once_for_each_revision(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    case = house.new_case()
    draft = house.start(case)
    read: list[str] = []
    events = house.context.store.events
    monkeypatch.setattr(house.context.store, "events", lambda case: (read.append(case), events(case))[1])
    house.say(draft, harm="often")
    house.open(draft)
    service.case(house.context, case)
    house.say(draft, low="often")
    assert read == []


def test_only_so_much_is_kept() -> None:
    recent: Recent[str, int] = Recent(2)
    for number, key in enumerate("ab"):
        recent.keep(key, number)
    assert recent.get("a") == 0
    recent.keep("c", 2)
    assert [recent.get(key) for key in "abc"] == [0, None, 2]


def test_what_is_kept_goes_with_its_store() -> None:
    store = MemoryStore()
    kept = weakref.ref(kept_for(store))
    assert kept() is kept_for(store)
    del store
    gc.collect()
    assert kept() is None


def test_eight_windows_answer_at_once_and_nothing_is_lost(house: House) -> None:
    """Each window is a thread; half of them a process of its own."""
    draft = house.start(house.new_case())
    words = {question: [f"{question} {turn}" for turn in range(15)] for question in ("story", "plan")}
    house.say(draft, harm="often")
    barrier = Barrier(8)
    failures: list[BaseException] = []

    def window(number: int) -> None:
        mine = house if number % 2 else house.as_another_process()
        barrier.wait()
        try:
            for turn in range(15):
                service.hear(mine.context, draft, f"window {number}, turn {turn}")
                if number < 2:
                    question = ("story", "plan")[number]
                    mine.give(draft, question, Answer(words[question][turn]))
        except BaseException as failure:  # noqa: BLE001  # whatever it is, the test names it
            failures.append(failure)

    threads = [Thread(target=window, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    opened = house.as_another_process().open(draft)
    assert len({heard.text for heard in opened.draft.heard}) == 8 * 15
    assert (opened.form.value("story"), opened.form.value("plan")) == ("story 14", "plan 14")
    assert house.open(draft).form.value("story") == "story 14"


def test_eight_windows_raise_one_alert(house: House) -> None:
    case = house.new_case()
    draft = house.start(case)
    barrier = Barrier(8)

    def window(number: int) -> None:
        mine = house.as_another_process()
        barrier.wait()
        mine.give(draft, "harm", Answer("often"), seen=0)

    threads = [Thread(target=window, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(service.alerts(house.context, case)) == 1


@pytest.fixture(params=["drafts", "commit"])
def meanwhile(
    house: House, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Callable[[Callable[[], str]], list[str]]:
    """Something that another window does after this one has looked for drafts, or right before it commits."""
    store, step = house.context.store, request.param
    real = getattr(store, step)

    def prepare(act: Callable[[], str]) -> list[str]:
        done: list[str] = []

        def late(argument: Any) -> Any:
            monkeypatch.setattr(store, step, real)
            before = real(argument) if step == "drafts" else None
            done.append(act())
            return before if step == "drafts" else real(argument)

        monkeypatch.setattr(store, step, late)
        return done

    return prepare


def test_two_windows_begin_one_form_at_the_same_moment(
    house: House, meanwhile: Callable[[Callable[[], str]], list[str]]
) -> None:
    case, other = house.new_case(), house.as_another_process()
    begun = meanwhile(lambda: other.start(case))
    with pytest.raises(Refused, match="CW513") as refusal:
        house.start(case)
    assert refusal.value.params["draft"] == begun[0]
    assert [one.draft.id for one in service.unfinished(house.context, case)] == begun


def test_two_windows_take_one_form_up_and_begin_it(
    house: House, meanwhile: Callable[[Callable[[], str]], list[str]]
) -> None:
    case, other = house.new_case(), house.as_another_process()
    away = house.start(case)
    service.put_away(house.context, away, house.open(away).draft.revision)
    begun = meanwhile(lambda: other.start(case))
    with pytest.raises(Refused, match="CW513"):
        service.take_up(house.context, away)
    assert [one.draft.id for one in service.unfinished(house.context, case)] == begun


def test_a_form_is_begun_where_another_window_moves_one_to(
    house: House, meanwhile: Callable[[Callable[[], str]], list[str]]
) -> None:
    case, there, other = house.new_case(), house.new_case(WALTER), house.as_another_process()
    mine = house.start(case)
    begun = meanwhile(lambda: other.start(there))
    with pytest.raises(Refused, match="CW513"):
        service.move_assessment(house.context, mine, case, there, "his")
    assert [one.draft.id for one in service.unfinished(house.context, there)] == begun
