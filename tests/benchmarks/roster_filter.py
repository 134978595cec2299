"""From a letter in the search box of the roster to the new list on the screen, 10,000 people.

Against the bare statements: the same condition, order and page asked of the driver as plain SQL,
without peewee, without rows made of it, without a window.
"""

from __future__ import annotations

import os
import statistics
import time
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from _roster_unit import TODAY, TURNS, large_unit, median_ms
from PySide6.QtWidgets import QApplication

from partydesk.features.roster.page import RosterPage
from partydesk.store.table import database as proxy
from partydesk.ui.startup import start_qt

if TYPE_CHECKING:
    from partydesk.books import Books

_HERE = f"(left_on IS NULL OR left_on > '{TODAY}')"
_SAID = (
    "ethnicity", "native_place", "education", "degree", "job", "workplace", "post",
    "staff_number", "party_post", "phone", "address", "mobile_to", "memberships", "honours",
    "remark", "left_reason",
)  # fmt: skip
_WHOLE = " || char(10) || ".join(f"ifnull({one}, '')" for one in _SAID)
_ANYWHERE = f"instr(lower({_WHOLE}), ?) > 0"
_MEANS = f"""(name_key LIKE ? OR pinyin LIKE ? OR initials LIKE ? OR {_ANYWHERE})"""
_IDS = f"""SELECT person.id FROM person LEFT JOIN organization AS b ON b.id = person.branch_id
  WHERE {_HERE} AND {{}} ORDER BY b.position IS NULL, b.position, pinyin, person.id"""
_COUNTS = f"""SELECT category, {_HERE}, count(*) FROM person WHERE {{}} GROUP BY 1, 2"""
_ROWS = """SELECT person.*, b.short_name, g.short_name FROM person
  LEFT JOIN organization AS b ON b.id = person.branch_id
  LEFT JOIN organization AS g ON g.id = person.party_group_id
  WHERE person.id IN (SELECT value FROM json_each(?))"""
TYPED = {"one letter": "w", "a name": "王伟", "initials": "wj", "a word": "临溪"}
FRAME_MS = 16.0


def bare(text: str) -> None:
    """The three statements of the screen."""
    like = f"%{text}%"
    asked, means = ((like, like, like, text), _MEANS) if text else ((), "1")
    found = [row[0] for row in proxy.execute_sql(_IDS.format(means), asked).fetchall()]
    proxy.execute_sql(_COUNTS.format(means), asked).fetchall()
    proxy.execute_sql(_ROWS, (str(found[:50]),)).fetchall()


def measured(books: Books) -> dict[str, tuple[float, float]]:
    """Of each text: ms on the screen, ms of the bare statements."""
    page = RosterPage(books.roster, books.organization)
    page.resize(1366, 680)
    page.show()
    page.refresh()
    QApplication.processEvents()

    taken: list[float] = []
    start = [0.0]
    # the list is painted when the counts below it are said; the person beside it follows
    page.status_changed.connect(lambda _: taken.append((time.process_time() - start[0]) * 1000))

    def screen(text: str) -> float:
        page.filters.search.setText(text)
        start[0] = time.process_time()
        page.filters.search.returnPressed.emit()
        found = taken[-1]
        QApplication.processEvents()
        return found

    found = {}
    for words, text in TYPED.items():
        there, back = [], []
        for _ in range(TURNS):
            there.append(screen(text))
            back.append(screen(""))
        alone = median_ms(lambda _, text=text: bare(text))  # type: ignore[misc]
        found[words] = (statistics.median(there), alone)
    page.close()
    return found


def figures() -> list[dict[str, Any]]:
    """The figures for `partydesk bench`."""
    app = QApplication.instance() or start_qt(["bench"])
    with large_unit() as books:
        found = measured(books)
    del app
    ratios = {words: round(screen / alone, 2) for words, (screen, alone) in found.items()}
    slowest = max(screen for screen, _ in found.values())
    return [
        {"name": "roster-filter", "value": max(ratios.values()), "unit": "ratio",
         "of": "the bare query, the worst text", "bound": 2.0, "peers": ratios},
        {"name": "roster-filter-ms", "value": round(slowest, 1), "unit": "ms",
         "of": "one frame", "bound": FRAME_MS,
         "peers": {words: round(screen, 1) for words, (screen, _) in found.items()}},
    ]  # fmt: skip


if __name__ == "__main__":
    print(figures())
