"""What the server tells the browser's part of Streamlit before a page is drawn: to cover no page with a dialog.

Streamlit's "Connection error" speaks of a terminal and takes the cursor out of the field that is being written in;
`ui.connection` says it on the page instead. Streamlit has a word for that, but no setting.
"""

import json

from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATH = "/_stcore/host-config"


class NoErrorDialogs:
    """Adds `blockErrorDialogs` to what Streamlit answers under `PATH`; passes all else through as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(PATH):
            await self._app(scope, receive, send)
            return
        parts: list[Message] = []

        async def hold(message: Message) -> None:
            parts.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                for changed in _without_dialogs(parts):
                    await send(changed)

        # Asked for as it is, so that what comes is JSON and not packed.
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, hold)


def _without_dialogs(parts: list[Message]) -> list[Message]:
    """The answer, as its start and the parts of its body, with the body made anew."""
    start, *bodies = parts
    body = b"".join(part.get("body", b"") for part in bodies)
    if start["status"] != 200:
        return parts
    body = json.dumps({**json.loads(body), "blockErrorDialogs": True}).encode()
    headers = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
    headers.append((b"content-length", str(len(body)).encode()))
    return [{**start, "headers": headers}, {"type": "http.response.body", "body": body}]
