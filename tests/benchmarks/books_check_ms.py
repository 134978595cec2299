"""1,000 full record books judged from nothing; one keystroke in a step: ms of the processor."""

from __future__ import annotations

import gc
import tempfile
import time
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partydesk.books import Books, create_books
from partydesk.features.development.service import Named, StepOrder
from partydesk.features.development.tables import StepEntry
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

    from partydesk.features.development.service import RecordBooks

PEOPLE, KEYS = 1000, 200
TODAY = date(2028, 1, 1)
_VOTE = {"eligible": 23, "present": 12, "yes": 11, "written_yes": 1}
_WAY: tuple[tuple[int, int, str, dict[str, Any]], ...] = (
    (1, 1, "2024-06-10", {}), (2, 1, "2024-06-28", {}), (3, 1, "2024-09-10", {}),
    (4, 1, "2024-09-25", {}), (5, 1, "2024-09-12", {"mentors": 2}), (6, 1, "2025-03-10", {}),
    (6, 2, "2025-09-10", {}), (6, 3, "2026-03-10", {}), (7, 1, "2026-05-20", {}),
    (8, 1, "2026-06-01", {"notice_from": "2026-06-02", "notice_to": "2026-06-09"}),
    (9, 1, "2026-06-11", {"introducers": 2}), (10, 1, "2026-06-20", {}),
    (11, 1, "2026-06-28", {"days": 2, "hours": 24}), (12, 1, "2026-07-10", {}),
    (13, 1, "2026-08-31", {}), (14, 1, "2026-09-05", {}), (15, 1, "2026-09-17", _VOTE),
    (16, 1, "2026-10-20", {}), (17, 1, "2026-11-05", {"reported_on": "2026-09-20"}),
    (18, 1, "2026-11-20", {}), (19, 1, "2026-11-10", {}), (20, 1, "2026-11-30", {}),
    (21, 1, "2027-03-17", {}), (21, 2, "2027-09-10", {}), (22, 1, "2027-09-17", {}),
    (23, 1, "2027-10-20", {**_VOTE, "outcome": "confirmed"}),
    (24, 1, "2027-12-01", {"reported_on": "2027-10-25"}), (25, 1, "2027-12-20", {}),
)  # fmt: skip


def figures() -> list[dict[str, Any]]:
    """The figures for `partydesk bench`."""
    with tempfile.TemporaryDirectory() as place:
        books = create_books(
            Path(place) / "unit", "某某局机关党委", OrganizationKind.COMMITTEE, today=lambda: TODAY
        )
        try:
            people = _fill(books)
            found = _measured(books, people)
        finally:
            books.close()
    return [
        {"name": name, "value": round(value, 1), "unit": "ms", "of": f"{PEOPLE} full books",
         "bound": bound, "peers": {}}
        for name, value, bound in found
    ]  # fmt: skip


def _fill(books: Books) -> list[int]:
    """Members who may be named, and so many people, each with 28 entries."""
    born = PartialDate(1999, 5, 4)
    day = PartialDate.parse("2010-07-01")
    with books.store.change("建立测速单位"):
        branch = books.organization.add_branch("第一支部")
        named = [
            {"name": name, "id": books.roster.add_person(
                PersonOrder(name, Category.FULL, branch=branch, full_member_on=day))}
            for name in ("王建国", "刘敏")
        ]  # fmt: skip
        people = []
        for n in range(PEOPLE):
            order = PersonOrder(f"赵{n:04d}", Category.FULL, birth_date=born, branch=branch)
            people.append(books.roster.add_person(order))
            rows = [
                {"person": people[-1], "step": step, "occurrence": occurrence,
                 "date": PartialDate.parse(when),
                 "fields": {key: named if key in {"mentors", "introducers"} else value
                            for key, value in fields.items()}}
                for step, occurrence, when, fields in _WAY
            ]  # fmt: skip
            StepEntry.insert_many(rows).execute()
    return people


def _measured(books: Books, people: list[int]) -> list[tuple[str, float, float]]:
    book = books.development
    gc.collect()
    whole = _taken(lambda: book.judged_books(TODAY))
    again = _taken(lambda: book.judged_books(TODAY))
    order = StepOrder(
        people[PEOPLE // 2], 15, 1, PartialDate.parse("2026-09-17"),
        {"eligible": 23, "present": 12, "yes": 11, "resolution": ""},
    )  # fmt: skip
    named = {"introducers": (Named("王建国", 1), Named("刘敏", 2))}
    keys = []
    for n in range(KEYS):
        typed = replace(order, fields={**order.fields, "resolution": "同意" + "接" * n})
        keys.append(_taken(partial(_keystroke, book, typed)))
    other = StepOrder(people[0], 9, 1, PartialDate.parse("2026-06-11"), named)
    keys.append(_taken(lambda: book.preview(other, TODAY)))
    keys.sort()
    return [
        ("books-check-ms", whole, 2000.0),
        ("books-check-again-ms", again, 100.0),
        ("step-keystroke-p95-ms", keys[int(len(keys) * 0.95)], 100.0),
    ]


def _keystroke(book: RecordBooks, typed: StepOrder) -> None:
    """What follows a pause in typing: the paper's book and the findings."""
    book.draft(typed)
    book.preview(typed, TODAY)


def _taken(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


if __name__ == "__main__":
    print(figures())
