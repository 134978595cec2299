"""Which people a command is about: named ones, or those of a filter that the unit keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.rules import Category, Further
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partydesk.books import Books

_CATEGORIES = {
    "applicant": Category.APPLICANT, "activist": Category.ACTIVIST,
    "candidate": Category.CANDIDATE, "probationary": Category.PROBATIONARY, "full": Category.FULL,
}  # fmt: skip


def asked_people(books: Books, texts: Iterable[str]) -> list[int]:
    """Those who were named, each once, in their order.

    Raises:
        Refusal: nobody, or several people of a name.
    """
    return list(dict.fromkeys(books.roster.resolve(text) for text in texts))


def roster_filter(
    books: Books, name: str | None, on: date, branch: int | None = None
) -> RosterFilter:
    """Everybody here on a day; of those whom a kept filter of the roster means, if one is named.

    Raises:
        Refusal: the unit keeps no filter of that name.
    """
    if name is None:
        return RosterFilter(on=on, branch=branch)
    kept = {one.name: one.wanted for one in books.lists.filters("roster")}
    if name not in kept:
        known = "、".join(f"“{one}”" for one in kept)
        have = f"现有的：{known}。" if known else "本单位没有保存过名册的筛选。"
        raise Refusal(f"没有名为“{name[:40]}”的筛选。{have}", field="filter")
    wanted = kept[name]
    chip, (kind, body) = str(wanted.get("chip", "all")), _place(wanted.get("place"))
    return RosterFilter(
        on=on, text=str(wanted.get("text", "")), category=_CATEGORIES.get(chip),
        left=chip == "left", branch=branch if branch is not None or kind != "branch" else body,
        group=body if kind == "group" else None, further=Further.unpacked(wanted.get("further")),
    )  # fmt: skip


def _place(kept: object) -> tuple[str, int | None]:
    """Branch or group of a kept filter, as `BranchChoice` keeps it."""
    if isinstance(kept, list) and len(kept) == 2 and isinstance(kept[1], int):  # noqa: PLR2004
        return str(kept[0]), kept[1]
    return "", None
