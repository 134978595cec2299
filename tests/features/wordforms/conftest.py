"""A branch with two people, one with a family and a talk in the record book."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.books import Books, create_books, open_books
from partydesk.features.development.service import ApplicationOrder, Named, StepOrder
from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.roster.rules import Category, PersonOrder, RelativeEntry
from partydesk.features.wordforms.papers import TemplateValues
from partydesk.kernel.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.units import Moulds

TODAY = date(2026, 11, 25)


@pytest.fixture
def books(moulds: Moulds, tmp_path: Path) -> Iterator[Books]:
    """周沐阳 has applied and was talked to; 林知远 is a member."""
    folder = tmp_path / "第一党支部"
    moulds.cast(folder, _founded)
    made = open_books(folder, today=lambda: TODAY)
    yield made
    made.close()


def _founded(folder: Path) -> None:
    made = create_books(
        folder, "中共某局第一支部委员会", OrganizationKind.BRANCH, None, lambda: TODAY
    )
    unit = made.organization.unit().id
    full = made.roster.add_person(PersonOrder("林知远", Category.FULL, branch=unit))
    born = PartialDate(1998, 3, 4)
    person = made.development.receive_application(
        ApplicationOrder(
            PersonOrder("周沐阳", Category.APPLICANT, birth_date=born, branch=unit),
            PartialDate(2026, 9, 1),
        )
    )
    made.roster.set_relatives(
        person,
        [RelativeEntry("父亲", "周建国", "", "群众"), RelativeEntry("母亲", "李秀兰")],
    )
    talked = {"talker": (Named("林知远", full),), "content": "谈了经历。\n谈了家庭。"}
    made.development.take_step(StepOrder(person, 2, 1, PartialDate(2026, 9, 20), talked))
    made.close()


@pytest.fixture
def values(books: Books) -> TemplateValues:
    """What is known of them."""
    return TemplateValues(books.development, books.organization)
