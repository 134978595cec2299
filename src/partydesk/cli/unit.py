"""`partydesk new` and `partydesk demo`: a unit folder from nothing."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from partydesk.books import found_books
from partydesk.cli.access import add_key_argument, read_clerk, read_password
from partydesk.cli.history import read_day, read_whole
from partydesk.cli.paths import read_path
from partydesk.cli.speaking import print_json, tell
from partydesk.demo.unit import DemoOrder, make_demo
from partydesk.features.organization.rules import OrganizationKind
from partydesk.kernel.findings import Refusal
from partydesk.store.keys import new_lock
from partydesk.store.unit import Store

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
    new.add_argument("folder", type=read_path, metavar="DIR", help="放单位的新文件夹")
    new.add_argument("--name", required=True, metavar="NAME", help="党组织全称")
    new.add_argument("--kind", choices=list(_KINDS), default="支部", help="是支部、总支还是党委")
    add_key_argument(new)
    new.add_argument("--clerk", type=read_clerk, metavar="NAME", help="经办人")
    new.set_defaults(run=_new)
    demo = commands.add_parser("demo", help="建一个虚构的演示单位")
    demo.add_argument("folder", type=read_path, metavar="DIR", help="放单位的新文件夹")
    _add_number(demo, "--members", _DEMO.members, "N", "多少人")
    _add_number(demo, "--years", _DEMO.years, "Y", "往前记几年的会议和党费")
    _add_number(demo, "--seed", _DEMO.seed, "S", "种子：同一个种子，同样的人和事")
    today = partial(read_day, what="--today ")
    demo.add_argument("--today", type=today, metavar="DATE", help="以哪一天为今天")
    demo.add_argument("--json", action="store_true", help="输出 JSON")
    demo.set_defaults(run=_demo)


def _add_number(demo: argparse.ArgumentParser, name: str, usual: int, sign: str, what: str) -> None:
    demo.add_argument(
        name, type=read_whole, default=usual, metavar=sign, help=f"{what}，不写是 {usual}"
    )


def _new(args: argparse.Namespace) -> int:
    name = args.name.strip()
    if not name:
        raise Refusal("请写上党组织全称。", field="name")
    password = read_password(args.password_file)
    clerk = args.clerk or "管理员"
    store = Store.create(args.folder, None if password is None else new_lock(clerk, password))
    store.clerk = clerk
    found_books(store, name, _KINDS[args.kind], date.today).close()
    tell(f"已新建“{name}”，文件夹：{args.folder}")
    return 0


def _demo(args: argparse.Namespace) -> int:
    today = args.today or date.today()  # noqa: DTZ011 - the clerk's own day
    order = DemoOrder(today, args.members, args.years, args.seed)
    counts = make_demo(args.folder, order)
    if args.json:
        print_json({"folder": str(args.folder), **counts})
    else:
        held = f"{counts['people']} 人，其中 {counts['books']} 本记实簿"
        tell(f"演示单位已建好：{held}。文件夹：{args.folder}")
    return 0
