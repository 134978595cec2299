"""A form gives every letter back that was typed in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from partydesk.store.drafts import Draft
from partydesk.store.trouble import StoreTrouble
from partydesk.ui.dialog import OrderDialog
from partydesk.ui.drafts import Drafting, keep_all, keep_draft
from partydesk.ui.editors import LongEditor, TextEditor
from partydesk.ui.form import Form
from tests.ui.gallery import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytestqt.qtbot import QtBot


class Drawer:
    """Where the drafts of a test lie."""

    def __init__(self) -> None:
        self.lying: dict[str, Draft] = {}

    def keep(self, place: str, title: str, typed: Mapping[str, Any]) -> None:
        text = json.dumps(typed)
        self.lying[place] = Draft(place, title, "2026-11-23T16:20:00", json.loads(text))

    def drop(self, place: str) -> None:
        self.lying.pop(place, None)

    def find(self, place: str) -> Draft | None:
        return self.lying.get(place)


class Broken(Drawer):
    """A disk that has been pulled out."""

    def keep(self, *_: object) -> None:
        raise StoreTrouble("读写磁盘出错。")

    def find(self, *_: object) -> Draft | None:
        raise StoreTrouble("读写磁盘出错。")


def filled(qtbot: QtBot) -> Form:
    form = Form(FIELDS)
    qtbot.addWidget(form)
    people = form.editor("introducers")
    people.retype({"text": "王建国、丁", "ids": {"王建国": [12]}})
    form.retype(
        {
            "held": "2026-13-",
            "place": " 四楼 ",
            "due": "3x",
            "secret": False,
            "result": "不同意接收",
            "opinion": "同意。\n  第二段",
            "family": [{"relation": "父"}, {"name": "李明"}],
        }
    )
    return form


def test_every_kind_of_field_comes_back_letter_by_letter(qtbot: QtBot) -> None:
    first, second = filled(qtbot), Form(FIELDS)
    qtbot.addWidget(second)
    state = json.loads(json.dumps(first.typed()))
    second.retype(state)
    assert second.typed() == first.typed()
    assert second.values() == first.values()
    assert second.touched
    assert state["held"] == "2026-13-"
    assert state["due"] == "3x"
    assert [person.id for person in second.values()["introducers"]] == [12, None]
    assert second.values()["secret"] is False
    assert second.values()["result"] == "no"


def test_a_draft_of_other_fields_fills_what_is_still_there(qtbot: QtBot) -> None:
    form = Form(FIELDS)
    qtbot.addWidget(form)
    form.retype({"place": "礼堂", "gone": "x", "result": "不再有的结论", "due": None, "family": 3})
    assert form.values()["place"] == "礼堂"
    assert form.values()["result"] is None
    assert form.values()["family"] == ()


def sheet(qtbot: QtBot, drawer: Drawer, place: str = "meeting:0") -> OrderDialog:
    made = OrderDialog(None, "登记党员大会", Form(FIELDS), lambda _values: None)
    keep_draft(made, drawer, place)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_sheet_is_put_by_after_a_pause_and_filled_in_again(qtbot: QtBot) -> None:
    drawer = Drawer()
    first = sheet(qtbot, drawer)
    assert first.trouble.text() == ""
    editor = first.form.editor("place")
    assert isinstance(editor, TextEditor)
    editor.box.setText("礼堂")
    qtbot.waitUntil(lambda: "meeting:0" in drawer.lying)
    second = sheet(qtbot, drawer)  # the first program is gone
    assert second.form.values()["place"] == "礼堂"
    assert "11月23日 16:20" in second.trouble.text()
    other = sheet(qtbot, drawer, "meeting:1")
    assert other.form.values()["place"] == ""


def test_what_was_handed_in_or_given_up_is_let_go(qtbot: QtBot) -> None:
    drawer = Drawer()
    drawer.keep("meeting:0", "登记党员大会", {"place": "礼堂"})
    given_up = sheet(qtbot, drawer)
    given_up.done(0)
    assert drawer.lying == {}
    drawer.keep("meeting:0", "登记党员大会", {"place": "礼堂"})
    handed_in = sheet(qtbot, drawer)
    handed_in.form.set_values({"due": 3, "opinion": "同意"})
    handed_in.form.editor("held").set_value("2026-11-20")
    handed_in.submit()
    assert not handed_in.isVisible()
    assert drawer.lying == {}


def test_when_the_program_is_at_fault_everything_open_is_put_by_at_once(qtbot: QtBot) -> None:
    drawer = Drawer()
    open_sheet = sheet(qtbot, drawer)
    editor = open_sheet.form.editor("opinion")
    assert isinstance(editor, LongEditor)
    editor.box.setPlainText("还没有写完")
    assert drawer.lying == {}
    keep_all()
    assert drawer.lying["meeting:0"].typed["opinion"] == "还没有写完"


def test_a_form_that_nobody_typed_in_leaves_nothing(qtbot: QtBot) -> None:
    drawer = Drawer()
    untouched = sheet(qtbot, drawer)
    untouched.form.set_values({"place": "礼堂"})
    keep_all()
    assert drawer.lying == {}


def test_a_broken_disk_does_not_stop_the_typing(qtbot: QtBot) -> None:
    broken = sheet(qtbot, Broken())
    broken.form.retype({"place": "礼堂"})
    keep_all()
    assert broken.form.values()["place"] == "礼堂"
    broken.form.touched = False
    broken.reject()


def test_without_a_unit_nothing_is_put_by(qtbot: QtBot) -> None:
    form = Form(FIELDS)
    qtbot.addWidget(form)
    drafting = Drafting(form, None, "meeting:0", "登记")
    form.retype({"place": "礼堂"})
    drafting.keep()
    drafting.settle()
    assert drafting.restore() == ""
