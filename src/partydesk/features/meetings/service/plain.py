"""Minutes in plain lines: what is compared when they were opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.meetings import queries
from partydesk.features.meetings.rules import Presence, count_of
from partydesk.features.meetings.rules.words import MATTER_WORDS, OUTCOME_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partydesk.features.meetings.queries import Minutes
    from partydesk.features.meetings.rules import Named, Resolution, RollLine


def plain_lines(minutes: Minutes) -> str:
    """Everything of one meeting, a line for each fact, in the order of the paper."""
    return "\n".join((*_head(minutes), *_roll(minutes), *_course(minutes), *_end(minutes)))


def _head(minutes: Minutes) -> Iterator[str]:
    order, row = minutes.order, minutes.row
    yield f"会议：{row.name}（{row.body_name}）"
    times = "—".join(filter(None, (order.starts, order.ends)))
    yield f"时间：{row.day.chinese} {times}".rstrip()
    labels = (
        ("地点", order.place), ("主题", order.topic), ("主讲人", order.lecturer),
        ("学时", "" if order.hours is None else f"{order.hours.normalize():f}"),
        ("主持人", people(order.chair)), ("记录人", people(order.recorder)),
        ("监票人", people(order.scrutineers)), ("计票人", people(order.tellers)),
        ("列席", people(order.observers)), ("上级和来宾", order.guests),
    )  # fmt: skip
    yield from (f"{label}：{value}" for label, value in labels if value)


def _roll(minutes: Minutes) -> Iterator[str]:
    told = minutes.tally
    yield f"应到 {told.expected} 人，实到 {told.present} 人，缺席 {told.missing} 人"
    yield "到会：" + "、".join(_present(minutes.roll))
    for presence in (Presence.LEAVE, Presence.ABSENT, Presence.EXEMPT):
        own = [one for one in minutes.roll if one.presence is presence]
        if own:
            yield f"{presence}：" + "、".join(_with_ground(one) for one in own)


def _course(minutes: Minutes) -> Iterator[str]:
    for number, item in enumerate(minutes.items, 1):
        yield f"议题 {number}：{item.title}"
        yield from (f"{speaker.name}：{text}" for speaker, text in item.speeches)
    yield from (line for line in minutes.order.text.split("\n") if line.strip())


def _end(minutes: Minutes) -> Iterator[str]:
    for number, one in enumerate(minutes.resolutions, 1):
        yield f"决议 {number}（{MATTER_WORDS[one.matter]}）：{one.motion}"
        if one.yes is not None:
            yield vote_words(one, minutes.roll)
        yield from entry_lines(one)
        if one.outcome:
            yield f"结果：{OUTCOME_WORDS[one.outcome]}"
    for task in minutes.tasks:
        who = task.who.name if task.who else ""
        due = f"，{task.due.chinese}前" if task.due else ""
        yield f"任务：{task.what}（{who}{due}）"


def entry_lines(one: Resolution) -> Iterator[str]:
    """What a resolution decides for each person: 王建国：种类 免交，从哪月 2026-01."""
    affair = queries.kinds().affairs.get(one.affair)
    if affair is not None:
        yield from (f"{entry.who.name}：{affair.words(entry.values)}" for entry in one.entries)


def vote_words(one: Resolution, roll: Iterable[RollLine]) -> str:
    """应到会有表决权 … 名, 实到 … 名; … 票赞成 …: as a resolution has it."""
    count = count_of(one, list(roll))
    written = f"，另有会前书面赞成 {one.written_yes} 票" if one.written_yes else ""
    return (
        f"应到会有表决权的党员 {count.eligible} 名，实到 {count.present} 名；"
        f"赞成 {one.yes or 0} 票，不赞成 {one.no or 0} 票，弃权 {one.abstain or 0} 票{written}"
    )


def people(named: Iterable[Named]) -> str:
    """Names, separated as Chinese lists are."""
    return "、".join(one.name for one in named)


def _present(roll: Iterable[RollLine]) -> Iterator[str]:
    for one in roll:
        if one.presence is Presence.PRESENT:
            times = (
                f"{one.arrived} 到" if one.arrived else "",
                f"{one.left} 离" if one.left else "",
            )
            said = "，".join(filter(None, times))
            yield f"{one.name}（{said}）" if said else one.name


def _with_ground(line: RollLine) -> str:
    return f"{line.name}（{line.ground}）" if line.ground else line.name
