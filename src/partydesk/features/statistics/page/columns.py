"""The columns of the two lists of people."""

from __future__ import annotations

from partydesk.features.statistics.queries import Named
from partydesk.features.statistics.rules import Jubilee
from partydesk.ui.table import Column


def people_columns() -> tuple[Column[Named], ...]:
    """Who is behind a figure."""
    return (
        Column[Named]("name", "姓名", 96, lambda row: row.name, bold=True, sortable=False,
                      most=240),
        Column[Named]("category", "类别", 60, _short, sortable=False),
        Column[Named]("branch", "支部", 100, lambda row: row.branch, sortable=False),
        Column[Named]("joined", "入党日期", 104, lambda row: row.joined, sortable=False),
        Column[Named]("left", "离开", 100, lambda row: row.left, sortable=False),
    )  # fmt: skip


def jubilee_columns() -> tuple[Column[Jubilee], ...]:
    """政治生日 of a month."""
    return (
        Column[Jubilee]("day", "日", 60, lambda row: str(row.day or ""), sortable=False),
        Column[Jubilee]("name", "姓名", 140, lambda row: row.name, bold=True, sortable=False,
                        most=280),
        Column[Jubilee]("branch", "支部", 140, lambda row: row.branch, sortable=False),
        Column[Jubilee]("joined", "入党日期", 130, lambda row: row.joined, sortable=False),
        Column[Jubilee]("years", "周年", 80, lambda row: f"{row.years} 年", sortable=False,
                        align="right"),
        Column[Jubilee]("round", "备注", 140, _note,
                        sortable=False, role=lambda _: "done"),
    )  # fmt: skip


def _note(row: Jubilee) -> str:
    return f"满 {row.years} 年" if row.is_round else ""


def _short(row: Named) -> str:
    return row.category.removesuffix("党员")
