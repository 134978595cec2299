"""The persons of a roster file, what contradicts in them, and the file that is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partydesk.features.roster.rules import LABELS, Category, PersonOrder, contradictions
from partydesk.features.roster.sheets.columns import COLUMNS, EXPORT, OTHERS
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.identity import Sex, read_id
from partydesk.spreadsheet.reading import read_tables
from partydesk.spreadsheet.rows import CellProblem
from partydesk.spreadsheet.writing import CellKind, OutColumn, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from partydesk.features.roster.rules import Limits
    from partydesk.spreadsheet.reading import FileReading, SheetReading
    from partydesk.spreadsheet.rows import ReadRow

_OWN_WIDTH = 14  # letters


def read_roster(path: Path, *, chosen: Mapping[str, str] | None = None) -> FileReading:
    """Open a roster and recognise its columns; the persons come from `roster_rows`.

    Args:
        path: a file of any of the formats.
        chosen: heading → field, where the clerk decided otherwise; "" leaves a column aside.

    Raises:
        Refusal: unreadable, or no roster in it; one sentence naming the file.
    """
    return read_tables(path, COLUMNS, others=OTHERS, chosen=chosen)


def roster_rows(reading: FileReading, limits: Limits, today: date) -> Iterator[ReadRow]:
    """The persons of all sheets, with what follows from their cells and what contradicts.

    Sex and birth date of the ID number go to `derived` where the cells are blank, so that an
    official birth date that is already kept is never overwritten by them. So does the 人员类别
    that the name of the sheet or a title says (入党积极分子名册) where no cell does.
    """
    branches = len(reading.sheets) > 1
    for sheet in reading.sheets:
        headings = {key: heading for heading, key in sheet.columns.items()}
        stage = _stage_of(sheet)
        for row in sheet.rows():
            _sort_phones(row)
            row.derived.update(derive(row.values))
            if branches and "支部" in row.sheet and row.values.get("branch") is None:
                row.derived["branch"] = row.sheet
            if stage and row.values.get("category") is None:
                row.derived["category"] = stage
            known = {**row.values, **row.derived} if row.derived else row.values
            for key, reason in row_doubts(known, limits, today):
                row.problems.append(_problem(row, sheet, headings.get(key, LABELS[key]), reason))
            yield row


_LANDLINE = re.compile(r"0\d{2,3}-\d{7,8}(?:-\d+)?|\d{7,8}")
_STAGES = (
    (Category.PROBATIONARY, "预备党员"),
    (Category.CANDIDATE, "发展对象"),
    (Category.ACTIVIST, "积极分子"),
    (Category.APPLICANT, "申请人|申请入党人"),
)
_OF_NOBODY = re.compile("发展党员|党员发展|预备党员")


def _stage_of(sheet: SheetReading) -> Category | None:
    """The one 人员类别 below 正式党员 that the titles name, or else the name of the sheet."""
    for words in (" ".join(sheet.titles), sheet.sheet):
        found = [stage for stage, names in _STAGES if re.search(names, words)]
        if "党员" in _OF_NOBODY.sub("", words) or len(found) > 1:
            return None
        if found:
            return found[0]
    return None


def _problem(row: ReadRow, sheet: SheetReading, heading: str, reason: str) -> CellProblem:
    place = sheet.places.get(heading, "")
    address = f"{place}{row.number}" if place else ""
    return CellProblem(row.number, heading, address, row.raw.get(heading, ""), reason)


def derive(values: Mapping[str, object]) -> dict[str, object]:
    """What the ID number says about blank cells: sex and birth date."""
    text = values.get("id_number")
    if not text or (values.get("sex") and values.get("birth_date")):
        return {}
    number = read_id(str(text))
    said = {"sex": number.sex, "birth_date": PartialDate.of(number.born)}
    return {key: value for key, value in said.items() if values.get(key) is None}


def row_doubts(values: Mapping[str, object], limits: Limits, today: date) -> list[tuple[str, str]]:
    """Field and reason of what cannot all be true in one row: the roster's own contradictions."""
    if _plainly_sound(values, limits, today):
        return []
    order = _order(values)
    return [
        (doubt.field, doubt.message.rstrip("。"))
        for doubt in contradictions(order, limits, today)
        if doubt.rule != "stage-dates" or values.get("category") is not None
    ]


def _plainly_sound(values: Mapping[str, object], limits: Limits, today: date) -> bool:
    """Whether the years alone show that nothing contradicts; it spares most rows the full look."""
    born, joined, full = (
        _day(values, key) for key in ("birth_date", "joined_on", "full_member_on")
    )
    if not (born and joined and full) or values.get("category", Category.FULL) != Category.FULL:
        return False
    text = values.get("id_number")
    if text:
        number = read_id(str(text))
        day = number.born
        if (born.year, born.month, born.day) != (day.year, day.month, day.day):
            return False
        if values.get("sex") not in {None, number.sex}:
            return False
    applied, worked = _day(values, "applied_on"), _day(values, "work_started_on")
    return (
        born.year + limits.age < joined.year < full.year < today.year
        and (applied is None or born.year < applied.year < joined.year)
        and (worked is None or born.year < worked.year < today.year)
    )


def _order(values: Mapping[str, object]) -> PersonOrder:
    """As much of a row as can contradict itself."""
    category, sex, number = (values.get(key) for key in ("category", "sex", "id_number"))
    return PersonOrder(
        name=str(values.get("name") or ""),
        category=category if isinstance(category, Category) else Category.FULL,
        sex=sex if isinstance(sex, Sex) else None,
        id_number=str(number) if number else None,
        birth_date=_day(values, "birth_date"),
        applied_on=_day(values, "applied_on"),
        joined_on=_day(values, "joined_on"),
        full_member_on=_day(values, "full_member_on"),
        work_started_on=_day(values, "work_started_on"),
    )


def _day(values: Mapping[str, object], key: str) -> PartialDate | None:
    day = values.get(key)
    return day if isinstance(day, PartialDate) else None


def _sort_phones(row: ReadRow) -> None:
    """A landline written under 联系电话 is no mobile, where the sheet has no column for it."""
    numbers = row.values.get("mobile")
    if not isinstance(numbers, str) or "phone" in row.values:
        return
    parts = numbers.split("、")
    landlines = [part for part in parts if _LANDLINE.fullmatch(part)]
    if landlines:
        row.values["mobile"] = "、".join(part for part in parts if part not in landlines) or None
        row.values["phone"] = "、".join(landlines)


def write_roster(
    path: Path,
    title: str,
    people: Iterable[Mapping[str, object]],
    *,
    note: str = "",
    own: Sequence[tuple[str, str]] = (),
) -> None:
    """Write 党员基本信息汇总表: the items of the national form, numbered.

    Args:
        path: where to.
        title: above the table.
        people: field → value; what is missing stays empty.
        note: a line under the title (unit and date).
        own: field and heading of the unit's own items, behind the others.

    Raises:
        StoreTrouble: it cannot be written there.
    """
    ours = tuple((key, OutColumn(label, _OWN_WIDTH)) for key, label in own)
    columns = [OutColumn("序号", 6, CellKind.COUNT), *(column for _, column in (*EXPORT, *ours))]
    rows = (
        [number, *(person.get(key) for key, _ in (*EXPORT, *ours))]
        for number, person in enumerate(people, start=1)
    )
    write_table(path, title, columns, rows, note=note)
