"""`partydesk new` and `partydesk demo`: a unit folder from nothing."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partydesk.books import create_books
from partydesk.cli.access import read_password
from partydesk.demo.unit import DemoOrder, make_demo
from partydesk.features.organization.rules import OrganizationKind
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    import argparse

_DEMO = DemoOrder(date.min)
_KINDS = {
    "支部": OrganizationKind.BRANCH,
    "总支": OrganizationKind.GENERAL_BRANCH,
    "党委": OrganizationKind.COMMITTEE,
}


def add_parser(commands: Any) -> None:
    """Add `new` and `demo`."""
    new = commands.add_parser("new", help="新建单位文件夹")
    new.add_argument("folder", type=Path, metavar="DIR")
    new.add_argument("--name", required=True, help="党组织全称")
    new.add_argument("--kind", choices=list(_KINDS), default="支部")
    new.add_argument("--password-file", type=Path, metavar="F")
    new.add_argument("--clerk", metavar="NAME")
    new.set_defaults(run=_new)
    demo = commands.add_parser("demo", help="建一个虚构的演示单位")
    demo.add_argument("folder", type=Path, metavar="DIR")
    demo.add_argument("--members", type=int, default=_DEMO.members, metavar="N")
    demo.add_argument("--years", type=int, default=_DEMO.years, metavar="Y")
    demo.add_argument("--seed", type=int, default=_DEMO.seed, metavar="S")
    demo.add_argument("--today", type=date.fromisoformat, metavar="DATE")
    demo.add_argument("--json", action="store_true")
    demo.set_defaults(run=_demo)


def _new(args: argparse.Namespace) -> int:
    name = args.name.strip()
    if not name:
        raise Refusal("请写上党组织全称。", field="name")
    books = create_books(args.folder, name, _KINDS[args.kind], read_password(args.password_file))
    books.close()
    print(f"已新建“{name}”，文件夹：{args.folder}", file=sys.stderr)
    return 0


def _demo(args: argparse.Namespace) -> int:
    today = args.today or date.today()  # noqa: DTZ011 - the clerk's own day
    order = DemoOrder(today, args.members, args.years, args.seed)
    counts = make_demo(args.folder, order)
    if args.json:
        print(json.dumps({"folder": str(args.folder), **counts}, ensure_ascii=False))
    else:
        print(
            f"演示单位已建好：{counts['people']} 人，其中 {counts['books']} 本记实簿。"
            f"文件夹：{args.folder}",
            file=sys.stderr,
        )
    return 0
