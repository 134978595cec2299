"""Invented people: names, ID numbers from regions that do not exist, dates that fit each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from partydesk.features.roster.rules import Category, PersonOrder, RelativeEntry, ResumeEntry
from partydesk.kernel.dates import PartialDate, add_months, add_years
from partydesk.kernel.identity import Sex, check_character

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

_UNASSIGNED_REGION = "99{:02d}01"
_LONGEST_YEAR = 366
_SEASONED = 6 * _LONGEST_YEAR


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody belongs: row ids of branch and group, and the office they work in."""

    branch: int
    group: int
    workplace: str


class Casting:
    """Invents one person after another; no name comes twice.

    Args:
        table: `resources/sample/demo.toml`.
        rng: seeded, so that the same seed gives the same people.
        today: nobody has a date after it.
    """

    def __init__(self, table: Mapping[str, Any], rng: Random, today: date) -> None:
        self._names, self._facts = table["names"], table["facts"]
        self._rng, self._today = rng, today
        self._taken: set[str] = set()
        self._special = list(self._names["special"])
        self._count = 0

    def member(self, place: Place, *, special: bool = False, seasoned: bool = False) -> PersonOrder:
        """A full member since before today, who joined as a grown person with work.

        Counted back from today, so that no date can come out later than it.

        Args:
            place: where the member belongs.
            special: with one of the names that test the paper.
            seasoned: for long enough to have been the mentor of the oldest book.
        """
        least = _SEASONED if seasoned else _LONGEST_YEAR
        joined = self._today - timedelta(days=self._rng.randint(least, 34 * 365))
        born = add_years(joined, -self._rng.randint(22, 26)) - timedelta(
            days=self._rng.randint(0, 300)
        )
        applied = add_months(joined, -self._rng.randint(22, 40))
        return replace(
            self._person(place, born, Category.FULL, special=special),
            applied_on=PartialDate.of(applied),
            joined_on=PartialDate.of(joined),
            full_member_on=PartialDate.of(add_years(joined, 1)),
        )

    def applicant(self, place: Place, *, special: bool = False) -> PersonOrder:
        """Somebody young who is about to apply."""
        born = self._today - timedelta(days=self._rng.randint(24 * 365, 36 * 365))
        return self._person(place, born, Category.APPLICANT, special=special)

    def resume(self, order: PersonOrder) -> list[ResumeEntry]:
        """School and work without a gap."""
        school = self._rng.choice(self._facts["schools"])
        born = order.birth_date or PartialDate.of(self._today)
        began, ended = born.year + 18, born.year + 22
        return [
            ResumeEntry(f"{began - 3}年9月", f"{began}年6月", "云川市第一中学 学生", "王立新"),
            ResumeEntry(f"{began}年9月", f"{ended}年7月", f"{school} 学生", "李文博"),
            ResumeEntry(f"{ended}年7月", "至今", f"{order.workplace} {order.post}", "赵国平"),
        ]

    def relatives(self, order: PersonOrder) -> list[RelativeEntry]:
        """Father, mother, and a spouse for those old enough."""
        born = order.birth_date or PartialDate.of(self._today)
        found = []
        for relation in self._facts["relations"][: 3 if born.year < self._today.year - 29 else 2]:
            years = self._rng.randint(-2, 2) if relation["relation"] == "配偶" else -27
            name, _sex, _people = self._name(special=False)
            found.append(RelativeEntry(name=name, born=f"{born.year + years}年", **relation))
        return found

    def _person(
        self, place: Place, born: date, category: Category, *, special: bool
    ) -> PersonOrder:
        rng, facts = self._rng, self._facts
        name, sex, ethnicity = self._name(special=special)
        education = rng.choice(facts["educations"])
        started = date(born.year + 22, 7, 15)
        return PersonOrder(
            name=name, sex=sex, ethnicity=ethnicity, category=category,
            id_number=self._id_number(born, sex), birth_date=PartialDate.of(born),
            native_place=rng.choice(facts["native_places"]), education=education,
            degree=facts["degrees"][education] or None, branch=place.branch,
            party_group=place.group if category.is_member else None, job=rng.choice(facts["jobs"]),
            work_started_on=PartialDate(started.year, started.month),
            workplace=f"市数据资源管理局{place.workplace}", post=rng.choice(facts["posts"]),
            mobile=f"139{rng.randint(0, 99_999_999):08d}",
            address=f"云川市{rng.choice(facts['streets'])}{rng.randint(1, 180)}号",
            memberships=self._in_turn("memberships", born), honours=self._in_turn("honours", born),
        )  # fmt: skip

    def _in_turn(self, fact: str, born: date) -> str:
        """The next of a few texts; in turn, so that nobody else's luck changes with it."""
        texts = self._facts[fact]
        words: str = texts[self._count % len(texts)]
        return words.format(league=born.year + 14, recent=self._today.year - 1)

    def _name(self, *, special: bool) -> tuple[str, Sex, str]:
        if special and self._special:
            one = self._special.pop(0)
            return one["name"], Sex(one["sex"]), one["ethnicity"]
        while True:
            sex = self._rng.choice((Sex.MALE, Sex.FEMALE))
            given = self._names["male" if sex is Sex.MALE else "female"]
            name = self._rng.choice(self._names["surnames"]) + self._rng.choice(given)
            if name not in self._taken:
                self._taken.add(name)
                return name, sex, self._rng.choice(self._facts["ethnicities"])

    def _id_number(self, born: date, sex: Sex) -> str:
        self._count += 1
        serial = self._count % 500 * 2 + (sex is Sex.MALE)
        region = _UNASSIGNED_REGION.format(self._count // 500 + 1)
        first = f"{region}{born:%Y%m%d}{serial:03d}"
        return first + check_character(first)
