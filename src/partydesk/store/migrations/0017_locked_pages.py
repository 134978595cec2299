"""Pages of record books that are locked, and what was corrected on them, with the reason."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "locked_page" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "step" INTEGER NOT NULL,
  "occurrence" INTEGER NOT NULL,
  "locked_on" TEXT NOT NULL,
  "locked_by" TEXT NOT NULL,
  FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "locked_page_person_id" ON "locked_page" ("person_id");
CREATE UNIQUE INDEX "locked_page_person_id_step_occurrence"
  ON "locked_page" ("person_id", "step", "occurrence");
CREATE TABLE "correction" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "step" INTEGER NOT NULL,
  "occurrence" INTEGER NOT NULL,
  "changes" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "corrected_on" TEXT NOT NULL,
  "corrected_by" TEXT NOT NULL,
  FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "correction_person_id" ON "correction" ("person_id");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
