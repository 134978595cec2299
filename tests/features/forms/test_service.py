"""What the unit changed is kept, undone exactly, and goes to another unit as a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import partydesk
from partydesk.features.development.papers import BookPress
from partydesk.features.forms import queries
from partydesk.features.forms.queries import unit_form
from partydesk.features.forms.rules import Change, What
from partydesk.features.forms.rules.tree import canonical
from partydesk.kernel.findings import Refusal
from partydesk.printing.form import load_form

if TYPE_CHECKING:
    from partydesk.books import Books

FORM = "record-book"
LABEL = Change("part/particulars/2/1/1", What.SET, "text", "姓名（全称）")


def words(books: Books) -> str:
    paper = BookPress(books.development, books.organization).print([], blank=True)
    runs = (run for sheet in paper.sheets for part in sheet.whole for run in part.all_runs())
    return "".join(run.text for run in runs)


def state_of(books: Books) -> tuple[Any, ...]:
    tables = ("own_form", "form_standard")
    ask = books.store.database.execute_sql
    return tuple(ask(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables)


def test_a_unit_that_changed_nothing_prints_the_standard(books: Books) -> None:
    assert unit_form(FORM) is load_form(FORM)
    assert all(line.changes == 0 for line in queries.form_lines())


def test_a_change_is_printed_undone_and_done_again(books: Books) -> None:
    before = state_of(books)
    books.forms.keep(FORM, [LABEL])
    assert "姓名（全称）" in words(books)
    assert books.store.undo_label == "改表样 发展党员全程纪实簿"
    kept = state_of(books)
    books.store.undo()
    assert state_of(books) == before
    assert "姓名（全称）" not in words(books)
    books.store.redo()
    assert state_of(books) == kept
    books.forms.give_up(FORM)
    assert state_of(books) == before
    books.store.undo()
    assert state_of(books) == kept


def test_rows_that_are_hidden_moved_and_added_are_so_on_paper(books: Books) -> None:
    own = {"cells": [{"text": "本页由本人核对", "span": 6}]}
    rows = "part/particulars/2"
    books.forms.keep(FORM, [
        Change(f"{rows}/2", What.HIDE), Change(f"{rows}/1", What.MOVE, f"{rows}/3"),
        Change(f"{rows}/+1", What.ADD, f"{rows}/3", own),
    ])  # fmt: skip
    said = words(books).replace("　", "")
    said = said[said.index("公民身份") :]
    assert said.index("本页由本人核对") < said.index("民族") < said.index("所在党支部")
    assert "出生日期" not in said


def test_what_cannot_be_set_is_not_kept(books: Books) -> None:
    wide = Change("part/particulars/2", What.SET, "columns", [60, 60, 60, 60, 60, 60])
    with pytest.raises(Refusal, match="宽出版心"):
        books.forms.keep(FORM, [wide])
    with pytest.raises(Refusal):
        books.forms.keep(FORM, [LABEL] * 4000)
    assert unit_form(FORM) is load_form(FORM)


def test_another_unit_takes_the_forms_of_a_file(books: Books) -> None:
    books.forms.keep(FORM, [LABEL])
    books.forms.keep("minutes", [Change("", What.SET, "title", "支部会议记录")])
    file = books.forms.send([FORM, "minutes", "tally"])
    books.forms.give_up(FORM)
    books.forms.give_up("minutes")
    assert books.forms.replaces(file) == []
    assert sorted(books.forms.take(file).titles) == sorted(["发展党员全程纪实簿", "会议记录"])
    assert books.store.undo_label == "导入表样 发展党员全程纪实簿等 2 张"
    assert len(books.forms.replaces(file)) == 2
    assert "姓名（全称）" in words(books)
    assert unit_form("minutes").title == "支部会议记录"
    with pytest.raises(Refusal, match="没有改过"):
        books.forms.send(["tally"])


def test_changes_stay_through_an_upgrade_and_a_held_form_stays_as_it_was(books: Books) -> None:
    older = json.loads(canonical(queries.standard_of("tally")))
    older["title"] = "旧的计票单"
    own = Change("margins", What.SET, "top", 33)
    books.forms.keep("tally", [own], standard=older)
    state = queries.own_state("tally")
    assert state.newer is not None
    assert [(one.what, one.mine) for one in state.newer.differences] == [("改了", False)]
    assert unit_form("tally").title == queries.standard_of("tally")["title"]
    assert unit_form("tally").margins.top == pytest.approx(33 / 25.4 * 72)
    assert next(line for line in queries.form_lines() if line.form == "tally").outdated
    books.forms.keep("tally", [own], standard=older, held=True)
    assert unit_form("tally").title == "旧的计票单"


def test_what_has_no_place_here_is_counted_when_a_file_is_taken(books: Books) -> None:
    other = json.loads(canonical(queries.standard_of(FORM)))
    grid = next(part for part in other["part"] if part["key"] == "particulars")["block"][1]
    grid["rows"].insert(1, {"cells": [{"text": "我处自加的一行", "span": 6}]})
    gone = Change("part/particulars/2/2/1", What.SET, "text", "没有这一行")
    sent = whole(standard=other, changes=[list(gone), list(LABEL)])
    taken = books.forms.take(json.dumps(sent).encode())
    assert taken.lost == 1
    assert "姓名（全称）" in words(books)


def whole(**more: object) -> dict[str, Any]:
    one = {"form": FORM, "title": "簿", "changes": [list(LABEL)],
           "standard": queries.standard_of(FORM)}  # fmt: skip
    return {"format": "partydesk-forms", "version": 1, "forms": [one | more]}


DEEP: list[Any] = []
for _ in range(60):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    "file",
    [
        b"", b"\xff\xfe\x00", b"[" * 100_000, b"{}", b"7", b"x" * 6_000_000, b"PK\x03\x04",
        whole(form="../../unit"), whole(form=7), whole(title="a\nb"), whole(title=["x"]),
        whole(changes="alles"), whole(changes=[[1, 2]]), whole(changes=[]),
        whole(changes=[[]] * 5000),
        whole(changes=[["../x", "set", "text", "y"]]),
        whole(changes=[["", "set", "title", "{unit|9999}"]]),
        whole(changes=[["", "set", "title", "x" * 9999]]),
        whole(changes=[["part/particulars/2/1", "set", "height", 1e300]]),
        whole(changes=[["part/particulars/2/1", "set", "height", {"a": []}]]),
        whole(changes=[["part/particulars/2/+1", "add", "", {"cells": [[]] }]]),
        whole(changes=[[
            "part/particulars/2/+1", "add", "", {"cells": [{"text": "x", "span": 4}]},
        ]]),
        whole(standard={"part": [{"key": "a", "block": [{"rows": [{"cells": []}] * 9000}]}]}),
        whole(standard=None), whole(standard={"a": DEEP}), whole(standard={"part": 7}),
        whole(standard={"part": [{"key": []}]}), whole(standard={"n": [0] * 50_000}),
        {"format": "partydesk-forms", "version": 99, "forms": []},
        {"format": "partydesk-forms", "version": 1, "forms": [7]},
    ],
)  # fmt: skip
def test_a_file_that_means_harm_is_one_sentence(books: Books, file: object) -> None:
    sent = file if isinstance(file, bytes) else json.dumps(file).encode()
    with pytest.raises(Refusal) as told:
        books.forms.take(sent)
    assert told.value.sentence.endswith("。")
    assert len(told.value.sentence) < 120
    assert state_of(books) == ((), ()) or state_of(books) == ([], [])


def test_whatever_prints_asks_for_the_form_of_the_unit() -> None:
    # the code that opens the unit is fixed; stock with fields on it is all the unit's own
    allowed = {"forms/queries/__init__.py", "clerks/papers.py", "overprints/papers.py"}
    features = Path(partydesk.__file__).parent / "features"
    readers = {
        file.relative_to(features).as_posix()
        for file in features.rglob("*.py")
        if "load_form" in file.read_text(encoding="utf-8")
    }
    assert readers - allowed - {"forms/rules/tree.py"} == set()
