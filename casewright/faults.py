"""A fault of Casewright in the log, under a reference number that the person is shown. No client data gets there."""

import logging
import os
import secrets
import traceback
from collections.abc import Iterator
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

LOG_VARIABLE = "CASEWRIGHT_LOG"


def log_file() -> Path:
    """The file of the log: what CASEWRIGHT_LOG says, else this user's folder for logs."""
    said = os.environ.get(LOG_VARIABLE)
    return Path(said) if said else platformdirs.user_log_path("casewright", appauthor=False) / "casewright.log"


def record(error: BaseException) -> str:
    """Write the fault into the log.

    Kept are the kinds of the errors and the lines of code they passed through. Their messages are left out: they may
    quote what a person has said.

    Returns:
        The reference number to show, like `7f3a-91c2`.
    """
    number = secrets.token_hex(4)
    reference = f"{number[:4]}-{number[4:]}"
    _log(log_file()).error("fault %s\n%s", reference, "".join(_trace(error)))
    return reference


def _trace(error: BaseException) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _trace(cause)
        yield "which led to\n"
    yield f"{type(error).__module__}.{type(error).__qualname__}\n"
    yield from traceback.format_tb(error.__traceback__)


@cache
def _log(path: Path) -> logging.Logger:
    """The log in this file, or on the error output where the file cannot be written."""
    log = logging.getLogger(f"casewright.faults.{path}")
    log.propagate = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(handler)
    return log
