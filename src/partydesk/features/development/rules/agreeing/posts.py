"""Posts of the Party as somebody wrote them on a paper, against the register of posts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partydesk.features.offices.rules import ELECTED, Office, post_words
from partydesk.features.organization.rules import OrganizationKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partydesk.features.development.rules.agreeing.values import Holder

Claim = tuple[OrganizationKind | None, Office]

_OFFICE = re.compile("|".join(sorted((str(one) for one in ELECTED), key=len, reverse=True)))
_BETWEEN = re.compile(r"[、，,；;。\s　/兼]")
_KINDS = (
    ("总支", OrganizationKind.GENERAL_BRANCH),
    ("支部", OrganizationKind.BRANCH),
    ("支委", OrganizationKind.BRANCH),
    ("党委", OrganizationKind.COMMITTEE),
)
# posts that are no posts of a committee of the Party, or are held no more
_NOT_MEANT = ("团", "党组", "纪委", "工会", "妇", "原", "曾", "前任", "第一书记", "政协", "人大")


def claims(text: str) -> list[Claim]:
    """The posts that a text gives somebody: 第一支部书记 → a branch's 书记."""
    found: list[Claim] = []
    for match in _OFFICE.finditer(text):
        before = _BETWEEN.split(text[: match.start()])[-1]
        if not any(word in before + match[0] for word in _NOT_MEANT):
            kinds = (kind for word, kind in _KINDS if word in before)
            found.append((next(kinds, None), Office(match[0])))
    return found


def segments(text: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each name with what a text says of that person; a text that names nobody is about the one."""
    places = sorted((text.index(name), name) for name in names if name in text)
    if not places and len(names) == 1:
        yield names[0], text
    ends = [place for place, _ in places[1:]] + [len(text)]
    for (place, name), end in zip(places, ends, strict=True) if places else ():
        yield name, text[place + len(name) : end]


def unlike_posts(text: str, holders: Sequence[Holder]) -> list[tuple[str, str]]:
    """What a text says and what the register says, where it keeps the posts of such a body."""
    of = {one.name: one for one in holders}
    found = []
    for name, said in segments(text, list(of)):
        wrong = [claim for claim in claims(said) if not _is_held(claim, of[name])]
        if wrong:
            ours = post_words((kind or OrganizationKind.BRANCH, office) for kind, office in wrong)
            theirs = post_words(of[name].posts) or "没有职务"
            found.append((f"{name}是{ours}", theirs))
    return found


def _is_held(claim: Claim, holder: Holder) -> bool:
    """Whether the register has the post, or cannot tell."""
    kind, office = claim
    if not (holder.kept if kind is None else holder.kept & {kind}):
        return True
    return any(
        kind in (None, one) and (office in (held, Office.MEMBER) or held is _plain(office))
        for one, held in holder.posts
    )


def _plain(office: Office) -> Office:
    """委员, who may have a task that the register does not name; a secretary stays one."""
    secretaries = {Office.SECRETARY, Office.DEPUTY}
    return office if office in secretaries else Office.MEMBER
