"""The unit's own phrases for opinions."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "opinion_phrase" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "topic" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  "place" INTEGER NOT NULL
)
"""


def up(_migrator: Any, db: Any) -> None:
    db.execute_sql(_SCHEMA)
