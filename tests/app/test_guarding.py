"""Passwords and the locked screen in the real window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QWidget

from partydesk.app.desk import make_window
from partydesk.app.guarding import Guard
from partydesk.books import Books, open_books
from partydesk.features.clerks.dialogs.people import ClerksDialog
from partydesk.features.clerks.dialogs.recovery import RecoveryDialog
from partydesk.features.development.dialogs.happenings import HappeningsView
from partydesk.features.development.dialogs.letters import LettersView
from partydesk.features.development.page import DevelopmentPage
from partydesk.features.development.queries import letters as queries
from partydesk.features.development.queries.happenings import happened
from partydesk.features.development.rules.happenings import WayOrder
from partydesk.features.development.rules.kinds import Happening, Kin
from partydesk.features.development.rules.letters import InquiryOrder, ReplyOrder
from partydesk.features.development.service import ApplicationOrder
from partydesk.features.roster.page import RosterPage
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.store.folder import is_encrypted
from partydesk.store.keys import recover, unlock
from partydesk.store.rights import Role
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.readonly import WHY
from partydesk.ui.slowdialog import SlowDialog
from partydesk.ui.tasks import drain
from tests.app.walk import clashes, nameless, settle, sheets
from tests.features.clerks.conftest import ADMIN, KEEPER, READER, found
from tests.units import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from partydesk.ui.lockscreen import LockQuestion
    from partydesk.ui.register import Register
    from partydesk.ui.window import MainWindow
    from tests.conftest import Answers

NEW = "冬天的第一场雪"


class Desk:
    """One unit in its window, opened by one clerk."""

    def __init__(self, books: Books, qtbot: QtBot, answers: Answers) -> None:
        self.books, self._qtbot = books, qtbot
        self.window: MainWindow = make_window(books, prompts=answers)
        self.window.resize(1366, 768)
        self.window.show()
        for number in range(len(self.window.pages)):
            self.window.show_page(number)
            settle()
        self.window.show_page(0)
        (self.guard,) = self.window.findChildren(Guard)

    def do(self, action: str) -> None:
        self.window._made[action].trigger()
        settle()

    def close(self) -> None:
        drain()
        for sheet in self.window.findChildren(OrderDialog):
            sheet.form.touched = False
        self.window.close()
        self.books.close()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """王芳 manages, 李雷 keeps the books, 韩梅 reads; 赵敏 is in the roster."""
    books = found(tmp_path / "单位", ADMIN)
    books.clerks.admit("李雷", Role.KEEPER, KEEPER)
    books.clerks.admit("韩梅", Role.READER, READER)
    books.roster.add_person(PersonOrder("赵敏", Category.FULL))
    books.close()
    return tmp_path / "单位"


@pytest.fixture
def enter(office: Path, qtbot: QtBot, answers: Answers) -> Iterator[Callable[[str], Desk]]:
    desks: list[Desk] = []

    def come(password: str) -> Desk:
        books = open_books(office, unlock(office, password), lambda: TODAY)
        desks.append(Desk(books, qtbot, answers))
        return desks[-1]

    yield come
    for desk in desks:
        desk.close()


@pytest.fixture
def plain(tmp_path: Path, qtbot: QtBot, answers: Answers) -> Iterator[Desk]:
    desk = Desk(found(tmp_path / "没有密码", None), qtbot, answers)
    yield desk
    desk.close()


def said(top: QWidget) -> str:
    return "\n".join(label.text() for label in top.findChildren(QLabel) if label.isVisible())


def fill(sheet: OrderDialog, **values: object) -> None:
    sheet.form.set_values(values)
    sheet.submit()
    settle()


def only(kind: type[QDialog]) -> QDialog:
    (found_one,) = [sheet for sheet in sheets() if type(sheet) is kind]
    return found_one


def press(qtbot: QtBot, window: QWidget, key: Qt.Key) -> None:
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    settle()


def answer(question: LockQuestion, password: str) -> None:
    question.ask.editor.box.setText(password)
    question.ask.hand_in()
    settle()


def test_who_is_at_work_stands_above(enter: Callable[[str], Desk], plain: Desk) -> None:
    assert plain.window.clerk.text() == "未设密码"
    plain.close()
    assert enter(KEEPER).window.clerk.text() == "录入员　李雷"


def test_ctrl_l_covers_every_window_and_only_the_password_uncovers_it(
    enter: Callable[[str], Desk], qtbot: QtBot
) -> None:
    desk = enter(KEEPER)
    window = desk.window
    page = window.page
    assert isinstance(page, RosterPage)
    page.trigger("add-person")
    sheet = only(OrderDialog)
    assert isinstance(sheet, OrderDialog)
    sheet.form.focus("name")
    qtbot.keyClicks(sheet.form.editor("name").target, "ouyang")
    box = QMessageBox(QMessageBox.Icon.NoIcon, "赵敏", "赵敏的党费", parent=window)
    box.open()
    titles = {top: top.windowTitle() for top in (window, sheet, box)}
    seen = {top: top.grab().toImage() for top in titles}

    desk.guard.lock()
    settle()
    question = desk.guard.screen.question
    assert question is not None
    assert question.isVisible()
    assert (question.size(), question.mapToGlobal(question.rect().topLeft())) == (
        window.size(), window.mapToGlobal(window.rect().topLeft()),
    )  # fmt: skip
    assert nameless(question) == []
    for top in titles:
        assert top.windowTitle() == "党支部工作台（已锁定）"
        image = top.grab().toImage()
        colours = {image.pixel(x, y) for x in range(0, image.width(), 7)
                   for y in range(0, image.height(), 7)}  # fmt: skip
        assert len(colours) == 1  # nothing is drawn but the ground
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        qtbot.keyClick(question, key)
    question.close()
    for password, words in (("", "请输入密码。"), (ADMIN, "密码不对，请再试一次。")):
        answer(question, password)
        assert question.ask.trouble.text() == words
        assert question.isVisible()

    answer(question, KEEPER)
    assert desk.guard.screen.question is None
    assert {top: top.windowTitle() for top in titles} == titles
    assert window.grab().toImage() == seen[window]
    assert sheet.isVisible()
    assert sheet.isEnabled()
    assert sheet.form.values()["name"] == "ouyang"
    assert page.table.count() == 1
    box.close()
    sheet.form.touched = False
    sheet.close()


def test_what_opens_while_it_is_locked_is_covered_too(enter: Callable[[str], Desk]) -> None:
    desk = enter(KEEPER)
    desk.guard.lock()
    settle()
    late = QMessageBox(QMessageBox.Icon.NoIcon, "赵敏", "赵敏的党费", parent=desk.window)
    late.open()
    desk.guard.screen._also(late.windowHandle())  # as when the window system moves the focus
    assert late.windowTitle() == "党支部工作台（已锁定）"
    assert not late.isEnabled()
    question = desk.guard.screen.question
    assert question is not None
    assert QApplication.activeModalWidget() is question, "else it takes no key any more"
    answer(question, KEEPER)
    assert (late.windowTitle(), late.isEnabled()) == ("赵敏", True)
    late.close()


def test_a_window_that_goes_away_while_it_is_locked_does_not_keep_the_rest_locked(
    enter: Callable[[str], Desk],
) -> None:
    desk = enter(KEEPER)
    bar = QMessageBox(QMessageBox.Icon.NoIcon, "正在导入", "赵敏", parent=desk.window)
    bar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    bar.open()
    desk.guard.lock()
    settle()
    bar.done(0)  # its task has ended
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    question = desk.guard.screen.question
    assert question is not None
    answer(question, KEEPER)
    assert not desk.guard.screen.is_locked
    assert desk.window.isEnabled()


def test_a_window_that_was_closed_locks_no_other_when_nobody_was_there(
    enter: Callable[[str], Desk], qtbot: QtBot
) -> None:
    desk = enter(KEEPER)
    other = QMessageBox(QMessageBox.Icon.NoIcon, "另一个单位", "赵敏")
    qtbot.addWidget(other)
    other.show()
    desk.window.hide()
    desk.guard.lock()
    assert not desk.guard.screen.is_locked
    assert other.windowTitle() == "另一个单位"


def test_the_screen_locks_itself_when_nobody_is_there(
    enter: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    desk = enter(ADMIN)
    watch = desk.guard._idle
    assert watch is not None
    assert watch.minutes == 10
    monkeypatch.setattr(watch, "quiet_for", lambda: 10 * 60_000 - 1)
    watch.look()
    assert not desk.guard.screen.is_locked
    monkeypatch.setattr(watch, "quiet_for", lambda: 10 * 60_000)
    watch.look()
    settle()
    assert desk.guard.screen.is_locked
    question = desk.guard.screen.question
    assert question is not None
    answer(question, ADMIN)
    monkeypatch.undo()
    window = desk.window.windowHandle()
    desk.window.activateWindow()
    before = watch.quiet_for()
    qtbot.wait(5)
    watch._listen(window)
    QApplication.sendEvent(window, _key())
    assert watch.quiet_for() <= before + 5
    desk.books.clerks.choose_lock_after(0)
    desk.guard.follow()
    monkeypatch.setattr(watch, "quiet_for", lambda: 10_000 * 60_000)
    watch.look()
    assert not desk.guard.screen.is_locked


def _key() -> object:
    from PySide6.QtGui import QKeyEvent  # noqa: PLC0415

    return QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)


def test_without_a_password_ctrl_l_says_what_is_missing(plain: Desk, qtbot: QtBot) -> None:
    press(qtbot, plain.window, Qt.Key.Key_L)
    assert "没有设密码" in plain.window.notices.sentence.text()
    plain.do("recovery-sheet")


def test_a_unit_gets_its_password_in_the_window_and_the_recovery_sheet_is_offered(
    plain: Desk, answers: Answers
) -> None:
    plain.do("clerks")
    sheet = only(OrderDialog)
    assert isinstance(sheet, OrderDialog)
    assert nameless(sheet) == []
    fill(sheet, name="王芳", password="abc", again="abc")
    assert "密码太短" in sheet.form.error("password")
    fill(sheet, name="王芳", password=NEW, again="别的")
    assert "两次输入的密码不一样" in sheet.form.error("again")
    fill(sheet, name="王芳", password=NEW, again=NEW)
    folder = plain.books.store.folder
    assert is_encrypted(folder)
    assert plain.window.clerk.text() == "管理员　王芳"
    assert "都已加密" in answers.asked[-1]
    paper = only(RecoveryDialog)
    assert isinstance(paper, RecoveryDialog)
    assert not plain.books.clerks.has_recovery  # nothing is on paper yet
    code = paper._code
    paper.copied()
    settle()
    assert answers.asked[-1] == "新的恢复页已生效，以前的作废。"
    plain.close()
    assert recover(folder, code).clerk.name == "王芳"
    assert unlock(folder, NEW).clerk.name == "王芳"


def test_a_recovery_sheet_that_was_closed_unprinted_leaves_the_old_one_in_force(
    enter: Callable[[str], Desk], tmp_path: Path, answers: Answers, office: Path
) -> None:
    desk = enter(ADMIN)
    codes = []
    answers.path = tmp_path / "恢复页.pdf"
    for way in ("save", "reject"):
        desk.do("recovery-sheet")
        paper = only(RecoveryDialog)
        assert isinstance(paper, RecoveryDialog)
        codes.append(paper._code)
        getattr(paper, way)()
        settle()
    assert (tmp_path / "恢复页.pdf").read_bytes().startswith(b"%PDF")
    desk.close()
    assert recover(office, codes[0]).clerk.name == "王芳"


def test_the_list_of_clerks_is_kept_by_the_administrator(enter: Callable[[str], Desk]) -> None:
    desk = enter(ADMIN)
    desk.do("clerks")
    sheet = only(ClerksDialog)
    assert isinstance(sheet, ClerksDialog)
    assert nameless(sheet) == []
    assert clashes(sheet) == set()
    assert "还没有恢复页" in said(sheet)
    sheet.add.click()
    asked = only(SlowDialog)
    assert isinstance(asked, SlowDialog)
    assert nameless(asked) == []
    fill(asked, name="韩梅", password=NEW, again=NEW)
    assert "已经有一位“韩梅”" in asked.form.error("name")
    fill(asked, name="林涛", password=READER, again=READER)
    assert asked.form.error("password") == "这个密码不能用，请换一个。"
    fill(asked, name="林涛", role=Role.KEEPER, password=NEW, again=NEW)
    assert names(sheet) == ["王芳（我）", "李雷", "韩梅", "林涛"]
    sheet.table.select_id(2)
    sheet.correct.click()
    fill(only(SlowDialog), name="李磊", role=Role.READER)  # type: ignore[arg-type]
    assert names(sheet)[1] == "李磊"
    sheet.table.select_id(3)
    sheet.password.click()
    fill(only(SlowDialog), password="江河湖海山川", again="江河湖海山川")  # type: ignore[arg-type]
    sheet.table.select_id(4)
    sheet.dismiss.click()
    settle()
    sheet = only(ClerksDialog)  # the list is opened again once the unit has its new key
    assert isinstance(sheet, ClerksDialog)
    assert names(sheet) == ["王芳（我）", "李磊", "韩梅"]
    sheet.table.select_id(1)
    assert not sheet.dismiss.isEnabled()
    sheet.accept()


def test_an_administrator_changes_his_own_password_and_when_the_screen_locks(
    enter: Callable[[str], Desk],
) -> None:
    desk = enter(ADMIN)
    desk.do("clerks")
    sheet = only(ClerksDialog)
    assert isinstance(sheet, ClerksDialog)
    sheet.password.click()
    own = only(SlowDialog)
    assert isinstance(own, SlowDialog)
    fill(own, current="不是它", password="山川江河湖海", again="山川江河湖海")
    assert "密码不对" in own.trouble.text()
    fill(own, current=ADMIN, password="山川江河湖海", again="山川江河湖海")
    sheet.idle.click()
    fill(only(OrderDialog), minutes=3)  # type: ignore[arg-type]
    assert "无人操作 3 分钟后自动锁定" in said(sheet)
    sheet.accept()
    settle()
    assert desk.guard._idle is not None
    assert desk.guard._idle.minutes == 3


def names(sheet: ClerksDialog) -> list[str]:
    model = sheet.table.records
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_password_is_given_up_and_everything_is_plain_again(
    enter: Callable[[str], Desk], office: Path
) -> None:
    desk = enter(ADMIN)
    desk.do("clerks")
    sheet = only(ClerksDialog)
    assert isinstance(sheet, ClerksDialog)
    sheet.plain.click()
    settle()
    assert not is_encrypted(office)
    assert desk.window.clerk.text() == "未设密码"
    assert "不再有密码" in desk.window.notices.sentence.text()


@pytest.mark.parametrize("password", [KEEPER, READER])
def test_who_is_not_administrator_sees_the_list_and_can_change_nothing_in_it(
    password: str, enter: Callable[[str], Desk], answers: Answers
) -> None:
    desk = enter(password)
    desk.do("clerks")
    sheet = only(ClerksDialog)
    assert isinstance(sheet, ClerksDialog)
    allowed = [b.text() for b in sheet.findChildren(QPushButton) if b.isEnabled()]
    assert allowed == ["完成"]
    sheet.table.select_id(2 if password == KEEPER else 3)
    assert sheet.password.isEnabled() is (password == KEEPER)
    sheet.accept()
    desk.do("recovery-sheet")
    assert "只有管理员能做" in answers.asked[-1]


def test_for_a_reader_what_writes_is_shut(enter: Callable[[str], Desk]) -> None:
    desk = enter(READER)
    open_for = {
        page.key: {one.id for one in page.declared if page._made[one.id].isEnabled()}
        for page in desk.window.pages
    }
    assert open_for["roster"] == {
        "export-roster", "print-roster", "print-people", "roster-labels", "official-sheet",
        "official-changes", "word-papers", "list-columns", "list-print", "list-write",
        "saved-filters",
    }  # fmt: skip
    assert open_for["elections"] == {
        "print-election", "list-columns", "list-print", "list-write", "saved-filters",
    }  # fmt: skip
    assert open_for["points"] == {
        "print-points", "export-points", "list-columns", "list-print", "list-write",
        "saved-filters",
    }  # fmt: skip
    assert open_for["transfers"] == {
        "print-transfer", "list-columns", "list-print", "list-write", "saved-filters",
    }  # fmt: skip
    assert not open_for["development"] & {"receive-application", "take-for-many"}
    assert not desk.window._made["undo"].isEnabled()
    page = desk.window.page
    assert isinstance(page, RosterPage)
    page.table.select_id(page.table.records.id_at(0))
    settle()
    buttons = {b.text(): b.isEnabled() for b in page.findChildren(QPushButton) if b.isVisible()}
    assert {text: buttons[text] for text in ("更正　F2", "离开…")} == {
        "更正　F2": False,
        "离开…": False,
    }


@pytest.fixture
def letters_sent(office: Path) -> Path:
    """周沐阳 has applied; one letter is sent about him, and his development is interrupted."""
    books = open_books(office, unlock(office, KEEPER), lambda: TODAY)
    person = PersonOrder("周沐阳", Category.APPLICANT, birth_date=PartialDate(1994, 6, 1))
    order = ApplicationOrder(person, PartialDate(2026, 1, 10))
    applicant = books.development.receive_application(order)
    books.development.letters.send(_letter(applicant))
    books.development.happenings.enter(_pause(applicant))
    books.close()
    return office


def _letter(person: int) -> InquiryOrder:
    return InquiryOrder(person, Kin.SELF, "", "", "某县交通局机关党支部", date(2026, 6, 1))


def _pause(person: int) -> WayOrder:
    return WayOrder(person, Happening.PAUSED, PartialDate(2026, 7, 1), "外派")


@pytest.mark.parametrize(
    ("action", "kind", "writing"),
    [("review-letters", LettersView, "登记发函　Ctrl+N"),
     ("happenings", HappeningsView, "登记　Ctrl+N")],
)  # fmt: skip
def test_in_a_register_over_the_page_a_reader_changes_nothing_and_is_told_why(
    letters_sent: Path,
    enter: Callable[[str], Desk],
    qtbot: QtBot,
    action: str,
    kind: type[Register],
    writing: str,
) -> None:
    desk = enter(READER)
    desk.window.go("development")
    page = desk.window.page
    assert isinstance(page, DevelopmentPage)
    page.show_record(_applicant(desk.books))
    page.trigger(action)
    settle()
    sheet = only(kind)
    assert isinstance(sheet, kind)
    assert sheet.table.count() == 1
    buttons = {one.text(): one for one in sheet.findChildren(QPushButton) if one.isVisible()}
    shut = {text for text, one in buttons.items() if not one.isEnabled()}
    assert shut == {writing}, "what only shows and prints stays open"
    assert buttons[writing].toolTip() == WHY
    assert WHY in said(sheet)
    before = _changes(desk.books)
    sheet.refresh()
    assert not buttons[writing].isEnabled(), "nor does reading it anew open it"
    for key, modifier in (
        (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
    ):
        sheet.table.setFocus()
        qtbot.keyClick(sheet.table, key, modifier)
        settle()
        assert [one for one in sheets() if one is not sheet] == []
    assert _changes(desk.books) == before
    assert sheet.table.count() == 1
    sheet.reject()


def test_the_books_behind_them_refuse_a_reader_before_anything_else(
    letters_sent: Path, enter: Callable[[str], Desk]
) -> None:
    desk = enter(READER)
    letters, happenings = desk.books.development.letters, desk.books.development.happenings
    person = _applicant(desk.books)
    (letter,) = queries.letters(person)
    (row,) = happened(person)[person]
    before = _changes(desk.books)
    for work in (
        lambda: letters.send(_letter(person)),
        lambda: letters.send(replace(_letter(9_999), organization="")),
        lambda: letters.correct(letter.id, _letter(person)),
        lambda: letters.receive(ReplyOrder(letter.id, date(2026, 7, 1), "", "没有问题")),
        lambda: letters.remind(letter.id, date(2026, 7, 1), "电话"),
        lambda: letters.strike(letter.id),
        lambda: happenings.enter(_pause(person)),
        lambda: happenings.enter(replace(_pause(9_999), ground="")),
        lambda: happenings.correct(row.id, _pause(person)),
        lambda: happenings.strike(person, row.id),
    ):
        with pytest.raises(Refusal, match="查阅人员只能查看和打印，不能改动账簿"):
            work()
    assert _changes(desk.books) == before


def _applicant(books: Books) -> int:
    rows = books.store.database.execute_sql("SELECT id FROM person WHERE name = '周沐阳'")
    return int(rows.fetchone()[0])


def _changes(books: Books) -> int:
    return int(books.store.database.execute_sql("SELECT count(*) FROM change").fetchone()[0])
