"""规则试算: what a change of rules comes to for every member, beside the change itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from partydesk.features.dues.dialogs.settings import MODES, UNITS
from partydesk.features.dues.rules import (
    Month,
    Rounding,
    RoundMode,
    RoundTo,
    RuleChange,
    begins,
    read_month,
    rule_words,
    written,
    written_or_blank,
)
from partydesk.features.dues.service.lab import TrialRow, sums, try_out
from partydesk.kernel.findings import Refusal
from partydesk.ui.cards import across, down, room_for, words
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, TextField, Values
from partydesk.ui.form import Form
from partydesk.ui.table import Column, RecordTable
from partydesk.ui.tasks import run_drawing
from partydesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.features.dues.service import DuesBook
    from partydesk.features.dues.service.lab import Basis
    from partydesk.ui.prompts import Prompts

    Later = Mapping[str, list[dict[str, Any]]]

_FIELDS = (
    TextField(key="since", label="从哪个月起", required=True, width=10,
              hint="以前的月份不变"),
    ChoiceField(key="to", label="取整到", options=UNITS, blank=""),
    ChoiceField(key="mode", label="取整方式", options=MODES, blank=""),
    TextField(key="counted", label="另外列入",
              hint="规定没有写明、研究列入基数的项目，用顿号隔开"),
    TextField(key="left_out", label="另外不列入", hint="研究不列入基数的项目"),
    TextField(key="decision", label="研究决定", hint="哪次会议决定；按上级文件改的可以不填"),
)  # fmt: skip
_UNIT_OF = {RoundTo(one.value): one for one, _ in UNITS}
_MODE_OF = {RoundMode(one.value): one for one, _ in MODES}
_FORM = 360  # px at text size 100 %
_NOTE = "先看每个人改动前后的月应交，再施行。以前的月份和已经生成的应交都不变。"
_EMPTY = "没有已经核定、那时还在这里交纳党费的党员"


class LabSheet(OrderDialog):
    """Form above, every member before and after below.

    Args:
        parent: the page.
        book: the dues book.
        prompts: who asks before what was typed is thrown away.
        file: name of a file of rules and what it says; None for the unit's own choices.
    """

    def __init__(
        self,
        parent: QWidget,
        book: DuesBook,
        prompts: Prompts,
        file: tuple[str, Later] | None = None,
    ) -> None:
        self._book, self._later = book, file[1] if file else {}
        self._rows: dict[int, TrialRow] = {}
        self._basis: dict[Month, Basis] = {}
        self._busy = self._again = False
        form = Form(_FIELDS)
        form.set_values(self._begun())
        named = "、".join(dict.fromkeys(map(rule_words, self._later)))
        note = f"“{file[0]}”改动：{named}。{_NOTE}" if file else _NOTE
        super().__init__(
            parent, "规则试算", form, self._apply, primary="施行", note=note, prompts=prompts
        )
        self.sum = words("", "section", wrap=True)
        self.table = RecordTable(
            _columns(), lambda *_: list(self._rows), self._found, name="改动前后", empty=_EMPTY
        )
        self._beside()
        form.edited.connect(lambda _: self.try_out())
        self.try_out()

    def _beside(self) -> None:
        """The table stands to the right of the form."""
        layout: Any = self.layout()
        place = layout.count() - 2
        form = layout.takeAt(place).widget()
        form.setFixedWidth(px(_FORM))
        right = QWidget()
        right.setLayout(down(self.sum, self.table, gap=8))
        right.layout().setStretchFactor(self.table, 1)  # type: ignore[union-attr]
        row = across(form, right, gap=20)
        row.setStretchFactor(right, 1)
        for one in (form, right):
            row.setAlignment(one, Qt.AlignmentFlag(0))  # each as high as the sheet
        layout.insertLayout(place, row, 1)
        self.resize(room_for(self, 1240, 700))

    def try_out(self) -> None:
        """Work out what the form says, beside the window's thread; the last word stands."""
        if self._busy:
            self._again = True
            return
        try:
            change = self._change(self.form.values())
            basis = self._basis.get(change.since) or self._book.lab.basis(change.since)
        except Refusal as refusal:
            self._show(refusal)
            return
        self._basis[change.since] = basis
        self._busy = True
        run_drawing(self, lambda: _tried(change, basis), self._ended)

    def _ended(self, found: list[TrialRow] | Refusal) -> None:
        self._busy = False
        if self._again:
            self._again = False
            self.try_out()
        else:
            self._show(found)

    def _show(self, found: list[TrialRow] | Refusal) -> None:
        rows = [] if isinstance(found, Refusal) else found
        rows = sorted(rows, key=lambda row: (not row.problem, not row.changed))
        self._rows = dict(enumerate(rows))
        self.table.refresh()
        self.sum.setText(found.sentence if isinstance(found, Refusal) else _said(rows))

    def _found(self, ids: Sequence[int]) -> Mapping[int, TrialRow]:
        return {id_: self._rows[id_] for id_ in ids if id_ in self._rows}

    def _apply(self, values: Values) -> None:
        self._book.lab.apply(self._change(values))

    def _begun(self) -> dict[str, Any]:
        lab = self._book.lab
        first = max([lab.first, *([begins(dict(self._later))] if self._later else [])])
        return {"since": str(first), "to": _UNIT_OF[lab.rounding.to],
                "mode": _MODE_OF[lab.rounding.mode]}  # fmt: skip

    def _change(self, values: Values) -> RuleChange:
        rounding = Rounding(RoundTo(values["to"].value), RoundMode(values["mode"].value))
        return RuleChange(
            read_month(values["since"], "since"), rounding, self._later,
            _named(values["counted"]), _named(values["left_out"]), values["decision"],
        )  # fmt: skip


def _tried(change: RuleChange, basis: Basis) -> list[TrialRow] | Refusal:
    try:
        return try_out(change, basis)
    except Refusal as refusal:
        return refusal


def _named(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in re.split(r"[、，,；;\s]+", text) if one))


def _said(rows: Sequence[TrialRow]) -> str:
    before, after = sums(rows)
    changed = len({row.before.person_id for row in rows if row.changed})
    stuck = len({row.before.person_id for row in rows if row.problem})
    more = f"；{stuck} 人要另行核定" if stuck else ""
    return (
        f"{changed} 人有变化{more}。每月合计 {written(before)} 元 → {written(after)} 元，"
        f"{_signed(after - before)}"
    )


def _signed(fen: int) -> str:
    return f"增加 {written(fen)} 元" if fen > 0 else f"减少 {written(-fen)} 元" if fen else "不变"


def _columns() -> tuple[Column[TrialRow], ...]:
    return (
        Column[TrialRow]("name", "姓名", 104, lambda row: row.before.name, bold=True, most=260,
                         sortable=False),
        _sum("before", "原月应交", lambda row: written(row.before.amount)),
        _sum("after", "新月应交", lambda row: written(row.fixed.amount) if row.fixed else ""),
        _sum("change", "增减", _change),
        _sum("percent", "比例", _percent),
        _sum("base", "计算基数", _bases),
        Column[TrialRow]("branch", "党支部", 110, lambda row: row.before.branch or "",
                         sortable=False),
        Column[TrialRow]("since", "从", 76, lambda row: str(row.order.since), sortable=False),
        Column[TrialRow]("why", "说明", 260, _why, role=lambda row: "wrong" if row.problem else
                         "soft", sortable=False),
    )  # fmt: skip


def _sum(key: str, title: str, text: Any) -> Column[TrialRow]:
    return Column[TrialRow](
        key, title, 88, text, align="right", sortable=False, most=130,
        role=lambda row: "due" if row.changed and key in {"after", "change"} else None,
    )  # fmt: skip


def _bases(row: TrialRow) -> str:
    was, now = written_or_blank(row.before.base), row.fixed.base if row.fixed else None
    return was if now in (None, row.before.base) else f"{was} → {written(now)}"


def _change(row: TrialRow) -> str:
    return f"{'+' if row.difference > 0 else ''}{written(row.difference)}" if row.difference else ""


def _percent(row: TrialRow) -> str:
    was, now = row.before.percent, row.fixed.percent if row.fixed else None
    return f"{was}% → {now}%" if was and now and was != now else f"{was}%" if was else "定额"


def _why(row: TrialRow) -> str:
    return row.problem or ("；".join(row.fixed.why) if row.fixed else "")
