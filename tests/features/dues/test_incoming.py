"""Statements of banks and apps, payroll: recognised, matched, never guessed, never taken twice."""

from __future__ import annotations

import csv
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from partydesk.features.dues import queries
from partydesk.features.dues.page import DuesPage
from partydesk.features.dues.rules import Certainty, Method, Month
from partydesk.features.dues.sheets import read_payroll, read_statement
from partydesk.kernel.findings import Refusal
from partydesk.ui.dialog import OrderDialog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.conftest import Answers
    from tests.features.dues.conftest import Office

BANK = ("交易日期", "对方户名", "借方发生额", "贷方发生额", "附言", "流水号")


def sheet(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """A workbook of these rows, with a bank's preface."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                page.write(number, column, cell)
    return path


def bank(path: Path, *rows: Sequence[Any]) -> Path:
    return sheet(path, [("某某银行账户明细",), ("账号：****1234", "", "币种：人民币"), BANK, *rows])


def wechat(path: Path, *rows: Sequence[str]) -> Path:
    """The layout of a telephone payment app: two dozen lines, then the headings."""
    preface = [["微信支付账单明细"], *[[f"说明{n}"] for n in range(15)], ["----账单明细列表----"]]
    heads = [
        "交易时间",
        "交易类型",
        "交易对方",
        "商品",
        "收/支",
        "金额(元)",
        "支付方式",
        "当前状态",
        "交易单号",
        "备注",
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([*preface, heads, *rows])
    return path


def app_row(party: str, amount: str, remark: str, serial: str, way: str = "收入") -> list[str]:
    done = ("零钱", "已存入零钱", serial, "/")
    return ["2026-11-10 09:12:33", "转账", party, remark, way, amount, *done]


@pytest.fixture
def three(office: Office) -> Office:
    """Three members of whom each owes 120 for November."""
    for name in ("王建国", "王立国", "李秀兰"):
        office.payer(name)
    office.charge(11)
    return office


def certainties(office: Office, path: Path) -> list[tuple[Certainty, tuple[int, ...]]]:
    lines = read_statement(path).lines
    return [(one.certainty, one.people) for one in office.dues.incoming.match(lines)]


def test_a_banks_statement_is_read_below_its_preface(office: Office, tmp_path: Path) -> None:
    reading = read_statement(
        bank(
            tmp_path / "明细.xlsx",
            ("20261110", "王建国", "", "120.00", "党费", "A1"),
            ("2026-11-11", "某某公司", "500.00", "", "书款", "A2"),
            ("2026/11/12", "李秀兰", "", "1,120.00", "", "A3"),
            ("合计", "", "500", "1240", "", ""),
        )
    )
    assert reading.method is Method.BANK
    assert [(str(line.day), line.fen, line.party) for line in reading.lines] == [
        ("2026-11-10", 12000, "王建国"), ("2026-11-12", 112000, "李秀兰"),
    ]  # fmt: skip
    assert len(reading.problems) + reading.passed == 2


def test_an_apps_statement_says_so_and_only_what_came_in_is_read(
    office: Office, tmp_path: Path
) -> None:
    reading = read_statement(
        wechat(
            tmp_path / "账单.csv",
            app_row("王建国", "¥120.00", "党费", "1"),
            app_row("商店", "¥30.00", "", "2", way="支出"),
            [*app_row("李秀兰", "¥120.00", "", "3")[:7], "已全额退款", "3", "/"],
        )
    )
    assert (reading.method, len(reading.lines), reading.passed) == (Method.APP, 1, 2)


def test_a_file_in_a_foreign_layout_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="没有认出对账单的表头"):
        read_statement(sheet(tmp_path / "名册.xlsx", [("姓名", "性别"), ("王建国", "男")]))


def test_name_and_sum_make_a_line_sure_and_anything_less_is_asked(
    three: Office, tmp_path: Path
) -> None:
    path = bank(
        tmp_path / "明细.xlsx",
        ("2026-11-10", "王建国", "", "120", "", "1"),
        ("2026-11-10", "李秀兰", "", "99", "", "2"),
        ("2026-11-10", "王*国", "", "120", "", "3"),
        ("2026-11-10", "赵四", "", "120", "代李秀兰交党费", "4"),
        ("2026-11-10", "赵四", "", "120", "", "5"),
        ("2026-11-10", "赵四", "", "240", "王建国、李秀兰党费", "6"),
    )
    assert certainties(three, path) == [
        (Certainty.SURE, (1,)), (Certainty.DOUBTFUL, (3,)), (Certainty.DOUBTFUL, (1, 2)),
        (Certainty.SURE, (3,)), (Certainty.NOBODY, ()), (Certainty.DOUBTFUL, (3, 1)),
    ]  # fmt: skip


def take(office: Office, path: Path) -> int:
    reading = read_statement(path)
    found = office.dues.incoming.match(reading.lines)
    sure = [(one.line, one.people[0]) for one in found if one.certainty is Certainty.SURE]
    return office.dues.incoming.take(reading.file, reading.method, sure)


def test_the_same_statement_twice_adds_nothing(three: Office, tmp_path: Path) -> None:
    path = bank(
        tmp_path / "明细.xlsx",
        ("2026-11-10", "王建国", "", "120", "", "1"),
        ("2026-11-10", "赵四", "", "120", "代李秀兰交", "2"),
    )
    assert take(three, path) == 2
    assert queries.still_open(Month(2026, 11))[0] == 1
    assert {one for one, _ in certainties(three, path)} == {Certainty.KNOWN}
    lines = [(line, 1) for line in read_statement(path).lines]
    with pytest.raises(Refusal, match="没有新的"):
        three.dues.incoming.take("明细.xlsx", Method.BANK, lines)
    newer = bank(
        tmp_path / "新明细.xlsx",
        ("2026-11-10", "王建国", "", "120", "", "1"),
        ("2026-11-12", "王立国", "", "120", "", "3"),
    )
    assert take(three, newer) == 1
    three.books.store.undo()
    assert certainties(three, newer)[1] == (Certainty.SURE, (2,))


def test_two_equal_payments_of_one_day_are_two(three: Office, tmp_path: Path) -> None:
    row = ("2026-11-10", "王建国", "", "120", "", "")
    lines = read_statement(bank(tmp_path / "明细.xlsx", row, row)).lines
    assert len({line.digest for line in lines}) == 2


def test_a_line_that_cannot_be_taken_takes_none(three: Office, tmp_path: Path) -> None:
    reading = read_statement(
        bank(
            tmp_path / "明细.xlsx",
            ("2026-11-10", "王建国", "", "120", "", "1"),
            ("2026-11-10", "李秀兰", "", "5000", "", "2"),
        )
    )
    chosen = list(zip(reading.lines, (1, 3), strict=True))
    with pytest.raises(Refusal, match=r"第 5 行 李秀兰：.*大额党费"):
        three.dues.incoming.take(reading.file, reading.method, chosen)
    assert queries.still_open(Month(2026, 11))[0] == 3


def test_in_the_window_the_doubtful_line_waits_for_the_clerk(
    three: Office, tmp_path: Path, qtbot: QtBot, answers: Answers
) -> None:
    answers.path = bank(
        tmp_path / "明细.xlsx",
        ("2026-11-10", "李秀兰", "", "120", "", "1"),
        ("2026-11-10", "王*国", "", "120", "", "2"),
    )
    page = DuesPage(three.dues, three.books.organization, answers)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.trigger("import-dues")
    (dialog,) = page.findChildren(OrderDialog)
    (key,) = dialog.form.keys
    dialog.form.editor(key).set_value(2)
    dialog.submit()
    assert queries.still_open(Month(2026, 11)) == (1, 12000)
    rows = queries.payment_rows([1, 2])
    assert [row.method for row in rows] == ["银行转账", "银行转账"]


PAYROLL = (
    ("某某局 2026年1月工资表",),
    ("序号", "姓名", "职务工资", "级别工资", "津补贴", "公务交通补贴", "个税", "养老保险", "公积金",
     "应发合计", "工会费"),
    (1, "王建国", 2060, 3180, 3400, 650, 35, 691.2, 1036.8, 9290, 12.5),
    (2, "李秀兰", 2060, 3180, "暂缺", 650, 35, 691.2, 1036.8, 9290, 12.5),
    (3, "不在册", 2060, 3180, 3400, 650, 35, 691.2, 1036.8, 9290, 12.5),
    ("", "合计", 6180, 9540, 6800, 1950, 105, 2073.6, 3110.4, 27870, 37.5),
)  # fmt: skip


def test_a_payroll_sheet_is_taken_for_the_assessment(office: Office, tmp_path: Path) -> None:
    for name in ("王建国", "李秀兰"):
        office.member(name, job="公务员")
    reading = read_payroll(sheet(tmp_path / "工资.xlsx", PAYROLL), office.dues.incoming.item_names)
    plan = office.dues.incoming.plan_payroll(reading.rows, 2026)
    assert plan.problems == (
        "第 4 行 李秀兰：“津补贴”一格“暂缺”不是金额", "第 5 行 不在册：名册里没有这名党员",
    )  # fmt: skip
    assert reading.unknown == ("工会费",)
    assert office.dues.assessing.assess_many(plan.orders, 2026) == 1
    row = queries.assessments_of(1)[0]
    assert row.base == round((Decimal(8640) - Decimal("1763.00")) * 100)


def test_a_base_that_is_one_figure_is_taken_as_it_is(office: Office, tmp_path: Path) -> None:
    office.member("王建国")
    path = sheet(tmp_path / "基数.xlsx", [("姓名", "党费基数"), ("王建国", 8000)])
    reading = read_payroll(path, office.dues.incoming.item_names)
    (order,) = office.dues.incoming.plan_payroll(reading.rows, 2026).orders
    assert office.dues.assessing.figures(order).amount == 12000


def test_two_members_of_one_name_are_not_guessed(office: Office, tmp_path: Path) -> None:
    office.member("王建国")
    office.member("王建国", branch=office.second)
    path = sheet(tmp_path / "基数.xlsx", [("姓名", "党费基数"), ("王建国", 8000)])
    reading = read_payroll(path, office.dues.incoming.item_names)
    plan = office.dues.incoming.plan_payroll(reading.rows, 2026)
    assert plan.problems == ("第 2 行 王建国：名册里有几个同名的人",)


def test_what_is_no_payroll_is_refused(office: Office, tmp_path: Path) -> None:
    path, known = sheet(tmp_path / "x.xlsx", [("姓名", "性别")]), office.dues.incoming.item_names
    with pytest.raises(Refusal, match="没有认出工资表"):
        read_payroll(path, known)
