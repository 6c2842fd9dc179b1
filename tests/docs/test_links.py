"""Every link of the documentation leads somewhere, and every page is led to."""

import struct
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, HOUSE, anchors, links

PAGES = sorted([HOUSE / "README.md", HOUSE / "CONTRIBUTING.md", HOUSE / "CHANGELOG.md", *DOCS.rglob("*.md")])
PICTURES = sorted((DOCS / "pictures").glob("*.png"))
LARGEST_PICTURE = 200_000


def names(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def inside(page: Path) -> list[tuple[Path, str]]:
    """Where a page's links into the project lead: the file, and the anchor or nothing."""
    found = []
    for link in links(page):
        if "://" not in link and not link.startswith("mailto:"):
            file, _sharp, anchor = link.partition("#")
            found.append(((page.parent / file).resolve() if file else page, anchor))
    return found


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_links_lead_to_files_and_headings(page: Path) -> None:
    broken = [
        f"{file}#{anchor}"
        for file, anchor in inside(page)
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file))
    ]
    assert broken == []


def test_the_index_leads_to_every_page_beside_it() -> None:
    led = {file for file, _anchor in inside(DOCS / "README.md")}
    wanted = {*DOCS.glob("*.md"), *(DOCS / "definitions").glob("*.md")} - {DOCS / "README.md"}
    assert wanted <= led


def test_every_picture_is_shown() -> None:
    shown = {file for page in PAGES for file, _anchor in inside(page)}
    assert set(PICTURES) <= shown


@pytest.mark.parametrize("picture", PICTURES, ids=names)
def test_a_picture_is_small_enough_to_load_on_a_slow_line(picture: Path) -> None:
    raw = picture.read_bytes()
    assert len(raw) < LARGEST_PICTURE
    width, height = struct.unpack(">II", raw[16:24])
    assert (width, height) == (1280, 800)
