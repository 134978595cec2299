"""What the sheets share: whom they are about, and days as the service wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.points import queries
from partydesk.kernel.findings import Refusal
from partydesk.kernel.names import name_key
from partydesk.ui.fields import PeopleField, Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partydesk.ui.fields import Values

_OFFERED = 12


def people_field(*, most: int = 0) -> PeopleField:
    """Members of the roster, one or many."""
    told = "" if most == 1 else "可以选几个人；在列表里先选好几行，这里就有"
    return PeopleField(
        key="people", label="党员", hint=told, required=True, most=most, candidates=_candidates
    )


def chosen(people: Iterable[int | None]) -> tuple[Person, ...]:
    """Rows of members as the field takes them."""
    known = {one.id: one.name for one in queries.members()}
    return tuple(Person(known[id_], id_) for id_ in people if id_ in known)


def picked(values: Values) -> tuple[int, ...]:
    """The rows of the members who were picked.

    Raises:
        Refusal: a name was typed that is not in the roster.
    """
    for one in values["people"]:
        if one.id is None:
            raise Refusal(f"名册里没有选到“{one.name}”，请从提示里选。", field="people")
    return tuple(one.id for one in values["people"])


def _candidates(text: str, /) -> Sequence[tuple[int, str]]:
    key = name_key(text)
    found = [
        one for one in queries.members()
        if one.left_on is None and (key in one.name_key or key in one.initials or key in one.pinyin)
    ]  # fmt: skip
    return [
        (one.id, f"{one.name}　{one.category}　{one.branch or '没有支部'}")
        for one in found[:_OFFERED]
    ]
