"""附件保管: how much there is, whether all of it is whole, and what can be cleaned up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from partydesk.store.snapshot.files import in_size
from partydesk.ui.cards import across, down, words
from partydesk.ui.prompts import Prompts
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.tasks import run_task
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from partydesk.features.attachments.service import AttachmentBook
    from partydesk.features.attachments.service.upkeep import Faults, State
    from partydesk.ui.window import MainWindow

_NAMED = 6
_CLEAN = (
    "删除过、已没有地方用到的附件占 {}，备份里都有。"
    "清理后不再占账簿的地方；撤销删除时，从备份找回。"
)
_ALONE = "另有 {}（{}）还没有备份，先“立即备份”再清理。"


class Keeping:
    """Opens the sheet over the window; what it says is asked for off the window's thread.

    Args:
        window: what the sheet stands over.
        book: the attachments.
        prompts: who asks.
    """

    def __init__(self, window: MainWindow, book: AttachmentBook, prompts: Prompts | None) -> None:
        self._window, self._book, self._prompts = window, book, prompts or Prompts()

    def open(self) -> None:
        """Show it once it is known what to say."""
        run_task(self._window, "清点附件", lambda _going: self._book.upkeep.state(), self._show)

    def _show(self, state: State) -> None:
        sheet = KeepingSheet(self._window, self._book, state, self._prompts)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()


class KeepingSheet(KeyboardDialog):
    """Opened with `.open()`.

    Args:
        parent: the window.
        book: the attachments.
        state: how much there is.
        prompts: who tells.
    """

    def __init__(
        self, parent: QWidget | None, book: AttachmentBook, state: State, prompts: Prompts
    ) -> None:
        super().__init__(parent)
        self._book, self._prompts = book, prompts
        self.setWindowTitle("附件保管")
        self.there = words("", "name", wrap=True)
        self.idle = words("", wrap=True)
        self.answer = words("", "done", wrap=True)
        self.check = QPushButton("核对全部附件")
        self.clean = set_role(QPushButton(), "primary")
        close = QPushButton("关闭")
        for button, run in (
            (self.check, self._check), (self.clean, self._clean), (close, self.reject),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(run)
        foot = across(self.check, None, self.clean, close)
        layout = down(self.there, self.idle, self.answer, None, foot, gap=12)
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        self.setLayout(layout)
        self.setMinimumWidth(px(560))
        self._show(state)

    def _show(self, state: State) -> None:
        some = f"共 {state.number} 个附件，内容 {in_size(state.size)}。"
        self.there.setText(some if state.number else "还没有附件。")
        free, alone = sum(state.idle.safe.values()), sum(state.idle.alone.values())
        said = [_CLEAN.format(in_size(free))] if free else []
        if alone:
            said.append(_ALONE.format(f"{len(state.idle.alone)} 个", in_size(alone)))
        self.idle.setText("".join(said) or "没有可以清理的内容。")
        self.clean.setText(f"清理，腾出 {in_size(free)}")
        self.clean.setVisible(bool(free) and self._book.writes)
        self.check.setEnabled(bool(state.number))

    def _clean(self) -> None:
        upkeep = self._book.upkeep

        def done(freed: int) -> None:
            self._say(f"已清理，腾出 {in_size(freed)}。", good=True)
            run_task(self, "清点附件", lambda _going: upkeep.state(), self._show)

        run_task(self, "清理附件", lambda _going: upkeep.clean_up(), done)

    def _check(self) -> None:
        work = self._book.upkeep.mend if self._book.writes else self._book.upkeep.faults
        run_task(self, "核对附件", work, self._checked)

    def _checked(self, left: Faults) -> None:
        said = left.sentences
        if not said:
            self._say("核对无误：每个附件的内容都与存入时一样。", good=True)
            return
        more = f"……另有 {len(said) - _NAMED} 个。" if len(said) > _NAMED else ""
        self._say("\n".join([*said[:_NAMED], more]).strip(), good=False)

    def _say(self, sentence: str, *, good: bool) -> None:
        self.answer.setText(sentence)
        set_role(self.answer, "done" if good else "wrong")
