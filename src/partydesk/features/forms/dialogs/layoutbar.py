"""样式: which layout of a paper is looked at, which one the unit prints, and what is set of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from partydesk.features.forms import queries
from partydesk.features.forms.rules.layouts import BLOCKS
from partydesk.kernel.findings import Refusal
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.cards import across, words
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, NumberField
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from partydesk.features.forms.rules.layouts import Adjusted
    from partydesk.features.forms.service import FormBook
    from partydesk.ui.prompts import Prompts

_NOTE = "以后打印的都照这样；已经登记的考察比这里多的，有几次印几栏。"


class LayoutBar(QWidget):
    """Hidden while the paper has one layout and nothing to set.

    Signals:
        looked: name of the layout that is to be shown.
        done: one sentence: the paper is printed otherwise from now on.
        failed: why it is not.
    """

    looked = Signal(str)
    done = Signal(str)
    failed = Signal(str)

    def __init__(self, book: FormBook, prompts: Prompts) -> None:
        super().__init__()
        self._book, self._prompts = book, prompts
        self._paper = self._layout = ""
        self.layouts = QComboBox()
        self.layouts.setAccessibleName("这张表的哪种样式")
        shrinks = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.layouts.setSizeAdjustPolicy(shrinks)
        self.layouts.setMinimumContentsLength(16)
        self.place = words("", "soft", wrap=True)
        self.take_button = QPushButton("选用这种样式")
        self.set_button = QPushButton("考察栏…")
        self.set_button.setToolTip("考察栏的个数、多久考察一次、签名处的写法")
        self._label = words("样式")
        self._label.setBuddy(self.layouts)
        for button in (self.take_button, self.set_button):
            button.setAutoDefault(False)
        row = across(
            self._label, self.layouts, self.place, self.take_button, self.set_button, gap=12
        )
        row.setContentsMargins(0, 0, 0, 0)
        row.setStretchFactor(self.layouts, 2)
        row.setStretchFactor(self.place, 3)
        self.setLayout(row)
        self.layouts.activated.connect(lambda _: self.looked.emit(self.layouts.currentData()))
        self.take_button.clicked.connect(self.take)
        self.set_button.clicked.connect(self.ask_settings)

    def show_paper(self, paper: str, layout: str) -> None:
        """The layouts of a paper, one of them in hand."""
        self._paper, self._layout = paper, layout
        had, known = queries.chosen(paper), queries.variants()
        several = known.of(paper)
        self.layouts.clear()
        for one in several:
            mark = "　（选用）" if one.layout == had.layout else ""
            self.layouts.addItem(f"{queries.layout_title(one)}{mark}", one.layout)
        self.layouts.setCurrentIndex(self.layouts.findData(layout))
        many, adjusted = len(several) > 1, paper in known.adjusted
        for widget in (self._label, self.layouts):
            widget.setVisible(many)
        since = f"{had.since.chinese}起" if had.since else ""
        said = [f"用于：{one.place}" for one in several if one.layout == layout and one.place]
        said += [f"{since}选用" if since and layout == had.layout and layout != paper else ""]
        said += [queries.said_settings(paper, had.settings)]
        self.place.setText("　".join(filter(None, said)))
        self.take_button.setVisible(many and layout != had.layout and self._book.keeps)
        self.set_button.setVisible(adjusted and self._book.keeps)
        self.setVisible(many or adjusted)

    def take(self) -> None:
        """Print the paper by the layout in hand from now on."""
        try:
            self._book.choose(self._paper, self._layout)
        except (Refusal, StoreTrouble) as trouble:
            self.failed.emit(trouble.sentence)
        else:
            self.done.emit("已选用，以后都用这种样式打印。")

    def ask_settings(self) -> None:
        """Blocks, cadence, words of signatures."""
        adjusted = queries.variants().adjusted[self._paper]
        sheet = OrderDialog(
            self, f"考察栏　{queries.title_of(self._paper)}", _fields(adjusted, self._paper),
            lambda values: self._book.set(self._paper, values), note=_NOTE, prompts=self._prompts,
        )  # fmt: skip
        sheet.submitted.connect(lambda: self.done.emit("已保存，以后都照这样打印。"))
        sheet.open()


def _fields(adjusted: Adjusted, paper: str) -> Form:
    blocks = NumberField(
        key=BLOCKS, label="至少印几个考察栏", required=True, least=adjusted.least,
        most=adjusted.most, unit="个",
    )  # fmt: skip
    choices = [
        ChoiceField(key=one.key, label=one.label, blank="", options=tuple(one.options.items()))
        for one in adjusted.choices
    ]
    form = Form([blocks, *choices])
    form.set_values({BLOCKS: adjusted.usual, **queries.chosen(paper).settings})
    return form
