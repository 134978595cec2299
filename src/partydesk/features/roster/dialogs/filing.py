"""What is entered on a person's card besides the particulars: each sheet yields one order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.roster import queries
from partydesk.features.roster.dialogs.person import RELATIVES, RESUME, groups
from partydesk.features.roster.rules import Category, RelativeEntry, ResumeEntry, Standing
from partydesk.features.roster.rules.events import (
    CORRECTION,
    CategoryOrder,
    StandingGround,
    StandingOrder,
)
from partydesk.features.roster.rules.own import OwnFieldOrder, OwnFieldRow, OwnKind
from partydesk.features.roster.rules.records import Column, RecordKind, RecordOrder, columns_of
from partydesk.kernel.dates import PartialDate
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import (
    ChoiceField,
    DateField,
    Field,
    Heading,
    LongField,
    RowsField,
    TextField,
    Values,
)
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.roster.queries import Card, OwnLine, RecordLine
    from partydesk.features.roster.service import Roster
    from partydesk.ui.prompts import Prompts

__all__ = [
    "RecordSheet", "category_dialog", "groups", "lines_dialog", "own_dialog", "own_field_dialog",
    "standing_dialog",
]  # fmt: skip
_DAYS = frozenset({"since", "until", "restored"})
_GROUNDS = (
    "确定为入党积极分子", "确定为发展对象", "党员大会通过接收为预备党员", "党员大会通过转正",
    "取消入党积极分子资格", "取消发展对象资格", CORRECTION,
)  # fmt: skip


class RecordSheet:
    """The sheet of one dated entry.

    Args:
        parent: the page.
        roster: the book.
        card: whose entry it is.
        kind: of the entry.
        groups: for a stay in a group: (id, name) of those there are.
    """

    def __init__(
        self,
        parent: QWidget,
        roster: Roster,
        card: Card,
        kind: RecordKind,
        groups: Sequence[tuple[int, str]] = (),
    ) -> None:
        self._parent, self._roster, self._card = parent, roster, card
        self._kind, self._groups = kind, groups

    def dialog(self, line: RecordLine | None, prompts: Prompts | None = None) -> OrderDialog:
        """Ask for a new entry, or with a line for its correction: it can be struck out there."""
        fields: list[Field | Heading] = [self._field(one) for one in columns_of(self._kind)]
        if line is not None:
            fields += [
                Heading(text="这条不再算数时"),
                TextField(
                    key="reason", label="划去的原因", hint="填了就划去：这条仍看得到，不再计算"
                ),
            ]
        form = Form(fields)
        if line is not None:
            form.set_values(
                {one.key: getattr(line.order, one.key) for one in columns_of(self._kind)}
            )

        def submit(values: Values) -> None:
            self._submit(line, values)

        verb = "更正" if line else "登记"
        return OrderDialog(
            self._parent,
            f"{verb} {self._card.entry.name} 的{self._kind}",
            form,
            submit,
            primary="保存" if line else "登记",
            prompts=prompts,
        )

    def _submit(self, line: RecordLine | None, values: Values) -> None:
        given = dict(values)
        reason = given.pop("reason", "")
        texts = {key: value or "" for key, value in given.items() if key not in (*_DAYS, "body")}
        order = RecordOrder(self._kind, **(given | texts))
        file, person = self._roster.file, self._card.id
        if line is None:
            file.add_record(person, order)
        elif reason:
            file.strike_record(person, line.id, reason)
        else:
            file.correct_record(person, line.id, order)

    def _field(self, column: Column) -> Field:
        about: dict[str, Any] = {
            "key": column.key, "label": column.label, "hint": column.hint,
            "required": column.required,
        }  # fmt: skip
        if column.key in _DAYS:
            return DateField(**about)
        if column.key == "body":
            return ChoiceField(options=tuple(self._groups), **about)
        if column.options:
            return ChoiceField(options=tuple((one, one) for one in column.options), **about)
        return LongField(lines=2, **about) if column.key == "note" else TextField(**about)


def category_dialog(
    parent: QWidget, roster: Roster, card: Card, prompts: Prompts | None = None
) -> OrderDialog:
    """The sheet of a change of 人员类别."""
    before = card.entry.category
    kinds = tuple((one, str(one)) for one in Category if one is not before)
    form = Form(
        (
            ChoiceField(key="category", label="改为", options=kinds, required=True),
            DateField(key="since", label="起算日期", required=True),
            ChoiceField(
                key="ground", label="依据", options=tuple((one, one) for one in _GROUNDS),
                required=True,
            ),
            TextField(key="paper", label="文号或会议", placeholder="批复文号、哪次会议"),
        )
    )  # fmt: skip

    def submit(values: Values) -> None:
        roster.file.change_category(card.id, CategoryOrder(**values))

    return OrderDialog(
        parent, f"变更 {card.entry.name} 的人员类别（现为{before}）", form, submit,
        primary="变更", prompts=prompts,
        note="有记实簿的人，登记发展步骤时人员类别会自动变更，不用在这里改。扫描件放在卡片下面的附件里。",
    )  # fmt: skip


def standing_dialog(
    parent: QWidget, roster: Roster, card: Card, prompts: Prompts | None = None
) -> OrderDialog:
    """The sheet of a change of 党籍状态: stopped, or restored."""
    stopped = card.entry.standing is not Standing.NORMAL
    other = Standing.NORMAL if stopped else Standing.SUSPENDED
    grounds = (
        (StandingGround.RESTORED, StandingGround.CORRECTION)
        if stopped
        else (StandingGround.SUSPENDED, StandingGround.ABROAD, StandingGround.CORRECTION)
    )
    form = Form(
        (
            DateField(key="since", label="起算日期", required=True),
            ChoiceField(
                key="ground", label="依据", options=tuple((str(one), str(one)) for one in grounds),
                required=True,
            ),
            TextField(key="paper", label="批准文号"),
        )
    )  # fmt: skip

    def submit(values: Values) -> None:
        roster.file.change_standing(card.id, StandingOrder(standing=other, **values))

    return OrderDialog(
        parent, f"{card.entry.name}：党籍状态改为{other}", form, submit, primary="变更",
        prompts=prompts, note="出党、死亡、转出请用“离开…”登记。",
    )  # fmt: skip


def lines_dialog(
    parent: QWidget, roster: Roster, card: Card, kind: str, prompts: Prompts | None = None
) -> OrderDialog:
    """The sheet of 本人简历 (`resume`) or 家庭主要成员和主要社会关系 (`relatives`)."""
    resume = kind == "resume"
    columns = RESUME if resume else RELATIVES
    lines = card.resume if resume else card.relatives
    form = Form((RowsField(key="lines", label="", columns=columns, visible=8),))
    form.set_values({"lines": tuple(line._asdict() for line in lines)})

    def submit(values: Values) -> None:
        if resume:
            roster.set_resume(card.id, [ResumeEntry(**line) for line in values["lines"]])
        else:
            roster.set_relatives(card.id, [RelativeEntry(**line) for line in values["lines"]])

    title = f"{card.entry.name} 的{'简历' if resume else '家庭主要成员和主要社会关系'}"
    return OrderDialog(parent, title, form, submit, prompts=prompts)


def own_dialog(
    parent: QWidget, roster: Roster, card: Card, prompts: Prompts | None = None
) -> OrderDialog:
    """The sheet of the unit's own items of somebody."""
    form = Form([own_field(line.field) for line in card.own])
    form.set_values({f"own-{line.field.id}": _own_value(line) for line in card.own})

    def submit(values: Values) -> None:
        texts = {line.field.id: values[f"own-{line.field.id}"] for line in card.own}
        roster.file.set_own(card.id, {id_: str(text or "") for id_, text in texts.items()})

    return OrderDialog(parent, f"{card.entry.name} 的自定项目", form, submit, prompts=prompts)


def own_field_dialog(
    parent: QWidget, roster: Roster, prompts: Prompts | None = None
) -> OrderDialog:
    """The sheet of a further item on every card, or of one that is not wanted any more."""
    known = queries.own_fields()
    fields: list[Field | Heading] = [
        TextField(key="label", label="项目名称", placeholder="例如：特长、宿舍、是否住校"),
        ChoiceField(
            key="kind", label="填什么", options=tuple((one, str(one)) for one in OwnKind), blank="",
        ),
        TextField(key="options", label="选项", hint="只有“从几项里选”才填，用顿号隔开"),
    ]  # fmt: skip
    if known:
        fields += [
            Heading(text="停用一项"),
            ChoiceField(
                key="retire", label="停用", options=tuple((one.id, one.label) for one in known),
                hint="停用以后卡片上不再显示，填过的内容不删",
            ),
        ]  # fmt: skip
    form = Form(fields)

    def submit(values: Values) -> None:
        if values.get("retire") is not None:
            roster.file.retire_own_field(values["retire"])
            return
        options = tuple(values["options"].replace("，", "、").replace(",", "、").split("、"))
        kind = values["kind"] or OwnKind.TEXT
        roster.file.add_own_field(OwnFieldOrder(values["label"], kind, options))

    return OrderDialog(
        parent, "本单位自定项目", form, submit, primary="保存", prompts=prompts,
        note="增加的项目出现在每个人的卡片、导出的表格和个人卡片纸上。",
    )  # fmt: skip


def own_field(field: OwnFieldRow, blank: str = "") -> Field:
    """The field on screen of one of the unit's own items; `blank` says what none means."""
    key = f"own-{field.id}"
    options = ("是", "否") if field.kind is OwnKind.YES_NO else field.options
    if options:
        words = tuple((one, one) for one in options)
        if blank:
            return ChoiceField(key=key, label=field.label, options=words, blank=blank)
        return ChoiceField(key=key, label=field.label, options=words)
    if field.kind is OwnKind.DATE:
        return DateField(key=key, label=field.label)
    return TextField(key=key, label=field.label)


def _own_value(line: OwnLine) -> object:
    if line.field.kind is OwnKind.DATE:
        return PartialDate.parse(line.value) if line.value else None
    if line.field.kind in (OwnKind.YES_NO, OwnKind.CHOICE):
        return line.value or None
    return line.value
