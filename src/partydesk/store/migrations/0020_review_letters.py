"""Letters of background reviews: what was asked, what was answered, when it was asked again."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "review_letter" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "year" INTEGER NOT NULL,
  "number" INTEGER NOT NULL,
  "kin" TEXT NOT NULL,
  "about" TEXT NOT NULL,
  "relation" TEXT NOT NULL,
  "organization" TEXT NOT NULL,
  "sent_on" DATE NOT NULL,
  "asks" TEXT NOT NULL,
  "replied_on" DATE,
  "replied_by" TEXT NOT NULL,
  "reply" TEXT NOT NULL,
  FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "review_letter_person_id" ON "review_letter" ("person_id");
CREATE UNIQUE INDEX "review_letter_year_number" ON "review_letter" ("year", "number");
CREATE TABLE "review_reminder" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "letter_id" INTEGER NOT NULL,
  "day" DATE NOT NULL,
  "way" TEXT NOT NULL,
  FOREIGN KEY ("letter_id") REFERENCES "review_letter" ("id") ON DELETE RESTRICT
);
CREATE INDEX "review_reminder_letter_id" ON "review_reminder" ("letter_id");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
