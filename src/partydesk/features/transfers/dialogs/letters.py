"""转出, 回执, 作废, 转入, 支部间: the sheets of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.features.transfers import queries
from partydesk.features.transfers.dialogs.asking import person_field, picked
from partydesk.features.transfers.rules import (
    OFFICE,
    ArrivalOrder,
    LetterOrder,
    ReceiptOrder,
    Way,
)
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.identity import Sex
from partydesk.ui.dates import day_of
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import (
    ChoiceField,
    DateField,
    Heading,
    NumberField,
    Person,
    TextField,
    Values,
    YesNoField,
)
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.features.transfers.queries import TransferRow
    from partydesk.features.transfers.service import TransferBook
    from partydesk.ui.prompts import Prompts

_WAYS = tuple((one, str(one)) for one in Way)
_MEMBERS = tuple((one, str(one)) for one in Category if one.is_member)
_SEXES = tuple((one, str(one)) for one in Sex)
_TELLS = "对方接收以前仍由本支部管理、交纳党费；收到回执后在这一行登记，名册才减少。"


def letter_dialog(
    parent: QWidget,
    book: TransferBook,
    prompts: Prompts,
    person: int | None = None,
    row: TransferRow | None = None,
    issued: Callable[[int], object] = lambda _person: None,
) -> OrderDialog:
    """转出: a new letter, or one that is corrected; `issued` hears for whom."""
    form = _letter_form(book)
    form.set_values(_begun(book, person, row))

    def submit(values: Values) -> None:
        who = row.person_id if row else picked(values)
        order = LetterOrder(
            who, values["place"], day_of(values, "begun_on"), values["dues_until"],
            values["addressee"], values["valid_days"], values["way"], bool(values["whole"]),
            values["mobile"], tuple((key, values[key]) for key in OFFICE), values["note"],
        )  # fmt: skip
        if row:
            book.correct_letter(row.id, order)
        else:
            book.issue(order)
            issued(who)

    if row:
        form.set_shown("person", False)
    number = row.called if row else f"{queries.next_number(book.today().year):03d}"
    title = f"更正 {row.name} 的介绍信" if row else "组织关系转出"
    note = f"编号 {number}。{_TELLS}"
    return OrderDialog(parent, title, form, submit, prompts=prompts, note=note)


def _letter_form(book: TransferBook) -> Form:
    rule = book.rulebook.in_force("letter", book.today())
    return Form(
        (
            person_field(),
            ChoiceField(key="way", label="接转方式", options=_WAYS, blank="", required=True),
            DateField(key="begun_on", label="开具日期", required=True, whole=True, beside=True),
            TextField(key="place", label="转往党组织", required=True, placeholder="党组织全称"),
            TextField(key="addressee", label="介绍信抬头", placeholder="与转往党组织相同的不填"),
            TextField(key="dues_until", label="党费交至", required=True, width=10),
            NumberField(key="valid_days", label="有效期", unit="天", least=1, beside=True,
                        hint=f"一般市内 {rule['usual_near']} 天、市外 {rule['usual_far']} 天，"
                        f"最长 {rule['most']} 天；网上转接的不填", cite=rule.cite[0].line),
            TextField(key="mobile", label="党员联系电话"),
            YesNoField(key="whole", label="整建制", beside=True),
            Heading(text="回执寄回的基层党委"),
            TextField(key="address", label="通讯地址"),
            TextField(key="phone", label="联系电话"),
            TextField(key="fax", label="传真", beside=True),
            TextField(key="postcode", label="邮编", beside=True),
            TextField(key="note", label="备注"),
        )
    )  # fmt: skip


def _begun(book: TransferBook, person: int | None, row: TransferRow | None) -> Values:
    if row is not None:
        return {
            "way": row.way, "begun_on": PartialDate.of(row.begun_on), "place": row.place,
            "addressee": row.addressee, "dues_until": row.dues_until or "",
            "valid_days": row.valid_days, "mobile": row.mobile, "whole": row.whole or None,
            "note": row.note, "person": (Person(row.name, row.person_id),), **row.office,
        }  # fmt: skip
    found = queries.candidate(person) if person is not None else None
    today = book.today()
    values: Values = {
        "way": Way.LETTER, "begun_on": PartialDate.of(today), "dues_until": f"{today:%Y-%m}",
        "valid_days": book.rulebook.in_force("letter", today)["usual_far"],
        **queries.last_office(),
    }  # fmt: skip
    if found is not None:
        until = book.dues_paid_until(found.id)
        values |= {
            "person": (Person(found.name, found.id),), "mobile": found.mobile or "",
            "dues_until": until or values["dues_until"],
        }  # fmt: skip
    return values


def receipt_dialog(
    parent: QWidget, book: TransferBook, row: TransferRow, prompts: Prompts,
    say: Callable[[str], object],
) -> OrderDialog:  # fmt: skip
    """The receipt is here; `say` is told what is left to do in the dues book."""
    form = Form(
        (
            DateField(key="done_on", label="对方接收日期", required=True, whole=True,
                      hint="回执上的日期；从这一天起不再在册"),
            DateField(key="receipt_on", label="收到回执日期", required=True, whole=True,
                      beside=True),
            TextField(key="receiver", label="经办人"),
            TextField(key="receiver_phone", label="经办人电话", beside=True),
        )
    )  # fmt: skip
    today = PartialDate.of(book.today())
    form.set_values({"done_on": today, "receipt_on": today})

    def submit(values: Values) -> None:
        left = book.receive(
            ReceiptOrder(
                row.id, day_of(values, "done_on"), day_of(values, "receipt_on"),
                values["receiver"], values["receiver_phone"],
            )
        )  # fmt: skip
        if left:
            say(left)

    title = f"登记 {row.name} 的回执"
    note = f"{row.called or row.way}，转往{row.place}。"
    return OrderDialog(parent, title, form, submit, prompts=prompts, note=note)


def void_dialog(
    parent: QWidget, book: TransferBook, row: TransferRow, prompts: Prompts
) -> OrderDialog:
    """A letter that was not used."""
    form = Form(
        (
            DateField(key="void_on", label="作废日期", required=True, whole=True),
            TextField(key="void_reason", label="原因", required=True,
                      placeholder="本人不再调动、写错去处、过期重开"),
        )
    )  # fmt: skip
    form.set_values({"void_on": PartialDate.of(book.today())})

    def submit(values: Values) -> None:
        book.void(row.id, day_of(values, "void_on"), values["void_reason"])

    return OrderDialog(
        parent, f"作废 {row.name} 的介绍信", form, submit, primary="作废", prompts=prompts,
        note="编号不再使用，介绍信收回后与存根一并保存；本人仍在册。",
    )  # fmt: skip


def sent_dialog(
    parent: QWidget, book: TransferBook, row: TransferRow, prompts: Prompts
) -> OrderDialog:
    """The receipt of somebody who came in was sent."""
    form = Form((DateField(key="receipt_on", label="寄出日期", required=True, whole=True),))
    form.set_values({"receipt_on": PartialDate.of(book.today())})

    def submit(values: Values) -> None:
        book.send_receipt(row.id, day_of(values, "receipt_on"))

    return OrderDialog(parent, f"寄出 {row.name} 的回执", form, submit, prompts=prompts)


def arrival_dialog(
    parent: QWidget, book: TransferBook, organization: OrganizationBook, prompts: Prompts,
    arrived: Callable[[int], object],
) -> OrderDialog:  # fmt: skip
    """转入: the person as the letter says, the rest on the card; `arrived` hears who."""
    branches = tuple((one.id, one.short_name) for one in organization.branches())
    form = _arrival_form(branches)
    today = book.today()
    form.set_values(
        {"category": Category.FULL, "way": Way.LETTER, "done_on": PartialDate.of(today),
         "branch": branches[0][0] if len(branches) == 1 else None}
    )  # fmt: skip

    def submit(values: Values) -> None:
        person = PersonOrder(
            values["name"], values["category"], sex=values["sex"], branch=values["branch"],
            ethnicity=values["ethnicity"], id_number=values["id_number"] or None,
            birth_date=values["birth_date"], joined_on=values["joined_on"],
            full_member_on=values["full_member_on"], mobile=values["mobile"],
        )  # fmt: skip
        order = ArrivalOrder(
            person, values["place"], day_of(values, "begun_on"), day_of(values, "done_on"),
            values["dues_until"], values["letter"], values["valid_days"], values["way"],
            bool(values["whole"]), note=values["note"],
        )  # fmt: skip
        arrived(book.arrive(order))

    return OrderDialog(
        parent, "组织关系转入", form, submit, prompts=prompts,
        note="同时登记到党员名册；以前在本单位、后来转出的，按身份证号恢复在册。",
    )  # fmt: skip


def _arrival_form(branches: tuple[tuple[int, str], ...]) -> Form:
    return Form(
        (
            TextField(key="name", label="姓名", required=True),
            ChoiceField(key="sex", label="性别", options=_SEXES, beside=True),
            TextField(key="ethnicity", label="民族", beside=True),
            TextField(key="id_number", label="公民身份号码", width=14),
            DateField(key="birth_date", label="出生日期"),
            ChoiceField(key="category", label="人员类别", options=_MEMBERS, blank="",
                        required=True),
            DateField(key="joined_on", label="入党日期", required=True, beside=True),
            DateField(key="full_member_on", label="转正日期", beside=True),
            ChoiceField(key="branch", label="转入支部", options=branches, required=True),
            TextField(key="mobile", label="手机", beside=True),
            Heading(text="介绍信"),
            TextField(key="place", label="原党组织", required=True),
            ChoiceField(key="way", label="接转方式", options=_WAYS, blank="", required=True),
            TextField(key="letter", label="来信编号", beside=True, hint="网上转接的不填"),
            DateField(key="begun_on", label="介绍信日期", required=True, whole=True),
            DateField(key="done_on", label="转入日期", required=True, whole=True, beside=True),
            TextField(key="dues_until", label="党费交至", required=True, width=10,
                      hint="从下一个月起在本单位交纳"),
            NumberField(key="valid_days", label="有效期", unit="天", least=1, beside=True),
            YesNoField(key="whole", label="整建制", beside=True),
            TextField(key="note", label="备注"),
        )
    )  # fmt: skip


def move_dialog(
    parent: QWidget,
    book: TransferBook,
    organization: OrganizationBook,
    prompts: Prompts,
    person: int | None = None,
) -> OrderDialog:
    """From one branch of the unit to another."""
    branches = tuple((one.id, one.short_name) for one in organization.branches())
    form = Form(
        (
            person_field(),
            ChoiceField(key="to_branch", label="转入支部", options=branches, required=True),
            DateField(key="begun_on", label="日期", required=True, whole=True, beside=True),
            TextField(key="note", label="备注"),
        )
    )
    found = queries.candidate(person) if person is not None else None
    who: Values = {"person": (Person(found.name, found.id),)} if found is not None else {}
    form.set_values(who | {"begun_on": PartialDate.of(book.today())})

    def submit(values: Values) -> None:
        day = day_of(values, "begun_on")
        book.move(picked(values), values["to_branch"], day, values["note"])

    return OrderDialog(
        parent, "支部之间转移", form, submit, primary="转移", prompts=prompts,
        note="本单位各支部之间转移不用介绍信；名册里的支部随之改变，党小组另行填写。",
    )  # fmt: skip
