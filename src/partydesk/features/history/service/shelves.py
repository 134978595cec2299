"""回收处: three shelves of what is no longer there, each with its way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk.features.history import queries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from partydesk.features.history.queries import Lost
    from partydesk.features.history.service import HistoryBook


@dataclass(frozen=True, slots=True)
class Shelf:
    """Things of one kind that can come back.

    Attributes:
        key: stable name.
        words: what they are.
        empty: what the list says when there are none.
        headings: of the columns when and note.
        ids: all of them, the latest first.
        rows: their lines.
        bring_back: puts one back and returns the label of the change.
        person: whether an id is that of a person, and not of a change.
    """

    key: str
    words: str
    empty: str
    headings: tuple[str, str]
    ids: Callable[[], Sequence[int]]
    rows: Callable[[Sequence[int]], Mapping[int, Lost]]
    bring_back: Callable[[int], str]
    person: bool = False


def shelves(history: HistoryBook, return_person: Callable[[int], object]) -> tuple[Shelf, ...]:
    """What was undone, what was taken out, who left.

    Args:
        history: the book.
        return_person: takes somebody back into the roster.
    """
    kept = [one.table for one in history.naming.words.values() if one.kept]

    def returned(person: int) -> str:
        with history.visit():  # it is asked for off the window's thread
            return_person(person)
        return "恢复在册"

    return (
        Shelf(
            "undone", "撤销的改动", "没有撤销过的改动", ("原来的时间", "经办人"),
            queries.undone, queries.lost_changes, history.bring_back,
        ),
        Shelf(
            "removed", "删去的内容", "没有删去的内容", ("删去的时间", "经办人"),
            lambda: queries.removed(kept), queries.lost_changes,
            lambda change: history.take_back([change]),
        ),
        Shelf(
            "left", "已离开的人员", "没有离开的人员", ("离开日期", "原因"),
            queries.left, queries.lost_people, returned, person=True,
        ),
    )  # fmt: skip
