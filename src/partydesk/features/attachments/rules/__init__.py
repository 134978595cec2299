"""What an attachment may be: its name made harmless, its kind, how large."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHER, PICTURE, SHEET, PDF = "其他", "图片", "表格", "PDF"
_LONGEST = 100  # characters of a name; no more stand in a list, and no file system takes 300
_LONGEST_ENDING = 10
_NAMELESS = "附件"
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # nothing of it can be seen
_MARKUP = str.maketrans("<>", "＜＞")  # wherever it is shown, it is no HTML
_UNFIT = dict.fromkeys(map(ord, '\\/:*?"<>|'), "_")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
_MAGIC = (
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"BM",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
)


class Owner(NamedTuple):
    """What an attachment belongs to: a row of a table, and the person it is about.

    Attributes:
        table: `person`, `step_entry`.
        row: its number.
        person: whom it is about, for the history; None where it is nobody.
        words: what it is, in the clerk's words: 周沐阳, 周沐阳 15 党员大会讨论.
    """

    table: str
    row: int
    person: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Limits:
    """The figures of `resources/attachments.toml`: bytes, files, pixels."""

    largest: int
    at_once: int
    shown: int
    pixels: int
    jpeg_pixels: int
    thumbnail: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What stands in `resources/attachments.toml`."""

    limits: Limits
    kinds: Mapping[str, str]

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Choices:
        """From the file."""
        kinds = {ending: kind for kind, endings in values["kinds"].items() for ending in endings}
        return cls(Limits(**values["limits"]), kinds)

    def kind_of(self, name: str, head: bytes) -> str:
        """Of which kind a file is, by its ending, and by its first bytes where it calls itself one.

        Whatever is called a picture and is none is `其他`: it is never drawn.
        """
        kind = self.kinds.get(ending_of(name).lower(), OTHER)
        return OTHER if kind == PICTURE and not is_picture(head) else kind


def is_picture(head: bytes) -> bool:
    """Whether a file begins as one of the pictures that are drawn does."""
    return head.startswith(_MAGIC) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def check_size(size: int, limits: Limits) -> None:
    """Whether a file of so many bytes is taken.

    Raises:
        Refusal: nothing in it, or too much.
    """
    if not size:
        raise Refusal("这个文件是空的。")
    if size > limits.largest:
        raise Refusal(f"这个文件太大，最大 {limits.largest / 1e9:.0f} GB。")


def tidy_name(name: str) -> str:
    """A file's name as it is kept and shown: one line, nothing unseen in it, no path, not too long.

    Whatever order letters are written in, they stand in the order in which they are stored: a name
    that would show `exe.jpg` and end in `gpj.exe` shows what it ends in.
    """
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = unicodedata.normalize("NFC", base)
    seen = "".join(" " if sign.isspace() else sign for sign in plain if _is_seen(sign))
    tidy = " ".join(seen.translate(_MARKUP).split()).strip(". ")
    if len(tidy) > _LONGEST:
        ending = ending_of(tidy)
        cut = f"….{ending}" if ending else "…"
        tidy = tidy[: _LONGEST - len(cut)].rstrip(". ") + cut
    return tidy or _NAMELESS


def file_name(name: str) -> str:
    """A name under which a copy can be saved on any system."""
    fit = tidy_name(name).translate(_UNFIT)
    stem = fit.split(".", 1)[0].strip().lower()
    return f"_{fit}" if stem in _RESERVED else fit


def ending_of(name: str) -> str:
    """What stands behind the last point, if it can be an ending; else nothing."""
    stem, point, ending = name.rpartition(".")
    fits = point and stem and len(ending) <= _LONGEST_ENDING and ending.isalnum()
    return ending if fits else ""


def _is_seen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) not in _DROPPED
