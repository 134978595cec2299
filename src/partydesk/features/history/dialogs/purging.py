"""按期限清除: first whom it concerns, then a question, then it is done for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from partydesk.features.history.service.retention import Outlook
from partydesk.kernel.findings import Refusal
from partydesk.ui.cards import across, card, down, room_for, words
from partydesk.ui.editors import NumberEditor
from partydesk.ui.fields import NumberField
from partydesk.ui.prompts import Prompts
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.tasks import run_task
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.history.service.retention import Retention
    from partydesk.features.roster.queries import GonePerson

_NOTE = (
    "离开满一定年限的人员，可以清除姓名、身份证号、联系方式、简历、家庭成员和附件，只留下统计要用的类别、"
    "支部和日期；没填完的草稿、打印记录和改动历史里的也一并清除，核对账簿仍能通过，并写明哪天清除了多少。"
    "党费金额、会议应到实到和票数都不变，只把姓名换成编号。"
    "法规没有统一规定年限，由本单位定；记实簿按永久存档保留，除非另外勾选。"
)
_STAYS = (
    "不会清除的：别人的记实簿里写到的姓名（如培养联系人），党费收据上的收款人，会议的附件，"
    "此人没有到会的会议正文，以及已经导出或打印的文件。"
)
_WARNING = (
    "清除以后谁也不能恢复。附件会从现在连得上的备份里一起删除；此前备份的账簿里仍有其他资料，"
    "会随备份轮换消失。"
)
_USUAL = 10  # years that the sheet proposes where the unit has settled on nothing
_EMPTY = "没有离开满这个年限的人员"
_COLUMNS = (
    Column["GonePerson"]("name", "姓名", 150, lambda row: row.name, bold=True, sortable=False),
    Column["GonePerson"]("left_on", "离开日期", 116, lambda row: str(row.left_on), sortable=False),
    Column["GonePerson"]("reason", "原因", 250, lambda row: row.left_reason, sortable=False),
)


class PurgeDialog(KeyboardDialog):
    """Opened with `.open()`.

    Args:
        parent: the window.
        retention: what is kept how long.
        years: what the unit has settled on; 0 where it has not.
        prompts: who asks.

    Signals:
        settled: the number of years that was used.
        told: one sentence about what was done.
    """

    settled = Signal(int)
    told = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        retention: Retention,
        years: int,
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__(parent)
        self._retention, self._prompts = retention, prompts or Prompts()
        self._outlook = Outlook((), ())
        self.setWindowTitle("按期限清除")
        self.years = NumberEditor(
            NumberField(key="years", label="离开满几年", unit="年的人员", least=1, most=100)
        )
        self.years.narrow(64)
        self.years.fill(years or _USUAL)
        self.books_too = QCheckBox()
        self.table = RecordTable(
            _COLUMNS, lambda _sort, _down: list(self._people()), self._rows,
            name="离开满年限的人员", empty=_EMPTY,
        )  # fmt: skip
        self.trouble = words("", "wrong", wrap=True)
        self.purge = set_role(QPushButton("清除…"), "primary")
        self._lay_out()
        self.years.box.textChanged.connect(lambda _: self._look())
        self.books_too.toggled.connect(lambda _: self._show())
        self.purge.clicked.connect(self._ask)
        self._look()

    def _years(self) -> int:
        value = self.years.value()
        return int(value) if value is not None else 0

    def _people(self) -> dict[int, GonePerson]:
        kept = self._outlook.kept if self.books_too.isChecked() else ()
        return {one.id: one for one in (*self._outlook.people, *kept)}

    def _rows(self, ids: Sequence[int]) -> dict[int, GonePerson]:
        people = self._people()
        return {id_: people[id_] for id_ in ids if id_ in people}

    def _look(self) -> None:
        try:
            self._outlook = self._retention.look(self._years())
        except Refusal as refusal:
            self._outlook = Outlook((), ())
            self._say(refusal.sentence)
        else:
            self._say("")
        self._show()

    def _show(self) -> None:
        kept = len(self._outlook.kept)
        self.books_too.setText(f"有记实簿的 {kept} 人也清除，连同记实簿的内容")
        self.books_too.setVisible(kept > 0)
        self.table.refresh()
        count = self.table.count()
        self.purge.setText(f"清除 {count} 人…" if count else "清除…")
        self.purge.setEnabled(count > 0)

    def _ask(self) -> None:
        self._prompts.confirm(
            self,
            f"要清除离开满 {self._years()} 年的 {self.table.count()} 人的资料吗？",
            "清除，不能恢复",
            self._purge,
            _WARNING,
        )

    def _purge(self) -> None:
        years, books_too = self._years(), self.books_too.isChecked()
        run_task(
            self, "清除",
            lambda _going: self._retention.purge(years, books_too=books_too),
            lambda said: self._done(years, said),
        )  # fmt: skip

    def _done(self, years: int, said: str) -> None:
        self.settled.emit(years)
        self.told.emit(said)
        self.accept()

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        for button in (close, self.purge):
            button.setAutoDefault(False)
        asked = across(words("离开满"), self.years, None)
        head = down(words("按期限清除", "title"), words(_NOTE, "soft", wrap=True), gap=4)
        layout = down(
            head, asked, self.trouble, card(self.table, pad=0), self.books_too,
            words(_STAYS, "soft", wrap=True), words(_WARNING, "due", wrap=True),
            across(None, close, self.purge), gap=10,
        )  # fmt: skip
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 720, 600))
