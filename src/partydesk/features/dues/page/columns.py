"""The columns of the five tables of the dues book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.dues.queries import (
    BookLine,
    CollectRow,
    MatrixRow,
    PaymentRow,
    YearRow,
)
from partydesk.features.dues.rules import (
    CATEGORY_WORDS,
    Month,
    explained,
    months_words,
    written,
    written_or_blank,
)
from partydesk.ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Callable

_MONTHS = range(1, 13)


def collecting_columns() -> tuple[Column[CollectRow], ...]:
    """党费日: who owes what."""
    return (
        Column[CollectRow]("name", "姓名", 120, lambda row: row.name, bold=True, most=260),
        Column[CollectRow]("branch", "党支部", 130, lambda row: row.branch or ""),
        _sum("due", "本月应交", _due),
        _sum("owed", "本月未交", lambda row: written_or_blank(max(row.owed, 0)), role=_owing),
        _sum("before", "以前欠交", lambda row: written_or_blank(max(row.before, 0)), role=_behind),
        _sum("total", "合计要收", lambda row: written_or_blank(row.total)),
        Column[CollectRow]("state", "情况", 150, _state, role=_state_role, sortable=False),
    )


def year_columns() -> tuple[Column[MatrixRow], ...]:
    """全年台账: twelve months."""
    months = tuple(
        Column[MatrixRow](
            f"m{n}", f"{n}月", 68, _cell(n), align="right", role=_cell_role(n), most=96,
            tooltip=_cell_words(n), sortable=False,
        )
        for n in _MONTHS
    )  # fmt: skip
    return (
        Column[MatrixRow]("name", "姓名", 104, lambda row: row.name, bold=True, most=260),
        Column[MatrixRow]("branch", "党支部", 104, lambda row: row.branch or ""),
        _sum("amount", "月应交", lambda row: "" if row.amount is None else written(row.amount), 74),
        *months,
        _sum("charged", "应交合计", lambda row: written(row.charged), 84),
        _sum("paid", "实交合计", lambda row: written(row.paid), 84),
        _sum("left", "欠交", lambda row: written_or_blank(max(row.owed, 0)), 76, role=_left),
        _sum("free", "自愿多交", lambda row: written_or_blank(row.voluntary), 84),
    )


def assessment_columns() -> tuple[Column[YearRow], ...]:
    """核定: this year beside the year before."""
    return (
        Column[YearRow]("name", "姓名", 104, lambda row: row.name, bold=True, most=260),
        Column[YearRow]("branch", "党支部", 110, lambda row: row.branch or ""),
        Column[YearRow](
            "category", "缴费类别", 116,
            lambda row: CATEGORY_WORDS[row.now.category] if row.now else "", sortable=False,
        ),
        _sum("base", "计算基数",
             lambda row: written_or_blank(row.now.base) if row.now else "", 100),
        _sum("percent", "比例",
             lambda row: f"{row.now.percent}%" if row.now and row.now.percent else "", 62),
        _sum("amount", "月应交", lambda row: written(row.now.amount) if row.now else "未核定",
             role=lambda row: None if row.now else "due"),
        _sum("before", "上年月应交", lambda row: written(row.before.amount) if row.before else ""),
        _sum("change", "增减", _change, 84),
        Column[YearRow]("reason", "增减的原因", 190, _reason, role=lambda _: "soft",
                        sortable=False),
        Column[YearRow]("since", "起始月", 80, lambda row: row.since or "", sortable=False),
        Column[YearRow]("reviewed", "复核", 100, lambda row: row.reviewed_on or "", sortable=False),
    )  # fmt: skip


def payment_columns() -> tuple[Column[PaymentRow], ...]:
    """收款记录, newest first."""
    return (
        Column[PaymentRow]("number", "凭条号", 96, lambda row: row.number, sortable=False),
        Column[PaymentRow]("paid_on", "收款日期", 98, lambda row: row.paid_on, sortable=False),
        Column[PaymentRow](
            "name", "姓名", 104, lambda row: row.name, bold=True, most=260, sortable=False
        ),
        _sum("amount", "金额", lambda row: written(row.amount), role=_red),
        Column[PaymentRow]("months", "所属月份", 190, _for_what, sortable=False),
        _sum("free", "自愿多交", lambda row: written_or_blank(row.voluntary), 84),
        Column[PaymentRow]("method", "方式", 84, lambda row: row.method, sortable=False),
        Column[PaymentRow]("receiver", "收款人", 84, lambda row: row.receiver, sortable=False),
        Column[PaymentRow]("note", "说明", 220, _remark, role=lambda _: "soft", sortable=False),
    )


def book_columns() -> tuple[Column[BookLine], ...]:
    """现金账 or 银行账, with the balance after each line."""
    return (
        Column[BookLine]("day", "日期", 98, lambda row: row.day, sortable=False),
        Column[BookLine]("number", "凭证号", 96, lambda row: row.number, sortable=False),
        Column[BookLine]("kind", "种类", 104, lambda row: row.kind, sortable=False),
        Column[BookLine]("what", "摘要", 260, lambda row: row.what, sortable=False),
        _sum("in", "收入", lambda row: written_or_blank(max(row.amount, 0))),
        _sum("out", "支出", lambda row: written_or_blank(max(-row.amount, 0))),
        _sum("balance", "余额", lambda row: written(row.balance), 110),
    )


def _sum(
    key: str,
    title: str,
    text: Callable[..., str],
    width: int = 96,
    role: Callable[..., str | None] = lambda _: None,
) -> Column[Any]:
    return Column[Any](key, title, width, text, align="right", role=role, sortable=False)


def _due(row: CollectRow) -> str:
    if row.charged is None:
        return "" if row.assessed is None else f"（{written(row.assessed)}）"
    return written(row.charged)


def _state(row: CollectRow) -> str:
    if row.charged is None:
        return "未核定" if row.assessed is None else "应交未生成"
    if row.owed <= 0:
        return f"已交　{row.paid_on}" if row.paid_on else "已交"
    return "未交"


def _state_role(row: CollectRow) -> str | None:
    if row.charged is None:
        return "due"
    return "done" if row.owed <= 0 else None


def _owing(row: CollectRow) -> str | None:
    return "due" if row.owed > 0 else None


def _behind(row: CollectRow) -> str | None:
    return "wrong" if row.before > 0 else None


def _left(row: MatrixRow) -> str | None:
    return "wrong" if row.owed > 0 else None


def _cell(number: int) -> Callable[[MatrixRow], str]:
    def text(row: MatrixRow) -> str:
        cell = row.cells.get(number)
        if cell is None:
            return ""
        if cell.charged and cell.charged == cell.waived:
            return "免"
        return written(cell.paid) if cell.paid else "欠" if cell.owed > 0 else ""

    return text


def _cell_role(number: int) -> Callable[[MatrixRow], str | None]:
    def role(row: MatrixRow) -> str | None:
        cell = row.cells.get(number)
        if cell is None:
            return None
        if cell.owed > 0:
            return "due" if cell.paid else "wrong"
        return "soft" if cell.owed < 0 or cell.waived else None

    return role


def _cell_words(number: int) -> Callable[[MatrixRow], str | None]:
    def text(row: MatrixRow) -> str | None:
        cell = row.cells.get(number)
        if cell is None:
            return None
        waived = f"，少交（免交）{written(cell.waived)}" if cell.waived else ""
        owed = f"，欠 {written(cell.owed)}" if cell.owed > 0 else ""
        ahead = "，预交" if cell.owed < 0 else ""
        charged, paid = written(cell.charged), written(cell.paid)
        return f"{number}月应交 {charged}{waived}，实交 {paid}{owed}{ahead}"

    return text


def _change(row: YearRow) -> str:
    if row.now is None or row.before is None or row.now.amount == row.before.amount:
        return ""
    more = row.now.amount - row.before.amount
    return f"+{written(more)}" if more > 0 else written(more)


def _reason(row: YearRow) -> str:
    return explained(row.before, row.now) if row.now else ""


def _red(row: PaymentRow) -> str | None:
    return "wrong" if row.amount < 0 else "soft" if row.reversed_by else None


def _for_what(row: PaymentRow) -> str:
    if row.kind != "党费":
        return row.kind
    months: list[Month] = [month for month, _ in row.shares]
    return months_words(months) if months else "自愿多交"


def _remark(row: PaymentRow) -> str:
    parts = [
        "红字更正" if row.reverses else "已更正" if row.reversed_by else "",
        "补交" if row.back_payment and row.amount > 0 else "",
        f"{row.payer}代交" if row.payer else "",
        row.reason,
        row.note,
    ]
    return "　".join(part for part in parts if part)
