"""The papers of statistics: the report of a day, birthdays of a month, the cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.forms.queries import unit_form
from partydesk.kernel.dates import PartialDate
from partydesk.printing.press import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from partydesk.features.statistics.rules import Jubilee, StatTable
    from partydesk.features.statistics.service import Report
    from partydesk.printing.press import Paper

REPORT, LIST, CARD = "statistics", "birthday-list", "birthday-card"
FORMS: Mapping[str, str] = {
    REPORT: "党员统计表", LIST: "政治生日名单", CARD: "政治生日贺卡（一页三张）",
}  # fmt: skip
"""Name of each form, and what the clerk calls it."""
_A_SHEET = 3


def report_values(report: Report, unit: str) -> dict[str, Any]:
    """Every table of a day."""
    tables = {table.key: _table(table) for table in report.tables}
    return {"unit": unit, "on": report.on.isoformat(), **tables}


def list_values(people: Sequence[Jubilee], month: tuple[int, int], unit: str) -> dict[str, Any]:
    """The birthdays of a month."""
    return {
        "unit": unit, "month": f"{month[0]}年{month[1]}月",
        "people": [
            {"name": one.name, "branch": one.branch,
             "joined": PartialDate.parse(one.joined).chinese, "years": str(one.years),
             "note": _note(one)}
            for one in people
        ],
    }  # fmt: skip


def card_values(people: Sequence[Jubilee], month: tuple[int, int], unit: str) -> list[Any]:
    """The cards, three to a sheet."""
    cards = [_card(one, month, unit) for one in people]
    return [
        {"cards": {str(n): card for n, card in enumerate(cards[at : at + _A_SHEET], 1)}}
        for at in range(0, len(cards), _A_SHEET)
    ]


def job(
    form: str, data: Sequence[Mapping[str, Any]], *, blank: bool = False, duplex: bool = False
) -> Callable[[], Paper]:
    """The work of drawing; a blank paper where there is nothing to say."""
    layout = unit_form(form)
    if blank or not data:
        return lambda: render(layout, [{}], mode="blank", duplex=duplex)
    return lambda: render(layout, list(data), duplex=duplex)


def _table(table: StatTable) -> dict[str, Any]:
    rows = [
        {"code": row.code, "name": "　" * row.depth + ("其中：" if row.depth else "") + row.name}
        | {f"n{n}": str(row.number(n)) for n in range(len(table.columns))}
        for row in table.rows
    ]  # fmt: skip
    return {"title": table.title, "note": table.note, "rows": rows}


def _card(one: Jubilee, month: tuple[int, int], unit: str) -> dict[str, str]:
    year, number = month
    day = PartialDate(year, number, one.day) if _is_day(year, number, one.day) else None
    return {
        "name": one.name, "years": str(one.years), "unit": one.branch or unit,
        "joined": PartialDate.parse(one.joined).chinese,
        "day": (day or PartialDate(year, number)).chinese,
    }  # fmt: skip


def _is_day(year: int, month: int, day: int) -> bool:
    """29 February comes every fourth year."""
    try:
        PartialDate(year, month, day)
    except ValueError:
        return False
    return day > 0


def _note(one: Jubilee) -> str:
    return f"满 {one.years} 年" if one.is_round else ""
