"""A day at the window with people whose every letter is known: `office_day.py PLACE SHEET END`.

The program is started as its entry point starts it, with the folders of the system wherever the
environment says they are. PLACE gets the unit, SHEET is a roster. END is `closed` (the program
ends as it should) or `killed` (in the midst of work, with the log of the database still there).
`open` as fourth word makes the unit without a password: then everything must be found again.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from partydesk.app import _own, _Place
from partydesk.app.founding import FoundSheet
from partydesk.app.guarding import Guard
from partydesk.app.opening import Opening
from partydesk.features.attachments.dialogs.sheet import AttachmentSheet
from partydesk.features.attachments.dialogs.strip import AttachmentStrip
from partydesk.features.clerks.dialogs.recovery import RecoveryDialog
from partydesk.features.development.page import DevelopmentPage
from partydesk.features.development.service import ApplicationOrder
from partydesk.features.roster.dialogs import ImportDialog
from partydesk.features.roster.page import RosterPage
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.ui import crash, drafts
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.memory import ScreenMemory
from partydesk.ui.printdialog import PrintDialog
from partydesk.ui.startup import start_qt
from partydesk.ui.tasks import drain
from tests.conftest import Answers
from tests.faults.known_people import ADDRESS, DRAFT, ENTERED, FAULT, ID_NUMBER, MOBILE, PASSWORD

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from partydesk.ui.window import MainWindow

UNIT = "中共某某局机关委员会"
CLERK = "司马青原"


def settle() -> None:
    """What is read, announced and drawn has arrived."""
    for _ in range(3):
        QApplication.processEvents()
        drain()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def one(kind: type[QDialog]) -> QDialog:
    """The sheet of this kind that is open."""
    settle()
    (found,) = (
        top for top in QApplication.topLevelWidgets() if isinstance(top, kind) and top.isVisible()
    )
    return found


def begin(place: Path, *, locked: bool) -> tuple[Opening, Answers]:
    """The first start, and the first unit."""
    memory = ScreenMemory(_own(_Place.GenericConfigLocation) / "screen.ini")
    home = _own(_Place.GenericDataLocation)
    answers = Answers()
    opening = Opening(memory, home, date.today, answers)
    crash.install(home / "fault.log", drafts.keep_all, answers)
    opening.begin(None)
    answers.path = place
    assert opening.welcome is not None
    opening.welcome.choices[1].click()
    sheet = one(FoundSheet)
    assert isinstance(sheet, FoundSheet)
    typed = {"clerk": CLERK, "password": PASSWORD, "again": PASSWORD} if locked else {}
    sheet.form.set_values({"name": UNIT, **typed})
    sheet.submit()
    settle()
    assert opening.window is not None
    return opening, answers


def work(opening: Opening, answers: Answers, sheet: Path) -> None:
    """Import, enter, correct, undo, look, print, export, be interrupted."""
    window = opening.window
    assert window is not None
    roster, development = window.pages[:2]
    assert isinstance(roster, RosterPage)
    assert isinstance(development, DevelopmentPage)
    settle()
    roster.take_file(sheet)
    preview = one(ImportDialog)
    assert isinstance(preview, ImportDialog)
    preview.new_bodies.setChecked(True)
    settle()
    preview.take()
    settle()
    enter(window, roster, opening)
    look_for(roster)
    attach(roster, sheet)
    print_book(window, development)
    answers.path = None
    roster.trigger("export-roster")
    settle()
    window._made["back-up"].trigger()
    settle()
    fail()
    interrupt(window, roster)


def enter(window: MainWindow, roster: RosterPage, opening: Opening) -> None:
    """Somebody by hand, taken back and done again; somebody in development."""
    roster.trigger("add-person")
    form = one(OrderDialog)
    assert isinstance(form, OrderDialog)
    form.form.set_values(
        {"name": ENTERED, "category": Category.FULL, "id_number": ID_NUMBER, "mobile": MOBILE,
         "address": ADDRESS}
    )  # fmt: skip
    form.submit()
    settle()
    for action in ("undo", "redo"):
        window._made[action].trigger()
        settle()
    assert opening.books is not None
    person = PersonOrder(ENTERED[:3] + "宁", Category.APPLICANT, birth_date=PartialDate(1999, 5, 4))
    order = ApplicationOrder(person, PartialDate(2026, 1, 10), {"receiver": ENTERED})
    opening.books.development.receive_application(order)
    settle()


def look_for(roster: RosterPage) -> None:
    """A name in the search line, a card on screen."""
    roster.filters.search.setText(ENTERED)
    roster.filters.search.textEdited.emit(ENTERED)
    settle()
    if roster.table.count():
        roster.table.select_id(roster.table.records.id_at(0))
    settle()


def attach(roster: RosterPage, sheet: Path) -> None:
    """The roster that came is put beside somebody, and looked at."""
    while (strip := roster.card.findChild(AttachmentStrip)) is None or strip.owner is None:
        settle()
    while strip.owner is None or strip.owner.words != ENTERED:  # the search takes a moment
        settle()
    strip.take([sheet])
    settle()
    strip.open(0)
    one(AttachmentSheet).close()
    settle()


def print_book(window: MainWindow, development: DevelopmentPage) -> None:
    """The book in the preview, closed again; the recovery sheet too."""
    window.go("development")
    settle()
    while not development._judging.idle:
        settle()
    development.people.select_first()
    settle()
    development.trigger("print-book")
    one(PrintDialog).close()
    window._made["recovery-sheet"].trigger()
    settle()
    for top in QApplication.topLevelWidgets():
        if isinstance(top, RecoveryDialog):
            top.close()
    window.go("roster")
    settle()


def fail() -> None:
    """A fault of the program whose words hold a name."""
    error = ValueError(FAULT)
    sys.excepthook(type(error), error, None)
    settle()


def interrupt(window: MainWindow, roster: RosterPage) -> None:
    """A form left half typed, put by; the screen locked over it."""
    roster.trigger("add-person")
    form = one(OrderDialog)
    assert isinstance(form, OrderDialog)
    form.form.set_values({"name": DRAFT, "address": ADDRESS})
    form.form.touched = True
    drafts.keep_all()
    (guard,) = window.findChildren(Guard)
    guard.lock()
    settle()


def main(place: Path, sheet: Path, end: str, *, locked: bool) -> int:
    """The whole day."""
    start_qt(["partydesk"])
    opening, answers = begin(place, locked=locked)
    work(opening, answers, sheet)
    if end == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    opening.close()
    os._exit(0)  # as from the locked screen: no window is asked


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], locked=sys.argv[4:] == []))
