"""Rows → what the papers of an election print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.elections import queries
from partydesk.features.lists.queries import stroke_order
from partydesk.features.offices.rules import Office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from partydesk.features.elections.queries import CandidateLine, Taken
    from partydesk.features.elections.rules import Result
    from partydesk.features.offices.queries import PostLine
    from partydesk.kernel.dates import PartialDate

_PAPERS = (
    # paper, step it belongs to
    ("任期届满提醒函", "remind"), ("换届请示", "request"), ("请示批复", "reply"),
    ("党员酝酿推荐和委员会研究记录", "nominate"), ("候选人预备人选基本情况表", "nominate"),
    ("候选人考察材料", "nominate"), ("人选请示", "ask"), ("人选批复", "answer"),
    ("大会通知", "notice"), ("不计入应到会党员名单", "notice"), ("选举办法（草案）", "notice"),
    ("选票样张", "assembly"), ("党员大会签到表", "assembly"), ("党员大会会议记录", "assembly"),
    ("选举计票结果报告单", "assembly"), ("全部选票（封存）", "assembly"),
    ("委员会第一次全体会议记录", "first"), ("委员会分工情况", "first"),
    ("选举结果报告", "report"), ("结果批复", "approval"), ("委员会名单", "approval"),
)  # fmt: skip
_BY_HAND = frozenset({"reply", "answer", "approval"})


def month(day: PartialDate | None) -> str:
    """1970.05, as lists of candidates write it."""
    if day is None:
        return ""
    return f"{day.year}.{day.month:02}" if day.month else str(day.year)


def by_strokes(names: Iterable[str]) -> str:
    """Names in the order of the strokes of the surname, as papers of elections have them."""
    return "、".join(sorted(names, key=stroke_order().key))


def entered(taken: Mapping[str, Taken]) -> dict[str, dict[str, Any]]:
    """What was entered at each step, with its day."""
    return {
        step.key: {
            **(dict(taken[step.key].fields) if step.key in taken else {}),
            "day": str(taken[step.key].day or "") if step.key in taken else "",
        }
        for step in queries.steps().all
    }


def candidate_rows(lines: Iterable[CandidateLine]) -> list[dict[str, Any]]:
    """Candidates by strokes of the surname."""
    rows = sorted(lines, key=lambda one: stroke_order().key(one.name))
    return [
        {
            "name": one.name, "sex": str(one.sex or ""), "born": month(one.birth_date),
            "native": one.native_place or "", "ethnicity": one.ethnicity or "",
            "education": one.education or "", "joined": month(one.joined_on),
            "job": one.post or one.job or "", "office": str(one.office),
            "reviewed_on": str(one.reviewed_on or ""), "reviewers": one.reviewers,
            "review": one.review,
        }
        for one in rows
    ]  # fmt: skip


def counted_rows(lines: Iterable[CandidateLine], result: Result | None) -> list[dict[str, Any]]:
    """Candidates by votes, the most first, with what came of it."""
    if result is None:
        return []
    counted = sorted((one for one in lines if one.yes is not None), key=lambda one: -(one.yes or 0))
    word = dict.fromkeys(result.elected, "当选") | dict.fromkeys(result.tied, "再次投票")
    return [
        {
            "name": one.name, "yes": one.yes, "no": one.no, "abstain": one.abstain,
            "result": word.get(one.person, "未当选"),
        }
        for one in counted
    ]  # fmt: skip


def conclusion(lines: Sequence[CandidateLine], result: Result | None) -> str:
    """What is read out: who is elected, or what stands in the way."""
    if result is None:
        return ""
    elected = [one.name for one in lines if one.person in result.elected]
    said = [f"{by_strokes(elected)}当选"] if elected else []
    return "；".join([*said, *result.problems])


def post_rows(posts: Iterable[PostLine], facts: Mapping[int, Any]) -> list[dict[str, Any]]:
    """Members of a committee in the order of their posts; `facts`: persons of the roster."""
    rows = []
    for one in posts:
        person = facts.get(one.person)
        rows.append(
            {
                "name": one.name, "office": str(one.office), "duties": one.duties,
                "line_duty": one.line_duty, "since": one.since.chinese,
                "sex": str(getattr(person, "sex", None) or ""),
                "born": month(getattr(person, "birth_date", None)),
                "ethnicity": getattr(person, "ethnicity", None) or "",
                "education": getattr(person, "education", None) or "",
                "joined": month(one.joined_on),
                "job": getattr(person, "post", None) or getattr(person, "job", None) or "",
            }
        )  # fmt: skip
    return rows


def signing_rows(names: Sequence[str]) -> list[dict[str, Any]]:
    """Names in two columns, down the left and then down the right."""
    half = (len(names) + 1) // 2
    return [
        {
            "left_no": place + 1, "left": names[place],
            "right_no": place + half + 1 if place + half < len(names) else "",
            "right": names[place + half] if place + half < len(names) else "",
        }
        for place in range(half)
    ]  # fmt: skip


def archive_lines(taken: Mapping[str, Taken]) -> list[dict[str, Any]]:
    """What belongs into the file of an election, and the day of each paper."""
    lines = []
    for paper, step in _PAPERS:
        day = taken[step].day if step in taken else None
        missing = "" if day else "缺" if step in _BY_HAND or step in taken else "未办"
        lines.append({"paper": paper, "day": day.chinese if day else "", "note": missing})
    return lines


def names_of(lines: Iterable[CandidateLine], wanted: Callable[[Office | None], bool]) -> list[str]:
    """Who took a post that is wanted."""
    return [one.name for one in lines if wanted(one.chosen)]


def officers(lines: Sequence[CandidateLine]) -> dict[str, str]:
    """书记, and the words that name the deputies; empty where nobody was chosen yet."""
    heads = names_of(lines, lambda office: office is Office.SECRETARY)
    deputies = names_of(lines, lambda office: office is Office.DEPUTY)
    return {
        "secretary": "、".join(heads),
        "deputy_words": f"、{'、'.join(deputies)}为副书记" if deputies else "",
    }
