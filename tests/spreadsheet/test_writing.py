"""Tables we write: read back as they were, dangerous to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from partydesk.spreadsheet.writing import CellKind, OutColumn, write_table
from partydesk.store.trouble import StoreTrouble
from tests.spreadsheet.made import id_of, read

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (OutColumn("姓名"), OutColumn("公民身份号码", 21), OutColumn("实交", kind=CellKind.FEN))


def test_an_id_number_comes_back_as_the_text_it_was(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", "名册", COLUMNS, [("张三", id_of(), 4550)], note="某某局")
    (row,) = read(tmp_path / "a.xlsx").rows()
    assert row.values["id_number"] == id_of()
    assert row.raw["实交"] == "45.5"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
def test_no_text_is_ever_a_formula(tmp_path: Path, text: str) -> None:
    write_table(tmp_path / "a.xlsx", "名册", COLUMNS, [(text, None, None)])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    cell = sheet["A3"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)
    assert cell.hyperlink is None


def test_title_note_header_and_persons_stand_below_each_other(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", "党员[名册]", COLUMNS, [("张三", None, None)], note="填报单位")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert [sheet.cell(row, 1).value for row in range(1, 5)] == [
        "党员[名册]",
        "填报单位",
        "姓名",
        "张三",
    ]
    assert sheet.title == "党员名册"


def test_a_place_that_cannot_be_written_is_told_and_the_old_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.mkdir()
    with pytest.raises(StoreTrouble):
        write_table(target, "名册", COLUMNS, [])
    assert list(tmp_path.iterdir()) == [target]
