"""No screen asks the file more often for 10,000 people than for 100."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from partydesk.app.desk import make_window
from partydesk.books import open_books
from partydesk.features.development.dialogs.inspecting import InspectionView
from partydesk.features.development.page import DevelopmentPage
from partydesk.features.roster.page import RosterPage
from partydesk.features.roster.page.views import PersonViews
from partydesk.store.unit import Change, Store
from partydesk.ui.drafts import Drafting
from tests.app.walk import settle
from tests.units import TODAY, demo_copied

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import peewee
    from pytestqt.qtbot import QtBot

FEW, MANY = (100, 2), (10_000, 4)  # people, and how often the demo's 24 books
BOOKS = DevelopmentPage.key
MEMBERS = """"category" IN ('预备党员', '正式党员')"""  # how all who may be named are asked for
EVERYTHING = Change("", frozenset())


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """A unit of 100 people and one of 10,000."""
    made = {}
    for people, books in (FEW, MANY):
        place = tmp_path_factory.mktemp(str(people))
        folder = demo_copied(tmp_path_factory.getbasetemp(), place)
        store = Store.open(folder)
        with store.change("更多的人"):
            for _ in range(books - 1):
                copy_books(store.database)
            copy_members(store.database, people)
        store.close()
        made[people] = folder
    return made


def columns(database: peewee.Database, table: str) -> str:
    """What is copied of a row: all but its number and what must be unlike."""
    names = [row[1] for row in database.execute_sql(f'PRAGMA table_info("{table}")')]
    return ", ".join(name for name in names if name not in {"id", "id_number", "person_id"})


def copy_members(database: peewee.Database, people: int) -> None:
    """Members again and again, until there are so many people."""
    known = database.execute_sql("SELECT count(*) FROM person").fetchone()[0]
    copied = columns(database, "person")
    database.execute_sql(
        f"""WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ?)
            INSERT INTO person ({copied})
            SELECT {copied} FROM n, person WHERE category = '正式党员' LIMIT ?""",
        (people, people - known),
    )


def copy_books(database: peewee.Database) -> None:
    """Everybody of the demo's first 24 books once more, with the book."""
    who, what = columns(database, "person"), columns(database, "step_entry")
    begun = "SELECT DISTINCT person_id FROM step_entry ORDER BY person_id LIMIT 24"
    for (person,) in database.execute_sql(begun).fetchall():
        copied = f"INSERT INTO person ({who}) SELECT {who} FROM person WHERE id = ? RETURNING id"
        (new,) = database.execute_sql(copied, (person,)).fetchone()
        database.execute_sql(
            f"INSERT INTO step_entry (person_id, {what})"
            f" SELECT ?, {what} FROM step_entry WHERE person_id = ?",
            (new, person),
        )


class Counted:
    """A window whose statements are counted, act by act."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.books = open_books(folder, today=lambda: TODAY)
        self.said: list[str] = []
        connection: Any = self.books.store.database.connection()
        connection.set_trace_callback(self.said.append)
        self.acts: dict[str, list[str]] = {}

    def act(self, name: str, work: Callable[[], object]) -> None:
        """Do something and note what the file was asked."""
        self.said.clear()
        work()
        self.wait()
        self.acts[name] = list(self.said)

    def wait(self) -> None:
        """Until what was begun has ended: what comes in turns, and what waits for a pause.

        A second after the last letter a form is put by, with one statement; on a busy machine that
        was now in the act that typed and now in the next.
        """
        settle()
        self.qtbot.waitUntil(
            lambda: (
                self.window._to_count.idle
                and all(views.idle for views in self.window.findChildren(PersonViews))
                and not any(form._pause.isActive() for form in self.window.findChildren(Drafting))
            )
        )
        book = next((one for one in self.window._made_pages.values() if one.key == BOOKS), None)
        if isinstance(book, DevelopmentPage):
            entry = book.middle.entry
            self.qtbot.waitUntil(
                lambda: book._judging.idle and book.live.idle and not entry._pause.isActive()
            )
            settle()

    def run(self) -> dict[str, int]:
        """Through every page; how many statements each act took."""
        self.act("start", self.start)
        self.act("other pages", self.window.make_pages)
        roster, book, *_others = self.window.pages
        assert isinstance(roster, RosterPage)
        assert isinstance(book, DevelopmentPage)
        for number, page in enumerate(self.window.pages):
            self.act(f"show {page.key}", partial(self.window.show_page, number))
            self.act(f"refresh {page.key}", lambda: self.window.take_change(EVERYTHING))
        self.window.show_page(0)
        self.in_the_roster(roster)
        self.window.show_page(1)
        self.in_the_books(book)
        self.window.close()
        self.window.deleteLater()  # its fields must not speak up while the other unit is open
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)
        self.books.close()
        return {name: len(asked) for name, asked in self.acts.items()}

    def start(self) -> None:
        self.window = make_window(self.books)
        self.window.resize(1366, 768)
        self.window.show()

    def in_the_roster(self, page: RosterPage) -> None:
        table = page.table
        self.act("choose", lambda: table.select_id(table.records.id_at(0)))
        self.act("to the end", lambda: self.qtbot.keyClick(table, Qt.Key.Key_End))
        self.act("sort", lambda: table.horizontalHeader().sectionClicked.emit(6))
        self.act("chip", lambda: page.filters.choose("probationary"))
        self.act("search", lambda: page.filters.searched.emit("1"))
        self.act("branch", lambda: page.branch.setCurrentIndex(1))

    def inspect(self, page: DevelopmentPage) -> None:
        """Everybody's papers, the checklist of the first, and the sheet is left."""
        page.trigger("inspection")
        (sheet,) = page.findChildren(InspectionView)
        self.qtbot.waitUntil(lambda: not sheet.reading)
        sheet.check()
        for _ in range(2):
            sheet.reject()

    def in_the_books(self, page: DevelopmentPage) -> None:
        self.act("person", lambda: self.qtbot.keyClick(page.people, Qt.Key.Key_End))
        self.act("inspection", partial(self.inspect, page))
        self.act("step", lambda: page.middle.open_step(2, 1))
        form = page.middle.entry.form
        form.editor("place").set_value("三楼会议室")
        self.act("type", lambda: form.editor("place").set_value("四楼会议室"))
        assert not any(MEMBERS in one for one in self.acts["type"]), "all are read at each pause"
        assert any(MEMBERS in one for one in self.acts["other pages"]), "it is so named"
        self.act("people of a step", lambda: self.books.development.members("w"))


def test_the_number_of_statements_does_not_grow_with_the_people(
    units: dict[int, Path], qtbot: QtBot
) -> None:
    few, many = (Counted(units[people], qtbot).run() for people in (FEW[0], MANY[0]))
    last_page = many.pop("to the end") - few.pop("to the end")
    assert few == many
    assert last_page in {0, 1, 2}  # rows come 200 at a time, as they are looked at
    assert many["type"] > 0, "what was typed is judged"
    assert many["people of a step"] <= 1  # only whether anything was written meanwhile
    assert sum(few.values()) > len(few)  # they were counted
