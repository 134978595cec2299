"""The binding to Qt, read before everything else that uses it."""

from __future__ import annotations

import builtins


def read_qt() -> None:
    """Read PySide without the search that it begins with.

    From its first import on it reads the source of every further module, the libraries' too, to see
    whether it asks for a feature (`from __feature__ import …`). Nothing here does.
    """
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401, PLC0415 - in its place

    builtins.__import__ = plain
