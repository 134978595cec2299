"""One unit in a real folder, with people at known points of their way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from partydesk.books import Books, create_books, open_books
from partydesk.features.development.page import DevelopmentPage
from partydesk.features.development.service import ApplicationOrder, Named, StepOrder
from partydesk.features.development.service.planning import PlanBook
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.ui.tasks import drain
from tests.onepage import windowed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from partydesk.features.development.queries import ApplicantRow
    from partydesk.features.development.service import JudgedBook, RecordBooks
    from partydesk.kernel.findings import Finding
    from partydesk.ui.form import Form
    from tests.conftest import Answers
    from tests.units import Moulds

TODAY = date(2026, 11, 23)

# A faultless way up to the assembly: step, day, fields.
WAY: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (1, "2025-01-10", {}),
    (2, "2025-01-20", {}),
    (3, "2025-03-01", {}),
    (4, "2025-03-10", {}),
    (5, "2025-03-12", {"mentors": ("王建国", "刘敏")}),
    (6, "2025-08-30", {}),
    (6, "2026-02-27", {}),
    (7, "2026-05-15", {}),
    (8, "2026-05-25", {"notice_from": "2026-05-26", "notice_to": "2026-06-02"}),
    (9, "2026-06-05", {"introducers": ("王建国", "刘敏")}),
    (10, "2026-06-20", {"conclusion": "合格"}),
    (11, "2026-07-01", {"days": 3, "hours": 24}),
    (12, "2026-07-10", {"eligible": 5, "present": 5}),
    (13, "2026-07-20", {}),
    (14, "2026-07-25", {}),
    (15, "2026-08-10", {"eligible": 23, "present": 20, "yes": 20}),
    (16, "2026-08-20", {}),
    (17, "2026-09-01", {"reported_on": "2026-08-12"}),
    (18, "2026-09-10", {}),
    (19, "2026-09-05", {}),
    (20, "2026-09-20", {}),
)


@dataclass
class Unit:
    """A unit with its members, and the few verbs the tests are told in."""

    books: Books
    branch: int
    members: dict[str, int]

    @property
    def development(self) -> RecordBooks:
        return self.books.development

    @property
    def plans(self) -> PlanBook:
        return PlanBook(self.books.store, self.development)

    def applicant(self, name: str = "周沐阳", upto: int = 1) -> int:
        """Somebody new whose way is entered up to a step, faultless."""
        person = self.development.receive_application(
            ApplicationOrder(self.particulars(name), PartialDate.parse("2025-01-10"))
        )
        for step, day, fields in WAY[1:]:
            if step <= upto:
                self.take(person, step, day, **fields)
        return person

    def particulars(self, name: str) -> PersonOrder:
        born = PartialDate(1994, 6, 1)
        return PersonOrder(name, Category.APPLICANT, birth_date=born, branch=self.branch)

    def order(self, person: int, step: int, day: str | None, **fields: Any) -> StepOrder:
        taken = [one for one in self.book(person).book.entries if one.step == step]
        occurrence = int(fields.pop("occurrence", len(taken) + 1 if step in {6, 21} else 1))
        read = {key: self._read(key, value) for key, value in fields.items()}
        return StepOrder(person, step, occurrence, PartialDate.parse(day) if day else None, read)

    def take(self, person: int, step: int, day: str | None, **fields: Any) -> None:
        self.development.take_step(self.order(person, step, day, **fields))

    def correct(self, person: int, step: int, day: str | None, **fields: Any) -> None:
        order = self.order(person, step, day, **{"occurrence": 1, **fields})
        self.development.correct(order)

    def book(self, person: int, on: date = TODAY) -> JudgedBook:
        book = self.development.judged_book(person, on)
        assert book is not None
        return book

    def person(self, person: int) -> ApplicantRow:
        return self.book(person).book.person

    def findings(self, person: int, on: date = TODAY) -> tuple[Finding, ...]:
        return self.book(person, on).judgement.findings

    def rules(self, person: int, on: date = TODAY) -> set[str]:
        return {finding.rule for finding in self.findings(person, on)}

    def _read(self, key: str, value: Any) -> Any:
        if key in {"mentors", "introducers"}:
            return tuple(Named(name, self.members.get(name)) for name in value)
        return value


@pytest.fixture
def unit(moulds: Moulds, tmp_path: Path) -> Iterator[Unit]:
    folder = tmp_path / "某局机关党委"
    branch, members = moulds.cast(folder, _founded)
    books = open_books(folder, today=lambda: TODAY)
    yield Unit(books, branch, dict(members))
    drain()  # as the program does: what is still being drawn asks the unit
    books.close()


def _founded(folder: Path) -> tuple[int, dict[str, int]]:
    books = create_books(
        folder, "中共某局机关委员会", OrganizationKind.COMMITTEE, today=lambda: TODAY
    )
    branch = books.organization.add_branch("中共某局第一支部委员会", "第一支部")
    members = {
        name: books.roster.add_person(
            PersonOrder(
                name,
                Category.FULL,
                branch=branch,
                joined_on=PartialDate(2010, 7, 1),
                full_member_on=PartialDate.parse(since),
            )
        )
        for name, since in (
            ("王建国", "2011-07-01"),
            ("刘敏", "2011-07-01"),
            ("高远", "2026-06-30"),
        )
    }
    books.close()
    return branch, members


class Desk:
    """The page in its window, and what a clerk does with it."""

    def __init__(self, unit: Unit, qtbot: QtBot, answers: Answers) -> None:
        self.unit, self.qtbot, self.answers = unit, qtbot, answers
        self.page = DevelopmentPage(unit.development, unit.books.organization, answers, unit.plans)
        self.window = windowed(self.page, unit.books, qtbot)

    @property
    def form(self) -> Form:
        return self.page.middle.entry.form

    def names(self) -> list[str]:
        return [entry.words.split("，")[0] for entry in self.page.people.entries.rows]

    def person_line(self) -> str:
        index = self.page.people.currentIndex()
        return str(index.data(Qt.ItemDataRole.DisplayRole))

    def step_line(self, step: int) -> str:
        lines = self.page.middle.book.steps.lines.lines
        return next(line.words for line in lines if line.words.startswith(f"第 {step} 步"))

    def said(self) -> list[str]:
        return [card.accessibleName() for card in self.page.middle.book.cards()]

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        focus = QApplication.focusWidget()
        assert focus is not None
        self.qtbot.keyClick(focus, key, held)

    def type(self, key: str, text: str) -> None:
        self.form.focus(key)
        box = self.form.editor(key).target
        assert isinstance(box, QLineEdit)
        box.selectAll()
        if text.isascii():
            self.qtbot.keyClicks(box, text)
        else:
            box.insert(text)  # as an input method hands it over

    def settle(self) -> None:
        """What is announced, judged and drawn in the background has arrived."""
        entry = self.page.middle.entry
        self.qtbot.waitUntil(lambda: not entry._pause.isActive())
        QApplication.processEvents()

    def dialog(self) -> QDialog:
        (found,) = (one for one in self.page.findChildren(QDialog) if one.isVisible())
        return found


@pytest.fixture
def desk(unit: Unit, qtbot: QtBot, answers: Answers) -> Callable[[], Desk]:
    return lambda: Desk(unit, qtbot, answers)
