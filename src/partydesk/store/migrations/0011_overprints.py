"""Stock that is printed already, and the fields on it."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "overprint" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "title" TEXT NOT NULL,
  "width" INTEGER NOT NULL,
  "height" INTEGER NOT NULL,
  "pages" INTEGER NOT NULL,
  "fields" TEXT NOT NULL
)
"""


def up(_migrator: Any, db: Any) -> None:
    db.execute_sql(_SCHEMA)
