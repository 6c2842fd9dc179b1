"""Lets a process do its steps under strace, and reads what it asked of the disk."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
CALLS = "openat,write,pwrite64,ftruncate,fsync,fdatasync,link,unlink,rename"
LOGGED = ("-y", "-s", "99999999", "-e", f"trace={CALLS}")
"""Options with which strace writes a log that `calls` can read."""
_LINE = re.compile(r"(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+)")
_OF_FILE = re.compile(r"\d+<(?P<path>[^>]*)>(?:, (?P<rest>.*))?", re.DOTALL)
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')


@dataclass(frozen=True)
class Call:
    """One call. `paths`: of the open file, or as the call names them; `numbers` as they stand in it."""

    name: str
    paths: tuple[str, ...]
    content: bytes = b""
    numbers: tuple[int, ...] = ()
    flags: str = ""


class NotTried(Exception):  # noqa: N818  # nothing was lost
    """A part of the torture that this machine does not allow, and why."""


def needed() -> None:
    """Raises NotTried: strace is not there, or may not look at a process, as in many a container."""
    if shutil.which("strace") is None:
        raise NotTried("there is no strace (Debian, Ubuntu: sudo apt-get install strace)")
    if subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode:
        raise NotTried("strace may not look at a process here")


def said(folder: Path, seed: str, first: int, last: int, *options: str) -> list[str]:
    """What a writer (`tests.torture.writer`) says of its steps, and what ended it. `options` are strace's."""
    writer = [sys.executable, "-m", "tests.torture.writer", str(folder), seed, str(first), str(last)]
    ended = subprocess.run(
        ["strace", "-qq", "-e", "signal=none", *options, *writer],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )
    return [*ended.stdout.splitlines(), *ended.stderr.splitlines()[-1:]]


def of_store(folder: Path) -> list[str]:
    """Options that leave out every call but those about the store in a folder: only they are counted, and fail."""
    names = ("", *(f"/casewright.db{ending}" for ending in ("", "-wal", "-journal", "-shm", "-saves")))
    return [part for name in names for part in ("-P", f"{folder}/data{name}")]


def calls(log: Path, failed_too: bool = False) -> Iterator[Call]:
    """What a process asked of the disk, and what it said, from a log made with `LOGGED`; only what succeeded."""
    with log.open(encoding="latin-1") as lines:
        for line in lines:
            found = _LINE.match(line)
            if found and (failed_too or int(found["result"]) >= 0):
                yield _call(found["name"], found["arguments"])


def _call(name: str, arguments: str) -> Call:
    if name in ("openat", "link", "unlink", "rename"):
        paths = tuple(_bytes(text).decode() for text in _TEXT.findall(arguments))
        return Call(name, paths, flags=arguments)
    found = _OF_FILE.match(arguments)
    assert found, f"strace wrote {name}({arguments})"
    rest = found["rest"] or ""
    text = _TEXT.match(rest)
    numbers = re.findall(r"\d+", rest[text.end() :] if text else rest)
    return Call(name, (found["path"],), _bytes(text[0]) if text else b"", tuple(map(int, numbers)))


def _bytes(text: str) -> bytes:
    """strace writes as C does, which Python reads."""
    return ast.literal_eval(f"b{text}")  # type: ignore[no-any-return]
