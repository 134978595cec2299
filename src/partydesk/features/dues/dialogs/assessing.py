"""核定 of one member: category, pay slip or base, and beside it why the sum is what it is."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    CATEGORY_WORDS,
    EMPLOYER_WORDS,
    AssessmentOrder,
    Month,
    PayerCategory,
    guessed_category,
    guessed_employer,
    read_month,
    written,
    yuan_of,
)
from partydesk.kernel.findings import Refusal
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, GridColumn, NumberField, RowsField, TextField, Values
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.dues.queries import AssessmentRow
    from partydesk.features.dues.service import DuesBook
    from partydesk.ui.prompts import Prompts

_COLUMNS = (GridColumn("name", "工资项目", 200), GridColumn("sum", "金额（元）", 140))

_LATER = "填写计算基数或者工资项目后，这里说明月应交多少、怎样算出。"


def assessing_dialog(
    parent: QWidget, book: DuesBook, person_id: int, year: int, prompts: Prompts
) -> OrderDialog:
    """The sheet of one assessment, filled with what is known."""
    member = queries.member(person_id)
    name, job = (member.name, member.job) if member else ("", "")
    known = queries.assessments_of(person_id)
    form = Form(_fields())
    form.set_values(_begun(known[0] if known else None, job, year, member.first if member else ""))

    def follow(values: Values) -> None:
        category = values["category"]
        fixed = category is not None and "fixed" in _rule(book, category).values
        for key in ("items", "employer", "income"):
            form.set_shown(key, not fixed)
        form.set_shown("fixed", category is PayerCategory.FARMER)
        blank = not fixed and values["income"] is None and not values["items"]
        said, cite = (_LATER, "") if blank else _why(book, person_id, values)
        form.set_hint("note", said, cite)

    def submit(values: Values) -> None:
        book.assessing.assess(_order(book, person_id, values))

    form.edited.connect(follow)
    follow(form.values())
    return OrderDialog(
        parent, f"核定 {name} 的党费", form, submit, primary="核定", prompts=prompts,
        note="党费每年年初核定一次。填写工资项目，程序按单位性质判断哪些计入基数；只知道基数的，直接填基数。",
    )  # fmt: skip


def reviewing_dialog(
    parent: QWidget, book: DuesBook, ids: Sequence[int], year: int, prompts: Prompts
) -> OrderDialog:
    """复核: a second person has looked at what was assessed."""
    form = Form((TextField(key="reviewer", label="复核人", required=True),))

    def submit(values: Values) -> None:
        book.assessing.review(ids, values["reviewer"])

    return OrderDialog(
        parent, f"复核{year}年党费核定", form, submit, primary="复核", prompts=prompts,
        note=f"还没有复核的 {len(ids)} 项都记为已复核。请先打印核定表逐项核对。",
    )  # fmt: skip


def _fields() -> tuple[Any, ...]:
    return (
        TextField(key="since", label="从哪个月起", required=True, width=10),
        ChoiceField(key="category", label="缴费类别", options=tuple(CATEGORY_WORDS.items()),
                    required=True, beside=True),
        ChoiceField(key="employer", label="单位性质", options=tuple(EMPLOYER_WORDS.items())),
        NumberField(key="income", label="计算基数", decimals=2, unit="元", beside=True),
        RowsField(key="items", label="工资项目", columns=_COLUMNS),
        NumberField(key="fixed", label="月应交", decimals=2, unit="元"),
        TextField(key="decision", label="研究决定", hint="年内变动基数的，写明哪次会议决定"),
        TextField(key="note", label="备注"),
    )  # fmt: skip


def _begun(known: AssessmentRow | None, job: str, year: int, first: str) -> dict[str, Any]:
    since = Month(year, 1)
    if first and first > str(since):
        since = Month.parse(first)
    if known is None:
        return {"since": str(since), "category": guessed_category(job),
                "employer": guessed_employer(job)}  # fmt: skip
    if known.since.year == year:
        since = known.since
    return {
        "since": str(since), "category": known.category, "employer": known.employer,
        "income": yuan_of(known.base) if known.base is not None and not known.items else None,
        "items": [{"name": name, "sum": sum_} for name, sum_ in known.items.items()],
        "fixed": yuan_of(known.amount) if known.base is None else None,
    }  # fmt: skip


def _order(book: DuesBook, person_id: int, values: Values) -> AssessmentOrder:
    if values["category"] is None:
        raise Refusal("请选择缴费类别。", field="category")
    fixed = "fixed" in _rule(book, values["category"]).values
    return AssessmentOrder(
        person_id, read_month(values["since"], "since"), values["category"], book.today(),
        income=None if fixed else values["income"],
        items=None if fixed else _items(values["items"]),
        employer=values["employer"], fixed=values["fixed"], decision=values["decision"],
        note=values["note"],
    )  # fmt: skip


def _items(rows: Any) -> dict[str, Decimal] | None:
    items: dict[str, Decimal] = {}
    for row in rows or ():
        name, text = str(row.get("name") or "").strip(), str(row.get("sum") or "").strip()
        if not name and not text:
            continue
        try:
            amount = Decimal(text.replace(",", "").replace("，", ""))
        except InvalidOperation:
            raise Refusal(f"“{name or text}”的金额不是数。", field="items") from None
        if not name:
            raise Refusal(f"金额 {text} 没有写工资项目。", field="items")
        items[name] = items.get(name, Decimal(0)) + amount
    return items or None


def _why(book: DuesBook, person_id: int, values: Values) -> tuple[str, str]:
    try:
        found = book.assessing.figures(_order(book, person_id, values))
    except Refusal as refusal:
        return refusal.sentence, ""
    cite = "、".join(dict.fromkeys(one.line for one in found.cite))
    return f"月应交 {written(found.amount)} 元：" + "；".join(found.why), cite


def _rule(book: DuesBook, category: PayerCategory) -> Any:
    return book.rulebook.in_force(f"rate-{category}", book.today())
