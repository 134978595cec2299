"""党费日: a clerk collects from thirty members by keyboard, and the cash agrees."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from partydesk.books import create_books
from partydesk.features.dues import queries
from partydesk.features.dues.page import DuesPage
from partydesk.features.dues.rules import AssessmentOrder, MoneyBook, Month, PayerCategory
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.ui.dialog import OrderDialog
from tests.stories.conftest import ALT, CONTROL
from tests.units import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.conftest import Clerk

MEMBERS, SUM = 30, 9000
NOVEMBER = Month(2026, 11)


@pytest.fixture
def branch(tmp_path: Path) -> Path:
    """A branch of thirty members, assessed at 90 yuan a month."""
    folder = tmp_path / "第一支部"
    books = create_books(folder, "第一党支部", OrganizationKind.BRANCH, None, lambda: TODAY)
    unit = books.organization.unit().id
    joined = PartialDate.of(date(2010, 7, 1))
    for number in range(MEMBERS):
        name = f"王{'甲乙丙丁戊己庚辛壬癸'[number // 3]}{'一二三'[number % 3]}"
        person = books.roster.add_person(
            PersonOrder(name, Category.FULL, branch=unit, joined_on=joined)
        )
        order = AssessmentOrder(
            person, Month(2026, 1), PayerCategory.SALARIED, TODAY, income=Decimal(6000)
        )
        books.dues.assessing.assess(order)
    books.close()
    return folder


def test_thirty_members_pay_on_the_day_and_the_cash_is_counted_off(
    clerk: Clerk, branch: Path
) -> None:
    clerk.start(branch)
    clerk.press(Qt.Key.Key_4, ALT)
    page = clerk.window.page
    assert isinstance(page, DuesPage)
    clerk.press(Qt.Key.Key_R, CONTROL)  # 生成应交
    assert clerk.answers.asked[-1] == "生成2026年11月应交党费：30 人，共 2700.00 元。"
    page.views.table.setFocus()
    page.views.table.select_id(page.views.table.records.id_at(0))

    for _ in range(9):
        clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_N, CONTROL)  # the tenth has only fifty on him
    clerk.enter("50")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    page.views.table.setFocus()
    clerk.press(Qt.Key.Key_Down)
    for _ in range(20):
        clerk.press(Qt.Key.Key_Return)

    heads, owed = queries.still_open(NOVEMBER)
    assert (heads, owed) == (1, SUM - 5000)
    assert queries.balance(MoneyBook.CASH, TODAY) == 29 * SUM + 5000
    assert "2026年11月还有 1 人未交，40.00 元" in clerk.said(page.card)

    clerk.press(Qt.Key.Key_K, CONTROL)  # 点现金
    sheet = clerk.sheet(OrderDialog)
    clerk.fill(sheet.form, n100="26", n50="1", n10="1")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    assert not isValid(sheet), "the cash agrees with the book"

    clerk.press(Qt.Key.Key_Z, CONTROL)
    heads, _ = queries.still_open(NOVEMBER)
    assert heads == 2, "the last who paid owes again"
    clerk.leave()
