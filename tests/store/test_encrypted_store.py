"""A TinyDB store that is encrypted: nothing lies in clear, and only its own key, in its own place, opens anything."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from casewright.cases.records import Answer, CaseSummary, Heard, PersonSummary, StoredEvent, Tombstone
from casewright.errors import Refused
from casewright.ports import Append, Attach, CaseQuery, CaseStore, Commit, Erase, Stored
from store.encryption import Encryption, key_id
from store.encryption_keys import VARIABLE
from store.opening import open_store, reencrypt_store
from store.reencrypting import Row
from tests.store.conftest import EMBEDDED, KEY
from tests.store.samples import NOW, append, definition, draft, opened, saved

HOUSE = Path(__file__).resolve().parents[2]
OTHER = "cd" * 32
PRIVATE = ("Zyxwvut", "Qwortlebie", "rent is late again", "1987-06-05", "555 0177", "a letter of the landlord")
"""What is planted: a name, a preferred name, an answer, a birth date, a phone number, the content of a file."""
NAME, PREFERRED, WORDS, BORN, PHONE, LETTER = PRIVATE

Opening = Callable[..., CaseStore]


def planted() -> tuple[Commit, ...]:
    """A person, a case and a draft that hold what is private, more than once each."""
    told = {"birth_date": date.fromisoformat(BORN), "phone": PHONE, "preferred_name": PREFERRED}
    summary = CaseSummary("one", "individual", f"{NAME} One", person="person", last_activity=NOW, revision=2, **told)
    events = tuple(StoredEvent("one", number, f'{{"body":"{WORDS} {NAME}"}}', f"c{number}", "key") for number in (1, 2))
    person = PersonSummary("person", f"{NAME} One", revision=1, **told)
    born = StoredEvent("person", 1, f'{{"body":"{NAME} {BORN}"}}', "c1", "key")
    content = LETTER.encode() * 3
    answers = {"story": Answer(value=WORDS, own_words=f"{WORDS} {PHONE}")}
    kept = draft("draft", "one", answers=answers, heard=(Heard("h1", PREFERRED),))
    return (
        Commit(
            appends=(Append("one", 0, events, summary), Append("person", 0, (born,), person)),
            save_drafts=saved(kept).save_drafts,
            publish=(definition(),),
            attach=(Attach("draft", sha256(content).hexdigest(), content),),
            settings={"caption": f"of {NAME}"},
        ),
        saved(replace(kept, revision=2, section="home")),
    )


def fill(store: CaseStore) -> None:
    for commit in planted():
        store.commit(commit)


def in_clear(folder: Path) -> set[str]:
    """What is private and stands in a file of the folder, as it is or folded for the search."""
    content = b"".join(file.read_bytes() for file in folder.iterdir()).lower()
    return {text for text in PRIVATE if text.lower().encode() in content}


def trigrams(path: Path) -> bytes:
    """What lies in the index of names."""
    with closing(sqlite3.connect(path)) as connection:
        return b"".join(block for (block,) in connection.execute("SELECT block FROM name_index_data"))


def altered(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def content(store: CaseStore) -> list[Stored]:
    with store.everything() as things:
        return list(things)


def passing(things: Iterable[Row], *, count: int) -> Iterator[Row]:
    return iter(things)


def reencrypt(folder: Path, key: str | None) -> None:
    reencrypt_store(EMBEDDED, "harbor", folder, bytes.fromhex(key) if key else None, passing)


@pytest.fixture
def opening(tmp_path: Path) -> Iterator[Opening]:
    """Opens the store of the test's folder, encrypted unless the call says otherwise."""
    stores: list[CaseStore] = []

    def open_it(encrypted: bool = True, agency: str = "harbor") -> CaseStore:
        stores.append(open_store(EMBEDDED, agency, tmp_path, encrypted))
        return stores[-1]

    yield open_it
    for store in stores:
        store.close()


def everything(folder: Path) -> dict[str, bytes]:
    files = {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith("-shm")}
    return {name: content for name, content in files.items() if content}


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, match=code)


def test_from_the_start_nothing_lies_in_clear(opening: Opening, path: Path) -> None:
    store = opening()
    fill(store)
    assert in_clear(path.parent) == set()
    assert store.find(CaseQuery(search=NAME)).matching == 1
    store.close()
    assert in_clear(path.parent) == set()
    # What the test looks for would be found.
    reencrypt(path.parents[1], None)
    assert in_clear(path.parent) == set(PRIVATE)


def test_it_holds_what_was_given(opening: Opening) -> None:
    fill(opening())
    store = opening()
    case, kept = planted()
    assert tuple(store.events("one")) == case.appends[0].events
    assert (store.summary("one"), store.person("person")) == tuple(part.summary for part in case.appends)
    assert store.draft("draft") == kept.save_drafts[0].draft
    assert store.attachment(case.attach[0].content_hash) == case.attach[0].content
    assert store.setting("caption") == f"of {NAME}"
    assert [row.case for row in store.find(CaseQuery(search=PHONE)).rows] == ["one"]
    assert [found.person for found in store.find_people(f"{PREFERRED} {BORN}")] == ["person"]


def test_encrypted_later_nothing_is_left_in_clear(opening: Opening, tmp_path: Path, path: Path) -> None:
    store = opening(encrypted=False)
    fill(store)
    store.commit(opened("gone", name=f"{NAME} Gone"))
    before = content(store)
    store.close()
    left_over = f"CREATE TABLE left_over AS SELECT printf('%.9000c', 'x') || '{WORDS}' AS words"
    altered(path, "PRAGMA secure_delete = OFF", left_over, "DROP TABLE left_over")
    assert in_clear(path.parent) == set(PRIVATE)
    assert b"zyx" in trigrams(path)
    reencrypt(tmp_path, KEY)
    assert in_clear(path.parent) == set()
    assert b"zyx" not in trigrams(path)
    again = opening()
    assert content(again) == before
    assert again.find(CaseQuery(search="zyxwvu")).matching == 2


def test_with_another_key_and_back_in_clear_it_holds_the_same(
    opening: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opening()
    fill(store)
    before = content(store)
    store.close()
    monkeypatch.setenv(VARIABLE, f"{OTHER} {KEY}")
    former = opening()
    assert content(former) == before
    former.commit(opened("two"))
    former.close()
    reencrypt(tmp_path, OTHER)
    monkeypatch.setenv(VARIABLE, OTHER)
    store = opening()
    before = content(store)
    assert store.summary("two") is not None
    store.close()
    reencrypt(tmp_path, None)
    monkeypatch.delenv(VARIABLE)
    store = opening(encrypted=False)
    assert content(store) == before
    assert store.find(CaseQuery(search=NAME)).matching == 1


@pytest.mark.parametrize("given", ["", OTHER])
def test_without_its_key__refused_and_untouched(
    opening: Opening, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    fill(opening())
    opening().close()
    monkeypatch.setenv("CASEWRIGHT_KEYS", str(tmp_path.with_name("keys")))
    monkeypatch.setenv(VARIABLE, given)
    before = everything(path.parent)
    for encrypted in (True, False):
        with refused("CW508") as refusal:
            opening(encrypted)
        assert refusal.value.params["key"] == key_id(bytes.fromhex(KEY))
    assert everything(path.parent) == before


def test_a_store_in_clear_where_it_must_be_encrypted__refused(opening: Opening) -> None:
    fill(opening(encrypted=False))
    with refused("CW549"):
        opening()
    assert opening(encrypted=False).summary("one") is not None


def test_a_new_store_without_a_key_is_not_begun(
    opening: Opening, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEWRIGHT_KEYS", str(tmp_path.with_name("keys")))
    monkeypatch.delenv(VARIABLE)
    with refused("CW549"):
        opening()
    assert not path.exists()


def test_an_empty_store_in_clear_goes_on_encrypted(opening: Opening, path: Path) -> None:
    opening(encrypted=False).close()
    fill(opening())
    assert in_clear(path.parent) == set()


def test_each_agency_of_a_file_for_itself(opening: Opening, path: Path) -> None:
    fill(opening())
    county = opening(encrypted=False, agency="county")
    fill(county)
    assert in_clear(path.parent) == set(PRIVATE)
    assert (county.find(CaseQuery(search=NAME)).matching, opening().find(CaseQuery(search=NAME)).matching) == (1, 1)


TAMPERED = {
    "a byte of a draft": "UPDATE drafts SET document = CAST(document || x'00' AS BLOB) WHERE key = 'draft'",
    "a draft in clear": "UPDATE drafts SET document = '{}' WHERE key = 'draft'",
    "a draft of another": "UPDATE drafts SET document = (SELECT document FROM drafts WHERE key = 'other')",
    "a draft from elsewhere": "UPDATE drafts SET document = (SELECT document FROM settings)",
}


@pytest.mark.parametrize("how", TAMPERED)
def test_what_was_tampered_with_is_refused(opening: Opening, path: Path, how: str) -> None:
    store = opening()
    fill(store)
    store.commit(saved(draft("other", "one")))
    altered(path, TAMPERED[how])
    with refused("CW504"):
        store.draft("draft")
    with refused("CW504"):
        content(store)


def test_a_file_in_the_place_of_another_is_refused(opening: Opening, path: Path) -> None:
    store = opening()
    fill(store)
    other = b"another letter"
    store.commit(Commit(attach=(Attach("draft", sha256(other).hexdigest(), other),)))
    altered(path, f"UPDATE files SET content = (SELECT content FROM files WHERE hash = '{sha256(other).hexdigest()}')")
    with refused("CW504"):
        store.attachment(planted()[0].attach[0].content_hash)


def test_while_it_is_open_elsewhere_it_is_not_encrypted_anew(opening: Opening, tmp_path: Path, path: Path) -> None:
    store = opening()
    fill(store)
    with refused("CW500"):
        reencrypt(tmp_path, OTHER)
    store.commit(opened("two"))
    assert opening().summary("two") is not None


@pytest.mark.parametrize("begun", [False, True])
def test_who_opened_it_before_writes_nothing_any_more(
    opening: Opening, tmp_path: Path, path: Path, begun: bool
) -> None:
    """Nothing in clear into an encrypted store, nothing encrypted into one in clear."""
    store = opening(encrypted=begun)
    reencrypt(tmp_path, None if begun else KEY)
    with refused("CW502"):
        fill(store)
    assert (content(opening(encrypted=not begun)), in_clear(path.parent)) == ([], set())


KILLED = """
import os, sys
from pathlib import Path
from tests.store.test_encrypted_store import EMBEDDED, KEY
from store.opening import reencrypt_store

def passing(things, *, count):
    for number, thing in enumerate(things):
        if number == count // 2:
            os.kill(os.getpid(), 9)
        yield thing

reencrypt_store(EMBEDDED, "harbor", Path(sys.argv[1]), bytes.fromhex(KEY), passing)
"""


def test_killed_in_the_middle_it_is_as_it_was(opening: Opening, tmp_path: Path, path: Path) -> None:
    store = opening(encrypted=False)
    fill(store)
    for number in range(300):
        store.commit(opened(f"case-{number}"))
    before = content(store)
    store.close()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=HOUSE, env=os.environ, check=False)
    assert killed.returncode == -signal.SIGKILL
    again = opening(encrypted=False)
    assert content(again) == before
    again.close()
    reencrypt(tmp_path, KEY)
    assert content(opening()) == before
    assert in_clear(path.parent) == set()


def test_a_search_knows_what_another_process_saved(opening: Opening) -> None:
    here, there = opening(), opening()

    def found(search: str = "Calloway") -> list[str]:
        page = here.find(CaseQuery(search=search))
        rows = sorted(row.case for row in page.rows)
        assert len(rows) == page.matching
        assert rows == sorted(row.case for row in there.find(CaseQuery(search=search)).rows)
        return rows

    assert found() == []
    there.commit(Commit(appends=(append("one"), append("two"))))
    assert found() == ["one", "two"]
    renamed = replace(append("one").summary, name="Nobody Else")
    assert isinstance(renamed, CaseSummary)
    there.commit(Commit(refresh=(renamed,)))
    assert (found(), found("nobody")) == (["two"], ["one"])
    there.commit(Commit(appends=(append("two", 1, status="finished"), append("three"))))
    assert [row.case for row in here.find(CaseQuery(search="Calloway", status="finished")).rows] == ["two"]
    gone = Tombstone("two", "{}", "seal", "key")
    there.commit(Commit(appends=(append("four"),), erase=(Erase(gone, 2),)))
    assert found() == ["four", "three"]
    here.commit(Commit(erase=(Erase(replace(gone, stream="three"), 1),)))
    assert found() == ["four"]


def test_what_is_kept_of_a_draft_is_what_its_key_opens(opening: Opening, path: Path) -> None:
    """The format, as another program with the key would read it."""
    fill(opening())
    with closing(sqlite3.connect(path)) as connection:
        ((kept,),) = connection.execute("SELECT document FROM drafts").fetchall()
    assert kept.startswith(b"CWE\x01" + bytes.fromhex(key_id(bytes.fromhex(KEY))))
    assert WORDS.encode() in Encryption(bytes.fromhex(KEY), "harbor", "").decrypted(kept, "drafts", "draft")
