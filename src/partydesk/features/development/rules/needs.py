"""What a paper cannot be filed without: facts of the book and of the roster, by their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from partydesk.features.development.rules.steps import StepSpec

EITHER = "|"  # 11.days|11.hours: one of them is enough
_ROSTER = {"sex": "性别", "birth_date": "出生日期", "id_number": "身份证号"}


class PaperNeeds(NamedTuple):
    """What one paper of the list needs.

    Attributes:
        archive: the row of the archive list it belongs to.
        step: whose paper it is.
        needs: `2.talker`, `person.sex`, or several of which one is enough: `11.days|11.hours`.
        rule: the rule by which the paper is demanded at all; empty where it always is.
        outcomes: decisions on conversion after which alone it is made.
    """

    archive: str
    step: int
    needs: tuple[str, ...]
    rule: str = ""
    outcomes: tuple[str, ...] = ()


def unmet(needs: Iterable[str], value_of: Callable[[str], Any]) -> list[str]:
    """The first key of each need that nothing answers."""
    either = (need.split(EITHER) for need in needs)
    lacking = (
        keys[0] for keys in either if all(value_of(key) in (None, "", [], ()) for key in keys)
    )
    return list(dict.fromkeys(lacking))


def need_words(key: str, specs: Sequence[StepSpec], own: int = 0) -> str:
    """A fact as a sentence names it: 谈话人（第2步）, 谈话人 at its own step, 出生日期."""
    book, _, what = key.partition(".")
    if not book.isdigit():
        return _ROSTER[what]
    field = specs[int(book) - 1].field(what)
    label = field.label if field is not None else what
    return label if int(book) == own else f"{label}（第{book}步）"
