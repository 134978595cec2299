"""Sheets about one election."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partydesk.features.elections import queries
from partydesk.features.elections.rules import CandidateOrder, Chosen, ExcludedOrder
from partydesk.features.offices.rules import ELECTED, Office
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import (
    ChoiceField,
    DateField,
    GridColumn,
    Heading,
    LongField,
    NumberField,
    PeopleField,
    Person,
    RowsField,
    TextField,
)
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partydesk.features.elections.queries import CandidateLine
    from partydesk.features.elections.rules import Step, StepField
    from partydesk.features.elections.service import ElectionBook
    from partydesk.ui.fields import Field, Values
    from partydesk.ui.prompts import Prompts

_KINDS: dict[str, type[Field]] = {
    "text": TextField, "long": LongField, "number": NumberField, "date": DateField,
}  # fmt: skip
_ASKING = "本人意见征求过的填“是”"
_GROUNDS = "如：长期出国（境）、年老体弱卧床、长期生病生活不能自理、留党察看、应转未转组织关系"
_OFFICES = tuple((one, str(one)) for one in Office if one in ELECTED)
_ASKED = {"是": True, "否": False, "": None}


def step_dialog(
    parent: QWidget, book: ElectionBook, election: int, step: Step, prompts: Prompts
) -> OrderDialog:
    """One step, as `resources/elections.toml` declares it."""
    on = book.today()
    cite = book.rule_of(step, on)
    form = Form(
        (
            DateField(key="day", label="日期", whole=True, hint=step.rule, cite=cite),
            *(_field(one) for one in step.fields),
        )
    )
    known = book.taken(election).get(step.key)
    values: dict[str, Any] = {"day": known.day if known else PartialDate.of(on)}
    for one in step.fields:
        value = known.fields.get(one.key) if known else book.proposed(election, step.key, one.key)
        is_date = one.kind == "date" and isinstance(value, str)
        values[one.key] = PartialDate.parse(str(value)) if is_date else value
    form.set_values({key: value for key, value in values.items() if value is not None})

    def submit(entered: Values) -> None:
        book.take_step(election, step.key, entered["day"], entered)

    return OrderDialog(parent, step.name, form, submit, prompts=prompts)


def candidates_dialog(
    parent: QWidget, book: ElectionBook, election: int, prompts: Prompts
) -> OrderDialog:
    """Who stands; what was found of them stays with who still does."""
    known = {one.person: one for one in queries.candidates(election)}
    seats = book.seats(election)
    least = book.least_candidates(election, book.today())
    why = "（多于应选名额的百分之二十）" if least > seats else ""
    hint = f"应选 {seats} 名，候选人至少 {least} 名{why}" if seats else ""
    form = Form(
        (
            PeopleField(
                key="candidates", label="候选人", candidates=book.candidates, hint=hint,
                required=True,
            ),
        )
    )  # fmt: skip
    form.set_values({"candidates": tuple(Person(one.name, one.person) for one in known.values())})

    def submit(values: Values) -> None:
        people: tuple[Person, ...] = values["candidates"]
        if nobody := [one.name for one in people if one.id is None]:
            raise Refusal(f"名册里没有{'、'.join(nobody)}。", field="candidates")
        orders = [_order(known[one.id]) if one.id in known else CandidateOrder(one.id or 0)
                  for one in people]  # fmt: skip
        book.set_candidates(election, orders)

    return OrderDialog(
        parent, "候选人预备人选", form, submit, prompts=prompts,
        note="名单、选票上自动按姓氏笔画排列。",
    )  # fmt: skip


def review_dialog(
    parent: QWidget, book: ElectionBook, election: int, prompts: Prompts
) -> OrderDialog:
    """考察 of one who stands."""
    known = queries.candidates(election)
    form = Form(
        (
            ChoiceField(
                key="person", label="考察对象", required=True,
                options=tuple((one.person, one.name) for one in known),
            ),
            ChoiceField(key="office", label="提名职务", options=_OFFICES, blank="", beside=True),
            DateField(key="reviewed_on", label="考察日期"),
            TextField(key="reviewers", label="考察人", beside=True),
            LongField(key="review", label="考察情况", lines=8),
        )
    )  # fmt: skip
    form.set_values({"office": Office.MEMBER})

    def fill(values: Values) -> None:
        chosen = next((one for one in known if one.person == values["person"]), None)
        if chosen is not None and chosen.review and not values["review"]:
            form.set_values(
                {key: getattr(chosen, key)
                 for key in ("office", "reviewed_on", "reviewers", "review")}
            )  # fmt: skip

    form.edited.connect(fill)

    def submit(values: Values) -> None:
        orders = [_order(one) for one in known]
        entered = {key: values[key] for key in ("office", "reviewed_on", "reviewers", "review")}
        book.set_candidates(
            election,
            [replace(one, **entered) if one.person == values["person"] else one for one in orders],
        )

    return OrderDialog(parent, "考察情况", form, submit, prompts=prompts)


def excluding_dialog(
    parent: QWidget, book: ElectionBook, election: int, prompts: Prompts
) -> OrderDialog:
    """不计入应到会的党员."""
    columns = (
        GridColumn("name", "姓名", 96), GridColumn("ground", "原因"),
        GridColumn("asked", "征求意见", 84), GridColumn("note", "备注", 90),
    )  # fmt: skip
    form = Form(
        (RowsField(key="excluded", label="名单", columns=columns, hint=f"{_GROUNDS}。{_ASKING}"),)
    )
    words = {value: word for word, value in _ASKED.items()}
    form.set_values({"excluded": tuple(
        {"name": one.name, "ground": one.ground, "asked": words[one.asked], "note": one.note}
        for one in queries.excluded(election)
    )})  # fmt: skip

    def submit(values: Values) -> None:
        voters = {name: person for person, name in book.voters_of(election)}
        orders = []
        for row in values["excluded"]:
            name = row.get("name", "").strip()
            if name not in voters:
                raise Refusal(f"“{name}”不是这里有选举权的正式党员。", field="excluded")
            asked = _ASKED.get(row.get("asked", "").strip())
            orders.append(
                ExcludedOrder(voters[name], row.get("ground", ""), asked, row.get("note", ""))
            )
        book.exclude(election, orders)

    return OrderDialog(
        parent, "不计入应到会党员", form, submit, prompts=prompts,
        note="报上级党组织同意，并经党员大会通过，这些党员可以不计算在应到会人数之内。",
    )  # fmt: skip


def tally_dialog(
    parent: QWidget, book: ElectionBook, election: int, prompts: Prompts
) -> OrderDialog:
    """赞成 and 不赞成 of each who stands; what is left of the valid ballots abstained."""
    known = queries.candidates(election)
    held = book.taken(election).get("assembly")
    valid = held.fields.get("valid") if held else None
    fields: list[Field] = []
    for one in known:
        fields += [
            NumberField(key=f"yes-{one.person}", label=f"{one.name}　赞成", unit="票",
                        required=True),
            NumberField(key=f"no-{one.person}", label="不赞成", unit="票", beside=True),
        ]  # fmt: skip
    form = Form(fields)
    form.set_values(
        {f"yes-{one.person}": one.yes for one in known if one.yes is not None}
        | {f"no-{one.person}": one.no for one in known if one.no is not None}
    )

    def submit(values: Values) -> None:
        votes = {}
        for one in known:
            yes, no = values[f"yes-{one.person}"] or 0, values[f"no-{one.person}"] or 0
            votes[one.person] = (yes, no, max((valid or 0) - yes - no, 0))
        book.tally(election, votes)

    said = f"有效票 {valid} 张。" if valid is not None else ""
    return OrderDialog(
        parent, "计票", form, submit, prompts=prompts, note=f"{said}其余的票计为弃权。"
    )


def taking_over_dialog(
    parent: QWidget, book: ElectionBook, election: int, prompts: Prompts
) -> OrderDialog:
    """Who was elected, and which post each takes."""
    result = book.result(election)
    elected = result.elected if result else ()
    known = [one for one in queries.candidates(election) if one.person in elected]
    fields: list[Field | Heading] = []
    for one in known:
        fields += [
            ChoiceField(key=f"office-{one.person}", label=f"{one.name}　职务", options=_OFFICES,
                        blank=""),
            TextField(key=f"duties-{one.person}", label="分工", beside=True),
        ]  # fmt: skip
    form = Form(fields or [Heading(text="还没有当选的人：先登记党员大会选举，再计票。")])
    form.set_values({f"office-{one.person}": Office.MEMBER for one in known})

    def submit(values: Values) -> None:
        book.take_over(
            election,
            [Chosen(one.person, values[f"office-{one.person}"], values[f"duties-{one.person}"])
             for one in known],
        )  # fmt: skip

    return OrderDialog(
        parent, "新一届就任", form, submit, primary="就任", prompts=prompts,
        note="上一届和它的任职到选举之日结束，当选的人从这一天起任职；可以撤销。",
    )  # fmt: skip


def linking_dialog(
    parent: QWidget, book: ElectionBook, election: int, prompts: Prompts
) -> OrderDialog:
    """The minutes of the assembly: day, place and who was there are taken from them."""
    options = book.assemblies(election)
    form = Form(
        (ChoiceField(key="meeting", label="党员大会会议记录", options=options, required=True),)
    )

    def submit(values: Values) -> None:
        book.link_meeting(election, values["meeting"])

    return OrderDialog(parent, "取自会议记录", form, submit, prompts=prompts)


def _order(line: CandidateLine) -> CandidateOrder:
    return CandidateOrder(line.person, line.office, line.reviewed_on, line.reviewers, line.review)


def _field(one: StepField) -> Field:
    if one.kind == "date":
        return DateField(key=one.key, label=one.label, whole=True)
    return _KINDS[one.kind](key=one.key, label=one.label)
