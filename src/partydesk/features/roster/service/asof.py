"""The roster as it was on a past day: what bears a date by that date, the rest as recorded then.

Laid over the tables that the store has rebuilt (see `store.past`):

- A person belongs to the roster of the day from the first date that is known (application,
  admission, a change of 人员类别) to the day of leaving, by today's knowledge: leaving that was
  entered late counts from its date, not from the day of entry.
- 人员类别 is the last one whose date had come. Where the present one has no date, nobody can say
  since when, and what was recorded on that day stands.
- Name, sex, birth, ID number and the dates themselves are those of today: a correction corrects the
  past as well. Branch, job, telephone and all else that changes stand as recorded on that day.
- Who was entered only after that day is there, as first entered, when the books had not been begun
  by then, or when the application fell before it. A member whom running books entered later has
  been received later, and belonged elsewhere on that day.
- Where a transfer is known, its day decides and not that of its entry: who came in by one is there
  from that day on, and between a letter out and the return nobody is. The branch is the one that
  the last transfer by then led to, also where it was entered after that day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.features.roster.queries.staying import EVENTS, IN, OUT, WITHIN
from partydesk.features.roster.rules import Category
from partydesk.kernel.dates import chinese_date
from partydesk.kernel.findings import Refusal
from partydesk.store.past import Past, add_entered_later, cover

if TYPE_CHECKING:
    from datetime import date

    import peewee

    from partydesk.features.organization.service import OrganizationBook
    from partydesk.store.past import Day
    from partydesk.store.unit import Store

_LASTING = (
    "name", "name_key", "pinyin", "initials", "name_order", "sex", "ethnicity", "birth_date",
    "id_number", "native_place", "applied_on", "joined_on", "full_member_on", "work_started_on",
)  # fmt: skip
_HANGING = (
    "category_event", "category_paper", "standing_event", "person_record", "own_value",
    "resume_line", "relative", "imported_file", "imported_row",
)  # fmt: skip
_DATED = {
    "applied_on": Category.APPLICANT,
    "joined_on": Category.PROBATIONARY,
    "full_member_on": Category.FULL,
}
_MEMBERS = ", ".join(f"'{one}'" for one in Category if one.is_member)
_RANKS = " ".join(f"WHEN '{one}' THEN {one.rank}" for one in Category)
_THEN = "SELECT id FROM temp.person"
_RECEIVED_LATER = f"""DELETE FROM temp.person WHERE category IN ({_MEMBERS})
  AND id NOT IN (SELECT id FROM temp.there)
  AND id NOT IN (SELECT person_id FROM temp.move WHERE day <= ? AND direction = '{IN}')"""
_CORRECTED = f"""UPDATE temp.person SET ({", ".join(_LASTING)}) =
  (SELECT {", ".join(_LASTING)} FROM main.person AS now WHERE now.id = person.id)
  WHERE id IN (SELECT id FROM main.person)"""
_LEFT = """UPDATE temp.person SET left_on = now.left_on, left_reason = now.left_reason,
    standing = now.standing
  FROM main.person AS now WHERE now.id = person.id AND now.left_on <= ?"""
# Every dated fact on 人员类别; of one day the highest counts.
_FACTS = f"""CREATE TEMP TABLE fact AS
  SELECT person, day, category, CASE category {_RANKS} END AS rank FROM (
    {
    " UNION ALL ".join(
        f"SELECT id AS person, {column} AS day, '{of}' AS category FROM main.person"
        for column, of in _DATED.items()
    )
}
    UNION ALL SELECT person_id, since, category FROM main.category_event)
  WHERE day IS NOT NULL"""
_EXPLAINED = """(SELECT now.id FROM main.person AS now
  JOIN temp.fact ON fact.person = now.id AND fact.category = now.category)"""
_CATEGORY = f"""UPDATE temp.person SET category = (SELECT category FROM temp.fact
    WHERE fact.person = person.id AND day <= ?1 ORDER BY day DESC, rank DESC LIMIT 1)
  WHERE id IN {_EXPLAINED}
    AND id IN (SELECT person FROM temp.fact WHERE day <= ?1)"""
_NOT_YET = f"""DELETE FROM temp.person WHERE id IN {_EXPLAINED}
  AND id NOT IN (SELECT person FROM temp.fact WHERE day <= ?)
  AND id NOT IN (SELECT id FROM temp.there)"""

_MOVES = f"CREATE TEMP TABLE move AS {EVENTS}"
_LAST = f"""(SELECT {{0}} FROM temp.move WHERE person_id = person.id AND day <= ?1
  AND direction <> '{WITHIN}' ORDER BY day DESC, id DESC LIMIT 1)"""
_NOT_COME = f"""DELETE FROM temp.person WHERE id IN (SELECT person_id FROM temp.move)
  AND {_LAST.format("1")} IS NULL
  AND (SELECT direction FROM temp.move WHERE person_id = person.id AND direction <> '{WITHIN}'
       ORDER BY day, id LIMIT 1) = '{IN}'"""
_AWAY = f"""UPDATE temp.person SET left_on = {_LAST.format("day")}
  WHERE left_on IS NULL AND id IN (SELECT person_id FROM temp.move)
    AND {_LAST.format("direction")} = '{OUT}'"""
_MOVED = f"""UPDATE temp.person SET party_group_id = NULL, branch_id = to_branch_id
  FROM temp.move AS late WHERE late.person_id = person.id AND late.direction = '{WITHIN}'
    AND late.day <= ?1 AND late.id NOT IN (SELECT id FROM transfer)
    AND NOT EXISTS (SELECT 1 FROM temp.move AS later WHERE later.person_id = person.id
      AND later.direction = '{WITHIN}' AND later.day <= ?1
      AND (later.day, later.id) > (late.day, late.id))"""


def past_roster(store: Store, organization: OrganizationBook, day: date, today: date) -> Past:
    """The tables of roster and organization as they belong to a day; in any thread.

    Raises:
        Refusal: the day is still to come.
    """
    if day > today:
        raise Refusal(f"{chinese_date(day)}还没有到，不知道那天的名册。", field="date")
    return Past(store, day, [organization.of_the_day, roster_of_the_day])


def roster_of_the_day(database: peewee.Database, when: Day) -> None:
    """The lens of the roster."""
    run, day = database.execute_sql, when.day.isoformat()
    cover(database, "person")
    run(f"CREATE TEMP TABLE there AS {_THEN}")
    run(_MOVES)
    begun = run("SELECT 1 FROM temp.there LIMIT 1").fetchone() is not None
    add_entered_later(database, "person", when)
    if begun:
        run(_RECEIVED_LATER, (day,))
    for table in _HANGING:
        add_entered_later(database, table, when)
    run(_CORRECTED)
    run(_LEFT, (day,))
    run(_FACTS)
    run("CREATE INDEX temp.fact_person ON fact (person, day)")
    run(_CATEGORY, (day,))
    run(_NOT_YET, (day,))
    for moved in (_NOT_COME, _AWAY, _MOVED):
        run(moved, (day,))
