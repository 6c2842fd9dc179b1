"""The page for somebody outside, who answers one request by a link: plain HTML without a session, for any phone.

It stands apart from the pages of the agency, so that a proxy can let the world see this address and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from casewright import faults, service, translations
from casewright.cases.referring import Said
from casewright.errors import Refused
from casewright.service import Context, Outside
from casewright.service.links import INVITED
from ui import session
from ui.terms import language_in_itself
from ui.wording import in_language, mark

PAGE = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True).get_template("outside.html")
MOST_BYTES = 1_000_000
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
}
TOLD: Mapping[str, str] = {
    "name": mark("Name"),
    "preferred_name": mark("Called"),
    "pronouns": mark("Pronouns"),
    "birth_date": mark("Born"),
    "phone": mark("Phone"),
    "language": mark("Language"),
    "asked": mark("What is asked for"),
    "need": mark("Need"),
    "goal": mark("Goal"),
    "score": mark("Result"),
    "words": mark("Besides"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. `said` is what it means; `asks` which field it opens: `why`, `outcome`, or none."""

    id: str
    words: str
    said: Said
    asks: str = ""


ASKED = (
    Option("yes", mark("Yes, we can help"), Said("accepted", "capacity")),
    Option("list", mark("Later: there is a waiting list"), Said("", "waitlist"), "why"),
    Option("more", mark("We have to know more first"), Said("", "additional_assessment_required"), "why"),
    Option("full", mark("No, we have no room"), Said("rejected", "no_capacity", mark("No room")), "why"),
    Option("no", mark("No, for another reason"), Said("rejected"), "why"),
)
GOING_ON = (
    Option("goes_on", mark("It goes on"), Said("in-progress")),
    Option("done", mark("It is done"), Said("completed"), "outcome"),
    Option("failed", mark("It came to nothing"), Said("failed"), "why"),
)
INVITED_TO = (
    Option("comes", mark("I will be there"), Said(), "note"),
    Option("away", mark("I cannot be there"), Said(), "note"),
)
QUESTIONS: Mapping[str, str] = {"requested": mark("Can you help?"), INVITED: mark("Will you be there?")}
GOES_ON = mark("How does it stand?")
WORDS: Mapping[str, str] = {
    "note": mark("What you want to say"),
    "why": mark("Why, or until when"),
    "outcome": mark("What came of it"),
    "by": mark("Who answers (your name)"),
    "once": mark("You can answer once with this link. Only what is needed stands here."),
    "send": mark("Send the answer"),
    "nothing_told": mark("Nothing about the person stands here. They will come to you themselves."),
}


def _options(state: str) -> tuple[Option, ...]:
    """What can be answered. That it goes on is no answer where it is known already."""
    going_on = tuple(one for one in GOING_ON if one.said.state != state)
    return {"requested": ASKED, INVITED: INVITED_TO}.get(state, going_on)


async def answer(request: Request) -> Response:
    """What is asked, or after it was sent a word of thanks."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            break
    return await run_in_threadpool(_answered, request, body)


def _sent(body: bytes) -> Mapping[str, str]:
    """Raises ValueError: this is not what the page sends."""
    fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=20)
    return {name: values[-1] for name, values in fields.items()}


def _answered(request: Request, body: bytes) -> Response:
    page = _Page(request.query_params.get("link", ""), _language(request))
    if len(body) > MOST_BYTES:
        # Cut off it would be kept without its end. The browser's way back leads to what was typed.
        return page.telling(page.say("This is too long."), page.say("Go back, shorten it, and send it again."), 413)
    try:
        sent = _sent(body) if request.method == "POST" else None
        context = session.application().context("")
        seen = service.outside(context, page.link)
        if sent is None:
            return page.asking(seen, {})
        chosen = next((one for one in _options(seen.state) if one.id == sent.get("answer")), None)
        if chosen is None:
            return page.asking(seen, sent, page.say("Please choose one."))
        try:
            _keep(context, page, seen, chosen, sent)
        except Refused as refused:
            if refused.code in LEFT_OUT:
                return page.asking(seen, sent, page.say(LEFT_OUT[refused.code]))
            raise
        return page.telling(page.say("Thank you. Your answer has arrived."), "")
    except Refused as refused:
        return page.refusing(refused) if refused.code in TOLD_OUTSIDE else page.failing("")
    except Exception as error:  # noqa: BLE001  # this page runs outside of the one place where faults are told
        return page.failing(faults.record(error))


def _keep(context: Context, page: "_Page", seen: Outside, chosen: Option, sent: Mapping[str, str]) -> None:
    by = _typed(sent, "by")
    if seen.state == INVITED:
        words = " ".join(filter(None, (page.say(chosen.words) + ".", _typed(sent, "note"))))
        service.answer_invitation(context, page.link, words, by)
        return
    why = _typed(sent, "why") or (page.say(chosen.said.reason) if chosen.said.reason else "")
    said = Said(chosen.said.state, chosen.said.capacity, why, _typed(sent, "outcome"))
    service.answer_outside(context, page.link, said, by)


TOLD_OUTSIDE = ("CW617", "CW618", "CW619")
"""Refusals whose words are for somebody outside. What any other one says is of the house: its paths, its records."""
LEFT_OUT: Mapping[str, str] = {
    "CW553": mark("Please say why."),
    "CW567": mark("Please say what came of it."),
    "CW571": mark("Please say who answers."),
}


def _typed(sent: Mapping[str, str], name: str) -> str:
    return sent.get(name, "").strip()


def _language(request: Request) -> str:
    """As the address says, else as the browser does, else English."""
    wanted = [request.query_params.get("lang", "")]
    wanted += [one.partition(";")[0].strip() for one in request.headers.get("accept-language", "").split(",")]
    spoken = (one.split("-")[0] for one in wanted)
    return next((one for one in spoken if one in translations.languages()), "en")


@dataclass(frozen=True, slots=True)
class _Page:
    link: str
    language: str

    def say(self, text: str) -> str:
        return in_language(self.language, text)

    def asking(self, seen: Outside, given: Mapping[str, str], wrong: str = "") -> Response:
        options = [Option(one.id, self.say(one.words), one.said, one.asks) for one in _options(seen.state)]
        words = {name: self.say(text) for name, text in WORDS.items()}
        words["question"] = self.say(QUESTIONS.get(seen.state, GOES_ON))
        asks = mark("{who} asks {to}: {what}") if seen.state == INVITED else mark("{who} asks {to} for help: {what}")
        asked = self.say("{who} asked on {day}. You can answer until {until}.")
        return self._drawn(
            422 if wrong else 200,
            title=self.say(asks).format(who=seen.who, to=seen.to, what=seen.what),
            is_told=seen.state != INVITED,
            told=[(self.say(TOLD[one.what]), self._value(one.what, words)) for one, words in seen.shared],
            asked=asked.format(who=seen.who, day=self._day(seen.asked), until=self._day(seen.until)),
            options=options,
            words=words,
            given=given,
            wrong=wrong,
        )

    def failing(self, number: str) -> Response:
        """`number` is that of a fault in the log, "" for none."""
        later = self.say("Nothing was saved. Try again later, or call whoever sent you the link.")
        return self.telling(self.say("This did not work."), " ".join(filter(None, (later, number))), 500)

    def refusing(self, refused: Refused) -> Response:
        params = {
            name: self._day(date.fromisoformat(value)) if name == "day" else value
            for name, value in refused.params.items()
        }
        said, translate = Refused(refused.code, **params), translations.translator(self.language)
        return self.telling(said.message(translate), said.hint(translate), 404)

    def telling(self, message: str, hint: str, status: int = 200) -> Response:
        return self._drawn(status, message=message, hint=hint, options=())

    def _value(self, what: str, value: str | date) -> str:
        if isinstance(value, date):
            return self._day(value)
        return language_in_itself(value) if what == "language" else value

    def _day(self, value: date) -> str:
        return format_date(value, format="long", locale=translations.locale_of(self.language))

    def _drawn(self, status: int, **values: object) -> Response:
        agency = session.agency()
        others = [one for one in translations.languages() if one != self.language]
        other = {"language": others[0], "words": language_in_itself(others[0])} if others else None
        drawn = PAGE.render(
            language=self.language,
            agency=agency.name.say(self.language) if agency else "",
            link=self.link,
            other=other,
            **values,
        )
        return HTMLResponse(drawn, status, HEADERS)


ROUTES = [Route("/answer", answer, methods=["GET", "POST"])]
