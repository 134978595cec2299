"""Who watched and who counted the votes of a meeting."""

from __future__ import annotations

from typing import Any

_SCHEMA = (
    """ALTER TABLE "meeting" ADD COLUMN "scrutineers" TEXT NOT NULL DEFAULT '[]'""",
    """ALTER TABLE "meeting" ADD COLUMN "tellers" TEXT NOT NULL DEFAULT '[]'""",
)


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA:
        db.execute_sql(statement)
