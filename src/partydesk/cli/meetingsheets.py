"""`partydesk import --kind meetings` and `partydesk export meetings`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.cli.access import opened
from partydesk.cli.speaking import print_json, tell
from partydesk.features.meetings import queries
from partydesk.features.meetings.service.intake import take_in
from partydesk.features.meetings.sheets import MeetingsReading, read_meetings, write_meetings

if TYPE_CHECKING:
    import argparse

    from partydesk.books import Books
    from partydesk.features.meetings.service.intake import Intake


def import_meetings(args: argparse.Namespace) -> int:
    """Take a list of meetings in; 1 when rows were refused."""
    reading = read_meetings(args.file)  # before the unit: an unreadable file touches nothing
    with opened(args) as books:
        taken = take_in(
            books.meetings, books.organization, reading.lines, reading.file, dry_run=args.dry_run
        )
    if args.json:
        print_json(_report(reading, taken, dry_run=args.dry_run), indent=2)
    else:
        for one in taken.refused:
            tell(f"第 {one.row} 行没有导入：{one.reason}")
        lead = "试导入" if args.dry_run else "导入"
        tell(f"{lead}会议 {len(reading.lines)} 次：新增 {taken.added}，已有 {taken.unchanged}，"
             f"未导入 {len(taken.refused)}。")  # fmt: skip
    return 1 if taken.refused else 0


def export_meetings(books: Books, args: argparse.Namespace) -> int:
    """Write every meeting up to the day that was asked, the oldest first; how many."""
    found = queries.minutes(list(reversed(queries.ids(queries.MeetingFilter()))))
    if args.as_of is not None:
        found = [one for one in found if one.row.day.earliest <= args.as_of]
    unit = books.organization.unit().name
    write_meetings(args.out, found, note=f"单位：{unit}")
    return len(found)


def _report(reading: MeetingsReading, taken: Intake, *, dry_run: bool) -> dict[str, Any]:
    return {
        "file": reading.file,
        "sheet": reading.sheet,
        "header_row": reading.header_row,
        "columns": dict(reading.columns),
        "rows": len(reading.lines),
        "added": taken.added,
        "updated": 0,
        "unchanged": taken.unchanged,
        "refused": [one._asdict() for one in taken.refused],
        "warnings": [],
        "dry_run": dry_run,
    }
