"""The roster of a past day: what bears a date by that date, the rest as it was recorded then."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from partydesk.books import Books, create_books, open_books
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster import queries
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.rules import Category, Departure, PersonOrder
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.units import Moulds

CHINA = timezone(timedelta(hours=8))
BEGUN = date(2025, 3, 1)
MEMBER = PersonOrder(
    "周沐阳", Category.FULL, branch=2, mobile="13900000001",
    joined_on=PartialDate(2010, 7, 1), full_member_on=PartialDate(2011, 7, 1),
)  # fmt: skip


@pytest.fixture
def books(moulds: Moulds, tmp_path: Path) -> Iterator[Books]:
    """Two branches and one old member, entered when the books were begun."""
    folder = tmp_path / "unit"
    moulds.cast(folder, _begun)
    made = open_books(folder, today=lambda: date(2026, 11, 23))
    on(made, 2025, 3, 1)
    yield made
    made.close()


def _begun(folder: Path) -> None:
    made = create_books(
        folder, "中共某局机关委员会", OrganizationKind.COMMITTEE, None,
        lambda: BEGUN, lambda: datetime(2025, 3, 1, 9, tzinfo=CHINA),
    )  # fmt: skip
    made.organization.add_branch("中共某局第一支部委员会", "第一支部")
    made.organization.add_branch("中共某局第二支部委员会", "第二支部")
    made.roster.add_person(MEMBER)
    made.close()


def on(books: Books, *day: int) -> None:
    """What follows is recorded on that day."""
    at = datetime.combine(date(*day), time(9), CHINA)
    books.store.clock = lambda: at


def then(books: Books, *day: int) -> dict[str, tuple[str, str]]:
    """Who belonged to the roster of a day: category and branch."""
    key = date(*day)
    with closing(books.roster.as_of(key)) as past, past.view():
        rows = queries.rows(queries.ids(RosterFilter(on=key)))
        return {row.name: (row.category, row.branch or "") for row in rows}


def test_who_left_is_there_until_the_day_of_leaving_however_late_it_was_entered(
    books: Books,
) -> None:
    on(books, 2026, 1, 10)
    books.roster.leave(1, PartialDate(2025, 12, 20), Departure.TRANSFERRED)
    assert "周沐阳" in then(books, 2025, 12, 19)
    assert then(books, 2025, 12, 31) == {}
    assert then(books, 2026, 1, 5) == {}


def test_who_left_and_came_back_is_away_in_between(books: Books) -> None:
    on(books, 2025, 6, 1)
    books.roster.leave(1, PartialDate(2025, 6, 1), Departure.TRANSFERRED)
    on(books, 2026, 2, 1)
    books.roster.return_person(1)
    assert [len(then(books, *day)) for day in ((2025, 5, 31), (2025, 9, 1), (2026, 3, 1))] == [
        1, 0, 1,
    ]  # fmt: skip


def test_the_branch_is_that_of_the_day(books: Books) -> None:
    on(books, 2026, 5, 1)
    books.roster.correct_person(1, replace(MEMBER, branch=3))
    assert then(books, 2026, 4, 30)["周沐阳"][1] == "第一支部"
    assert then(books, 2026, 5, 1)["周沐阳"][1] == "第二支部"


def test_a_name_that_was_corrected_is_right_in_the_past_too(books: Books) -> None:
    on(books, 2026, 5, 1)
    books.roster.correct_person(1, replace(MEMBER, name="周沐扬"))
    assert list(then(books, 2026, 1, 1)) == ["周沐扬"]


def test_the_category_follows_its_dates(books: Books) -> None:
    on(books, 2025, 4, 2)
    person = books.roster.add_person(
        PersonOrder("李书瑶", Category.APPLICANT, applied_on=PartialDate(2025, 4, 1), branch=2)
    )
    on(books, 2026, 6, 15)
    for category, month in ((Category.ACTIVIST, 9), (Category.CANDIDATE, 11)):
        books.roster.set_category(person, category, PartialDate(2025, month, 3), "支委会")
    days = ((2025, 3, 31), (2025, 4, 1), (2025, 9, 2), (2025, 9, 3), (2026, 1, 1))
    found = [then(books, *day).get("李书瑶", ("",))[0] for day in days]
    assert found == ["", "入党申请人", "入党申请人", "入党积极分子", "发展对象"]


def test_a_member_of_before_the_books_is_probationary_between_admission_and_confirmation(
    books: Books,
) -> None:
    days = ((2010, 6, 30), (2010, 7, 1), (2011, 7, 1), (2020, 1, 1))
    assert [then(books, *day).get("周沐阳", ("",))[0] for day in days] == [
        "", "预备党员", "正式党员", "正式党员",
    ]  # fmt: skip


def test_somebody_whose_dates_nobody_knows_is_there_as_entered(books: Books) -> None:
    on(books, 2025, 3, 1)
    books.roster.add_person(PersonOrder("吴桐", Category.FULL, joined_on=PartialDate(2001)))
    for day in ((2005, 1, 1), (2025, 6, 1)):
        assert then(books, *day)["吴桐"][0] == "正式党员"


def test_a_member_whom_running_books_entered_later_belonged_elsewhere(books: Books) -> None:
    on(books, 2026, 1, 10)
    books.roster.add_person(replace(MEMBER, name="吴桐"))
    assert list(then(books, 2025, 12, 31)) == ["周沐阳"]
    assert set(then(books, 2026, 1, 10)) == {"周沐阳", "吴桐"}
    # before the books there is no telling: everybody whose dates had come
    assert set(then(books, 2024, 12, 31)) == {"周沐阳", "吴桐"}


def test_the_card_of_a_past_day_has_the_telephone_of_that_day(books: Books) -> None:
    on(books, 2026, 5, 1)
    books.roster.correct_person(1, replace(MEMBER, mobile="13900000002"))
    with closing(books.roster.as_of(date(2026, 4, 1))) as past, past.view():
        card = queries.card(1)
    assert card is not None
    assert card.entry.mobile == "13900000001"
    assert card.branch == "第一支部"


def test_a_day_to_come_is_refused(books: Books) -> None:
    with pytest.raises(Refusal, match="还没有到"):
        books.roster.as_of(date(2026, 11, 24))
