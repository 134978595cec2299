"""What the clerk asks about terms and posts, and what cannot stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk.features.offices.rules.kinds import ELECTED, Office, Way
from partydesk.features.organization.rules import OrganizationKind, term_of
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partydesk.features.organization.rules import TermKind
    from partydesk.kernel.rulebook import Rulebook

_MOST_SEATS = 99


@dataclass(frozen=True, slots=True)
class TermOrder:
    """One term (届) of a body.

    Attributes:
        body: whose.
        elected_on: day of the election that began it.
        number: 第几届, None where nobody counts.
        seats: 委员名额; 0 for a branch without a committee.
        village: whether it is a body of a village or community.
        approval: paper of the superior body, with its number.
    """

    body: int
    elected_on: date
    number: int | None = None
    seats: int = 0
    village: bool = False
    approval: str = ""


@dataclass(frozen=True, slots=True)
class ExtensionOrder:
    """延期换届: until when, on what ground, approved by which paper."""

    term: int
    until: date
    ground: str
    approval: str


@dataclass(frozen=True, slots=True)
class PostOrder:
    """Somebody takes a post.

    Attributes:
        body: of which.
        person: who.
        office: which post.
        since: from which day on.
        way: how.
        duties: 分工.
        line_duty: 一岗双责, what of the office's own work goes with it.
        ground: the paper or the meeting.
        until: when it was left, of a post that is entered long after.
        resolution: row of the meeting's resolution that decided it, where the book has it.
    """

    body: int
    person: int
    office: Office
    since: date
    way: Way
    duties: str = ""
    line_duty: str = ""
    ground: str = ""
    until: date | None = None
    resolution: int | None = None


def check_term(order: TermOrder, before: date | None, today: date) -> None:
    """See whether a term can begin.

    Raises:
        Refusal: a day to come, not after the election before, seats that cannot be.
    """
    if order.elected_on > today:
        raise Refusal("当选日期还没有到，选举以后再登记。", field="elected_on")
    if before is not None and order.elected_on <= before:
        raise Refusal(f"上一届是{chinese_date(before)}选举的，这一届要在它以后。",
                      field="elected_on")  # fmt: skip
    if not 0 <= order.seats <= _MOST_SEATS:
        raise Refusal(f"委员名额应是 0 到 {_MOST_SEATS}。", field="seats")
    if order.number is not None and order.number < 1:
        raise Refusal("届次从第一届算起。", field="number")


def check_extension(
    order: ExtensionOrder, kind: TermKind, elected: date, rulebook: Rulebook
) -> None:
    """See whether an election may be put off so far.

    Raises:
        Refusal: not after the end of the term, more than the rule allows, no ground, no approval.
    """
    term = term_of(kind, elected, rulebook)
    if order.until <= term.expires:
        raise Refusal(f"任期到{chinese_date(term.expires)}届满，延期要到它以后。",
                      field="until", cite=term.cite)  # fmt: skip
    if order.until > term.latest:
        raise Refusal(f"延期一般不超过 1 年，最晚到{chinese_date(term.latest)}。",
                      field="until", cite=term.cite)  # fmt: skip
    if not order.ground.strip():
        raise Refusal("请写上延期的理由。", field="ground", cite=term.cite)
    if not order.approval.strip():
        raise Refusal("延期要报上级党的委员会批准，请写上批准的文件。", field="approval",
                      cite=term.cite)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TermSpan:
    """The term a post would fall into: its first day, and the day it ended, if it did."""

    elected_on: date
    ended_on: date | None


def check_post(
    order: PostOrder,
    kind: OrganizationKind,
    term: TermSpan | None,
    others: Iterable[tuple[int, str, Office]],
    rulebook: Rulebook,
) -> None:
    """See whether somebody may take a post; `others`: (person, name, office) held on that day.

    Raises:
        Refusal: a post in a term that has ended or not begun, two secretaries, the same post twice.
    """
    if (order.office is Office.GROUP_LEADER) != (kind is OrganizationKind.GROUP):
        raise Refusal("党小组只设组长，党支部、党总支、党委不设组长。", field="office")
    if order.office in ELECTED:
        _check_term_of(order, term, rulebook)
    cite = rulebook.in_force("branch-committee", order.since).cite
    for person, name, office in others:
        if office is not order.office:
            continue
        if person == order.person:
            raise Refusal(f"{name}已经任{office}。", field="office")
        if office in (Office.SECRETARY, Office.GROUP_LEADER):
            raise Refusal(
                f"{name}还在任{office}，一个党组织只有一名{office}。请先登记{name}离任。",
                field="office", cite=cite if office is Office.SECRETARY else (),
            )  # fmt: skip


def _check_term_of(order: PostOrder, term: TermSpan | None, rulebook: Rulebook) -> None:
    cite = rulebook.in_force("term-branch", order.since).cite
    if term is None:
        raise Refusal("这个党组织还没有登记届次，请先登记届次。", field="since")
    if order.since < term.elected_on:
        raise Refusal(f"这一届从{chinese_date(term.elected_on)}开始，任职不能早于它。",
                      field="since", cite=cite)  # fmt: skip
    if order.until is not None and order.until < order.since:
        raise Refusal("离任不能早于任职。", field="until")
    stays = order.until is None or (term.ended_on is not None and order.until > term.ended_on)
    if term.ended_on is not None and stays:
        raise Refusal(f"那一届已在{chinese_date(term.ended_on)}结束，不能再在那一届任职；"
                      "补登以前的任职，请写上离任日期。",
                      field="since", cite=cite)  # fmt: skip
