"""A spreadsheet of the days of many people's steps: a line for each person, a column for a step."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from partydesk.features.development.rules.intake import DateLine, DatesReading
from partydesk.features.development.rules.materials import MaterialState
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.spreadsheet.columns import Sight, clean
from partydesk.spreadsheet.dates import read_date
from partydesk.spreadsheet.reading import open_file
from partydesk.spreadsheet.writing import CellKind, OutColumn, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from partydesk.features.development.rules import StepSpec
    from partydesk.features.development.service.materials import FileRow
    from partydesk.spreadsheet.grid import Cell, Grid

_NAME, _NUMBER = "name", "number"
_WHO = {"姓名": _NAME, "身份证号": _NUMBER, "身份证号码": _NUMBER, "公民身份号码": _NUMBER}
_OTHERS = {
    1: "递交入党申请书 提交入党申请书 入党申请 申请入党 申请", 2: "谈话 同申请人谈话",
    3: "确定积极分子 列为积极分子 入党积极分子", 7: "列为发展对象 发展对象",
    8: "公示", 10: "政审 政治审查", 11: "培训 集中培训 短期集中培训", 13: "预审",
    14: "填写入党志愿书 入党志愿书", 15: "接收预备党员 列为预备党员 入党 支部大会 加入党组织",
    17: "审批 上级审批", 20: "宣誓 入党宣誓", 22: "递交转正申请书 转正申请", 23: "转正 转正大会",
    24: "转正审批", 25: "归档 材料归档",
}  # fmt: skip
_STATES = (MaterialState.PRESENT, MaterialState.MISSING, MaterialState.DISPUTED)
_WITHIN = 40  # rows above the headings
_NOISE = re.compile(r"[\s:：*]|[(（][^()（）]*[)）]|^\d+\.?|的?(?:时间|日期|年月日)$")


def read_dates(path: Path, specs: Iterable[StepSpec]) -> DatesReading:
    """Read the first sheet that has a column of names and one of a step at least.

    Raises:
        Refusal: unreadable, or no such sheet in it.
    """
    known = _headings(specs)
    for grid in open_file(path):
        heads = _heads(grid, known)
        if heads is not None:
            row, places, steps, words = heads
            return DatesReading(path.name, words, tuple(_lines(grid, row, places, steps)))
    raise Refusal(
        f"“{path.name}”里没有认出表头：要有“姓名”一栏，和“确定积极分子时间”这样的步骤栏。"
    )


def write_inspection(path: Path, rows: Iterable[FileRow], note: str) -> None:
    """Write what an inspector sees of each person: counts, faults, the papers by name.

    Raises:
        StoreTrouble: the disk is full, the place read-only, the file open in Excel.
    """
    columns = [OutColumn("姓名"), OutColumn("党支部", 16), OutColumn("人员类别", 14)]
    columns += [OutColumn("申请年度", 10, CellKind.COUNT)]
    columns += [OutColumn(f"{one}（种）", 10, CellKind.COUNT) for one in _STATES]
    columns += [OutColumn("最严重的问题", 44), OutColumn("缺少的材料", 44)]
    columns += [OutColumn("有矛盾的材料", 44), OutColumn("原件位置", 30)]
    write_table(path, "发展党员迎检一览", columns, map(_inspected, rows), note=note)


def _inspected(row: FileRow) -> list[object]:
    person = row.judged.book.person
    bad = [
        "、".join(one.paper.name for one in row.materials if one.state is state)
        for state in _STATES[1:]
    ]
    places = dict.fromkeys(one.said.place for one in row.materials if one.said.place)
    worst = row.worst.message if row.worst else ""
    return [
        person.name, person.branch, str(person.category), row.year,
        *(row.count(state) for state in _STATES), worst, *bad, "、".join(places),
    ]  # fmt: skip


def _headings(specs: Iterable[StepSpec]) -> dict[str, int]:
    known: dict[str, int] = {}
    for spec in specs:
        others = _OTHERS.get(spec.number, "").split()
        for word in (spec.name, spec.short, *others):
            known.setdefault(_bare(word), spec.number)
    return known


def _heads(
    grid: Grid, known: Mapping[str, int]
) -> tuple[int, dict[str, int], dict[int, int], dict[str, int]] | None:
    for number, cells in grid.read():
        if number > _WITHIN:
            return None
        places: dict[str, int] = {}
        steps: dict[int, int] = {}
        words: dict[str, int] = {}
        for place, cell in enumerate(cells):
            word = _bare(clean(cell))
            if (who := _WHO.get(word)) is not None:
                places.setdefault(who, place)
            elif (step := known.get(word)) is not None and step not in steps:
                steps[step], words[clean(cell)] = place, step
        if _NAME in places and steps:
            return number, places, steps, words
    return None


def _lines(
    grid: Grid, head: int, places: Mapping[str, int], steps: Mapping[int, int]
) -> Iterator[DateLine]:
    for number, cells in grid.read():
        if number <= head:
            continue
        wide = 1 + max([*places.values(), *steps.values()])
        row = [*cells, *[""] * (wide - len(cells))]
        days = {step: _day(row[place], grid) for step, place in sorted(steps.items())
                if clean(row[place])}  # fmt: skip
        name = clean(row[places[_NAME]])
        if name and days:
            tail = clean(row[places[_NUMBER]]) if _NUMBER in places else ""
            yield DateLine(number, name, tail, days)


def _bare(word: str) -> str:
    text = unicodedata.normalize("NFKC", word)
    return _NOISE.sub("", _NOISE.sub("", text))


def _day(cell: Cell, grid: Grid) -> PartialDate | str:
    found = read_date(cell, Sight(typed=grid.typed, from_1904=grid.from_1904)).value
    return found if isinstance(found, PartialDate) else clean(cell)
