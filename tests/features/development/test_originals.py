"""扫描原件: pictures and the pages of a PDF stand behind the list of papers, one to a page."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from partydesk.books import Books, create_books, open_books
from partydesk.cli import main
from partydesk.features.attachments.rules import Owner
from partydesk.features.attachments.service.sources import of_bytes
from partydesk.features.development import queries
from partydesk.features.development.dialogs.printsheet import PrintSheet
from partydesk.features.development.papers import BookPress
from partydesk.features.development.rules.happenings import WayOrder
from partydesk.features.development.rules.kinds import Follows, Happening
from partydesk.features.development.service import ApplicationOrder, StepOrder
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.printing.picture import picture_paper
from partydesk.printing.press import ink
from partydesk.ui.tasks import drain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from partydesk.printing.press import Paper
    from partydesk.printing.sheet import Sheet
    from tests.conftest import Answers
    from tests.units import Moulds

TODAY = date(2026, 11, 25)


def jpeg(wide: int, high: int, colour: tuple[int, int, int] = (200, 30, 30)) -> bytes:
    """A picture with a stripe at its upper edge."""
    image, out = Image.new("RGB", (wide, high), (250, 250, 250)), io.BytesIO()
    image.paste(colour, (0, 0, wide, high // 10))
    image.save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def books(moulds: Moulds, tmp_path: Path) -> Iterator[Books]:
    """周沐阳 has applied and was talked to."""
    folder = tmp_path / "第一党支部"
    moulds.cast(folder, _founded)
    made = open_books(folder, today=lambda: TODAY)
    yield made
    made.close()


def _founded(folder: Path) -> None:
    made = create_books(
        folder, "中共某局第一支部委员会", OrganizationKind.BRANCH, None, lambda: TODAY
    )
    unit = made.organization.unit().id
    person = made.development.receive_application(
        ApplicationOrder(
            PersonOrder("周沐阳", Category.APPLICANT, branch=unit), PartialDate(2026, 9, 1)
        )
    )
    made.development.take_step(
        StepOrder(person, 2, 1, PartialDate(2026, 9, 20), {"content": "谈。"})
    )
    made.close()


def person_of(books: Books) -> int:
    """The row of 周沐阳."""
    return books.roster.resolve("周沐阳")


def put(books: Books, step: int, name: str, body: bytes) -> None:
    """A file beside a step."""
    person = person_of(books)
    row = queries.row_of(person, step, 1)
    assert row is not None
    taken = books.attachments.take(
        Owner("step_entry", row, person, "周沐阳"), [of_bytes(name, body)]
    )
    assert not taken.refused


def press_of(books: Books) -> BookPress:
    """A press that can read scans."""
    press = BookPress(books.development, books.organization)
    press.read_scan = books.attachments.pages_for_paper
    return press


def book(books: Books, *, scans: bool = True, duplex: bool = False) -> Paper:
    """The record book of 周沐阳."""
    work = press_of(books).composing(person_of(books), "filled", duplex=duplex, scans=scans)
    return ink(work())


def words(sheet: Sheet) -> str:
    """What stands on a page."""
    return "".join(sheet.words.split())


def scanned(paper: Paper) -> list[Sheet]:
    """The pages of the part."""
    first = next((one.page for one in paper.starts if one.part == "scans"), None)
    if first is None:
        return []
    end = next(one.page for one in paper.starts if one.part == "overflow")
    return list(paper.sheets[first:end])


def test_without_being_asked_for_the_book_is_as_before(books: Books) -> None:
    before = book(books, scans=False)
    put(books, 1, "申请书.jpg", jpeg(600, 800))
    assert book(books, scans=False).codes == before.codes
    assert len(book(books).codes) == len(before.codes) + 1


def test_each_scan_has_a_page_of_its_own_with_its_step_behind_the_list_of_papers(
    books: Books,
) -> None:
    put(books, 2, "谈话记录.jpg", jpeg(600, 800))
    put(books, 1, "申请书 1.jpg", jpeg(610, 800))
    put(books, 1, "申请书 2.jpg", jpeg(620, 800))
    paper = book(books)
    pages = scanned(paper)
    assert [len(page.pictures) for page in pages] == [1, 1, 1]
    assert "1递交入党申请书" in words(pages[0])
    assert "申请书2" in words(pages[1])
    assert "2党组织派人谈话" in words(pages[2])
    archive = next(one.page for one in paper.starts if one.part == "archive")
    assert paper.sheets.index(pages[0]) > archive
    assert all(page.code and page.number for page in pages)
    assert "".join(map(words, paper.sheets[:6])).count("扫描原件") == 1  # in the contents


def test_the_scan_of_a_step_that_was_sent_back_stays_beside_it(books: Books) -> None:
    person = person_of(books)
    for step, day in ((3, PartialDate(2026, 10, 12)), (4, PartialDate(2026, 10, 20))):
        books.development.take_step(StepOrder(person, step, 1, day))
    put(books, 4, "批复.jpg", jpeg(600, 800))
    order = WayOrder(
        person, Happening.REFUSED, PartialDate(2026, 10, 21), "缺材料", "某局党委", step=4,
        follows=Follows.SUPPLEMENT,
    )  # fmt: skip
    row = books.development.happenings.enter(order)
    (page,) = scanned(book(books))
    assert "退回的一次" in words(page)
    books.development.happenings.strike(person, row)
    (page,) = scanned(book(books))
    assert "退回" not in words(page)


def test_the_pages_of_a_pdf_stand_one_by_one(books: Books) -> None:
    pdf = picture_paper([jpeg(600, 800), jpeg(800, 600)], "两页").pdf
    put(books, 1, "申请书.pdf", pdf)
    pages = scanned(book(books))
    assert ["第1页，共2页" in words(pages[0]), "第2页，共2页" in words(pages[1])] == [True, True]
    for page in pages:
        with Image.open(io.BytesIO(page.pictures[0].body)) as image:
            assert image.height > image.width


def test_what_lies_across_has_its_head_at_the_binding(books: Books) -> None:
    put(books, 1, "签到表.jpg", jpeg(800, 600))
    (page,) = scanned(book(books))
    with Image.open(io.BytesIO(page.pictures[0].body)) as image:
        assert image.size == (600, 800)
        left, right = image.getpixel((10, 400)), image.getpixel((590, 400))
    assert left[1] < 100 < right[1]  # type: ignore[index]


def test_in_duplex_the_picture_follows_the_binding_margin(books: Books) -> None:
    for number in range(2):
        put(books, 1, f"申请书{number}.jpg", jpeg(600 + number, 800))
    first, second = scanned(book(books, duplex=True))
    assert first.pictures[0].x - first.left == pytest.approx(second.pictures[0].x - second.left)
    assert first.left != second.left


def test_another_scan_in_its_place_is_a_changed_page(books: Books) -> None:
    put(books, 1, "申请书.jpg", jpeg(600, 800))
    before = book(books).codes
    books.store.undo()
    put(books, 1, "申请书.jpg", jpeg(600, 800, (30, 30, 200)))
    after = book(books).codes
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_what_cannot_be_read_or_is_no_scan_is_said(books: Books) -> None:
    put(books, 1, "坏的.jpg", jpeg(600, 800)[:400])
    put(books, 1, "坏的.pdf", b"%PDF-1.7 nothing")
    put(books, 2, "谈话录音.m4a", b"\0" * 50)
    spoilt, torn, others = scanned(book(books))
    for page in (spoilt, torn):
        assert not page.pictures
        assert "没有印出" in words(page)
        assert "打不开" in words(page)
    assert "谈话录音（录音）" in words(others)


def test_the_print_sheet_asks_for_them_only_where_they_can_be_read(
    qtbot: QtBot, books: Books, answers: Answers
) -> None:
    from PySide6.QtWidgets import QWidget  # noqa: PLC0415 - this test alone has a window

    put(books, 1, "申请书.jpg", jpeg(600, 800))
    window = QWidget()
    qtbot.addWidget(window)
    judged = books.development.judged_book(person_of(books), books.today())
    assert judged is not None
    press = press_of(books)
    sheet = PrintSheet(window, press, judged, [judged], answers)
    sheet.open()
    drain()
    assert sheet.paper is not None
    plain = sheet.paper.pages
    sheet.form.editor("scans").set_value("with")
    drain()
    assert sheet.paper.pages == plain + 1
    sheet.reject()
    press.read_scan = None
    bare = PrintSheet(window, press, judged, [judged], answers)
    assert "scans" not in bare.form.keys
    bare.reject()
    drain()


def test_the_command_line_prints_them_when_asked(
    books: Books, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(books, 1, "申请书.jpg", jpeg(600, 800))
    books.close()
    pages = []
    for more in ([], ["--scans"]):
        out = tmp_path / f"{len(more)}.pdf"
        command = ["print", str(tmp_path / "第一党支部"), "record-book"]
        assert main([*command, "--person", "周沐阳", "-o", str(out), "--json", *more]) == 0
        pages.append(json.loads(capsys.readouterr().out)["files"][0]["pages"])
    assert pages[1] == pages[0] + 1
