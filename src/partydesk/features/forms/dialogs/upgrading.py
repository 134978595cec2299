"""What is said when the program brought a newer standard of a form that the unit changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QPushButton

from partydesk.ui.cards import across, down, words
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from partydesk.features.forms.queries import OwnState
    from partydesk.features.forms.rules import Difference


class NewerStandard(QFrame):
    """Hidden while there is nothing to say.

    Attributes:
        differences: what the newer standard changed.
    """

    def __init__(self) -> None:
        super().__init__()
        self.differences: tuple[Difference, ...] = ()
        self.said = words("", "body", wrap=True)
        self.merge = QPushButton("用新的，保留我们的改动")
        self.stay = QPushButton("照旧，不用新的")
        self.take = QPushButton("全用新的，不要我们的改动")
        for button in (self.merge, self.stay, self.take):
            button.setAutoDefault(False)
        set_role(self, "finding-info")
        buttons = across(self.merge, self.stay, self.take, None, gap=8)
        layout = down(self.said, buttons, gap=6)
        layout.setContentsMargins(px(14), px(8), px(14), px(8))
        self.setLayout(layout)
        self.hide()

    def show_state(self, state: OwnState) -> None:
        """Say what became of a form; nothing where the standard is the same."""
        newer = state.newer
        self.setVisible(newer is not None)
        self.differences = newer.differences if newer is not None else ()
        if newer is None:
            return
        mine = sum(one.mine for one in newer.differences)
        lost = len(newer.lost)
        parts = [f"程序带来了这张表样的新标准，有 {len(newer.differences)} 处不同（左边列出）。"]
        if mine:
            parts.append(f"其中 {mine} 处您也改过，照您的印。")
        if lost:
            parts.append(f"您的 {lost} 处改动在新标准里已没有位置。")
        now = "现在仍照原来的标准印。" if state.held else "现在照新标准加上您的改动印。"
        self.said.setText("".join([*parts, now, "勾选“看标准样式”可以对照着看。"]))
