"""`partydesk import` and `partydesk export`: spreadsheets in and out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from partydesk.cli import rostersheets
from partydesk.cli.access import add_unit_arguments, opened
from partydesk.cli.duessheets import import_dues
from partydesk.cli.history import read_day
from partydesk.cli.meetingsheets import export_meetings, import_meetings
from partydesk.cli.paths import checked_out, read_path
from partydesk.cli.speaking import print_json, tell
from partydesk.features.roster import queries
from partydesk.features.roster.service.intake import ImportOptions, file_digest
from partydesk.features.roster.sheets import read_roster, roster_rows
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from partydesk.books import Books
    from partydesk.features.roster.service.report import ImportReport
    from partydesk.spreadsheet.reading import FileReading

_LATER = ("development",)


def add_parser(commands: Any) -> None:
    """Add `import` and `export`."""
    take = commands.add_parser("import", help="导入电子表格")
    add_unit_arguments(take)
    take.add_argument("file", type=read_path, metavar="FILE", help="xlsx、xls、csv")
    take.add_argument("--kind", choices=["roster", "meetings", "dues", *_LATER], default="roster")
    take.add_argument("--dry-run", action="store_true", help="只看结果，不写入")
    take.add_argument("--create-branches", action="store_true", help="没有的支部和党小组自动新建")
    take.add_argument(
        "--add-namesakes", action="store_true", help="没有身份证号的同名人员，作为新人登记"
    )
    take.add_argument("--json", action="store_true")
    take.set_defaults(run=run)
    give = commands.add_parser("export", help="导出电子表格")
    add_unit_arguments(give)
    give.add_argument(
        "kind", choices=[*rostersheets.KINDS, "meetings"], metavar="KIND",
        help="、".join(f"{key} {words}" for key, words in rostersheets.KINDS.items())
        + "、meetings 会议记录",
    )  # fmt: skip
    give.add_argument("out", type=read_path, metavar="OUT.xlsx", help="导出成哪个文件")
    as_of = partial(read_day, what="--as-of ")
    give.add_argument("--as-of", type=as_of, metavar="DATE", help="截止日期")
    rostersheets.add_arguments(give)
    give.set_defaults(run=run_export)


def run(args: argparse.Namespace) -> int:
    """Take a file in; 1 when rows were refused."""
    if args.kind in _LATER:
        raise Refusal(
            "现在能导入党员名册（--kind roster）、会议记录（--kind meetings）、"
            "党费对账单和工资表（--kind dues）。"
        )
    if args.kind == "dues":
        return import_dues(args)
    if args.kind == "meetings":
        return import_meetings(args)
    reading = read_roster(args.file)  # before the unit: an unreadable file touches nothing
    options = ImportOptions(args.create_branches, args.add_namesakes)
    with opened(args) as books:
        report = _take(books, args.file, reading, options, dry_run=args.dry_run)
    if args.json:
        print_json(report.as_json(), indent=2)
    else:
        _say(report)
    return 1 if report.refused else 0


def import_file(books: Books, file: Path) -> ImportReport:
    """Take one roster into an open unit."""
    return _take(books, file, read_roster(file), ImportOptions(), dry_run=False)


def run_export(args: argparse.Namespace) -> int:
    """Write the roster or the figures of today or of a past day; or the list of meetings."""
    checked_out(args.out, ".xlsx")
    if args.kind == "meetings" and args.as_of is not None:
        raise Refusal("会议记录一次全部导出，--as-of 只用于党员名册。", field="as_of")
    rostersheets.refuse_options(args)
    with opened(args) as books:
        if args.kind == "meetings":
            tell(f"已导出 {export_meetings(books, args)} 次会议：{args.out}")
            return 0
        rostersheets.export_roster(books, args)
    return 0


def _take(
    books: Books, file: Path, reading: FileReading, options: ImportOptions, *, dry_run: bool
) -> ImportReport:
    rows = roster_rows(reading, queries.limits(), books.roster.today())
    digest = file_digest(file)
    return books.roster.import_table(reading, rows, digest, dry_run=dry_run, options=options)


def _say(report: ImportReport) -> None:
    for place, message in report.messages():
        tell(f"{place}：{message}")
    for remark in report.remarks():
        tell(remark)
    tell(("试导入 " if report.dry_run else "") + report.sentence)
