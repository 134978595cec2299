"""What is due, missing or contradictory in an appraisal, each with its article."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.appraisal.rules import Denominator, Grade, most_excellent, rectify_by
from partydesk.features.roster.rules import Category
from partydesk.kernel.dates import PartialDate, chinese_date
from partydesk.kernel.findings import Finding, Severity, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partydesk.features.appraisal.queries import AppraisalRow, MemberRow
    from partydesk.kernel.rulebook import Rulebook

_SHOWN = 4


class Held(NamedTuple):
    """The minutes of the meeting in which it was held.

    Attributes:
        words: 第一支部 2026年12月23日 组织生活会.
        day: of the meeting.
        present: how many were there.
        people: everybody on its roll, by number.
        ballots: of a vote that was counted by ballots; None where none was.
    """

    words: str
    day: PartialDate
    present: int
    people: dict[int, str]
    ballots: int | None


class Judged(NamedTuple):
    """What is looked at: an appraisal with its members and its minutes, on a day.

    Attributes:
        of_today: what the roster says now each of them was on the day of the appraisal; who is
            not in it was no member of the branch then.
    """

    row: AppraisalRow
    members: Sequence[MemberRow]
    held: Held | None
    of_today: dict[int, Category]
    on: date


def share(members: Sequence[MemberRow], denominator: Denominator) -> int:
    """Of how many the share of 优秀 is taken."""
    if denominator is Denominator.ALL:
        return len(members)
    return sum(one.is_graded_kind for one in members)


def judge(seen: Judged, rulebook: Rulebook) -> Iterator[Finding]:
    """Every finding of one appraisal."""
    yield from _excellent(seen, rulebook)
    yield from _ballots(seen, rulebook)
    yield from _probationary(seen, rulebook)
    yield from _ungraded(seen, rulebook)
    yield from _order(seen, rulebook)
    yield from _follow_up(seen, rulebook)
    yield from _meeting(seen, rulebook)


def _subject(seen: Judged) -> Subject:
    return Subject("unit", seen.row.body, seen.row.short_name)


def _of(one: MemberRow) -> Subject:
    return Subject("person", one.person, one.name)


def _excellent(seen: Judged, rulebook: Rulebook) -> Iterator[Finding]:
    """优秀一般不超过三分之一."""
    excellent = sum(one.entry.grade is Grade.EXCELLENT for one in seen.members)
    block = rulebook.in_force("appraisal-excellent", seen.row.day.latest)
    people = share(seen.members, seen.row.denominator)
    most = most_excellent(people, block)
    if excellent > most:
        yield Finding(
            "appraisal-excellent", Severity.WARNING,
            f"{seen.row.words}：评为优秀 {excellent} 名，超过{seen.row.denominator} {people} 名的"
            f"三分之一（最多 {most} 名）。",
            block.cite, remedy="请支部委员会重新研究，或按上级党组织的规定说明。",
            subject=_subject(seen),
        )  # fmt: skip


def _ballots(seen: Judged, rulebook: Rulebook) -> Iterator[Finding]:
    """收回多于发出; votes of one member that do not fit the ballots."""
    ballots, cite = seen.row.ballots, rulebook.in_force("appraisal-ballots", seen.row.day.latest)
    if None not in (ballots.issued, ballots.returned) and ballots.returned > ballots.issued:  # type: ignore[operator]
        yield Finding(
            "appraisal-ballots", Severity.ERROR,
            f"{seen.row.words}：收回测评票 {ballots.returned} 张，多于发出的 {ballots.issued} 张。",
            cite.cite, subject=_subject(seen),
            remedy="请核对发票、收票的数，不符的测评应重新进行。",
        )  # fmt: skip
    most = ballots.most
    for one in seen.members:
        votes = one.entry.votes
        if votes is not None and most is not None and votes.total > most:
            yield Finding(
                "appraisal-ballots", Severity.ERROR,
                f"{one.name}的民主测评共 {votes.total} 票，多于有效票 {most} 张。",
                cite.cite, remedy="请核对计票。", subject=_of(one),
            )  # fmt: skip


def _probationary(seen: Judged, rulebook: Rulebook) -> Iterator[Finding]:
    """预备党员 who was graded all the same, by the roster of today."""
    block = rulebook.in_force("appraisal-probationary", seen.row.day.latest)
    for one in seen.members:
        now = seen.of_today.get(one.person, one.category)
        if one.entry.grade is not None and Category.PROBATIONARY in (now, one.category):
            yield Finding(
                "appraisal-probationary", Severity.ERROR,
                f"{one.name}在{seen.row.day.chinese}是预备党员，参加评议但不评定等次，"
                f"却登记了“{one.entry.grade}”。",
                block.cite, remedy="请取消等次，或更正名册上的转正日期。", subject=_of(one),
            )  # fmt: skip


def _ungraded(seen: Judged, rulebook: Rulebook) -> Iterator[Finding]:
    """Full members who take part and have no grade, once others have one."""
    due = [one for one in seen.members if one.is_graded_kind]
    left = [one.name for one in due if one.entry.grade is None]
    if left and seen.row.day.latest <= seen.on:
        block = rulebook.in_force("appraisal-grade", seen.row.day.latest)
        yield Finding(
            "appraisal-grade", Severity.WARNING,
            f"{seen.row.words}：还有 {len(left)} 名正式党员没有评定等次（{_some(left)}）。",
            block.cite, remedy="请登记评定的等次；因故不参加评议的，登记不参加的原因。",
            subject=_subject(seen),
        )  # fmt: skip


def _order(seen: Judged, rulebook: Rulebook) -> Iterator[Finding]:
    """程序: nothing is decided before the meeting, nobody is told before it is decided."""
    block = rulebook.in_force("appraisal-order", seen.row.day.latest)
    untold = [
        one.name for one in seen.members if one.entry.grade is not None and not one.entry.self_text
        and one.entry.self_grade is None
    ]  # fmt: skip
    if untold:
        yield Finding(
            "appraisal-self", Severity.INFO,
            f"{seen.row.words}：{len(untold)} 名已评定等次的党员没有登记个人自评"
            f"（{_some(untold)}）。",
            block.cite, remedy="请登记个人自评，或附上本人的自评材料。", subject=_subject(seen),
        )  # fmt: skip
    for one in seen.members:
        decided, told = one.entry.decided_on, one.entry.fed_back_on
        if decided is not None and decided.latest < seen.row.day.earliest:
            yield Finding(
                "appraisal-order", Severity.WARNING,
                f"{one.name}的评定日期（{decided.chinese}）早于民主评议（{seen.row.day.chinese}）。",
                block.cite, actual=decided.exact, subject=_of(one), remedy="请核对日期。",
            )  # fmt: skip
        if None not in (decided, told) and told.latest < decided.earliest:  # type: ignore[union-attr]
            yield Finding(
                "appraisal-order", Severity.WARNING,
                f"{one.name}的反馈日期早于评定日期，请核对。",
                block.cite, actual=told.exact if told else None, subject=_of(one),
                remedy="先由支部委员会或者党员大会提出评定意见，再向本人反馈。",
            )  # fmt: skip


def _follow_up(seen: Judged, rulebook: Rulebook) -> Iterator[Finding]:
    """反馈 and 整改."""
    day = seen.row.day.latest
    untold = [
        one.name for one in seen.members
        if one.entry.grade is not None and one.entry.decided_on and not one.entry.fed_back_on
    ]  # fmt: skip
    if untold:
        yield Finding(
            "appraisal-feedback", Severity.WARNING,
            f"{seen.row.words}：{len(untold)} 名党员的评议结果还没有登记反馈（{_some(untold)}）。",
            rulebook.in_force("appraisal-feedback", day).cite, subject=_subject(seen),
            remedy="请向本人反馈评议结果，并登记反馈日期和反馈人。",
        )  # fmt: skip
    for one in seen.members:
        grade = one.entry.grade
        if grade is not None and grade.needs_rectifying:
            yield from _rectifying(one, seen, rulebook)


def _rectifying(one: MemberRow, seen: Judged, rulebook: Rulebook) -> Iterator[Finding]:
    """What has to follow 基本合格 and 不合格."""
    entry, day = one.entry, seen.row.day
    bad = entry.grade is Grade.UNQUALIFIED
    rule = "appraisal-rectify" if bad else "appraisal-improve"
    cite = rulebook.in_force(rule, day.latest).cite
    if not entry.rectify or (bad and entry.rectify_by is None):
        yield Finding(
            rule, Severity.ERROR if bad else Severity.WARNING,
            f"{one.name}评为{entry.grade}，还没有登记"
            f"{'限期整改的要求和期限' if bad else '整改措施'}。",
            cite, subject=_of(one),
            remedy="请做好教育帮助，限期改正，并登记整改要求和期限。" if bad
            else "请指出差距，帮助制定整改措施。",
        )  # fmt: skip
    decided = (entry.decided_on or day).latest
    last, until = rectify_by(decided, rulebook), entry.rectify_by
    if bad and until is not None and until.latest > last:
        yield Finding(
            rule, Severity.ERROR,
            f"{one.name}的整改期限到{until.chinese}，超过一年（最晚{chinese_date(last)}）。",
            cite, limit=last, actual=until.exact, subject=_of(one), remedy="请改正整改期限。",
        )  # fmt: skip
    if until is not None and entry.rectified_on is None:
        over = until.latest < seen.on
        yield Finding(
            "appraisal-rectify-due", Severity.WARNING if over else Severity.INFO,
            f"{one.name}的整改期限{'已在' if over else '到'}{until.chinese}"
            f"{'届满，还没有登记整改结果' if over else ''}。",
            cite, due=until.latest, subject=_of(one),
            remedy="整改到期，请了解情况，登记整改完成日期；仍不改正的，按规定处置。",
        )  # fmt: skip


def _meeting(seen: Judged, rulebook: Rulebook) -> Iterator[Finding]:
    """What the minutes say otherwise."""
    if seen.held is None:
        return
    held, row = seen.held, seen.row
    cite = rulebook.in_force("appraisal-order", row.day.latest).cite
    said = []
    if held.day != row.day:
        said.append(f"日期一处是{row.day.chinese}，一处是{held.day.chinese}")
    issued = row.ballots.issued
    if issued is not None and held.ballots is not None and issued != held.ballots:
        said.append(f"发出测评票一处是 {issued} 张，一处是 {held.ballots} 张")
    elif issued is not None and issued > held.present:
        said.append(f"发出测评票 {issued} 张，到会只有 {held.present} 人")
    here = {one.person: one.name for one in seen.members}
    if missing := [name for person, name in held.people.items() if person not in here]:
        said.append(f"会议名单上的{_some(missing)}不在评议名单里")
    if more := [name for person, name in here.items() if person not in held.people]:
        said.append(f"评议名单上的{_some(more)}不在会议名单里")
    if said:
        yield Finding(
            "appraisal-meeting", Severity.WARNING,
            f"{row.words}与会议记录（{held.words}）不一致：{'；'.join(said)}。",
            cite, remedy="请核对两处，改正登错的一处。", subject=_subject(seen),
        )  # fmt: skip


def _some(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 人" if len(names) > _SHOWN else ""
    return "、".join(names[:_SHOWN]) + more


def not_held(
    branches: Sequence[tuple[int, str]], year: int, rulebook: Rulebook, on: date
) -> Iterator[Finding]:
    """Branches whose appraisal of a year was not entered, once it is time."""
    block = rulebook.in_force("appraisal-yearly", date(year, 12, 31))
    begins = date(year, int(block["from_month"]), 1)
    last = PartialDate(year + 1, int(block["next_year_until_month"])).latest
    if on < begins:
        return
    for body, name in branches:
        late = on > last
        yield Finding(
            "appraisal-yearly", Severity.WARNING if late else Severity.INFO,
            f"{name}{'没有登记' if late else '还没有登记'} {year} 年度民主评议党员。",
            block.cite, due=last, subject=Subject("unit", body, name),
            remedy="一般每年开展一次，多在第四季度或者次年年初与组织生活会一起召开。",
        )  # fmt: skip
