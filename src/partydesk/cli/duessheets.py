"""`partydesk import --kind dues`: a statement of a bank or an app, or a payroll for the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.cli.access import opened
from partydesk.cli.speaking import print_json, tell
from partydesk.features.dues.service.intake import take_lines, take_slips
from partydesk.features.dues.sheets import (
    PayrollReading,
    StatementReading,
    read_payroll,
    read_statement,
)
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    import argparse

    from partydesk.books import Books
    from partydesk.features.dues.service.intake import Intake


def import_dues(args: argparse.Namespace) -> int:
    """Take a statement or a payroll in; 1 when rows were refused."""
    with opened(args) as books:
        reading = _read(books, args)
        taken, what = _taken(books, reading, dry_run=args.dry_run)
    if args.json:
        print_json(_report(reading, taken, dry_run=args.dry_run), indent=2)
    else:
        for one in taken.refused:
            tell(f"第 {one.row} 行 {one.name}：{one.reason}。")
        lead = "试导入" if args.dry_run else "导入"
        tell(f"{lead}{what}：新增 {taken.added}，更新 {taken.updated}，已有 {taken.unchanged}，"
             f"未导入 {len(taken.refused)}。")  # fmt: skip
    return 1 if taken.refused else 0


def _read(books: Books, args: argparse.Namespace) -> StatementReading | PayrollReading:
    try:
        return read_statement(args.file)
    except Refusal as no_statement:
        try:
            return read_payroll(args.file, books.dues.incoming.item_names)
        except Refusal as no_payroll:
            if no_payroll.sentence == no_statement.sentence:  # the file cannot be read at all
                raise
            raise Refusal(
                f"“{args.file.name}”既不像对账单（日期、金额、对方或附言），"
                "也不像工资表（姓名、工资项目或党费基数）。"
            ) from no_payroll


def _taken(
    books: Books, reading: StatementReading | PayrollReading, *, dry_run: bool
) -> tuple[Intake, str]:
    book, store = books.dues, books.store
    if isinstance(reading, StatementReading):
        found = take_lines(
            book, store, reading.file, reading.method, reading.lines, dry_run=dry_run
        )
        return found, "对账单"
    year = books.today().year
    return take_slips(book, store, reading.file, reading.rows, year, dry_run=dry_run), "工资表"


def _report(
    reading: StatementReading | PayrollReading, taken: Intake, *, dry_run: bool
) -> dict[str, Any]:
    if isinstance(reading, StatementReading):
        count, column, warned = (
            len(reading.lines),
            "对方",
            [{"row": row, "column": "", "message": "日期或金额读不出来"} for row in reading.unread],
        )
    else:
        count, column, warned = (
            len(reading.rows),
            "姓名",
            [
                {
                    "row": reading.place.header_row,
                    "column": word,
                    "message": "规定没有列名，没有计入",
                }
                for word in reading.unknown
            ],
        )
    return {
        "file": reading.file,
        "sheet": reading.place.sheet,
        "header_row": reading.place.header_row,
        "columns": dict(reading.place.columns),
        "rows": count,
        "added": taken.added,
        "updated": taken.updated,
        "unchanged": taken.unchanged,
        "refused": [
            {"row": one.row, "column": column, "value": one.name, "reason": one.reason}
            for one in taken.refused
        ],
        "warnings": warned,
        "dry_run": dry_run,
    }  # fmt: skip
