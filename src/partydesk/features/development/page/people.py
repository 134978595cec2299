"""The list at the left: everybody with a book, by stage, with what is next and how pressing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partydesk.features.development.queries.happenings import paused_since
from partydesk.features.development.rules import STEPS
from partydesk.features.development.rules.kinds import Happening
from partydesk.features.roster.rules import Category
from partydesk.ui.listing import Group, Item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from partydesk.features.development.rules import StepSpec
    from partydesk.features.development.service import JudgedBook

_CLOSED, _PAUSED = "closed", "paused"
_GROUPS = (
    (Category.CANDIDATE, "发展对象"),
    (Category.PROBATIONARY, "预备党员"),
    (Category.ACTIVIST, "入党积极分子"),
    (Category.APPLICANT, "入党申请人"),
    (Category.FULL, "正式党员（待归档）"),
)


@dataclass(frozen=True, slots=True)
class Filter:
    """A chip: its key, its words, and whom it shows."""

    key: str
    words: str
    shows: Callable[[JudgedBook], bool]


def is_closed(judged: JudgedBook) -> bool:
    """Whether nothing more is to be entered: filed away, or the person has left."""
    return judged.book.person.left_on is not None or judged.progress.step == 0


def is_paused(judged: JudgedBook) -> bool:
    """Whether development is interrupted and was not taken up again."""
    return paused_since(judged.book.happened) is not None and not is_closed(judged)


def is_faulty(judged: JudgedBook) -> bool:
    """Whether something is wrong."""
    return judged.progress.role == "wrong" and not is_closed(judged)


def _of(category: Category) -> Callable[[JudgedBook], bool]:
    return lambda judged: judged.book.person.category is category and not is_closed(judged)


FILTERS = (
    Filter("all", "全部", lambda judged: not is_closed(judged)),
    Filter("applicant", "申请人", _of(Category.APPLICANT)),
    Filter("activist", "积极分子", _of(Category.ACTIVIST)),
    Filter("candidate", "发展对象", _of(Category.CANDIDATE)),
    Filter("probationary", "预备党员", _of(Category.PROBATIONARY)),
    Filter(_PAUSED, "中断培养", is_paused),
    Filter("faulty", "有问题", is_faulty),
    Filter(_CLOSED, "已办结", is_closed),
)


def chips(books: Iterable[JudgedBook]) -> Sequence[tuple[str, str, int]]:
    """Every chip with its count; interrupted and closed books only where there are some."""
    every = tuple(books)
    counted = [(one.key, one.words, sum(map(one.shows, every))) for one in FILTERS]
    return [chip for chip in counted if chip[0] not in {_CLOSED, _PAUSED} or chip[2]]


def groups(
    books: Iterable[JudgedBook],
    chip: str,
    query: str,
    specs: Sequence[StepSpec],
) -> tuple[Group, ...]:
    """Those a chip and a search leave, under their stages."""
    shows = next((one.shows for one in FILTERS if one.key == chip), FILTERS[0].shows)
    left = [one for one in books if shows(one) and one.book.person.answers(query)]
    if chip == _CLOSED:
        return (Group("已办结", tuple(_item(one, specs) for one in left)),)
    return tuple(
        Group(
            title,
            tuple(_item(one, specs) for one in left if one.book.person.category is category),
        )
        for category, title in _GROUPS
    )


def _item(judged: JudgedBook, specs: Sequence[StepSpec]) -> Item:
    person, progress = judged.book.person, judged.progress
    if is_closed(judged):
        ended = any(row.kind is Happening.ENDED for row in judged.book.happened)
        gone = "终止培养" if ended else "离开"
        line = f"已于 {person.left_on} {gone}" if person.left_on else "已归档"
        role, badge = "soft", ""
    else:
        name = specs[progress.step - 1].short
        line, role, badge = f"{progress.step} {name}", progress.role, progress.words
        if (since := paused_since(judged.book.happened)) is not None:
            line = f"{since} 起中断培养"
    share = progress.done / len(STEPS)
    return Item(person.id, person.name, person.branch, line, role, share, badge)
