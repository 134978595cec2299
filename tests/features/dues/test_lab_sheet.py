"""规则试算 on screen: what is typed is worked out at once, then applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from partydesk.features.dues import queries
from partydesk.features.dues.dialogs import LabSheet
from partydesk.features.dues.page import DuesPage
from partydesk.features.organization.queries import RoundingMode, RoundingUnit
from partydesk.ui.tasks import drain
from tests.features.dues.test_lab import LATER

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers
    from tests.features.dues.conftest import Office


@pytest.fixture
def page(office: Office, qtbot: QtBot, answers: Answers) -> DuesPage:
    office.payer("安一", "6358.60")
    office.payer("白二", "8000")
    made = DuesPage(office.dues, office.books.organization, answers)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    made.show()
    made.refresh()
    return made


def opened(page: DuesPage) -> LabSheet:
    drain()
    (found,) = [one for one in page.findChildren(LabSheet) if one.isVisible()]
    return found


def cells(sheet: LabSheet, row: int) -> str:
    records = sheet.table.records
    return " ".join(str(records.index(row, n).data() or "") for n in range(records.columnCount()))


def test_a_choice_is_worked_out_for_everybody_and_then_applied(page: DuesPage) -> None:
    page.desk.try_rules()
    sheet = opened(page)
    assert "0 人有变化" in sheet.sum.text()
    sheet.form.set_values({"to": RoundingUnit.YUAN, "mode": RoundingMode.UP,
                           "decision": "支委会", "since": "2026-12"})  # fmt: skip
    sheet.try_out()
    drain()
    assert sheet.sum.text() == "1 人有变化。每月合计 215.38 元 → 216.00 元，增加 0.62 元"
    assert "95.38 96.00 +0.62" in cells(sheet, 0)
    sheet.submit()
    assert [row.amount for row in queries.assessments_of(1)] == [9600, 9538]


def test_a_file_from_above_is_shown_before_it_applies(
    page: DuesPage, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "新比例.toml"
    answers.path.write_text(LATER, encoding="utf-8")
    page.desk.take_rules()
    sheet = opened(page)
    assert sheet.form.values()["since"] == "2027-01"
    assert "1.5% → 1%" in cells(sheet, 1)
    told = "".join(label.text() for label in sheet.findChildren(QLabel))
    assert "“新比例.toml”改动：按月领取工资的交纳比例" in told
    sheet.submit()
    assert [row.amount for row in queries.assessments_of(2)] == [8000, 12000]


def test_a_month_that_is_over_is_said_where_the_sums_stand(page: DuesPage) -> None:
    page.desk.try_rules()
    sheet = opened(page)
    sheet.form.set_values({"since": "2026-01"})
    sheet.try_out()
    drain()
    assert "请从2026年11月或以后起" in sheet.sum.text()
    assert sheet.table.count() == 0


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x = 1", b"PK\x03\x04 no table"])
def test_a_file_that_is_none_is_one_sentence(
    page: DuesPage, answers: Answers, tmp_path: Path, content: bytes, qtbot: QtBot
) -> None:
    answers.path = tmp_path / "别的.toml"
    answers.path.write_bytes(content)
    said: list[str] = []
    page.notify = lambda sentence, *_: said.append(sentence)  # type: ignore[method-assign]
    page.desk.take_rules()
    assert len(said) == 1
    assert "别的.toml" in said[0]
