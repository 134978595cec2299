"""Rosters as files, and the ways in which they are spoilt: bytes, members, cells, markup."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

import xlwt

from tests.spreadsheet.made import HEAD, Formula, id_of, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

CHARACTERS = (
    "\0", "\ud800", "\udfff", "\u202e", "\u2066", "\u200b", "\ufeff", "\x07", "\x1b[31m", "\r",
    "\t",
    "\n", "\U0010ffff", "\uffff", "𠮷", "e\u0301", "İ", "ﬃ",
)  # fmt: skip
WORDS = (
    "", " ", "=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "9" * 400, "1e309",
    "-0", "NaN",
    "9999999-01-01", "9999-12-31", "0000-00-00", "1900-02-29", "2月30日", "正式党员", "党员" * 5000,
    "姓名", "合计", "../../x", "CON", "'; DROP TABLE person; --", "<b>", "&amp;", "%s%n", "{0}",
    "110101190001010000", "X" * 18, "０１２", "٣", "-" * 10_000, "<c" * 3000, '"' * 3000,
    "," * 100_000, "\n" * 100_000, "\t" * 20_000, '"', "党" * 40_000,
)  # fmt: skip
NUMBERS = (
    b"-1", b"0", b"1e308", b"-1e308", b"2958466", b"99999999999999999999", b"1e-320", b"nan",
    b"inf", b"",
    b"4294967295", b"4294967296", b"2147483648", b"9" * 400, b"0.1.2", b"x",
)  # fmt: skip
PAGE_MARKUP = (
    "<table>", "<table><tr><td>x", "</table>", "<tr>", "<td colspan=99999999 rowspan=99999999>",
    "<td colspan=" + "9" * 5000 + ">", "<!--", "-->", "<![foo[", "<![if x]>", "<!DOCTYPE",
    "<!ENTITY", "<?",
    "<a", '<a x="', "<style>", "<script>", "</", "<", "&#x110000;", "&#0;", "&" + "a" * 300,
    "<![CDATA[",
)  # fmt: skip
PLACES = (
    b"A1", b"XFD1048576", b"A1048577", b"ZZZ9999999", b"A0", b"1A", b"",
    b"A99999999999999999999", b"A-1",
    "甲1".encode(), b"AAAAAAAAAAAA1", b"A" + b"1" * 5000,
)  # fmt: skip
MARKUP = (
    b'<!DOCTYPE a [<!ENTITY b "boom">]>', b"<!ENTITY a SYSTEM 'file:///etc/passwd'>", b"<c",
    b"<c " * 2000,
    b'<c t="e" r="A2">' * 500, b"<row" * 2000, b'<row r="99999999999999999999">', b"</sheetData>",
    b"<![CDATA[", b"]]>", b"<!--", b"-->", b"&lol;", b"&#x0;", b"&#xD800;", b"&#1114112;",
    b"\xff\xfe",
    b'<mergeCell ref="A1:XFD1048576"/>', b'<dimension ref="A1:XFD1048576"/>', b"<a" * 5000,
    b">" * 3000,
    b'<c r="A2" t="s"><v>4294967295</v></c>', b'<col min="1" max="99999999" hidden="1"/>',
    b'<c r="B2" s="99999"><v>1</v></c>', b"<f>", b'<is><t xml:space="preserve">',
    b"<si><r><rPr><strike/>",
)  # fmt: skip


def rows(number: int = 12) -> list[list[object]]:
    """A roster with what a real one has: numbers as text, days, gaps."""
    found: list[list[object]] = [
        ["某某支部党员名册"],
        [*HEAD, "人员类别", "加入中共组织日期", "手机"],
    ]
    for one in range(1, number + 1):
        born = date(1960 + one, 1 + one % 12, 1 + one)
        day = datetime(born.year, born.month, born.day)  # noqa: DTZ001 - a cell knows no zone
        found.append(
            ["赵钱孙李周吴郑王"[one % 8] + "一二三四五六七八九十甲乙"[one % 12], "男女"[one % 2],
             id_of(born.strftime("%Y%m%d"), one), day,
             "第一党支部", "正式党员", "1999.07", 13900000000 + one]
        )  # fmt: skip
    return found


def new_book(place: Path) -> bytes:
    """As .xlsx, a formula and a merged title in it."""
    table = rows()
    table.append(["合计", Formula("=COUNTA(A3:A14)", 12), None, None, None, None, None, None])
    return xlsx(place / "base.xlsx", table, merges=("A1:H1",)).read_bytes()


def old_book(_place: Path) -> bytes:
    """As .xls."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for row, cells in enumerate(rows()):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell, *([day] if isinstance(cell, datetime) else []))
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def text(_place: Path, encoding: str = "utf-8-sig") -> bytes:
    """As comma separated values."""
    return "\r\n".join(",".join(map(str, row)) for row in rows()).encode(encoding)


def page(_place: Path) -> bytes:
    """As the web page that some systems call .xls."""
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows())
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<html><meta charset=utf-8><body><table>{body}</table></body></html>".encode()


BASES: dict[str, Callable[[Path], bytes]] = {
    "xlsx": new_book, "xls": old_book, "csv": text, "html": page,
    "gbk.csv": lambda place: text(place, "gb18030"),
    "utf16.csv": lambda place: text(place, "utf-16"),
}  # fmt: skip


def spoilt(kind: str, base: bytes, dice: Random) -> bytes:
    """The file once more, spoilt in one of the ways of its kind."""
    ways: tuple[Callable[[bytes, Random], bytes], ...] = (flipped, cut, doubled)
    if kind == "xlsx":
        ways = (flipped, cut, *(_members,) * 3, *(_marked_up,) * 8, *(_celled,) * 8)
    elif kind == "html":
        ways = (*ways, _worded, _paged, _paged, _paged)
    elif kind != "xls":
        ways = (*ways, _worded, _worded, _worded)
    else:
        ways = (*ways, flipped, _recorded, _recorded)
    return dice.choice(ways)(base, dice)


def flipped(base: bytes, dice: Random) -> bytes:
    """Single bytes are others."""
    body = bytearray(base)
    for _ in range(dice.choice((1, 2, 5, 30))):
        body[dice.randrange(len(body))] = dice.choice((0, 255, dice.randrange(256)))
    return bytes(body)


def cut(base: bytes, dice: Random) -> bytes:
    """The end is missing, or a piece in the middle."""
    first, second = sorted(dice.randrange(len(base)) for _ in range(2))
    return base[:first] + dice.choice((b"", base[second:]))


def doubled(base: bytes, dice: Random) -> bytes:
    """A piece stands there many times."""
    first, second = sorted(dice.randrange(len(base)) for _ in range(2))
    times = dice.choice((2, 2, 40))
    return base[:second] + base[first : min(second, first + 20_000)] * times + base[second:]


def _worded(base: bytes, dice: Random) -> bytes:
    """Texts that no roster has, at any place of a text file."""
    word = (
        dice.choice(WORDS)
        if dice.random() < 0.5
        else dice.choice(CHARACTERS) * dice.choice((1, 90))
    )
    at = dice.randrange(len(base))
    return base[:at] + word.encode("utf-8", "surrogatepass") + base[at:]


def _paged(base: bytes, dice: Random) -> bytes:
    """Markup that no page has, once or very often."""
    piece = dice.choice(PAGE_MARKUP).encode() * dice.choice((1, 3, 200, 30_000))
    at = dice.randrange(len(base))
    return base[:at] + piece + base[at:]


def _recorded(base: bytes, dice: Random) -> bytes:
    """Numbers of two bytes, as lengths and places in old workbooks are, at their extremes."""
    body = bytearray(base)
    for _ in range(dice.choice((1, 3, 10))):
        at = dice.randrange(len(body) - 4)
        body[at : at + 2] = dice.choice((b"\0\0", b"\xff\xff", b"\xff\x7f", b"\x01\0", b"\0\x80"))
    return bytes(body)


def _parts(base: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: list[tuple[str, bytes]], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these members, of one name twice if it must be."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", way) as archive:
        for name, body in parts:
            info = zipfile.ZipInfo(name)
            info.compress_type = way
            archive.writestr(info, body)
    return memory.getvalue()


def _members(base: bytes, dice: Random) -> bytes:
    """Members that are missing, there twice, elsewhere, empty, or bombs."""
    parts = list(_parts(base).items())
    at = dice.randrange(len(parts))
    name, body = parts[at]
    if dice.random() < 0.6:  # those that matter
        at = next(n for n, one in enumerate(parts) if one[0].startswith("xl/worksheets"))
        name, body = parts[at]
    other = dice.choice(parts)[1]
    strange = dice.choice(
        (
            name.upper(),
            name.replace("/", "\\"),
            f"/{name}",
            f"../{name}",
            f"./{name}",
            "长" * 200,
            "",
        )
    )
    what = dice.choice(("gone", "twice", "strange", "empty", "other", "bomb", "lying", "stored"))
    if what == "gone":
        del parts[at]
    elif what in {"twice", "strange"}:
        parts.insert(at + dice.randrange(2), (name if what == "twice" else strange, other))
    elif what == "bomb":
        parts[at] = (
            name,
            body.replace(b"<row", b" " * dice.choice((1 << 20, 80 << 20)) + b"<row", 1),
        )
    else:
        parts[at] = (name, {"empty": b"", "other": other}.get(what, body))
    made = packed(parts, zipfile.ZIP_STORED if what == "stored" else zipfile.ZIP_DEFLATED)
    if what == "lying":  # sizes in the directory that are not those of the members
        place = made.rfind(b"PK\x01\x02") + dice.choice((10, 20, 24, 28, 42))
        made = made[:place] + bytes(dice.randrange(256) for _ in range(4)) + made[place + 4 :]
    return made


def _marked_up(base: bytes, dice: Random) -> bytes:
    """Markup that no program writes, anywhere in a part."""
    parts = _parts(base)
    name = _important(parts, dice)
    body = parts[name]
    tags = [found.end() for found in re.finditer(b">", body)] or [0]
    at = dice.choice(tags) if dice.random() < 0.7 else dice.randrange(len(body) + 1)
    parts[name] = body[:at] + dice.choice(MARKUP) * dice.choice((1, 1, 1, 60)) + body[at:]
    return packed(list(parts.items()))


def _celled(base: bytes, dice: Random) -> bytes:
    """Attributes and values at their extremes: places, shared texts, styles, days, numbers."""
    parts = _parts(base)
    name = _important(parts, dice)
    wild = [*NUMBERS, *PLACES, *(word.encode() for word in WORDS)]
    wild += [sign.encode("utf-8", "surrogatepass") * dice.choice((1, 40)) for sign in CHARACTERS]
    found = list(re.finditer(rb'="([^"]*)"|>([^<>]+)<', parts[name]))
    body = parts[name]
    for one in sorted(dice.sample(found, min(len(found), dice.choice((1, 1, 3, 20)))),
                      key=lambda match: -match.start()):  # fmt: skip
        group = 1 if one.group(1) is not None else 2
        body = body[: one.start(group)] + dice.choice(wild) + body[one.end(group) :]
    parts[name] = body
    return packed(list(parts.items()))


def _important(parts: dict[str, bytes], dice: Random) -> str:
    usual = [name for name in parts if name.startswith(("xl/worksheets/sheet", "xl/sharedS"))]
    return dice.choice(usual if dice.random() < 0.8 else sorted(parts))
