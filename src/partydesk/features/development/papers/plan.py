"""发展计划 on the wall: everybody who is underway, every step, on one sheet of A3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.features.development.rules.steps import STEPS
from partydesk.features.forms.queries import unit_form
from partydesk.printing.press import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from partydesk.features.development.service import JudgedBook
    from partydesk.features.development.service.planning import Plan, PlanBook
    from partydesk.printing.press import Paper

PLAN = "development-plan"


def plan_job(
    book: PlanBook, unit: str, judged: Sequence[JudgedBook] | None = None
) -> Callable[[], Paper]:
    """The work of drawing the wall sheet; what it needs is read now, `judged` as for the plans."""
    today = book.today()
    plans, layout = book.plans(judged), unit_form(PLAN)
    years = (today.year, today.year + 1)
    words = "　".join(book.quota_words(year, plans, judged) for year in years)
    names = {step: book.name_of(step, today) for step in STEPS}
    data = plan_values(unit, today, plans, names) | {"quota": words}
    return lambda: render(layout, [data])


def plan_values(
    unit: str, today: date, plans: Iterable[Plan], names: dict[int, str]
) -> dict[str, Any]:
    """The mapping of `development-plan`: a line for each person."""
    heads = {f"n{step}": name for step, name in names.items()}
    return {"unit": unit, "day": today, **heads, "people": [_line(plan) for plan in plans]}


def _line(plan: Plan) -> dict[str, Any]:
    person = plan.book.person
    line: dict[str, Any] = {"name": person.name, "branch": person.branch}
    for entry in plan.book.entries:
        line[f"s{entry.step}"] = "✓" + _day(entry.date.exact if entry.date else None)
    for one in plan.steps:  # the first of several that are to come is what the wall needs
        line.setdefault(f"s{one.step}", ("! " if one.trouble else "") + _day(one.day))
    return line


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.year % 100}年\n{day.month}.{day.day}"
