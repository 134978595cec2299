"""The zip of a .docx file: what is not one, or does not belong in a form, is refused."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

SUFFIX = ".docx"
MOST_BYTES = 20 << 20  # of the file
MOST_UNPACKED = 200 << 20
MOST_OF_TEXT = 16 << 20  # of one part of XML
_MOST_PARTS = 2000
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip can say: the same bytes for the same words
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_TYPES = "[Content_Types].xml"
_AGAIN = "请在 Word 或 WPS 里打开，用“另存为”存成 .docx 文件再选。"
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)  # fmt: skip
_MAIN = re.compile(rb'<Relationship\b[^<>]*?/officeDocument"[^<>]*>')
_TARGET = re.compile(rb'\bTarget="([^"<>]*)"')
_CODE = re.compile(r"vbaproject|vbadata|/activex/|^customui|/embeddings/", re.IGNORECASE)
_SPOILT = "这个 Word 文件已损坏，打不开。" + _AGAIN


class Package:
    """The parts of one .docx file, by name, in their order.

    Attributes:
        parts: their bytes.
        main: name of the part with the text.

    Args:
        body: the file.

    Raises:
        Refusal: no .docx, damaged, locked by a password, absurdly large, or with macros or other
            files in it.
    """

    def __init__(self, body: bytes) -> None:
        _check_begin(body)
        try:
            self.parts = _unpacked(body)
        except _BROKEN as error:
            raise Refusal(_SPOILT) from error
        types = self.parts.get(_TYPES, b"")
        if any(_CODE.search(name) for name in self.parts) or b"macroEnabled" in types:
            raise Refusal("这个 Word 文件里带有宏或嵌入的别的文件，为安全起见不用。" + _AGAIN)
        self.main = _main_of(self.parts)
        self.parts[_TYPES] = types.replace(
            b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
        )

    @property
    def folder(self) -> str:
        """Where the text and what belongs to it lie: `word/`."""
        return self.main.rpartition("/")[0] + "/" if "/" in self.main else ""

    def texts(self) -> list[str]:
        """Names of the parts with words: the text first, then heads, feet and notes."""
        other = re.compile(re.escape(self.folder) + r"(header|footer|footnotes|endnotes)\d*\.xml")
        return [self.main, *sorted(name for name in self.parts if other.fullmatch(name))]

    def packed(self, changed: Mapping[str, bytes]) -> bytes:
        """The file with other bytes for some parts; the same words always give the same bytes."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, part in self.parts.items():
                info = zipfile.ZipInfo(name, _EPOCH)
                info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
                archive.writestr(info, changed.get(name, part))
        return target.getvalue()


def _check_begin(body: bytes) -> None:
    if not body:
        raise Refusal("这个文件是空的。")
    if len(body) > MOST_BYTES:
        most = MOST_BYTES >> 20
        raise Refusal(f"这个 Word 文件超过 {most} MB，请删去其中的大图片再选。")
    if body.startswith(_OLE):
        raise Refusal("这是旧格式（.doc、.wps）的文件，或者设了打开密码。" + _AGAIN)
    if not body.startswith(b"PK"):
        raise Refusal("这不是 Word 文件。" + _AGAIN)


def _unpacked(body: bytes) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > _MOST_PARTS:
            raise Refusal(_SPOILT)
        for info in infos:
            if info.filename in parts:
                raise Refusal(_SPOILT)  # two parts of one name: two programs would read two files
            is_text = info.filename.lower().endswith((".xml", ".rels"))
            most = min(left, MOST_OF_TEXT) if is_text else left
            with archive.open(info) as stream:
                part = stream.read(most + 1)
            if len(part) > most:
                raise Refusal("这个 Word 文件解开后太大，为安全起见不用。" + _AGAIN)
            if is_text:
                _check_markup(part)
            parts[info.filename] = part
            left -= len(part)
    return parts


def _check_markup(part: bytes) -> None:
    """A Word file defines nothing in its XML; who does means harm."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\0" in part:
        raise Refusal("这个 Word 文件里有不该有的 XML 定义，为安全起见不用。" + _AGAIN)


def _main_of(parts: Mapping[str, bytes]) -> str:
    found = _MAIN.search(parts.get("_rels/.rels", b""))
    target = _TARGET.search(found[0]) if found else None
    name = target[1].decode("utf-8", "replace").lstrip("/") if target else ""
    if name not in parts or b"wordprocessingml" not in parts.get(_TYPES, b""):
        raise Refusal("这不是 Word 文件。" + _AGAIN)
    return name
