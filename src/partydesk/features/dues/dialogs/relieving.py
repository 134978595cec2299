"""少交、免交, the month somebody begins, 核减, red entries, talks: sheets about one member."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.dues import queries
from partydesk.features.dues.rules import (
    Month,
    ReliefKind,
    ReliefOrder,
    read_month,
    yuan_of,
)
from partydesk.kernel.dates import PartialDate
from partydesk.ui.decided import decided_by, decided_field, follow_decision
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import (
    ChoiceField,
    DateField,
    Field,
    LongField,
    NumberField,
    TextField,
    Values,
)
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from partydesk.features.dues.service import DuesBook
    from partydesk.ui.prompts import Prompts

Named = tuple[int, str]
_RELIEFS = tuple((one, str(one)) for one in ReliefKind)


def relieving_dialog(
    parent: QWidget,
    book: DuesBook,
    person: Named,
    month: Month,
    prompts: Prompts,
    enter: Callable[[int], object] | None = None,
) -> OrderDialog:
    """The sheet of 少交、免交; one that awaits its approval is opened to fill that in.

    `enter` begins the meeting that decides it, where it is not entered yet.
    """
    waiting = next((row for row in queries.reliefs(person[0]) if not row.in_effect), None)
    if waiting is not None:
        form = Form((TextField(key="approval", label="上级批准", required=True,
                               hint="批准文号和日期；填写以后才生效"),))  # fmt: skip
        return OrderDialog(
            parent, f"{person[1]} {waiting.kind}：上级批准", form,
            lambda values: book.assessing.approve(waiting.id, values["approval"]), prompts=prompts,
            note=f"{waiting.since.chinese}至{waiting.until.chinese}，{waiting.reason}，"
            f"{waiting.decision}",
        )  # fmt: skip
    found = book.assessing.decisions(person[0])
    form = _relief_form(book, month, decided_field(found, can_enter=enter is not None))

    def submit(values: Values) -> None:
        book.assessing.relieve(
            ReliefOrder(
                person[0], values["kind"], read_month(values["since"], "since"),
                read_month(values["until"], "until"), values["reason"], values["decision"],
                values["approval"], values["amount"], decided_by(values),
            )
        )  # fmt: skip

    sheet = OrderDialog(parent, f"{person[1]} 少交、免交党费", form, submit, prompts=prompts)
    follow_decision(sheet, found, "decision", lambda: enter and enter(person[0]))
    return sheet


def _relief_form(book: DuesBook, month: Month, decided: Field) -> Form:
    rule = book.rulebook.in_force("relief", month.first)
    form = Form(
        (
            decided,
            ChoiceField(key="kind", label="种类", options=_RELIEFS, required=True),
            NumberField(key="amount", label="每月仍交", decimals=2, unit="元", beside=True,
                        hint="少交时填写"),
            TextField(key="since", label="从哪个月起", required=True, width=10),
            TextField(key="until", label="到哪个月止", required=True, width=10, beside=True),
            TextField(key="reason", label="原因", required=True),
            TextField(key="decision", label="支部研究", placeholder="会议名称和日期"),
            TextField(key="approval", label="上级批准", placeholder="文号和日期，没有的暂不生效",
                      hint=rule["note"], cite=rule.cite[0].line),
        )
    )  # fmt: skip
    form.set_values({"since": str(month), "until": f"{month.year}-12"})
    return form


def starting_dialog(
    parent: QWidget, book: DuesBook, person: Named, month: Month, prompts: Prompts
) -> OrderDialog:
    """From which month somebody who was transferred in pays here."""
    form = Form(
        (
            TextField(key="since", label="从哪个月起", required=True, width=10),
            TextField(key="note", label="依据", required=True,
                      placeholder="介绍信：党费交至 2026年5月"),
        )
    )  # fmt: skip
    form.set_values({"since": str(month)})

    def submit(values: Values) -> None:
        since = read_month(values["since"], "since")
        book.assessing.set_start(person[0], since, values["note"])

    return OrderDialog(
        parent, f"{person[1]} 从哪个月起在本单位交纳", form, submit, prompts=prompts,
        note="转入的党员，从介绍信写明“党费交至”的下一个月起交纳；不填的从入党当月起。",
    )  # fmt: skip


def waiving_dialog(
    parent: QWidget, book: DuesBook, person: Named, month: Month, prompts: Prompts
) -> OrderDialog:
    """核减: what was charged wrongly for a month."""
    rows = queries.months_of_member(person[0])
    owed = next((row.owed for row in rows if row.month == month), 0)
    form = Form(
        (
            TextField(key="month", label="月份", required=True, width=10),
            NumberField(key="amount", label="核减金额", decimals=2, unit="元", required=True,
                        beside=True),
            TextField(key="reason", label="原因", required=True),
        )
    )  # fmt: skip
    form.set_values({"month": str(month), "amount": yuan_of(owed) if owed > 0 else None})

    def submit(values: Values) -> None:
        place = read_month(values["month"], "month")
        book.charging.waive(person[0], place, values["amount"], values["reason"])

    return OrderDialog(
        parent, f"核减 {person[1]} 的应交", form, submit, primary="核减", prompts=prompts,
        note="生成以后发现算错、多算的，在这里核减；原来的应交和核减的原因都保留。",
    )  # fmt: skip


def reminding_dialog(
    parent: QWidget, book: DuesBook, person: Named, prompts: Prompts
) -> OrderDialog:
    """A talk with somebody who owes."""
    ways = tuple((word, word) for word in ("谈话", "电话", "短信或微信", "书面通知"))
    form = Form(
        (
            DateField(key="on", label="日期", required=True, whole=True),
            ChoiceField(key="way", label="方式", options=ways, required=True, beside=True),
            LongField(key="words", label="内容", required=True),
        )
    )
    form.set_values({"on": PartialDate.of(book.today()), "way": "谈话"})

    def submit(values: Values) -> None:
        day = values["on"].exact or book.today()
        book.taking.remind(person[0], day, values["way"], values["words"])

    return OrderDialog(parent, f"提醒 {person[1]} 交纳党费", form, submit, prompts=prompts)
