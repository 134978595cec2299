"""What a list of people may be narrowed to besides name, category and branch."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from partydesk.kernel.findings import Refusal
from partydesk.kernel.identity import Sex

_MARKS = {"is_lost": "失联", "is_mobile": "流动"}


@dataclass(frozen=True, slots=True)
class Further:
    """What else is asked of the people.

    Attributes:
        sex: of one sex.
        minority: of a minority (少数民族), or of the Han.
        education: words of the 学历.
        age_from, age_to: full years on the key date, both included; 0 for no bound.
        joined_from, joined_to: years of joining, both included; 0 for no bound.
        post: with a post in the Party.
        lost, mobile: 失联, 流动.
    """

    sex: Sex | None = None
    minority: bool | None = None
    education: str = ""
    age_from: int = 0
    age_to: int = 0
    joined_from: int = 0
    joined_to: int = 0
    post: bool = False
    lost: bool = False
    mobile: bool = False

    @property
    def marked(self) -> tuple[str, ...]:
        """Columns that have to be yes."""
        return tuple(key for key, on in (("is_lost", self.lost), ("is_mobile", self.mobile)) if on)

    @property
    def words(self) -> str:
        """As it is said in the filter line; empty for nothing."""
        said = [
            self.sex or "",
            "" if self.minority is None else "少数民族" if self.minority else "汉族",
            self.education,
            _span(self.age_from, self.age_to, "岁"),
            _joined(self.joined_from, self.joined_to),
            "有党内职务" if self.post else "",
            *(_MARKS[key] for key in self.marked),
        ]  # fmt: skip
        return "、".join(part for part in said if part)

    def packed(self) -> dict[str, Any]:
        """As plain values, to be kept; what is not asked is left out."""
        plain = Further()
        return {
            key: value for key, value in asdict(self).items() if value != getattr(plain, key)
        }  # fmt: skip

    @staticmethod
    def unpacked(values: Any) -> Further:
        """From plain values; what cannot be read is not asked."""
        if not isinstance(values, dict):
            return Further()
        known = {field.name: type(field.default) for field in fields(Further)}
        kept: dict[str, Any] = {key: value for key, value in values.items()
                if key in known and type(value) is known[key]}  # fmt: skip
        if values.get("sex") in list(Sex):
            kept["sex"] = Sex(values["sex"])
        if isinstance(values.get("minority"), bool):
            kept["minority"] = values["minority"]
        return Further(**kept)

    def checked(self) -> Further:
        """The same, when it can be.

        Raises:
            Refusal: a bound above lies below the other one.
        """
        for first, last, what in (("age_from", "age_to", "年龄"),
                                  ("joined_from", "joined_to", "入党年份")):  # fmt: skip
            if 0 < getattr(self, last) < getattr(self, first):
                raise Refusal(f"{what}的上限小于下限，请核对。", field=last)
        return self


def _span(first: int, last: int, unit: str) -> str:
    if first and last:
        return f"{first}—{last} {unit}"
    return f"{first} {unit}以上" if first else f"{last} {unit}以下" if last else ""


def _joined(first: int, last: int) -> str:
    if first and last:
        return f"{first}—{last} 年入党"
    return f"{first} 年起入党" if first else f"{last} 年以前入党" if last else ""
