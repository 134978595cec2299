"""What is not shown first is read after the first page, and before the clerk asks for it."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from partydesk.books import create_books
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from tests.app.test_opening import ENVIRONMENT

if TYPE_CHECKING:
    from pathlib import Path

SHEETS = ("features.roster.dialogs", "features.organization.dialogs", "features.development.page")
READ = f"""
import sys
from partydesk.app.desk import load_later_pages
names = {[f"partydesk.{sheet}" for sheet in SHEETS]}
print([name in sys.modules for name in names])
load_later_pages()
print([name in sys.modules for name in names])
"""

# Stands for the window without it: it costs every start what it takes to read.
UNNEEDED = (
    "nacl", "openpyxl", "PIL", "playhouse.sqlite_ext", "pypdfium2", "reportlab",
    "xlsxwriter", "playhouse.migrations", "html", "secrets", "asyncio", "unittest", "email",
    "PySide6.QtNetwork", "PySide6.QtPrintSupport",
    "partydesk.cli", "partydesk.demo", "partydesk.printing", "partydesk.spreadsheet",
    "partydesk.store.keys", "partydesk.store.proof",
    "partydesk.store.snapshot.taking", "partydesk.store.attachments",
    "partydesk.features.backups", "partydesk.features.clerks", "partydesk.features.history",
    "partydesk.features.meetings", "partydesk.features.dues",
    "partydesk.features.forms", "partydesk.app.specimens",
    "partydesk.features.development.rules", "partydesk.features.development.service",
    "partydesk.features.roster.dialogs", "partydesk.features.roster.sheets",
    "partydesk.features.organization.dialogs",
    "partydesk.ui.form", "partydesk.ui.preview", "partydesk.ui.printdialog", "partydesk.ui.welcome",
    "partydesk.ui.lockscreen", "partydesk.ui.passwords", "partydesk.ui.fields",
    "partydesk.ui.dates", "partydesk.kernel.rulebook",
)  # fmt: skip
START = """
import builtins, sys
say = builtins.print
def told(*words, **how):
    if words == ("ready",):
        say(*sys.modules)
builtins.print = told
from partydesk.__main__ import main
sys.argv = ["partydesk", "open", sys.argv[1], "--quit-when-ready"]
main()
"""

# The first person's card is filled before the clerk has looked at the list.
UNNEEDED_FOR_A_CARD = (
    "partydesk.features.meetings",
    "partydesk.features.dues",
    "partydesk.features.roster.dialogs",
    "partydesk.features.development.service",
    "partydesk.features.development.queries.books",
    "partydesk.features.development.rules.timelines",
    "partydesk.features.development.rules.agreeing",
    "partydesk.features.offices.rules.orders",
    "partydesk.features.offices.service",
)
CARD = """
import sys
from datetime import date
from pathlib import Path
from partydesk.app.desk import make_window
from partydesk.books import open_books
from partydesk.features.roster.page import RosterPage
from partydesk.ui.startup import start_qt
application = start_qt(["partydesk"])
books = open_books(Path(sys.argv[1]), None, date.today)
window = make_window(books)
page = window.findChild(RosterPage)
page.show_record(1)
print(page.card.name.text(), *sys.modules)
books.close()
"""


def test_pages_and_sheets_are_read_late_but_beforehand() -> None:
    done = subprocess.run(
        [sys.executable, "-c", READ], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [str([False] * 3), str([True] * 3)]


def test_the_window_stands_without_what_it_does_not_show(tmp_path: Path) -> None:
    create_books(tmp_path / "unit", "某某局机关党委", OrganizationKind.COMMITTEE).close()
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "unit")],
        env=ENVIRONMENT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    read = set(done.stdout.split())
    assert {"partydesk.features.roster.page", "peewee", "PySide6.QtWidgets"} <= read
    assert [name for name in UNNEEDED if find_spec(name) is None] == []  # renamed: rename it above
    assert [name for name in UNNEEDED if name in read] == []


def test_the_first_card_is_filled_without_what_judges_a_book(tmp_path: Path) -> None:
    _with_one(tmp_path / "unit")
    done = subprocess.run(
        [sys.executable, "-c", CARD, str(tmp_path / "unit")],
        env=ENVIRONMENT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    name, *read = done.stdout.split()
    assert name == "周沐阳"
    assert [name for name in UNNEEDED_FOR_A_CARD if find_spec(name) is None] == []
    assert [name for name in UNNEEDED_FOR_A_CARD if name in read] == []


def _with_one(folder: Path) -> None:
    books = create_books(folder, "某某局机关党委", OrganizationKind.COMMITTEE)
    books.roster.add_person(PersonOrder("周沐阳", Category.APPLICANT))
    books.close()
