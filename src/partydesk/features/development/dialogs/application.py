"""接收入党申请书: from somebody of the roster, or from somebody new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.dialogs.stepform import step_fields, step_order
from partydesk.features.development.service import ApplicationOrder
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.findings import Refusal
from partydesk.kernel.identity import Sex
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import (
    ChoiceField,
    DateField,
    Field,
    Heading,
    PeopleField,
    TextField,
    Values,
)
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.development.service import RecordBooks
    from partydesk.features.organization.queries import Body
    from partydesk.ui.prompts import Prompts

_PARTICULARS = ("id_number", "sex", "birth_date", "branch")


def application_dialog(
    parent: QWidget,
    books: RecordBooks,
    branches: Sequence[Body],
    received: Callable[[int], object],
    prompts: Prompts,
) -> OrderDialog:
    """The sheet; `received` gets the id of the person whose application it was."""
    form = Form([*_person_fields(books, branches), *_step_fields(books)])
    if len(branches) == 1:
        form.set_values({"branch": branches[0].id})

    def follow(values: Values) -> None:
        """Who stands in the roster already brings the particulars along."""
        known = bool(values["person"]) and values["person"][0].id is not None
        for key in _PARTICULARS:
            form.set_shown(key, not known)

    form.edited.connect(follow)
    return OrderDialog(
        parent,
        "接收入党申请书",
        form,
        lambda values: _submit(books, values, received),
        primary="接收申请书",
        note="名册里已有的人直接选；没有的，填好后同时登记到党员名册，人员类别是入党申请人。",
        prompts=prompts,
    )


def _person_fields(books: RecordBooks, branches: Sequence[Body]) -> list[Field | Heading]:
    placed = tuple((body.id, body.short_name) for body in branches)
    return [
        PeopleField(
            key="person", label="申请人", required=True, most=1, candidates=books.newcomers
        ),
        TextField(
            key="id_number", label="公民身份号码", hint="填写后，性别和出生日期自动得出", width=14
        ),
        ChoiceField(key="sex", label="性别", options=tuple((sex, sex.value) for sex in Sex)),
        DateField(key="birth_date", label="出生日期", beside=True),
        ChoiceField(key="branch", label="所在党支部", options=placed),
        Heading(text="入党申请书"),
    ]


def _step_fields(books: RecordBooks) -> tuple[Field, ...]:
    return step_fields(books.spec(1, books.today()), books.members)


def _submit(books: RecordBooks, values: Values, received: Callable[[int], object]) -> None:
    (person,) = values["person"]
    step = step_order(0, (1, 1), {k: v for k, v in values.items() if k not in _PERSONAL})
    known = person.id is not None
    who = person.id if known else _person(person.name, values)
    try:
        received(books.receive_application(ApplicationOrder(who, step.date, step.fields)))
    except Refusal as refusal:
        at = "person" if refusal.field == "name" else refusal.field
        raise Refusal(refusal.sentence, field=at, cite=refusal.cite) from refusal


_PERSONAL = {"person", *_PARTICULARS}


def _person(name: str, values: Values) -> PersonOrder:
    return PersonOrder(
        name,
        Category.APPLICANT,
        sex=values["sex"],
        birth_date=values["birth_date"],
        id_number=values["id_number"] or None,
        branch=values["branch"],
    )
