"""Reading a file off the window's thread: what it would bring, and what its columns hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partydesk.features.roster import queries
from partydesk.features.roster.service.intake import ImportOptions, file_digest
from partydesk.features.roster.sheets import read_roster, roster_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from partydesk.features.roster.service import Roster
    from partydesk.features.roster.service.report import ImportReport
    from partydesk.spreadsheet.reading import FileReading
    from partydesk.spreadsheet.rows import ReadRow
    from partydesk.ui.tasks import Progress

_SAMPLES = 3


class FileHeading(NamedTuple):
    """One heading of the file: the field it is read for ("" for none), and what stands below it."""

    label: str
    key: str
    samples: tuple[str, ...]


class Looked(NamedTuple):
    """What came of reading a file."""

    report: ImportReport
    headings: tuple[FileHeading, ...]


class Wishes(NamedTuple):
    """What the clerk decided on the screen.

    Attributes:
        new_bodies: branches and groups that the unit does not have are made.
        namesakes: rows without ID number are new people even where the name is known.
        chosen: heading → field, where it is to be another one; "" leaves a column aside.
    """

    new_bodies: bool = False
    namesakes: bool = False
    chosen: Mapping[str, str] = {}


def work(
    roster: Roster, path: Path, wishes: Wishes, *, dry_run: bool
) -> Callable[[Progress], Looked]:
    """The task that reads the file, and takes it in unless it is a dry run."""

    def run(progress: Progress) -> Looked:
        reading = read_roster(path, chosen=wishes.chosen)
        samples: dict[str, list[str]] = {}
        rows = _sampled(roster_rows(reading, queries.limits(), roster.today()), samples)
        options = ImportOptions(wishes.new_bodies, wishes.namesakes, progress)
        report = roster.import_table(
            reading, rows, file_digest(path), dry_run=dry_run, options=options
        )
        return Looked(report, _headings(reading, samples))

    return run


def _sampled(rows: Iterator[ReadRow], samples: dict[str, list[str]]) -> Iterator[ReadRow]:
    """The rows; the first few different texts of each column are noted on the way."""
    for row in rows:
        for label, text in row.raw.items():
            known = samples.setdefault(label, [])
            if len(known) < _SAMPLES and text not in known:
                known.append(text)
        yield row


def _headings(reading: FileReading, samples: Mapping[str, list[str]]) -> tuple[FileHeading, ...]:
    found: dict[str, FileHeading] = {}
    for sheet in reading.sheets:
        for label in sheet.places:
            heading = FileHeading(label, sheet.columns.get(label, ""), (*samples.get(label, ()),))
            if not found.setdefault(label, heading).key:
                found[label] = heading
    return tuple(found.values())
