"""Attachments in backups: each copied once, found again, compared, and gone when their time is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from partydesk.features.backups.service.rescue import Rescue
from partydesk.store.attachments import container, segments
from partydesk.store.keys import unlock
from partydesk.store.snapshot import shelf
from partydesk.store.snapshot.founding import found_from
from partydesk.store.trouble import StoreTrouble
from tests.features.attachments.conftest import LI, WANG, names, noise, photo, put

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.features.attachments.service import AttachmentBook
    from partydesk.store.unit import Store
    from tests.features.backups.conftest import Office

MEGA = 1_000_000


def kept(folder: Path) -> list[tuple[str, int]]:
    return [(one.path.name, one.size) for one in segments.listed(folder)]


def own(office: Office) -> Path:
    return office.folder / shelf.FOLDER


def spoil(office: Office, digest: str) -> None:
    """Another program writes into a film."""
    blobs = office.books.store.attachments
    with container.opened(blobs.file, blobs.key) as connection:
        number = container.number_of(connection, digest)
        assert number is not None
        body = noise(len(container.pieces(connection, digest).__next__()), 99)
        connection.execute("UPDATE piece SET body = ? WHERE id = ?", (body, number << 20))


def test_a_backup_copies_only_what_is_new(office: Office, book: AttachmentBook) -> None:
    put(book, "大会.mp4", noise(3 * MEGA))
    office.keeper.back_up()
    ((first, size),) = kept(own(office))
    assert size > 3 * MEGA
    office.later(days=1)
    put(book, "谈话.m4a", noise(MEGA, 2))
    put(book, "又是大会.mp4", noise(3 * MEGA), LI)  # the same bytes
    office.keeper.back_up()
    (again, (_second, small)) = kept(own(office))
    assert again == (first, size)
    assert MEGA < small < 2 * MEGA
    office.later(days=1)
    office.enter("赵强")
    office.keeper.back_up()
    assert len(kept(own(office))) == 2
    assert not office.keeper.own.has_news()


def test_whatever_rotation_takes_away_the_rest_can_be_put_back_whole(
    office: Office, book: AttachmentBook
) -> None:
    put(book, "第一天.mp4", noise(MEGA))
    for day in range(40):
        office.enter(f"第{day}人")
        office.keeper.back_up()
        office.later(days=1)
    book.remove(book.beside("person", 1))
    book.upkeep.clean_up()
    oldest = office.keeper.own.listed()[-1]
    assert len(office.keeper.own.listed()) < 41
    office.keeper.restore(oldest)
    (one,) = book.beside("person", 1)
    assert office.books.store.attachments.read(one.digest, 10**9) == noise(MEGA)
    assert book.upkeep.told() == []


def test_the_second_place_gets_each_segment_once_and_gives_them_back(
    office: Office, book: AttachmentBook, stick: Path
) -> None:
    one = put(book, "照片.jpg", photo())
    office.keeper.second.choose(stick)
    office.keeper.back_up()
    (place,) = office.keeper.other_shelves()
    assert kept(place) == kept(own(office)) != []
    for segment in segments.listed(own(office)):  # the disk of the unit lost its backups
        segment.path.unlink()
    (office.folder / "attachments.db").unlink()
    assert book.picture(one, 1000).size == (400, 300)


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    ask = store.database.execute_sql
    tables = ask("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {name: ask(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for (name,) in tables}


def contents(store: Store) -> dict[str, str]:
    """Every attachment, read through."""
    found = {}
    for digest in store.attachments.digests():
        with store.attachments.pieces(digest) as pieces:
            found[digest] = hashlib.sha256(b"".join(pieces)).hexdigest()
    return found


def test_a_restore_drill_finds_every_table_and_every_attachment(
    office: Office, book: AttachmentBook, tmp_path: Path
) -> None:
    put(book, "照片.jpg", photo())
    office.keeper.back_up()
    office.later(days=1)
    put(book, "大会.mp4", noise(3 * MEGA), LI)
    out = tmp_path / "备份.pdunit"
    office.keeper.write_file(out)
    before, bodies = everything(office.books.store), contents(office.books.store)
    key = office.books.store.attachments.key
    facts, missing = found_from(out, tmp_path / "新" / "某某支部", lambda _folder: key)
    assert missing == 0
    from partydesk.store.unit import Store  # noqa: PLC0415

    office.books.close()
    again = Store.open(tmp_path / "新" / "某某支部", key)
    assert everything(again) == before
    assert contents(again) == bodies
    assert facts.counts["attachment"] == len(bodies) == 2
    assert not list(again.folder.glob("附件-*"))
    again.close()


def test_a_restore_says_how_many_contents_no_backup_has(
    office: Office, book: AttachmentBook, tmp_path: Path
) -> None:
    put(book, "照片.jpg", photo())
    office.keeper.back_up()
    (snapshot,) = office.keeper.own.listed()
    alone = tmp_path / "只有账簿"
    alone.mkdir()
    copy = alone / snapshot.path.name
    copy.write_bytes(snapshot.path.read_bytes())
    key = office.books.store.attachments.key
    assert found_from(copy, tmp_path / "新单位", lambda _folder: key).missing == 1


def test_the_heir_gets_what_is_beside_somebody_and_nothing_that_was_taken_off(
    office: Office, book: AttachmentBook, tmp_path: Path
) -> None:
    one, gone = put(book, "照片.jpg", photo()), put(book, "错了.txt", b"secret" * 999)
    book.remove([gone])
    out = tmp_path / "交接.pdunit"
    office.keeper.hand_over(out, "柳青原", "秋天的第一片叶")
    place = tmp_path / "接收" / "某某支部"
    founded = found_from(out, place, lambda folder: unlock(folder, "秋天的第一片叶").key)
    assert founded.missing == 0
    from partydesk.store.unit import Store  # noqa: PLC0415

    office.books.close()
    heir = Store.open(place, unlock(place, "秋天的第一片叶"))
    assert set(contents(heir)) == {one.digest}
    heir.close()


def test_verify_names_what_is_spoilt_and_what_is_nowhere_and_the_backups_mend_it(
    office: Office, book: AttachmentBook
) -> None:
    one, other = put(book, "大会.mp4", noise(MEGA)), put(book, "谈话.m4a", noise(MEGA, 2))
    assert office.books.history.prove().holds
    spoil(office, one.digest)
    office.books.store.attachments.remove([other.digest])
    audit = office.books.history.prove()
    assert [problem.message for problem in audit.problems] == [
        "附件“大会.mp4”（王建国）的内容与存入时不一样，文件可能已损坏。",
        "附件“谈话.m4a”（王建国）的内容找不到了。",
    ]
    left = book.upkeep.mend()  # there is no backup
    assert (len(left.spoilt), len(left.missing)) == (1, 1)


def test_what_is_spoilt_comes_back_from_a_backup(office: Office, book: AttachmentBook) -> None:
    one = put(book, "大会.mp4", noise(MEGA))
    office.keeper.back_up()
    spoil(office, one.digest)
    assert len(book.upkeep.told()) == 1
    assert book.upkeep.mend() == ((), ())
    assert book.upkeep.told() == []
    assert office.books.store.attachments.read(one.digest, 10**9) == noise(MEGA)


def test_a_file_that_cannot_be_opened_is_kept_aside_and_made_anew(
    office: Office, book: AttachmentBook
) -> None:
    put(book, "大会.mp4", noise(MEGA))
    office.keeper.back_up()
    (office.folder / "attachments.db").write_bytes(noise(50_000))
    (said,) = book.upkeep.told()
    assert said.startswith("attachments.db 打不开")
    with pytest.raises(StoreTrouble, match=r"attachments\.db"):
        book.thumbnails(book.beside("person", 1))
    office.enter("赵强")
    assert office.keeper.own.has_news()
    assert book.upkeep.mend() == ((), ())
    assert book.upkeep.told() == []
    assert len(list(own(office).glob("损坏附件-*.db"))) == 1


def test_cleaning_up_says_what_it_frees_and_undo_still_brings_the_bytes_back(
    office: Office, book: AttachmentBook
) -> None:
    one = put(book, "大会.mp4", noise(3 * MEGA))
    office.keeper.back_up()
    put(book, "未备份.txt", b"alone" * 500)
    book.remove(book.beside("person", 1))
    idle = book.upkeep.idle()
    assert (list(idle.safe.values()), list(idle.alone.values())) == ([3 * MEGA], [2500])
    size = (office.folder / "attachments.db").stat().st_size
    assert book.upkeep.clean_up() == 3 * MEGA
    assert (office.folder / "attachments.db").stat().st_size < size - 2 * MEGA
    assert list(book.upkeep.idle().alone.values()) == [2500]  # of which there is no other copy
    office.books.store.undo()
    assert names(book) == ["大会.mp4", "未备份.txt"]
    book.save(one, office.folder.parent / "回来.mp4")
    assert (office.folder.parent / "回来.mp4").read_bytes() == noise(3 * MEGA)


def test_when_its_time_is_over_the_bytes_go_out_of_the_backups_too(
    office: Office, book: AttachmentBook, stick: Path
) -> None:
    over, stays = put(book, "到期.pdf", noise(MEGA)), put(book, "别人的.pdf", noise(MEGA, 2), LI)
    office.keeper.second.choose(stick)
    office.keeper.back_up()
    book.remove([over])
    assert book.upkeep.purge([over.digest, stays.digest]) == MEGA  # what is in use stays
    key = office.books.store.attachments.key
    for place in (own(office), *office.keeper.other_shelves()):
        assert set(segments.held(segments.listed(place), key)) == {stays.digest}
        assert segments.gives(place, key, stays.digest)
    assert set(office.books.store.attachments.digests()) == {stays.digest}
    office.keeper.back_up()
    assert set(segments.held(segments.listed(own(office)), key)) == {stays.digest}


def test_a_unit_that_is_damaged_comes_back_with_its_attachments(
    office: Office, book: AttachmentBook
) -> None:
    put(book, "照片.jpg", photo())
    office.keeper.back_up()
    put(book, "后来.txt", b"later", LI)
    store = office.books.store
    key, folder = store.attachments.key, store.folder
    office.books.close()
    whole = (folder / "unit.db").read_bytes()
    (folder / "unit.db").write_bytes(whole[:4096] + b"\xa5" * 4096 + whole[8192:])
    rescue = Rescue(folder, key)
    assert rescue.is_needed
    found = rescue.look()
    assert found is not None
    rescue.put_back(found, office.time)
    from partydesk.features.attachments.service import AttachmentBook  # noqa: PLC0415
    from partydesk.store.unit import Store  # noqa: PLC0415

    again = Store.open(folder, key)
    back = AttachmentBook(again, office.today)
    assert back.upkeep.told() == []
    assert names(back, WANG) == ["照片.jpg"]
    again.close()


def test_what_was_lost_everywhere_is_a_finding(office: Office, book: AttachmentBook) -> None:
    put(book, "照片.jpg", photo())
    assert office.keeper.safe().lacking == 0
    (office.folder / "attachments.db").unlink()
    assert office.keeper.safe().lacking == 1
    messages = [one.message for one in office.keeper.findings()]
    assert "有 1 个附件的内容在本机和备份里都找不到了。" in messages
