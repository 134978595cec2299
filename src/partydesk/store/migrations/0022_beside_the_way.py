"""What happened beside the steps of a record book, and steps that were refused and taken again."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "way_entry" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "date" TEXT,
  "ground" TEXT NOT NULL,
  "body" TEXT NOT NULL,
  "meeting" TEXT NOT NULL,
  "step" INTEGER,
  "occurrence" INTEGER NOT NULL,
  "follows" TEXT,
  "proposed_on" TEXT,
  "died_on" TEXT,
  FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "way_entry_person_id" ON "way_entry" ("person_id");
CREATE TABLE "returned_step" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "refusal_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "step" INTEGER NOT NULL,
  "occurrence" INTEGER NOT NULL,
  "date" TEXT,
  "fields" TEXT NOT NULL,
  "locked_on" TEXT,
  "locked_by" TEXT NOT NULL,
  "locked_why" TEXT NOT NULL,
  FOREIGN KEY ("refusal_id") REFERENCES "way_entry" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "returned_step_refusal_id" ON "returned_step" ("refusal_id");
CREATE INDEX "returned_step_person_id" ON "returned_step" ("person_id");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
