"""What papers say of mentors and introducers: since when in the Party, where and as what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development import queries
from partydesk.features.offices.queries import names_on, posts_of_person
from partydesk.features.roster.queries import orders

if TYPE_CHECKING:
    from datetime import date

    from partydesk.features.roster.rules import PersonOrder

NOTES = {"5": "mentors_note", "9": "introducers_note"}
"""The field of a step that has room for words on them."""
_FIELDS = {5: "mentors", 9: "introducers"}


def notes(person: int, on: date) -> dict[str, str]:
    """The words for each note on mentors or introducers, by step: `{"5": "王建国：…"}`.

    Of whom the roster does not know nothing is said; their line is left to the hand.
    """
    return {
        str(step): "\n".join(said for one in named if (said := _line(one["order"], on)))
        for step, named in _named(person).items()
    }


def introducers(person: int, on: date) -> list[dict[str, str]]:
    """Each introducer with branch, post and whether a full member on a day."""
    return [
        {"name": one["name"], **(_row(one["order"], one["id"], on) if one["order"] else {})}
        for one in _named(person).get(9, ())
    ]


def _named(person: int) -> dict[int, list[dict[str, Any]]]:
    """Whom the steps name, with what the roster holds of them."""
    book = queries.book(person)
    taken = {one.step: one.fields for one in book.entries} if book is not None else {}
    lists = {step: taken.get(step, {}).get(field) or () for step, field in _FIELDS.items()}
    ids = [one["id"] for named in lists.values() for one in named if one.get("id")]
    known = dict(found for id_ in ids for found in orders(id_))
    return {
        step: [
            {"name": str(one["name"]), "id": one.get("id"), "order": known.get(one.get("id"))}
            for one in named
        ]
        for step, named in lists.items()
    }


def _line(order: PersonOrder | None, on: date) -> str:
    if order is None:
        return ""
    days = [
        f"{day.chinese}{what}"
        for day, what in ((order.joined_on, "入党"), (order.full_member_on, "转正"))
        if day is not None and day.earliest <= on
    ]
    work = "".join(filter(None, (order.workplace, order.post)))
    told = "，".join([*days, *([work] if work else [])])
    return f"{order.name}：{told}。" if told else ""


def _row(order: PersonOrder, id_: int, on: date) -> dict[str, str]:
    full = order.full_member_on
    held = [
        str(one.office) for one in posts_of_person(id_)
        if one.since.earliest <= on and (one.until is None or one.until.earliest > on)
    ]  # fmt: skip
    return {
        "branch": names_on(order.branch, on)[1] if order.branch is not None else "",
        "post": "、".join(held) or order.post or "",
        "full": "是" if full is not None and full.earliest <= on else "",
    }
