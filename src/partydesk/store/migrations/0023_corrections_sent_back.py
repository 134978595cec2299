"""A correction stays with the step that it corrected, also when that was sent back."""

from __future__ import annotations

from typing import Any

_SCHEMA = 'ALTER TABLE "correction" ADD COLUMN "returned" INTEGER'
# what was entered first tells which came first: the correction of a page, or its refusal
_FIRST = """(SELECT min("journal"."id") FROM "journal"
  WHERE "journal"."tbl" = '{table}' AND "journal"."row" = {row} AND "journal"."old" IS NULL)"""
_BEFORE = f"""
UPDATE "correction" SET "returned" = (
  SELECT min("back"."id") FROM "returned_step" AS "back"
  WHERE "back"."person_id" = "correction"."person_id" AND "back"."step" = "correction"."step"
    AND "back"."occurrence" = "correction"."occurrence"
    AND {_FIRST.format(table="returned_step", row='"back"."id"')}
      > {_FIRST.format(table="correction", row='"correction"."id"')})
"""


def up(_migrator: Any, db: Any) -> None:
    db.execute_sql(_SCHEMA)
    db.execute_sql(_BEFORE)
