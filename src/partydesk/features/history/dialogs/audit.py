"""核对账簿: whether anything was altered outside the program, and the code for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from partydesk.kernel.findings import Refusal
from partydesk.ui.cards import across, card, down, emptied, room_for, scrolled, words
from partydesk.ui.dates import DateEditor
from partydesk.ui.fields import DateField
from partydesk.ui.prompts import Prompts
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.tasks import run_task
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from partydesk.features.history.service import Audit, HistoryBook

_CODE_NOTE = (
    "核对码由到现在为止的全部改动算出，改动任何一条旧记录它都会变。"
    "印在签字的账页下面，以后用下面的一行就能查出那以前的记录有没有被改过。"
)
_SETTLE_NOTE = (
    "把别的程序改过的内容照现在的样子记进改动历史，以后核对不再报出；历史里会写明这件事。"
    "如果不该是这样，请不要记下，改用备份恢复。"
)


class AuditDialog(KeyboardDialog):
    """Opened with `.open()`.

    Args:
        parent: the window.
        history: the book.
        audit: what was found.
        prompts: who asks.
    """

    def __init__(
        self,
        parent: QWidget | None,
        history: HistoryBook,
        audit: Audit,
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__(parent)
        self._history, self._prompts = history, prompts or Prompts()
        self.setWindowTitle("核对账簿")
        self.upshot = words("", "name", wrap=True)
        self.found = QVBoxLayout()
        self.found.setContentsMargins(0, 0, 0, 0)
        self.found.setSpacing(px(6))
        self.code = QLineEdit()
        self.code.setReadOnly(True)
        self.code.setAccessibleName("现在的核对码")
        self.typed = QLineEdit()
        self.typed.setAccessibleName("纸上的核对码")
        self.typed.setPlaceholderText("如 7K3M-Q9TD-2XHA")
        self.day = DateEditor(DateField(key="day", label="印出来的日期", whole=True))
        self.answer = words("", "done", wrap=True)
        self.settle = QPushButton("照现在的样子记下…")
        self._lay_out()
        self.typed.returnPressed.connect(self._check)
        self.settle.clicked.connect(self._ask_settle)
        self._show(audit)

    def _show(self, audit: Audit) -> None:
        self.upshot.setText(audit.sentence)
        set_role(self.upshot, "done" if audit.holds else "wrong")
        emptied(self.found)
        for problem in audit.problems:
            self.found.addWidget(_block(problem.message, "finding-error"))
        for note in audit.notes:
            self.found.addWidget(words(note, "soft", wrap=True))
        told = bool(audit.problems or audit.notes)
        self.body.setVisible(told)
        self.resize(room_for(self, 760, 600 if told else 330))
        self.code.setText(audit.proof.code)
        self.settle.setVisible(any(problem.kind == "row" for problem in audit.problems))

    def _check(self) -> None:
        day = self.day.value()
        if problem := self.day.problem():
            self._say(problem, "wrong")
            return
        try:
            row = self._history.check_code(self.typed.text(), day.exact if day else None)
        except Refusal as refusal:
            self._say(refusal.sentence, "wrong")
        else:
            self._say(f"对得上：印在 {row.when}“{row.words}”之后，那以前的记录没有改动。", "done")

    def _ask_settle(self) -> None:
        self._prompts.confirm(
            self, "要把别的程序改过的内容照现在的样子记下吗？", "记下", self._settle, _SETTLE_NOTE
        )

    def _settle(self) -> None:
        def work(_going: object) -> Audit:
            self._history.settle()
            return self._history.prove()

        run_task(self, "记下", work, self._show)

    def _say(self, sentence: str, role: str) -> None:
        set_role(self.answer, role)
        self.answer.setText(sentence)
        self.answer.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.text())
        self._say("核对码已复制。", "done")

    def _lay_out(self) -> None:
        close = set_role(QPushButton("关闭"), "primary")
        close.clicked.connect(self.accept)
        copy, check = QPushButton("复制"), QPushButton("查")
        copy.setAccessibleName("复制核对码")
        check.setAccessibleName("查纸上的核对码")
        copy.clicked.connect(self._copy)
        check.clicked.connect(self._check)
        for button in (close, copy, check, self.settle):
            button.setAutoDefault(False)
        for box in (self.code, self.typed):
            box.setFixedWidth(px(190))
        self.answer.hide()
        inside = QWidget()
        inside.setLayout(down(self.found, None))
        self.body = card(scrolled(inside))
        own = across(words("现在的核对码"), self.code, copy, None)
        paper = across(
            words("纸上的核对码"), self.typed, words("印于", "soft"), self.day, check, None
        )
        codes = down(own, words(_CODE_NOTE, "soft", wrap=True), paper, self.answer, gap=8)
        layout = down(
            words("核对账簿", "title"), self.upshot, self.body, None, card(codes),
            across(self.settle, None, close), gap=12,
        )  # fmt: skip
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretch(2, 1)
        self.setLayout(layout)
        close.setFocus()


def _block(sentence: str, role: str) -> QFrame:
    block = set_role(QFrame(), role)
    block.setLayout(across(words(sentence, wrap=True)))
    block.layout().setContentsMargins(px(14), px(8), px(14), px(8))  # type: ignore[union-attr]
    return block
