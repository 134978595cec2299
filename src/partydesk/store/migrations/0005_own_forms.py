"""Forms that the unit changed."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "form_standard" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "digest" TEXT NOT NULL,
  "text" TEXT NOT NULL
);
CREATE UNIQUE INDEX "form_standard_digest" ON "form_standard" ("digest");
CREATE TABLE "own_form" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "form" TEXT NOT NULL,
  "standard_id" INTEGER NOT NULL,
  "changes" TEXT NOT NULL,
  "held" INTEGER NOT NULL,
  FOREIGN KEY ("standard_id") REFERENCES "form_standard" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "own_form_form" ON "own_form" ("form");
CREATE INDEX "own_form_standard_id" ON "own_form" ("standard_id");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
