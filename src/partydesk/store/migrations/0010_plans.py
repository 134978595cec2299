"""Days that are planned for steps, the yearly quota, and findings that were accepted."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "planned_step" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "step" INTEGER NOT NULL,
  "occurrence" INTEGER NOT NULL,
  "day" TEXT NOT NULL,
  FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "planned_step_person_id" ON "planned_step" ("person_id");
CREATE UNIQUE INDEX "planned_step_person_id_step_occurrence"
  ON "planned_step" ("person_id", "step", "occurrence");
CREATE TABLE "development_quota" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "year" INTEGER NOT NULL,
  "people" INTEGER NOT NULL
);
CREATE UNIQUE INDEX "development_quota_year" ON "development_quota" ("year");
CREATE TABLE "accepted_finding" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "rule" TEXT NOT NULL,
  "step" INTEGER NOT NULL,
  "occurrence" INTEGER NOT NULL,
  "message" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "accepted_on" TEXT NOT NULL,
  "accepted_by" TEXT NOT NULL,
  FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "accepted_finding_person_id" ON "accepted_finding" ("person_id");
CREATE UNIQUE INDEX "accepted_finding_person_id_rule_step_occurrence"
  ON "accepted_finding" ("person_id", "rule", "step", "occurrence");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
