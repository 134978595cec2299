"""How lists are arranged, and filters kept by name."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "list_look" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "list" TEXT NOT NULL,
  "look" TEXT NOT NULL
);
CREATE UNIQUE INDEX "list_look_list" ON "list_look" ("list");
CREATE TABLE "saved_filter" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "list" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "wanted" TEXT NOT NULL
);
CREATE UNIQUE INDEX "saved_filter_list_name" ON "saved_filter" ("list", "name");
CREATE TABLE "entered_person" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "entered_on" TEXT NOT NULL,
  "entered" TEXT NOT NULL,
  FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "entered_person_person_id" ON "entered_person" ("person_id");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
