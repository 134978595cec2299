"""Who was away, late or left early, typed in one line: `zjg q 出差；lm c9:15；王五 k`.

A name, its initials or its spelling; then a letter (or the word), a time where one belongs, a
ground. Everybody who is not named was there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.meetings.rules.orders import Presence, RollLine
from partydesk.features.meetings.rules.roll import read_time
from partydesk.kernel.findings import Refusal
from partydesk.kernel.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_PARTS = re.compile(r"[；;，,、\n]+")
_ENTRY = re.compile(
    r"(?P<name>\S+)\s*"
    r"(?:(?:^|(?<=\s))(?P<code>[qkcztbdQKCZTBD]|请假|缺席|迟到|早退|不计应到|不计|停权|到会)"
    r"(?=[\s\d]|$)\s*(?P<time>\d{1,2}[:：.]\d{1,2}|\d{3,4})?)?\s*(?P<ground>.*)"
)
_CODES = {
    "请假": "q", "缺席": "k", "迟到": "c", "早退": "z", "停权": "t", "不计应到": "b", "不计": "b",
    "到会": "d",
}  # fmt: skip
_AWAY = {"q": Presence.LEAVE, "k": Presence.ABSENT, "b": Presence.EXEMPT}
HINT = (
    "姓名或拼音首字母，加 q 请假、k 缺席、c 迟到、z 早退、b 不计应到、t 停止表决权，再写原因；"
    "没写的都到会"
)
"""The line in plain words, for the hint below it."""


class Spelled(NamedTuple):
    """A person of the roll as one may be typed."""

    person: int
    name: str
    pinyin: str
    initials: str

    def is_meant(self, typed: str) -> int:
        """How well `typed` names this person: 0 not at all, 1 begins so, 2 initials, 3 whole."""
        key = name_key(self.name)
        if typed in (key, self.pinyin):
            return 3
        if typed == self.initials:
            return 2
        begins = self.pinyin.startswith(typed) or self.initials.startswith(typed)
        return int(typed in key or begins)


def with_exceptions(
    roll: Sequence[RollLine], text: str, spelled: Iterable[Spelled]
) -> list[RollLine]:
    """The roll with what was typed; the order of the lines stays.

    Raises:
        Refusal: nobody or several are meant by a name; a time that is none.
    """
    people = list(spelled)
    changed: dict[int, RollLine] = {line.person: line for line in roll}
    for entry in filter(None, (part.strip() for part in _PARTS.split(text))):
        match = _ENTRY.fullmatch(entry)
        if match is None:
            raise Refusal(
                f"看不懂“{entry}”，请写成“王建国 请假 出差”。",
                field="roll",
            )
        person = _meant(match["name"], [one for one in people if one.person in changed])
        changed[person] = _changed(changed[person], match.groupdict())
    return list(changed.values())


def _changed(line: RollLine, told: Mapping[str, str | None]) -> RollLine:
    code = (told["code"] or "q").lower()
    code = _CODES.get(code, code)
    ground = (told["ground"] or "").strip()
    try:
        time = read_time(told["time"] or "")
    except ValueError as error:
        raise Refusal(f"“{told['time']}”不是时间，请写成 9:15。", field="roll") from error
    if code in _AWAY:
        return replace(line, presence=_AWAY[code], arrived="", left="", ground=ground)
    if code == "t":
        return replace(line, suspended=True, ground=ground)
    if code == "d":
        fresh = RollLine(line.person, line.name, line.category, leading=line.leading)
        return replace(fresh, ground=ground)
    if not time:
        raise Refusal(
            f"请写明{line.name}{'到会' if code == 'c' else '离会'}的时间，如 9:15。", field="roll"
        )
    there = replace(line, presence=Presence.PRESENT, ground=ground or line.ground)
    return replace(there, arrived=time) if code == "c" else replace(there, left=time)


def _meant(typed: str, people: Sequence[Spelled]) -> int:
    key = name_key(typed)
    ranked = [(one.is_meant(key), one) for one in people]
    best = max((rank for rank, _ in ranked), default=0)
    found = [one for rank, one in ranked if rank == best]
    if not best:
        raise Refusal(f"名单里没有“{typed}”，请写姓名或拼音首字母。", field="roll")
    if len(found) > 1:
        names = "、".join(one.name for one in found[:6])
        raise Refusal(f"“{typed}”可能是{names}，请写姓名。", field="roll")
    return found[0].person


def exception_words(line: RollLine) -> str:
    """What stands beside a name that was not simply there; empty for who was."""
    told = [] if line.presence is Presence.PRESENT else [str(line.presence)]
    told += [f"迟到 {line.arrived}"] * bool(line.arrived) + [f"早退 {line.left}"] * bool(line.left)
    told += ["停止表决权"] * line.suspended
    return "　".join(filter(None, ("、".join(told), line.ground)))
