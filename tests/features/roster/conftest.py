"""A unit with two branches, its roster, and spreadsheets to take in; everybody is invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest
import xlsxwriter

from partydesk.features.organization.rules import OrganizationKind
from partydesk.features.organization.service import OrganizationBook
from partydesk.features.roster import queries
from partydesk.features.roster.service import Roster
from partydesk.features.roster.service.intake import ImportOptions, file_digest
from partydesk.features.roster.sheets import read_roster, roster_rows
from partydesk.kernel.identity import check_character
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from partydesk.features.roster.service.report import ImportReport
    from tests.units import Moulds

TODAY = date(2026, 11, 23)


def id_number(born: str = "19800501", serial: int = 1) -> str:
    """A number of a region that does not exist; odd serials are men."""
    first = f"990101{born}{serial:03d}"
    return first + check_character(first)


def today() -> date:
    return TODAY


class Unit(NamedTuple):
    """The books of one unit, as the program puts them together."""

    store: Store
    organization: OrganizationBook
    roster: Roster
    first: int
    second: int
    folder: Path

    def sheet(self, *rows: Sequence[object], name: str = "名册.xlsx") -> Path:
        """A spreadsheet of these rows, the headings first."""
        path = self.folder / name
        with xlsxwriter.Workbook(path) as book:
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            page = book.add_worksheet("党员名册")
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        page.write_datetime(number, column, cell, day)
                    elif cell is not None:
                        page.write(number, column, cell)
        return path

    def take(
        self, path: Path, *, dry_run: bool = False, options: ImportOptions | None = None
    ) -> ImportReport:
        """Take a file in as window and command line do."""
        reading = read_roster(path)
        rows = roster_rows(reading, queries.limits(), TODAY)
        return self.roster.import_table(
            reading, rows, file_digest(path), dry_run=dry_run, options=options
        )


@pytest.fixture
def unit(moulds: Moulds, tmp_path: Path) -> Iterator[Unit]:
    yield from _opened(moulds, tmp_path, "第一支部", "第二支部")


@pytest.fixture
def bare(moulds: Moulds, tmp_path: Path) -> Iterator[Unit]:
    """A unit without any branch yet."""
    yield from _opened(moulds, tmp_path)


def _opened(moulds: Moulds, place: Path, *branches: str) -> Iterator[Unit]:
    folder = place / ("unit" if branches else "bare")
    first, second = moulds.cast(folder, _founded, *branches)
    store = Store.open(folder)
    organization = OrganizationBook(store)
    yield Unit(store, organization, Roster(store, organization, today), first, second, place)
    store.close()


def _founded(folder: Path, *branches: str) -> tuple[int, int]:
    store = Store.create(folder)
    organization = OrganizationBook(store)
    organization.found("中共某某局机关委员会", OrganizationKind.COMMITTEE)
    rows = [organization.add_branch(f"中共某某局机关{branch}委员会") for branch in branches]
    store.close()
    return (rows[0], rows[1]) if rows else (0, 0)
