"""What the screen remembers: sizes and the text size; nothing about the unit or a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from pathlib import Path

Kept = str | int | bool | QByteArray


class ScreenMemory:
    """An Ini file of the clerk's own account, outside the unit folder.

    Only text, whole numbers, yes/no and Qt's own geometry bytes are kept: a Python object would be
    pickled into the file.
    """

    def __init__(self, path: Path) -> None:
        """`path` is the Ini file; its folder need not exist."""
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def keep(self, key: str, value: Kept) -> None:
        """Remember a value.

        Raises:
            TypeError: the value is none of the four kinds.
        """
        if not isinstance(value, str | int | bool | QByteArray):
            raise TypeError(f"screen memory keeps no {type(value).__name__}")
        self._settings.setValue(key, value)

    def text(self, key: str, default: str = "") -> str:
        """A text that was kept."""
        return str(self._settings.value(key, default, type=str))

    def number(self, key: str, default: int = 0) -> int:
        """A whole number that was kept; the default where the file holds something else."""
        text = self.text(key)
        return int(text) if text.isdecimal() else default

    def yes(self, key: str, *, default: bool = False) -> bool:
        """A yes or no that was kept."""
        return {"true": True, "false": False}.get(self.text(key).lower(), default)

    def geometry(self, key: str) -> QByteArray:
        """Geometry bytes that were kept; empty when none were, or when the file was spoilt."""
        value = self._settings.value(key, QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def write(self) -> None:
        """Write the file now, not when Qt gets round to it."""
        self._settings.sync()
