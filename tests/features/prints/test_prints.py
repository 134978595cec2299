"""The print log: what left the program, kept for good, told in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from partydesk.features.history import queries as history
from partydesk.features.history.rules import HistoryFilter, Scope
from partydesk.features.prints import queries
from partydesk.features.prints.dialogs import PrintsDialog
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.findings import Refusal
from partydesk.kernel.prints import FILE, PRINTER, Print, Subject
from partydesk.store.rights import Role

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from partydesk.books import Books
    from tests.features.history.conftest import Clock

BOOK = "发展党员全程纪实簿"


def printed(
    name: str = "周沐阳", person: int | None = 7, codes: tuple[str, ...] = ("A1", "", "C3"),
    **other: object,
) -> Print:  # fmt: skip
    paper = Print(
        "record-book", BOOK, Subject(name, person), "已登记的内容", duplex=False, pages=3, part="",
        copies=1, way=PRINTER, target="办公室 HP 1020", codes=codes,
    )  # fmt: skip
    return paper._replace(**other)  # type: ignore[arg-type]


def test_a_print_is_kept_with_who_when_what_and_where_to(books: Books, clock: Clock) -> None:
    books.prints.enter([printed(part="1-2", pages=2, copies=3)])
    (row,) = queries.rows(queries.ids()).values()
    assert row.when == "2026-11-01 09:30"
    assert row.clerk == books.store.clerk
    assert row.paper == f"{BOOK}（已登记的内容）"
    assert row.amount == "第 1-2 页 × 3　单面"
    assert (row.way, row.target) == ("打印机", "办公室 HP 1020")


def test_papers_printed_together_are_one_change_in_the_history(books: Books) -> None:
    books.prints.enter([printed(name, n) for n, name in enumerate("甲乙丙丁", 1)])
    newest = history.rows(history.ids(HistoryFilter()))
    words = [row.words for row in newest.values()]
    assert f"打印 甲、乙、丙等 4 份 {BOOK}（12 页）" in words
    assert len(queries.ids()) == 4


def test_a_print_cannot_be_taken_back_and_stands_in_nobodys_way(books: Books) -> None:
    person = books.roster.add_person(PersonOrder("周沐阳", Category.FULL, branch=2))
    books.prints.enter([printed(person=person)])
    assert books.store.undo_label == "登记 周沐阳"
    (change,) = [
        row for row in history.rows(history.ids(HistoryFilter())).values() if "打印" in row.words
    ]
    assert not change.can_be_taken_back
    with pytest.raises(Refusal, match="已经印出去的纸"):
        books.history.take_back([change.id])
    books.store.undo()
    assert len(queries.ids()) == 1  # what was printed was printed, whatever became of the entry


def test_the_history_of_a_person_shows_the_papers_too(books: Books) -> None:
    person = books.roster.add_person(PersonOrder("周沐阳", Category.FULL, branch=2))
    books.prints.enter([printed(person=person), printed("吴桐", None)])
    of_person = history.rows(history.ids(HistoryFilter(Scope("周沐阳", person))))
    assert any(row.words.startswith("打印 周沐阳") for row in of_person.values())
    assert [queries.rows([n])[n].subject for n in queries.ids(person)] == ["周沐阳"]


def test_the_last_print_of_a_paper_is_that_of_this_person_and_layout(books: Books) -> None:
    subject = Subject("周沐阳", 7)
    assert books.prints.last("record-book", subject, duplex=False) is None
    books.prints.enter([printed(codes=("A1",))])
    books.prints.enter([printed(codes=("A2",), way=FILE, target="周沐阳.pdf")])
    books.prints.enter([printed(codes=("B1",), duplex=True)])
    books.prints.enter([printed(codes=("C1",), content="空白簿（手写）")])
    books.prints.enter([printed("周沐阳", 8, codes=("D1",))])  # another of that name
    found = books.prints.last("record-book", subject, duplex=False)
    assert found is not None
    assert found.codes == ("A2",)
    back = books.prints.last("record-book", subject, duplex=True)
    assert back is not None
    assert back.codes == ("B1",)


def test_who_only_reads_prints_and_writes_nothing(books: Books) -> None:
    books.store.role = Role.READER
    assert not books.prints.keeps
    books.prints.enter([printed()])
    assert queries.ids() == []


def test_the_log_is_searched_by_name_paper_and_printer(books: Books, qtbot: QtBot) -> None:
    books.prints.enter([printed(), printed("吴桐", 8, way=FILE, target="吴桐 记实簿.pdf")])
    sheet = PrintsDialog(None)
    qtbot.addWidget(sheet)
    sheet.show()
    said = "".join(label.text() for label in sheet.findChildren(QLabel))
    assert "试打不留记录" in said
    assert sheet.table.count() == 2
    sheet.search.setText("HP")
    assert sheet.table.count() == 1
    sheet.search.setText("吴桐 记实簿")
    assert sheet.table.count() == 1
    sheet.search.setText("没有")
    assert sheet.table.empty == "没有找到，请换一个词"
    of_one = PrintsDialog(None, 8, "吴桐")
    qtbot.addWidget(of_one)
    assert of_one.table.count() == 1
    assert of_one.windowTitle() == "吴桐　打印记录"
