"""The numbers of payments by year and serial, so that the next one is found at once."""

from __future__ import annotations

from typing import Any

_SCHEMA = (
    'CREATE INDEX "dues_payment_serial" ON "dues_payment" '
    "(substr(number, 1, 5), CAST(substr(number, 6) AS INTEGER))"
)


def up(_migrator: Any, db: Any) -> None:
    db.execute_sql(_SCHEMA)
