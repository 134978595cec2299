"""Sheets about terms and posts of one body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.offices import queries
from partydesk.features.offices.rules import (
    Ending,
    ExtensionOrder,
    Office,
    PostOrder,
    TermOrder,
    Way,
)
from partydesk.features.offices.service import EVENTS
from partydesk.features.organization.rules import OrganizationKind
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.ui.decided import decided_by, decided_field, follow_decision
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import (
    ChoiceField,
    DateField,
    Heading,
    NumberField,
    PeopleField,
    Person,
    TextField,
    YesNoField,
)
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from partydesk.features.elections.service import ElectionBook
    from partydesk.features.offices.queries import TermLine
    from partydesk.features.organization.queries import Body
    from partydesk.kernel.decisions import Decision
    from partydesk.ui.fields import Field, Values
    from partydesk.ui.prompts import Prompts


def term_dialog(
    parent: QWidget, book: ElectionBook, body: Body, line: TermLine | None, prompts: Prompts
) -> OrderDialog:
    """A new term, or the one in force to correct (`line`)."""
    form = Form(
        (
            DateField(key="elected_on", label="当选日期", required=True, whole=True),
            NumberField(key="number", label="第几届", least=1, beside=True),
            NumberField(key="seats", label="委员名额", unit="名", hint="不设委员会的支部填 0"),
            YesNoField(key="village", label="村、社区党组织", beside=True),
            TextField(key="approval", label="批复文号"),
        )
    )
    if line is not None:
        form.set_values({key: getattr(line, key) for key in form.keys})

    def submit(values: Values) -> None:
        order = TermOrder(
            body.id, _day(values, "elected_on"), values["number"], values["seats"] or 0,
            village=bool(values["village"]), approval=values["approval"],
        )  # fmt: skip
        if line is None:
            book.offices.begin_term(order)
        else:
            book.offices.correct_term(line.id, order)

    note = "登记新的一届以后，上一届和它的任职同时结束。任期按规定计算，不用填写。"
    title = f"{body.short_name}：{'登记届次' if line is None else '更正届次'}"
    return OrderDialog(parent, title, form, submit, note=note, prompts=prompts)


def extension_dialog(
    parent: QWidget, book: ElectionBook, body: Body, line: TermLine, prompts: Prompts
) -> OrderDialog:
    """延期换届."""
    found = book.offices.standing(body, line, book.today())
    form = Form(
        (
            DateField(
                key="until", label="延期至", required=True, whole=True,
                hint="延长期限一般不超过 1 年", cite=found.cite[-1].line if found.cite else "",
            ),
            TextField(key="ground", label="理由", required=True),
            TextField(key="approval", label="上级批准文件", required=True),
        )
    )  # fmt: skip

    def submit(values: Values) -> None:
        book.offices.extend(
            ExtensionOrder(line.id, _day(values, "until"), values["ground"], values["approval"])
        )

    return OrderDialog(parent, f"{body.short_name}：延期换届", form, submit, prompts=prompts)


def post_dialog(
    parent: QWidget,
    book: ElectionBook,
    body: Body,
    prompts: Prompts,
    enter: Callable[[], object] | None = None,
) -> OrderDialog:
    """Somebody takes a post of the body, or leads one of its groups.

    `enter` begins the meeting that decides it, where it is not entered yet.
    """
    found = [_named(one) for one in book.decisions(body.id)]
    form = _post_form(book, body, decided_field(found, can_enter=enter is not None))
    form.set_values({"since": PartialDate.of(book.today())})

    def submit(values: Values) -> None:
        (person,) = values["person"]
        if person.id is None:
            raise Refusal("名册里没有这个人，请从列出的姓名里选。", field="person")
        book.offices.assume(
            PostOrder(
                values["body"], person.id, values["office"], _day(values, "since"), values["way"],
                values["duties"], values["line_duty"], values["ground"],
                values["until"].earliest if values["until"] else None, decided_by(values),
            )
        )  # fmt: skip

    sheet = OrderDialog(parent, f"{body.short_name}：登记任职", form, submit, prompts=prompts)
    follow_decision(sheet, found, "ground", enter or (lambda: None))
    return sheet


def _named(one: Decision) -> Decision:
    """A decision with its person as the field takes him."""
    if "person" not in one.values:
        return one
    id_, name = one.values["person"]
    return one._replace(values={**one.values, "person": (Person(name, id_),)})


def _post_form(book: ElectionBook, body: Body, decided: Field) -> Form:
    """Whose post, of the body or of one of its groups."""
    groups = book.offices.organization.groups(body.id)
    places = [(body.id, body.short_name)]
    places += [(one.id, one.short_name) for one in groups if one.kind is OrganizationKind.GROUP]
    return Form(
        (
            decided,
            ChoiceField(key="body", label="党组织", options=tuple(places), blank=""),
            PeopleField(
                key="person", label="姓名", candidates=book.candidates, most=1, required=True
            ),
            ChoiceField(
                key="office", label="职务", options=tuple((one, str(one)) for one in Office),
                required=True,
            ),
            ChoiceField(
                key="way", label="方式", options=tuple((one, str(one)) for one in Way),
                required=True, beside=True,
            ),
            DateField(key="since", label="任职日期", required=True, whole=True),
            DateField(key="until", label="离任日期", whole=True, beside=True,
                      hint="补登以前的任职时填"),
            TextField(key="ground", label="依据", placeholder="会议或者文号"),
            TextField(key="duties", label="分工"),
            TextField(key="line_duty", label="一岗双责", hint="同时负责的行政、业务工作"),
        )
    )  # fmt: skip


def leaving_dialog(
    parent: QWidget,
    book: ElectionBook,
    body: Body,
    prompts: Prompts,
    enter: Callable[[], object] | None = None,
) -> OrderDialog:
    """Somebody leaves a post of the body or of one of its groups.

    `enter` begins the meeting that decides it, where it is not entered yet.
    """
    today = book.today()
    own = {body.id, *(one.id for one in book.offices.organization.groups(body.id))}
    held = [one for one in queries.posts_of_body(None, today) if one.body in own]
    found = book.leavings(body.id, held)
    form = Form(
        (
            decided_field(found, can_enter=enter is not None),
            ChoiceField(
                key="post", label="离任的人", required=True,
                options=tuple((one.id, f"{one.name}　{one.office}") for one in held),
            ),
            DateField(key="on", label="离任日期", required=True, whole=True),
            ChoiceField(
                key="ending", label="原因", options=tuple((one, str(one)) for one in Ending),
                required=True, beside=True,
            ),
        )
    )  # fmt: skip
    form.set_values({"on": PartialDate.of(today)})

    def submit(values: Values) -> None:
        book.offices.leave(values["post"], _day(values, "on"), values["ending"], decided_by(values))

    sheet = OrderDialog(
        parent, f"{body.short_name}：登记离任", form, submit, prompts=prompts,
        note="离任以后空缺的，在 ⋯ 里补选，或者登记增补、上级指派的人任职。",
    )  # fmt: skip
    follow_decision(sheet, found, "", enter or (lambda: None))
    return sheet


def dividing_dialog(
    parent: QWidget, book: ElectionBook, body: Body, prompts: Prompts
) -> OrderDialog:
    """分工 and 一岗双责 of everybody who holds a post of the body."""
    held = queries.posts_of_body(body.id, book.today())
    fields: list[Field | Heading] = []
    for one in held:
        fields += [
            Heading(text=f"{one.name}　{one.office}"),
            TextField(key=f"duties-{one.id}", label="分工"),
            TextField(key=f"line-{one.id}", label="一岗双责"),
        ]
    form = Form(fields)
    form.set_values(
        {f"duties-{one.id}": one.duties for one in held}
        | {f"line-{one.id}": one.line_duty for one in held}
    )

    def submit(values: Values) -> None:
        book.offices.divide(
            {one.id: (values[f"duties-{one.id}"], values[f"line-{one.id}"]) for one in held}
        )

    return OrderDialog(parent, f"{body.short_name}：委员分工", form, submit, prompts=prompts)


def event_dialog(parent: QWidget, book: ElectionBook, body: Body, prompts: Prompts) -> OrderDialog:
    """成立, 更名, 调整隶属 or 撤销, with its paper."""
    form = Form(
        (
            ChoiceField(
                key="kind", label="事项", options=tuple((one, one) for one in EVENTS),
                required=True,
            ),
            DateField(key="day", label="日期", required=True, beside=True),
            TextField(key="paper", label="批复文号"),
            TextField(key="name", label="全称", hint="从这一天起的全称；更名的一定要填"),
            TextField(key="short_name", label="简称"),
            TextField(key="note", label="说明"),
        )
    )  # fmt: skip

    def submit(values: Values) -> None:
        book.offices.note_event(
            queries.EventLine(
                0, body.id, values["kind"], values["day"], values["paper"], values["name"],
                values["short_name"], values["note"],
            )
        )  # fmt: skip

    return OrderDialog(
        parent, f"{body.short_name}：沿革", form, submit, prompts=prompts,
        note="登记更名以后，名册和打印件从那一天起用新名称，以前的材料仍用旧名称。",
    )  # fmt: skip


def _day(values: Values, key: str) -> date:
    """A day that the form has made sure of."""
    day: PartialDate = values[key]
    return day.earliest
