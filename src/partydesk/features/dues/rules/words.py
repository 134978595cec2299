"""How the tables of the dues book read, for the history and the proof."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from partydesk.features.dues.rules.fixing import CATEGORY_WORDS, EMPLOYER_WORDS
from partydesk.features.dues.rules.money import written
from partydesk.features.dues.rules.months import Month
from partydesk.features.dues.rules.orders import LABELS
from partydesk.kernel.tablewords import TableWords, said_day, said_ref, said_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from partydesk.kernel.tablewords import Row, Said

_BOOK = "党费"
_MONEY = frozenset({"amount", "waived", "base", "voluntary", "counted", "stands", "rounded"})
_MONTHS = frozenset({"since", "until", "month"})
_DAYS = frozenset({"made_on", "paid_on", "day", "closed_on", "reopened_on", "reviewed_on"})
_CATEGORIES = {str(key): words for key, words in CATEGORY_WORDS.items()}
_EMPLOYERS = {str(key): words for key, words in EMPLOYER_WORDS.items()}
_OWN = {
    "amount": "金额", "paid_on": "收款日期", "made_on": "登记日期", "day": "日期",
    "closed_on": "结账日期", "reopened_on": "重新打开日期", "reviewed_on": "复核日期",
    "stands": "账面数", "ground": "依据", "way": "方式", "words": "内容", "people": "人数",
    "code": "核对码", "file": "文件", "remark": "附言", "exact": "取整前", "period": "期间",
}  # fmt: skip
_TABLES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("dues_start", "开始交纳的月份", ("since", "ground")),
    ("dues_assessment", "党费核定",
     ("since", "category", "employer", "items", "base", "percent", "exact", "amount", "decision",
      "note", "made_on", "reviewer", "reviewed_on")),
    ("dues_relief", "少交（免交）",
     ("kind", "since", "until", "amount", "reason", "decision", "approval")),
    ("dues_charge", "应交", ("month", "base", "percent", "amount", "waived")),
    ("dues_waiver", "核减应交", ("month", "amount", "reason", "made_on")),
    ("dues_payment", "收款",
     ("number", "paid_on", "amount", "voluntary", "kind", "method", "payer", "receiver", "reason",
      "note")),
    ("dues_share", "收款所属月份", ("month", "amount")),
    ("dues_reminder", "催交记录", ("day", "way", "words")),
)  # fmt: skip
_OF_NOBODY: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("dues_run", "生成应交", ("month", "people", "made_on"), "month"),
    ("dues_entry", "收支",
     ("kind", "book", "day", "amount", "purpose", "decision", "voucher", "party", "period", "note"),
     "kind"),
    ("dues_reconciliation", "对账", ("month", "book", "stands", "counted", "note", "made_on"),
     "month"),
    ("dues_closing", "结账", ("period", "closed_on", "code", "reopened_on", "reason"), "period"),
    ("dues_statement_line", "对账单的一行", ("file", "day", "amount", "party", "remark"), "party"),
)  # fmt: skip


def dues_words() -> tuple[TableWords, ...]:
    """Every table of the dues book."""
    of_people = (
        TableWords(table, _BOOK, noun, _saying(keys),
                   _naming("month" if "month" in keys else keys[0]),
                   naming="number" if table == "dues_payment" else "")
        for table, noun, keys in _TABLES
    )  # fmt: skip
    others = (
        TableWords(table, _BOOK, noun, _saying(keys), _plain(title))
        for table, noun, keys, title in _OF_NOBODY
    )
    return (*of_people, *others)


def _saying(keys: Sequence[str]) -> Callable[[Row], Mapping[str, Said]]:
    return lambda row: {_OWN.get(key) or LABELS[key]: _said(key, row.get(key)) for key in keys}


def _naming(key: str) -> Callable[[Row], Sequence[Said]]:
    return lambda row: (said_ref("person", row.get("person_id")), _said(key, row.get(key)))


def _plain(key: str) -> Callable[[Row], Sequence[Said]]:
    return lambda row: (_said(key, row.get(key)),)


def _said(key: str, value: Any) -> Said:
    if value is None:
        return ""
    if key in _MONEY:
        return f"{written(int(value))} 元"
    if key in _MONTHS:
        return Month.parse(str(value)).chinese
    if key in _DAYS:
        return said_day(value)
    if key == "items":
        return "、".join(f"{name} {sum_}" for name, sum_ in json.loads(value).items())
    return _CATEGORIES.get(str(value)) or _EMPLOYERS.get(str(value)) or said_text(value)
