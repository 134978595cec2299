"""All tables of the annual report for 10,000 members with five years of history, in ms."""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from partydesk.books import Books, create_books
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.tables import Person
from partydesk.store import bulk

ROUNDS = 5
MEMBERS = 10_000
FIRST, TODAY = 2021, date(2026, 11, 23)
_PERSON = ("name", "name_key", "pinyin", "initials", "sex", "ethnicity", "birth_date", "education",
           "job", "category", "standing", "branch_id", "joined_on")  # fmt: skip
_EDUCATION = (
    "硕士研究生毕业",
    "大学本科毕业",
    "大学专科毕业",
    "中等专科毕业",
    "普通高中毕业",
    "初中毕业",
)
_JOBS = (
    "公务员",
    "参照公务员法管理的工作人员",
    "退休人员",
    "事业单位专业技术岗位",
    "机关单位工勤岗位",
)
_CHINA = timezone(timedelta(hours=8))


def figures() -> list[dict[str, Any]]:
    """Today, and the end of last year; the bound is that of the order: one second."""
    with tempfile.TemporaryDirectory() as place:
        books = made(Path(place))
        try:
            found = {
                "statistics-ms": _taken(books, TODAY),
                "statistics-past-ms": _taken(books, date(TODAY.year - 1, 12, 31)),
            }
        finally:
            books.close()
    return [
        {"name": name, "value": round(value), "unit": "ms", "of": f"{MEMBERS} members",
         "bound": 1000.0, "peers": {}}
        for name, value in found.items()
    ]  # fmt: skip


def made(place: Path) -> Books:
    """The unit: taken in once, then each year some leave and many move house."""
    day = [datetime(FIRST, 1, 4, 9, tzinfo=_CHINA)]
    books = create_books(
        place / "unit", "中共某某局机关委员会", OrganizationKind.COMMITTEE, None,
        lambda: TODAY, lambda: day[0],
    )  # fmt: skip
    branches = [books.organization.add_branch(f"第{n}支部") for n in range(1, 21)]
    people = [
        (f"张{n}", f"张{n}", f"zhang{n:05}", "z", "女" if n % 3 else "男",
         "回族" if n % 11 == 0 else "汉族", f"{1945 + n % 58}-{n % 12 + 1:02}-{n % 28 + 1:02}",
         _EDUCATION[n % len(_EDUCATION)], _JOBS[n % len(_JOBS)], "正式党员", "正常",
         branches[n % 20], f"{1970 + n % 50}-07-01") for n in range(MEMBERS)
    ]  # fmt: skip
    with books.store.change("名册"):
        bulk.insert(books.store.database, "person", _PERSON, people)
    for year in range(FIRST, TODAY.year + 1):
        day[0] = datetime(year, 6, 1, 9, tzinfo=_CHINA)
        offset = year - FIRST
        with books.store.change(f"{year}年的变动"):
            moved = Person.id % 10 == offset
            Person.update(address=f"{year}年新址", mobile="13900000000").where(moved).execute()
            gone = Person.id % 100 == offset
            Person.update(left_on=f"{year}-05-20", left_reason="组织关系转出").where(gone).execute()
    return books


def _taken(books: Books, on: date) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        books.statistics.report(on)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    print(figures())
