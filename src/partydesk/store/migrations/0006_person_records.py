"""Dated entries of a person, changes of 党籍状态, papers of a change, fields of the unit's own."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "category_paper" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "event_id" INTEGER NOT NULL,
  "paper" TEXT NOT NULL,
  FOREIGN KEY ("event_id")
    REFERENCES "category_event" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "category_paper_event_id" ON "category_paper" ("event_id");
CREATE TABLE "person_record" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "what" TEXT NOT NULL,
  "since" TEXT,
  "until" TEXT,
  "grade" TEXT NOT NULL,
  "organ" TEXT NOT NULL,
  "paper" TEXT NOT NULL,
  "amount" TEXT NOT NULL,
  "body_id" INTEGER,
  "restored" TEXT,
  "note" TEXT NOT NULL,
  "struck" TEXT,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("body_id")
    REFERENCES "organization" ("id") ON DELETE RESTRICT
);
CREATE INDEX "person_record_person_id" ON "person_record" ("person_id");
CREATE INDEX "person_record_body_id" ON "person_record" ("body_id");
CREATE TABLE "standing_event" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "standing" TEXT NOT NULL,
  "since" TEXT,
  "ground" TEXT NOT NULL,
  "paper" TEXT NOT NULL,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "standing_event_person_id" ON "standing_event" ("person_id");
CREATE TABLE "own_field" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "position" INTEGER NOT NULL,
  "label" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "options" TEXT NOT NULL,
  "retired" INTEGER NOT NULL
);
CREATE TABLE "own_value" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "field_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  FOREIGN KEY ("field_id")
    REFERENCES "own_field" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "own_value_field_id" ON "own_value" ("field_id");
CREATE INDEX "own_value_person_id" ON "own_value" ("person_id");
CREATE UNIQUE INDEX "own_value_field_id_person_id" ON "own_value" ("field_id", "person_id")
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
