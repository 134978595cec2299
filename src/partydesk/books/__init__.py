"""Composition: the store, the rulebooks, and one book for each feature, handed to window and CLI.

The properties of `Books` are the table of contents of the program; each is made when first asked.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from partydesk.books.local import LocalShelf
from partydesk.books.papershelf import PaperShelf
from partydesk.books.places import PLACES
from partydesk.features.organization.service import OrganizationBook
from partydesk.features.roster.service import Roster
from partydesk.rulebooks import Rulebooks
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from partydesk.features.appraisal.service import AppraisalBook
    from partydesk.features.attachments.service import AttachmentBook
    from partydesk.features.backups.service import BackupKeeper
    from partydesk.features.clerks.service import ClerkBook
    from partydesk.features.development.service import RecordBooks
    from partydesk.features.dues.service import DuesBook
    from partydesk.features.elections.service import ElectionBook
    from partydesk.features.history.service import HistoryBook
    from partydesk.features.history.service.retention import Retention
    from partydesk.features.lists.service import ListBook
    from partydesk.features.meetings.service import MeetingBook
    from partydesk.features.offices.service import OfficeBook
    from partydesk.features.organization.rules import OrganizationKind
    from partydesk.features.points.service import PointsBook
    from partydesk.features.prints.service import PrintBook
    from partydesk.features.reminders.rules import Told
    from partydesk.features.statistics.service import StatisticsBook
    from partydesk.features.transfers.service import TransferBook
    from partydesk.kernel.findings import Finding
    from partydesk.store.keys import Unlocked


class Books(PaperShelf, LocalShelf):
    """One open unit with all its books.

    Args:
        store: the open unit.
        today: the clock.
    """

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self.store = store
        self.today = today
        self.rules = Rulebooks()

    @cached_property
    def organization(self) -> OrganizationBook:
        """The unit, its branches and groups."""
        return OrganizationBook(self.store)

    @cached_property
    def roster(self) -> Roster:
        """党员名册."""
        return Roster(self.store, self.organization, self.today, PLACES)

    @cached_property
    def development(self) -> RecordBooks:
        """发展党员: the record books."""
        # Read late: the first page does without it, and it brings all rules of development along.
        from partydesk.features.development.service import RecordBooks  # noqa: PLC0415

        laid_down = self.regulations()
        return RecordBooks(self.store, self.roster, self.organization, laid_down, self.today)

    @cached_property
    def meetings(self) -> MeetingBook:
        """会议记录."""
        from partydesk.books.landing import land_records, landers  # noqa: PLC0415 - as above
        from partydesk.features.meetings.service import MeetingBook  # noqa: PLC0415

        rules = self.rules
        book = MeetingBook(self.store, self.organization, rules.meetings, rules.terms, self.today)
        book.landed = lambda meeting: land_records(self.development, meeting)
        book.landers = landers(self)
        book.local = lambda: self.local_kinds.blocks("meetings", self.organization.choices.local)
        return book

    @cached_property
    def offices(self) -> OfficeBook:
        """届次和党内职务."""
        from partydesk.features.offices.service import OfficeBook  # noqa: PLC0415 - as above

        return OfficeBook(self.store, self.organization, self.rules.terms, self.today)

    @cached_property
    def elections(self) -> ElectionBook:
        """换届."""
        from partydesk.features.elections.service import ElectionBook  # noqa: PLC0415 - as above

        return ElectionBook(self.store, self.offices, self.rules.meetings, self.today)

    @cached_property
    def attachments(self) -> AttachmentBook:
        """附件."""
        from partydesk.features.attachments.service import AttachmentBook  # noqa: PLC0415 - as above

        return AttachmentBook(self.store, self.today, self.backups.other_shelves)

    @cached_property
    def dues(self) -> DuesBook:
        """党费."""
        from partydesk.books.landing.offers import decided_reliefs  # noqa: PLC0415 - as above
        from partydesk.features.dues.service import DuesBook  # noqa: PLC0415

        book = DuesBook(self.store, self.organization, self.rules.dues, self.today)
        book.assessing.decisions = decided_reliefs
        return book

    def past_dues(self, day: date) -> AbstractContextManager[DuesBook]:
        """党费 as the book stood at the end of a past day.

        Raises:
            Refusal: the day is still to come, or the books had not been begun by then.
        """
        from partydesk.features.dues.service.asof import past_dues  # noqa: PLC0415 - as above

        return past_dues(self.store, self.organization, self.rules.dues, day, self.today())

    @cached_property
    def transfers(self) -> TransferBook:
        """组织关系."""
        from partydesk.features.transfers.service import TransferBook  # noqa: PLC0415 - as above

        rules = self.rules.transfers
        return TransferBook(self.store, self.roster, lambda: self.dues, rules, self.today)

    @cached_property
    def points(self) -> PointsBook:
        """积分."""
        from partydesk.books.credits import sources  # noqa: PLC0415 - as above
        from partydesk.features.points.service import PointsBook  # noqa: PLC0415

        return PointsBook(self.store, sources(), self.today)

    @cached_property
    def appraisal(self) -> AppraisalBook:
        """民主评议党员."""
        from partydesk.features.appraisal.service import AppraisalBook  # noqa: PLC0415 - as above

        return AppraisalBook(self.store, self.organization, self.rules.appraisal, self.today)

    @cached_property
    def statistics(self) -> StatisticsBook:
        """统计."""
        from partydesk.features.statistics.service import StatisticsBook  # noqa: PLC0415 - as above

        return StatisticsBook(self.store, self.roster, self.rules.statistics, self.today)

    @cached_property
    def prints(self) -> PrintBook:
        """打印记录."""
        from partydesk.features.prints.service import PrintBook  # noqa: PLC0415 - as above

        return PrintBook(self.store)

    @cached_property
    def lists(self) -> ListBook:
        """列表: columns and filters of the lists."""
        from partydesk.features.lists.service import ListBook  # noqa: PLC0415 - as above

        return ListBook(self.store)

    @cached_property
    def backups(self) -> BackupKeeper:
        """备份与恢复."""
        from partydesk.features.backups.service import BackupKeeper  # noqa: PLC0415 - as above

        return BackupKeeper(self.store, self.today, _weigh)

    @cached_property
    def history(self) -> HistoryBook:
        """改动历史."""
        from partydesk.books.words import all_words  # noqa: PLC0415 - as above
        from partydesk.features.history.service import HistoryBook  # noqa: PLC0415

        words = all_words(self.rules.development, self.local_kinds.name_of)
        return HistoryBook(self.store, words, self.attachments.upkeep.told)

    @cached_property
    def retention(self) -> Retention:
        """按期限清除."""
        from partydesk.books.forgets import EVERY_BOOK  # noqa: PLC0415 - as above
        from partydesk.features.attachments.service.forgetting import forgetting  # noqa: PLC0415
        from partydesk.features.development import queries as books  # noqa: PLC0415
        from partydesk.features.history.service.retention import Retention  # noqa: PLC0415
        from partydesk.features.roster import queries as people  # noqa: PLC0415

        forget = (*EVERY_BOOK, forgetting(self.store, self.attachments.upkeep))
        return Retention(self.store, self.today, people.gone_by, books.begun, forget)

    @cached_property
    def clerks(self) -> ClerkBook:
        """密码与人员."""
        from partydesk.features.clerks.service import ClerkBook  # noqa: PLC0415 - as above

        return ClerkBook(self.store, self.organization, self.backups.other_shelves)

    def findings(self, on: date) -> tuple[Finding, ...]:
        """Everything that is due, missing or contradictory on `on`, of every book, worst first."""
        from partydesk.books.checks import every_finding  # noqa: PLC0415 - as above

        return every_finding(self.told(on))

    def told(self, on: date) -> Iterator[tuple[Told, ...]]:
        """The same with the book of each, asked for by and by; see `checks.told_by_and_by`."""
        from partydesk.books.checks import OTHERS, told_by_and_by  # noqa: PLC0415 - as above

        others = {key: getattr(self, key).findings for key in OTHERS}
        return told_by_and_by(self.development, self.meetings, others, on)

    def follow_keys(self, label: str) -> None:
        """Let the journal know who has a password, before anything else is done."""
        if self.store.keys is not None:
            with suppress(StoreTrouble):  # it is done at the next opening
                self.clerks.follow(label)

    def close(self) -> None:
        """Close the unit."""
        self.store.close()


def open_books(
    folder: Path, key: str | Unlocked | None = None, today: Callable[[], date] = date.today
) -> Books:
    """Open a unit folder; `key` is what `store.keys.unlock` gave for its password.

    Raises:
        StoreTrouble: see `Store.open`.
    """
    books = Books(Store.open(folder, key), today)
    books.follow_keys("核对使用人名单")
    return books


def create_books(
    folder: Path,
    name: str,
    kind: OrganizationKind,
    key: str | Unlocked | None = None,
    today: Callable[[], date] = date.today,
    clock: Callable[[], datetime] | None = None,
) -> Books:
    """Make a new unit folder for one organization and open it.

    `key` is what `store.keys.new_lock` gave for the first clerk's password; None for a plain unit.
    `clock` gives the times that the journal notes, where they have to be the same every time.

    Raises:
        StoreTrouble: see `Store.create`.
        Refusal: see `OrganizationBook.found`; nothing is left of the unit.
    """
    store = Store.create(folder, key, clock) if clock else Store.create(folder, key)
    return found_books(store, name, kind, today)


def found_books(
    store: Store, name: str, kind: OrganizationKind, today: Callable[[], date]
) -> Books:
    """Begin the books of a unit in a folder that was only just made.

    Raises:
        Refusal: see `OrganizationBook.found`; nothing is left of the unit.
    """
    books = Books(store, today)
    try:
        books.organization.found(name, kind)
        books.follow_keys("设置密码")
    except BaseException:
        store.discard()
        raise
    return books


def _weigh(password: str, names: tuple[str, ...]) -> None:
    from partydesk.features.clerks.rules import check_password  # noqa: PLC0415 - as above

    check_password(password, names)
