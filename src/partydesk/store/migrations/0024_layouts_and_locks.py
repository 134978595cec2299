"""Why a page is locked; the layout that a unit chose for a paper, and how it is filled in."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
ALTER TABLE "locked_page" ADD COLUMN "reason" TEXT NOT NULL DEFAULT '';
CREATE TABLE "form_choice" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "form" TEXT NOT NULL,
  "layout" TEXT NOT NULL,
  "settings" TEXT NOT NULL,
  "since" TEXT NOT NULL
);
CREATE UNIQUE INDEX "form_choice_form" ON "form_choice" ("form");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
