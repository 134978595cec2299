"""Whether the file itself is whole: pages, references, and the triggers that keep the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.store.journal import missing_triggers
from partydesk.store.proof.linkage import cut

if TYPE_CHECKING:
    import peewee


def fabric_troubles(database: peewee.Database) -> list[str]:
    """Damaged pages, rows that refer to nothing, triggers that were dropped or altered."""
    troubles = [
        f"文件有损坏：{said}"
        for check in ("PRAGMA integrity_check(20)", "PRAGMA cipher_integrity_check")
        for (said,) in database.execute_sql(check).fetchall()
        if said != "ok"
    ]
    broken = database.execute_sql("PRAGMA foreign_key_check").fetchall()
    troubles += cut(
        [f"表 {table} 第 {row} 行引用的 {parent} 记录不存在。" for table, row, parent, _ in broken]
    )
    lost = missing_triggers(database)
    if lost:
        troubles.append(f"记账用的触发器被别的程序去掉或改过：{'、'.join(lost)}。")
    if database.execute_sql("SELECT 1 FROM open_change").fetchone():
        troubles.append("有一次改动没有结束就留在文件里，是别的程序写进去的。")
    return troubles
