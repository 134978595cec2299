"""The meetings book: meetings, rolls, agendas, decisions, tasks, final minutes."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "meeting" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kind" TEXT NOT NULL,
  "also" TEXT NOT NULL,
  "own_kind" TEXT NOT NULL,
  "body_id" INTEGER NOT NULL,
  "state" TEXT NOT NULL,
  "day" TEXT NOT NULL,
  "starts" TEXT NOT NULL,
  "ends" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "topic" TEXT NOT NULL,
  "content" TEXT NOT NULL,
  "lecturer" TEXT NOT NULL,
  "hours" TEXT,
  "required" INTEGER NOT NULL,
  "responsible" TEXT NOT NULL,
  "chair" TEXT NOT NULL,
  "recorder" TEXT NOT NULL,
  "observers" TEXT NOT NULL,
  "guests" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "plan" TEXT,
  "reason" TEXT NOT NULL,
  "number" INTEGER,
  "finalized_on" TEXT,
  FOREIGN KEY ("body_id")
    REFERENCES "organization" ("id") ON DELETE RESTRICT
);
CREATE INDEX "meeting_body_id" ON "meeting" ("body_id");
CREATE INDEX "meeting_day_body_id_kind" ON "meeting" ("day", "body_id", "kind");
CREATE TABLE "attendance" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "meeting_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "category" TEXT NOT NULL,
  "presence" TEXT NOT NULL,
  "arrived" TEXT NOT NULL,
  "left" TEXT NOT NULL,
  "ground" TEXT NOT NULL,
  "suspended" INTEGER NOT NULL,
  "leading" INTEGER NOT NULL,
  FOREIGN KEY ("meeting_id")
    REFERENCES "meeting" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "attendance_meeting_id" ON "attendance" ("meeting_id");
CREATE INDEX "attendance_person_id" ON "attendance" ("person_id");
CREATE UNIQUE INDEX "attendance_meeting_id_person_id" ON "attendance" ("meeting_id", "person_id");
CREATE TABLE "agenda_item" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "meeting_id" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "speeches" TEXT NOT NULL,
  FOREIGN KEY ("meeting_id")
    REFERENCES "meeting" ("id") ON DELETE RESTRICT
);
CREATE INDEX "agenda_item_meeting_id" ON "agenda_item" ("meeting_id");
CREATE TABLE "resolution" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "meeting_id" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "motion" TEXT NOT NULL,
  "matter" TEXT NOT NULL,
  "person_id" INTEGER,
  "about" TEXT NOT NULL,
  "step" INTEGER NOT NULL,
  "at" TEXT NOT NULL,
  "yes" INTEGER,
  "no" INTEGER,
  "abstain" INTEGER,
  "written_yes" INTEGER NOT NULL,
  "written_no" INTEGER NOT NULL,
  "issued" INTEGER,
  "returned" INTEGER,
  "valid" INTEGER,
  "outcome" TEXT NOT NULL,
  "extended_months" INTEGER,
  "seats" INTEGER,
  "candidates" INTEGER,
  FOREIGN KEY ("meeting_id")
    REFERENCES "meeting" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "resolution_meeting_id" ON "resolution" ("meeting_id");
CREATE INDEX "resolution_person_id" ON "resolution" ("person_id");
CREATE TABLE "meeting_task" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "meeting_id" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "what" TEXT NOT NULL,
  "person_id" INTEGER,
  "who" TEXT NOT NULL,
  "due" TEXT,
  "done_on" TEXT,
  "note" TEXT NOT NULL,
  FOREIGN KEY ("meeting_id")
    REFERENCES "meeting" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "meeting_task_meeting_id" ON "meeting_task" ("meeting_id");
CREATE INDEX "meeting_task_person_id" ON "meeting_task" ("person_id");
CREATE TABLE "minutes_version" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "meeting_id" INTEGER NOT NULL,
  "version" INTEGER NOT NULL,
  "finalized_on" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "content" TEXT NOT NULL,
  FOREIGN KEY ("meeting_id")
    REFERENCES "meeting" ("id") ON DELETE RESTRICT
);
CREATE INDEX "minutes_version_meeting_id" ON "minutes_version" ("meeting_id");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
