"""A list of meetings as a spreadsheet, both ways."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.meetings.rules import MeetingLine, Presence, State
from partydesk.features.meetings.service.plain import people
from partydesk.kernel.findings import Refusal
from partydesk.spreadsheet.columns import clean
from partydesk.spreadsheet.reading import open_file
from partydesk.spreadsheet.writing import OutColumn, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from partydesk.features.meetings.queries import Minutes
    from partydesk.features.meetings.rules import RollLine
    from partydesk.spreadsheet.grid import Cell, Grid

_COLUMNS = (
    ("day", "会议日期", 14, "日期 时间 会议时间 召开时间 召开日期 活动时间 活动日期"),
    ("starts", "开始时间", 10, "开始"),
    ("ends", "结束时间", 10, "结束"),
    ("kind", "会议种类", 14, "会议类型 类型 种类 会议名称 活动类型 组织生活类型 形式"),
    ("body", "召开组织", 22, "党组织 党支部 支部 所属支部 党小组 组织名称"),
    ("topic", "主题", 30, "会议主题 活动主题 议题 主要议题 活动名称"),
    ("place", "地点", 20, "会议地点 活动地点"),
    ("chair", "主持人", 10, "组织者"),
    ("recorder", "记录人", 10, "记录员"),
    ("roll", "请假缺席", 26, "缺席人员及原因 缺席人员 请假人员 缺席情况 未到人员"),
    ("observers", "列席", 16, "列席人员"),
    ("scrutineers", "监票人", 12, "总监票人"),
    ("tellers", "计票人", 12, ""),
    ("lecturer", "主讲人", 10, "授课人 主讲"),
    ("hours", "学时", 8, ""),
    ("text", "会议内容", 40, "内容 主要内容 活动内容 会议记录 会议内容及决议"),
)
_COUNTS = (("应到", 8), ("实到", 8), ("状态", 10))
_KNOWN = {name: key for key, title, _, others in _COLUMNS for name in (title, *others.split())}
_WITHIN = 40  # rows above the headings
_NEEDED = ({"day"}, {"kind"})
_NOISE = re.compile(r"[\s:：*]|[(（][^()（）]*[)）]")
_MOMENT = re.compile(r"[T\s]*(\d{1,2}[:：]\d{2})(?::\d{2})?")


class _Heads(NamedTuple):
    row: int
    places: Mapping[str, int]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MeetingsReading:
    """A list of meetings that was read.

    Attributes:
        file, sheet: their names.
        header_row: as the clerk sees it.
        columns: heading → key.
        lines: its rows.
    """

    file: str
    sheet: str
    header_row: int
    columns: Mapping[str, str]
    lines: tuple[MeetingLine, ...] = field(default=())


def read_meetings(path: Path) -> MeetingsReading:
    """Read the first sheet that lists meetings.

    Raises:
        Refusal: unreadable, or no such list in it; one sentence naming the file.
    """
    for grid in open_file(path):
        heads = _find_heads(grid)
        if heads is not None:
            lines = tuple(_lines(grid, heads))
            return MeetingsReading(path.name, grid.name, heads.row, heads.words, lines)
    raise Refusal(f"“{path.name}”里没有认出会议的表头：要有“会议日期”和“会议种类”两栏。")


def write_meetings(path: Path, meetings: Sequence[Minutes], *, note: str = "") -> None:
    """Write a list of meetings that can be read in again.

    Raises:
        StoreTrouble: the file cannot be written.
    """
    columns = [OutColumn(title, width) for _, title, width, _ in _COLUMNS]
    columns += [OutColumn(title, width) for title, width in _COUNTS]
    write_table(path, "会议记录一览表", columns, map(_row, meetings), note=note)


def _row(minutes: Minutes) -> list[object]:
    order, row, told = minutes.order, minutes.row, minutes.tally
    hours = None if order.hours is None else f"{order.hours.normalize():f}"
    state = f"{row.state}：{row.reason}" if row.state is State.EXCUSED else str(row.state)
    return [
        str(row.day), order.starts, order.ends, row.name, row.body_name, order.topic, order.place,
        people(order.chair), people(order.recorder),
        "；".join(filter(None, map(_exception, minutes.roll))), people(order.observers),
        people(order.scrutineers), people(order.tellers),
        order.lecturer, hours, order.text,
        told.expected or None, told.present if minutes.roll else None, state,
    ]  # fmt: skip


def _exception(line: RollLine) -> str:
    if line.presence is not Presence.PRESENT:
        return f"{line.name} {line.presence} {line.ground}".rstrip()
    told = [f"迟到 {line.arrived}"] * bool(line.arrived) + [f"早退 {line.left}"] * bool(line.left)
    return "；".join(f"{line.name} {one} {line.ground}".rstrip() for one in told)


def _find_heads(grid: Grid) -> _Heads | None:
    for number, cells in grid.read():
        if number > _WITHIN:
            return None
        places: dict[str, int] = {}
        words: dict[str, str] = {}
        for place, cell in enumerate(cells):
            word = _NOISE.sub("", unicodedata.normalize("NFKC", clean(cell)))
            key = _KNOWN.get(word)
            if key is not None and key not in places:
                places[key], words[word] = place, key
        if all(places.keys() & group for group in _NEEDED):
            return _Heads(number, places, words)
    return None


def _lines(grid: Grid, heads: _Heads) -> Iterator[MeetingLine]:
    for number, cells in grid.read():
        if number <= heads.row:
            continue
        values = {
            key: _text(cells[place]) if place < len(cells) else ""
            for key, place in heads.places.items()
        }
        if any(values.get(key) for key in ("day", "kind", "topic")):
            moment = _MOMENT.search(values.get("day", ""))
            if moment is not None and not values.get("starts"):
                values["starts"] = moment[1]
            yield MeetingLine(number, values)


def _text(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}" if cell.time() != time() else f"{cell:%Y-%m-%d}"
    if isinstance(cell, date):
        return cell.isoformat()
    return clean(cell)
