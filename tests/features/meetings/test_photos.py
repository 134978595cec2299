"""What was put beside a meeting stands behind its minutes: six photographs on a page, named."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pypdf import PdfReader

from partydesk.cli import main
from partydesk.features.attachments.service.sources import of_bytes
from partydesk.features.meetings.papers import MeetingPress

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.features.attachments.service.sources import Source
    from tests.features.meetings.conftest import Unit


def photo(number: int, size: tuple[int, int] = (900, 600)) -> Source:
    out = io.BytesIO()
    Image.new("RGB", size, (20 * number, 90, 200)).save(out, "JPEG")
    return of_bytes(f"会场照片{number}.jpg", out.getvalue())


def texts(pdf: bytes) -> list[str]:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return ["".join(page.extract_text().split()) for page in pages]


def shown(pdf: bytes) -> list[int]:
    return [len(page.images) for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.fixture
def proved(unit: Unit) -> tuple[Unit, MeetingPress, int]:
    """A meeting with seven photographs, one of them upright, a recording and a scanned list."""
    meeting = unit.held("2026-11-10")
    owner = unit.book.owner_of(unit.minutes(meeting))
    files = [photo(n) for n in range(1, 7)] + [photo(7, (600, 900))]
    files += [of_bytes("录音.m4a", b"sound" * 300_000), of_bytes("签到表.pdf", b"%PDF-1.4 x")]
    assert not unit.books.attachments.take(owner, files).refused
    press = MeetingPress(unit.book, unit.books.organization, unit.books.rules.meetings)
    press.read_picture = unit.books.attachments.picture_for_sheet
    return unit, press, meeting


def test_minutes_have_a_contact_sheet_where_it_is_wanted(
    proved: tuple[Unit, MeetingPress, int],
) -> None:
    unit, press, meeting = proved
    minutes = [unit.minutes(meeting)]
    plain = press.job("minutes", minutes)()
    paper = press.job("minutes", minutes, photos=True)()
    assert paper.pages == plain.pages + 2
    assert shown(paper.pdf)[-2:] == [6, 1]
    first, second = texts(paper.pdf)[-2:]
    assert "1会场照片1" in first
    assert "7会场照片7" in second
    assert "其他附件：录音.m4a（录音，1.5MB）；签到表.pdf（PDF，1KB）。" in second
    assert "其他附件" not in first
    blank = press.job("minutes", minutes, blank=True, photos=True)()
    assert sum(shown(blank.pdf)) == 0


def test_the_bound_book_bears_them_too_and_keeps_the_binding_strip_clear(
    proved: tuple[Unit, MeetingPress, int],
) -> None:
    unit, press, _ = proved
    paper = press.year_job("minutes-book", 2026, [unit.branch], photos=True, duplex=True)()
    assert sum(shown(paper.pdf)) == 7
    placed = [(sheet.left, one) for sheet in paper.sheets for one in sheet.pictures]
    assert all(left <= one.x for left, one in placed)
    assert all(one.x + one.width <= left + 162 * 72 / 25.4 + 0.1 for left, one in placed)
    assert "照片和附件" in texts(paper.pdf)[2]  # its line in the contents


def test_another_photograph_gives_the_page_another_code(
    proved: tuple[Unit, MeetingPress, int],
) -> None:
    unit, press, meeting = proved
    minutes = [unit.minutes(meeting)]
    before = press.job("minutes", minutes, photos=True)()
    items = unit.books.attachments.beside("meeting", meeting)
    press.read_picture = lambda one: unit.books.attachments.picture_for_sheet(
        items[1] if one.name == items[0].name else one
    )
    after = press.job("minutes", minutes, photos=True)()
    assert before.codes[:-2] == after.codes[:-2]
    assert before.codes[-2] != after.codes[-2]


def test_a_photograph_that_is_spoilt_is_named_in_its_place(unit: Unit) -> None:
    meeting = unit.held("2026-11-10")
    owner = unit.book.owner_of(unit.minutes(meeting))
    spoilt = of_bytes("坏照片.jpg", b"\xff\xd8\xff" + b"x" * 500)
    unit.books.attachments.take(owner, [spoilt])
    press = MeetingPress(unit.book, unit.books.organization, unit.books.rules.meetings)
    press.read_picture = unit.books.attachments.picture_for_sheet
    paper = press.job("minutes", [unit.minutes(meeting)], photos=True)()
    assert "（印不出来）1坏照片" in texts(paper.pdf)[-1]


def test_the_command_line_prints_them_behind_the_minutes(
    proved: tuple[Unit, MeetingPress, int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit, _, meeting = proved
    unit.books.close()
    folder, out = str(next(tmp_path.glob("*/unit.db")).parent), tmp_path / "记录.pdf"
    asked = ["print", folder, "minutes", "--meeting", str(meeting), "--photos", "-o", str(out)]
    assert main(asked) == 0
    assert shown(out.read_bytes())[-2:] == [6, 1]
    assert main(["print", folder, "sign-in", "--photos", "-o", str(tmp_path / "b.pdf")]) == 2
    assert "照片附在会议记录后面" in capsys.readouterr().err
