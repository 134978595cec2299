"""`partydesk verify`: prove that nothing in a unit was altered outside the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.cli.access import add_unit_arguments, opened
from partydesk.cli.history import read_day
from partydesk.cli.speaking import print_json, tell
from partydesk.features.history.service import CodeUnknown
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from partydesk.features.history.service import Audit, HistoryBook


def add_parser(commands: Any) -> None:
    """Add `verify`."""
    parser = commands.add_parser("verify", help="核对账簿：有没有内容是别的程序改的")
    add_unit_arguments(parser)
    parser.add_argument("--code", metavar="CODE", help="印在纸上的核对码，查它是否还对得上")
    parser.add_argument("--date", metavar="DATE", help="核对码印出来的那一天")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prove one unit; 1 when anything does not hold, each thing named.

    Raises:
        StoreTrouble: when the unit cannot be opened.
        Refusal: when it has a password and none was given; a code or a day that is none.
    """
    day = None if args.date is None else read_day(args.date, "--date ")
    if day is not None and args.code is None:
        raise Refusal("--date 要和 --code 一起用：说明核对码是哪一天印的。")
    with opened(args) as books:
        checked = None if args.code is None else _checked(books.history, args.code, day)
        audit = books.history.prove()
    fits = checked is None or checked["stands"]
    if args.json:
        print_json(_document(audit, checked), indent=2)
    else:
        _say(audit, checked)
    return 0 if audit.holds and fits else 1


def _checked(history: HistoryBook, code: str, day: date | None) -> dict[str, Any]:
    """Whether a code from paper still fits, and after which change it stood."""
    try:
        row = history.check_code(code, day)
    except CodeUnknown as unknown:
        return {"stands": False, "after": None, "message": unknown.sentence}
    after = {"change": row.id, "at": row.at, "label": row.words}
    message = f"核对码对得上：印在 {row.when}“{row.words}”之后。"
    return {"stands": True, "after": after, "message": message}


def _document(audit: Audit, checked: dict[str, Any] | None) -> dict[str, Any]:
    last = audit.proof.last
    return {
        "ok": audit.holds and (checked is None or checked["stands"]),
        "changes": audit.proof.changes,
        "code": audit.proof.code,
        "last_change": last and {"at": last.at, "clerk": last.clerk, "label": last.label},
        "problems": [
            {
                "kind": one.kind, "message": one.message, "table": one.table or None,
                "row": one.row or None, "columns": list(one.columns),
            }
            for one in audit.problems
        ],
        "purges": [
            {"at": one.at, "clerk": one.clerk, "people": one.people, "rows": one.rows}
            for one in audit.proof.purges
        ],
        "notes": list(audit.notes),
        "code_check": checked,
    }  # fmt: skip


def _say(audit: Audit, checked: dict[str, Any] | None) -> None:
    for problem in audit.problems:
        tell(f"　{problem.message}")
    tell(audit.sentence)
    for note in audit.notes:
        tell(note)
    if audit.proof.code:
        tell(f"现在的核对码：{audit.proof.code}")
    if checked is not None:
        tell(checked["message"])
