"""From nothing to an open unit: the last one, one that is chosen, a new one, or the demo."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from partydesk.app.desk import make_window
from partydesk.app.guarding import Guard
from partydesk.app.safety import Safety
from partydesk.books import Books, open_books
from partydesk.kernel.findings import Refusal
from partydesk.kernel.late import late
from partydesk.store.folder import KEYS, SHELF, is_encrypted, taken
from partydesk.store.snapshot.state import read_state
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.actions import Action
from partydesk.ui.drawn import Drawn
from partydesk.ui.prompts import Prompts
from partydesk.ui.tasks import drain, run_drawing, run_task
from partydesk.ui.turns import in_turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from partydesk.app import arriving, asking, calling, finishing, founding
    from partydesk.demo import unit as demo
    from partydesk.features.backups.dialogs import rescue as rescue_sheet
    from partydesk.features.backups.service import rescue
    from partydesk.store.keys import Unlocked
    from partydesk.store.lock import InUse
    from partydesk.ui import welcome
    from partydesk.ui.memory import ScreenMemory
    from partydesk.ui.window import MainWindow
else:
    arriving = late("partydesk.app.arriving")
    asking = late("partydesk.app.asking")
    calling = late("partydesk.app.calling")
    finishing = late("partydesk.app.finishing")
    founding = late("partydesk.app.founding")
    demo = late("partydesk.demo.unit")
    rescue = late("partydesk.features.backups.service.rescue")
    rescue_sheet = late("partydesk.features.backups.dialogs.rescue")
    welcome = late("partydesk.ui.welcome")

_LAST = "last-unit"
_AFTER_FIRST_PAINT = 150  # milliseconds: the clerk sees the first page before the rest is made
_DEMO = "演示单位"


class Opening(QObject):
    """Brings one unit onto the screen and closes it again.

    Args:
        memory: remembers the last unit and the sizes of the window.
        home: where a demo unit is made.
        today: the clock.
        prompts: who asks the clerk.
    """

    def __init__(
        self,
        memory: ScreenMemory,
        home: Path,
        today: Callable[[], date],
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__()
        self.books: Books | None = None
        self.window: MainWindow | None = None
        self.welcome: welcome.WelcomeWindow | None = None
        self.listening: calling.Listening | None = None
        self._calling: calling.Call | None = None
        self._leaving = False
        self._memory, self._home, self._today = memory, home, today
        self._prompts = prompts or Prompts()

    def begin(self, folder: Path | None) -> None:
        """Open `folder`, or the last unit; without either, show the first-run choices."""
        last = self._memory.text(_LAST)
        chosen = folder or (Path(last) if last else None)
        if chosen is None or not (folder or chosen.exists()):
            self.show_welcome()
        else:
            self.open(chosen)

    def show_welcome(self) -> None:
        """The choices of a first start."""
        self.welcome = welcome.WelcomeWindow(
            open_unit=self._choose_folder,
            new_unit=self._choose_place,
            open_demo=self._open_demo,
            restore=self._choose_backup,
        )
        self.welcome.show()

    def open(self, folder: Path, key: Unlocked | None = None) -> None:
        """Open a unit in the window; trouble is said, and the choices are shown instead."""
        try:
            if (program := taken(folder)) is not None:
                self.come_forward(program, folder)
                return
            if key is None and is_encrypted(folder):
                # a plain file whose beginning is spoilt looks like an encrypted one
                if (folder / KEYS).is_file() or not self._offer_rescue(folder, None):
                    self._ask_key(folder)
                return
            suspected = read_state(folder / SHELF).damaged
            if suspected and self._offer_rescue(folder, key):
                return
            self._take(open_books(folder, key, self._today), folder)
        except (StoreTrouble, Refusal) as trouble:
            if not self._offer_rescue(folder, key):
                self._say(trouble.sentence)

    def _offer_rescue(self, folder: Path, key: Unlocked | None) -> bool:
        """Where the file is damaged and there are backups, offer the newest good one."""
        broken = rescue.Rescue(folder, key)
        if not broken.is_needed:
            return False
        if self.welcome is None:
            self.show_welcome()
        sheet = rescue_sheet.RescueSheet(self.welcome, broken, lambda: datetime.now().astimezone())
        sheet.put_back.connect(lambda: self.open(folder, key))
        sheet.open()
        return True

    def close(self) -> None:
        """Take a last backup, let running work end, then close the unit."""
        self._end(self.window)

    def _end(self, window: MainWindow | None) -> None:
        self._leaving = True
        if self.books is not None and window is not None:
            for safety in window.findChildren(Safety):
                safety.end()
        drain()
        if self.books is not None:
            self.books.close()
            self.books = None

    def leave_for_another(self) -> None:
        """Close this unit as at the end of work, and show the first page."""
        if self.window is not None:
            # after this menu: the window that it belongs to goes away
            self.window.settle(lambda: QTimer.singleShot(0, self, self._change_over))

    def _change_over(self) -> None:
        window, self.window = self.window, None
        if window is None:
            return
        self.show_welcome()  # first: without any window the program ends
        window.close()
        self._end(window)
        self.listening = None
        window.deleteLater()

    def _take(self, books: Books, folder: Path) -> None:
        try:
            self.window = make_window(books, self._memory, self._prompts)
        except BaseException:
            books.close()
            raise
        self.books, self._leaving = books, False
        self._memory.keep(_LAST, str(folder.resolve()))
        self.window.offer([Action("another-unit", "打开另一个单位…", self.leave_for_another)])
        self.window.show()
        if (guard := self.window.findChild(Guard)) is not None:
            guard.begin()
        QTimer.singleShot(_AFTER_FIRST_PAINT, self._listen)
        Drawn(self.window, lambda: QTimer.singleShot(_AFTER_FIRST_PAINT, self._prepare))
        if self.welcome is not None:
            self.welcome.close()

    def come_forward(self, program: InUse, folder: Path) -> None:
        """The unit is open already: on this computer its window is shown, and this start ends."""
        if not program.here:
            raise program

        def answered(heard: bool) -> None:
            self._calling = None
            if heard:
                QCoreApplication.quit()
            else:
                self._say(program.sentence)

        self._calling = calling.Call(folder, answered)

    def _listen(self) -> None:
        if self.window is not None and self.books is not None and not self._leaving:
            self.listening = calling.Listening(self.books.store.folder, self.window)

    def _prepare(self) -> None:
        """Make the pages that are not shown yet, once the first one can be used."""
        window = self.window
        if window is not None and self.books is not None and not self._leaving:
            work = partial(finishing.read_ahead, self.books)
            run_drawing(window, work, lambda _done: in_turns(window, self._rest(window)))

    def _rest(self, window: MainWindow) -> Iterator[Callable[[], object]]:
        books = self.books
        if books is not None and not self._leaving and window is self.window:
            for part in finishing.parts(window, books, self._prompts):
                yield part
                if self._leaving or window is not self.window:
                    return  # the unit is closed again

    def _say(self, sentence: str) -> None:
        if self.welcome is None:
            self.show_welcome()
        self._prompts.tell(self.welcome, sentence)

    def _ask_key(self, folder: Path) -> None:
        if self.welcome is None:
            self.show_welcome()
        asking.password_sheet(self.welcome, folder, lambda key: self.open(folder, key)).open()

    def _choose_folder(self) -> None:
        self._prompts.open_folder(self.welcome, "打开单位文件夹", self.open)

    def _choose_backup(self) -> None:
        if self.welcome is not None:
            arriving.begin(self.welcome, self._prompts, self.open)

    def _choose_place(self) -> None:
        self._prompts.open_folder(self.welcome, "新单位放在哪个文件夹里", self._ask_name)

    def _ask_name(self, place: Path) -> None:
        founding.FoundSheet(self.welcome, place, self._today, self._take, self._prompts).open()

    def _open_demo(self) -> None:
        folder = self._home / _DEMO
        if folder.exists():
            self.open(folder)
            return
        order = demo.DemoOrder(self._today())
        parent = self.welcome
        if parent is not None:
            run_task(
                parent, "正在建立演示单位……", lambda _progress: demo.make_demo(folder, order),
                lambda _counts: self.open(folder),
            )  # fmt: skip
