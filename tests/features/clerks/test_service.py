"""Who may open the unit and what each may do, as an inspector would ask it."""

from __future__ import annotations

import io
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from partydesk.books import open_books
from partydesk.features.clerks.rules import UNFIT
from partydesk.features.clerks.tables import Clerk as Line
from partydesk.features.roster.rules import Category, PersonOrder
from partydesk.kernel.findings import Refusal
from partydesk.store.keys import WrongPassword, recover, unlock
from partydesk.store.keys.code import new_code
from partydesk.store.rights import Role
from partydesk.store.snapshot import files, shelf
from partydesk.store.trouble import StoreTrouble
from tests.features.clerks.conftest import ADMIN, KEEPER, READER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from partydesk.books import Books

    Enter = Callable[[str], Books]
NEW = "冬天的第一场雪"


def journal(books: Books) -> list[tuple[str, str]]:
    rows = books.store.database.execute_sql("SELECT clerk, label FROM change ORDER BY id")
    return rows.fetchall()  # type: ignore[no-any-return]


def slot(books: Books, name: str) -> str:
    return next(one.slot for one in books.clerks.clerks() if one.name == name)


def enter_person(books: Books) -> None:
    books.roster.add_person(PersonOrder("赵敏", Category.FULL))


def test_the_journal_says_who_did_it(enter: Enter) -> None:
    enter_person(enter(KEEPER))
    books = enter(ADMIN)
    assert journal(books)[1:] == [
        ("王芳", "设置密码"),
        ("王芳", "新增使用人 李雷（录入员）"),
        ("王芳", "新增使用人 韩梅（查阅）"),
        ("李雷", "登记 赵敏"),
    ]


def test_a_reader_changes_nothing(enter: Enter) -> None:
    enter_person(enter(KEEPER))
    books = enter(READER)
    before = journal(books)
    with pytest.raises(Refusal, match="查阅人员只能查看和打印"):
        enter_person(books)
    with pytest.raises(Refusal, match="查阅人员只能查看和打印"):
        books.store.undo()
    with pytest.raises(Refusal, match="由管理员更改"):
        books.clerks.change_password(slot(books, "韩梅"), NEW, READER)
    assert journal(books) == before
    assert books.store.undo_label == "登记 赵敏"


@pytest.mark.parametrize("password", [KEEPER, READER])
def test_only_an_administrator_manages_clerks_passwords_and_backups(
    password: str, enter: Enter, tmp_path: Path
) -> None:
    books = enter(password)
    own, other = books.clerks, slot(books, "王芳")
    books.backups.back_up()
    (backup,) = shelf.listed(books.store.folder / shelf.FOLDER)
    before = (books.store.folder / "unit.keys").read_bytes()
    steps: list[Callable[[], object]] = [
        lambda: own.admit("赵敏", Role.ADMIN, NEW),
        lambda: own.correct(other, "王芬", Role.READER),
        lambda: own.change_password(other, NEW),
        lambda: own.begin_dismissal(other),
        lambda: own.keep_recovery(new_code()),
        own.begin_unlock,
        lambda: books.backups.second.choose(tmp_path),
        lambda: books.backups.restore(backup),
    ]
    for step in steps:
        with pytest.raises(Refusal, match="管理员"):
            step()
    assert (books.store.folder / "unit.keys").read_bytes() == before
    assert [one.name for one in own.clerks()] == ["王芳", "李雷", "韩梅"]


def test_an_own_password_is_changed_with_the_old_one(enter: Enter, folder: Path) -> None:
    books = enter(KEEPER)
    with pytest.raises(WrongPassword, match="密码不对"):
        books.clerks.change_password(slot(books, "李雷"), NEW, "不是它")
    books.clerks.change_password(slot(books, "李雷"), NEW, KEEPER)
    books.close()
    with pytest.raises(WrongPassword):
        unlock(folder, KEEPER)
    assert enter(NEW).store.clerk == "李雷"


def test_an_administrator_gives_somebody_who_forgot_it_another_password(enter: Enter) -> None:
    books = enter(ADMIN)
    since = Line.get(Line.name == "韩梅").since
    books.store.clock = lambda: datetime(2030, 1, 1, tzinfo=UTC)
    books.clerks.change_password(slot(books, "韩梅"), NEW)
    assert Line.get(Line.name == "韩梅").since != since
    assert Line.get(Line.name == "李雷").since == since
    assert enter(NEW).store.role is Role.READER


def test_two_clerks_never_have_one_password_and_nothing_is_given_away(enter: Enter) -> None:
    books = enter(KEEPER)
    said = set()
    for password in (ADMIN, READER, "password"):
        with pytest.raises(Refusal) as caught:
            books.clerks.change_password(slot(books, "李雷"), password, KEEPER)
        said.add(caught.value.sentence)
    assert said == {UNFIT}
    books.clerks.change_password(slot(books, "李雷"), KEEPER, KEEPER)  # one's own is no other's
    with pytest.raises(Refusal, match=UNFIT):
        enter(ADMIN).clerks.admit("赵敏", Role.KEEPER, READER)


def test_there_is_always_an_administrator(enter: Enter) -> None:
    books = enter(ADMIN)
    own = slot(books, "王芳")
    with pytest.raises(Refusal, match="至少要有一位管理员"):
        books.clerks.correct(own, "王芳", Role.KEEPER)
    with pytest.raises(Refusal, match="不能取消自己"):
        books.clerks.begin_dismissal(own).run()
    books.clerks.correct(slot(books, "李雷"), "李雷", Role.ADMIN)
    books.clerks.correct(own, "王芳", Role.KEEPER)
    assert not books.clerks.manages
    with pytest.raises(Refusal, match="只有管理员"):
        books.clerks.admit("赵敏", Role.KEEPER, NEW)


def test_who_was_taken_out_is_out_and_stays_in_the_history(enter: Enter, folder: Path) -> None:
    books = enter(ADMIN)
    books.clerks.begin_dismissal(slot(books, "李雷")).run()
    assert journal(books)[-1] == ("王芳", "取消使用人 李雷")
    assert books.store.undo_label is None  # a password is not brought back by Ctrl+Z
    books.close()
    with pytest.raises(WrongPassword):
        unlock(folder, KEEPER)


def opens(file: Path, key: str) -> bool:
    try:
        with files.connected(file, key) as copy:
            copy.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except StoreTrouble:
        return False
    return True


def test_who_was_taken_out_reads_nothing_later_with_any_old_copy_of_the_keys(
    enter: Enter, folder: Path, tmp_path: Path
) -> None:
    """A copy of unit.keys taken before, with one's own password: it opens what was, not what is."""
    books = enter(ADMIN)
    code = new_code()
    books.clerks.keep_recovery(code)
    scan = books.store.attachments.add(io.BytesIO(b"scan" * 1000), 4000).digest
    books.backups.back_up()
    books.close()
    copy = tmp_path / "拷走的"
    shutil.copytree(folder, copy)
    (copy / "unit.lock").unlink()
    old = unlock(copy, KEEPER).key
    sealed = [folder / "unit.db", folder / "attachments.db", *(folder / "backups").glob("*.db")]
    assert len(sealed) == 4
    assert all(opens(file, old) for file in sealed)

    books = enter(ADMIN)
    books.clerks.begin_dismissal(slot(books, "李雷")).run()
    enter_person(books)
    assert books.store.attachments.read(scan, 10_000) == b"scan" * 1000
    (then,) = shelf.listed(folder / shelf.FOLDER)
    assert books.backups.compare(then) is not None
    books.close()
    sealed = [folder / "unit.db", folder / "attachments.db", *(folder / "backups").glob("*.db")]
    assert len(sealed) == 4
    assert not any(opens(file, old) for file in sealed)
    with pytest.raises(WrongPassword):
        unlock(folder, KEEPER)

    new = unlock(folder, ADMIN).key
    assert unlock(folder, READER).key == recover(folder, code).key == new
    assert opens(folder / "unit.db", new)
    assert enter(READER).store.clerk == "韩梅"
    old_copy = open_books(copy, unlock(copy, KEEPER))  # older copies stay readable, as it is said
    assert old_copy.store.clerk == "李雷"
    old_copy.close()


def test_a_second_place_that_was_away_follows_when_it_is_back(
    enter: Enter, folder: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    books = enter(ADMIN)
    books.backups.second.choose(stick)
    books.backups.back_up()
    old = books.backups.own.key
    stick.rename(tmp_path / "拔下了")
    books.clerks.begin_dismissal(slot(books, "李雷")).run()
    enter_person(books)
    (tmp_path / "拔下了").rename(stick)
    (there,) = stick.glob("*/备份-*.db")
    assert opens(there, str(old))
    books.backups.back_up()
    copies = list(stick.glob("*/备份-*.db"))
    assert len(copies) == 2
    assert not any(opens(one, str(old)) for one in copies)
    with pytest.raises(WrongPassword):
        unlock(copies[0].parent, KEEPER)
    assert opens(copies[0], unlock(copies[0].parent, READER).key)


def test_a_new_key_leaves_every_password_as_it_is_and_is_in_the_history(
    enter: Enter, folder: Path
) -> None:
    books = enter(ADMIN)
    old = books.backups.own.key
    for _ in range(3):
        books.clerks.begin_renewal().run()
    assert books.backups.own.key != old
    assert journal(books)[-1] == ("王芳", "更换账簿的密钥")
    assert books.store.undo_label is None
    enter_person(books)
    assert enter(KEEPER).store.clerk == "李雷"
    assert enter(READER).store.clerk == "韩梅"
    with pytest.raises(Refusal):
        enter(KEEPER).clerks.begin_renewal()


def test_what_is_entered_while_the_new_file_is_made_stops_it_and_everybody_stays(
    enter: Enter, folder: Path
) -> None:
    books = enter(ADMIN)
    for meanwhile in (
        lambda: enter_person(books),
        lambda: books.store.attachments.add(io.BytesIO(b"scan"), 4),
    ):
        locking = books.clerks.begin_dismissal(slot(books, "李雷"))
        locking.prepare()
        meanwhile()
        with pytest.raises(Refusal, match="其间又有内容写入"):
            locking.switch()
    books.close()
    again = enter(KEEPER)
    assert (again.store.clerk, again.store.undo_label) == ("李雷", "登记 赵敏")
    assert not [*folder.glob("*.new*"), *folder.glob("*.old*")]


def test_stopped_on_the_way_to_a_new_key_nothing_is_left_of_it(enter: Enter, folder: Path) -> None:
    books = enter(ADMIN)
    books.store.attachments.add(io.BytesIO(b"scan"), 4)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        books.clerks.begin_dismissal(slot(books, "李雷")).prepare(stop)
    assert not list(folder.glob("*.new*"))
    assert enter(KEEPER).store.clerk == "李雷"


def test_a_backup_that_is_put_back_brings_no_password_back(enter: Enter, folder: Path) -> None:
    books = enter(ADMIN)
    books.backups.back_up()
    books.clerks.begin_dismissal(slot(books, "李雷")).run()
    books.clerks.admit("赵敏", Role.KEEPER, NEW)
    (then,) = shelf.listed(folder / shelf.FOLDER)
    books.backups.restore(then)
    books.close()
    with pytest.raises(WrongPassword):
        unlock(folder, KEEPER)
    again = enter(ADMIN)
    assert [row.name for row in Line.select().order_by(Line.id)] == ["王芳", "韩梅", "赵敏"]
    assert journal(again)[-1] == ("王芳", "核对使用人名单")
    assert enter(NEW).store.clerk == "赵敏"


def test_the_recovery_sheet_opens_gives_a_new_password_and_is_replaced(
    enter: Enter, folder: Path
) -> None:
    books = enter(ADMIN)
    assert not books.clerks.has_recovery
    first, second = new_code(), new_code()
    books.clerks.keep_recovery(first)
    assert books.clerks.has_recovery
    books.close()
    keys = recover(folder, first)
    again = open_books(folder, keys)
    again.clerks.change_password(keys.clerk.slot, NEW)
    again.clerks.keep_recovery(second)
    assert journal(again)[-2:] == [("王芳", "更改密码 王芳"), ("王芳", "启用新的恢复页")]
    again.close()
    with pytest.raises(WrongPassword):
        recover(folder, first)
    assert enter(NEW).clerks.manages


def test_a_plain_unit_gets_its_first_password_and_gives_it_up(plain: Books) -> None:
    enter_person(plain)
    with pytest.raises(Refusal, match="还没有设密码"):
        plain.clerks.admit("李雷", Role.KEEPER, KEEPER)
    with pytest.raises(Refusal, match="太短"):
        plain.clerks.begin_lock("王芳", "短")
    plain.clerks.begin_lock("王芳", ADMIN).run()
    assert plain.clerks.is_locked
    assert (plain.store.clerk, plain.store.undo_label) == ("王芳", "登记 赵敏")
    assert unlock_elsewhere(plain) == "王芳"
    with pytest.raises(Refusal, match="已经有密码"):
        plain.clerks.begin_lock("王芳", ADMIN)
    plain.clerks.admit("李雷", Role.KEEPER, KEEPER)
    plain.clerks.begin_unlock().run()
    assert not plain.clerks.is_locked
    assert Line.select().count() == 0
    assert [label for _, label in journal(plain)][-3:] == [
        "设置密码", "新增使用人 李雷（录入员）", "取消密码",
    ]  # fmt: skip


def unlock_elsewhere(books: Books) -> str:
    """As at the next start, while this program has it open."""
    return unlock(books.store.folder, ADMIN).clerk.name


def test_whoever_comes_back_to_a_locked_screen_must_be_who_left(enter: Enter) -> None:
    books = enter(KEEPER)
    books.clerks.prove(KEEPER)
    for password in (ADMIN, "不对的密码"):
        with pytest.raises(WrongPassword, match="密码不对，请再试一次"):
            books.clerks.prove(password)
    with pytest.raises(WrongPassword) as caught:
        books.clerks.prove("不对的密码")
    assert caught.value.wait == 10
    with pytest.raises(WrongPassword, match="请等 10 秒"):
        books.clerks.prove(KEEPER)
