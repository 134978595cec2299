"""Kinds of posts, of coming into one and of leaving it, in the words of papers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from partydesk.features.organization.rules import OrganizationKind, TermKind

if TYPE_CHECKING:
    from collections.abc import Iterable


class Office(StrEnum):
    """党内职务, in the order in which papers name them."""

    SECRETARY = "书记"
    DEPUTY = "副书记"
    ORGANIZATION = "组织委员"
    PUBLICITY = "宣传委员"
    DISCIPLINE = "纪检委员"
    UNITED_FRONT = "统战委员"
    YOUTH = "青年委员"
    MASSES = "群工委员"
    MEMBER = "委员"
    GROUP_LEADER = "组长"


ELECTED = frozenset(set(Office) - {Office.GROUP_LEADER})
"""Posts of a committee, or of a branch without one; a group's leader has no term."""


class Way(StrEnum):
    """How somebody came into a post."""

    ELECTED = "换届选举"
    BY_ELECTION = "补选"
    ADDED = "增补"
    APPOINTED = "上级指派"
    CHOSEN = "推选"


class Ending(StrEnum):
    """Why somebody left a post."""

    TERM_OVER = "任期届满"
    RESIGNED = "辞职"
    MOVED = "工作调动"
    RETIRED = "退休"
    DISMISSED = "免职"
    DECEASED = "去世"
    SHIFTED = "分工调整"


class Stage(StrEnum):
    """Where the term of a body stands on a day."""

    UNKNOWN = "未登记届次"
    RUNNING = "任期内"
    NEAR = "将届满"
    EXTENDED = "已批准延期"
    OVERDUE = "逾期未换届"


def term_kind(kind: OrganizationKind, *, village: bool) -> TermKind:
    """Which length of term counts for a body; a group, which has none, goes with its branch."""
    if village:
        return TermKind.VILLAGE
    return {
        OrganizationKind.COMMITTEE: TermKind.COMMITTEE,
        OrganizationKind.GENERAL_BRANCH: TermKind.GENERAL_BRANCH,
    }.get(kind, TermKind.BRANCH)


_BEFORE = {
    OrganizationKind.COMMITTEE: "党委",
    OrganizationKind.GENERAL_BRANCH: "总支",
    OrganizationKind.BRANCH: "支部",
    OrganizationKind.GROUP: "党小组",
}
_NAMED = frozenset({Office.SECRETARY, Office.DEPUTY, Office.MEMBER, Office.GROUP_LEADER})


def post_words(held: Iterable[tuple[OrganizationKind, Office]]) -> str:
    """Posts as the roster writes them: 支部书记、组织委员."""
    words = [
        f"{_BEFORE[kind]}{office}"
        if office in _NAMED or kind is not OrganizationKind.BRANCH
        else str(office)
        for kind, office in held
    ]
    return "、".join(dict.fromkeys(words))


_OURS = frozenset(
    words
    for office in Office
    for words in (str(office), *(post_words([(kind, office)]) for kind in OrganizationKind))
)


def with_posts(text: str, held: Iterable[tuple[OrganizationKind, Office]]) -> str:
    """What the roster says of posts: those that are held, and what it says besides (工会主席)."""
    others = [part for part in text.split("、") if part and part not in _OURS]
    return "、".join(part for part in (post_words(held), *others) if part)
