"""名册 and 花名册 on paper: the same people in several sets of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.forms.queries import unit_form
from partydesk.features.roster.rules import Category
from partydesk.printing.press import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from partydesk.features.roster.queries import PersonRow
    from partydesk.kernel.dates import PartialDate
    from partydesk.printing.press import Paper

_MEMBERS = frozenset(one for one in Category if one.is_member)
_ANYBODY = frozenset(Category)


class _Set(NamedTuple):
    """What one form is called, and whom it is about."""

    words: str
    whom: frozenset[Category]


SETS: Mapping[str, _Set] = {
    "roster-handbook": _Set("党员名册（手册格式）", _MEMBERS),
    "roster-full": _Set("党员花名册", _MEMBERS),
    "roster-contacts": _Set("通讯录", _ANYBODY),
    "roster-activists": _Set("入党积极分子名册", frozenset({Category.ACTIVIST})),
    "roster-prospects": _Set("拟发展的预备党员名册", frozenset({Category.CANDIDATE})),
}
"""Name of each form, what the clerk calls it, whom it is about."""


class Head(NamedTuple):
    """What stands above a roster.

    Attributes:
        unit: whose.
        on: the key date, as it is written.
    """

    unit: str
    on: str


def roster_values(
    form: str,
    people: Iterable[PersonRow],
    head: Head,
    since: Callable[[int], PartialDate | None] = lambda _person: None,
) -> dict[str, Any]:
    """The values of a form; of the people those whom it is about, in their order.

    `since` says when somebody became an activist, None where that is not known.
    """
    meant = [one for one in people if one.category in SETS[form].whom]
    rows = [_row(one, since) for one in meant]
    if len({one.branch for one in meant}) > 1:  # each branch has a first group
        for row, one in zip(rows, meant, strict=True):
            row["group"] = f"{one.branch or ''}{row['group']}"
    return {"unit": head.unit, "on": head.on, "count": len(rows), "rows": rows}


def roster_job(
    form: str, data: Mapping[str, Any], *, blank: bool = False, duplex: bool = False
) -> Callable[[], Paper]:
    """The work of drawing a roster; in any thread."""
    layout = unit_form(form)
    if blank:
        return lambda: render(layout, [{}], mode="blank", duplex=duplex)
    return lambda: render(layout, [data], duplex=duplex)


def _row(one: PersonRow, since: Callable[[int], PartialDate | None]) -> dict[str, str]:
    work = "".join(part for part in (one.workplace, one.post) if part)
    return {
        "name": one.name, "sex": str(one.sex or ""), "ethnicity": one.ethnicity or "",
        "education": one.education or "", "born": _dotted(one.birth_date, short=True),
        "joined": _dotted(one.joined_on), "full": _dotted(one.full_member_on),
        "worked": _dotted(one.work_started_on, short=True), "party_post": one.party_post or "",
        "remark": one.remark or "", "id_number": one.id_number or "",
        "native_place": one.native_place or "", "work": work, "post": one.post or "",
        "mobile": one.mobile or "", "phone": one.phone or "", "address": one.address or "",
        "group": one.group or "", "staff_number": one.staff_number or "",
        "applied": _dotted(one.applied_on), "since": _dotted(since(one.id)),
        "class_rank": one.class_rank or "", "honours": one.honours or "",
        "failed_courses": one.failed_courses or "",
    }  # fmt: skip


def _dotted(day: PartialDate | None, *, short: bool = False) -> str:
    """1984.08, 2005.07.01: as rosters have days, in little room."""
    if day is None:
        return ""
    text = str(day)
    return (text[: len("2005-07")] if short else text).replace("-", ".")
