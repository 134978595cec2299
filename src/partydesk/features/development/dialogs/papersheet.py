"""打印材料: a stage or single papers of the way, for the people who are ticked, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QPushButton, QWidget

from partydesk.features.development.papers import papers_of_stage, way_forms
from partydesk.features.development.papers.waypress import called, stands_already
from partydesk.ui.cards import across, down, link, room_for, words
from partydesk.ui.printdialog import PrintDialog, PrintJob
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.development.papers import WayPaper, WaySource
    from partydesk.features.development.queries import ApplicantRow
    from partydesk.ui.prompts import Prompts

_STAGES = {
    1: "申请入党",
    2: "入党积极分子",
    3: "发展对象",
    4: "预备党员的接收",
    5: "教育考察和转正",
}
_TOLD = 6


class Wanted(NamedTuple):
    """What was chosen: papers, and people by id."""

    papers: tuple[WayPaper, ...]
    people: tuple[int, ...]


class PapersSheet(KeyboardDialog):
    """Which papers, and for whom.

    Args:
        parent: the page.
        people: everybody with a book.
        chosen: who is ticked from the first.

    Signals:
        picked: Wanted.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget, people: Sequence[ApplicantRow], chosen: int | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("打印发展党员材料")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.which = QComboBox()
        self.which.setAccessibleName("打印哪些材料")
        self.people = QListWidget()
        self.people.setAccessibleName("打印谁的材料")
        self.next = set_role(QPushButton("预览和打印"), "primary")
        self.next.clicked.connect(self._pick)
        for stage, name in _STAGES.items():
            made = papers_of_stage(stage)
            self.which.addItem(f"第{stage}阶段　{name}　全套（{len(made)} 种）", made)
        for paper in way_forms().values():
            if not stands_already(paper):
                self.which.addItem(f"　{paper.id} {called(paper)}", (paper,))
        for person in people:
            item = QListWidgetItem(f"{person.name}　{person.branch}　{person.category}")
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsSelectable
            )
            ticked = person.id == chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.people.addItem(item)
        self.people.itemChanged.connect(self._count)
        self._lay_out()
        self._count()

    def tick_all(self) -> None:
        """Tick everybody."""
        for row in range(self.people.count()):
            self.people.item(row).setCheckState(Qt.CheckState.Checked)

    def _wanted(self) -> Wanted:
        items = (self.people.item(row) for row in range(self.people.count()))
        ticked = tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )
        return Wanted(tuple(self.which.currentData()), ticked)

    def _count(self, *_: object) -> None:
        count = len(self._wanted().people)
        self.next.setEnabled(count > 0)
        self.next.setText(f"预览和打印（{count} 人）" if count else "预览和打印")

    def _pick(self) -> None:
        wanted = self._wanted()
        if wanted.people:
            self.picked.emit(wanted)
            self.accept()

    def _lay_out(self) -> None:
        cancel = QPushButton("取消")
        cancel.clicked.connect(self.reject)
        for button in (cancel, self.next):
            button.setAutoDefault(False)
        label = words("打印哪些材料")
        label.setBuddy(self.which)
        note = words(
            "同一党支部、同一天的请示、公示、表决票等，几个人只出一份；名册所选的人合出一份。"
            "还没有办到的步骤不出材料。",
            "soft", wrap=True,
        )  # fmt: skip
        layout = down(
            down(words("打印发展党员材料", "title"), note, gap=4), label, self.which,
            across(words("打印谁的", "section"), None, link("全部勾选", self.tick_all)),
            self.people,
            across(words("空格键勾选　Ctrl+Enter 继续", "soft"), None, cancel, self.next), gap=12,
        )  # fmt: skip
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretchFactor(self.people, 1)
        self.setLayout(layout)
        shrinks = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.which.setSizeAdjustPolicy(shrinks)
        self.resize(room_for(self, 560, 600))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._pick)


def papers_print_sheet(
    parent: QWidget, source: WaySource, lacking: Sequence[str], prompts: Prompts
) -> PrintDialog:
    """The print sheet of the papers that were chosen; all of them, unless the clerk picks some."""
    told = "；".join(lacking[:_TOLD]) + (f"等 {len(lacking)} 处" if len(lacking) > _TOLD else "")
    note = f"还缺：{told}。缺的地方留空手写。" if lacking else "需要的内容都已登记。"
    job = PrintJob(
        "打印发展党员材料", f"共 {len(source.subjects)} 份", "发展党员材料",
        note=f"{note}签名、盖章处留空。", source=source,
        start={"names": "{序号}-{姓名}"} | ({"who": "all"} if len(source.subjects) > 1 else {}),
    )  # fmt: skip
    return PrintDialog(parent, job, prompts)
