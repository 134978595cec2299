"""The strip beside a person and a step as a clerk uses it: dropped, pasted, seen, printed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog

from partydesk.app.beside import put_strips
from partydesk.app.desk import make_window
from partydesk.books import open_books
from partydesk.features.attachments.dialogs.keeping import KeepingSheet
from partydesk.features.attachments.dialogs.sheet import AttachmentSheet
from partydesk.features.attachments.dialogs.strip import AttachmentStrip
from partydesk.features.attachments.rules import Owner
from partydesk.features.attachments.service.sources import of_bytes
from partydesk.features.development.page import DevelopmentPage
from partydesk.features.roster.dialogs import ImportDialog
from partydesk.features.roster.page import RosterPage
from partydesk.store.rights import Role
from partydesk.ui.printdialog import PrintDialog
from tests.app.walk import choose_first, settle
from tests.features.attachments.conftest import noise, photo
from tests.units import TODAY, demo_copied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from partydesk.books import Books
    from partydesk.features.attachments.queries import Item
    from partydesk.ui.window import MainWindow
    from tests.conftest import Answers


class Desk:
    """A demo unit on screen."""

    def __init__(self, books: Books, window: MainWindow, answers: Answers) -> None:
        self.books, self.window, self.answers = books, window, answers
        self.page = window.page
        assert isinstance(self.page, RosterPage)
        choose_first(self.page)
        settle()
        strip = self.page.card.findChild(AttachmentStrip)
        assert strip is not None
        self.strip: AttachmentStrip = strip

    def items(self) -> list[Item]:
        owner = self.strip.owner
        assert owner is not None
        return self.books.attachments.beside(owner.table, owner.row)

    def put(self, *files: tuple[str, bytes]) -> None:
        owner = self.strip.owner
        assert owner is not None
        self.books.attachments.take(owner, [of_bytes(name, body) for name, body in files])
        self.page.refresh()
        settle()

    def sheet(self) -> QDialog:
        open_ = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
        (shown,) = [one for one in open_ if one.isVisible()]
        return shown


@pytest.fixture
def desk(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, answers: Answers, qtbot: QtBot
) -> Iterator[Desk]:
    folder = demo_copied(tmp_path_factory.getbasetemp(), tmp_path)
    books = open_books(folder, today=lambda: TODAY)
    window = make_window(books, prompts=answers)
    put_strips(window, books, answers)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    settle()
    yield Desk(books, window, answers)
    settle()
    books.close()


def dropped(paths: list[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(desk: Desk, mime: QMimeData) -> bool:
    """Drag it over the person's card and let go; whether it was welcome."""
    assert isinstance(desk.page, RosterPage)
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    entering = QDragEnterEvent(QPoint(5, 5), action, mime, button, none.NoModifier)
    entering.setAccepted(False)
    QApplication.sendEvent(desk.page.card, entering)
    if not entering.isAccepted():
        return False
    event = QDropEvent(QPointF(5, 5), action, mime, button, none.NoModifier, QEvent.Type.Drop)
    QApplication.sendEvent(desk.page.card, event)
    settle()
    return True


def test_many_files_are_dropped_on_the_card_and_stand_there_in_their_order(
    desk: Desk, tmp_path: Path
) -> None:
    paths = [tmp_path / name for name in ("申请书.pdf", "照片.jpg", "谈话.m4a")]
    for number, path in enumerate(paths):
        path.write_bytes(photo() if path.suffix == ".jpg" else noise(5000, number))
    assert drop(desk, dropped([*paths, tmp_path]))  # a folder among them
    assert [one.name for one in desk.items()] == ["申请书.pdf", "照片.jpg", "谈话.m4a"]
    assert desk.strip.title.text() == "附件（3）"
    assert desk.strip.list.count() == 3
    assert desk.answers.asked == ["有 1 个文件没有存入。"]
    desk.books.store.undo()
    settle()
    assert desk.strip.list.count() == 0
    assert desk.strip.hint.isVisibleTo(desk.strip)


def test_a_spreadsheet_on_the_card_is_still_a_roster_to_be_read(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_text("姓名,性别\n赵强,男\n", encoding="utf-8")
    drop(desk, dropped([path]))
    assert desk.items() == []
    sheet = desk.sheet()
    assert isinstance(sheet, ImportDialog)
    sheet.reject()
    desk.strip.take([path])  # on the strip itself it is an attachment
    settle()
    assert [one.kind for one in desk.items()] == ["表格"]


def test_a_picture_from_the_clipboard_is_pasted(desk: Desk) -> None:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    desk.strip.paste()
    settle()
    (one,) = desk.items()
    assert (one.name, one.kind) == ("粘贴的图片1.png", "图片")
    assert desk.books.attachments.picture(one, 100).getpixel((5, 5)) == (255, 0, 0)
    QGuiApplication.clipboard().setText("没有图片")
    said: list[str] = []
    desk.strip.told.connect(lambda sentence, _kind: said.append(sentence))
    desk.strip.paste()
    assert said == ["剪贴板里没有文件，也没有图片。"]


def test_who_only_reads_can_look_and_save_and_nothing_else(desk: Desk, tmp_path: Path) -> None:
    desk.put(("照片.jpg", photo()))
    desk.books.store.role = Role.READER
    desk.strip.show_owner(None)
    desk.page.refresh()
    settle()
    assert not desk.strip.add.isVisibleTo(desk.strip)
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF")
    QGuiApplication.clipboard().setMimeData(dropped([path]))
    desk.strip.paste()
    settle()
    desk.strip.list.setCurrentRow(0)
    desk.strip._remove()
    assert len(desk.items()) == 1
    desk.strip.open(0)
    settle()
    sheet = desk.sheet()
    assert isinstance(sheet, AttachmentSheet)
    assert not sheet.delete.isVisible()
    assert not sheet.rename.isVisible()
    assert sheet.save.isVisible()
    sheet.reject()


def test_a_picture_is_seen_zoomed_turned_and_saved_byte_for_byte(
    desk: Desk, tmp_path: Path
) -> None:
    body = photo(turned=6)
    desk.put(("照片.jpg", body), ("申请书.docx", b"PK\x03\x04" + noise(3000)))
    desk.strip.open(0)
    settle()
    sheet = desk.sheet()
    assert isinstance(sheet, AttachmentSheet)
    shown = sheet.view.sceneRect()
    assert (shown.width(), shown.height()) == (300, 400)  # upright
    before = sheet.view.transform().m11()
    sheet.view.larger()
    assert sheet.view.transform().m11() > before
    sheet.view.turn()
    assert sheet.view.turned == 90
    sheet.view.fit()
    desk.answers.path = tmp_path / "副本.jpg"
    sheet.save.click()
    settle()
    assert (tmp_path / "副本.jpg").read_bytes() == body
    assert "没有加密，用完请删除" in sheet.said.text()
    sheet.step(1)
    settle()
    assert "不能在这里打开" in sheet.said.text()
    assert "没有加密" in sheet.said.text()
    assert not sheet.print.isVisible()
    sheet.reject()


def test_what_is_marked_is_printed_one_to_a_page_and_as_it_was_turned(desk: Desk) -> None:
    desk.put(*[(f"第{n}页.jpg", photo(side=(400 + n, 300), turned=6)) for n in range(3)])
    desk.strip._print()
    settle()
    sheet = desk.sheet()
    assert isinstance(sheet, PrintDialog)
    assert sheet.paper is not None
    assert sheet.paper.pages == 3
    sheet.reject()
    one = desk.items()[0]
    paper = Image.open(io.BytesIO(desk.books.attachments.picture_for_paper(one, 90)))
    assert paper.size == (400, 300)  # upright is 300 x 400, then a quarter to the right


def test_taken_off_with_a_key_and_brought_back_with_undo(desk: Desk) -> None:
    desk.put(("甲.jpg", photo()), ("乙.pdf", b"%PDF-1"))
    desk.strip.list.item(0).setSelected(True)
    desk.strip._remove()
    settle()
    assert [one.name for one in desk.items()] == ["乙.pdf"]
    desk.books.store.undo()
    settle()
    assert desk.strip.list.count() == 2


def test_beside_a_step_once_it_was_written_and_taken_off_with_it(desk: Desk) -> None:
    desk.window.show_page(1)
    page = desk.window.page
    assert isinstance(page, DevelopmentPage)
    choose_first(page)
    settle()
    entry = page.middle.entry
    strip = entry.findChild(AttachmentStrip)
    assert strip is not None
    page.middle.open_step(1, 1)
    settle()
    assert isinstance(strip.owner, Owner)
    before = desk.books.attachments.upkeep.state().number  # the templates of the demo unit
    desk.books.attachments.take(strip.owner, [of_bytes("申请书.jpg", photo())])
    settle()
    assert strip.list.count() == 1
    first = page.middle.entry.place
    desk.books.development.clear_step(strip.owner.person or 0, *first)
    settle()
    assert desk.books.attachments.beside("step_entry", strip.owner.row if strip.owner else 0) == []
    assert desk.books.attachments.upkeep.state().number == before
    desk.books.store.undo()  # the step and what was beside it
    settle()
    assert desk.books.attachments.upkeep.state().number == before + 1
    page.middle.open_step(25, 1)
    settle()
    assert strip.owner is None
    assert "保存这一步以后" in strip.hint.text()
    assert not strip.add.isVisibleTo(strip)


@pytest.mark.parametrize("name", ["<img src=x>" + "长" * 10_000 + ".jpg", "公示\u202egpj.exe"])
def test_names_of_strangers_stay_in_their_place(desk: Desk, name: str) -> None:
    desk.put((name, photo()))
    item = desk.strip.list.item(0)
    assert max(len(line) for line in item.text().split("\n")) < 30
    assert item.text().count("\n") <= 1
    for shown in (item.text(), item.toolTip()):
        assert "\u202e" not in shown
        assert "<" not in shown


def test_the_statements_of_a_card_do_not_grow_with_its_attachments(
    desk: Desk, statements: Callable[[Books], list[str]]
) -> None:
    desk.put(("0.txt", b"0"))
    few = statements(desk.books)
    desk.page.refresh()
    settle()
    small = len(few)
    desk.put(*[(f"{n}.txt", str(n).encode()) for n in range(1, 150)])
    many = statements(desk.books)
    desk.page.refresh()
    settle()
    assert len(many) == small > 0


@pytest.fixture
def statements() -> Iterator[Callable[[Books], list[str]]]:
    """Counts what is asked of the unit from now on."""
    ended: list[Callable[[], None]] = []

    def count(books: Books) -> list[str]:
        for end in ended:
            end()
        ended.clear()
        heard: list[str] = []
        connection = books.store.database.connection()
        connection.set_trace_callback(heard.append)
        ended.append(lambda: connection.set_trace_callback(None))
        return heard

    yield count
    for end in ended:
        end()


def test_the_sheet_says_what_there_is_and_cleans_up(desk: Desk) -> None:
    before = desk.books.attachments.upkeep.state().number  # the templates of the demo unit
    desk.put(("甲.mp4", noise(3 << 20)), ("乙.pdf", b"%PDF-1"))
    desk.books.backups.back_up()
    desk.books.attachments.remove(desk.items()[:1])
    action = next(one for one in desk.window.declared if one.id == "attachments")
    action.run()
    settle()
    sheet = desk.sheet()
    assert isinstance(sheet, KeepingSheet)
    assert sheet.there.text().startswith(f"共 {before + 1} 个附件，内容 ")
    assert sheet.clean.text() == "清理，腾出 3.0 MB"
    sheet.check.click()
    settle()
    assert sheet.answer.text().startswith("核对无误")
    sheet.clean.click()
    settle()
    assert sheet.idle.text() == "没有可以清理的内容。"
    assert not sheet.clean.isVisible()
    sheet.reject()
