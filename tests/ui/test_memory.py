from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QByteArray

from partydesk.ui.memory import ScreenMemory

if TYPE_CHECKING:
    from pathlib import Path


def test_sizes_are_found_again(tmp_path: Path) -> None:
    file = tmp_path / "partydesk" / "screen.ini"
    first = ScreenMemory(file)
    first.keep("text-size", 125)
    first.keep("window", QByteArray(b"\x01\x02"))
    first.keep("tip", True)
    first.keep("tab", "roster")
    first.write()
    second = ScreenMemory(file)
    assert second.number("text-size") == 125
    assert second.geometry("window") == QByteArray(b"\x01\x02")
    assert second.yes("tip") is True
    assert second.text("tab") == "roster"


def test_what_was_never_kept_is_the_default(tmp_path: Path) -> None:
    memory = ScreenMemory(tmp_path / "screen.ini")
    assert memory.number("text-size", 100) == 100
    assert memory.geometry("window").isEmpty()
    assert memory.yes("tip", default=True) is True


@pytest.mark.parametrize("kept", [b"bytes", ["张三"], {"name": "张三"}, 1.5, None])
def test_nothing_but_plain_sizes_is_kept(tmp_path: Path, kept: Any) -> None:
    with pytest.raises(TypeError):
        ScreenMemory(tmp_path / "screen.ini").keep("x", kept)


def test_a_file_spoilt_by_hand_does_not_stop_the_program(tmp_path: Path) -> None:
    file = tmp_path / "screen.ini"
    file.write_text("[General]\ntext-size=大\nwindow=不是字节\n", encoding="utf-8")
    memory = ScreenMemory(file)
    assert memory.number("text-size", 100) == 100
