"""What a person has behind them besides dates of the Party: dated entries, kind by kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.kernel.dates import PartialDate, add_months
from partydesk.kernel.findings import Refusal
from partydesk.kernel.texts import checked_text

if TYPE_CHECKING:
    from datetime import date

    from partydesk.kernel.findings import Citation
    from partydesk.kernel.rulebook import Rulebook

LONGEST = 500
_MOST_HOURS = 9999


class RecordKind(StrEnum):
    """The dated registers of a person, in the order of the card."""

    GROUP = "党小组经历"
    AWARD = "奖励"
    DISCIPLINE = "处分"
    TRAINING = "教育培训"
    HARDSHIP = "困难情况"


class Penalty(StrEnum):
    """党纪处分, from the lightest (纪律处分条例 第八条)."""

    WARNING = "警告"
    SEVERE_WARNING = "严重警告"
    REMOVAL = "撤销党内职务"
    PROBATION = "留党察看"
    EXPULSION = "开除党籍"


class Column(NamedTuple):
    """One thing that is asked of an entry: where it is kept, what it is called, what it can be."""

    key: str
    label: str
    options: tuple[str, ...] = ()
    required: bool = False
    hint: str = ""


_COLUMNS: dict[RecordKind, tuple[Column, ...]] = {
    RecordKind.GROUP: (
        Column("body", "党小组", required=True),
        Column("since", "编入日期", required=True),
        Column("until", "离开日期", hint="还在这个小组的不填"),
        Column("note", "备注"),
    ),
    RecordKind.AWARD: (
        Column("what", "奖励名称", required=True),
        Column("since", "授予日期", required=True),
        Column("grade", "级别", ("国家级", "省部级", "市厅级", "县处级", "本单位", "其他")),
        Column("organ", "授予机关"),
        Column("paper", "文号"),
        Column("note", "备注"),
    ),
    RecordKind.DISCIPLINE: (
        Column("grade", "处分种类", tuple(Penalty), required=True),
        Column("since", "决定日期", required=True),
        Column("amount", "留党察看期（月）", hint="只有留党察看填写，12 或 24"),
        Column("restored", "恢复党员权利日期", hint="留党察看期满恢复的才填"),
        Column("what", "事由"),
        Column("organ", "决定机关"),
        Column("paper", "文号"),
        Column("note", "备注"),
    ),
    RecordKind.TRAINING: (
        Column("what", "培训内容", required=True),
        Column("since", "开始日期", required=True),
        Column("until", "结束日期"),
        Column("grade", "形式", ("集中培训", "党校培训", "集体学习", "网络培训", "其他")),
        Column("amount", "学时"),
        Column("organ", "举办单位"),
        Column("paper", "证书号"),
        Column("note", "备注"),
    ),
    RecordKind.HARDSHIP: (
        Column("what", "困难情况", required=True),
        Column("since", "认定日期", required=True),
        Column("until", "解除日期", hint="仍然困难的不填"),
        Column("grade", "困难原因", ("疾病", "残疾", "灾害", "失业", "年老", "就学", "其他")),
        Column("organ", "帮扶措施"),
        Column("note", "备注"),
    ),
}


@dataclass(frozen=True, slots=True)
class RecordOrder:
    """One dated entry as the clerk gives it; what a column means stands in `columns_of`.

    Attributes:
        body: id of the group, of 党小组经历 alone.
        amount: hours of a training, months of 留党察看.
        restored: the day on which the rights of a member were given back.
    """

    kind: RecordKind
    what: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    grade: str = ""
    organ: str = ""
    paper: str = ""
    amount: str = ""
    body: int | None = None
    restored: PartialDate | None = None
    note: str = ""


class Effect(NamedTuple):
    """影响期 of a penalty.

    Attributes:
        until: its last day; None while nobody can say, or for ever.
        words: what it means, in one sentence.
        cite: the article.
    """

    until: date | None
    words: str
    cite: tuple[Citation, ...]


def columns_of(kind: RecordKind) -> tuple[Column, ...]:
    """What is asked of an entry of a kind, in the order of the sheet."""
    return _COLUMNS[kind]


def checked_record(order: RecordOrder, today: date) -> RecordOrder:
    """The entry as it is kept.

    Raises:
        Refusal: at the first column that cannot stand.
    """
    texts: dict[str, Any] = {
        column.key: checked_text(value, column.label, column.key, LONGEST)
        for column in _COLUMNS[order.kind]
        if isinstance(value := getattr(order, column.key), str)
    }
    order = replace(order, **texts)
    for column in _COLUMNS[order.kind]:
        value = getattr(order, column.key)
        if column.required and not value:
            raise Refusal(f"请写上{column.label}。", field=column.key)
        if column.options and value and value not in column.options:
            raise Refusal(
                f"{column.label}要从“{'、'.join(column.options)}”里选。", field=column.key
            )
    _check_days(order, today)
    if order.kind is RecordKind.DISCIPLINE:
        _check_penalty(order)
    if order.kind is RecordKind.TRAINING and order.amount:
        _check_hours(order.amount)
    return order


def effect_of(order: RecordOrder, rules: Rulebook) -> Effect | None:
    """影响期 of a penalty by the rule in force on the day of its decision; None for other kinds."""
    if order.kind is not RecordKind.DISCIPLINE or order.since is None:
        return None
    day = order.since.latest
    rule = rules.in_force(f"penalty-{Penalty(order.grade).name.lower().replace('_', '-')}", day)
    months = int(rule["months"])
    if Penalty(order.grade) is Penalty.PROBATION:
        if order.restored is None:
            return Effect(None, "留党察看期间，没有表决权、选举权和被选举权", rule.cite)
        day = order.restored.latest
    return Effect(add_months(day, months), str(rule["effect"]), rule.cite)


def record_words(order: RecordOrder, body: str = "", effect: Effect | None = None) -> str:
    """An entry in one line, as card and papers show it behind its date."""
    parts = [body or order.what, order.grade]
    if order.kind is RecordKind.DISCIPLINE:
        parts = [order.grade, order.what]
    if order.amount:
        unit = "学时" if order.kind is RecordKind.TRAINING else "个月"
        parts.append(f"{order.amount} {unit}")
    parts += [order.organ, order.paper]
    if order.until is not None:
        parts.append(f"至 {order.until}")
    if effect is not None:
        parts.append(f"影响期至 {effect.until}" if effect.until else effect.words)
    return "，".join(part for part in (*parts, order.note) if part)


def _check_days(order: RecordOrder, today: date) -> None:
    labels = {column.key: column.label for column in _COLUMNS[order.kind]}
    for key in ("since", "restored"):
        day: PartialDate | None = getattr(order, key)
        if day is not None and day.earliest > today:
            raise Refusal(f"{labels[key]} {day.chinese}还没有到，请核对。", field=key)
    for key in ("until", "restored"):
        day = getattr(order, key)
        if day is not None and order.since is not None and day.latest < order.since.earliest:
            raise Refusal(f"{labels[key]}早于{labels['since']}，请核对。", field=key)


def _check_penalty(order: RecordOrder) -> None:
    if order.grade != Penalty.PROBATION:
        if order.amount or order.restored:
            key = "amount" if order.amount else "restored"
            raise Refusal("只有留党察看才填这一项。", field=key)
    elif order.amount not in {"12", "24"}:
        raise Refusal("留党察看分为一年、二年，请填 12 或 24。", field="amount")


def _check_hours(text: str) -> None:
    try:
        hours = Decimal(text)
    except InvalidOperation:
        hours = Decimal(-1)
    if not hours.is_finite() or not 0 < hours <= _MOST_HOURS:
        raise Refusal("学时要填大于 0 的数字。", field="amount")
