"""One page is locked and opened again in its form: who, when and why stands there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from partydesk.features.development.dialogs.printsheet import PrintSheet
from partydesk.features.development.service.locking import REASON
from partydesk.kernel.findings import Refusal, Severity
from partydesk.store.rights import Role
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.ui.page import Notice
    from tests.features.development.conftest import Desk, Unit

WHY = "原始记录写的是二十二日，登记时看错"
OPENED = "整页填错，征得上级党委组织部门同意后重填"


def strip(at: Desk) -> list[str]:
    """What the strip says, heading and link left out."""
    at.settle()
    labels = at.page.middle.locks.findChildren(QLabel)
    return [one.text() for one in labels if one.isVisible()][1:]


def links(at: Desk) -> list[str]:
    buttons = at.page.middle.locks.findChildren(QPushButton)
    return [one.text() for one in buttons if one.isVisible()]


def test_a_page_is_opened_again_with_a_reason_alone_and_that_shows(unit: Unit) -> None:
    person, locking = unit.applicant(upto=2), unit.development.locking
    locking.lock_page(person, (2, 1))
    assert unit.books.store.undo_label == "锁定 周沐阳 第 2 步"
    for nothing in ("", "　 ", "错了。"):
        with pytest.raises(Refusal, match="写明理由") as refused:
            locking.unlock(person, (2, 1), nothing)
        assert refused.value.field == REASON
    locking.unlock(person, (2, 1), f"{OPENED}。")
    unit.correct(person, 2, "2025-01-22")
    (told,) = [one for one in unit.findings(person) if one.rule == "corrected-when-locked"]
    assert told.severity is Severity.INFO
    assert told.message.startswith(f"第 2 步解除过锁定。理由：{OPENED}（2026年11月23日")
    unit.books.store.undo()
    assert unit.books.store.undo() == "解除锁定 周沐阳 第 2 步"
    assert locking.holds(person, 2, 1)
    assert "corrected-when-locked" not in unit.rules(person)


@pytest.mark.parametrize(
    ("locked", "place", "verb", "said"),
    [
        (False, (3, 1), "lock_page", "还没有登记"),
        (True, (2, 1), "lock_page", "已经锁定"),
        (False, (2, 1), "unlock", "没有锁定"),
        (True, (1, 1), "unlock", "没有锁定"),
    ],
)
def test_what_is_not_there_is_neither_locked_nor_opened(
    unit: Unit, locked: bool, place: tuple[int, int], verb: str, said: str
) -> None:
    person, locking = unit.applicant(upto=2), unit.development.locking
    if locked:
        locking.lock_page(person, (2, 1))
    reason = (OPENED,) if verb == "unlock" else ()
    with pytest.raises(Refusal, match=said):
        getattr(locking, verb)(person, place, *reason)


def test_each_time_of_a_review_is_a_page_of_its_own(unit: Unit) -> None:
    person, locking = unit.applicant(upto=6), unit.development.locking
    locking.lock_page(person, (6, 2))
    assert unit.books.store.undo_label == "锁定 周沐阳 第 6 步（第 2 次）"
    assert (locking.holds(person, 6, 1), locking.holds(person, 6, 2)) == (False, True)
    unit.correct(person, 6, "2025-08-31", occurrence=1)
    with pytest.raises(Refusal, match="已经锁定"):
        unit.correct(person, 6, "2026-02-28", occurrence=2)


def test_who_only_reads_neither_locks_nor_opens(unit: Unit) -> None:
    person, locking = unit.applicant(upto=2), unit.development.locking
    locking.lock_page(person, (2, 1))
    unit.books.store.role = Role.READER
    with pytest.raises(Refusal):
        locking.lock_page(person, (1, 1))
    with pytest.raises(Refusal):
        locking.unlock(person, (2, 1), OPENED)


def test_the_form_locks_its_page_and_tells_what_was_corrected(
    unit: Unit, desk: Callable[..., Desk]
) -> None:
    person = unit.applicant(upto=2)
    at = desk()
    at.page.show_record(person)
    assert "已锁定" not in at.step_line(2)
    at.page.middle.open_step(3, 1)
    assert links(at) == []
    at.page.middle.open_step(2, 1)
    assert links(at) == ["锁定这一页…"]
    at.page.middle.locks.lock()
    asked = at.dialog()
    assert isinstance(asked, OrderDialog)
    assert asked.form.values()["why"] == "已打印、签字"
    asked.form.editor("why").fill(" ")
    asked.submit()
    assert not unit.development.locking.holds(person, 2, 1), "a lock has a reason"
    asked.form.editor("why").fill("已送党委备案。")
    asked.submit()
    at.qtbot.waitUntil(lambda: strip(at)[0].startswith("这一页已经锁定"))
    assert strip(at)[0].startswith("这一页已经锁定（2026年11月23日，管理员，已送党委备案）")
    assert REASON in at.form.keys
    assert "已锁定" in at.step_line(2)
    unit.development.correct(replace(unit.order(person, 2, "2025-01-22"), reason=WHY))
    at.qtbot.waitUntil(lambda: len(strip(at)) == 2)
    assert strip(at)[1].startswith(
        f"更正：日期：2025年1月20日 → 2025年1月22日。理由：{WHY}（2026年11月23日"
    )


def test_the_lock_is_taken_off_in_a_sheet_that_asks_why(
    unit: Unit, desk: Callable[..., Desk]
) -> None:
    person = unit.applicant(upto=2)
    unit.development.locking.lock_page(person, (2, 1))
    at = desk()
    at.page.show_record(person)
    at.page.middle.open_step(2, 1)
    assert links(at) == ["解除锁定…"]
    at.page.middle.locks.unlock()
    sheet = at.dialog()
    assert isinstance(sheet, OrderDialog)
    sheet.form.editor(REASON).fill("错了")
    sheet.submit()
    assert unit.development.locking.holds(person, 2, 1)
    sheet.form.editor(REASON).fill(OPENED)
    sheet.submit()
    at.qtbot.waitUntil(lambda: links(at) == ["锁定这一页…"])
    assert strip(at)[1].startswith(f"解除锁定。理由：{OPENED}")
    assert REASON not in at.form.keys
    assert "已锁定" not in at.step_line(2)


def test_after_printing_what_was_entered_locking_is_offered_and_only_offered(
    unit: Unit, desk: Callable[..., Desk]
) -> None:
    person = unit.applicant(upto=2)
    at = desk()
    at.page.show_record(person)
    said: list[Notice] = []
    at.page.noticed.connect(said.append)
    at.page.print_book()
    sheet = at.dialog()
    assert isinstance(sheet, PrintSheet)
    sheet.form.set_values({"content": "blank"})
    sheet.printed.emit(32)
    sheet.form.set_values({"content": "filled"})
    sheet.printed.emit(32)
    blank, filled = said
    assert (blank.link, filled.link) == ("", "锁定…")
    assert not unit.development.locking.holds(person, 2, 1)
    sheet.close()
    assert filled.run is not None
    filled.run()
    asked = at.dialog()
    assert isinstance(asked, OrderDialog)
    asked.submit()
    assert unit.development.locking.holds(person, 2, 1)


def test_what_was_corrected_leads_to_that_very_entry(unit: Unit, desk: Callable[..., Desk]) -> None:
    person = unit.applicant(upto=6)
    unit.development.locking.lock_page(person, (6, 1))
    order = unit.order(person, 6, "2025-08-31", occurrence=1)
    unit.development.correct(replace(order, reason=WHY))
    at = desk()
    at.page.show_record(person)
    (found,) = [one for one in unit.findings(person) if one.rule == "corrected-when-locked"]
    at.page.middle.book._toggle()
    at.settle()
    cards = [one for one in at.page.middle.book.cards() if found.message in one.accessibleName()]
    (card,) = cards
    assert [one.text() for one in card.findChildren(QPushButton)] == ["去更正"]
    card.followed.emit("step")
    assert at.page.middle.place() == (6, 1)


def test_the_sheet_lists_who_locked_what_when_and_why(
    unit: Unit, desk: Callable[..., Desk]
) -> None:
    person = unit.applicant(upto=6)
    unit.development.locking.lock_page(person, (2, 1), "已送党委备案")
    unit.development.locking.lock_page(person, (6, 2))
    at = desk()
    at.page.show_record(person)
    at.page.middle.lock_pages()
    sheet = at.dialog()
    assert isinstance(sheet, OrderDialog)
    (table,) = sheet.findChildren(RecordTable)
    lines = [
        [str(table.records.index(row, column).data()) for column in range(4)]
        for row in range(table.count())
    ]
    assert [line[1:] for line in lines] == [
        ["2026年11月23日", "管理员", "已送党委备案"],
        ["2026年11月23日", "管理员", "已打印、签字"],
    ]
    assert lines[0][0].startswith("2 ")
    assert lines[1][0].endswith("（第 2 次）")
