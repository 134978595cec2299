"""What cannot have happened at all is refused at its field; what breaks a rule is a finding."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partydesk.features.meetings.rules.orders import ROLES, Presence, Resolution, RollLine
from partydesk.features.meetings.rules.roll import count_of, read_time
from partydesk.features.meetings.rules.votes import judge
from partydesk.kernel.findings import Refusal
from partydesk.kernel.names import tidy_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from partydesk.features.meetings.rules.kinds import Kinds
    from partydesk.features.meetings.rules.orders import MeetingOrder, Named
    from partydesk.features.organization.rules import OrganizationKind
    from partydesk.kernel.dates import PartialDate
    from partydesk.kernel.findings import Citation
    from partydesk.kernel.rulebook import Rulebook

_LONGEST_LINE = 200
_LINES = ("own_kind", "place", "topic", "lecturer", "responsible")
_MOST_HOURS = 24


def checked_order(
    order: MeetingOrder, kinds: Kinds, body: OrganizationKind, today: date, *, held: bool
) -> MeetingOrder:
    """The order as it is stored: times read, names tidied.

    Raises:
        Refusal: at the field, for what is missing, unreadable or impossible.
    """
    _check_kind(order, kinds, body)
    _check_day(order.day, today, held=held)
    for key in _LINES:
        if len(getattr(order, key)) > _LONGEST_LINE:
            raise Refusal(f"这一栏最多写 {_LONGEST_LINE} 个字。", field=key)
    if order.hours is not None and not 0 <= order.hours <= _MOST_HOURS:
        raise Refusal(f"学时应在 0 到 {_MOST_HOURS} 之间。", field="hours")
    starts, ends = (_time(getattr(order, key), key) for key in ("starts", "ends"))
    if starts and ends and ends <= starts:
        raise Refusal(f"结束时间 {ends} 不晚于开始时间 {starts}，请核对。", field="ends")
    people: dict[str, Any] = {key: _named(getattr(order, key), key) for key in ROLES}
    if len(people["chair"]) > 1:
        raise Refusal("一次会议只有一位主持人，请只留一个名字。", field="chair")
    if order.kind != "other" and order.own_kind.strip():
        raise Refusal("只有“其他会议”才写本单位的会议名称。", field="own_kind")
    return replace(
        order,
        also=tuple(dict.fromkeys(order.also)),
        starts=starts,
        ends=ends,
        **people,
        **{key: getattr(order, key).strip() for key in (*_LINES, "content", "guests")},
        text=order.text.rstrip(),
    )


def _check_kind(order: MeetingOrder, kinds: Kinds, body: OrganizationKind) -> None:
    for key in (order.kind, *order.also):
        kind = kinds.all.get(key)
        if kind is None:
            raise Refusal(f"没有“{key}”这种会议。", field="kind")
        if body not in kind.of:
            raise Refusal(f"{body}不召开{kind.name}，请改选组织或会议种类。", field="body")
    if order.kind in order.also:
        raise Refusal("合并召开的种类里不用再写它自己。", field="also")


def _check_day(day: PartialDate | None, today: date, *, held: bool) -> None:
    if day is None or day.month is None:
        raise Refusal("请填写会议日期，如 2026-05-20；计划可以只写到月。", field="day")
    if not held:
        return
    if day.exact is None:
        raise Refusal("已召开的会议要写明哪一天。", field="day")
    if day.exact > today:
        raise Refusal(
            f"{day.chinese}还没有到：还没有开的会不能登记为已召开，可以先列为计划。", field="day"
        )


def _time(text: str, field: str) -> str:
    try:
        return read_time(text)
    except ValueError as error:
        raise Refusal(f"“{text.strip()}”不是时间，请写成 14:30。", field=field) from error


def _named(people: Iterable[Named], field: str) -> tuple[Named, ...]:
    kept = tuple(one._replace(name=tidy_name(one.name)) for one in people if one.name.strip())
    ids = [one.id for one in kept if one.id is not None]
    if len(ids) != len(set(ids)):
        raise Refusal("同一个人写了两次。", field=field)
    return kept


def checked_roll(
    lines: Sequence[RollLine],
    on_roll: Mapping[int, RollLine],
    day: PartialDate,
    cite: tuple[Citation, ...] = (),
) -> list[RollLine]:
    """The roll as it is stored; `on_roll`: who can be on it that day, by row id.

    `cite` is the article that says who takes part.

    Raises:
        Refusal: somebody was not yet or no longer a member that day; a time that cannot be.
    """
    kept: list[RollLine] = []
    for line in lines:
        if any(line.person == other.person for other in kept):
            raise Refusal(f"{line.name}在名单里写了两次。", field="roll")
        if line.person not in on_roll:
            raise Refusal(
                f"{line.name}在 {day} 不是应到会的党员：那天还没有入党，或者已经离开。",
                field="roll",
                cite=cite,
            )
        arrived, left = (_time(text, "roll") for text in (line.arrived, line.left))
        if line.presence is not Presence.PRESENT and (arrived or left):
            raise Refusal(f"{line.name}没有到会，不能又写迟到或早退的时间。", field="roll")
        if arrived and left and left <= arrived:
            raise Refusal(f"{line.name}早退 {left} 不晚于到会 {arrived}，请核对。", field="roll")
        kept.append(
            replace(
                line,
                category=on_roll[line.person].category,
                arrived=arrived,
                left=left,
                ground=line.ground.strip(),
            )
        )
    return kept


def checked_resolution(
    one: Resolution, lines: Sequence[RollLine], rulebook: Rulebook, day: date
) -> Resolution:
    """A decision as it is stored.

    Raises:
        Refusal: figures that cannot be true: more votes than voters, more valid than returned.
    """
    if not one.motion.strip():
        raise Refusal("请写明表决的事项。", field="motion")
    if one.outcome != "extended" and one.extended_months is not None:
        raise Refusal("只有延长预备期才写延长几个月。", field="extended_months")
    one = replace(one, motion=one.motion.strip(), at=_time(one.at, "at"))
    _check_ballots(one)
    if one.yes is None:
        return one
    verdict = judge(one.matter, count_of(one, lines), rulebook, day)
    if not verdict.possible:
        raise Refusal(f"{verdict.problems[0]}，请核对。", field="yes", cite=verdict.cite)
    return one


def _check_ballots(one: Resolution) -> None:
    issued, returned, valid = one.ballots.issued, one.ballots.returned, one.ballots.valid
    if returned is not None and valid is not None and valid > returned:
        raise Refusal(f"有效票 {valid} 张多于收回的 {returned} 张，请核对。", field="valid")
    cast = sum(part or 0 for part in (one.yes, one.no, one.abstain))
    if valid is not None and cast > valid:
        raise Refusal(
            f"赞成、不赞成、弃权共 {cast} 票，多于有效票 {valid} 张，请核对。", field="valid"
        )
    if issued is not None and issued < 1:
        raise Refusal("发出选票至少 1 张。", field="issued")


def check_final(lines: Sequence[RollLine], order: MeetingOrder) -> None:
    """See whether minutes can be declared final.

    Raises:
        Refusal: nobody was noted as present; nobody chaired or recorded; who chaired, or watched
            or counted the votes, was away.
    """
    if not any(line.presence is Presence.PRESENT for line in lines):
        raise Refusal("还没有登记到会情况，会议记录不能定稿。", field="roll")
    if not order.chair:
        raise Refusal("请先写明主持人，再定稿。", field="chair")
    if not order.recorder:
        raise Refusal("请先写明记录人，再定稿。", field="recorder")
    away = {line.person for line in lines if line.presence is not Presence.PRESENT}
    for key, role in (("chair", "主持人"), ("scrutineers", "监票人"), ("tellers", "计票人")):
        for one in getattr(order, key):
            if one.id in away:
                raise Refusal(f"{one.name}没有到会，不能是{role}，请核对。", field=key)
