"""What was typed and not handed in lies in the unit, beside the books and never among them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from partydesk.store import journal
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store

if TYPE_CHECKING:
    from pathlib import Path

TYPED = {
    "date": "2026-13-",
    "opinion": "同意。\n第二段",
    "people": {"text": "丁", "ids": {"丁": [4]}},
}


def test_a_draft_outlives_the_program_and_is_no_entry(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "党委")
    store.clock = lambda: datetime(2026, 11, 23, 16, 20, tzinfo=UTC)
    announced: list[object] = []
    store.listeners.append(announced.append)
    store.drafts.keep("step:4:15:1", "丁 15", {"date": "2"})
    store.drafts.keep("step:4:15:1", "丁 15", TYPED)
    store.drafts.keep("person:0", "登记人员", {"name": "李"})
    store.close()
    again = Store.open(tmp_path / "党委")
    found = again.drafts.find("step:4:15:1")
    assert found is not None
    assert (found.title, found.at, found.typed) == ("丁 15", "2026-11-23T16:20:00+00:00", TYPED)
    assert [draft.place for draft in again.drafts.all()] == ["person:0", "step:4:15:1"]
    assert announced == []
    assert again.undo_label is None
    assert "draft" not in journal.journalled_tables(again.database)
    again.drafts.drop("step:4:15:1")
    again.drafts.drop("step:4:15:1")
    assert [draft.place for draft in again.drafts.all()] == ["person:0"]
    again.close()


def test_a_draft_lies_under_the_key_of_the_unit(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "党委", "很长的密码")
    store.drafts.keep("person:0", "登记人员", {"name": "欧阳静怡"})
    store.close()
    files = [file for file in (tmp_path / "党委").iterdir() if file.is_file()]
    assert files
    for file in files:
        assert "欧阳静怡".encode() not in file.read_bytes()


def test_a_form_that_outlives_its_unit_is_told_so(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "党委")
    drafts = store.drafts
    store.close()
    for late in (lambda: drafts.keep("person:0", "登记人员", {}), lambda: drafts.drop("person:0")):
        with pytest.raises(StoreTrouble, match="已经关闭"):
            late()
    again = Store.open(tmp_path / "党委")
    assert again.drafts.all() == []
    again.close()
