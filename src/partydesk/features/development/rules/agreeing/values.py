"""What two papers say, beside dates, figures and texts: people, bodies, holders of posts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.names import name_key

if TYPE_CHECKING:
    from partydesk.features.offices.rules import Office
    from partydesk.features.organization.rules import OrganizationKind
    from partydesk.kernel.dates import PartialDate


class Named(NamedTuple):
    """Somebody on a paper; `said` is what the paper calls them: 父亲, 本人.

    Two are the same by their row where both have one, else by the name.
    """

    id: int | None
    name: str
    said: str = ""

    def is_same(self, other: Named) -> bool:
        """Whether both are one person, as far as the papers tell."""
        if self.id is not None and other.id is not None:
            return self.id == other.id
        return name_key(self.name) == name_key(other.name)

    @property
    def words(self) -> str:
        """What the paper calls them, else the name."""
        return self.said or self.name


class Bodies(NamedTuple):
    """Which body it is, and which it is not.

    Attributes:
        words: its short name.
        own: every name it ever had, and those of the bodies above it.
        others: the names of every other body of its kind.
    """

    words: str
    own: tuple[str, ...]
    others: tuple[str, ...]


class Holder(NamedTuple):
    """Somebody with the posts of one day, by the register of posts.

    Attributes:
        posts: what was held.
        kept: of which kinds of bodies, of those the person may belong to, posts are kept.
    """

    name: str
    posts: tuple[tuple[OrganizationKind, Office], ...]
    kept: frozenset[OrganizationKind]


class Joined(NamedTuple):
    """Somebody and since when in the Party, by the roster."""

    name: str
    day: PartialDate


_LESS = re.compile(r"中国共产党|中共|委员会|党(?=支部|总支|小组)|[\s　。，、]")


def body_key(name: str) -> str:
    """What the names of one body have in common: 中共某局第一支部委员会 and 某局第一党支部."""
    return _LESS.sub("", name)


def is_within(one: str, other: str) -> bool:
    """Whether one of two texts is a part of the other; empty ones are part of nothing."""
    return bool(one and other) and (one in other or other in one)
