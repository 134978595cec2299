"""The unit's own Word templates; their files are attachments."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "word_template" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "title" TEXT NOT NULL
)
"""


def up(_migrator: Any, db: Any) -> None:
    db.execute_sql(_SCHEMA)
