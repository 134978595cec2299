"""What a file really is, by its first bytes: the name of a file lies often enough."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING

from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 64 * 1024 * 1024
_HEAD = 4096
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_AGAIN = "请在 Excel 或 WPS 里打开后“另存为”.xlsx 文件，再导入。"
_FOREIGN = (
    (b"%PDF", "是 PDF 文件，不是表格。请向提供人要 Excel 文件。"),
    (b"\x89PNG", "是图片，不是表格。"),
    (b"\xff\xd8\xff", "是图片，不是表格。"),
    (b"Rar!", "是压缩包，请先解压，再导入里面的表格。"),
    (b"7z\xbc\xaf", "是压缩包，请先解压，再导入里面的表格。"),
    (b"{\\rtf", "是文字文档，不是表格。" + _AGAIN),
)


class FileKind(StrEnum):
    """The formats that are read."""

    XLSX = "xlsx"
    XLS = "xls"
    WEB_PAGE = "html"
    TEXT = "csv"


def sniff(path: Path) -> FileKind:
    """Which of the formats it is.

    Raises:
        Refusal: it cannot be opened, is empty, too large, locked by a password, or no table.
    """
    size, head = _beginning(path)
    if not head:
        raise Refusal(f"“{path.name}”是空文件，里面什么也没有。")
    if size > MOST_BYTES:
        limit = MOST_BYTES // 1024 // 1024
        raise Refusal(f"“{path.name}”超过 {limit} MB，请删去其中的图片和多余的工作表后再导入。")
    for magic, sentence in _FOREIGN:
        if head.startswith(magic):
            raise Refusal(f"“{path.name}”{sentence}")
    if head.startswith(_OLE):
        return _compound(path)
    if head.startswith(b"PK"):
        return _package(path)
    return _text(path, head)


def _beginning(path: Path) -> tuple[int, bytes]:
    """How large a file is, and its first bytes; of a pipe or a device, which never end, nothing."""
    try:
        found = path.stat()
        if not (S_ISREG(found.st_mode) or S_ISDIR(found.st_mode)):
            raise Refusal(f"“{path.name}”不是普通文件，不能导入。")
        with path.open("rb") as file:
            return found.st_size, file.read(_HEAD)
    except OSError as error:
        raise Refusal(f"打不开“{path.name}”，请检查文件是否还在、是否正被别的程序占用。") from error


def locked(path: Path) -> Refusal:
    """The sentence about a workbook that asks for a password."""
    return Refusal(
        f"“{path.name}”设了打开密码，读不出来。请在 Excel 或 WPS 里取消密码，另存后再导入。"
    )


def damaged(path: Path) -> Refusal:
    """The sentence about a workbook that does not hold together."""
    return Refusal(f"“{path.name}”已损坏，打不开。{_AGAIN}")


def _compound(path: Path) -> FileKind:
    content = path.read_bytes()
    if _ENCRYPTED in content:
        raise locked(path)
    if not any(name in content for name in _WORKBOOK):
        raise Refusal(f"“{path.name}”不是表格（可能是 Word 文档）。{_AGAIN}")
    return FileKind.XLS


def _package(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            listed = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise damaged(path) from error
    names = set(listed)
    if len({name.casefold().replace("\\", "/") for name in listed}) < len(listed):
        raise damaged(path)  # two of one name: whoever reads it next may take the other one
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise Refusal(f"“{path.name}”的格式读不了。{_AGAIN}")
    if "word/document.xml" in names:
        raise Refusal(f"“{path.name}”是 Word 文档，不是表格。请把表格复制到 Excel 里再导入。")
    raise Refusal(f"“{path.name}”是压缩包或别的文件，不是表格。请先解压，再导入里面的表格。")


def _text(path: Path, head: bytes) -> FileKind:
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if b"schemas-microsoft-com:office:spreadsheet" in start and b"<workbook" in start:
        raise Refusal(f"“{path.name}”是旧的 XML 表格。{_AGAIN}")
    if start.startswith(b"mime-version"):
        raise Refusal(f"“{path.name}”是打包的网页。{_AGAIN}")
    if start.startswith(b"<") and (
        b"<html" in start or b"<table" in start or b"<!doctype" in start
    ):
        return FileKind.WEB_PAGE
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal(f"“{path.name}”不是表格文件，读不出来。")
    return FileKind.TEXT
