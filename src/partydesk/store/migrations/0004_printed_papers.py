"""The print log."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "printed_paper" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "at" TEXT NOT NULL,
  "clerk" TEXT NOT NULL,
  "form" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "person_id" INTEGER,
  "subject" TEXT NOT NULL,
  "content" TEXT NOT NULL,
  "duplex" INTEGER NOT NULL,
  "pages" INTEGER NOT NULL,
  "part" TEXT NOT NULL,
  "copies" INTEGER NOT NULL,
  "way" TEXT NOT NULL,
  "target" TEXT NOT NULL,
  "codes" TEXT NOT NULL
);
CREATE INDEX "printed_paper_person_id" ON "printed_paper" ("person_id");
CREATE INDEX "printed_paper_form_subject" ON "printed_paper" ("form", "subject");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
