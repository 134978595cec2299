"""`partydesk export` of what the roster knows: people, official sheets, figures."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from partydesk.cli.choosing import roster_filter
from partydesk.cli.speaking import tell
from partydesk.features.roster import queries
from partydesk.features.roster.sheets import write_roster
from partydesk.features.roster.sheets.official import write_differences, write_official
from partydesk.features.statistics.sheets import write_report
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from datetime import date

    from partydesk.books import Books
    from partydesk.features.roster.rules.official import OfficialSheet

KINDS = {
    "roster": "党员名册", "official": "上级系统的表格", "official-changes": "与上级系统的差异",
    "statistics": "党员统计表",
}  # fmt: skip
"""What can be exported, and how it is called."""


def add_arguments(give: argparse.ArgumentParser) -> None:
    """Which people, which sheet."""
    give.add_argument("--filter", metavar="NAME", help="名册：只导出保存的筛选里的人")
    give.add_argument("--sheet", metavar="NAME", help="上级系统的表格：哪一张")
    give.add_argument("--codes", action="store_true", help="上级系统的表格：填代码，不填名称")


def refuse_options(args: argparse.Namespace) -> None:
    """What a sheet cannot follow is not passed over in silence.

    Raises:
        Refusal: naming the first option that does not belong to it.
    """
    asked = (
        ("--filter", args.filter is not None, ("roster", "official")),
        ("--sheet", args.sheet is not None, ("official",)),
        ("--codes", args.codes, ("official",)),
        ("--as-of", args.as_of is not None and args.kind == "official-changes", ()),
    )
    for option, given, kinds in asked:
        if given and args.kind not in kinds:
            words = KINDS.get(args.kind, "会议记录")
            raise Refusal(f"{option} 不能用于导出{words}。", field=option.strip("-"))


def export_roster(books: Books, args: argparse.Namespace) -> None:
    """Write what was asked for, and say how many.

    Raises:
        Refusal: no such filter or sheet; the day is still to come.
    """
    day = args.as_of or books.roster.today()
    note = f"单位：{books.organization.unit().name}　截止日期：{day.isoformat()}"
    if args.kind == "statistics":
        write_report(args.out, books.statistics.report(day), books.organization.unit().name)
        tell(f"已导出统计表：{args.out}")
        return
    if args.kind == "official-changes":
        found = queries.changed_since_entry()
        write_differences(args.out, found, note)
        tell(f"已导出 {len(found)} 处差异：{args.out}")
        return
    with _looking(books, day):
        wanted = roster_filter(books, args.filter, day)
        if args.kind == "official":
            listed = queries.official_people(queries.ids(wanted, "branch")).values()
            count = write_official(
                args.out, _sheet(args.sheet), list(listed), day, codes=args.codes, note=note
            )
        else:
            people = queries.exported(wanted)
            count = len(people)
            own = queries.own_columns()
            write_roster(args.out, "党员基本信息汇总表", people, note=note, own=own)
    tell(f"已导出 {count} 人：{args.out}")


def _sheet(name: str | None) -> OfficialSheet:
    sheets = queries.official_sheets()
    if name is None:
        return sheets[0]
    found = next((one for one in sheets if name in (one.title, one.sheet)), None)
    if found is None:
        known = "、".join(one.title for one in sheets)
        raise Refusal(f"没有名为“{name[:40]}”的表格。有：{known}。", field="sheet")
    return found


@contextmanager
def _looking(books: Books, day: date) -> Iterator[None]:
    """Within it every question is of that day."""
    if day == books.roster.today():
        yield
        return
    past = books.roster.as_of(day)
    try:
        with past.view():
            yield
    finally:
        past.close()
