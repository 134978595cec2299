"""Forms.md C3, the file itself: what it really is, and what cannot be read is said in words."""

from __future__ import annotations

import random
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.spreadsheet import packageparts, sniffing
from tests.spreadsheet.made import HEAD, Formula, id_of, names, people, problem, read, xlsx

if TYPE_CHECKING:
    from pathlib import Path

ROWS = (HEAD, ("张三", "男", "", "1990-05-01", "第一党支部"))
CSV = "\n".join(",".join(row) for row in ROWS)


def xls(path: Path, *rows: tuple[object, ...]) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(str(path))
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Refusal) as caught:
        list(read(path).rows())
    assert path.name in caught.value.sentence
    return caught.value.sentence


def test_case_01_an_old_file_with_the_new_name_is_read_for_what_it_is(tmp_path: Path) -> None:
    assert names(list(read(xls(tmp_path / "名册.xlsx", *ROWS)).rows())) == ["张三"]


def test_case_01_a_new_file_with_the_old_name_is_read_for_what_it_is(tmp_path: Path) -> None:
    assert names(people(tmp_path / "名册.xls", *ROWS)) == ["张三"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_case_02_a_web_page_saved_as_xls_is_read_as_a_table(tmp_path: Path, encoding: str) -> None:
    page = f"""<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
        <meta http-equiv=Content-Type content="text/html; charset={encoding}"></head><body>
        <table><tr><td colspan=3>党员名册</td></tr>
        <tr><td>姓 名</td><td>性别</td><td>出生<br>年月</td></tr>
        <tr><td>张三</td><td>男</td><td x:num>199005</td></tr></table></body></html>"""
    path = tmp_path / "名册.xls"
    path.write_bytes(page.encode(encoding))
    (row,) = read(path).rows()
    assert row.values["birth_date"] == PartialDate(1990, 5)
    assert row.number == 3


def test_case_02_a_web_page_without_a_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "名册.xls"
    path.write_text("<html><body>请登录</body></html>", encoding="utf-8")
    assert "网页" in refusal(path)


def test_case_02_a_table_within_a_table_for_the_layout_is_found(tmp_path: Path) -> None:
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    path = tmp_path / "名册.xls"
    page = f"<div><table><tr><td>菜单</td><td><table>{table}</table></td></tr></table></div>"
    path.write_text(page, encoding="utf-8")
    assert names(list(read(path).rows())) == ["张三"]


def test_case_14_a_row_that_a_web_page_hides_is_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "名册.xls"
    path.write_text(
        "<table><tr><td>姓名</td><td>性别</td></tr>"
        "<tr style='height:0; display:none'><td>张三</td><td>男</td></tr></table>",
        encoding="utf-8",
    )
    reading = read(path)
    assert names(list(reading.rows())) == ["张三"]
    assert "第 2 行是隐藏行" in "".join(reading.sheets[0].notices)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_case_03_a_csv_is_read_in_any_encoding_of_an_office(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes(CSV.encode(encoding))
    (row,) = read(path).rows()
    assert (row.values["name"], row.values["branch"]) == ("张三", "第一党支部")


@pytest.mark.parametrize("ruined", ["锟斤拷", "濮撳悕", "\ufffd"])
def test_case_03_a_csv_of_ruined_characters_is_refused(tmp_path: Path, ruined: str) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes((CSV + f"\n{ruined},男,,,").encode())
    assert "乱码" in refusal(path)


@pytest.mark.parametrize("wrong", ["gb18030", "utf-8"])
def test_case_03_a_csv_that_went_through_a_western_encoding_is_refused(
    tmp_path: Path, wrong: str
) -> None:
    path = tmp_path / "名册.csv"
    path.write_text(CSV.encode(wrong).decode("latin-1"), encoding="utf-8")
    assert "乱码" in refusal(path)


def test_case_03_a_quote_without_its_partner_swallows_nobody(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_text('姓名,性别\n"张三,男\n李四,女\n王五,男\n', encoding="utf-8")
    reading = read(path)
    assert names(list(reading.rows())) == ["张三", "李四", "王五"]
    assert "引号不成对" in "".join(reading.sheets[0].notices)


def test_case_03_a_line_break_within_quotes_is_one_row_of_the_table(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_text('姓名,备注\n张三,"一\n二"\n李四,三\n', encoding="utf-8")
    assert [(row.number, row.values["name"]) for row in read(path).rows()] == [
        (2, "张三"), (3, "李四")
    ]  # fmt: skip


def test_case_23_what_a_program_wraps_to_keep_it_text_is_unwrapped(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_text(
        f'姓名,身份证号\n张三,="{id_of()}"\n李四,{id_of(order=3)}\t\n', encoding="utf-8"
    )
    found = list(read(path).rows())
    assert [row.values["id_number"] for row in found] == [id_of(), id_of(order=3)]
    assert [row.problems for row in found] == [[], []]


def test_case_43_a_formula_counts_with_the_value_it_had_last(tmp_path: Path) -> None:
    formula = Formula("=DATE(1990,5,1)", 32994)
    (row,) = people(tmp_path / "a.xlsx", HEAD, ("张三", "男", "", formula))
    assert row.values["birth_date"] == PartialDate(1990, 5, 1)


@pytest.mark.parametrize("error", ["#REF!", "#N/A"])
def test_case_43_a_broken_formula_is_refused_with_its_address(tmp_path: Path, error: str) -> None:
    (row,) = people(tmp_path / "a.xlsx", HEAD, ("张三", "男", "", Formula("=A9", error)))
    found = problem(row)
    assert (found.cell, found.refused) == ("D2", True)
    assert error in found.reason
    assert row.values["birth_date"] is None


def test_case_43_a_formula_that_was_never_calculated_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    book.active.append(("张三", "男", "", "=DATE(1990,5,1)"))
    book.save(tmp_path / "a.xlsx")
    (row,) = read(tmp_path / "a.xlsx").rows()
    assert (problem(row).cell, problem(row).refused) == ("D2", True)


def test_a_date_shown_by_year_and_month_does_not_gain_a_day(tmp_path: Path) -> None:
    row = (("张三", "男", "", date(1990, 5, 1)),)
    (read_row,) = people(tmp_path / "a.xlsx", HEAD, *row, date_format='yyyy"年"m"月"')
    assert read_row.values["birth_date"] == PartialDate(1990, 5)


def test_a_workbook_locked_by_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    )
    assert "密码" in refusal(path)


def test_an_old_workbook_locked_by_a_password_is_refused(tmp_path: Path) -> None:
    path = xls(tmp_path / "名册.xls", *ROWS)
    content = bytearray(path.read_bytes())
    stream = content.index(b"\x09\x08")  # BOF of the workbook, then FILEPASS in the next record
    length = int.from_bytes(content[stream + 2 : stream + 4], "little")
    content[stream + 4 + length : stream + 6 + length] = b"\x2f\x00"
    path.write_bytes(content)
    assert "密码" in refusal(path)


def test_an_old_workbook_tells_its_hidden_rows_and_counts_from_1904(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = True
    sheet = book.add_sheet("名册")
    for row, cells in enumerate((HEAD, ("张三", "", "", 41030 - 1462))):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.row(1).hidden = True
    book.save(str(tmp_path / "a.xls"))
    reading = read(tmp_path / "a.xls")
    (row_read,) = reading.rows()
    assert row_read.values["birth_date"] == PartialDate(2012, 5, 1)
    assert "第 2 行是隐藏行" in "".join(reading.sheets[0].notices)


def test_an_old_workbook_tells_hidden_columns_and_strike_through_and_invents_no_day(
    tmp_path: Path,
) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    for column, heading in enumerate(("姓名", "出生日期", "入党时间", "备注")):
        sheet.write(0, column, heading)
    sheet.write(1, 0, "张三", xlwt.easyxf("font: struck_out on"))
    for column, form in enumerate(('yyyy"年"m"月"', "yyyy-mm-dd"), 1):
        sheet.write(1, column, date(1990, 5, 1), xlwt.easyxf(num_format_str=form))
    sheet.col(3).hidden = True
    book.save(str(tmp_path / "a.xls"))
    reading = read(tmp_path / "a.xls")
    (row,) = reading.rows()
    assert row.values["birth_date"] == PartialDate(1990, 5)
    assert row.values["joined_on"] == PartialDate(1990, 5, 1)
    told = "".join(reading.sheets[0].notices)
    assert "D 列是隐藏列" in told
    assert "A2 有删除线" in told


def test_a_stray_cell_in_an_old_workbook_is_refused(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    sheet.write(0, 0, "姓名")
    sheet.write(65535, 255, "x")
    book.save(str(tmp_path / "a.xls"))
    assert "65536" in refusal(tmp_path / "a.xls")


@pytest.mark.parametrize("kind", ["xls", "xlsx"])
def test_a_damaged_workbook_never_gets_further_than_a_sentence(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    whole = (xls(path, *ROWS) if kind == "xls" else xlsx(path, ROWS)).read_bytes()
    chance = random.Random(7)  # noqa: S311 - the same damage every time
    refused = 0
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(5):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        try:
            list(read(path).rows())
        except Refusal as error:
            refused += path.name in error.sentence
    assert refused > 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空文件"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04 cut off", "损坏"),
        (bytes(range(256)), "不是表格"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "XML",
        ),
        ("今天开会\n明天开会\n".encode(), "表头"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(content)
    assert said in refusal(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "打不开" in refusal(tmp_path / "没有.xlsx")


def test_an_empty_sheet_is_refused(tmp_path: Path) -> None:
    assert "空表" in refusal(xlsx(tmp_path / "名册.xlsx", []))


def test_a_word_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "Word" in refusal(path)


def rewritten(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The workbook with some bytes of one part replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_workbook_with_xml_entities_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "名册.xlsx", ROWS)
    bomb = b'<!DOCTYPE a [<!ENTITY b "boom">]><sst '
    assert "XML" in refusal(rewritten(path, "xl/sharedStrings.xml", b"<sst ", bomb))


def test_a_stray_cell_at_the_end_of_the_sheet_is_refused_before_memory_is(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "名册.xlsx")
    sentence = refusal(tmp_path / "名册.xlsx")
    assert "XFD" in sentence
    assert "1048576" in sentence


def test_a_file_that_unpacks_beyond_measure_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packageparts, "MOST_UNPACKED", 1000)
    assert "太大" in refusal(xlsx(tmp_path / "名册.xlsx", ROWS))


def test_a_file_beyond_the_size_that_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sniffing, "MOST_BYTES", 1000)
    assert "MB" in refusal(xlsx(tmp_path / "名册.xlsx", ROWS))


def test_a_hundred_blank_columns_and_many_blank_rows_do_no_harm(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    for column in range(6, 106):
        book.active.cell(1, column).number_format = "0.00"
        book.active.cell(9000, column).number_format = "0.00"
    book.save(tmp_path / "名册.xlsx")
    assert names(list(read(tmp_path / "名册.xlsx").rows())) == ["张三"]


def test_words_struck_through_within_a_cell_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    struck = TextBlock(InlineFont(strike=True), "张三")
    book.active["A2"] = CellRichText(struck, "李四")
    book.save(tmp_path / "名册.xlsx")
    assert "删除线" in "".join(read(tmp_path / "名册.xlsx").sheets[0].notices)


def test_strike_through_and_comments_are_told_and_colour_means_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    cell = book.active["A2"]
    cell.font = openpyxl.styles.Font(strike=True, color="FF0000")
    cell.comment = openpyxl.comments.Comment("已转出", "某人")
    book.save(tmp_path / "名册.xlsx")
    reading = read(tmp_path / "名册.xlsx")
    assert names(list(reading.rows())) == ["张三"]
    told = "".join(reading.sheets[0].notices)
    assert "A2 有删除线" in told
    assert "批注" in told
