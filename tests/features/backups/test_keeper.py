"""Backups by themselves: taken when there is something new, kept few, copied, and put back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from partydesk.kernel.findings import Refusal
from partydesk.store.snapshot import files, shelf
from partydesk.store.trouble import StoreTrouble

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.store.unit import Change
    from tests.features.backups.conftest import Office


def own(office: Office) -> list[shelf.Snapshot]:
    return shelf.listed(office.folder / shelf.FOLDER)


def there(office: Office, stick: Path) -> list[shelf.Snapshot]:
    return shelf.listed(stick / f"{office.folder.name}的备份")


# taking


def test_the_first_use_of_a_day_is_due_once(office: Office) -> None:
    assert office.keeper.is_due()
    assert office.keeper.back_up().snapshot is not None
    office.enter("周沐阳")
    assert not office.keeper.is_due()
    assert office.keeper.own.has_news()
    office.later(days=1)
    assert office.keeper.is_due()


def test_where_nothing_was_entered_nothing_is_taken(office: Office) -> None:
    office.keeper.back_up()
    office.later(days=30)
    assert not office.keeper.own.has_news()
    assert not office.keeper.is_due()
    assert office.keeper.back_up().snapshot is None
    assert len(own(office)) == 1


def test_backing_up_is_no_change_of_the_unit(office: Office, stick: Path) -> None:
    office.keeper.second.choose(stick)
    label = office.books.store.undo_label
    office.keeper.back_up()
    office.keeper.back_up()
    assert office.books.store.undo_label == label
    assert not office.keeper.own.has_news()


def test_a_year_of_backups_is_few_files(office: Office) -> None:
    for _ in range(60):
        office.later(days=6)
        office.enter("某某")
        office.keeper.back_up()
    assert 12 <= len(own(office)) <= 3 + 7 + 5 + 12 + 2


def test_a_failed_backup_is_said_until_one_succeeds(office: Office) -> None:
    blocked = office.folder / shelf.FOLDER
    blocked.write_text("")  # a file where the folder should be
    with pytest.raises(StoreTrouble):
        office.keeper.back_up()
    blocked.unlink()
    (office.folder / "unit.db").rename(office.folder / "weg.db")
    with pytest.raises(StoreTrouble):
        office.keeper.own.take(files.quiet)
    (office.folder / "weg.db").rename(office.folder / "unit.db")
    (found,) = office.keeper.findings()
    assert found.rule == "backup-failed"
    assert found.message.startswith("最近一次备份没有做成：")
    office.keeper.back_up()
    assert office.keeper.findings() == ()


# the second place


def test_every_backup_lies_in_the_second_place_too(office: Office, stick: Path) -> None:
    office.keeper.back_up()
    office.keeper.second.choose(stick)
    office.later(days=1)
    done = office.keeper.back_up()
    assert (done.copied, done.place_trouble) == (2, "")
    assert [one.path.name for one in there(office, stick)] == [one.path.name for one in own(office)]
    for mine, copy in zip(own(office), there(office, stick), strict=True):
        assert mine.path.read_bytes() == copy.path.read_bytes()
    assert office.keeper.findings() == ()


def test_a_missing_stick_is_reminded_after_a_week_and_served_when_it_is_back(
    office: Office, stick: Path
) -> None:
    office.keeper.second.choose(stick)
    office.keeper.back_up()
    away = stick.rename(stick.with_name("拔掉了"))
    for _ in range(7):
        office.later(days=1)
        office.enter("某某")
        done = office.keeper.back_up()
        assert done.snapshot is not None
        assert "现在不在" in done.place_trouble
    (found,) = office.keeper.findings()
    assert found.rule == "backup-place"
    assert "已有 7 天" in found.message
    assert str(stick) in found.remedy
    away.rename(stick)
    assert office.keeper.back_up().copied >= 7
    assert office.keeper.findings() == ()


def test_the_place_is_remembered_with_the_unit_and_can_be_given_up(
    office: Office, stick: Path
) -> None:
    office.keeper.second.choose(stick)
    assert office.keeper.second.path == stick
    assert office.books.store.undo_label == "设置第二备份处"
    office.keeper.second.choose(None)
    assert office.keeper.second.path is None
    office.books.store.undo()
    assert office.keeper.second.path == stick


def test_a_place_that_would_not_help_is_refused(
    office: Office, stick: Path, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match="不在"):
        office.keeper.second.choose(tmp_path / "没有")
    (office.folder / "里面").mkdir()
    for inside in (office.folder, office.folder / "里面"):
        with pytest.raises(Refusal, match="不能在单位文件夹里面"):
            office.keeper.second.choose(inside)
    assert office.keeper.second.path is None


def test_open_records_do_not_go_to_a_synced_folder(office: Office, tmp_path: Path) -> None:
    synced = tmp_path / "OneDrive" / "备份"
    synced.mkdir(parents=True)
    if office.keeper.own.key is None:
        with pytest.raises(Refusal, match=r"OneDrive.+明文"):
            office.keeper.second.choose(synced)
    else:
        office.keeper.second.choose(synced)
        assert office.keeper.back_up().copied == 1


def test_two_units_of_one_name_do_not_mix(office: Office, stick: Path) -> None:
    strange = stick / f"{office.folder.name}的备份"
    strange.mkdir()
    (strange / "unit-mark").write_text("another", encoding="utf-8")
    with pytest.raises(StoreTrouble, match="另一个单位的备份"):
        office.keeper.second.choose(stick)


def test_what_does_not_read_back_is_not_counted(
    office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick that spoils bytes: the copy is refused, and no file stands under its name."""
    office.keeper.second.choose(stick)
    away = stick.rename(stick.with_name("还没插"))
    office.keeper.back_up()
    away.rename(stick)
    to_disk = os.fsync

    def spoil(handle: int) -> None:
        if os.fstat(handle).st_size > 10_000:
            os.pwrite(handle, b"\xff" * 8, 9000)
        to_disk(handle)

    monkeypatch.setattr(os, "fsync", spoil)
    assert "读回来不一样" in office.keeper.back_up().place_trouble
    assert there(office, stick) == []
    monkeypatch.undo()
    assert office.keeper.back_up().copied == 1


def test_torn_off_on_the_way_nothing_half_counts(office: Office, stick: Path) -> None:
    office.keeper.second.choose(stick)
    away = stick.with_name("拔掉了")
    torn: list[int] = []

    def tear(*_: object) -> None:
        if not torn and list(stick.glob("*/*.part")):
            torn.append(1)
            stick.rename(away)

    done = office.keeper.back_up(tear)
    assert torn
    assert done.snapshot is not None
    assert done.place_trouble
    away.rename(stick)
    assert there(office, stick) == []
    assert office.keeper.back_up().copied == 1
    folder = stick / f"{office.folder.name}的备份"
    assert not list(folder.glob("*.part"))


def test_cancelled_on_the_way_to_the_stick_the_own_backup_stands(
    office: Office, stick: Path
) -> None:
    office.keeper.second.choose(stick)

    def cancel(*_: object) -> None:
        if list(stick.glob("*/*.part")):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        office.keeper.back_up(cancel)
    assert len(own(office)) == 1
    assert [one.name for one in stick.glob("*/*")] == ["unit-mark"]


# looking


def test_the_list_says_what_differs_from_today(office: Office) -> None:
    office.keeper.back_up()
    office.later(days=1)
    office.enter("周沐阳", "赵明远")
    (line,) = office.keeper.lines()
    assert (line.since, line.lost) == (2, 0)
    told = office.keeper.compare(line.snapshot)
    assert ("人员", 2, 4) in told.counts[:3]
    assert [one.label for one in told.since] == ["登记 赵明远", "登记 周沐阳"]
    assert not told.same


def test_a_backup_of_today_is_the_same(office: Office) -> None:
    office.keeper.back_up()
    (line,) = office.keeper.lines()
    assert (line.since, line.lost) == (0, 0)
    assert office.keeper.compare(line.snapshot).same


def test_a_spoilt_backup_is_listed_as_such(office: Office) -> None:
    snapshot = office.keeper.back_up().snapshot
    assert snapshot is not None
    snapshot.path.write_bytes(b"\x00" * snapshot.size)
    (line,) = office.keeper.lines()
    assert line.facts is None
    with pytest.raises(StoreTrouble):
        office.keeper.compare(line.snapshot)


def test_what_only_the_stick_has_is_listed_and_can_be_restored(office: Office, stick: Path) -> None:
    office.keeper.second.choose(stick)
    office.keeper.back_up()
    for one in own(office):
        one.path.unlink()
    office.enter("周沐阳")
    (line,) = office.keeper.lines()
    assert line.in_place
    office.keeper.restore(line.snapshot)
    assert office.people() == ["王建国", "李淑芬"]


# putting back


def test_restored_is_as_then_and_the_state_before_is_kept(office: Office) -> None:
    first = office.keeper.back_up().snapshot
    assert first is not None
    office.later(hours=3)
    office.enter("周沐阳")
    heard: list[Change] = []
    office.books.store.listeners.append(heard.append)
    before = office.keeper.restore(first)
    assert office.people() == ["王建国", "李淑芬"]
    assert heard[-1].tables == frozenset()
    assert before.kind is shelf.Kind.BEFORE_RESTORE
    # what is in the other line of the journal is told
    kept = next(line for line in office.keeper.lines() if line.snapshot == before)
    assert (kept.since, kept.lost) == (1, 1)
    told = office.keeper.compare(before)
    assert [one.label for one in told.lost] == ["登记 周沐阳"]
    assert [one.label for one in told.since] == ["恢复到 2026-11-23 09:00 的备份"]


def test_the_way_back_from_a_restore_is_a_restore(office: Office) -> None:
    first = office.keeper.back_up().snapshot
    assert first is not None
    office.enter("周沐阳")
    office.later(hours=1)
    before = office.keeper.restore(first)
    office.later(hours=1)
    office.keeper.restore(before)
    assert office.people() == ["王建国", "李淑芬", "周沐阳"]


def test_a_restore_cannot_be_undone_by_halves(office: Office) -> None:
    first = office.keeper.back_up().snapshot
    assert first is not None
    office.keeper.restore(first)
    assert office.books.store.undo_label == "登记 李淑芬"
    (label,) = office.books.store.database.execute_sql(
        "SELECT label FROM change ORDER BY id DESC LIMIT 1"
    ).fetchone()
    assert label == "恢复到 2026-11-23 09:00 的备份"


def test_a_restore_leaves_the_second_place_chosen(office: Office, stick: Path) -> None:
    first = office.keeper.back_up().snapshot
    assert first is not None
    office.keeper.second.choose(stick)
    office.keeper.back_up()
    office.keeper.restore(first)
    assert office.keeper.second.path == stick
    assert office.keeper.back_up().place_trouble == ""
    assert office.keeper.findings() == ()


def test_what_is_entered_meanwhile_stops_a_restore(office: Office) -> None:
    first = office.keeper.back_up().snapshot
    assert first is not None
    entered: list[int] = []

    def going(*_: object) -> None:
        if not entered and list(office.folder.glob("*.part")):
            entered.append(1)
            office.enter("周沐阳")

    with pytest.raises(Refusal, match="又登记了新内容"):
        office.keeper.restore(first, going)
    assert office.people() == ["王建国", "李淑芬", "周沐阳"]


def test_what_was_remembered_may_be_spoilt(office: Office) -> None:
    office.keeper.back_up()
    for text in ("", "{", "[]", '{"failure": 3}', '{"failure":"","place_at":"x","place_change":1}'):
        (office.folder / shelf.FOLDER / "state.json").write_text(text, encoding="utf-8")
        assert office.keeper.findings() == ()
