"""What can be done in the window, whatever page one is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from partydesk.ui.actions import Action
from partydesk.ui.textsizes import beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.ui.history import UndoLink


class Keyed(Protocol):
    """A window with tabs."""

    def set_text_size(self, percent: int) -> None: ...  # noqa: D102
    def show_page(self, number: int) -> None: ...  # noqa: D102
    def reread(self) -> None: ...  # noqa: D102
    def step(self, by: int) -> None: ...  # noqa: D102
    def full_screen(self) -> None: ...  # noqa: D102
    def show_keys(self) -> None: ...  # noqa: D102


def window_keys(window: Keyed, tabs: Sequence[str], undo: UndoLink) -> tuple[Action, ...]:
    """The actions of the window with their keys.

    Args:
        window: does them.
        tabs: the words of those tabs that have a key of their own.
        undo: the last step.
    """
    size = window.set_text_size
    pages = (
        Action(f"tab-{n}", word, lambda n=n: window.show_page(n - 1), f"Alt+{n}")  # type: ignore[misc]
        for n, word in enumerate(tabs, 1)
    )
    return (
        Action("undo", "撤销上一步", undo.undo, "Ctrl+Z"),
        Action("redo", "重做", undo.redo, "Ctrl+Shift+Z"),
        Action("refresh", "重新读取本页", window.reread, "F5"),
        Action("next-tab", "下一个标签页", lambda: window.step(1), "Ctrl+PgDown"),
        Action("previous-tab", "上一个标签页", lambda: window.step(-1), "Ctrl+PgUp"),
        *pages,
        Action("larger", "放大文字", lambda: size(beside(1)), "Ctrl++"),
        Action("smaller", "缩小文字", lambda: size(beside(-1)), "Ctrl+-"),
        Action("plain-size", "文字恢复原大小", lambda: size(100), "Ctrl+0"),
        Action("full-screen", "全屏", window.full_screen, "F11"),
        Action("help", "操作与快捷键", window.show_keys, "F1"),
    )
