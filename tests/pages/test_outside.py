"""The page for somebody outside, as a browser without JavaScript gets it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message

from casewright import service
from casewright.cases.work import Consent, Link, Referral
from casewright.cases.work.party import Party
from casewright.cases.work.referral import Shared
from casewright.errors import Refused
from tests.pages.conftest import Agency
from ui import outside


@pytest.fixture
def link(agency: Agency) -> str:
    case = agency.person("Renee <b>Calloway</b>")
    context = agency.context
    asked = Referral(
        "", "A first talk", Party("worker", name="Ana Ruiz"), provider_name="Clinic B", shared=(Shared("name"),)
    )
    yes = Consent("", Party("outside", name="Clinic B"), ("name",), True, Party("person"))
    referral = service.refer(context, case, service.Request(asked, yes))
    return service.make_link(
        context, case, Link("", Party("outside"), "", context.today() + timedelta(days=14), referral)
    )


def fetched(link: str, language: str = "en", **sent: str) -> tuple[int, str, Response]:
    """Status, text and the whole answer. What is sent makes it a POST."""
    scope = {
        "type": "http",
        "method": "POST" if sent else "GET",
        "path": "/answer",
        "query_string": urlencode({"link": link}).encode(),
        "headers": [(b"accept-language", f"{language}-XX,en;q=0.5".encode())],
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": urlencode(sent).encode(), "more_body": False}

    # A thread of its own: where a browser was driven in this process before, its loop still runs in the main one.
    with ThreadPoolExecutor(1) as thread:
        response = thread.submit(lambda: asyncio.run(outside.answer(Request(scope, receive)))).result()
    return response.status_code, bytes(response.body).decode(), response


def test_it_asks_says_the_least_and_takes_one_answer(link: str) -> None:
    status, text, response = fetched(link)
    assert status == 200
    assert "Ana Ruiz asks Clinic B for help: A first talk" in text
    assert "Renee &lt;b&gt;Calloway&lt;/b&gt;" in text, "what people typed is no markup"
    assert (response.headers["referrer-policy"], response.headers["cache-control"]) == ("no-referrer", "no-store")
    status, text, _response = fetched(link, answer="no", by="Mona Petit", why="")
    assert (status, "Please say why." in text) == (422, True)
    assert 'value="Mona Petit"' in text, "what was typed stays"
    assert 'value="no" required checked' in text
    status, text, _response = fetched(link, answer="no", by="Mona Petit", why="We closed our list.")
    assert (status, "Thank you. Your answer has arrived." in text) == (200, True)
    status, text, _response = fetched(link, answer="yes", by="Mona Petit")
    assert (status, "This was answered with this link already" in text) == (404, True)


def test_a_wrong_link_tells_nothing_in_ones_own_language(agency: Agency) -> None:
    status, text, _response = fetched("nobody.nothing", "es")
    assert status == 404
    assert '<html lang="es">' in text
    assert "<form" not in text


def test_what_is_too_long_is_not_kept_without_its_end(link: str) -> None:
    status, text, _response = fetched(link, answer="no", by="Mona Petit", why="a" * 1_000_001)
    assert (status, "This is too long." in text) == (413, True)
    assert "Can you help?" in fetched(link)[1], "nothing is used up"


def test_a_refusal_of_the_house_is_not_told_outside(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def in_use(*_given: object) -> None:
        raise Refused("CW500", path="/srv/agency/cases.db")

    monkeypatch.setattr(service, "outside", in_use)
    status, text, _response = fetched(link)
    assert (status, "/srv" in text, "Try again later" in text) == (500, False, True)


def test_a_fault_shows_a_number_and_not_what_went_wrong(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> None:
        raise ValueError("12 Elm St")

    monkeypatch.setattr(service, "outside", broken)
    status, text, _response = fetched(link)
    assert status == 500
    assert "12 Elm St" not in text
