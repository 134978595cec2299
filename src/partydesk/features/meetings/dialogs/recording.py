"""登记会议, 列入计划, 更正: one sheet; attendance is one line of exceptions in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partydesk.features.meetings import queries
from partydesk.features.meetings.rules import ROLES, MeetingOrder, Named, RollLine, tally
from partydesk.features.meetings.rules.exceptions import HINT, Spelled, with_exceptions
from partydesk.kernel.findings import Refusal
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.fields import (
    ChoiceField,
    DateField,
    Field,
    LongField,
    NumberField,
    PeopleField,
    Person,
    TextField,
    Values,
)
from partydesk.ui.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from partydesk.features.meetings.service import MeetingBook
    from partydesk.features.organization.queries import Body
    from partydesk.ui.prompts import Prompts

_COUNTING = ("scrutineers", "tellers")
_ASIDE = ("own_kind", "lecturer", "hours", "required", "observers", "guests", *_COUNTING)
_REQUIRED, _ELECTIVE = "required", "elective"


class MeetingSheet(OrderDialog):
    """The sheet of a whole meeting.

    Args:
        parent: the page.
        book: the meetings.
        bodies: who can hold one, with the depth of each.
        begun: what is filled in; its kind and body are what the sheet begins with.
        submit: gets the order and, where the meeting was held, the roll; returns nothing.
        held: whether it was held or is planned.
        asks_roll: whether its roll is asked too.
        words: title and verb of the sheet.
        prompts: who asks the clerk.
    """

    def __init__(  # noqa: PLR0913 - what a sheet is made of
        self,
        parent: QWidget,
        book: MeetingBook,
        bodies: Sequence[tuple[int, Body]],
        begun: MeetingOrder,
        submit: Callable[[MeetingOrder, list[RollLine] | None], object],
        *,
        held: bool,
        words: tuple[str, str],
        asks_roll: bool = True,
        prompts: Prompts | None = None,
    ) -> None:
        self._book, self._held = book, held and asks_roll
        self._bodies = {body.id: body for _, body in bodies}
        form = Form(_fields(book, bodies, held=held, asks_roll=self._held))
        form.set_values(values_of(begun))
        super().__init__(
            parent, words[0], form, lambda values: self._hand_in(values, submit),
            primary=words[1], prompts=prompts,
        )  # fmt: skip
        self._shown: tuple[Any, ...] = ()
        form.edited.connect(self._follow)
        self._follow(form.values())
        form.focus("kind" if begun.day is None else "day")

    def roll(self, values: Values) -> list[RollLine]:
        """The roll as it was typed so far.

        Raises:
            Refusal: nobody or several are meant by a name.
        """
        called = self._book.roll_of(values["kind"], values["body"] or 0, values["day"])
        by_name = queries.kinds()[values["kind"]].who == "named"
        spelled = self._spelled(called)
        lines = with_exceptions(list(called.values()), values.get("roll") or "", spelled)
        if by_name:
            named = {one.id for one in (*values["chair"], *values["observers"])}
            return [line for line in lines if line.person in named]
        return lines

    def _spelled(self, called: dict[int, RollLine]) -> list[Spelled]:
        return [
            Spelled(one.id, one.name, one.pinyin, one.initials)
            for one in queries.members()
            if one.id in called
        ]

    def _follow(self, values: Values) -> None:
        """Which fields belong to the kind, and what the roll comes to."""
        kind = queries.kinds().all.get(values["kind"] or "")
        for key in _ASIDE:
            self.form.set_shown(key, kind is not None and key in kind.fields)
        if not self._held or kind is None or values["body"] is None:
            return
        now = values["kind"], values["body"], values["day"], values["roll"]
        if now == self._shown:
            return
        self._shown = now
        try:
            told = tally(self.roll(values))
        except Refusal as refusal:
            self.form.set_hint("roll", refusal.sentence)
        else:
            counts = f"应到 {told.expected}　实到 {told.present}　缺席 {told.missing}"
            self.form.set_hint("roll", f"{counts}　有表决权 {told.entitled}。{HINT}")

    def _hand_in(
        self, values: Values, submit: Callable[[MeetingOrder, list[RollLine] | None], object]
    ) -> None:
        order = order_of(values)
        body = self._bodies.get(order.body)
        kind = queries.kinds().all.get(order.kind)
        if body is not None and kind is not None and body.kind not in kind.of:
            words = "、".join(kind.of)
            raise Refusal(f"{kind.name}由{words}召开，请改选组织。", field="body")
        submit(order, self.roll(values) if self._held else None)


def order_of(values: Values) -> MeetingOrder:
    """The order that was typed."""
    texts = ("starts", "ends", "place", "topic", "content", "own_kind", "lecturer", "responsible",
             "guests")  # fmt: skip
    kind = queries.kinds().all.get(values["kind"] or "")
    asked = kind.fields if kind is not None else ()
    own: dict[str, Any] = {key: values[key] for key in texts}
    for key in _ASIDE:
        if key not in asked and key in own:
            own[key] = ""
    people: dict[str, Any] = {key: _named(values[key]) for key in ROLES}
    people |= {key: () for key in _COUNTING if key not in asked}
    return MeetingOrder(
        values["kind"] or "", values["body"] or 0, values["day"],
        also=tuple(filter(None, (values["also"],))),
        hours=values["hours"] if "hours" in asked else None,
        required=values["required"] != _ELECTIVE,
        **people, **own,
    )  # fmt: skip


def values_of(order: MeetingOrder) -> dict[str, Any]:
    """A sheet filled with an order."""
    people = {key: tuple(Person(one.name, one.id) for one in getattr(order, key)) for key in ROLES}
    plain = ("kind", "day", "starts", "ends", "place", "topic", "content", "own_kind", "lecturer",
             "hours", "responsible", "guests")  # fmt: skip
    return {
        **{key: getattr(order, key) for key in plain},
        **people,
        "body": order.body or None,
        "also": order.also[0] if order.also else None,
        "required": _REQUIRED if order.required else _ELECTIVE,
    }


def with_text(order: MeetingOrder, before: MeetingOrder) -> MeetingOrder:
    """A corrected order that keeps the text and what else the sheet does not ask."""
    also = order.also + tuple(key for key in before.also[1:] if key not in order.also)
    return replace(order, text=before.text, also=also)


def _fields(
    book: MeetingBook, bodies: Sequence[tuple[int, Body]], *, held: bool, asks_roll: bool
) -> list[Field]:
    kinds = tuple((kind.key, kind.name) for kind in queries.kinds().all.values())
    offered = tuple((body.id, "　" * depth + body.short_name) for depth, body in bodies)
    day = "召开日期" if held else "计划日期"
    fields: list[Field] = [
        ChoiceField(key="kind", label="会议种类", options=kinds, blank="", required=True),
        ChoiceField(key="body", label="召开的组织", options=offered, blank="", required=True,
                    beside=True),
        DateField(key="day", label=day, required=True, whole=held,
                  hint="" if held else "可以只写到月"),
        TextField(key="starts", label="开始", width=6, beside=True, placeholder="14:30"),
        TextField(key="ends", label="结束", width=6, beside=True, placeholder="16:00"),
    ]  # fmt: skip
    if asks_roll:
        fields.append(TextField(key="roll", label="请假缺席", placeholder="zjg q 出差；刘敏 k"))
    return fields + _rest(book, kinds)


def _rest(book: MeetingBook, kinds: tuple[tuple[str, str], ...]) -> list[Field]:
    who = book.candidates
    required = ((_REQUIRED, "必修"), (_ELECTIVE, "选修"))
    return [
        TextField(key="topic", label="主题"),
        TextField(key="place", label="地点"),
        PeopleField(key="chair", label="主持人", candidates=who, most=1),
        PeopleField(key="recorder", label="记录人", candidates=who, most=1, beside=True),
        PeopleField(key="scrutineers", label="监票人", candidates=who),
        PeopleField(key="tellers", label="计票人", candidates=who, beside=True),
        PeopleField(key="observers", label="列席", candidates=who),
        TextField(key="guests", label="上级和来宾"),
        TextField(key="own_kind", label="会议名称"),
        TextField(key="lecturer", label="主讲人"),
        NumberField(key="hours", label="学时", decimals=1, beside=True),
        ChoiceField(key="required", label="必修选修", options=required, blank="", beside=True),
        ChoiceField(key="also", label="合并召开", options=kinds, blank="（单独召开）"),
        TextField(key="responsible", label="责任人", beside=True),
        LongField(key="content", label="内容要点", lines=2),
    ]  # fmt: skip


def _named(people: Sequence[Person]) -> tuple[Named, ...]:
    return tuple(Named(one.name, one.id) for one in people)
