"""Two years of points of the invented unit: a quarter after the other, posted and confirmed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from partydesk.features.points import queries
from partydesk.features.points.rules import EntryOrder, ExclusionOrder, SchemeOrder, plain

if TYPE_CHECKING:
    from partydesk.books import Books
    from partydesk.features.points.rules import Period

_SCHEME, _PHONE = "quarterly-25", "0100-8100003"
_TASKS = (
    ("完成支部交办的工作", 0.85,
     ("整理党员活动室", "编写支部简报", "布置主题党日会场", "录入党员信息")),
    ("志愿服务", 0.6, ("社区志愿服务 2 小时", "文明交通劝导", "敬老院走访", "植树护绿")),
    ("结对帮扶", 0.4, ("走访结对困难户", "慰问困难党员", "联系帮扶企业")),
)  # fmt: skip
_SECRETARY = "支部书记"
_MORE = 3  # entries of this quarter that nobody has looked at yet
_AFTER = 4  # days after a quarter on which it is posted


class PointsYears:
    """Writes points through the same services that the clerk uses, before the day of looking.

    Args:
        books: the unit, with its meetings and dues.
        years: how far back its books reach.
        seed: the same seed gives the same data.
    """

    def __init__(self, books: Books, years: int, seed: int) -> None:
        self._books, self._book = books, books.points
        self._today = books.today()
        self._years = years
        self._rng = Random(seed + 15)  # noqa: S311 - repeatable on purpose, nothing is secret

    def write(self) -> None:
        """Everything: the scheme, quarter after quarter, who takes no part, what waits."""
        first = date(self._today.year - self._years + 1, 1, 1)
        content = plain(queries.templates()[_SCHEME]) | {"phone": _PHONE}
        self._book.adopt(SchemeOrder(first, content, "党员大会通过"))
        self._let_off(first)
        periods = [
            one for year in range(first.year, self._today.year + 1)
            for one in self._book.ground.periods(year) if one.first <= self._today
        ]  # fmt: skip
        for number, period in enumerate(periods):
            self._enter(period)
            self._close(period, last=number >= len(periods) - 2)

    def _let_off(self, first: date) -> None:
        people = [one for one in queries.members() if one.category_on(first) is not None]
        oldest = sorted(people, key=lambda one: (str(one.birth_date or "9"), one.id))
        if len(oldest) > len(_TASKS):
            self._book.exclude(
                ExclusionOrder(oldest[0].id, first, "长期患病", approval="支委会同意")
            )

    def _enter(self, period: Period) -> None:
        end = min(period.last, self._today)
        outside = {one.person_id for one in queries.exclusions()}
        people = [one.id for one in queries.members() if one.category_on(end) is not None
                  and one.id not in outside]  # fmt: skip
        with self._books.store.change(f"登记 {period.words}的积分"):
            for item, share, grounds in _TASKS:
                doing: dict[str, list[int]] = {ground: [] for ground in grounds}
                for person in people:
                    if self._rng.random() < share:
                        doing[self._rng.choice(grounds)].append(person)
                for ground, some in doing.items():
                    day = period.first + timedelta(self._rng.randint(0, (end - period.first).days))
                    self._declare(some, day, item, ground, min(day + timedelta(2), end))
            if end == self._today:
                self._waiting(people)

    def _declare(self, some: list[int], day: date, item: str, ground: str, on: date) -> None:
        if some:
            order = EntryOrder(tuple(some), day, item, None, ground, "本人", _SECRETARY, on)
            self._book.entering.declare(order)

    def _waiting(self, people: list[int]) -> None:
        some = self._rng.sample(people, min(_MORE, len(people)))
        day = self._today - timedelta(1)
        if self._book.ground.period_of(day).last >= self._today:
            self._book.entering.declare(
                EntryOrder(tuple(some), day, "志愿服务", None, "雪后清扫社区道路", "本人")
            )

    def _close(self, period: Period, *, last: bool) -> None:
        """All but the quarter of today; the one before it is posted and waits for the end."""
        posted = period.last + timedelta(_AFTER)
        if posted > self._today:
            return
        self._book.closing.post(period.first, posted)
        confirmed = posted + timedelta(6)
        if not last and confirmed <= self._today:
            self._book.closing.confirm(period.first, confirmed, _SECRETARY)
