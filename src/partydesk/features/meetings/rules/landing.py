"""What a resolution decides for a person and another book keeps: entered once, it lands there.

How another book takes part:

1. Its affair stands as `[[affair]]` in `resources/meetings.toml`: key, what the clerk calls it, the
   paper it is kept in, and the fields of one line. The resolution's sheet and the checks of what is
   typed follow from there; nothing is written for them.
2. In `books/landing` it is one entry of `landers`: a `Lander` that turns a `Landing` into the verb
   of that book. It stores `Landing.resolution` in its row and finds it again by that and the
   person, so that nothing is ever doubled.

`land` is called for each line when minutes become final, again when they are final after having
been reopened; `lift` as soon as a line is taken out of a resolution; both inside the change of the
meeting, so that one undo takes back all. What `landed` says is held against the resolutions: a
contradiction is a finding that names both papers.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partydesk.features.meetings.rules.orders import Entry, Named

_LONGEST = 200


class FieldType(StrEnum):
    """What a cell of an affair holds."""

    TEXT = "text"
    NUMBER = "number"
    MONTH = "month"
    DAY = "day"
    CHOICE = "choice"


class AffairField(NamedTuple):
    """One field of a line: `preset` "meeting" takes an empty cell for the day of the meeting."""

    key: str
    label: str
    type: FieldType
    options: tuple[str, ...] = ()
    required: bool = False
    preset: str = ""

    def words(self, value: str) -> str:
        """A cell as papers have it."""
        dated = self.type in (FieldType.MONTH, FieldType.DAY) and value
        return PartialDate.parse(value).chinese if dated else value


@dataclass(frozen=True, slots=True)
class Affair:
    """What a resolution can decide for persons beyond the record book.

    Attributes:
        key: in the file and in the row of the resolution.
        name: 少交、免交党费.
        kind: key of the kind of meeting that usually decides it.
        paper: what it is kept in, in the words of a finding: 党费减免登记.
        said: the parts of a line in minutes; one with an empty field is left out.
        fields: of one line, beside the person.
    """

    key: str
    name: str
    kind: str
    paper: str
    said: tuple[str, ...]
    fields: tuple[AffairField, ...]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Affair:
        """From the file."""
        fields = tuple(map(_field, row["field"]))
        return cls(row["key"], row["name"], row["kind"], row["paper"], tuple(row["said"]), fields)

    def words(self, values: Mapping[str, str]) -> str:
        """A line as minutes have it: 免交党费，2026年12月至2027年5月，原因：下岗."""
        shown = {one.key: one.words(values.get(one.key, "")) for one in self.fields}
        parts = (
            part.format_map(shown)
            for part in self.said
            if all(value or f"{{{key}}}" not in part for key, value in shown.items())
        )
        return "，".join(parts)


class Landing(NamedTuple):
    """One line of a resolution whose minutes are final.

    Attributes:
        resolution: row of the resolution; with the person it is the key of what landed.
        body: who held the meeting.
        day: of the meeting.
        words: 第一支部 2026年5月20日 党员大会.
        motion: what was decided, in its words.
        person, name: for whom.
        values: by the keys of the affair's fields, checked and tidied; months as 2026-05, days as
            2026-05-20, empty for nothing.
    """

    resolution: int
    meeting: int
    body: int
    day: PartialDate
    words: str
    motion: str
    person: int
    name: str
    values: Mapping[str, str]


class Landed(NamedTuple):
    """A row of another book that points to a resolution; `values` as `Landing` has them."""

    resolution: int
    person: int
    name: str
    values: Mapping[str, str]


class Lander(Protocol):
    """How one book takes what meetings decide."""

    def land(self, landing: Landing) -> None:
        """Enter the line, or correct the row that stands for it; nothing where it says the same.

        Raises:
            Refusal: the book cannot take it.
        """

    def lift(self, resolution: int, person: int) -> None:
        """Take back what landed for a line that does not stand any more.

        Raises:
            Refusal: what followed from it cannot be taken back.
        """

    def landed(self) -> Sequence[Landed]:
        """Every row that points to a resolution, in a fixed few statements."""


def checked_entries(affair: Affair | None, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The lines of a resolution as they are stored.

    Raises:
        Refusal: nobody, the same person twice, somebody the roster does not know, a cell that is
            none of the kind; at the field `entries_` and the key of the affair.
    """
    if affair is None:
        return ()
    field = f"entries_{affair.key}"
    if not entries:
        raise Refusal(f"请写上{affair.name}的人和内容，或者不选“决定事项”。", field=field)
    known: set[int] = set()
    checked = []
    for one in entries:
        who = one.who
        if who.id is None:
            raise Refusal(f"名册里没有“{who.name}”。", field=field)
        if who.id in known:
            raise Refusal(f"{who.name}写了两行，一项决议里一人一行。", field=field)
        known.add(who.id)
        values = {each.key: _checked(each, one.values, who, field) for each in affair.fields}
        checked.append(one._replace(values=values))
    return tuple(checked)


def _checked(each: AffairField, values: Mapping[str, str], who: Named, field: str) -> str:
    text = values.get(each.key, "").strip()
    if not text:
        if each.required:
            raise Refusal(f"{who.name}的“{each.label}”还没有写。", field=field)
        return ""
    found = _READ[each.type](each, text)
    if found is None:
        asked = "、".join(each.options) or _ASKED[each.type]
        raise Refusal(f"{who.name}的“{each.label}”写的是“{text}”，应写{asked}。", field=field)
    return found


def _text(_field: AffairField, text: str) -> str | None:
    return text if len(text) <= _LONGEST else None


def _number(_field: AffairField, text: str) -> str | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return f"{number.normalize():f}" if number.is_finite() else None


def _month(_field: AffairField, text: str) -> str | None:
    day = _date(text)
    return None if day is None or day.month is None else f"{day.year:04d}-{day.month:02d}"


def _day(_field: AffairField, text: str) -> str | None:
    day = _date(text)
    return None if day is None or day.exact is None else str(day)


def _choice(field: AffairField, text: str) -> str | None:
    """The option that is meant: its beginning is enough where no other begins so."""
    meant = [one for one in field.options if one.startswith(text)]
    return text if text in field.options else meant[0] if len(meant) == 1 else None


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


_READ = {
    FieldType.TEXT: _text,
    FieldType.NUMBER: _number,
    FieldType.MONTH: _month,
    FieldType.DAY: _day,
    FieldType.CHOICE: _choice,
}
_ASKED = {
    FieldType.TEXT: f"不超过 {_LONGEST} 个字",
    FieldType.NUMBER: "数字",
    FieldType.MONTH: "月份，如 2026-05",
    FieldType.DAY: "日期，如 2026-05-20",
}


def _field(row: Mapping[str, Any]) -> AffairField:
    return AffairField(
        row["key"], row["label"], FieldType(row["type"]), tuple(row.get("options", ())),
        bool(row.get("required")), row.get("preset", ""),
    )  # fmt: skip
