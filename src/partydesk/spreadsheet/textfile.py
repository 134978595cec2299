"""CSV and pasted tables: the encoding found out, never guessed into nonsense."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from partydesk.kernel.findings import Refusal
from partydesk.spreadsheet.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.spreadsheet.grid import NumberedRow

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_TRIED = ("utf-8", "gb18030")
# What is left when text went through the wrong encoding: the replacement character read as GBK,
# unset memory read as GBK, and 姓名, 身份证, 党支部, 性别 of UTF-8 read as GBK.
_RUINED = ("锟斤拷", "\ufffd", "烫烫烫", "屯屯屯", "濮撳悕", "韬唤璇", "鍏氭敮閮", "鎬у埆")
# Chinese in any encoding read as if it were Western European: ÐÕÃû, å§“å.
_WESTERN, _CHINESE = re.compile("[\x80-\xff]{2}"), re.compile("[一-鿿]")
_DELIMITERS = ",\t;|，"
_SAMPLE_LINES = 20


def decode(content: bytes, file: str) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or GB18030.

    Raises:
        Refusal: in another encoding, or ruined by an earlier program.
    """
    mark = next((encoding for sign, encoding in _MARKS if content.startswith(sign)), None)
    for encoding in (mark,) if mark else _TRIED:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(sign in text for sign in _RUINED) or _is_western(text):
            raise Refusal(
                f"“{file}”里的汉字已经成了乱码（如“锟斤拷”），无法还原。请向提供人重新要一份。"
            )
        return text
    raise Refusal(f"“{file}”的文字编码认不出来。请用 Excel 或 WPS 打开后另存为 .xlsx，再导入。")


def _is_western(text: str) -> bool:
    return _WESTERN.search(text) is not None and _CHINESE.search(text) is None


def open_text(path: Path) -> list[Grid]:
    """The one grid of a text file.

    A quote without its partner would swallow line after line; so where the quotes do not pair,
    every line stands for itself, and that is said.

    Raises:
        Refusal: see `decode`.
    """
    text = decode(path.read_bytes(), path.name)
    delimiter = _delimiter(text)
    paired = _quotes_pair(text, delimiter)

    def read() -> Iterator[NumberedRow]:
        if paired:
            lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        else:
            lines = csv.reader(
                io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE
            )
        try:
            for number, row in enumerate(lines, start=1):
                yield number, list(row) if paired else [cell.strip('"') for cell in row]
        except csv.Error as error:
            raise Refusal(f"“{path.name}”第 {lines.line_num} 行附近读不出来。") from error

    notices = () if paired else ("文件里的引号不成对，各行照原样读入，请核对",)
    return [Grid("", read, notices=notices, typed=False, keeps_merges=False)]


def _quotes_pair(text: str, delimiter: str) -> bool:
    if '"' not in text:
        return True
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True


def _delimiter(text: str) -> str:
    """The sign that stands in most of the first lines; a comma where none does."""
    lines = text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES]
    counts = {sign: sum(line.count(sign) for line in lines) for sign in _DELIMITERS}
    best = max(counts, key=lambda sign: counts[sign])
    return best if counts[best] else ","
