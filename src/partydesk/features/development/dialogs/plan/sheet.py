"""发展计划 of one person: type or drag one day, and all that follows moves at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from partydesk.features.development.dialogs.plan.chart import PlanChart
from partydesk.features.development.rules.planning import Trouble, moved
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import across, down, link, room_for, scrolled, words
from partydesk.ui.dates import DateEditor
from partydesk.ui.fields import DateField
from partydesk.ui.prompts import Prompts
from partydesk.ui.readonly import writing
from partydesk.ui.sheet import Sheet
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from partydesk.features.development.rules.planning import Place
    from partydesk.features.development.service.planning import PlanBook
    from partydesk.kernel.dates import PartialDate

_HINT = (
    "绿色是合规的日期范围，圆点是计划的日子：红的是自己定的，绿的是按规定和工作日推算的。"
    "拖动圆点，或在下面改日期，后面各步跟着变；空心圈是保存过的日期。"
)


class PlanSheet(Sheet):
    """Opened with `.open()`. Ctrl+Enter keeps the days, Esc leaves.

    Signals:
        kept: the days were written.
    """

    kept = Signal()

    def __init__(
        self, parent: QWidget | None, book: PlanBook, person: int, prompts: Prompts | None = None
    ) -> None:
        super().__init__(parent, "发展计划")
        self._book, self._person, self._prompts = book, person, prompts or Prompts()
        self.plan = book.plan(person)
        self._kept = dict(self.plan.wishes)
        self._first = self.plan.steps
        self._wishes = dict(self._kept)
        today = book.today()
        self.chart = PlanChart(lambda step: book.name_of(step, today))
        self.day = DateEditor(DateField(key="day", label="日期", whole=True))
        self.day.box.setAccessibleName("选中步骤的计划日期")
        self.said = words("", "soft", wrap=True)
        self._which = words("", "name")
        self._lay_out()
        self.chart.moved.connect(self.set_day)
        self.chart.looked.connect(self._look)
        self.day.box.editingFinished.connect(self._typed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.keep)
        self._show()

    @property
    def touched(self) -> bool:
        """Whether days were set that are not kept."""
        return self._wishes != self._kept

    def set_day(self, place: Place, day: date) -> None:
        """A step on another day; everything behind it is worked out again."""
        self._wishes[place] = day
        self._show()

    def free(self) -> None:
        """The chosen step goes back to the day that is proposed."""
        if (one := self.chart.chosen) is not None:
            self._wishes.pop(one.place, None)
            self._show()

    def keep(self) -> None:
        """Write the days that were set."""
        try:
            self._book.keep(self._person, self._wishes)
        except (Refusal, StoreTrouble) as trouble:
            self._prompts.tell(self, trouble.sentence)
            return
        self._kept = dict(self._wishes)
        self.kept.emit()
        self.accept()

    def reject(self) -> None:
        """Leave; ask first when days were set."""
        if self.touched and self._book.writes:
            self._prompts.confirm_loss(self, "保存计划", self.keep, super().reject)
        else:
            super().reject()

    def _show(self) -> None:
        self.plan = self._book.plan(self._person, self._wishes)
        before = {one.place: one.day for one in self._first}
        self.chart.show_steps(self.plan.steps, before, self._book.today())
        self._look()
        self.said.setText(self._sentence())

    def _sentence(self) -> str:
        steps = self.plan.steps
        if not steps:
            return "没有还要办的步骤。"
        wrong = [one for one in steps if one.trouble in {Trouble.EARLY, Trouble.LATE}]
        parts = []
        if wrong:
            first = wrong[0]
            name = self._book.name_of(first.step, first.day)
            cite = f"（{first.cite[0].line}）" if first.cite else ""
            parts.append(f"第 {first.step} 步“{name}”{first.trouble}{cite}，")
            parts.append(f"共 {len(wrong)} 步要改。")
        changed = moved(self._first, steps)
        if changed:
            slips = [(one.after - one.before).days for one in changed if one.after and one.before]
            parts.append(f"与保存的计划相比有 {len(changed)} 步变动，"
                         f"最多 {max(map(abs, slips), default=0)} 天。")  # fmt: skip
        last = steps[-1]
        parts.append(f"按这个计划，{last.day.isoformat()} 办完全部步骤。")
        return "".join(parts)

    def _look(self) -> None:
        one = self.chart.chosen
        self._which.setText(f"{one.step} {self._book.name_of(one.step, one.day)}" if one else "")
        self.day.box.setText(one.day.isoformat() if one else "")
        self.day.setEnabled(one is not None)

    def _typed(self) -> None:
        value: PartialDate | None = self.day.value()
        one = self.chart.chosen
        if one is not None and value is not None and value.exact not in {None, one.day}:
            self.set_day(one.place, value.exact)

    def _lay_out(self) -> None:
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        keep = writing(set_role(QPushButton("保存计划　Ctrl+Enter"), "primary"))
        keep.setEnabled(self._book.writes)
        keep.clicked.connect(self.keep)
        for button in (close, keep):
            button.setAutoDefault(False)
        name = self.plan.book.person.name
        area = scrolled(self.chart)
        line = across(self._which, self.day, link("用推算的日期", self.free), None, gap=12)
        layout = down(
            words(f"{name} 的发展计划", "title"), words(_HINT, "soft", wrap=True), area, line,
            self.said, across(None, close, keep), gap=10,
        )  # fmt: skip
        layout.setContentsMargins(px(24), px(20), px(24), px(16))
        layout.setStretchFactor(area, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 1080, 760))
        self.chart.setFocus()
