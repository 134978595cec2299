"""备份与恢复: the list of backups, what each has otherwise than today, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from partydesk.features.backups.dialogs import words as say
from partydesk.features.backups.dialogs.beside import BesideToday
from partydesk.features.backups.dialogs.place import PlaceLine
from partydesk.features.backups.queries import Line
from partydesk.ui.cards import across, card, down, emptied, room_for, words
from partydesk.ui.finding import FindingCard
from partydesk.ui.prompts import Prompts
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.tasks import Progress, run_task
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from partydesk.features.backups.queries import Comparison
    from partydesk.features.backups.service import BackupKeeper, Done
    from partydesk.kernel.findings import Finding
    from partydesk.store.snapshot.shelf import Snapshot

_NOTE = (
    "每天第一次使用和每次退出时，有新的登记就自动备份，并当场检查。"
    "最近 7 天、5 周、12 个月和每年各留一份。"
)
_EMPTY = "还没有备份：按“立即备份”"


class BackupsDialog(KeyboardDialog):
    """Opened with `.open()`; it reads what there is off the window's thread.

    Args:
        parent: the window.
        keeper: of the unit's backups.
        prompts: who asks.

    Signals:
        told: one sentence about what was done.
    """

    told = Signal(str)

    def __init__(
        self, parent: QWidget | None, keeper: BackupKeeper, prompts: Prompts | None = None
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._prompts = prompts or Prompts()
        self._lines: dict[int, Line] = {}
        self._own: frozenset[int] = frozenset()
        self.setWindowTitle("备份与恢复")
        self.table = RecordTable(self._columns(), self._ids, self._rows, name="备份", empty=_EMPTY)
        self.beside = BesideToday()
        self.place = PlaceLine()
        self.said = words("", "done", wrap=True)
        self._findings = down(gap=6)
        self.now = QPushButton("立即备份")
        self.file = QPushButton("存成一个文件…")
        self.check = QPushButton("检查这一份")
        self.restore = set_role(QPushButton("恢复到这一份…"), "primary")
        self._lay_out()
        self._connect()
        self.table.setFocus()
        self.read()

    def read(self, said: str = "") -> None:
        """Ask the keeper again."""
        self._say(said)
        run_task(self, "读取备份", self._read, self._show)

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _: self._compare())
        self.now.clicked.connect(self._back_up)
        self.file.clicked.connect(self._ask_file)
        self.check.clicked.connect(self._check)
        self.restore.clicked.connect(self._ask_restore)
        self.place.choose.connect(self._ask_place)
        self.place.give_up.connect(lambda: self._take_place(None))

    # reading

    def _read(self, _going: Progress) -> tuple[list[Line], tuple[Finding, ...], Path | None]:
        return self._keeper.lines(), self._keeper.findings(), self._keeper.second.path

    def _show(self, told: tuple[list[Line], tuple[Finding, ...], Path | None]) -> None:
        lines, findings, place = told
        own = self._keeper.own.folder
        self._lines = dict(enumerate(lines))
        self._own = frozenset(n for n, line in self._lines.items()
                              if line.snapshot.path.parent == own)  # fmt: skip
        self.table.refresh()
        self.table.select_first()
        self.place.show_place(
            place, there=self._keeper.second.is_there, same=self._keeper.second.on_same_disk,
            newest=next((line.snapshot.at for line in lines if line.in_place), None),
        )  # fmt: skip
        emptied(self._findings)
        for finding in findings:
            self._findings.addWidget(FindingCard(finding, compact=True))
        self._compare()

    def _compare(self) -> None:
        line = self._chosen()
        readable = line is not None and line.facts is not None
        self.restore.setEnabled(readable)
        self.check.setEnabled(line is not None)
        if line is None or not readable:
            self.beside.show_nothing(say.difference(line) if line is not None else "")
            return
        snapshot = line.snapshot
        run_task(
            self, "比较", lambda _going: self._keeper.compare(snapshot),
            lambda told: self._show_beside(snapshot, told),
        )  # fmt: skip

    def _show_beside(self, snapshot: Snapshot, told: Comparison) -> None:
        line = self._chosen()
        if line is not None and line.snapshot == snapshot:
            self.beside.show_comparison(snapshot.at, told)

    # doing

    def _back_up(self) -> None:
        def done(result: Done) -> None:
            self.read(say.done(result))

        run_task(self, "备份", self._keeper.back_up, done)

    def _ask_file(self) -> None:
        self._prompts.save_file(self, "整个单位存成一个文件", self._keeper.file_name, self._write)

    def _write(self, path: Path) -> None:
        run_task(
            self, "存成一个文件", lambda going: self._keeper.write_file(path, going),
            lambda _snapshot: self.read(f"已存成一个文件，读回核对无误：{path.name}。"),
        )  # fmt: skip

    def _check(self) -> None:
        line = self._chosen()
        if line is not None:
            snapshot = line.snapshot
            run_task(
                self, "检查", lambda going: self._keeper.own.check(snapshot, going), self._checked
            )

    def _checked(self, found: list[str]) -> None:
        self._say("这一份完好，可以用来恢复。")
        if found:
            self._say(f"这一份不能用：{'；'.join(found)}。", "wrong")

    def _ask_restore(self) -> None:
        line = self._chosen()
        if line is None:
            return
        snapshot = line.snapshot
        after = f"此后的 {line.since} 次改动将不在账簿里。" if line.since else ""
        self._prompts.confirm(
            self,
            f"要把全部账簿恢复到 {say.moment(snapshot.at)} 的样子吗？{after}",
            "恢复",
            lambda: self._restore(snapshot),
            "现在的状态会先存成一份“恢复前的状态”，随时可以再恢复回来。",
        )

    def _restore(self, snapshot: Snapshot) -> None:
        run_task(
            self, "恢复", lambda going: self._keeper.restore(snapshot, going),
            lambda before: self._restored(snapshot, before),
        )  # fmt: skip

    def _restored(self, snapshot: Snapshot, before: Snapshot) -> None:
        self.told.emit(
            f"已恢复到 {say.moment(snapshot.at)} 的备份，内容核对一致；"
            f"此前的状态存为 {say.moment(before.at)} 的“恢复前的状态”。"
        )
        self.accept()

    def _ask_place(self) -> None:
        self._prompts.open_folder(self, "第二备份处：选 U 盘或另一块磁盘", self._take_place)

    def _take_place(self, path: Path | None) -> None:
        def done(result: Done | None) -> None:
            self.read("不再用第二备份处。" if result is None else say.done(result))

        def work(going: Progress) -> Done | None:
            self._keeper.second.choose(path)
            return None if path is None else self._keeper.back_up(going)

        run_task(self, "设置第二备份处", work, done)

    # inside

    def _chosen(self) -> Line | None:
        number = self.table.current_id()
        return self._lines.get(number) if number is not None else None

    def _say(self, sentence: str, role: str = "done") -> None:
        set_role(self.said, role)
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _ids(self, sort: str, descending: bool) -> list[int]:
        keys = {"size": lambda n: self._lines[n].snapshot.size, "at": lambda n: -n}
        found = list(self._lines)
        return sorted(found, key=keys[sort], reverse=descending) if sort in keys else found

    def _rows(self, ids: Sequence[int]) -> dict[int, tuple[int, Line]]:
        return {number: (number, self._lines[number]) for number in ids}

    def _columns(self) -> tuple[Column[tuple[int, Line]], ...]:
        row = Column[tuple[int, Line]]
        return (
            row("at", "时间", 146, lambda one: say.moment(one[1].snapshot.at), bold=True),
            row("kind", "种类", 104, lambda one: say.kind_of(one[1]), sortable=False),
            row("difference", "与现在相比", 176, lambda one: say.difference(one[1]),
                role=lambda one: "wrong" if one[1].facts is None else None, sortable=False),
            row("size", "大小", 80, lambda one: say.size_of(one[1]), align="right"),
            row("place", "存放", 96,
                lambda one: say.place_of(one[1], own=one[0] in self._own), sortable=False),
        )  # fmt: skip

    def _lay_out(self) -> None:
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        buttons = (self.now, self.file, self.check, close, self.restore)
        for button in buttons:
            button.setAutoDefault(False)
        self.said.hide()
        middle = across(card(self.table, pad=0), card(self.beside, pad=14), gap=12)
        middle.setStretch(0, 5)
        middle.setStretch(1, 3)
        foot = across(self.now, self.file, self.check, None, close, self.restore)
        head = down(words("备份与恢复", "title"), words(_NOTE, "soft", wrap=True), gap=4)
        layout = down(head, self.place, self._findings, self.said, middle, foot, gap=10)
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretch(4, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 1080, 660))
