"""The dues book: assessments, charges, payments, cash and bank book, closings."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "dues_assessment" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "since" TEXT NOT NULL,
  "category" TEXT NOT NULL,
  "employer" TEXT,
  "items" TEXT NOT NULL,
  "base" INTEGER,
  "percent" TEXT,
  "exact" TEXT NOT NULL,
  "rounded" INTEGER NOT NULL,
  "amount" INTEGER NOT NULL,
  "rounding_to" TEXT NOT NULL,
  "rounding_mode" TEXT NOT NULL,
  "why" TEXT NOT NULL,
  "decision" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "made_on" DATE NOT NULL,
  "reviewer" TEXT,
  "reviewed_on" DATE,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "dues_assessment_person_id_since" ON "dues_assessment" ("person_id", "since");
CREATE TABLE "dues_charge" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "month" TEXT NOT NULL,
  "branch_id" INTEGER,
  "base" INTEGER,
  "percent" TEXT,
  "amount" INTEGER NOT NULL,
  "waived" INTEGER NOT NULL,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("branch_id")
    REFERENCES "organization" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "dues_charge_person_id_month" ON "dues_charge" ("person_id", "month");
CREATE INDEX "dues_charge_month" ON "dues_charge" ("month");
CREATE TABLE "dues_closing" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "period" TEXT NOT NULL,
  "closed_on" DATE NOT NULL,
  "code" TEXT NOT NULL,
  "reopened_on" DATE,
  "reason" TEXT NOT NULL
);
CREATE INDEX "dues_closing_period" ON "dues_closing" ("period");
CREATE TABLE "dues_entry" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kind" TEXT NOT NULL,
  "book" TEXT NOT NULL,
  "day" DATE NOT NULL,
  "amount" INTEGER NOT NULL,
  "purpose" TEXT NOT NULL,
  "decision" TEXT NOT NULL,
  "voucher" TEXT NOT NULL,
  "party" TEXT NOT NULL,
  "period" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "pair_id" INTEGER,
  "reverses_id" INTEGER,
  FOREIGN KEY ("pair_id")
    REFERENCES "dues_entry" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("reverses_id")
    REFERENCES "dues_entry" ("id") ON DELETE RESTRICT
);
CREATE INDEX "dues_entry_day" ON "dues_entry" ("day");
CREATE INDEX "dues_entry_pair_id" ON "dues_entry" ("pair_id");
CREATE UNIQUE INDEX "dues_entry_reverses_id" ON "dues_entry" ("reverses_id");
CREATE TABLE "dues_payment" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "paid_on" DATE NOT NULL,
  "amount" INTEGER NOT NULL,
  "voluntary" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "method" TEXT NOT NULL,
  "number" TEXT NOT NULL,
  "payer" TEXT NOT NULL,
  "receiver" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "reverses_id" INTEGER,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("reverses_id")
    REFERENCES "dues_payment" ("id") ON DELETE RESTRICT
);
CREATE INDEX "dues_payment_person_id" ON "dues_payment" ("person_id");
CREATE INDEX "dues_payment_paid_on" ON "dues_payment" ("paid_on");
CREATE UNIQUE INDEX "dues_payment_number" ON "dues_payment" ("number");
CREATE UNIQUE INDEX "dues_payment_reverses_id" ON "dues_payment" ("reverses_id");
CREATE TABLE "dues_reconciliation" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "month" TEXT NOT NULL,
  "book" TEXT NOT NULL,
  "stands" INTEGER NOT NULL,
  "counted" INTEGER NOT NULL,
  "note" TEXT NOT NULL,
  "made_on" DATE NOT NULL
);
CREATE UNIQUE INDEX "dues_reconciliation_month_book" ON "dues_reconciliation" ("month", "book");
CREATE TABLE "dues_relief" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "since" TEXT NOT NULL,
  "until" TEXT NOT NULL,
  "amount" INTEGER NOT NULL,
  "reason" TEXT NOT NULL,
  "decision" TEXT NOT NULL,
  "approval" TEXT NOT NULL,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "dues_relief_person_id" ON "dues_relief" ("person_id");
CREATE TABLE "dues_reminder" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "day" DATE NOT NULL,
  "way" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "dues_reminder_person_id" ON "dues_reminder" ("person_id");
CREATE TABLE "dues_run" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "month" TEXT NOT NULL,
  "made_on" DATE NOT NULL,
  "people" INTEGER NOT NULL
);
CREATE INDEX "dues_run_month" ON "dues_run" ("month");
CREATE TABLE "dues_share" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "payment_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "month" TEXT NOT NULL,
  "amount" INTEGER NOT NULL,
  FOREIGN KEY ("payment_id")
    REFERENCES "dues_payment" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "dues_share_payment_id" ON "dues_share" ("payment_id");
CREATE INDEX "dues_share_person_id_month" ON "dues_share" ("person_id", "month");
CREATE INDEX "dues_share_month" ON "dues_share" ("month");
CREATE TABLE "dues_start" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "since" TEXT NOT NULL,
  "ground" TEXT NOT NULL,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "dues_start_person_id" ON "dues_start" ("person_id");
CREATE TABLE "dues_statement_line" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "digest" TEXT NOT NULL,
  "file" TEXT NOT NULL,
  "day" DATE NOT NULL,
  "amount" INTEGER NOT NULL,
  "party" TEXT NOT NULL,
  "remark" TEXT NOT NULL,
  "payment_id" INTEGER,
  FOREIGN KEY ("payment_id")
    REFERENCES "dues_payment" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "dues_statement_line_digest" ON "dues_statement_line" ("digest");
CREATE INDEX "dues_statement_line_payment_id" ON "dues_statement_line" ("payment_id");
CREATE TABLE "dues_waiver" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "person_id" INTEGER NOT NULL,
  "month" TEXT NOT NULL,
  "amount" INTEGER NOT NULL,
  "reason" TEXT NOT NULL,
  "made_on" DATE NOT NULL,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "dues_waiver_person_id_month" ON "dues_waiver" ("person_id", "month");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
