"""One meeting as the mapping that its forms print: notice, agenda, sign-in, minutes, votes."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.meetings.queries import kinds
from partydesk.features.meetings.rules import Matter, Presence, Who, judge
from partydesk.features.meetings.rules import count_of as figures_of
from partydesk.features.meetings.rules.words import OUTCOME_WORDS
from partydesk.features.meetings.service.plain import entry_lines, people, vote_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partydesk.features.meetings.queries import Minutes, TaskRow
    from partydesk.features.meetings.rules import Resolution, RollLine, Verdict
    from partydesk.kernel.rulebook import Rulebook

_SPARE = 3  # lines of the sign-in sheet for who is not on the roll
_BALLOTS_A_SHEET = 3
_CALLED = {Who.MEMBERS: "全体党员", Who.COMMITTEE: "支部委员会委员", Who.NAMED: "谈话人员"}
_MATTERS = {Matter.ADMISSION: "（发展党员／转正）", Matter.ELECTION: "（选举）"}
_ADMISSIONS = (("接收", "（发展党员）"), ("转", "（转正）"), ("预备", "（转正）"))
"""Words of a motion that tell which of the two a ballot is about."""


class Setting(NamedTuple):
    """What is around a meeting on paper.

    Attributes:
        body: full official name.
        short: name for the head of a ballot.
        rulebook: by which votes are judged.
        carried: tasks of earlier meetings that are still open.
    """

    body: str
    short: str
    rulebook: Rulebook
    carried: Sequence[TaskRow] = ()


def meeting_values(minutes: Minutes, setting: Setting) -> dict[str, Any]:
    """The mapping of every form that is about one meeting."""
    row, order, told = minutes.row, minutes.order, minutes.tally
    verdicts = [_verdict(minutes, one, setting.rulebook) for one in minutes.resolutions]
    counting = {"watched": people(order.scrutineers), "counted": people(order.tellers)}
    return {
        "id": minutes.id,
        "body": setting.body,
        "short": setting.short,
        "name": row.name,
        "kind": row.name,
        "heading": f"{row.name}记录",
        "number": number_words(minutes),
        "date": row.day,
        "time": time_words(minutes),
        "place": order.place,
        "chair": people(order.chair),
        "recorder": people(order.recorder),
        **counting,
        "counting": [counting] if any(counting.values()) else [],
        "observers": "、".join(filter(None, (people(order.observers), order.guests))) or "无",
        "topic": order.topic or order.content,
        "called": _CALLED[kinds()[order.kind].who],
        "items": "；".join(item.title for item in minutes.items),
        "agenda": [
            {"title": one.title, "speakers": people(dict.fromkeys(who for who, _ in one.speeches))}
            for one in minutes.items
        ],
        "carried": "\n".join(_task_words(one) for one in setting.carried),
        "signing": _signing(minutes.roll),
        "votes": [
            _vote(minutes, one, verdict)
            for one, verdict in zip(minutes.resolutions, verdicts, strict=True)
        ],
        "ballots": _ballots(minutes),
        "count": told.expected or "",
        **(_held(minutes, told) if minutes.roll else {}),
        "record": "\n".join(record_lines(minutes, verdicts)),
    }  # fmt: skip


def number_words(minutes: Minutes) -> str:
    """〔2026〕3号; empty before the minutes are final."""
    number = minutes.row.number
    return "" if number is None else f"〔{minutes.row.day.year}〕{number}号"


def time_words(minutes: Minutes) -> str:
    """2026年5月20日 14:30—16:30."""
    order = minutes.order
    times = "—".join(filter(None, (order.starts, order.ends)))
    return f"{minutes.row.day.chinese} {times}".rstrip()


def record_lines(minutes: Minutes, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The body of the minutes: items with speeches, text, decisions with votes, tasks, the end."""
    for number, item in enumerate(minutes.items, 1):
        yield f"议题{number}　{item.title}"
        yield from (f"{who.name}：{text}" if who.name else text for who, text in item.speeches)
    yield from (line.strip() for line in minutes.order.text.split("\n") if line.strip())
    for one, verdict in zip(minutes.resolutions, verdicts, strict=True):
        yield f"决议　{one.motion}"
        yield from entry_lines(one)
        if one.yes is not None:
            yield f"表决：{vote_words(one, minutes.roll)}。{_quorum(verdict)}"
        if one.outcome:
            yield f"结果：{OUTCOME_WORDS[one.outcome]}。"
    yield from (f"任务　{_task_words(task)}" for task in minutes.tasks)
    if minutes.is_held and (minutes.items or minutes.order.text):
        yield f"{minutes.order.ends}　散会。".lstrip("　")


def _held(minutes: Minutes, told: Any) -> dict[str, Any]:
    there = [_named(line) for line in minutes.roll if line.presence is Presence.PRESENT]
    away = [
        f"{line.name}（{line.presence}{'：' + line.ground if line.ground else ''}）"
        for line in minutes.roll
        if line.presence is not Presence.PRESENT
    ]
    if not minutes.is_held:
        return {"expected": told.expected}
    return {
        "expected": f"{told.expected}（正式党员 {told.full_expected}）",
        "present": f"{told.present}（正式党员 {told.full_present}）",
        "missing": told.missing,
        "voting": f"{told.entitled} 人",
        "attendees": "、".join(there),
        "absentees": "、".join(away) or "无",
    }


def _named(line: RollLine) -> str:
    told = ["预备"] * (line.category.rank < 4)  # noqa: PLR2004 - a full member is the highest
    told += [f"{line.arrived}到会"] * bool(line.arrived) + [f"{line.left}离会"] * bool(line.left)
    return f"{line.name}（{'，'.join(told)}）" if told else line.name


def _signing(roll: Sequence[RollLine]) -> list[dict[str, Any]]:
    """Two beside each other, down the left side first, with lines to spare."""
    names = [line.name for line in roll if line.presence is not Presence.EXEMPT]
    half = (len(names) + 2 * _SPARE + 1) // 2
    numbered = list(enumerate(names, 1))
    left = numbered[:half] + [("", "")] * (half - len(numbered))
    pairs = zip_longest(left, numbered[half:], fillvalue=("", ""))
    return [{"left_no": a, "left": b, "right_no": c, "right": d} for (a, b), (c, d) in pairs]


_DECIDES = "会议决定："  # the papers say so themselves


def _vote(minutes: Minutes, one: Resolution, verdict: Verdict) -> dict[str, Any]:
    count = figures_of(one, minutes.roll)
    about = one.about.name if one.about else ""
    opening = f"{minutes.row.day.chinese}，本支部召开{minutes.row.name}，讨论"
    opening += f"{about}同志有关事项。" if about else "以下事项。"
    return {
        "about": about,
        "motion": "\n".join((one.motion.removeprefix(_DECIDES), *entry_lines(one))),
        "title": f"关于{about}同志的决议" if about else "决　议",
        "opening": opening,
        "figures": f"{vote_words(one, minutes.roll)}。" if one.yes is not None else
        f"应到 {count.eligible} 名，实到 {count.present} 名，经讨论一致同意。",
        "eligible": count.eligible,
        "present": count.present,
        "written_yes": one.written_yes or "",
        "issued": one.ballots.issued,
        "returned": one.ballots.returned,
        "valid": one.ballots.valid,
        "yes": one.yes,
        "no": one.no,
        "abstain": one.abstain,
        "passed": {True: "是", False: "否", None: ""}[verdict.passed],
    }  # fmt: skip


def _ballots(minutes: Minutes) -> list[dict[str, Any]]:
    """As many sheets of three as there are voters, for each decision about somebody."""
    sheets: list[dict[str, Any]] = []
    for one in minutes.resolutions:
        if one.matter in (Matter.COMMITTEE, Matter.ORDINARY):
            continue
        wanted = one.ballots.issued or figures_of(one, minutes.roll).present or 1
        value = {
            "about": one.about.name if one.about else "",
            "motion": one.motion,
            "matter": _matter(one),
            "time": minutes.row.day,
        }
        sheets += [value] * -(-wanted // _BALLOTS_A_SHEET)
    return sheets


def _matter(one: Resolution) -> str:
    """What a ballot is about, behind the name of the branch in its title."""
    named = (words for sign, words in _ADMISSIONS if sign in one.motion)
    known = next(named, None) if one.matter is Matter.ADMISSION else None
    return known or _MATTERS.get(one.matter, "")


def _verdict(minutes: Minutes, one: Resolution, rulebook: Rulebook) -> Verdict:
    return judge(one.matter, figures_of(one, minutes.roll), rulebook, minutes.row.day.earliest)


def _quorum(verdict: Verdict) -> str:
    """The sentence on the quorum that minutes of admissions must have."""
    if verdict.quorum_met is None:
        return ""
    met = "符合" if verdict.quorum_met else "不足"
    passed = {True: "，通过", False: "，未通过", None: ""}[verdict.passed]
    return f"到会人数{met}规定（至少 {verdict.quorum} 名）{passed}。"


def _task_words(task: TaskRow) -> str:
    who = f"由{task.who.name}负责" if task.who else ""
    due = f"{task.due.chinese}前完成" if task.due else ""
    tail = "，".join(filter(None, (who, due)))
    return f"{task.what}（{tail}）" if tail else task.what
