"""Finished pages are locked: a correction needs a reason and shows in findings and the book."""

from __future__ import annotations

import io
from dataclasses import replace
from runpy import run_path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from partydesk.features.development.page.entry import EntryView
from partydesk.features.development.papers import BookPress
from partydesk.features.development.papers.corrected import quoted
from partydesk.features.development.papers.happenings import HAPPENED, happenings_job
from partydesk.features.development.queries import corrections
from partydesk.features.development.rules.happenings import WayOrder
from partydesk.features.development.rules.kinds import Follows, Happening
from partydesk.features.development.service.forgetting import forget
from partydesk.features.development.service.locking import REASON
from partydesk.features.development.tables import Correction
from partydesk.kernel.dates import PartialDate
from partydesk.kernel.findings import Refusal, Severity
from partydesk.kernel.forgetting import Gone
from partydesk.store.migrate import MIGRATIONS
from partydesk.store.rights import Role
from partydesk.ui.prompts import Prompts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.features.development.conftest import Unit

WHY = "原始记录写的是二十二日，登记时看错"
FIELDS = {"place": "会议室"}


def locked_talk(unit: Unit) -> int:
    person = unit.applicant()
    unit.take(person, 2, "2025-01-20", **FIELDS)
    assert unit.development.locking.lock(person, 2) == 2
    return person


def test_a_locked_page_is_corrected_with_a_reason_alone(unit: Unit) -> None:
    person = locked_talk(unit)
    order = unit.order(person, 2, "2025-01-22", **FIELDS)
    before = unit.book(person)
    for nothing in ("", "　", "错了"):
        with pytest.raises(Refusal, match="已经锁定") as refused:
            unit.development.correct(replace(order, reason=nothing))
        assert refused.value.field == REASON
    assert unit.book(person).book == before.book
    unit.development.correct(replace(order, reason=f"{WHY}。"))
    (told,) = [one for one in unit.findings(person) if one.rule == "corrected-when-locked"]
    assert told.severity is Severity.INFO
    assert told.cite, "the article of the step"
    assert "2025年1月20日 → 2025年1月22日" in told.message
    assert WHY in told.message
    assert "会议室" not in told.message
    unit.books.store.undo()
    assert unit.book(person) == before


def test_nothing_is_asked_where_nothing_changes_or_the_page_is_open(unit: Unit) -> None:
    person = locked_talk(unit)
    unit.correct(person, 2, "2025-01-20", **FIELDS)
    unit.take(person, 3, "2025-03-01")
    unit.correct(person, 3, "2025-03-02")
    assert "corrected-when-locked" not in unit.rules(person)


def test_a_locked_page_is_not_taken_out_until_the_lock_is_undone(unit: Unit) -> None:
    person = locked_talk(unit)
    with pytest.raises(Refusal, match="不能删除"):
        unit.development.clear_step(person, 2)
    assert unit.books.store.undo() == "锁定 周沐阳 到第 2 步的 2 页"
    unit.development.clear_step(person, 2)
    assert unit.book(person).book.entry(2) is None


def test_only_what_is_entered_and_open_is_locked(unit: Unit) -> None:
    person = locked_talk(unit)
    with pytest.raises(Refusal, match="没有可以锁定") as refused:
        unit.development.locking.lock(person, 2)
    assert refused.value.field == "upto"
    unit.take(person, 3, "2025-03-01")
    unit.books.store.role = Role.READER
    with pytest.raises(Refusal):
        unit.development.locking.lock(person, 3)


def test_the_book_prints_what_was_corrected_under_its_step_and_that_page_changes(
    unit: Unit,
) -> None:
    person = locked_talk(unit)
    press = BookPress(unit.development, unit.books.organization)
    plain = press.print([person])
    assert "corrections" not in press.values(person)["steps"]["2"]
    order = unit.order(person, 2, "2025-01-20", place="办公室")
    unit.development.correct(replace(order, reason=WHY))
    steps = press.values(person)["steps"]
    said = f"更正：谈话地点原写“会议室”，改为“办公室”。理由：{WHY}。2026年11月23日"
    assert [one["said"] for one in steps["2"]["corrections"]] == [said]
    assert [step for step, values in steps.items() if "corrections" in values] == ["2"]
    after = press.print([person])
    pairs = zip(plain.codes, after.codes, strict=True)
    changed = [number for number, (was, now) in enumerate(pairs, 1) if was != now]
    assert len(changed) == 1
    text = "".join(PdfReader(io.BytesIO(after.pdf)).pages[changed[0] - 1].extract_text().split())
    assert "更正人（签名）" in text


def test_a_correction_of_a_second_review_stands_at_that_review(unit: Unit) -> None:
    person = unit.applicant(upto=6)
    unit.development.locking.lock_page(person, (6, 2))
    order = unit.order(person, 6, "2026-02-28", occurrence=2)
    unit.development.correct(replace(order, reason=WHY))
    press = BookPress(unit.development, unit.books.organization)
    first, second = press.values(person)["repeated"]["6"]
    assert "corrections" not in first
    assert "2026年2月28日" in second["corrections"][0]["said"]


def test_a_lock_that_was_taken_off_stands_in_the_book_too(unit: Unit) -> None:
    person = locked_talk(unit)
    unit.development.locking.unlock(person, (2, 1), WHY)
    unit.development.clear_step(person, 2)
    press = BookPress(unit.development, unit.books.organization)
    (line,) = press.values(person)["steps"]["2"]["corrections"]
    assert line["said"] == f"解除锁定。理由：{WHY}。2026年11月23日"


def test_what_was_corrected_before_a_page_was_sent_back_stays_with_what_was_sent_back(
    unit: Unit,
) -> None:
    person = unit.applicant(upto=4)
    unit.development.locking.lock_page(person, (4, 1))
    order = unit.order(person, 4, "2025-03-12")
    unit.development.correct(replace(order, reason=WHY))
    refused = WayOrder(person, Happening.REFUSED, PartialDate(2025, 3, 15), "材料不全", "某市委",
                       step=4, follows=Follows.SUPPLEMENT)  # fmt: skip
    row = unit.development.happenings.enter(refused)
    unit.take(person, 4, "2025-03-28")
    press = BookPress(unit.development, unit.books.organization)
    values = press.values(person)
    assert "corrections" not in values["steps"]["4"], "the second time was never corrected"
    assert values["corrected"] == []
    (line,) = values["happened"][0]["rows"]
    said = f"更正：日期原写“2025年3月10日”，改为“2025年3月12日”。理由：{WHY}。2026年11月23日。"
    assert line["told"].endswith(said)
    sheet = happenings_job(HAPPENED, press.values, [person])().pdf
    text = "".join("".join(PdfReader(io.BytesIO(sheet)).pages[0].extract_text().split()))
    assert "".join(said.split()) in text
    (told,) = [one for one in unit.findings(person) if one.rule == "corrected-when-locked"]
    assert told.message.startswith("第 4 步（退回的那一次）锁定后更正过")
    unit.development.clear_step(person, 4)
    unit.development.happenings.strike(person, row)
    assert len(press.values(person)["steps"]["4"]["corrections"]) == 1, "back where it was"
    unit.books.store.undo()
    assert press.values(person)["corrected"] == []


def test_a_book_of_before_knows_by_its_journal_which_came_first(unit: Unit) -> None:
    person = unit.applicant(upto=4)
    unit.development.locking.lock_page(person, (4, 1))
    first = unit.order(person, 4, "2025-03-12")
    unit.development.correct(replace(first, reason=WHY))
    refused = WayOrder(person, Happening.REFUSED, PartialDate(2025, 3, 15), "材料不全", "某市委",
                       step=4, follows=Follows.SUPPLEMENT)  # fmt: skip
    unit.development.happenings.enter(refused)
    unit.take(person, 4, "2025-03-28")
    unit.development.locking.lock_page(person, (4, 1))
    unit.development.correct(replace(unit.order(person, 4, "2025-03-29"), reason=WHY))
    today = [one.returned for one in corrections(person)[person]]
    assert today[0] is not None
    assert today[1] is None
    migrated = run_path(str(MIGRATIONS / "0023_corrections_sent_back.py"))
    with unit.books.store.change("从前的样子"):
        Correction.update(returned=None).execute()
        unit.books.store.database.execute_sql(migrated["_BEFORE"])
    assert [one.returned for one in corrections(person)[person]] == today


LONG = "同意接收周沐阳同志为中共预备党员。" * 8


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("20", "21", ("20", "21")),
        ("", "办公室", ("", "办公室")),
        (f"{LONG}甲{LONG}", f"{LONG}乙丙{LONG}", (f"……{LONG[-10:]}甲{LONG[:10]}……",
                                                  f"……{LONG[-10:]}乙丙{LONG[:10]}……")),
        (LONG, f"{LONG}完", ("……同志为中共预备党员。", "……同志为中共预备党员。完")),
        ("", LONG * 2, ("", f"{LONG[:60]}……{LONG[-60:]}")),
    ],
)  # fmt: skip
def test_a_long_text_is_quoted_where_it_differs(old: str, new: str, said: tuple[str, str]) -> None:
    assert quoted(old, new) == said


def test_the_form_of_a_locked_step_asks_why(unit: Unit, qtbot: QtBot) -> None:
    person = locked_talk(unit)
    unit.take(person, 3, "2025-03-01")
    view = EntryView(unit.development, Prompts(), lambda: None)
    qtbot.addWidget(view)
    view.show_step(unit.book(person), (3, 1), unit.development.today())
    assert REASON not in view.form.keys
    view.show_step(unit.book(person), (2, 1), unit.development.today())
    values = view.form.values()
    view.form.set_values({**values, "place": "办公室"})
    assert not view.submit()
    view.form.set_values({REASON: WHY})
    assert view.submit()
    entry = unit.book(person).book.entry(2)
    assert entry is not None
    assert entry.fields == {"place": "办公室"}
    assert "corrected-when-locked" in unit.rules(person)


def test_what_was_emptied_after_its_term_says_nothing_any_more(unit: Unit) -> None:
    person = locked_talk(unit)
    order = unit.order(person, 2, "2025-01-22", **FIELDS)
    unit.development.correct(replace(order, reason=WHY))
    with unit.books.store.change("清除"):
        forget(Gone([person], ["周沐阳"]))
    assert "corrected-when-locked" not in unit.rules(person)
