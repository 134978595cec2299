"""Printing as a clerk does it: one or many, all pages or some, to files or to a printer; noted."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton

from partydesk.features.development.dialogs.printsheet import PrintSheet
from partydesk.features.prints import queries as prints
from partydesk.features.prints.dialogs import PrintsDialog
from partydesk.ui.printers import PrinterShelf
from partydesk.ui.printout import new_printer
from partydesk.ui.tasks import Task, drain
from tests.stories.conftest import ALT, CONTROL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.conftest import Clerk

Keys = Qt.Key


def print_sheet(clerk: Clerk) -> PrintSheet:
    """The print sheet of the first book in the list."""
    clerk.press(Keys.Key_2, ALT)
    clerk.development.people.select_first()
    clerk.development.people.setFocus()
    clerk.press(Keys.Key_P, CONTROL)
    sheet = clerk.sheet(PrintSheet)
    drain()
    return sheet


def choose(sheet: PrintSheet, **choices: int) -> None:
    """Take the n-th option of each list; the paper is drawn again when it returns."""
    for key, option in choices.items():
        sheet.form.editor(key).box.setCurrentIndex(option)  # type: ignore[attr-defined]
    drain()


def some_pages(sheet: PrintSheet, pages: str) -> None:
    """Of the whole book some pages alone: a printer takes half a second for each."""
    choose(sheet, which=1)
    sheet.form.editor("pages").set_value(pages)
    drain()


def pages_of(path: Path) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages
    return ["".join(page.extract_text().split()) for page in pages]


def log(clerk: Clerk) -> list[prints.PrintRow]:
    """The print log, the newest first."""
    assert clerk.books
    ids = prints.ids()
    rows = prints.rows(ids)
    return [rows[id_] for id_ in ids]


def a_printer(path: Path) -> QPrinter:
    """One that writes a file stands in for one of metal."""
    printer = new_printer("记实簿")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_some_pages_are_saved_and_the_log_says_which(clerk: Clerk, demo: Path) -> None:
    clerk.start(demo)
    before = clerk.undo_words()
    sheet = print_sheet(clerk)
    name = sheet.job.subject
    choose(sheet, which=1)
    clerk.fill(sheet.form, pages="5-6，1")
    drain()
    assert "共 3 页，用纸 3 张" in clerk.said(sheet)
    clerk.answers.path = demo.parent / "几页.pdf"
    clerk.press(Keys.Key_S, CONTROL)
    assert len(pages_of(clerk.answers.path)) == 3
    (row,) = log(clerk)
    assert (row.subject, row.amount, row.target) == (name, "第 1，5-6 页　单面", "几页.pdf")
    assert clerk.undo_words() == before  # a print cannot be taken back


def test_pages_that_are_not_there_are_said_at_the_field(clerk: Clerk, demo: Path) -> None:
    clerk.start(demo)
    sheet = print_sheet(clerk)
    choose(sheet, which=1)
    clerk.fill(sheet.form, pages="99")
    drain()
    assert sheet.form.error("pages") == "没有第 99 页：这份一共 32 页。"
    assert not sheet.save_button.isEnabled()
    clerk.fill(sheet.form, pages="2")
    drain()
    assert sheet.form.error("pages") == ""
    assert sheet.save_button.isEnabled()
    sheet.reject()


def test_everybody_gets_a_file_of_his_own_named_by_rule(clerk: Clerk, demo: Path) -> None:
    clerk.start(demo)
    sheet = print_sheet(clerk)
    count = len(sheet.job.source.subjects) if sheet.job.source else 0
    choose(sheet, who=1, files=1)
    place = demo.parent / "全部"
    place.mkdir()
    clerk.answers.path = place
    clerk.press(Keys.Key_S, CONTROL)
    files = sorted(path.name for path in place.iterdir())
    assert len(files) == count > 20
    first = sheet.job.subject
    assert files[0] == f"01-{first}-发展党员全程纪实簿.pdf"
    assert first in "".join(pages_of(place / files[0]))
    assert len(log(clerk)) == count
    assert len({row.at for row in log(clerk)}) == 1


def test_a_file_that_cannot_be_written_stops_no_other_and_is_made_up_for(
    clerk: Clerk, demo: Path
) -> None:
    clerk.start(demo)
    sheet = print_sheet(clerk)
    choose(sheet, who=1, files=1)
    clerk.fill(sheet.form, names="{姓名}")
    source = sheet.job.source
    assert source is not None
    blocked = source.subjects[3].name
    place = demo.parent / "一个不行"
    place.mkdir()
    (place / f"{blocked}.pdf").mkdir()  # what stands there cannot be replaced
    (place / f"{blocked}.pdf" / "x").touch()
    clerk.answers.path, clerk.answers.yes = place, False
    clerk.press(Keys.Key_S, CONTROL)
    assert clerk.answers.asked[-1] == "这个文件夹里已有 1 个同名的文件，要替换吗？"
    assert len(list(place.iterdir())) == 1  # nothing is replaced unasked
    clerk.answers.yes = True
    clerk.press(Keys.Key_S, CONTROL)
    assert sheet.isVisible()
    assert f"1 份没有存：{blocked}：没有存成" in clerk.said(sheet)
    done = [path for path in place.iterdir() if path.is_file()]
    assert len(done) == len(source.subjects) - 1
    assert sheet.out.resume.text() == "继续没有做完的 1 份"
    before = {path: path.stat().st_mtime_ns for path in done}
    (place / f"{blocked}.pdf" / "x").unlink()
    (place / f"{blocked}.pdf").rmdir()
    sheet.out.resume.click()
    drain()
    assert (place / f"{blocked}.pdf").is_file()
    assert {path: path.stat().st_mtime_ns for path in done} == before  # only what was missing
    assert [row.subject for row in log(clerk)].count(blocked) == 1


def test_stopped_on_the_way_it_goes_on_with_what_is_missing(clerk: Clerk, demo: Path) -> None:
    clerk.start(demo)
    sheet = print_sheet(clerk)
    choose(sheet, who=1, files=1)
    place = demo.parent / "停下"
    place.mkdir()
    clerk.answers.path = place
    sheet.save()
    (task,) = sheet.findChildren(Task)
    cancel = task.bar.findChildren(QPushButton)[0]
    task.courier.moved.connect(lambda *_: cancel.click())  # as soon as the bar moves
    clerk.qtbot.waitUntil(sheet.out.report.isVisible, timeout=60_000)
    drain()
    made = len(list(place.iterdir()))
    source = sheet.job.source
    assert source is not None
    total = len(source.subjects)
    assert made < total
    assert f"停下了，还有 {total - made} 份没有存。" in clerk.said(sheet)
    assert len(log(clerk)) == made
    before = {path: path.stat().st_mtime_ns for path in place.iterdir()}
    sheet.out.resume.click()
    drain()
    assert len(list(place.iterdir())) == total
    assert {path: path.stat().st_mtime_ns for path in before} == before  # only what was missing
    assert len(log(clerk)) == total


def test_many_in_one_file_stand_one_behind_the_other(clerk: Clerk, demo: Path) -> None:
    clerk.start(demo)
    sheet = print_sheet(clerk)
    source = sheet.job.source
    assert source is not None
    choose(sheet, who=1, which=1)
    clerk.fill(sheet.form, pages="5")
    drain()
    clerk.answers.path = demo.parent / "一起.pdf"
    clerk.press(Keys.Key_S, CONTROL)
    pages = pages_of(clerk.answers.path)
    assert len(pages) == len(source.subjects)
    for page, subject in zip(pages, source.subjects, strict=True):
        assert subject.name in page
    assert {row.target for row in log(clerk)} == {"一起.pdf"}


def test_what_is_printed_is_noted_and_a_test_is_not(clerk: Clerk, demo: Path) -> None:
    clerk.start(demo)
    sheet = print_sheet(clerk)
    some_pages(sheet, "1-3")
    paper = demo.parent / "out.pdf"
    sheet.send(a_printer(paper), test=True)
    drain()
    assert len(pages_of(paper)) <= 1
    assert "已试打第一页，没有留记录。" in clerk.said(sheet)
    assert log(clerk) == []
    sheet.send(a_printer(paper))
    drain()
    (row,) = log(clerk)
    assert (row.way, row.pages) == ("打印机", 3)
    assert "3 页已送到打印机" in clerk.window.notices.sentence.text()


def test_only_changed_pages_with_their_list_after_a_correction(clerk: Clerk, demo: Path) -> None:
    clerk.start(demo)
    sheet = print_sheet(clerk)
    name = sheet.job.subject
    clerk.answers.path = demo.parent / "1.pdf"
    choose(sheet, which=2)
    assert "这份还没有打印过，全部打印。" in clerk.said(sheet)
    clerk.press(Keys.Key_S, CONTROL)

    sheet = print_sheet(clerk)
    choose(sheet, which=2)
    assert "没有要换的页" in clerk.said(sheet)
    choose(sheet, which=0)
    assert "上次打印：" in clerk.said(sheet)
    choose(sheet, which=2)
    assert not sheet.save_button.isEnabled()
    sheet.reject()

    steps = clerk.development.middle.book.steps
    assert steps.select_place((2, 1))
    steps.setFocus()
    clerk.press(Keys.Key_Return)
    clerk.fill(clerk.development.middle.entry.form, content="更正后的谈话情况")
    clerk.press(Keys.Key_Return, CONTROL)
    sheet = print_sheet(clerk)
    assert sheet.job.subject == name
    choose(sheet, which=2)
    assert "要换 1 页" in clerk.said(sheet)
    clerk.answers.path = demo.parent / "2.pdf"
    clerk.press(Keys.Key_S, CONTROL)
    listed, changed = pages_of(clerk.answers.path)
    assert "换页清单" in listed
    assert name in listed
    assert "更正后的谈话情况" in changed


def test_the_papers_of_a_person_are_listed_beside_him(clerk: Clerk, demo: Path) -> None:
    clerk.start(demo)
    sheet = print_sheet(clerk)
    name = sheet.job.subject
    clerk.answers.path = demo.parent / "x.pdf"
    clerk.press(Keys.Key_S, CONTROL)
    clerk.press(Keys.Key_1, ALT)
    clerk.press(Keys.Key_F, CONTROL)
    clerk.enter(name)
    clerk.press(Keys.Key_Return)
    clerk.roster.card._prints.click()
    shown = clerk.sheet(PrintsDialog)
    assert shown.windowTitle() == f"{name}　打印记录"
    assert shown.table.count() == 1
    shown.reject()


def test_a_draft_to_copy_names_the_boxes_that_are_too_small_for_the_hand(
    clerk: Clerk, demo: Path
) -> None:
    clerk.start(demo)
    sheet = print_sheet(clerk)
    assert not sheet.crowded.isVisible()
    choose(sheet, content=2)
    assert sheet.paper is not None
    if sheet.paper.crowded:
        assert "手写在格子里写不下" in clerk.said(sheet)
    clerk.answers.path = demo.parent / "底稿.pdf"
    clerk.press(Keys.Key_S, CONTROL)
    assert "誊抄底稿" in pages_of(clerk.answers.path)[4]
    assert log(clerk)[0].content == "誊抄底稿"


def test_a_log_that_cannot_be_written_is_said_and_the_file_is_there(
    clerk: Clerk, demo: Path
) -> None:
    clerk.start(demo)
    print_sheet(clerk)
    clerk.answers.path = demo.parent / "x.pdf"
    clerk.books.store.database.execute_sql("PRAGMA query_only = 1")
    clerk.press(Keys.Key_S, CONTROL)
    clerk.books.store.database.execute_sql("PRAGMA query_only = 0")
    assert clerk.answers.asked[-1].startswith("已经存好了，但打印记录没有记上：")
    assert clerk.answers.path.is_file()
    assert log(clerk) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has its own way of printing to a file")
def test_a_printer_that_is_off_is_put_right_on_paper_and_the_saved_file_is_not(
    clerk: Clerk, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    from partydesk.printing.adjusting import Adjustment  # noqa: PLC0415 - of this test alone

    clerk.start(demo)
    sheet = print_sheet(clerk)
    some_pages(sheet, "1")
    plain, moved = tmp_path / "plain.pdf", tmp_path / "moved.pdf"
    sheet.send(a_printer(plain))
    drain()
    PrinterShelf().keep("", "", Adjustment(right=10, down=10))
    sheet = print_sheet(clerk)
    some_pages(sheet, "1")
    seen = sheet.paper.pdf if sheet.paper else b""
    sheet.send(a_printer(moved))
    drain()
    assert plain.read_bytes() != moved.read_bytes()
    sheet = print_sheet(clerk)
    some_pages(sheet, "1")
    clerk.answers.path = tmp_path / "saved.pdf"
    clerk.press(Keys.Key_S, CONTROL)
    assert clerk.answers.path.read_bytes() == seen
