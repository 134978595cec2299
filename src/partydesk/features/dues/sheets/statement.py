"""Statements of banks and payment apps: the columns recognised, incoming money read."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.dues.rules import Method, StatementLine, fen_of
from partydesk.features.dues.sheets.heads import (
    Place,
    cell_at,
    find_heads,
    money,
    place_of,
    rows_below,
)
from partydesk.kernel.findings import Refusal
from partydesk.spreadsheet.columns import Sight
from partydesk.spreadsheet.dates import read_date
from partydesk.spreadsheet.reading import open_file

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from partydesk.features.dues.sheets.heads import Heads
    from partydesk.spreadsheet.grid import Cell, Grid

_WORDS = {
    "day": "交易日期 交易时间 记账日期 入账日期 日期 付款时间 交易创建时间 记账时间 入账时间"
    " 发生日期",
    "income": "收入金额 贷方发生额 贷方金额 转入金额 存入金额 收入 贷方 存入",
    "expense": "支出金额 借方发生额 借方金额 转出金额 支取金额 支出 借方 支取",
    "amount": "金额 交易金额 发生额 交易额",
    "way": "收/支 收支 借贷标志 借贷 收支类型 收付标志 交易方向",
    "party": "对方户名 对方名称 交易对方 付款人 付款人名称 对方账户名称 对方姓名 付款方 对方账户名"
    " 对方单位 交易对手",
    "remark": "附言 备注 用途 摘要 商品 商品说明 商品名称 交易摘要 交易附言 转账附言",
    "serial": "流水号 交易流水号 交易单号 交易订单号 交易号 核心流水号 凭证号 柜员流水号",
    "state": "当前状态 交易状态 状态",
}
_KNOWN = {word: key for key, words in _WORDS.items() for word in words.split()}
_NEEDED = (frozenset({"day"}), frozenset({"income", "amount"}), frozenset({"party", "remark"}))
_IN = ("收入", "收", "贷", "C", "+", "转入", "入账")
_VOID = ("退款", "失败", "关闭", "撤销")
_APPS = ("微信", "支付宝", "云闪付")
_SHOWN = 5
_TOLD = ("party", "remark", "serial")


class StatementReading(NamedTuple):
    """A statement that was read.

    Attributes:
        method: how such money came: by telephone where the file is an app's.
        lines: incoming money, in the order of the file.
        unread: rows of which day or sum could not be read.
        passed: rows that are no incoming money.
        place: where the headings stand.
    """

    file: str
    method: Method
    lines: tuple[StatementLine, ...]
    unread: tuple[int, ...]
    passed: int
    place: Place

    @property
    def problems(self) -> tuple[str, ...]:
        """The first rows that could not be read, one sentence each."""
        return tuple(f"第 {row} 行的日期或金额读不出来" for row in self.unread[:_SHOWN])


def read_statement(path: Path) -> StatementReading:
    """Read the incoming money of a statement.

    Raises:
        Refusal: unreadable, or no layout of a statement; one sentence naming the file.
    """
    for grid in open_file(path):
        heads = find_heads(grid, _KNOWN, _NEEDED)
        if heads is not None:
            return _read(path.name, grid, heads)
    raise Refusal(
        f"“{path.name}”里没有认出对账单的表头：要有日期、金额（或收入、贷方）和对方（或附言）这几列。"
    )


def _read(file: str, grid: Grid, heads: Heads) -> StatementReading:
    lines: list[StatementLine] = []
    unread: list[int] = []
    passed = 0
    seen: Counter[str] = Counter()
    for number, cells in rows_below(grid, heads):
        if not cell_at(cells, heads, "day"):
            continue
        sum_ = _incoming(cells, heads)
        if sum_ is None:
            passed += 1
            continue
        day = _day(cells, heads, grid)
        if day is None or sum_ != round(sum_, 2):
            unread.append(number)
            continue
        party, remark, serial = (cell_at(cells, heads, key) for key in _TOLD)
        mark = f"{day}|{fen_of(sum_)}|{party}|{remark}|{serial}"
        seen[mark] += 1
        digest = sha256(f"{mark}|{seen[mark]}".encode()).hexdigest()
        lines.append(StatementLine(number, day, fen_of(sum_), party, remark, digest))
    app = any(name in file + heads.above for name in _APPS)
    method = Method.APP if app else Method.BANK
    place = place_of(grid, heads, _KNOWN)
    return StatementReading(file, method, tuple(lines), tuple(unread), passed, place)


def _incoming(cells: list[Cell], heads: Heads) -> Decimal | None:
    """The sum of a row where it is money that came in."""
    if any(word in cell_at(cells, heads, "state") for word in _VOID):
        return None
    if "income" in heads.places:
        sum_ = money(cell_at(cells, heads, "income"))
        return sum_ if sum_ is not None and sum_ > 0 else None
    sum_, way = money(cell_at(cells, heads, "amount")), cell_at(cells, heads, "way")
    if sum_ is None or sum_ <= 0 or ("way" in heads.places and not way.startswith(_IN)):
        return None
    return sum_


def _day(cells: list[Cell], heads: Heads, grid: Grid) -> date | None:
    place = heads.places["day"]
    cell = cells[place]
    if isinstance(cell, str):
        cell = cell.strip().replace("T", " ").partition(" ")[0]
    found = read_date(cell, Sight(typed=grid.typed, from_1904=grid.from_1904)).value
    return getattr(found, "exact", None)
