"""Rosters are sorted character by character: 陈 before 程, and nobody called 黎 among the 李."""

from __future__ import annotations

from typing import Any

from partydesk.kernel.names import name_order

_SCHEMA = (
    """ALTER TABLE "person" ADD COLUMN "name_order" TEXT NOT NULL DEFAULT ''""",
    'DROP INDEX "person_pinyin_left_on_category_branch_id_party_group_id"',
    """CREATE INDEX "person_name_order_left_on_category_branch_id_party_group_id"
  ON "person" ("name_order", "left_on", "category", "branch_id", "party_group_id")""",
)


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA:
        db.execute_sql(statement)
    for id_, name in db.execute_sql('SELECT "id", "name" FROM "person"').fetchall():
        db.execute_sql(
            'UPDATE "person" SET "name_order" = ? WHERE "id" = ?', (name_order(name), id_)
        )
