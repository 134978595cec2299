"""Sheets for the parts of a meeting: agenda with speeches, one decision, tasks, a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partydesk.features.meetings import queries
from partydesk.features.meetings.dialogs.affairs import (
    affair_fields,
    affair_of,
    affair_values,
    show_affair,
)
from partydesk.features.meetings.rules import (
    Ballots,
    Item,
    Matter,
    Named,
    Resolution,
    TaskOrder,
    count_of,
)
from partydesk.features.meetings.rules.words import MATTER_WORDS, OUTCOME_WORDS
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import (
    ChoiceField,
    DateField,
    Field,
    GridColumn,
    LongField,
    NumberField,
    PeopleField,
    Person,
    RowsField,
    TextField,
)
from partydesk.ui.form import Form
from partydesk.ui.phrasing import set_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.meetings.queries import Minutes
    from partydesk.features.meetings.service import MeetingBook
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_STEPS = {3: "3 确定入党积极分子", 7: "7 确定发展对象", 12: "12 支委会审查", 15: "15 接收预备党员",
          23: "23 预备党员转正"}  # fmt: skip


def agenda_sheet(
    parent: QWidget, book: MeetingBook, minutes: Minutes, prompts: Prompts
) -> OrderDialog:
    """Items and who spoke to them, in order: a row with an 议题 begins the next item."""
    columns = (GridColumn("title", "议题", 220), GridColumn("who", "发言人", 110),
               GridColumn("text", "发言要点"))  # fmt: skip
    form = Form([RowsField(key="rows", label="议题", columns=columns, visible=9)])
    known = {one.name: one.person for one in minutes.roll}
    rows = []
    for item in minutes.items or tuple(map(Item, queries.kinds()[minutes.order.kind].agenda)):
        first, *others = item.speeches or ((Named(""), ""),)
        rows.append({"title": item.title, "who": first[0].name, "text": first[1]})
        rows += [{"title": "", "who": who.name, "text": text} for who, text in others]
    form.set_values({"rows": tuple(rows)})

    def submit(values: Values) -> None:
        book.set_items(minutes.id, items_of(values["rows"], known))

    note = "一行一人；同一议题的发言接着写在下面，议题一栏空着。"
    return OrderDialog(
        parent, "议题和发言", form, submit, primary="保存", note=note, prompts=prompts
    )


def items_of(rows: Sequence[dict[str, str]], known: dict[str, int]) -> list[Item]:
    """The agenda that a grid means.

    Raises:
        Refusal: somebody spoke before there was an item.
    """
    found: list[tuple[str, list[tuple[Named, str]]]] = []
    for row in rows:
        if row["title"].strip():
            found.append((row["title"].strip(), []))
        who, text = row["who"].strip(), row["text"].strip()
        if who or text:
            if not found:
                raise Refusal("第一行要先写议题。", field="rows")
            found[-1][1].append((Named(who, known.get(who)), text))
    return [Item(title, tuple(speeches)) for title, speeches in found]


def resolution_sheet(
    parent: QWidget,
    book: MeetingBook,
    minutes: Minutes,
    number: int | None,
    prompts: Prompts,
    begun: Resolution | None = None,
) -> OrderDialog:
    """One decision; `number` is its place among those that stand, None for another one.

    `begun` is what another one begins with.
    """
    standing = list(minutes.resolutions)
    before = standing[number] if number is not None else begun or begun_resolution(minutes)
    form = Form(_resolution_fields(book, minutes))
    form.set_values(_resolution_values(before))

    def submit(values: Values) -> None:
        affair, entries = affair_of(values, book, before.entries)
        one = replace(resolution_of(values), affair=affair, entries=entries)
        if number is not None:
            one = replace(one, id=before.id)
        if number is None:
            book.set_resolutions(minutes.id, [*standing, one])
        else:
            book.set_resolutions(minutes.id, [*standing[:number], one, *standing[number + 1 :]])

    form.edited.connect(lambda values: _judge(form, book, minutes, values))
    _judge(form, book, minutes, form.values())
    set_facts(form, lambda: _phrase_facts(minutes, form.values()))
    return OrderDialog(parent, "决议和表决", form, submit, primary="保存", prompts=prompts)


def _judge(form: Form, book: MeetingBook, minutes: Minutes, values: Values) -> None:
    """What the rules say of the figures so far, and which fields belong to the matter."""
    one = resolution_of(values)
    count = count_of(one, minutes.roll)
    said = f"在场有表决权 {count.present} 人，应到 {count.eligible} 人"
    if one.yes is not None:
        verdict = book.verdict(minutes, one)
        passed = {True: "通过", False: "没有通过", None: "不能判断"}[verdict.passed]
        needed = f"，赞成须 {verdict.needed} 票" if verdict.needed else ""
        said += f"；到会须 {verdict.quorum} 人{needed}：{passed}"
    form.set_hint("yes", said)
    show_affair(form, values)
    form.set_shown("outcome", values["step"] == max(_STEPS))
    form.set_shown("extended_months", values["outcome"] == "extended")
    for key in ("seats", "candidates"):
        form.set_shown(key, one.matter is Matter.ELECTION)


def _phrase_facts(minutes: Minutes, values: Values) -> dict[str, str]:
    """What a phrase can say of the person and of the figures."""
    one = resolution_of(values)
    count = count_of(one, minutes.roll)
    known = {
        "姓名": one.about.name if one.about else "", "应到": count.eligible, "实到": count.present,
        "赞成": one.yes, "不赞成": one.no, "弃权": one.abstain, "延长月数": one.extended_months,
    }  # fmt: skip
    return {name: str(value) for name, value in known.items() if value not in {None, ""}}


def begun_resolution(minutes: Minutes) -> Resolution:
    """An empty decision of the kind that such a meeting makes."""
    matters = queries.kinds()[minutes.order.kind].matters
    return Resolution("", matters[0] if matters else Matter.ORDINARY)


def resolution_of(values: Values) -> Resolution:
    """The decision that was typed."""
    about = values["about"][0] if values["about"] else None
    return Resolution(
        values["motion"], Matter(values["matter"]), Named(about.name, about.id) if about else None,
        values["step"] or 0, values["at"], values["yes"], values["no"], values["abstain"],
        values["written_yes"] or 0, values["written_no"] or 0,
        Ballots(values["issued"], values["returned"], values["valid"]),
        values["outcome"] or "", values["extended_months"], values["seats"], values["candidates"],
    )  # fmt: skip


def tasks_sheet(
    parent: QWidget, book: MeetingBook, minutes: Minutes, prompts: Prompts
) -> OrderDialog:
    """What was given to whom, until when."""
    columns = (GridColumn("what", "任务"), GridColumn("who", "责任人", 120),
               GridColumn("due", "期限", 130))  # fmt: skip
    form = Form([RowsField(key="rows", label="任务", columns=columns, visible=6)])
    rows = [
        {"what": one.what, "who": one.who.name if one.who else "",
         "due": str(one.due) if one.due else ""} for one in minutes.tasks
    ]  # fmt: skip
    form.set_values({"rows": tuple(rows)})
    known = {one.name: one.person for one in minutes.roll}

    def submit(values: Values) -> None:
        book.set_tasks(minutes.id, [_task(row, known) for row in values["rows"]])

    note = "没有办结的会一直带到以后的会议，直到登记办结。期限写成 2026-05-20。"
    return OrderDialog(parent, "任务", form, submit, primary="保存", note=note, prompts=prompts)


def reason_sheet(
    parent: QWidget,
    words: tuple[str, str, str],
    submit: Callable[[str], object],
    prompts: Prompts,
) -> OrderDialog:
    """A reason in a few words; `words`: title, verb, what is asked."""
    title, verb, label = words
    form = Form([LongField(key="reason", label=label, required=True, lines=3)])
    return OrderDialog(
        parent, title, form, lambda values: _hand(submit, values["reason"]), primary=verb,
        prompts=prompts,
    )  # fmt: skip


def done_sheet(
    parent: QWidget, book: MeetingBook, task: queries.TaskRow, prompts: Prompts
) -> OrderDialog:
    """When a task was done, and how."""
    form = Form([
        DateField(key="done_on", label="办结日期", required=True, whole=True),
        TextField(key="note", label="完成情况"),
    ])  # fmt: skip
    form.set_values({"done_on": PartialDate.of(book.today())})

    def submit(values: Values) -> None:
        book.finish_task(task.id, values["done_on"], values["note"])

    return OrderDialog(
        parent, "任务办结", form, submit, primary="办结", note=task.what, prompts=prompts
    )


def _hand(submit: Callable[[str], object], reason: str) -> None:
    submit(reason)


def _task(row: dict[str, str], known: dict[str, int]) -> TaskOrder:
    who, due = row["who"].strip(), row["due"].strip()
    try:
        day = PartialDate.parse(due) if due else None
    except ValueError as error:
        raise Refusal(f"期限“{due}”不是日期，请写成 2026-05-20。", field="rows") from error
    return TaskOrder(row["what"], Named(who, known.get(who)) if who else None, day)


def _resolution_fields(book: MeetingBook, minutes: Minutes) -> list[Field]:
    allowed = queries.kinds()[minutes.order.kind].matters or (Matter.ORDINARY,)
    matters = tuple((matter.value, MATTER_WORDS[matter]) for matter in allowed)
    steps = tuple(_STEPS.items())
    figures: list[tuple[str, str, bool]] = [
        ("yes", "赞成", False), ("no", "不赞成", True), ("abstain", "弃权", True),
        ("written_yes", "会前书面赞成", False), ("written_no", "会前书面不赞成", True),
        ("issued", "发出票", False), ("returned", "收回票", True), ("valid", "有效票", True),
        ("seats", "应选名额", False), ("candidates", "候选人", True),
    ]  # fmt: skip
    return [
        LongField(key="motion", label="决议内容", required=True, lines=2),
        ChoiceField(key="matter", label="表决种类", options=matters, blank="", required=True),
        TextField(key="at", label="表决时间", width=6, beside=True, placeholder="15:40"),
        PeopleField(key="about", label="关于谁", candidates=book.anybody, most=1),
        ChoiceField(key="step", label="对应步骤", options=steps, blank="（不是发展党员）",
                    beside=True),
        *(NumberField(key=key, label=label, beside=beside) for key, label, beside in figures),
        ChoiceField(key="outcome", label="讨论结果", options=tuple(OUTCOME_WORDS.items())),
        NumberField(key="extended_months", label="延长月数", beside=True),
        *affair_fields(),
    ]  # fmt: skip


def _resolution_values(one: Resolution) -> dict[str, Any]:
    plain = ("motion", "at", "yes", "no", "abstain", "outcome", "extended_months", "seats",
             "candidates")  # fmt: skip
    return {
        **{key: getattr(one, key) for key in plain},
        **affair_values(one),
        "matter": one.matter.value,
        "step": one.step or None,
        "about": (Person(one.about.name, one.about.id),) if one.about else (),
        "written_yes": one.written_yes or None,
        "written_no": one.written_no or None,
        "issued": one.ballots.issued,
        "returned": one.ballots.returned,
        "valid": one.ballots.valid,
    }
