"""The words of a form and the places for values in them: `应到 {eligible|10} 人，{date|date}`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

MM = 72 / 25.4
"""Points in a millimetre."""
ORDINAL = "#"
"""Key of the number of a repeated row or page, from 1."""
HAND = "_"
"""Key of a place that is always left for the hand: a signature, a seal, its date."""

_SLOT = re.compile(r"\{([^{}]*)\}")
_KEY = re.compile(r"/?[a-z0-9_]+(?:\.[a-z0-9_-]+)*|#|_")


class Format(StrEnum):
    """How a value is written out."""

    TEXT = "text"
    DATE = "date"
    CHINESE = "chinese"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a value.

    Attributes:
        key: path in the data; from the top of the data when it begins with `/`.
        format: how the value is written.
        width: points of a line to write on, None for no line.
        choice: for a box to tick, the value that ticks it.
        default: text where there is no value; such a slot is part of the form, a blank one too.
    """

    key: str
    format: Format = Format.TEXT
    width: float | None = None
    choice: str | None = None
    default: str | None = None

    @property
    def fixed(self) -> bool:
        """Whether it is words of the form rather than something entered."""
        return self.default is not None or self.key == ORDINAL


Template = tuple[str | Slot, ...]
"""Words and slots in turn."""


@lru_cache(maxsize=4096)
def parse(text: str) -> Template:
    """A template from its text.

    Raises:
        ValueError: for a slot that cannot be read; the message names it.
    """
    pieces: list[str | Slot] = []
    at = 0
    for found in _SLOT.finditer(text):
        if found.start() > at:
            pieces.append(text[at : found.start()])
        pieces.append(_slot(found[1]))
        at = found.end()
    if at < len(text):
        pieces.append(text[at:])
    if any(isinstance(piece, str) and set(piece) & {"{", "}"} for piece in pieces):
        msg = f"“{text}”的花括号不成对"
        raise ValueError(msg)
    return tuple(pieces)


def _slot(text: str) -> Slot:
    head, *options = text.split("|")
    key, sign, rest = re.fullmatch(r"([^?=]*)([?=]?)(.*)", head, re.DOTALL).groups()  # type: ignore[union-attr]
    if not _KEY.fullmatch(key):
        msg = f"“{{{text}}}”不是填写位置的写法"
        raise ValueError(msg)
    form, width = Format.TEXT, None
    for option in options:
        if option in list(Format):
            form = Format(option)
        elif re.fullmatch(r"\d+(\.\d+)?", option):
            width = float(option) * MM
        else:
            msg = f"“{{{text}}}”里不认识“{option}”"
            raise ValueError(msg)
    choice = rest if sign == "?" else None
    return Slot(key, form, width, choice, rest if sign == "=" else None)


def under(*parts: str) -> str:
    """A path of the data made of parts; empty ones do not count, and `/` begins at the top."""
    path = ".".join(part for part in parts if part)
    return path.rpartition("/")[2]
