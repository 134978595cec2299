"""The sheets of the official systems: their columns, how cells are written, what has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from partydesk.features.roster.rules.kinds import Category
from partydesk.features.roster.rules.orders import LABELS
from partydesk.kernel.dates import PartialDate, age_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

TRACKED = (
    "name", "id_number", "sex", "ethnicity", "birth_date", "native_place", "education", "degree",
    "category", "standing", "branch", "joined_on", "full_member_on", "work_started_on", "job",
    "party_post", "mobile", "phone", "address", "is_lost", "lost_on", "is_mobile", "mobile_to",
)  # fmt: skip
"""Fields that the official systems have, in the order in which differences are told."""
CODED = ("ethnicity", "education", "degree", "job")
"""Fields that may be written as numbers of their code lists."""


@dataclass(frozen=True, slots=True)
class OfficialSheet:
    """One sheet.

    Attributes:
        key: its name in code.
        title: as the clerk knows it.
        sheet: above its table.
        members: whether it is about members, else about those who are being developed.
        days: `serial`, `iso` or `month`: how dates are written.
        columns: (heading, field); the field is empty where the program does not know it.
    """

    key: str
    title: str
    sheet: str
    members: bool
    days: str
    columns: tuple[tuple[str, str], ...]

    def about(self, category: Category) -> bool:
        """Whether somebody of this category stands on it."""
        return category.is_member == self.members


def read_sheets(table: Mapping[str, Any]) -> tuple[OfficialSheet, ...]:
    """The sheets of `resources/official.toml`."""
    return tuple(
        OfficialSheet(
            one["key"], one["title"], one["sheet"], one["whom"] == "members", one["days"],
            tuple((heading, field) for heading, field in one["columns"]),
        )
        for one in table["sheet"]
    )  # fmt: skip


class Numbered(NamedTuple):
    """What a row needs besides the person.

    Attributes:
        number: of the row, from 1.
        on: the key date: ages are those of this day.
        share: of the items of the national form, how many are there, in percent.
        codes: field → official name → number; empty where names are written.
    """

    number: int
    on: date
    share: int
    codes: Mapping[str, Mapping[str, str]]


Cell = str | int | PartialDate | None
"""A date stands as itself where a sheet has Excel's own dates."""


def cells_of(sheet: OfficialSheet, person: Mapping[str, Any], row: Numbered) -> list[Cell]:
    """One row of a sheet; what is not known stays empty."""
    return [_cell(field, person, row, sheet.days) for _, field in sheet.columns]


def _cell(field: str, person: Mapping[str, Any], row: Numbered, days: str) -> Cell:
    reckoned: dict[str, str | int | None] = {
        "": None, "#": row.number, "share": row.share,
        "age": _years(person.get("birth_date"), row.on),
        "party_age": _years(
            seniority(*map(person.get, ("category", "joined_on", "full_member_on"))), row.on
        ),
    }  # fmt: skip
    if field in reckoned:
        return reckoned[field]
    value = person.get(field)
    if field in row.codes and value:
        return row.codes[field].get(str(value), str(value))
    if isinstance(value, PartialDate) and days == "serial":
        return value
    return written(value, days) or None


def seniority(
    category: Category | None, joined_on: PartialDate | None, full_member_on: PartialDate | None
) -> PartialDate | None:
    """The day 党龄 counts from: that on which probation was over (党章第七条).

    Nobody on probation has any; of old members of whom only the day of joining is known, that one.
    """
    return None if category != Category.FULL else full_member_on or joined_on


def written(value: Any, days: str = "iso") -> str:
    """One value as the sheets have it; empty for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, PartialDate):
        return str(value)[:7].replace("-", "") if days == "month" else str(value)
    return str(value)


def _years(day: Any, on: date) -> str | None:
    if not isinstance(day, PartialDate) or day.month is None or day.earliest > on:
        return None
    return str(age_on(day.earliest, on))


class Difference(NamedTuple):
    """What of a person is otherwise here than in the official system.

    Attributes:
        person: id.
        name: of the person.
        item: the words of the field; 新增 or 减少 for who stands in one of them alone.
        there: as it was entered there.
        here: as it is now.
    """

    person: int
    name: str
    item: str
    there: str
    here: str


ADDED, GONE = "尚未录入", "已离开"


def entry_of(person: Mapping[str, Any]) -> dict[str, str]:
    """What is kept when somebody was entered there: the fields that are not empty."""
    said = {key: written(person.get(key)) for key in TRACKED}
    return {key: text for key, text in said.items() if text}


def differences(
    id_: int, there: Mapping[str, str] | None, now: Mapping[str, str] | None, left: str = ""
) -> Iterable[Difference]:
    """What has changed of one person since the last entry.

    Args:
        id_: of the person.
        there: as entered; None for never.
        now: as it is; None for who has left.
        left: when and why, of who has left.
    """
    if now is None:
        if there is not None:
            yield Difference(id_, there.get("name", ""), GONE, "在册", left)
    elif there is None:
        yield Difference(id_, now["name"], ADDED, "", now.get("category", ""))
    else:
        for key in TRACKED:
            if there.get(key, "") != now.get(key, ""):
                pair = there.get(key, ""), now.get(key, "")
                yield Difference(id_, now["name"], LABELS[key], *pair)
