"""地方规定: what may be switched on, what is, since when and by which document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QPushButton, QWidget

from partydesk.features.organization.dialogs.localform import local_form, local_order, order_of
from partydesk.ui.cards import across, card, down, room_for, words
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import DateField
from partydesk.ui.form import Form
from partydesk.ui.prompts import Prompts
from partydesk.ui.sheet import Sheet
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.theme import px, set_role
from partydesk.ui.trying import tried

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from partydesk.features.organization.rules.local import LocalRule
    from partydesk.features.organization.rules.localkinds import LocalKind
    from partydesk.features.organization.service.local import LocalRules
    from partydesk.ui.fields import Values

_NOTE = (
    "上级党组织的文件比国家规定更严的，在这里启用，写明文件和条款；不启用的不核对。"
    "每件事按它当天执行的规定核对，提醒里注明“地方规定”。"
)
_ENDED = "停用以后，停止日以前办的事仍按它核对。"


class _Line(NamedTuple):
    kind: LocalKind
    rule: LocalRule | None
    today: date

    @property
    def state(self) -> str:
        if self.rule is None:
            return "未启用"
        if self.rule.since > self.today:
            return "尚未开始"
        return "执行中" if self.rule.covers(self.today) else "已停用"

    @property
    def days(self) -> str:
        if self.rule is None:
            return ""
        return f"{self.rule.since} 起" if self.rule.until is None else (
            f"{self.rule.since} 至 {self.rule.until}"
        )  # fmt: skip

    @property
    def ground(self) -> str:
        if self.rule is None:
            return ""
        number = f"（{self.rule.number}）" if self.rule.number else ""
        return f"《{self.rule.document}》{number}{self.rule.cite.article}"

    @property
    def figure(self) -> str:
        return self.kind.words(self.rule.figure) if self.rule else ""

    @property
    def sentence(self) -> str:
        return self.kind.sentence(self.rule.figure if self.rule else self.kind.usual)


_COLUMNS = (
    Column[_Line]("state", "状态", 84, lambda line: line.state, sortable=False),
    Column[_Line]("name", "内容", 290, lambda line: line.kind.name, bold=True, sortable=False),
    Column[_Line]("figure", "标准", 100, lambda line: line.figure, sortable=False),
    Column[_Line]("days", "起止", 190, lambda line: line.days, sortable=False),
    Column[_Line]("ground", "依据", 300, lambda line: line.ground, sortable=False),
)


class LocalRulesDialog(Sheet):
    """Opened with `.open()`; Enter switches the chosen rule on, or opens it.

    Args:
        parent: the window.
        book: the local rules of the unit.
        prompts: who asks before one is taken out.
    """

    def __init__(
        self, parent: QWidget | None, book: LocalRules, prompts: Prompts | None = None
    ) -> None:
        super().__init__(parent, "地方规定")
        self._book, self._prompts = book, prompts or Prompts()
        self._lines: dict[int, _Line] = {}
        self.table = RecordTable(_COLUMNS, self._ids, self._rows, name="地方规定")
        self.said, self.national = words("", wrap=True), words("", "soft", wrap=True)
        self.trouble = words("", "wrong", wrap=True)
        self.on_button, self.edit_button = QPushButton("启用…"), QPushButton("修改…")
        self.end_button, self.drop_button = QPushButton("停用…"), QPushButton("删除")
        self.close_button = set_role(QPushButton("关闭"), "primary")
        for button, run in (
            (self.on_button, self.switch_on), (self.edit_button, self.edit),
            (self.end_button, self.end), (self.drop_button, self._ask_drop),
            (self.close_button, self.reject),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(lambda *_, run=run: run())
        self._lay_out()
        self.table.chosen.connect(lambda _: self._offer())
        self.table.opened.connect(lambda _: self._open_line())
        self.refresh()
        self.table.setFocus()

    @property
    def line(self) -> _Line | None:
        """What is chosen."""
        return self._lines.get(self.table.current_id() or 0)

    def refresh(self, choose: int | None = None) -> None:
        """Ask the book again; `choose`: the row of the rule to stand on."""
        before = self.line
        today, rules = self._book.today(), self._book.rules()
        lines: list[_Line] = []
        for kind in self._book.kinds():
            own = [_Line(kind, one, today) for one in rules if one.kind == kind.key]
            lines += own or [_Line(kind, None, today)]
        self._lines = dict(enumerate(lines, 1))
        self.table.refresh()
        self.table.select_id(_place(self._lines, choose, before))
        self._offer()

    def switch_on(self) -> None:
        """Ask for the figure, the days and the ground of a rule."""
        line = self.line
        if line is not None and self._book.keeps:
            known = self._book.rules()
            last = max(known, key=lambda one: one.id, default=None)
            form = local_form(line.kind, None, last)
            self._ask(line.kind, form, None, "启用")

    def edit(self) -> None:
        """Correct the rule that is chosen."""
        line = self.line
        if line is not None and line.rule is not None and self._book.keeps:
            self._ask(line.kind, local_form(line.kind, line.rule, None), line.rule, "保存")

    def end(self) -> None:
        """Ask for the last day of the rule that is chosen."""
        line = self.line
        if line is None or line.rule is None or not self._book.keeps:
            return
        rule = line.rule
        label, hint = "停止日", "最后执行的一天"
        form = Form([DateField(key="until", label=label, whole=True, required=True, hint=hint)])

        def submit(values: Values) -> None:
            order = replace(order_of(rule), until=values["until"])
            self.refresh(self._book.keep(order, rule.id))

        OrderDialog(
            self, f"停用　{line.kind.name}", form, submit, primary="停用", note=_ENDED,
            prompts=self._prompts,
        ).open()  # fmt: skip

    def _ask(self, kind: LocalKind, form: Form, rule: LocalRule | None, verb: str) -> None:
        def submit(values: Values) -> None:
            self.refresh(self._book.keep(local_order(kind, values), rule.id if rule else None))

        OrderDialog(
            self, f"地方规定　{kind.name}", form, submit, primary=verb,
            note=kind.sentence(rule.figure if rule else kind.usual), prompts=self._prompts,
        ).open()  # fmt: skip

    def _open_line(self) -> None:
        line = self.line
        if line is not None:
            (self.switch_on if line.rule is None else self.edit)()

    def _ask_drop(self) -> None:
        line = self.line
        if line is None or line.rule is None:
            return
        number = line.rule.id
        self._prompts.confirm(
            self, f"删除地方规定“{line.kind.name}”吗？", "删除",
            lambda: self._try(lambda: self._drop(number)),
            "删除以后，以前办的事也不再按它核对；只是不再执行的，请用“停用”。删除可以撤销。",
        )  # fmt: skip

    def _drop(self, number: int) -> None:
        self._book.drop(number)
        self.refresh()

    def _try(self, work: Callable[[], object]) -> None:
        self.trouble.setText("")
        tried(work, self.trouble.setText)

    def _offer(self) -> None:
        line, keeps = self.line, self._book.keeps
        there = line is not None and line.rule is not None
        self.on_button.setEnabled(line is not None and keeps)
        for button in (self.edit_button, self.end_button, self.drop_button):
            button.setEnabled(there and keeps)
        if line is not None:
            cite = "、".join(one.line for one in line.kind.block.cite)
            said = f"{line.sentence}依据{line.ground}。" if line.rule else f"例：{line.sentence}"
            self.said.setText(said)
            self.national.setText(f"国家规定：{line.kind.open}（{cite}）")

    def _ids(self, _sort: str, _descending: bool) -> list[int]:
        return list(self._lines)

    def _rows(self, ids: Sequence[int]) -> dict[int, _Line]:
        return {id_: self._lines[id_] for id_ in ids}

    def _lay_out(self) -> None:
        layout = down(
            words("地方规定", "title"), words(_NOTE, "soft", wrap=True),
            card(self.table, pad=0), self.said, self.national, self.trouble,
            across(self.on_button, self.edit_button, self.end_button, self.drop_button, None,
                   self.close_button), gap=12,
        )  # fmt: skip
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.resize(room_for(self, 1060, 640))


def _place(lines: dict[int, _Line], choose: int | None, before: _Line | None) -> int:
    """The line of a rule, else of the kind that was chosen before, else the first."""
    for number, line in lines.items():
        if choose is not None and line.rule is not None and line.rule.id == choose:
            return number
    kinds = [n for n, line in lines.items() if before and line.kind.key == before.kind.key]
    return (kinds or [1])[0]
