"""What a clerk found when the papers of a record book were checked one by one."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "material" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "paper" TEXT NOT NULL,
  "present" INTEGER,
  "date" TEXT,
  "place" TEXT NOT NULL,
  FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "material_person_id" ON "material" ("person_id");
CREATE UNIQUE INDEX "material_person_id_paper" ON "material" ("person_id", "paper");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
