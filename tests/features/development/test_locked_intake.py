"""What comes in for many people at once stops at locked pages and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partydesk.features.development.service.intake import look_through
from partydesk.features.development.sheets import read_dates
from partydesk.kernel.findings import Refusal
from tests.spreadsheet.made import xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from tests.features.development.conftest import Unit


@pytest.mark.parametrize("locked", [True, False])
def test_a_sheet_of_dates_never_moves_a_locked_step(
    unit: Unit, tmp_path: Path, locked: bool
) -> None:
    person = unit.applicant(upto=2)
    if locked:
        unit.development.locking.lock(person, 2)
    before = unit.book(person).book
    path = xlsx(tmp_path / "进度.xlsx", [["姓名", "谈话日期"], ["周沐阳", "2025-01-25"]])
    books = unit.development
    found = look_through(books, read_dates(path, books.specs(books.today())))
    assert found.orders == ()
    (told,) = found.refused
    assert "已登记为2025年1月20日，表里是2025年1月25日。" in told.reason
    assert ("已经锁定" in told.reason) is locked
    assert ("写明理由" in told.reason) is locked
    assert unit.book(person).book == before


def test_a_step_of_several_people_names_whose_page_stands_already(unit: Unit) -> None:
    first, second = unit.applicant("周沐阳", upto=3), unit.applicant("顾明", upto=2)
    unit.development.locking.lock(first, 3)
    before = unit.book(first)
    orders = [unit.order(one, 3, "2025-03-05") for one in (second, first)]
    with pytest.raises(Refusal, match=r"^周沐阳：这一步已经登记过了"):
        unit.development.take_step_for_many(orders)
    assert unit.book(first) == before
    assert unit.book(second).book.entry(3) is None
