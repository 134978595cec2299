"""`partydesk backup` and `partydesk restore`: a whole unit into one file, and out of it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.cli.access import add_key_argument, add_unit_arguments, opened, unlocked
from partydesk.cli.paths import checked_out, read_path
from partydesk.cli.speaking import print_json, tell
from partydesk.features.backups import queries
from partydesk.kernel.findings import Refusal
from partydesk.store.place import check_place
from partydesk.store.snapshot import package
from partydesk.store.snapshot.founding import found_from

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def add_parser(commands: Any) -> None:
    """Add `backup` and `restore`."""
    backup = commands.add_parser("backup", help="把整个单位备份成一个文件")
    add_unit_arguments(backup)
    backup.add_argument("out", type=read_path, metavar="OUT", help="备份文件")
    backup.add_argument("--json", action="store_true", help="输出 JSON")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="用备份文件新建单位文件夹")
    restore.add_argument("file", type=read_path, metavar="FILE", help="备份文件")
    restore.add_argument("folder", type=read_path, metavar="DIR", help="新文件夹，不能已经存在")
    add_key_argument(restore)
    restore.add_argument("--json", action="store_true", help="输出 JSON")
    restore.set_defaults(run=_restore)


def _backup(args: argparse.Namespace) -> int:
    checked_out(args.out)
    if args.out.exists() and not package.is_package(args.out):
        raise Refusal(f"“{args.out.name}”已经存在，又不是备份，请换一个文件名。", field="out")
    with opened(args) as books:
        snapshot = books.backups.write_file(args.out)
        facts = queries.facts_of(snapshot, books.backups.own.key)
    counts = dict(facts.counts) if facts is not None else {}
    document: dict[str, Any] = {
        "file": str(args.out),
        "size": args.out.stat().st_size,
        "at": snapshot.at.isoformat(),
        "encrypted": books.backups.own.key is not None,
        "counts": counts,
    }
    _tell(args, document, f"已备份，检查无误：{args.out}")
    return 0


def _restore(args: argparse.Namespace) -> int:
    check_place(args.folder)

    def key_of(folder: Path) -> str | None:
        keys = unlocked(folder, args.password_file)
        return None if keys is None else keys.key

    facts, missing = found_from(args.file, args.folder, key_of)
    differences = [f"有 {missing} 个附件的内容不在备份里。"] if missing else []
    document: dict[str, Any] = {
        "folder": str(args.folder),
        "counts": dict(facts.counts),
        "last_change": facts.last and {"at": facts.last.at, "label": facts.last.label},
        "differences": differences,
    }
    same = f"已恢复，与备份里记的完全一致：{args.folder}"
    _tell(args, document, f"已恢复到 {args.folder}，但{differences[0]}" if missing else same)
    return 1 if missing else 0


def _tell(args: argparse.Namespace, document: dict[str, Any], sentence: str) -> None:
    if args.json:
        print_json(document)
    else:
        tell(sentence)
