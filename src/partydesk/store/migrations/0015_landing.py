"""What a resolution decides for persons, and rows of other books that came from one."""

from __future__ import annotations

from typing import Any

_SCHEMA = (
    """ALTER TABLE "resolution" ADD COLUMN "affair" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "resolution" ADD COLUMN "entries" TEXT NOT NULL DEFAULT '[]'""",
    'ALTER TABLE "dues_relief" ADD COLUMN "resolution" INTEGER',
    'ALTER TABLE "post" ADD COLUMN "resolution" INTEGER',
    'ALTER TABLE "post" ADD COLUMN "ending_resolution" INTEGER',
)


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA:
        db.execute_sql(statement)
