"""The local rules that a unit has switched on, each with its document."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "local_rule" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kind" TEXT NOT NULL,
  "since" TEXT NOT NULL,
  "until" TEXT,
  "figure" TEXT NOT NULL,
  "document" TEXT NOT NULL,
  "number" TEXT NOT NULL,
  "article" TEXT NOT NULL
);
CREATE UNIQUE INDEX "local_rule_kind_since" ON "local_rule" ("kind", "since");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
