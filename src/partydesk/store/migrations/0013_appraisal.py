"""民主评议党员: one of each branch and year, and its members."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "appraisal" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "body_id" INTEGER NOT NULL,
  "year" INTEGER NOT NULL,
  "day" TEXT NOT NULL,
  "meeting" INTEGER,
  "denominator" TEXT NOT NULL,
  "issued" INTEGER,
  "returned" INTEGER,
  "valid" INTEGER,
  "note" TEXT NOT NULL,
  FOREIGN KEY ("body_id") REFERENCES "organization" ("id") ON DELETE RESTRICT
);
CREATE INDEX "appraisal_body_id" ON "appraisal" ("body_id");
CREATE UNIQUE INDEX "appraisal_body_id_year" ON "appraisal" ("body_id", "year");
CREATE TABLE "appraisal_member" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "appraisal_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "category" TEXT NOT NULL,
  "excused" TEXT NOT NULL,
  "self_text" TEXT NOT NULL,
  "self_grade" TEXT,
  "peer" TEXT NOT NULL,
  "excellent" INTEGER,
  "qualified" INTEGER,
  "basic" INTEGER,
  "unqualified" INTEGER,
  "grade" TEXT,
  "opinion" TEXT NOT NULL,
  "decided_on" TEXT,
  "fed_back_on" TEXT,
  "fed_back_by" TEXT NOT NULL,
  "rectify" TEXT NOT NULL,
  "rectify_by" TEXT,
  "rectified_on" TEXT,
  "upper" TEXT NOT NULL,
  "upper_on" TEXT,
  "resolution" INTEGER,
  FOREIGN KEY ("appraisal_id") REFERENCES "appraisal" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "appraisal_member_person_id" ON "appraisal_member" ("person_id");
CREATE UNIQUE INDEX "appraisal_member_appraisal_id_person_id"
  ON "appraisal_member" ("appraisal_id", "person_id");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
