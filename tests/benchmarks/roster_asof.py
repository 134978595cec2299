"""The roster of a past day against that of today: list, counts and a page of rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from _roster_unit import TODAY, large_unit, median_ms

from partydesk.features.roster import queries
from partydesk.features.roster.queries import RosterFilter, searching

if TYPE_CHECKING:
    from partydesk.books import Books

YEARS = (1, 3, 5)


def asked(day: date) -> None:
    """What the screen asks of a day, as if for the first time: nothing is kept in memory."""
    searching._kept.clear()
    wanted = RosterFilter(on=day)
    ids = queries.ids(wanted, "branch")
    queries.counts(wanted)
    queries.rows(ids[:50])


def measured(books: Books) -> dict[str, float]:
    """How often as long as today each past day takes, once it is rebuilt."""
    now = median_ms(lambda _: asked(TODAY))
    found = {}
    for years in YEARS:
        day = date(TODAY.year - years, 12, 31)
        past = books.roster.as_of(day)
        with past.view():
            found[f"{years} years"] = median_ms(lambda _, day=day: asked(day)) / now  # type: ignore[misc]
        past.close()
    return found


def figures() -> list[dict[str, Any]]:
    """The figures for `partydesk bench`."""
    with large_unit() as books:
        found = {words: round(ratio, 2) for words, ratio in measured(books).items()}
        rebuilt = median_ms(lambda _: books.roster.as_of(date(2023, 12, 31)).close(), 3)
        now = median_ms(lambda _: asked(TODAY))
    return [
        {"name": "roster-asof", "value": max(found.values()), "unit": "ratio", "of": "today",
         "bound": 3.0, "peers": found},
        {"name": "roster-asof-rebuilt-ms", "value": round(rebuilt, 1), "unit": "ms",
         "of": "the day rebuilt once, off the window's thread",
         "peers": {"today": round(now, 1)}},
    ]  # fmt: skip


if __name__ == "__main__":
    print(figures())
