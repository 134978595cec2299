"""The balance of a committee at a glance: age, education, profession, sex."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.dates import age_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partydesk.kernel.dates import PartialDate

_BANDS = ((35, "35岁及以下"), (45, "36–45岁"), (55, "46–55岁"), (200, "56岁及以上"))
_UNKNOWN = "未填"
_HAN = "汉族"


class Sitting(NamedTuple):
    """What is counted of one member of a committee."""

    sex: str | None
    ethnicity: str | None
    birth_date: PartialDate | None
    education: str | None
    job: str | None


@dataclass(frozen=True, slots=True)
class Balance:
    """A committee in figures; each mapping counts its members by a word.

    Attributes:
        people: how many.
        women: of those.
        minorities: of those who belong to a national minority.
        age: average in full years, None where no birth is known.
        youngest, oldest: in full years.
        ages, educations, jobs: words and how many.
    """

    people: int
    women: int
    minorities: int
    age: float | None
    youngest: int | None
    oldest: int | None
    ages: tuple[tuple[str, int], ...]
    educations: tuple[tuple[str, int], ...]
    jobs: tuple[tuple[str, int], ...]

    @property
    def line(self) -> str:
        """One line: 5 人，女 2 人，平均 43.2 岁（35–54 岁）."""
        parts = [f"{self.people} 人", f"女 {self.women} 人"]
        if self.minorities:
            parts.append(f"少数民族 {self.minorities} 人")
        if self.age is not None:
            parts.append(f"平均 {self.age:.1f} 岁（{self.youngest}–{self.oldest} 岁）")
        return "，".join(parts)


def balance(members: Sequence[Sitting], on: date) -> Balance:
    """Count a committee on a day; ages are full years of that day."""
    born = [one.birth_date for one in members]
    ages = [age_on(day.earliest, on) for day in born if day is not None]
    banded = Counter(next(words for most, words in _BANDS if age <= most) for age in ages)
    if len(ages) < len(members):
        banded[_UNKNOWN] = len(members) - len(ages)
    ordered = [words for _, words in _BANDS] + [_UNKNOWN]
    return Balance(
        people=len(members),
        women=sum(one.sex == "女" for one in members),
        minorities=sum(bool(one.ethnicity) and one.ethnicity != _HAN for one in members),
        age=sum(ages) / len(ages) if ages else None,
        youngest=min(ages, default=None),
        oldest=max(ages, default=None),
        ages=tuple((words, banded[words]) for words in ordered if banded[words]),
        educations=_counted([one.education for one in members]),
        jobs=_counted([one.job for one in members]),
    )


def _counted(words: Sequence[str | None]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(word or _UNKNOWN for word in words).most_common())
