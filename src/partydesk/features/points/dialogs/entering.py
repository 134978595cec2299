"""Entries: for one or many at once; looked at, refused, corrected; and who takes no part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.points import queries
from partydesk.features.points.dialogs.asking import chosen, people_field, picked
from partydesk.features.points.rules import (
    EntryOrder,
    ExclusionOrder,
    points_of,
    signed,
    written,
)
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.ui.dates import day_of
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, DateField, NumberField, TextField
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from partydesk.features.points.queries import EntryRow
    from partydesk.features.points.rules import Item, Scheme
    from partydesk.features.points.service import PointsBook
    from partydesk.ui.fields import Field, Values
    from partydesk.ui.prompts import Prompts

_NAMED = 6


def entry_dialog(
    parent: QWidget, book: PointsBook, people: Sequence[int], day: date, prompts: Prompts
) -> OrderDialog:
    """登记积分: the same thing for one or many members."""
    scheme = book.ground.scheme_on(day)
    if scheme is None:
        raise Refusal("还没有积分办法。")
    form = Form(_entry_fields(scheme))
    form.set_values(
        {
            "people": chosen(people),
            "day": PartialDate.of(day),
            "declared_on": PartialDate.of(book.today()),
        }
    )

    def submit(values: Values) -> None:
        points = values["points"]
        declared = day_of(values, "declared_on") if values["declared_on"] is not None else None
        book.entering.declare(
            EntryOrder(
                picked(values), day_of(values, "day"), values["item"],
                None if points is None else points_of(points), values["ground"],
                values["declared_by"], values["approved_by"], declared,
            )
        )  # fmt: skip

    note = "到会、缺席、党费这些有记录的项目自动计算，不用登记。"
    return OrderDialog(parent, "登记积分", form, submit, note=note, prompts=prompts)


def approval_dialog(
    parent: QWidget, book: PointsBook, rows: Sequence[EntryRow], prompts: Prompts
) -> OrderDialog:
    """审核通过 of one or many."""
    form = Form(
        (
            TextField(key="approved_by", label="审核人", required=True, placeholder="支部书记"),
            DateField(key="approved_on", label="审核日期", required=True, whole=True, beside=True),
        )
    )
    form.set_values({"approved_on": PartialDate.of(book.today())})

    def submit(values: Values) -> None:
        day = day_of(values, "approved_on")
        book.entering.approve([one.id for one in rows], values["approved_by"], day)

    told = "；".join(f"{one.name} {one.item} {signed(one.points)}" for one in rows[:_NAMED])
    more = f"等 {len(rows)} 条" if len(rows) > _NAMED else ""
    return OrderDialog(
        parent, "审核通过", form, submit, primary="通过", note=f"{told}{more}。", prompts=prompts
    )


def refusal_dialog(
    parent: QWidget, book: PointsBook, row: EntryRow, prompts: Prompts
) -> OrderDialog:
    """审核不通过."""
    form = Form(
        (
            TextField(key="approved_by", label="审核人", required=True, placeholder="支部书记"),
            TextField(key="answer", label="不通过的原因", required=True),
        )
    )

    def submit(values: Values) -> None:
        book.entering.refuse(row.id, values["approved_by"], values["answer"])

    return OrderDialog(
        parent, "审核不通过", form, submit, note=_told(row), primary="不通过", prompts=prompts
    )


def reversal_dialog(
    parent: QWidget, book: PointsBook, row: EntryRow, prompts: Prompts
) -> OrderDialog:
    """更正: the opposite is entered, both stay."""
    form = Form((TextField(key="reason", label="更正原因", required=True),))

    def submit(values: Values) -> None:
        book.entering.reverse(row.id, values["reason"])

    note = f"{_told(row)}登记一条相反的分值，两条都留着。正确的请另外登记。"
    return OrderDialog(parent, "更正积分", form, submit, note=note, prompts=prompts)


def exclusion_dialog(
    parent: QWidget, book: PointsBook, person: int | None, prompts: Prompts
) -> OrderDialog:
    """不参加积分制管理."""
    form = Form(
        (
            people_field(most=1),
            DateField(key="since", label="起始日期", required=True, whole=True),
            DateField(key="until", label="截止日期", whole=True, beside=True),
            TextField(key="why", label="不参加的原因", required=True,
                      placeholder="长期患病、年老体弱、在外工作"),
            TextField(key="approval", label="审批意见", placeholder="支委会日期、批准文号"),
        )
    )  # fmt: skip
    form.set_values({"people": chosen([person]), "since": PartialDate.of(book.today())})

    def submit(values: Values) -> None:
        until = day_of(values, "until") if values["until"] is not None else None
        (who,) = picked(values)
        book.exclude(
            ExclusionOrder(who, day_of(values, "since"), values["why"], until, values["approval"])
        )

    return OrderDialog(
        parent, "登记不参加积分的党员", form, submit, prompts=prompts,
        note="截止日期不填的，到登记恢复参加为止。",
    )  # fmt: skip


def rejoin_dialog(parent: QWidget, book: PointsBook, person: int, prompts: Prompts) -> OrderDialog:
    """恢复参加."""
    form = Form((DateField(key="until", label="不参加到哪一天", required=True, whole=True),))
    form.set_values({"until": PartialDate.of(book.today())})

    def submit(values: Values) -> None:
        book.take_back_in(person, day_of(values, "until"))

    member = queries.member(person)
    title = f"{member.name if member else ''} 恢复参加积分"
    return OrderDialog(parent, title, form, submit, prompts=prompts)


def item_options(scheme: Scheme) -> tuple[tuple[str, str], ...]:
    """The items that are entered by hand, with their figures, and the vetoes."""
    found = [
        (item.name, f"{item.name}（{_figure(item)}）")
        for group in scheme.groups for item in group.items if item.auto is None
    ]  # fmt: skip
    return (*found, *((name, f"一票否决　{name}") for name in scheme.vetoes))


def _figure(item: Item) -> str:
    limit = f"，限 {written(item.limit)}" if item.limit is not None else ""
    return (f"最高 {written(item.most)}" if item.most else signed(item.points)) + limit


def _told(row: EntryRow) -> str:
    ground = f"（{row.ground}）" if row.ground else ""
    return f"{row.day} {row.name} {row.item} {signed(row.points)}{ground}。"


def _entry_fields(scheme: Scheme) -> tuple[Field, ...]:
    return (
        people_field(),
        ChoiceField(key="item", label="项目", options=item_options(scheme), required=True,
                    blank=""),
        NumberField(key="points", label="分值", decimals=2, least=None,
                    hint="不填按每次的分值计；几次的填合计"),
        DateField(key="day", label="日期", required=True, whole=True),
        DateField(key="declared_on", label="申报日期", whole=True, beside=True),
        TextField(key="ground", label="事由", placeholder="社区志愿服务，2 小时"),
        TextField(key="declared_by", label="申报人", placeholder="本人"),
        TextField(key="approved_by", label="审核人", beside=True,
                  placeholder="不填为待审核"),
    )  # fmt: skip
