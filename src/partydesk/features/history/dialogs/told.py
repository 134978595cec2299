"""One change beside the list: what it wrote, row by row, old and new."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from partydesk.ui.cards import down, words
from partydesk.ui.theme import colour, px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QUrl

    from partydesk.features.history.queries import ChangeRow, FieldChange, RowChange

PAGE = 50
_MORE = "more"
_NOTHING = "在左边选一次改动，这里显示它写了什么。"
_PURGED = "内容已按保存期限清除"
_VERBS = {"新增": "done", "更正": "due", "删除": "wrong"}


class ToldChange(QWidget):
    """Head with words and time, and the rows below; many rows come a page at a time.

    Args:
        ask: gives the rows of a change from an offset on.
    """

    def __init__(self, ask: Callable[[int, int], Sequence[RowChange]]) -> None:
        super().__init__()
        self._ask = ask
        self._change: ChangeRow | None = None
        self._rows: list[RowChange] = []
        self._total = 0
        self.name = words("", "name", wrap=True)
        self.line = words(_NOTHING, "soft", wrap=True)
        self.text = QTextBrowser()
        self.text.setAccessibleName("这次改动的内容")
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(0)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.anchorClicked.connect(self._follow)
        layout = down(self.name, self.line, self.text, gap=6)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_nothing(self) -> None:
        """No change is chosen."""
        self._change = None
        self.name.hide()
        self.line.setText(_NOTHING)
        self.text.clear()

    def show_change(self, change: ChangeRow, total: int) -> None:
        """A change that wrote `total` rows of what is looked at."""
        self._change, self._total, self._rows = change, total, []
        self.name.setText(change.words)
        self.name.show()
        state = "" if change.stands else "　已撤销"
        self.line.setText(f"{change.when}　{change.clerk}　写了 {total} 条记录{state}")
        self._go_on()
        self.text.verticalScrollBar().setValue(0)

    def show_row(self, title: str, pairs: Sequence[tuple[str, str]]) -> None:
        """One row as it stands, by labels."""
        self._change = None
        self.name.setText(title)
        self.name.show()
        self.line.setText("")
        self.text.setHtml(_table("".join(_pair(label, _lines(text)) for label, text in pairs)))

    def _follow(self, where: QUrl) -> None:
        if where.toString() == _MORE:
            place = self.text.verticalScrollBar().value()
            self._go_on()
            self.text.verticalScrollBar().setValue(place)

    def _go_on(self) -> None:
        if self._change is not None:
            self._rows += self._ask(self._change.id, len(self._rows))
            self.text.setHtml(_page(self._rows, self._total))


def _page(rows: Sequence[RowChange], total: int) -> str:
    left = total - len(rows)
    more = ""
    if rows and left > 0:
        words_ = f"再显示 {min(left, PAGE)} 条（还有 {left} 条）"
        more = f'<p><a href="{_MORE}" style="color: {_name("focus")}">{words_}</a></p>'
    return "".join(map(_row, rows)) + more


def _row(row: RowChange) -> str:
    verb = f'<span style="color: {_name(_VERBS[row.verb])}">{row.verb}</span>'
    head = f"{verb} {escape(row.noun)} <b>{escape(row.title)}</b>"
    if row.purged:
        body = f'<span style="color: {_name("soft")}">{_PURGED}</span>'
    else:
        body = _table("".join(_field(one, row.verb) for one in row.fields))
    return f'<p style="margin: {px(10)}px 0 {px(2)}px 0">{head}</p>{body}'


def _field(one: FieldChange, verb: str) -> str:
    soft = _name("soft")
    old, new = (_lines(text) for text in (one.old, one.new))
    if verb == "新增":
        value = new
    elif verb == "删除":
        value = f'<span style="color: {soft}">{old}</span>'
    else:
        before = f'<span style="color: {soft}">{old or "（空）"}</span>'
        value = f"{before} → {new or '（空）'}"
    return _pair(one.label, value)


def _table(rows: str) -> str:
    return f'<table cellspacing="0" cellpadding="{px(2)}">{rows}</table>'


def _pair(label: str, value: str) -> str:
    said = f'<td width="{px(104)}" style="color: {_name("soft")}">{escape(label)}</td>'
    return f"<tr>{said}<td>{value}</td></tr>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br/>")


def _name(role: str) -> str:
    return colour(role).name()
