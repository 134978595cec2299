"""Terms of office, posts, what became of bodies; elections."""

from __future__ import annotations

from typing import Any

_SCHEMA = """
CREATE TABLE "body_event" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "body_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "day" TEXT NOT NULL,
  "paper" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "short_name" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  FOREIGN KEY ("body_id")
    REFERENCES "organization" ("id") ON DELETE RESTRICT
);
CREATE INDEX "body_event_body_id" ON "body_event" ("body_id");
CREATE TABLE "term" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "body_id" INTEGER NOT NULL,
  "elected_on" TEXT NOT NULL,
  "number" INTEGER,
  "seats" INTEGER NOT NULL,
  "village" INTEGER NOT NULL,
  "approval" TEXT NOT NULL,
  "extended_to" TEXT,
  "extension_ground" TEXT NOT NULL,
  "extension_approval" TEXT NOT NULL,
  "ended_on" TEXT,
  FOREIGN KEY ("body_id")
    REFERENCES "organization" ("id") ON DELETE RESTRICT
);
CREATE INDEX "term_body_id" ON "term" ("body_id");
CREATE UNIQUE INDEX "term_body_id_elected_on" ON "term" ("body_id", "elected_on");
CREATE TABLE "post" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "body_id" INTEGER NOT NULL,
  "term_id" INTEGER,
  "person_id" INTEGER NOT NULL,
  "office" TEXT NOT NULL,
  "since" TEXT NOT NULL,
  "until" TEXT,
  "way" TEXT NOT NULL,
  "ending" TEXT,
  "duties" TEXT NOT NULL,
  "line_duty" TEXT NOT NULL,
  "ground" TEXT NOT NULL,
  FOREIGN KEY ("body_id")
    REFERENCES "organization" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("term_id")
    REFERENCES "term" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "post_body_id" ON "post" ("body_id");
CREATE INDEX "post_term_id" ON "post" ("term_id");
CREATE INDEX "post_person_id" ON "post" ("person_id");
CREATE TABLE "election" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "body_id" INTEGER NOT NULL,
  "occasion" TEXT NOT NULL,
  "begun_on" TEXT NOT NULL,
  "meeting" INTEGER,
  "term_id" INTEGER,
  "closed_on" TEXT,
  FOREIGN KEY ("body_id")
    REFERENCES "organization" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("term_id")
    REFERENCES "term" ("id") ON DELETE RESTRICT
);
CREATE INDEX "election_body_id" ON "election" ("body_id");
CREATE INDEX "election_term_id" ON "election" ("term_id");
CREATE TABLE "election_step" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "election_id" INTEGER NOT NULL,
  "step" TEXT NOT NULL,
  "day" TEXT,
  "fields" TEXT NOT NULL,
  FOREIGN KEY ("election_id")
    REFERENCES "election" ("id") ON DELETE RESTRICT
);
CREATE INDEX "election_step_election_id" ON "election_step" ("election_id");
CREATE UNIQUE INDEX "election_step_election_id_step" ON "election_step" ("election_id", "step");
CREATE TABLE "election_candidate" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "election_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "office" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "reviewed_on" TEXT,
  "reviewers" TEXT NOT NULL,
  "review" TEXT NOT NULL,
  "yes" INTEGER,
  "no" INTEGER,
  "abstain" INTEGER,
  "chosen" TEXT,
  "duties" TEXT NOT NULL,
  FOREIGN KEY ("election_id")
    REFERENCES "election" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "election_candidate_election_id" ON "election_candidate" ("election_id");
CREATE INDEX "election_candidate_person_id" ON "election_candidate" ("person_id");
CREATE UNIQUE INDEX "election_candidate_election_id_person_id"
  ON "election_candidate" ("election_id", "person_id");
CREATE TABLE "excluded_voter" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "election_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "ground" TEXT NOT NULL,
  "asked" INTEGER,
  "note" TEXT NOT NULL,
  FOREIGN KEY ("election_id")
    REFERENCES "election" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("person_id")
    REFERENCES "person" ("id") ON DELETE RESTRICT
);
CREATE INDEX "excluded_voter_election_id" ON "excluded_voter" ("election_id");
CREATE INDEX "excluded_voter_person_id" ON "excluded_voter" ("person_id");
CREATE UNIQUE INDEX "excluded_voter_election_id_person_id"
  ON "excluded_voter" ("election_id", "person_id");
"""


def up(_migrator: Any, db: Any) -> None:
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
