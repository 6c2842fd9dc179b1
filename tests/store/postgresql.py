"""A PostgreSQL server of the tests' own: Debian's programs, a folder and a port of its own, gone at the end."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

USER, PASSWORD = "casewright", "blue-heron-61"
UNPRIVILEGED = ("postgres", "nobody")
"""PostgreSQL refuses to run as root: as the first of these that there is."""
WAIT = 60.0
HOW_TO = "The tests need PostgreSQL. Debian, Ubuntu: sudo apt-get install postgresql. macOS: brew install postgresql"


class PostgreSQL:
    """`durable` False: quick, for tests in which nothing is killed."""

    def __init__(self, durable: bool = False) -> None:
        # A socket's path is short, and pytest's own folders are closed to other users.
        self.folder = Path(tempfile.mkdtemp(prefix="casewright-pg-", dir="/tmp"))
        self._as_user: dict[str, Any] = {"cwd": self.folder}
        if os.geteuid() == 0:
            user = next(name for name in UNPRIVILEGED if _is_user(name))
            shutil.chown(self.folder, user)
            self._as_user |= {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
        self.port = _free_port()
        self._durable = durable
        self._places = 0
        self._given_back: list[tuple[str, str]] = []
        self._process: subprocess.Popen[bytes] | None = None
        made = ["--auth=trust", "--no-sync", f"--username={USER}", "--encoding=UTF8", "--locale-provider=icu"]
        made += ["--icu-locale=en", "--locale=C.UTF-8"]
        self._run("initdb", "--pgdata", str(self.folder / "data"), *made)
        # By the socket one comes in without a password, by the address with one.
        let_in = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        (self.folder / "data" / "pg_hba.conf").write_text(let_in)
        self.start()
        with self.connected() as connection:
            connection.execute(f"ALTER USER {USER} PASSWORD '{PASSWORD}'")
            connection.execute("CREATE EXTENSION pg_trgm")

    def start(self) -> None:
        settings = {"listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": self.folder}
        if not self._durable:
            settings |= {"fsync": "off", "full_page_writes": "off"}
        said = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [program("postgres"), "-D", self.folder / "data", *said], stdout=log, stderr=log, **self._as_user
            )
        until = time.monotonic() + WAIT
        while True:
            try:
                self.connected().close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > until or self._process.poll() is not None:
                    raise RuntimeError((self.folder / "log").read_text()) from None
                time.sleep(0.02)

    def stop(self) -> None:
        """In good order, without waiting for who is connected."""
        self._process_now().send_signal(signal.SIGINT)
        self._process_now().wait(WAIT)

    def kill(self) -> None:
        """All its processes at once, in the middle of whatever they do."""
        server = self._process_now()
        server.send_signal(signal.SIGSTOP)
        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
        started = [int(pid) for pid, by in map(str.split, listed.stdout.splitlines()) if int(by) == server.pid]
        for pid in [server.pid, *started]:
            os.kill(pid, signal.SIGKILL)
        server.wait(WAIT)

    def remove(self) -> None:
        if self._process_now().poll() is None:
            self.stop()
        shutil.rmtree(self.folder)

    def new_place(self) -> tuple[str, str]:
        """An empty place for one store, a schema of its own: its name, and its URL by the socket."""
        self._places += 1
        name = f"place{self._places}"
        with self.connected() as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return name, f"postgresql://{USER}@/postgres?host={self.folder}&port={self.port}&options=-csearch_path%3D{name}"

    def borrow(self) -> tuple[str, str]:
        """A place in which a store was laid out before, if one was given back; its store is empty. Else a new one."""
        return self._given_back.pop() if self._given_back else self.new_place()

    def give_back(self, place: tuple[str, str]) -> None:
        """For another test: to lay a store out takes longer than what most tests do with it."""
        with self.connected() as connection:
            listed = "SELECT tablename FROM pg_tables WHERE schemaname = %s AND tablename <> 'store' ORDER BY 1 DESC"
            tables = [name for (name,) in connection.execute(listed, (place[0],))]
            connection.execute("".join(f"DELETE FROM {place[0]}.{table};" for table in tables))
        self._given_back.append(place)

    def drop(self, place: str) -> None:
        with self.connected() as connection:
            connection.execute(f"DROP SCHEMA {place} CASCADE")

    def connected(self, database: str = "postgres") -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(host=str(self.folder), port=self.port, user=USER, dbname=database, autocommit=True)

    def _process_now(self) -> subprocess.Popen[bytes]:
        assert self._process is not None
        return self._process

    def _run(self, name: str, *arguments: str) -> None:
        done = subprocess.run([program(name), *arguments], capture_output=True, text=True, check=False, **self._as_user)
        assert done.returncode == 0, done.stderr


def program(name: str) -> str:
    """The path of one of PostgreSQL's programs; Debian keeps them off the usual path."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    found = shutil.which(name) or (str(installed[-1]) if installed else None)
    if found is None:
        raise RuntimeError(HOW_TO)
    return found


def _is_user(name: str) -> bool:
    try:
        return pwd.getpwnam(name) is not None
    except KeyError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
