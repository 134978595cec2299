"""Facts of one person that contradict each other, and what of the national form is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.roster.rules.kinds import Category
from partydesk.features.roster.rules.orders import LABELS
from partydesk.kernel.dates import add_years
from partydesk.kernel.findings import Severity
from partydesk.kernel.identity import read_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partydesk.features.roster.rules.orders import PersonOrder
    from partydesk.kernel.dates import PartialDate
    from partydesk.kernel.findings import Citation
    from partydesk.kernel.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Limits:
    """The figures of `resources/rules/roster.toml` that a roster is judged by.

    Attributes:
        age: full years of age from which one may join.
        age_cite: its article.
        direct_from, direct_to: between these days members were taken in without 预备期.
        probation, probation_from: years of 预备期, of who was admitted on that day or later.
        probation_cite: the article of 预备期.
    """

    age: int
    age_cite: tuple[Citation, ...]
    direct_from: date
    direct_to: date
    probation: int
    probation_from: date
    probation_cite: tuple[Citation, ...]

    @classmethod
    def read(cls, book: Rulebook) -> Limits:
        """From the rule table."""
        age, probation = book.versions("admission-age")[-1], book.versions("probation")[-1]
        return cls(
            int(age["years"]),
            age.cite,
            probation["none_from"],
            probation["none_to"],
            int(probation["years"]),
            probation.effective_from,
            probation.cite,
        )


class Doubt(NamedTuple):
    """One contradiction: its rule, the field it shows at, one sentence, what can be done."""

    rule: str
    severity: Severity
    field: str
    message: str
    remedy: str = ""
    cite: tuple[Citation, ...] = ()


def contradictions(order: PersonOrder, limits: Limits, today: date) -> list[Doubt]:
    """Everything that cannot all be true at once, worst first."""
    found = [
        *_identity(order), *_future(order, today), *_sequence(order), *_age(order, limits),
        *_probation(order, limits), *_stage(order),
    ]  # fmt: skip
    return sorted(found, key=lambda doubt: doubt.severity is not Severity.ERROR)


def _identity(order: PersonOrder) -> Iterator[Doubt]:
    if not order.id_number:
        return
    try:
        number = read_id(order.id_number)
    except ValueError as error:
        yield Doubt("id-check", Severity.ERROR, "id_number", f"{error}。")
        return
    if order.sex not in (None, number.sex):
        yield Doubt(
            "id-sex", Severity.ERROR, "sex",
            f"性别登记为{order.sex}，身份证号第 17 位表示{number.sex}。", "核对后更正其中一项",
        )  # fmt: skip
    if order.birth_date is not None and order.birth_date.contradicts(number.born):
        yield Doubt(
            "id-birth", Severity.WARNING, "birth_date",
            f"出生日期登记为 {order.birth_date}，身份证号里是 {number.born}。",
            "以干部人事档案认定的为准，并在备注里写明",
        )  # fmt: skip


_DATED = ("birth_date", "applied_on", "work_started_on", "joined_on", "full_member_on")
_ORDER = (
    ("birth_date", "applied_on"),
    ("birth_date", "work_started_on"),
    ("birth_date", "joined_on"),
    ("applied_on", "joined_on"),
    ("joined_on", "full_member_on"),
)


def _future(order: PersonOrder, today: date) -> Iterator[Doubt]:
    for key in _DATED:
        day: PartialDate | None = getattr(order, key)
        if day is not None and day.earliest > today:
            yield Doubt(
                "future-date", Severity.ERROR, key, f"{LABELS[key]} {day} 还没有到。", "核对日期"
            )


def _sequence(order: PersonOrder) -> Iterator[Doubt]:
    for first, second in _ORDER:
        earlier: PartialDate | None = getattr(order, first)
        later: PartialDate | None = getattr(order, second)
        if earlier is not None and later is not None and later.latest < earlier.earliest:
            yield Doubt(
                "date-order", Severity.ERROR, second,
                f"{LABELS[second]} {later} 早于{LABELS[first]} {earlier}。", "核对这两个日期",
            )  # fmt: skip


def _age(order: PersonOrder, limits: Limits) -> Iterator[Doubt]:
    born, joined = order.birth_date, order.joined_on
    if born is None or joined is None or joined.latest < born.earliest:
        return
    if add_years(born.earliest, limits.age) > joined.latest:
        yield Doubt(
            "admission-age", Severity.WARNING, "joined_on",
            f"入党时（{joined}）不满 {limits.age} 周岁。", "核对出生日期和入党日期",
            limits.age_cite,
        )  # fmt: skip


def _probation(order: PersonOrder, limits: Limits) -> Iterator[Doubt]:
    joined, full = order.joined_on, order.full_member_on
    if joined is None or joined.month is None or full is None:
        return
    if joined != full:
        yield from _short(joined, full, limits)
    elif joined.latest < limits.direct_from or joined.earliest > limits.direct_to:
        yield Doubt(
            "no-probation", Severity.WARNING, "full_member_on",
            f"入党日期与转正日期都是 {joined}，没有预备期。", "核对转正日期",
            limits.probation_cite,
        )  # fmt: skip


def _short(joined: PartialDate, full: PartialDate, limits: Limits) -> Iterator[Doubt]:
    """Less than a year; some write the end of 预备期 as the day before."""
    over = add_years(joined.earliest, limits.probation) - timedelta(days=1)
    if joined.earliest >= limits.probation_from and joined.latest <= full.latest < over:
        yield Doubt(
            "probation-short", Severity.WARNING, "full_member_on",
            f"入党日期 {joined} 到转正日期 {full} 不满{limits.probation}年，预备期为一年。",
            "核对这两个日期：入党日期是党员大会通过之日，转正日期是预备期满之日",
            limits.probation_cite,
        )  # fmt: skip


def _stage(order: PersonOrder) -> Iterator[Doubt]:
    if order.category is Category.PROBATIONARY and order.full_member_on is not None:
        yield Doubt(
            "stage-dates", Severity.WARNING, "category",
            f"已有转正日期 {order.full_member_on}，人员类别仍是预备党员。", "核对人员类别",
        )  # fmt: skip
    if not order.category.is_member and order.joined_on is not None:
        yield Doubt(
            "stage-dates", Severity.WARNING, "category",
            f"已有入党日期 {order.joined_on}，人员类别仍是{order.category}。", "核对人员类别",
        )  # fmt: skip


def missing_items(order: PersonOrder) -> list[str]:
    """What the 16 items of the national form still lack, in the words of the form."""
    asked = {
        "sex": order.sex, "ethnicity": order.ethnicity, "id_number": order.id_number,
        "birth_date": order.birth_date, "education": order.education, "branch": order.branch,
    }  # fmt: skip
    if order.category.is_member:
        asked["joined_on"] = order.joined_on
    if order.category is Category.FULL:
        asked["full_member_on"] = order.full_member_on
    asked |= {"job": order.job, "mobile": order.mobile or order.phone, "address": order.address}
    if order.is_lost:
        asked["lost_on"] = order.lost_on
    if order.is_mobile:
        asked["mobile_to"] = order.mobile_to
    return [LABELS[key] for key, value in asked.items() if value is None]
