"""The first tables: organization, roster, imports, record books."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "organization" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kind" TEXT NOT NULL,
  "parent_id" INTEGER,
  "name" TEXT NOT NULL,
  "short_name" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  FOREIGN KEY ("parent_id")
    REFERENCES "organization" ("id") ON DELETE RESTRICT
);
CREATE INDEX "organization_parent_id" ON "organization" ("parent_id");
CREATE TABLE "setting" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "key" TEXT NOT NULL,
  "value" TEXT NOT NULL
);
CREATE UNIQUE INDEX "setting_key" ON "setting" ("key");
CREATE TABLE "clerk" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "slot" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "role" TEXT,
  "since" TEXT NOT NULL,
  "turn" INTEGER NOT NULL
);
CREATE UNIQUE INDEX "clerk_slot" ON "clerk" ("slot");
CREATE TABLE "person" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "name" TEXT NOT NULL,
  "name_key" TEXT NOT NULL,
  "pinyin" TEXT NOT NULL,
  "initials" TEXT NOT NULL,
  "sex" TEXT,
  "ethnicity" TEXT,
  "birth_date" TEXT,
  "id_number" TEXT,
  "native_place" TEXT,
  "education" TEXT,
  "degree" TEXT,
  "category" TEXT NOT NULL,
  "standing" TEXT NOT NULL,
  "branch_id" INTEGER,
  "party_group_id" INTEGER,
  "applied_on" TEXT,
  "joined_on" TEXT,
  "full_member_on" TEXT,
  "work_started_on" TEXT,
  "job" TEXT,
  "workplace" TEXT,
  "post" TEXT,
  "staff_number" TEXT,
  "party_post" TEXT,
  "mobile" TEXT,
  "phone" TEXT,
  "address" TEXT,
  "is_lost" INTEGER,
  "lost_on" TEXT,
  "is_mobile" INTEGER,
  "mobile_to" TEXT,
  "memberships" TEXT,
  "honours" TEXT,
  "class_rank" TEXT,
  "failed_courses" TEXT,
  "remark" TEXT,
  "left_on" TEXT,
  "left_reason" TEXT,
  FOREIGN KEY ("branch_id")
    REFERENCES "organization" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("party_group_id")
    REFERENCES "organization" ("id") ON DELETE RESTRICT
);
CREATE INDEX "person_name_key" ON "person" ("name_key");
CREATE INDEX "person_pinyin_left_on_category_branch_id_party_group_id"
  ON "person" ("pinyin", "left_on", "category", "branch_id", "party_group_id");
CREATE UNIQUE INDEX "person_id_number" ON "person" ("id_number");
CREATE INDEX "person_branch_id" ON "person" ("branch_id");
CREATE INDEX "person_party_group_id" ON "person" ("party_group_id");
CREATE TABLE "category_event" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "category" TEXT NOT NULL,
  "since" TEXT,
  "ground" TEXT NOT NULL,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "category_event_person_id" ON "category_event" ("person_id");
CREATE TABLE "resume_line" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "begun" TEXT NOT NULL,
  "ended" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "witness" TEXT NOT NULL,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "resume_line_person_id" ON "resume_line" ("person_id");
CREATE TABLE "relative" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "relation" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "born" TEXT NOT NULL,
  "politics" TEXT NOT NULL,
  "workplace" TEXT NOT NULL,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "relative_person_id" ON "relative" ("person_id");
CREATE TABLE "imported_file" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "file" TEXT NOT NULL,
  "digest" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "imported_at" TEXT NOT NULL
);
CREATE INDEX "imported_file_digest" ON "imported_file" ("digest");
CREATE TABLE "imported_row" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "file_id" INTEGER NOT NULL,
  "person_id" INTEGER,
  "sheet" TEXT NOT NULL,
  "row" INTEGER NOT NULL,
  "cells" TEXT NOT NULL,
  FOREIGN KEY ("file_id")
    REFERENCES "imported_file" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "imported_row_file_id" ON "imported_row" ("file_id");
CREATE INDEX "imported_row_person_id" ON "imported_row" ("person_id");
CREATE TABLE "step_entry" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "step" INTEGER NOT NULL,
  "occurrence" INTEGER NOT NULL,
  "date" TEXT,
  "fields" TEXT NOT NULL,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "step_entry_person_id" ON "step_entry" ("person_id");
CREATE UNIQUE INDEX "step_entry_person_id_step_occurrence"
  ON "step_entry" ("person_id", "step", "occurrence");
CREATE TABLE "attachment" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "tbl" TEXT NOT NULL,
  "row" INTEGER NOT NULL,
  "person_id" INTEGER,
  "owner" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "digest" TEXT NOT NULL,
  "size" INTEGER NOT NULL,
  "note" TEXT NOT NULL,
  "added_on" TEXT NOT NULL
);
CREATE INDEX "attachment_digest" ON "attachment" ("digest");
CREATE INDEX "attachment_tbl_row" ON "attachment" ("tbl", "row");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
