"""Points: schemes, entries, exclusions, how far each period has come, confirmed results."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "points_scheme" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "since" DATE NOT NULL,
  "name" TEXT NOT NULL,
  "content" TEXT NOT NULL,
  "decision" TEXT NOT NULL,
  "made_on" DATE NOT NULL
);
CREATE UNIQUE INDEX "points_scheme_since" ON "points_scheme" ("since");
CREATE TABLE "points_entry" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "day" DATE NOT NULL,
  "item" TEXT NOT NULL,
  "points" INTEGER NOT NULL,
  "veto" INTEGER NOT NULL,
  "ground" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "declared_by" TEXT NOT NULL,
  "declared_on" DATE NOT NULL,
  "approved_by" TEXT NOT NULL,
  "approved_on" DATE,
  "answer" TEXT NOT NULL,
  "reverses_id" INTEGER,
  "reason" TEXT NOT NULL,
  "resolution" INTEGER,
  FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("reverses_id") REFERENCES "points_entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "points_entry_day" ON "points_entry" ("day");
CREATE UNIQUE INDEX "points_entry_reverses_id" ON "points_entry" ("reverses_id");
CREATE INDEX "points_entry_person_id_day" ON "points_entry" ("person_id", "day");
CREATE INDEX "points_entry_resolution_person_id_reverses_id"
  ON "points_entry" ("resolution", "person_id", "reverses_id");
CREATE TABLE "points_exclusion" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "since" DATE NOT NULL,
  "until" DATE,
  "why" TEXT NOT NULL,
  "approval" TEXT NOT NULL,
  FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "points_exclusion_person_id" ON "points_exclusion" ("person_id");
CREATE TABLE "points_step" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "first" DATE NOT NULL,
  "step" TEXT NOT NULL,
  "day" DATE NOT NULL,
  "until" DATE,
  "by" TEXT NOT NULL,
  "note" TEXT NOT NULL
);
CREATE INDEX "points_step_first" ON "points_step" ("first");
CREATE TABLE "points_result" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "first" DATE NOT NULL,
  "person_id" INTEGER NOT NULL,
  "total" INTEGER NOT NULL,
  "groups" TEXT NOT NULL,
  "months" TEXT NOT NULL,
  "grade" TEXT NOT NULL,
  "rank" INTEGER,
  "vetoed" INTEGER NOT NULL,
  "note" TEXT NOT NULL,
  FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "points_result_person_id" ON "points_result" ("person_id");
CREATE UNIQUE INDEX "points_result_first_person_id" ON "points_result" ("first", "person_id");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
