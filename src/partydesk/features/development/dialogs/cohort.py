"""批量办理: one meeting serves many people; what is common is entered once, votes for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QPushButton, QWidget

from partydesk.features.development.dialogs.stepform import step_fields, step_order
from partydesk.features.development.rules import STEPS
from partydesk.kernel.findings import Refusal
from partydesk.ui.cards import across, down, link, room_for, words
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import GridColumn, Heading, RowsField, Values
from partydesk.ui.form import Form
from partydesk.ui.taborder import KeyboardDialog
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partydesk.features.development.rules import StepSpec
    from partydesk.features.development.service import JudgedBook, RecordBooks, StepOrder
    from partydesk.ui.prompts import Prompts

_TITLES = {"written_yes": "书面赞成", "yes": "会上赞成", "no": "不赞成", "abstain": "弃权"}
_VOTES = tuple(_TITLES)


class CohortSheet(KeyboardDialog):
    """Which step, and for whom: those whose turn it is stand first.

    Signals:
        picked: (step, tuple of JudgedBook).
    """

    picked = Signal(int, object)

    def __init__(
        self, parent: QWidget, books: Sequence[JudgedBook], specs: Sequence[StepSpec]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("批量办理")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._books = books
        self.step = QComboBox()
        self.step.setAccessibleName("办理哪一步")
        self.people = QListWidget()
        self.people.setAccessibleName("给谁办理")
        self.next = set_role(QPushButton("填写内容"), "primary")
        self.next.clicked.connect(self._pick)
        self._lay_out()
        for spec in specs:
            self.step.addItem(
                f"{spec.number}　{spec.name}　{self._waiting(spec.number)}", spec.number
            )
        self.step.currentIndexChanged.connect(self._list)
        self.people.itemChanged.connect(self._count)
        first = max(STEPS, key=lambda step: sum(one.progress.step == step for one in books))
        self.step.setCurrentIndex(first - 1)
        self._list()

    def tick(self, names: Sequence[str]) -> None:
        """Tick the people of these names."""
        for row in range(self.people.count()):
            item = self.people.item(row)
            if item.text().split("　")[0] in names:
                item.setCheckState(Qt.CheckState.Checked)

    def _waiting(self, step: int) -> str:
        count = sum(one.progress.step == step for one in self._books)
        return f"（{count} 人待办）" if count else ""

    def _open_to(self, step: int) -> list[JudgedBook]:
        left = [
            one for one in self._books if one.book.entry(step) is None or one.progress.step == step
        ]
        return sorted(left, key=lambda one: one.progress.step != step)

    def _list(self, *_: object) -> None:
        self.people.clear()
        step = self.step.currentData()
        for judged in self._open_to(step):
            person = judged.book.person
            turn = (
                "轮到这一步"
                if judged.progress.step == step
                else f"下一步是第 {judged.progress.step} 步"
            )
            item = QListWidgetItem(f"{person.name}　{person.branch}　{turn}")
            item.setData(Qt.ItemDataRole.UserRole, judged)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Unchecked)
            self.people.addItem(item)
        if self.people.count():
            self.people.setCurrentRow(0)
        self._count()

    def _all(self) -> None:
        step = self.step.currentData()
        for row in range(self.people.count()):
            item = self.people.item(row)
            if item.data(Qt.ItemDataRole.UserRole).progress.step == step:
                item.setCheckState(Qt.CheckState.Checked)

    def _chosen(self) -> tuple[JudgedBook, ...]:
        items = (self.people.item(row) for row in range(self.people.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _count(self, *_: object) -> None:
        count = len(self._chosen())
        self.next.setEnabled(count > 0)
        self.next.setText(f"填写内容（{count} 人）" if count else "填写内容")

    def _pick(self) -> None:
        if chosen := self._chosen():
            self.picked.emit(self.step.currentData(), chosen)
            self.accept()

    def _lay_out(self) -> None:
        cancel = QPushButton("取消")
        cancel.clicked.connect(self.reject)
        for button in (cancel, self.next):
            button.setAutoDefault(False)
        label = words("办理哪一步")
        label.setBuddy(self.step)
        who = across(words("给谁办理", "section"), None, link("勾选轮到这一步的人", self._all))
        note = words(
            "同一次会议、同一次备案或同一期培训涉及的人，共同的内容只填一次。", "soft", wrap=True
        )
        head = down(words("批量办理", "title"), note, gap=4)
        layout = down(
            head, across(label, self.step, gap=12), who, self.people,
            across(words("空格键勾选　Ctrl+Enter 继续", "soft"), None, cancel, self.next), gap=12,
        )  # fmt: skip
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretchFactor(self.people, 1)
        self.setLayout(layout)
        self.step.setSizePolicy(
            self.people.sizePolicy().horizontalPolicy(), self.step.sizePolicy().verticalPolicy()
        )
        self.resize(room_for(self, 560, 560))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._pick)


def cohort_dialog(
    parent: QWidget,
    books: RecordBooks,
    step: int,
    people: Sequence[JudgedBook],
    prompts: Prompts,
) -> OrderDialog:
    """The sheet for what is common, with a line of votes for each person where there is a vote."""
    spec = books.spec(step, books.today())
    voted = spec.field("yes") is not None
    common = [one for one in step_fields(spec, books.members) if not (voted and one.key in _VOTES)]
    form = Form([*common, *(_vote_fields(spec) if voted else ())])
    names = _names(people)
    if voted:
        form.set_values({"votes": tuple({"name": name} for name in names)})
    told = "、".join(names[:6]) + ("等" if len(names) > 6 else "")  # noqa: PLR2004 - a line's worth
    return OrderDialog(
        parent,
        f"批量办理 {spec.number} {spec.name}",
        form,
        lambda values: books.take_step_for_many(_orders(step, people, names, values)),
        primary=f"登记 {len(people)} 人",
        note=f"{told}，共 {len(people)} 人。{spec.demands}",
        prompts=prompts,
    )


def _vote_fields(spec: StepSpec) -> tuple[Heading, RowsField]:
    titles = {key: _TITLES[key] for key in _VOTES if spec.field(key)}
    columns = (
        GridColumn("name", "姓名", 150),
        *(GridColumn(key, title) for key, title in titles.items()),
    )
    return Heading(text="逐个表决"), RowsField(
        key="votes", label="各人票数", columns=columns, visible=5
    )


def _names(people: Sequence[JudgedBook]) -> list[str]:
    """Names that tell everybody apart."""
    names = [one.book.person.name for one in people]
    return [
        f"{name}（{one.book.person.branch or one.book.person.id}）"
        if names.count(name) > 1
        else name
        for name, one in zip(names, people, strict=True)
    ]


def _orders(
    step: int, people: Sequence[JudgedBook], names: Sequence[str], values: Values
) -> list[StepOrder]:
    votes: dict[str, dict[str, Any]] = {row["name"]: row for row in values.pop("votes", ())}
    strangers = "、".join(name for name in votes if name not in names)
    if strangers:
        raise Refusal(f"票数表里的“{strangers}”不在所选的人里。", field="votes")
    orders = []
    for judged, name in zip(people, names, strict=True):
        again = judged.progress.occurrence if judged.progress.step == step else 1
        own = {key: value for key, value in votes.get(name, {}).items() if key != "name"}
        orders.append(step_order(judged.book.person.id, (step, again), values | own))
    return orders
