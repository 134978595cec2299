"""Transfers of membership, mobile members, members who cannot be reached."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "transfer" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "direction" TEXT NOT NULL,
  "way" TEXT NOT NULL,
  "year" INTEGER,
  "number" INTEGER,
  "letter" TEXT NOT NULL,
  "addressee" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "from_branch_id" INTEGER,
  "to_branch_id" INTEGER,
  "begun_on" DATE NOT NULL,
  "valid_days" INTEGER,
  "dues_until" TEXT,
  "whole" INTEGER NOT NULL,
  "mobile" TEXT NOT NULL,
  "office" TEXT NOT NULL,
  "done_on" DATE,
  "receipt_on" DATE,
  "receiver" TEXT NOT NULL,
  "receiver_phone" TEXT NOT NULL,
  "void_on" DATE,
  "void_reason" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("from_branch_id") REFERENCES "organization" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("to_branch_id") REFERENCES "organization" ("id") ON DELETE RESTRICT
);
CREATE INDEX "transfer_person_id" ON "transfer" ("person_id");
CREATE INDEX "transfer_from_branch_id" ON "transfer" ("from_branch_id");
CREATE INDEX "transfer_to_branch_id" ON "transfer" ("to_branch_id");
CREATE UNIQUE INDEX "transfer_year_number" ON "transfer" ("year", "number");
CREATE TABLE "mobility" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER,
  "name" TEXT NOT NULL,
  "direction" TEXT NOT NULL,
  "since" DATE NOT NULL,
  "ended_on" DATE,
  "place" TEXT NOT NULL,
  "host" TEXT NOT NULL,
  "cause" TEXT NOT NULL,
  "abroad" INTEGER NOT NULL,
  "phone" TEXT NOT NULL,
  "contact" TEXT NOT NULL,
  "certificate" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "mobility_person_id" ON "mobility" ("person_id");
CREATE TABLE "mobility_contact" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "mobility_id" INTEGER NOT NULL,
  "day" DATE NOT NULL,
  "way" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  FOREIGN KEY ("mobility_id") REFERENCES "mobility" ("id") ON DELETE RESTRICT
);
CREATE INDEX "mobility_contact_mobility_id" ON "mobility_contact" ("mobility_id");
CREATE TABLE "lost_contact" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "last_seen" DATE NOT NULL,
  "cause" TEXT NOT NULL,
  "listed_on" DATE NOT NULL,
  "found_on" DATE,
  "suspended_on" DATE,
  "removed_on" DATE,
  "decision" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "lost_contact_person_id" ON "lost_contact" ("person_id");
CREATE TABLE "lost_search" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "lost_id" INTEGER NOT NULL,
  "day" DATE NOT NULL,
  "way" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  FOREIGN KEY ("lost_id") REFERENCES "lost_contact" ("id") ON DELETE RESTRICT
);
CREATE INDEX "lost_search_lost_id" ON "lost_search" ("lost_id");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
