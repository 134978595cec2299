"""Files made to do harm: refused in one sentence, without much memory and without much time."""

from __future__ import annotations

import os
import re
import warnings
import zipfile
from typing import TYPE_CHECKING

import pytest

from partydesk.kernel.findings import Refusal
from tests.spreadsheet.made import HEAD, names, read, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = (HEAD, ("张三", "男", "", "1990-05-01", "第一党支部"))
SHEET = "xl/worksheets/sheet1.xml"
PAGE = "<html><meta charset=utf-8><table><tr><td>姓名<td>性别</tr><tr><td>张三<td>男</tr></table>"


def altered(path: Path, change: Callable[[bytes], bytes], part: str = SHEET) -> Path:
    """A workbook with one part changed."""
    with zipfile.ZipFile(xlsx(path, ROWS)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, change(body) if name == part else body)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Refusal) as caught:
        list(read(path).rows())
    assert path.name in caught.value.sentence
    return caught.value.sentence


def outcome(path: Path) -> list[object] | str:
    """Who was read, or what was said."""
    try:
        return names(list(read(path).rows()))
    except Refusal as refused:
        return refused.sentence


def test_a_pipe_and_an_endless_device_are_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "名册.csv"
    os.mkfifo(pipe)
    assert "不是普通文件" in refusal(pipe)
    link = tmp_path / "名册.xlsx"
    link.symlink_to("/dev/zero")
    assert "不是普通文件" in refusal(link)


@pytest.mark.parametrize(
    "piece",
    [b"<c", b"<c ", b'<c t="e" r="A2">', b' r="A1"', b'<c r="A1" s="1" ', b"<row", b"<a", b"<col "],
)
def test_a_hundred_thousand_broken_tags_cost_no_more_than_reading_them(
    piece: bytes, tmp_path: Path
) -> None:
    """Searched once for each tag it would be hours; the suite would never end."""
    path = altered(
        tmp_path / "名册.xlsx", lambda body: body.replace(b"<row", piece * 100_000 + b"<row", 1)
    )
    assert outcome(path)


def test_one_row_of_endless_blanks_is_refused(tmp_path: Path) -> None:
    blanks = b" " * (40 << 20)
    path = altered(
        tmp_path / "名册.xlsx", lambda body: body.replace(b"</sheetData>", blanks + b"</sheetData>")
    )
    assert path.stat().st_size < 200_000
    assert "已损坏" in refusal(path)


def test_a_definition_that_lies_across_two_pieces_is_found(tmp_path: Path) -> None:
    def across(body: bytes) -> bytes:
        pad = b" " * ((1 << 20) - len(body.partition(b"<sst")[0]) - 4)
        return body.replace(b"<sst", pad + b"<!DOCTYPE a []><sst", 1)

    path = altered(tmp_path / "名册.xlsx", across, "xl/sharedStrings.xml")
    assert "XML" in refusal(path)


@pytest.mark.parametrize("name", [SHEET, SHEET.upper(), SHEET.replace("/", "\\")])
def test_two_members_of_one_name_are_refused(name: str, tmp_path: Path) -> None:
    """What is looked at would not be what is read."""
    path = xlsx(tmp_path / "名册.xlsx", ROWS)
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as archive:
        warnings.simplefilter("ignore")  # of the library that writes it
        archive.writestr(name, b"<worksheet/>")
    assert "已损坏" in refusal(path)


@pytest.mark.parametrize(
    ("mark", "value"), [(b'r="1"', b"9" * 5000), (b'min="1"', b"9" * 5000), (b'max="1"', b"x")]
)
def test_endless_digits_are_no_number(mark: bytes, value: bytes, tmp_path: Path) -> None:
    def change(body: bytes) -> bytes:
        column = b'<cols><col min="1" max="1" hidden="1" width="9"/></cols><sheetData>'
        body = body.replace(b"<sheetData>", column)
        return body.replace(mark, mark.replace(b"1", value), 1)

    assert outcome(altered(tmp_path / "名册.xlsx", change))


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<![foo[", "<!DOCTYPE", "<?", "<a", '<a x="', "</", "<td colspan=" + "9" * 5000 + ">"],
)
@pytest.mark.parametrize("times", [1, 100_000])
def test_a_page_of_broken_tags_is_read_or_refused_at_once(
    piece: str, times: int, tmp_path: Path
) -> None:
    path = tmp_path / "名册.xls"
    often = times if len(piece) < 20 else min(times, 500)
    path.write_text(PAGE + piece * often, encoding="utf-8")
    assert outcome(path) == ["张三"]


def test_a_page_of_tables_in_tables_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "名册.xls"
    path.write_text(PAGE + "<table><tr><td>x" * 50_000, encoding="utf-8")
    assert "套得太深" in refusal(path)


@pytest.mark.parametrize(
    "place",
    [
        b'r="A' + b"1" * 5000 + b'"',
        b"r='XFD1048576'",
        b'r = "XFD1048576"',
        b'\nr="XFD1048576"',
        b'r="&#88;FD1048576"',
        b'r="XFD1048576" x="' + b"x" * 5000 + b'"',
        b'r="ZZZ9999999"',
        b"x=\"<\" r='XFD1048576'",
        b"x=\">\" r='XFD1048576'",
        b'x="<c" r="A' + b"1" * 5000 + b'"',
        b'r="A4294967295"',
        b'r="a1048576"',
    ],
)
def test_a_cell_far_away_is_found_however_it_is_written(place: bytes, tmp_path: Path) -> None:
    """Whatever reads the cells would ask for the memory of all that lie between."""

    def change(body: bytes) -> bytes:
        return body.replace(
            b"</row></sheetData>", b"<c " + place + b"><v>1</v></c></row></sheetData>"
        )

    said = refusal(altered(tmp_path / "名册.xlsx", change))
    assert "太大" in said or "损坏" in said


def test_a_row_far_away_is_found_under_another_name(tmp_path: Path) -> None:
    def change(body: bytes) -> bytes:
        cell = b'<x:c r="CV9999999"><x:v>1</x:v></x:c>'
        far = b'<x:row r="9999999"><x:c><x:v>1</x:v></x:c>' + cell + b"</x:row>"
        space = b"<worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
        return body.replace(b"<worksheet", space).replace(b"</sheetData>", far + b"</sheetData>")

    assert "太大" in refusal(altered(tmp_path / "名册.xlsx", change))


def test_a_sheet_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = altered(tmp_path / "名册.xlsx", lambda body: body.decode().encode("utf-16"))
    assert "已损坏" in refusal(path)


def test_words_that_look_like_a_place_are_words(tmp_path: Path) -> None:
    def change(body: bytes) -> bytes:
        words = b'<c r="B2" t="inlineStr"><is><t>x r=5</t></is></c>'
        return re.sub(b'<c r="B2"[^>]*>.*?</c>', words, body, count=1)

    assert outcome(altered(tmp_path / "名册.xlsx", change)) == ["张三"]


@pytest.mark.parametrize(
    "count",
    [
        b'"4294967295"',
        b'"+4294967295"',
        b"'4294967295'",
        b'"&#52;294967295"',
        b'"' + b"9" * 99 + b'"',
        b'"4294967296" x="<b>"',
        b'"1" x="<b>" uniqueCount="4294967296"',
    ],
)
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/SHAREDSTRINGS.xml"])
def test_more_texts_than_there_can_be_are_refused_before_memory_is_asked_for(
    count: bytes, part: str, tmp_path: Path
) -> None:
    def change(body: bytes) -> bytes:
        return re.sub(rb'uniqueCount="\d+"', b"uniqueCount=" + count, body)

    path = altered(tmp_path / "名册.xlsx", change, "xl/sharedStrings.xml")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in parts.items():
            archive.writestr(part if name == "xl/sharedStrings.xml" else name, body)
    assert "已损坏" in refusal(path)


@pytest.mark.parametrize("cells", ["<td colspan=999 rowspan=999>", "<tr><td colspan=999>"])
def test_a_page_of_cells_that_spread_without_end_is_refused(cells: str, tmp_path: Path) -> None:
    path = tmp_path / "名册.xls"
    path.write_text(PAGE.replace("</table>", cells * 50_000), encoding="utf-8")
    assert "太大" in refusal(path)
