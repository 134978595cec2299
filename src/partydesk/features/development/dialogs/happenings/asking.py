"""The sheet that asks what happened: only what belongs to it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.development.rules.happenings import MEETING_OF, WayOrder, taken_back
from partydesk.features.development.rules.kinds import Follows, Happening
from partydesk.features.meetings.queries import listing
from partydesk.features.meetings.rules import State
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import ChoiceField, DateField, LongField, TextField
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partydesk.features.development.queries import BookRow
    from partydesk.features.development.queries.happenings import WayRow
    from partydesk.features.development.service import RecordBooks
    from partydesk.ui.fields import Values
    from partydesk.ui.prompts import Prompts

_ELSEWHERE = "（会议记录里没有的，写在下面）"
_OFFERED = 30
_OF = {
    Happening.REFUSED: ("date", "step", "follows", "body"),
    Happening.PAUSED: ("date", "held", "meeting"),
    Happening.RESUMED: ("date", "held", "meeting"),
    Happening.ENDED: ("date", "held", "meeting"),
    Happening.RECOGNIZED: ("proposed_on", "died_on", "date", "body", "held", "meeting"),
}
"""What is asked of each, beside the ground."""
_NOTES = {
    Happening.PAUSED: "中断期间不再提醒；细则没有规定中断的时间怎样计算，程序只如实列出。",
    Happening.RESUMED: "从这一天起照常提醒。",
    Happening.ENDED: "还不是党员的，同时按“不再培养”离开名册；删除这一条就恢复。",
    Happening.RECOGNIZED: "登记批准日期后列为党员，同时登记去世；批准以前日期留空。",
}


_DAYS = {
    Happening.REFUSED: "通知退回的日期",
    Happening.PAUSED: "从这一天起中断",
    Happening.RESUMED: "从这一天起恢复",
    Happening.ENDED: "从这一天起终止",
    Happening.RECOGNIZED: "上级批准追认的日期",
}


def happening_dialog(
    parent: QWidget, books: RecordBooks, book: BookRow, prompts: Prompts, row: WayRow | None = None
) -> OrderDialog:
    """Something is entered, or put right."""
    form = _form(books, book)
    if row is not None:
        form.set_values(
            {
                "kind": row.kind, "date": row.date, "step": row.step, "follows": row.follows,
                "body": row.body, "ground": row.ground,
                **_meeting(book, row.meeting),
                "proposed_on": row.proposed_on, "died_on": row.died_on,
            }
        )  # fmt: skip
    form.edited.connect(lambda values: _arrange(form, book, values))
    _arrange(form, book, form.values())

    def submit(values: Values) -> None:
        order = _order(book.person.id, values)
        if row is None:
            books.happenings.enter(order)
        else:
            books.happenings.correct(row.id, order)

    title = f"更正 {book.person.name} {row.kind}" if row else f"登记 {book.person.name} 的重要情况"
    return OrderDialog(parent, title, form, submit, prompts=prompts)


def _form(books: RecordBooks, book: BookRow) -> Form:
    today = books.today()
    steps = tuple((step, f"{step} {books.spec(step, today).name}") for step in MEETING_OF)
    reached = max((entry.step for entry in book.entries), default=0)
    likely = next((step for step in sorted(MEETING_OF) if step >= reached), max(MEETING_OF))
    form = Form(
        (
            ChoiceField(key="kind", label="事项", blank="",
                        options=tuple((one, str(one)) for one in Happening)),
            ChoiceField(key="step", label="没有批准的步骤", blank="", options=steps),
            ChoiceField(key="follows", label="退回以后", blank="",
                        options=tuple((one, str(one)) for one in Follows)),
            DateField(key="proposed_on", label="提出追认日期"),
            DateField(key="died_on", label="去世日期", beside=True),
            DateField(key="date", label="日期"),
            TextField(key="body", label="决定的党组织"),
            ChoiceField(key="held", label="讨论的会议", blank=_ELSEWHERE, options=_held(book)),
            TextField(key="meeting", label="会议名称", placeholder="2026年5月8日支部委员会会议"),
            LongField(key="ground", label="理由", required=True,
                      placeholder="退回通知、决定上写的理由；追认的写主要事迹"),
        )
    )  # fmt: skip
    form.set_values({"kind": Happening.REFUSED, "step": likely, "follows": Follows.SUPPLEMENT})
    return form


def _held(book: BookRow) -> tuple[tuple[str, str], ...]:
    """The last meetings of the person's branch, by their words."""
    branch = book.person.branch_id
    if branch is None:
        return ()
    held = listing.MeetingFilter(body=branch, state=State.HELD)
    rows = listing.rows(listing.ids(held)[:_OFFERED])
    return tuple(dict.fromkeys((row.words, row.words) for row in rows))


def _meeting(book: BookRow, said: str) -> dict[str, str | None]:
    """Which meeting was chosen; one that the list does not have any more stands in words."""
    listed = (said, said) in _held(book)
    return {"held": said if listed else None, "meeting": "" if listed else said}


def _arrange(form: Form, book: BookRow, values: Values) -> None:
    kind = values["kind"]
    for key in ("step", "follows", "proposed_on", "died_on", "date", "body", "held"):
        form.set_shown(key, key in _OF[kind])
    form.set_shown("meeting", "meeting" in _OF[kind] and values["held"] is None)
    form.set_hint("kind", _NOTES.get(kind, ""))
    form.set_hint("date", _DAYS[kind])
    form.set_hint("follows", _set_apart(book, values["step"], values["follows"]))


def _set_apart(book: BookRow, step: int, follows: Follows) -> str:
    """Which steps are to be taken again, of those that are entered."""
    entered = {entry.step for entry in book.entries}
    back = [one for one in taken_back(step, follows) if one in entered]
    if not back:
        return f"第 {step} 步还没有登记，只记下退回这件事。"
    steps = "、".join(map(str, back))
    return f"第 {steps} 步现有的登记另存为退回的一次，可以重新登记。"


def _order(person: int, values: Values) -> WayOrder:
    asked = _OF[values["kind"]]
    given = {key: values[key] for key in asked}
    return WayOrder(
        person, values["kind"], given.pop("date"), values["ground"], given.get("body", ""),
        given.get("held") or given.get("meeting", ""), given.get("step"), given.get("follows"),
        given.get("proposed_on"), given.get("died_on"),
    )  # fmt: skip
