"""Everything about the chosen person, at the right of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partydesk.features.roster.page.columns import age
from partydesk.features.roster.page.sections import FileSections, pairs, section
from partydesk.features.roster.page.views import PersonViews
from partydesk.features.roster.rules import LABELS
from partydesk.ui.cards import across, down, emptied, link, scrolled, words
from partydesk.ui.finding import FindingCard
from partydesk.ui.flow import FlowLayout
from partydesk.ui.readonly import writing
from partydesk.ui.theme import px, set_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from partydesk.features.roster.page.views import PersonView
    from partydesk.features.roster.queries import Card, RawLine
    from partydesk.kernel.findings import Finding

_BASICS = ("id_number", "birth_date", "ethnicity", "native_place", "education", "degree",
           "work_started_on")  # fmt: skip
_PARTY = ("category", "branch", "party_group", "applied_on", "joined_on", "full_member_on",
          "party_post", "standing", "is_mobile", "mobile_to", "is_lost", "lost_on")  # fmt: skip
_CONTACT = ("job", "workplace", "post", "staff_number", "mobile", "phone", "address")
_HISTORY = ("memberships", "honours", "class_rank", "failed_courses", "remark")
# Said only of those whom it concerns.
_RARE = frozenset({"degree", "party_group", "party_post", "is_mobile", "mobile_to", "is_lost",
                   "lost_on", "phone", "applied_on", "post", "staff_number",
                   *_HISTORY})  # fmt: skip
_SECTIONS = (
    ("基本情况", _BASICS),
    ("党员信息", _PARTY),
    ("联系方式", _CONTACT),
    ("经历、奖惩和备注", _HISTORY),
)
_NOBODY = "在左边选一个人，这里显示他的全部资料。"


class PersonCard(QWidget):
    """Head with the name and what can be done, findings, and sections of labels and values.

    Signals:
        correct: 更正 was pressed.
        leave: 离开 (or 恢复) was pressed.
        book: 看记实簿 was pressed.
        wanted: a sheet for what stands on the card: what kind, and the line to be corrected.
        history: 改动历史 was pressed: number and name of the person.
        prints: 打印记录 was pressed: the same.
        shown: the person's card, None for nobody.

    Attributes:
        card: what is shown.
        views: what the other books know.
    """

    history = Signal(int, str)
    prints = Signal(int, str)
    shown = Signal(object)
    correct = Signal()
    leave = Signal()
    book = Signal()
    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = words("", "title", wrap=True)
        self.line = words("", "soft", wrap=True)
        self._book = QPushButton("看记实簿")
        self._leave = writing(QPushButton("离开…"))
        self._correct = correct = writing(QPushButton("更正　F2"))
        correct.setAccessibleName("更正")
        for button, signal in (
            (correct, self.correct), (self._leave, self.leave), (self._book, self.book)
        ):  # fmt: skip
            set_role(button, "plain")
            button.clicked.connect(signal)
        self._buttons = QWidget()
        self._history = link("改动历史", self._ask_history)
        self._prints = link("打印记录", self._ask_prints)
        self._person = 0
        flow = FlowLayout(self._buttons)
        links = QWidget()
        links.setLayout(across(self._prints, self._history))
        links.setMinimumHeight(correct.sizeHint().height())
        for part in (correct, self._leave, self._book, links):
            flow.addWidget(part)
        self._past = False
        self._lay_out()
        self._buttons.hide()
        self.name.hide()
        self.card: Card | None = None

    def _lay_out(self) -> None:
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(px(8))
        self.views, self._below = PersonViews(), down(gap=0)
        inside = QWidget()
        self._head = across(down(self.name, self.line, None, gap=8), gap=12)
        self._head.setStretch(0, 1)
        layout = down(
            self._head, self._buttons, self._body, self.views, self._below, None,
            gap=8,
        )  # fmt: skip
        layout.setContentsMargins(px(16), px(12), px(14), px(16))
        inside.setLayout(layout)
        self.setLayout(down(scrolled(inside)))

    def put_view(self, title: str, ask: PersonView) -> None:
        """What another book knows of a person, as lines of a section; nothing for no lines.

        It is soon said of the person shown, too: books join after the first page is seen.
        """
        self.views.put(title, ask)

    def put_beside_name(self, part: QWidget) -> None:
        """Something at the right of the name: the photograph."""
        self._head.addWidget(part)

    def put_below(self, part: QWidget) -> None:
        """Something of another book about the person, below everything else."""
        self._below.addWidget(part)

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        emptied(self._body)
        self.views.show_person(None)
        self.name.setText("")
        self.line.setText(_NOBODY)
        self._buttons.hide()
        self.name.hide()
        self._tell(None)

    def show_person(
        self, card: Card, findings: Sequence[Finding], on: date, *, has_book: bool,
        past: bool = False,
    ) -> None:  # fmt: skip
        """One person as of a key date; what is past cannot be changed."""
        emptied(self._body)
        self._person = card.id
        self.name.setText(card.entry.name)
        self.name.show()
        self.line.setText(_headline(card, on))
        self._leave.setText("恢复在册" if card.left_on else "离开…")
        self._book.setVisible(has_book)
        for button in (self._correct, self._leave):
            button.setVisible(not past)
        self._buttons.show()
        for finding in findings:
            self._body.addWidget(FindingCard(finding))
        self._add_sections(card)
        self._body.addWidget(FileSections(card, self.wanted.emit, past=past))
        self._past = past
        self.views.show_person(None if past else card.id)
        for raw in card.raw:
            self._body.addWidget(_RawCells(raw))
        self._tell(card)

    def _tell(self, card: Card | None) -> None:
        self.card = card
        self.shown.emit(card)

    def _ask_history(self) -> None:
        self.history.emit(self._person, self.name.text())

    def _ask_prints(self) -> None:
        self.prints.emit(self._person, self.name.text())

    def _add_sections(self, card: Card) -> None:
        for title, keys in _SECTIONS:
            shown = [(LABELS[key], value(card, key)) for key in keys]
            lines = [
                (label, text or "—")
                for (label, text), key in zip(shown, keys, strict=True)
                if text or key not in _RARE
            ]
            if lines:
                self._section(title, lines)

    def _section(self, title: str, lines: Iterable[tuple[str, str]]) -> None:
        self._body.addWidget(section(title, lines))


class _RawCells(QWidget):
    """The cells of the spreadsheet a person came from, folded until asked for."""

    def __init__(self, raw: RawLine) -> None:
        super().__init__()
        place = f"{raw.file} 第 {raw.row} 行"
        self._raw = raw
        self._cells: QWidget | None = None  # most cards are never unfolded
        self._fold = link(f"导入原始值：{place}", self._turn)
        self._lines = down(self._fold, gap=4)
        self.setLayout(self._lines)

    def _turn(self) -> None:
        if self._cells is None:
            self._cells = pairs(self._raw.cells.items())
            self._lines.addWidget(self._cells)
        else:
            self._cells.setVisible(self._cells.isHidden())


def value(card: Card, key: str) -> str:
    """One field in words."""
    if key == "branch":
        return card.branch
    if key == "party_group":
        return card.group
    found = getattr(card.entry, key)
    if found is None:
        return ""
    if isinstance(found, bool):
        return "是" if found else ""
    return str(found)


def _headline(card: Card, on: date) -> str:
    entry = card.entry
    years = age(entry.birth_date, on)
    parts = [
        entry.sex or "", f"{years} 岁" if years else "", card.branch or "没有支部", entry.category,
    ]  # fmt: skip
    if card.left_on:
        parts.append(f"{card.left_on} 离开，{card.left_reason}")
    return " · ".join(part for part in parts if part)
