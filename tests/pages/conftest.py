"""Pages as AppTest draws them: the shell on an empty agency in memory, and what the service has stored afterwards."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casewright import service
from casewright.cases.records import Administration, Answer, Person
from casewright.service import Context
from casewright.service.workspace import Workspace
from store.memory import MemoryStore
from ui import session

HOUSE = Path(__file__).resolve().parents[2]
SECONDS_FOR_A_PAGE = 30


@dataclass
class Agency:
    """An agency without cases, its pages, and short ways to make what a test starts from."""

    workspace: Workspace
    folder: Path
    app: AppTest = field(init=False)

    def __post_init__(self) -> None:
        self.app = AppTest.from_file(HOUSE / "ui" / "shell.py", default_timeout=SECONDS_FOR_A_PAGE)
        self.app.context = {"timezone": "America/New_York", "locale": "en-US", "theme": "light"}

    @property
    def context(self) -> Context:
        return self.workspace.context("")

    def open_page(self, page: str, **address: str) -> AppTest:
        self.app.run()
        self.app.query_params.clear()
        self.app.switch_page(f"../pages/{page}.py")
        self.app.query_params.update(address)
        self.app.run()
        assert not self.app.exception, self.app.exception
        return self.app

    def open_step(self, case: str) -> AppTest:
        """The page of the step that the case is in."""
        course = service.course_of(self.context, case)
        assert course
        return self.open_page("step", case=case, step=course.here.step.id)

    def person(self, name: str = "Renee Calloway", preferred_name: str = "Nee", **more: object) -> str:
        """A case about one person; its id."""
        person = Person(id="", name=name, preferred_name=preferred_name, **more)  # type: ignore[arg-type]
        return service.open_case(self.context, person)

    def mood(self, case: str, held: date, points: int = 2, last: int = 0) -> str:
        """A finished PHQ-9, each of its first eight questions answered alike; its id."""
        draft = self.begun_mood(case, held, points, last)
        for raised in service.alerts(self.context, case):
            if raised.alert.open:
                service.acknowledge_alert(self.context, case, raised.alert.id, (), "talked about it")
        return service.finish(self.context, draft)

    def begun_mood(self, case: str, held: date, points: int = 2, last: int = 0) -> str:
        """The same, not finished; the draft's id."""
        draft = service.start_assessment(self.context, case, "phq9", Administration(held))
        for number in range(1, 10):
            choice = CHOICES[points if number < 9 else last]
            service.answer(self.context, draft, f"phq9_{number}", Answer(value=choice), 0)
        return draft


CHOICES = ("not_at_all", "several_days", "more_than_half_the_days", "nearly_every_day")


@pytest.fixture
def agency(tmp_path: Path) -> Iterator[Agency]:
    folder = tmp_path / "workspace"
    shutil.copytree(HOUSE / "forms" / "demo", folder)
    yield started(folder)
    session._application.clear()


@pytest.fixture
def agency_in(tmp_path: Path) -> Callable[[Callable[[Path], None]], Agency]:
    """An agency whose folder is changed before it starts: for broken files."""

    def make(change: Callable[[Path], None]) -> Agency:
        folder = tmp_path / "workspace"
        shutil.copytree(HOUSE / "forms" / "demo", folder)
        change(folder)
        return started(folder)

    return make


def started(folder: Path) -> Agency:
    workspace = Workspace(
        folder=folder,
        shipped=HOUSE / "forms",
        open_store=lambda url, agency, folder, encrypted: MemoryStore(),
        chain_key=lambda agency: ("key-1", b"k" * 32),
        store_aside=MemoryStore,
    )
    session.start(workspace)
    return Agency(workspace, folder)


def shown(app: AppTest) -> str:
    """All words of the page, for what must be there and what must not."""
    assert not app.exception, app.exception
    kinds = (
        "title",
        "header",
        "subheader",
        "markdown",
        "caption",
        "text",
        "success",
        "info",
        "warning",
        "error",
        "code",
    )
    words = [element.value for kind in kinds for element in app.get(kind)]
    words += [element.label for kind in ("button", "page_link", "expander") for element in app.get(kind)]
    return "\n".join(str(word) for word in words).replace("\u2068", "").replace("\u2069", "")
