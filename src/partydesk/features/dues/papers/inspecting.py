"""Papers of the yearly inspection: 检查表 and 对账表, from what the books know."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    EntryKind,
    MoneyBook,
    Month,
    PaymentKind,
    arrears,
    months_of,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partydesk.features.dues.papers.registers import Head

_GOOD, _LOOK = "符合", "待查"


def inspection(year: int, on: date, lapse: int, head: Head) -> dict[str, Any]:
    """检查表 of a year on a day; `lapse` is after how many months without dues the rule speaks."""
    items = [*_collecting(year, on, lapse), *_using(year, on), *_keeping(year, on)]
    return {
        "unit": head.unit, "seal": head.seal, "year": year, "on": head.on,
        "items": [
            {"what": what, "state": state, "verdict": _GOOD if good else _LOOK}
            for what, state, good in items
        ],
    }  # fmt: skip


def reconciliation(year: int, on: date, head: Head) -> dict[str, Any]:
    """对账表: every month that is over, both books."""
    done = {(one.month, one.book): one for one in queries.reconciled(year)}
    closed = queries.closed_periods()
    months = []
    for month in months_of(year):
        line = {"month": f"{month.number}月"}
        if month.last <= on:
            for book, key in ((MoneyBook.CASH, "cash"), (MoneyBook.BANK, "bank")):
                line[key] = written(queries.balance(book, month.last))
                if (one := done.get((str(month), book))) is not None:
                    line[f"{key}_counted"] = written(one.counted)
                    line[f"{key}_less"] = written(one.counted - one.stands)
            line["closed"] = "已结" if str(month) in closed else ""
        months.append(line)
    notes = [f"{one.month} {one.book} {one.note}" for one in done.values() if one.note]
    return {
        "unit": head.unit, "seal": head.seal, "year": year, "months": months,
        "notes": "；".join(notes) or "无",
    }  # fmt: skip


def _collecting(year: int, on: date, lapse: int) -> Iterator[tuple[str, str, bool]]:
    first, last = Month(year, 1), min(Month(year, 12), Month.of(on))
    people, missing = len(queries.ids(first, last)), queries.unassessed(year)
    yield "党费每年年初核定", f"应核定 {people} 名，未核定 {missing} 名", not missing
    unseen = sum(row.reviewed_on is None for row in queries.assessments_in(year))
    yield "核定经第二人复核", f"未复核 {unseen} 项", not unseen
    sums = queries.settled(first, last)
    due = sums.charged - sums.waived
    state = f"应交 {written(due)} 元，实交 {written(sums.paid)} 元，欠 {written(sums.owed)} 元"
    yield "按月足额收缴", state, sums.owed <= 0
    owed: defaultdict[int, list[tuple[Month, int, int]]] = defaultdict(list)
    for person, month, fen, paid in queries.open_months(Month.of(on)):
        owed[person].append((month, fen, paid))
    long = sum(len(arrears(rows, on).run) >= lapse for rows in owed.values())
    yield "无长期不交党费的党员", f"连续 {lapse} 个月以上未交 {long} 名", not long
    late = len(queries.back_payments(year, lapse))
    yield "补交党费不超过规定期限", f"超过期限补交 {late} 笔", not late
    kinds = Counter(row.in_effect for row in queries.reliefs() if row.since.year == year)
    state = f"已批准 {kinds[True]} 项，未经批准 {kinds[False]} 项"
    yield "少交、免交经支部研究、上级批准", state, not kinds[False]


def _using(year: int, on: date) -> Iterator[tuple[str, str, bool]]:
    first = on.replace(year=year, month=1, day=1)
    rows = [row for row in queries.entries(first, on) if row.reverses is None]
    sent = -sum(row.amount for row in rows if row.kind is EntryKind.REMITTANCE)
    yield "按规定比例、时间上缴", f"本年已上缴 {written(sent)} 元", sent > 0
    large = queries.received(first, on, PaymentKind.LARGE)
    gone = -sum(row.amount for row in rows if row.kind is EntryKind.LARGE_UP)
    state = f"收到 {written(large)} 元，已上缴 {written(gone)} 元"
    yield "大额党费全部上缴", state, large <= gone
    spent = [row for row in rows if row.kind in {EntryKind.SPENDING, EntryKind.ALLOTMENT}]
    bare = sum(not row.decision for row in spent)
    total = written(-sum(row.amount for row in spent))
    yield "使用和下拨经集体讨论决定", f"{len(spent)} 笔，共 {total} 元，无决定 {bare} 笔", not bare


def _keeping(year: int, on: date) -> Iterator[tuple[str, str, bool]]:
    closed, made = queries.closed_periods(), queries.runs()
    months = [str(one) for one in months_of(year) if str(one) in made and one.last <= on]
    left = [one for one in months if one not in closed]
    yield "逐月对账结账", f"应结 {len(months)} 个月，未结 {len(left)} 个月", not left
    apart = [one for one in queries.reconciled(year) if one.counted != one.stands]
    yield "账款相符", f"对账有差额 {len(apart)} 次", not apart
    held = {book: queries.balance(book, on) for book in MoneyBook}
    state = "，".join(f"{book} {written(fen)} 元" for book, fen in held.items())
    yield "结余", state, all(fen >= 0 for fen in held.values())
