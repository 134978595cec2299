"""Pictures of everything about passwords: `python tests/screens.py OUTDIR locked`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from partydesk.app.asking import password_sheet
from partydesk.app.founding import FoundSheet
from partydesk.app.guarding import Guard
from partydesk.books import open_books
from partydesk.demo.unit import DemoOrder, make_demo
from partydesk.features.clerks.dialogs.people import ClerksDialog
from partydesk.store.keys import unlock
from partydesk.store.keys.code import new_code
from partydesk.store.rights import Role
from partydesk.ui.prompts import Prompts
from partydesk.ui.tasks import drain
from tests.scenes import TODAY, of_the_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from partydesk.books import Books
    from partydesk.store.keys import Unlocked
    from partydesk.ui.window import MainWindow

    Scene = tuple[str, Callable[[], object]]

PASSWORD = "春天的第一场雨"


def make_locked(folder: Path) -> None:
    """The demo unit with three clerks and a recovery sheet."""
    make_demo(folder, DemoOrder(today=TODAY))
    books = open_books(folder, today=lambda: TODAY)
    books.clerks.begin_lock("王芳", PASSWORD).run()
    books.clerks.admit("李雷", Role.KEEPER, "夏天的第一阵风")
    books.clerks.admit("买买提·吐尔逊江·阿不都热依木", Role.READER, "秋天的第一片叶")
    books.clerks.keep_recovery(new_code())
    books.close()


def keys_of(folder: Path) -> Unlocked:
    """The first clerk's."""
    return unlock(folder, PASSWORD)


def locked_scenes(window: MainWindow, folder: Path) -> Iterator[Scene]:
    """The menu, the list and its sheets, the recovery sheet, the locked screen, the way in."""
    yield "locked-menu", window.menu.drop_down
    yield "clerks", partial(of_the_unit, window, "clerks")
    for name in ("add", "correct", "password", "idle", "dismiss", "renew", "plain"):
        yield f"clerks-{name}", partial(press, window, name)
    yield "recovery-sheet", partial(of_the_unit, window, "recovery-sheet")
    yield "locked", partial(lock, window)
    yield "unlocked-again", partial(answer, window)
    yield "ask-password", partial(ask, window, folder)
    yield "found", partial(found, window, folder)
    yield "found-without-password", partial(decline, window, folder)


def press(window: MainWindow, name: str) -> None:
    """A button of the list of clerks."""
    of_the_unit(window, "clerks")
    (sheet,) = [one for one in window.findChildren(ClerksDialog) if one.isVisible()]
    sheet.table.select_id(1 if name == "password" else 2)
    getattr(sheet, name).click()


def lock(window: MainWindow) -> None:
    """Ctrl+L over an open sheet, and a wrong password."""
    window.page.trigger("add-person")
    (guard,) = window.findChildren(Guard)
    guard.lock()
    question = guard.screen.question
    assert question is not None
    question.ask.editor.box.setText("不对的密码")
    question.ask.hand_in()
    drain()


def answer(window: MainWindow) -> None:
    """The right one."""
    (guard,) = window.findChildren(Guard)
    question = guard.screen.question
    assert question is not None
    question.ask.editor.box.setText(PASSWORD)
    question.ask.hand_in()
    drain()
    QApplication.processEvents()


def ask(window: MainWindow, folder: Path) -> None:
    """Before a unit is opened."""
    password_sheet(window, folder, lambda _keys: None).open()


def found(window: MainWindow, folder: Path) -> FoundSheet:
    """A new unit."""

    def taken(_books: Books, _folder: Path) -> None:
        """Nothing is made here."""

    sheet = FoundSheet(window, folder.parent, lambda: TODAY, taken, Prompts())
    sheet.open()
    return sheet


def decline(window: MainWindow, folder: Path) -> None:
    """Without a password."""
    sheet = found(window, folder)
    sheet.form.set_values({"name": "中共云川市档案局支部委员会"})
    sheet.submit()
