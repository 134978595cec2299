"""`read_tables`: any file a clerk has, as persons with clean values and reported cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk.kernel.findings import Refusal
from partydesk.spreadsheet.above import told_above
from partydesk.spreadsheet.grid import column_letter
from partydesk.spreadsheet.header import Header, find_header
from partydesk.spreadsheet.headings import Headings
from partydesk.spreadsheet.persons import Persons
from partydesk.spreadsheet.sniffing import FileKind, sniff
from partydesk.spreadsheet.textfile import open_text
from partydesk.spreadsheet.top import HEADER_WITHIN
from partydesk.spreadsheet.webpage import open_web_page
from partydesk.spreadsheet.workbook import open_xls, open_xlsx

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from partydesk.spreadsheet.columns import Column
    from partydesk.spreadsheet.grid import Grid
    from partydesk.spreadsheet.rows import ReadRow, Skipped

_OPENERS = {
    FileKind.XLSX: open_xlsx,
    FileKind.XLS: open_xls,
    FileKind.WEB_PAGE: open_web_page,
    FileKind.TEXT: open_text,
}


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet with a recognised header.

    Attributes:
        file: name of the file.
        sheet: name of the sheet, empty for a text file.
        header_row: where the header begins, as the clerk sees it.
        columns: heading → field, in the order of the sheet.
        places: heading → letter of its column.
        unmapped: headings that are no field; their text is in `ReadRow.raw` all the same.
        titles: the texts above the header.
        notices: what the clerk should know about the sheet, one sentence each.
    """

    file: str
    sheet: str
    header_row: int
    columns: Mapping[str, str]
    places: Mapping[str, str]
    unmapped: tuple[str, ...]
    titles: tuple[str, ...]
    notices: tuple[str, ...]
    persons: Persons

    def rows(self) -> Iterator[ReadRow]:
        """Its persons, read as they are asked for; each call reads afresh."""
        return self.persons.rows()

    @property
    def skipped(self) -> list[Skipped]:
        """Rows with words that are no person; complete once `rows` has run through."""
        return self.persons.skipped


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file that was opened.

    Attributes:
        file: its name.
        sheets: the sheets with a recognised header, at least one.
        notices: what the clerk should know about the file.
    """

    file: str
    sheets: tuple[SheetReading, ...]
    notices: tuple[str, ...] = ()

    def rows(self) -> Iterator[ReadRow]:
        """The persons of all sheets."""
        for sheet in self.sheets:
            yield from sheet.rows()


def open_file(path: Path) -> list[Grid]:
    """The sheets of a file, whatever format it really has.

    Raises:
        Refusal: one sentence naming the file and what is the matter with it.
    """
    return _OPENERS[sniff(path)](path)


def read_tables(
    path: Path,
    columns: Sequence[Column],
    *,
    others: Collection[str] = (),
    chosen: Mapping[str, str] | None = None,
) -> FileReading:
    """Read every sheet of a file that has a recognisable header.

    Args:
        path: the file.
        columns: what the book can take in, in the order in which shared aliases are given away.
        others: headings known to be something else, never guessed to be a column.
        chosen: heading → field, where the clerk decided; a field of "" leaves the column aside.

    Raises:
        Refusal: unreadable, locked, empty, or without any recognisable header.
    """
    grids = open_file(path)
    words = Headings(columns, others)
    sheets, unknown, filled = [], [], False
    for grid in grids:
        header = find_header(grid, words, chosen)
        if header is not None:
            sheets.append(_reading(path.name, grid, header, words))
        elif any(cell not in {"", None} for _, cells in grid.read() for cell in cells):
            filled = True
            unknown.append(f"工作表“{grid.name}”没有认出表头，没有读")
    if not sheets:
        raise _nothing(path.name, columns, filled=filled)
    return FileReading(path.name, tuple(sheets), tuple(unknown))


def _nothing(file: str, columns: Sequence[Column], *, filled: bool) -> Refusal:
    if not filled:
        return Refusal(f"“{file}”里没有内容，是空表。")
    wanted = "、".join(f"“{column.title}”" for column in columns if column.identifies)
    return Refusal(
        f"“{file}”的前 {HEADER_WITHIN} 行里没有认出表头：至少要有{wanted}中的一列和另外一列。"
    )


def _reading(file: str, grid: Grid, header: Header, words: Headings) -> SheetReading:
    columns: dict[str, str] = {}
    places: dict[str, str] = {}
    unmapped: list[str] = []
    notices = list(grid.notices)
    for block in header.blocks:
        keys = block.assignment.keys
        for heading in block.headings:
            key = keys.get(heading.place, "")
            places.setdefault(heading.label, column_letter(heading.place))
            if key:
                columns.setdefault(heading.label, key)
            elif heading.label not in unmapped and heading.label not in columns:
                unmapped.append(heading.label)
        for label in block.assignment.guessed:
            key = next(keys[h.place] for h in block.headings if h.label == label)
            notices.append(f"“{label}”一列按“{words.columns[key].title}”读入，请核对")
        notices += [
            f"“{label}”一列与前面的列重复，只留原文，没有读入" for label in block.assignment.doubled
        ]
    if len(header.blocks) > 1:
        notices.append(f"表里并排有 {len(header.blocks)} 块，逐块读入")
    told = told_above(
        header.above, (c for key, c in words.columns.items() if key not in columns.values())
    )
    notices += [
        f"表头上面写着“{word.text}”，没写{word.column.title}的人员都照它登记" for word in told
    ]
    persons = Persons(grid, header, words.columns, told)
    notices += [f"“{label}”只在每组第一行填写，其余各行照上面补上" for label in persons.by_group]
    said = tuple(dict.fromkeys(notices))
    titles = tuple(text for line in header.above for text in line)
    return SheetReading(
        file, grid.name, header.row, columns, places, tuple(unmapped), titles, said, persons
    )
