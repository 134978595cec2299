"""What the clerk asks the dues book to write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from partydesk.features.dues.rules.kinds import EntryKind, Method, MoneyBook, PaymentKind
from partydesk.kernel.findings import Refusal
from partydesk.kernel.texts import checked_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from partydesk.features.dues.rules.assessing import Employer, PayerCategory, Rounding
    from partydesk.features.dues.rules.kinds import ReliefKind
    from partydesk.features.dues.rules.months import Month

LONGEST = 200

LABELS = {
    "person": "党员", "since": "从哪个月起", "until": "到哪个月止", "category": "缴费类别",
    "employer": "单位性质", "items": "工资项目", "base": "计算基数", "percent": "比例",
    "amount": "月应交", "decision": "研究决定", "approval": "上级批准", "on": "日期",
    "note": "备注", "kind": "种类", "month": "月份", "waived": "少交（免交）", "method": "方式",
    "payer": "代交人", "receiver": "收款人", "number": "凭条号", "voluntary": "自愿多交",
    "reason": "原因", "book": "账", "purpose": "用途", "voucher": "凭证号", "party": "对方",
    "counted": "实有数", "period": "期间", "reviewer": "复核人",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AssessmentOrder:
    """核定 one member from a month on.

    Attributes:
        income: 计算基数 in yuan, where it is known as one figure.
        items: the pay slip instead, item → yuan.
        fixed: what a farmer pays, within the span of the regulation.
        decision: who decided a change within the year, and when.
        on: day of the assessment.
    """

    person_id: int
    since: Month
    category: PayerCategory
    on: date
    income: Decimal | None = None
    items: Mapping[str, Decimal] | None = None
    employer: Employer | None = None
    fixed: Decimal | None = None
    decision: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RuleChange:
    """规则试算: what is to change, from a month on.

    Attributes:
        rounding: how the unit rounds then.
        later: later versions of rules, from a file.
        counted: items that no regulation names and the unit counts in the base.
        left_out: those that it does not count.
        decision: who decided, and when; may be empty where a file says it.
    """

    since: Month
    rounding: Rounding
    later: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    counted: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    decision: str = ""


@dataclass(frozen=True, slots=True)
class ReliefOrder:
    """少交, 免交 or paid elsewhere, for some months.

    Attributes:
        amount: yuan that are still paid a month; only where it is reduced.
        decision: meeting of the branch and its day.
        approval: number and day of the approval; empty while it is awaited, and without effect.
        resolution: row of the meeting's resolution that decided it, where the book has it.
    """

    person_id: int
    kind: ReliefKind
    since: Month
    until: Month
    reason: str
    decision: str = ""
    approval: str = ""
    amount: Decimal | None = None
    resolution: int | None = None


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """Money received from, or for, one member.

    Attributes:
        amount: in yuan.
        months: what it is for; None for the oldest months owed first, the rest given freely.
        payer: who brought it, where it was another (代交).
        receiver: who took it; empty for the clerk.
        number: of the internal slip; empty for the next one.
        reason: why months are paid later than the regulation allows.
    """

    person_id: int
    amount: Decimal
    on: date
    method: Method = Method.CASH
    months: tuple[Month, ...] | None = None
    payer: str = ""
    receiver: str = ""
    number: str = ""
    kind: PaymentKind = PaymentKind.DUES
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class EntryOrder:
    """Money that moves besides the dues of members.

    Attributes:
        amount: in yuan, always positive; the kind says which way.
        purpose: one of the permitted purposes, for spending.
        decision: meeting that decided, for spending and allotments (集体讨论决定).
        voucher: number of the voucher.
        party: from whom or to whom.
        period: what a remittance is for, 2026年第1季度.
    """

    kind: EntryKind
    book: MoneyBook
    on: date
    amount: Decimal
    purpose: str = ""
    decision: str = ""
    voucher: str = ""
    party: str = ""
    period: str = ""
    note: str = ""


def tidied(text: str, field: str) -> str:
    """A text without padding.

    Raises:
        Refusal: too long, or with characters that cannot be shown.
    """
    return checked_text(text, LABELS[field], field, LONGEST)


def needed(text: str, field: str) -> str:
    """A text that must be there.

    Raises:
        Refusal: it is not, or it cannot stand.
    """
    if not (text := tidied(text, field)):
        raise Refusal(f"请填写{LABELS[field]}。", field=field)
    return text
