"""Payroll sheets: a name, perhaps a number, and the items of the pay slip under their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.dues.rules import PayrollRow
from partydesk.features.dues.sheets.heads import (
    Place,
    cell_at,
    find_heads,
    money,
    place_of,
    plain,
    rows_below,
)
from partydesk.kernel.findings import Refusal
from partydesk.spreadsheet.columns import EMPTY, clean
from partydesk.spreadsheet.reading import open_file

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from decimal import Decimal
    from pathlib import Path

    from partydesk.features.dues.sheets.heads import Heads
    from partydesk.spreadsheet.grid import Cell

_PEOPLE = {
    "姓名": "name", "员工姓名": "name", "职工姓名": "name", "人员姓名": "name",
    "身份证号": "id_number", "公民身份号码": "id_number", "身份证号码": "id_number",
}  # fmt: skip
_SUMS = frozenset(
    (
        "应发工资", "应发合计", "应发", "实发工资", "实发合计", "实发", "合计", "小计", "扣款合计",
        "应扣合计", "扣款小计", "税后工资总额", "应纳税所得额",
    )
)  # fmt: skip
_BASES = frozenset({"党费基数", "计算基数", "缴纳基数", "缴费基数", "党费计算基数"})
_FOOTERS = ("合计", "总计", "小计")


class PayrollReading(NamedTuple):
    """A payroll sheet that was read.

    Attributes:
        unknown: headings with sums that no regulation names; they are not taken.
        place: where the headings stand.
    """

    file: str
    rows: tuple[PayrollRow, ...]
    unknown: tuple[str, ...]
    place: Place


def read_payroll(path: Path, items: Collection[str]) -> PayrollReading:
    """Read the pay slips of a sheet.

    Args:
        path: the file.
        items: every word by which an item of a pay slip is known.

    Raises:
        Refusal: unreadable, or no payroll in it; one sentence naming the file.
    """
    known = _PEOPLE | {plain(word): "item" for word in items}
    known |= dict.fromkeys(_BASES, "base")
    for grid in open_file(path):
        heads = find_heads(grid, known, (frozenset({"name"}), frozenset({"item", "base"})))
        if heads is not None:
            columns = {n: word for n, word in heads.words.items() if known.get(word) == "item"}
            rows, strange = [], set()
            for number, cells in rows_below(grid, heads):
                name = "".join(cell_at(cells, heads, "name").split())
                if name and not name.startswith(_FOOTERS):
                    rows.append(_row(number, name, cells, (heads, columns)))
                    strange |= _strange(cells, heads, known)
            place = place_of(grid, heads, known)
            return PayrollReading(path.name, tuple(rows), tuple(sorted(strange)), place)
    raise Refusal(
        f"“{path.name}”里没有认出工资表的表头：要有“姓名”，和至少一个工资项目或“党费基数”。"
    )


def _row(
    number: int, name: str, cells: list[Cell], read: tuple[Heads, Mapping[int, str]]
) -> PayrollRow:
    heads, columns = read
    items: dict[str, Decimal] = {}
    problem = ""
    for place, word in columns.items():
        text = clean(cells[place]) if place < len(cells) else ""
        if text in EMPTY:
            continue
        sum_ = money(text)
        if sum_ is None or sum_ < 0:
            problem = problem or f"“{word}”一格“{text[:20]}”不是金额"
        elif sum_:
            items[word] = items.get(word, sum_ - sum_) + sum_
    base = money(cell_at(cells, heads, "base"))
    id_number = cell_at(cells, heads, "id_number").upper()
    return PayrollRow(number, name, id_number, base, items, problem)


def _strange(cells: list[Cell], heads: Heads, known: Mapping[str, str]) -> set[str]:
    """Headings of this row's sums that mean nothing here; sums of sums are passed over."""
    return {
        word
        for place, word in heads.words.items()
        if word not in known and word not in _SUMS and place < len(cells)
        and "." in clean(cells[place]) and money(clean(cells[place])) is not None
    }  # fmt: skip
