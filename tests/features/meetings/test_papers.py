"""The papers say what stands in the book; nothing that is signed by hand is printed."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from partydesk.cli import main
from partydesk.features.meetings.papers import MEETING_FORMS, YEAR_FORMS, MeetingPress
from partydesk.features.meetings.rules import (
    Item,
    Matter,
    Named,
    Presence,
    Resolution,
    TaskOrder,
)
from partydesk.kernel.findings import Refusal
from tests.units import demo_copied

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.printing.press import Paper
    from tests.features.meetings.conftest import Unit


def text(paper: Paper) -> str:
    pages = PdfReader(io.BytesIO(paper.pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


@pytest.fixture
def press(unit: Unit) -> MeetingPress:
    return MeetingPress(unit.book, unit.books.organization, unit.books.rules.meetings)


def test_minutes_hold_all_that_minutes_of_an_admission_must_hold(
    unit: Unit, press: MeetingPress
) -> None:
    roll = {"李文博": Presence.LEAVE, "周慧": {"arrived": "14:50"}}
    meeting = unit.held(roll=roll, starts="14:30", ends="16:00", place="三楼会议室")
    about = Named("周沐阳")
    unit.book.set_items(meeting, [Item("讨论周沐阳同志", ((Named("刘敏"), "我同意。"),))])
    vote = Resolution("同意接收周沐阳同志。", Matter.ADMISSION, about, at="15:40", yes=6, no=1,
                      abstain=0, written_yes=1)  # fmt: skip
    unit.book.set_resolutions(meeting, [vote])
    unit.book.finalize(meeting)
    said = text(press.job("minutes", [unit.minutes(meeting)])())
    for words in (
        "党员大会记录", "中共某局第一支部委员会〔2026〕1号", "2026年11月10日14:30—16:00",
        "9（正式党员8）", "8（正式党员7）", "周慧（14:50到会）", "郑采薇（预备）",
        "李文博（请假：因公出差）", "刘敏：我同意。",
        "应到会有表决权的党员8名，实到7名；赞成6票，不赞成1票，弃权0票，另有会前书面赞成1票",
        "到会人数符合规定（至少5名），通过。", "16:00散会。", "主持人签名：",
    ):  # fmt: skip
        assert words in said


def test_ballots_name_the_person_and_come_for_every_voter(unit: Unit, press: MeetingPress) -> None:
    meeting = unit.held()
    unit.book.set_resolutions(meeting, [Resolution("安排工作", yes=8)])
    with pytest.raises(Refusal, match="没有可以印这张表的会议"):
        press.job("ballot", [unit.minutes(meeting)])
    vote = Resolution("同意接收", Matter.ADMISSION, Named("周沐阳"), yes=8)
    unit.book.set_resolutions(meeting, [vote])
    paper = press.job("ballot", [unit.minutes(meeting)])()
    assert paper.pages == 3
    assert text(paper).count("周沐阳") == 9
    assert "王建国" not in text(paper)


def test_an_agenda_tells_what_was_left_undone(unit: Unit, press: MeetingPress) -> None:
    before = unit.held("2026-10-10", "committee")
    unit.book.set_tasks(before, [TaskOrder("修订学习计划", Named("刘敏"))])
    planned = unit.book.plan(unit.order("2026-12-10"))
    said = text(press.job("meeting-agenda", [unit.minutes(planned)])())
    assert "修订学习计划（由刘敏负责）" in said


def test_an_agenda_knows_nothing_of_what_was_decided_later(unit: Unit, press: MeetingPress) -> None:
    later = unit.held("2026-11-10", "committee")
    unit.book.set_tasks(later, [TaskOrder("走访困难党员", Named("刘敏"))])
    said = text(press.job("meeting-agenda", [unit.minutes(unit.held("2026-10-10"))])())
    assert "走访困难党员" not in said


def test_the_day_of_a_notice_is_written_by_hand_also_once_the_meeting_was_held(
    unit: Unit, press: MeetingPress
) -> None:
    said = text(press.job("meeting-notice", [unit.minutes(unit.held("2026-11-10"))])())
    assert said.count("2026年11月10日") == 2, "when it is, twice; not when it was called"
    assert said.count("年月日") == 1


@pytest.mark.parametrize(
    ("motion", "title"),
    [
        ("同意接收周沐阳同志为中共预备党员。", "（发展党员）表决票"),
        ("同意周沐阳同志按期转为中共正式党员。", "（转正）表决票"),
        ("同意延长周沐阳同志预备期六个月。", "（转正）表决票"),
        ("表决周沐阳同志的申请。", "（发展党员／转正）表决票"),
    ],
)
def test_a_ballot_is_headed_by_what_is_voted_on(
    motion: str, title: str, unit: Unit, press: MeetingPress
) -> None:
    meeting = unit.held()
    vote = Resolution(motion, Matter.ADMISSION, Named("周沐阳"), yes=8)
    unit.book.set_resolutions(meeting, [vote])
    assert title in text(press.job("ballot", [unit.minutes(meeting)])())


def test_a_year_with_nothing_in_it_is_refused(unit: Unit, press: MeetingPress) -> None:
    with pytest.raises(Refusal, match="2025 年还没有"):
        press.year_job("minutes-book", 2025, [unit.branch])


@pytest.fixture
def demo(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    return demo_copied(tmp_path_factory.getbasetemp(), tmp_path)


@pytest.mark.parametrize("form", [*MEETING_FORMS, *YEAR_FORMS])
def test_every_form_prints_from_the_demo_unit_and_blank(
    form: str, demo: Path, tmp_path: Path
) -> None:
    narrow = ["--branch", "第二支部"] if form not in ("meeting-year", "resolution") else []
    for more in (narrow, ["--blank"]):
        out = tmp_path / "paper.pdf"
        assert main(["print", str(demo), form, *more, "-o", str(out)]) == 0
        assert len(PdfReader(out).pages) >= 1


def test_a_month_of_the_calendar_is_one_sheet(demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    assert main(["print", str(demo), "meeting-calendar", "-o", str(out)]) == 0
    assert len(PdfReader(out).pages) == 12


def test_minutes_begin_on_the_page_of_those_who_came(unit: Unit, press: MeetingPress) -> None:
    meeting = unit.held(text="讲了一堂党课。")
    minutes = unit.minutes(meeting)
    names = tuple(replace(minutes.roll[0], name=f"欧阳景行{n}") for n in range(95))
    paper = press.job("minutes", [replace(minutes, roll=names)])()
    first = PdfReader(io.BytesIO(paper.pdf)).pages[0].extract_text()
    assert "欧阳景行94" in first
    assert "讲了一堂党课。" in first


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--branch", "第九支部"], "没有名为“第九支部”的党支部"),
        (["--kind", "茶话会"], "没有“茶话会”这种会议"),
        (["--meeting", "99999"], "没有这次会议"),
        (["--year", "0"], "--year 应在"),
    ],
)
def test_what_cannot_be_printed_is_said_in_one_sentence(
    more: list[str], said: str, unit: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = unit.books.store.folder
    unit.books.close()
    out = tmp_path / "paper.pdf"
    assert main(["print", str(folder), "minutes", *more, "-o", str(out)]) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()
