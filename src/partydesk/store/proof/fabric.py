"""Whether the file itself is whole: pages, references, and the triggers that keep the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import peewee

from partydesk.store.journal import missing_triggers
from partydesk.store.proof.linkage import cut
from partydesk.store.snapshot.facts import sealed_pages
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Callable

_OWN_NOUNS = {
    "change": "改动", "journal": "改动记录", "purge": "清除记录", "turn": "撤销记录",
}  # fmt: skip


def damages(database: peewee.Database) -> list[str]:
    """Pages that are damaged, as the file's own checks say it."""

    def whole() -> list[str]:
        return [line for (line,) in ask("PRAGMA integrity_check(20)").fetchall() if line != "ok"]

    ask = database.execute_sql
    troubles: list[str] = []
    for check in (whole, lambda: sealed_pages(ask)):
        try:
            said = check()
        except (StoreTrouble, peewee.DatabaseError):  # so badly that the check stumbles
            said = ["有的页读不出来。"]
        troubles += [f"文件有损坏：{line}" for line in said]
    return troubles


def fabric_troubles(database: peewee.Database, noun: Callable[[str], str]) -> list[str]:
    """Rows that refer to nothing, triggers that were dropped or altered."""
    broken = database.execute_sql("PRAGMA foreign_key_check").fetchall()
    troubles = cut(
        [
            f"{_noun(table, noun)} {row or ''}所属的{_noun(parent, noun)}不存在。"
            for table, row, parent, _ in broken
        ]
    )
    lost = missing_triggers(database)
    if lost:
        troubles.append(f"记账用的触发器被别的程序去掉或改过：{'、'.join(lost)}。")
    if database.execute_sql("SELECT 1 FROM open_change").fetchone():
        troubles.append("有一次改动没有结束就留在文件里，是别的程序写进去的。")
    return troubles


def _noun(table: str, noun: Callable[[str], str]) -> str:
    return _OWN_NOUNS.get(table) or noun(table)
