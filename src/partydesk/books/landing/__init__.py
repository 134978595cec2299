"""How each book takes what meetings decide: the landers of `meetings.rules.landing`, by affair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from partydesk.features.appraisal.service import AppraisalBook
    from partydesk.features.development.service import RecordBooks
    from partydesk.features.dues.service import DuesBook
    from partydesk.features.meetings.rules import Lander
    from partydesk.features.offices.service import OfficeBook
    from partydesk.features.points.service import PointsBook


class Shelf(Protocol):
    """The books that take part: `partydesk.books.Books`."""

    @property
    def dues(self) -> DuesBook:
        """党费."""

    @property
    def offices(self) -> OfficeBook:
        """届次和党内职务."""

    @property
    def points(self) -> PointsBook:
        """积分."""

    @property
    def appraisal(self) -> AppraisalBook:
        """民主评议."""


def land_records(records: RecordBooks, meeting: int) -> None:
    """What final minutes decided about persons is entered in their record books."""
    # Read late: the meetings are used without the record books.
    from partydesk.features.development.service.landing import land_meeting  # noqa: PLC0415

    land_meeting(records, meeting)


def landers(books: Shelf) -> Mapping[str, Callable[[], Lander]]:
    """Every affair of `resources/meetings.toml` with the book it lands in, made when asked."""
    return {
        "relief": lambda: _reliefs(books),
        "post": lambda: _posts(books),
        "points": lambda: _points(books),
        "grade": lambda: _grades(books),
    }


def _reliefs(books: Shelf) -> Lander:
    from partydesk.books.landing.dues import ReliefLander  # noqa: PLC0415 - the book is read late

    return ReliefLander(books.dues)


def _posts(books: Shelf) -> Lander:
    from partydesk.books.landing.offices import PostLander  # noqa: PLC0415 - as above

    return PostLander(books.offices)


def _points(books: Shelf) -> Lander:
    from partydesk.books.landing.points import PointsLander  # noqa: PLC0415 - as above

    return PointsLander(books.points)


def _grades(books: Shelf) -> Lander:
    from partydesk.books.landing.appraisal import GradeLander  # noqa: PLC0415 - as above

    return GradeLander(books.appraisal)
