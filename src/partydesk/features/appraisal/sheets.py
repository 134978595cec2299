"""The results of an appraisal as a spreadsheet, both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.appraisal.rules import NO_GRADE, ResultLine
from partydesk.features.dues.sheets.heads import cell_at, find_heads, rows_below
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.spreadsheet.columns import Sight
from partydesk.spreadsheet.dates import read_date
from partydesk.spreadsheet.reading import open_file
from partydesk.spreadsheet.writing import CellKind, OutColumn, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from partydesk.features.appraisal.queries import MemberRow
    from partydesk.features.dues.sheets.heads import Heads
    from partydesk.spreadsheet.grid import Cell, Grid

_VOTES = (
    ("excellent", "优秀票", "优秀"), ("qualified", "合格票", "合格"),
    ("basic", "基本合格票", "基本合格"), ("unqualified", "不合格票", "不合格"),
)  # fmt: skip
_TEXTS = (
    ("excused", "不参加的原因", 18, "不参加原因 未参加原因"),
    ("self_grade", "自评等次", 10, "自评结果"), ("self_text", "个人自评", 40, "自评 个人小结"),
    ("peer", "党员互评", 30, "互评 互评意见"),
    ("grade", "评定等次", 12, "等次 评议等次 支部评定等次 支部评定意见 评定结果 评议结果"),
    ("opinion", "支部意见", 30, "评定意见 组织评定意见"), ("fed_back_by", "反馈人", 12, ""),
    ("rectify", "整改要求", 30, "整改措施"), ("upper", "上级党组织意见", 24, "上级意见"),
)  # fmt: skip
_DAYS = (
    ("decided_on", "评定日期", "评定时间"), ("fed_back_on", "反馈日期", "反馈时间"),
    ("rectify_by", "整改期限", ""), ("rectified_on", "整改完成日期", "整改完成"),
    ("upper_on", "上级意见日期", ""),
)  # fmt: skip
_KNOWN = {
    word: key
    for key, *words in (
        ("name", "姓名 党员姓名 党员"), *((key, title, other) for key, title, other in _VOTES),
        *((key, title, others) for key, title, _, others in _TEXTS), *_DAYS,
    )
    for word in " ".join(words).split()
}  # fmt: skip
_NEEDED = (frozenset({"name"}), frozenset({"grade", "excellent", "self_grade"}))


class ResultsReading(NamedTuple):
    """A table of results that was read."""

    file: str
    lines: tuple[ResultLine, ...]


def write_results(path: Path, members: Iterable[MemberRow], title: str, note: str) -> None:
    """Write the results of one appraisal; the file can be read in again.

    Raises:
        StoreTrouble: the disk is full, the place read-only, the file open in Excel.
    """
    columns = [OutColumn("姓名", 14), OutColumn("当时类别", 10)]
    columns += [OutColumn(title, 10, CellKind.COUNT) for _, title, _ in _VOTES]
    columns += [OutColumn(title, width) for _, title, width, _ in _TEXTS]
    columns += [OutColumn(title, 14) for _, title, _ in _DAYS]
    write_table(path, title, columns, map(_cells, members), note=note)


def read_results(path: Path) -> ResultsReading:
    """Read a table of results.

    Raises:
        Refusal: unreadable, or no such table; one sentence naming the file.
    """
    for grid in open_file(path):
        heads = find_heads(grid, _KNOWN, _NEEDED)
        if heads is not None:
            found = (_line(number, cells, heads, grid) for number, cells in rows_below(grid, heads))
            return ResultsReading(path.name, tuple(one for one in found if one.name))
    raise Refusal(f"“{path.name}”里没有认出评议结果的表头：要有姓名，和评定等次或者票数。")


def _cells(one: MemberRow) -> list[object]:
    entry = one.entry
    votes = list(entry.votes) if entry.votes is not None else [None] * len(_VOTES)
    texts = [str(getattr(entry, key) or "") for key, *_ in _TEXTS]
    days = [str(getattr(entry, key) or "") for key, *_ in _DAYS]
    return [one.name, str(one.category), *votes, *texts, *days]


def _line(number: int, cells: list[Cell], heads: Heads, grid: Grid) -> ResultLine:
    keys = [key for key, *_ in (*_VOTES, *_TEXTS)]
    texts = {key: text for key in keys if (text := cell_at(cells, heads, key))}
    if texts.get("grade") == NO_GRADE:
        del texts["grade"]
    days = {key: day for key, *_ in _DAYS if (day := _day(cells, heads, grid, key))}
    return ResultLine(number, cell_at(cells, heads, "name"), texts, days)


def _day(cells: list[Cell], heads: Heads, grid: Grid, key: str) -> PartialDate | None:
    place = heads.places.get(key)
    if place is None or place >= len(cells):
        return None
    found = read_date(cells[place], Sight(typed=grid.typed, from_1904=grid.from_1904)).value
    return found if isinstance(found, PartialDate) else None
