"""Files beside people: taken in, named, saved, taken off, undone, each exactly once."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from partydesk.features.attachments.service.sources import Source, of_bytes, of_file
from partydesk.kernel.findings import Refusal
from partydesk.store.rights import Role
from partydesk.store.trouble import StoreTrouble
from tests.features.attachments.conftest import LI, WANG, names, noise, photo, put

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.features.attachments.service import AttachmentBook
    from tests.features.backups.conftest import Office


def labels(office: Office) -> list[str]:
    rows = office.books.store.database.execute_sql("SELECT label FROM change ORDER BY id")
    return [label for (label,) in rows.fetchall()]


def test_many_at_once_are_one_change_that_is_undone_and_done_again(
    office: Office, book: AttachmentBook
) -> None:
    found = book.take(WANG, [of_bytes(f"第{n}页.jpg", photo(side=(40 + n, 40))) for n in range(5)])
    assert [one.name for one in found.added] == names(book) == [f"第{n}页.jpg" for n in range(5)]
    assert labels(office)[-1] == "添加 5 个附件（王建国）"
    office.books.store.undo()
    assert names(book) == []
    office.books.store.redo()
    assert len(names(book)) == 5
    book.remove(book.beside("person", 1)[:2])
    assert labels(office)[-1] == "删除 2 个附件（王建国）"
    assert len(names(book)) == 3
    office.books.store.undo()
    (first, *_) = book.beside("person", 1)
    assert book.picture(first, 1000).size == (40, 40)  # the bytes had stayed


def test_a_removal_is_taken_back_from_the_history_long_after(
    office: Office, book: AttachmentBook
) -> None:
    one = put(book, "照片.jpg", photo())
    book.remove([one])
    (removal,) = office.books.store.database.execute_sql("SELECT max(id) FROM change").fetchone()
    for number in range(30):
        office.enter(f"后来{number}")
    office.books.history.take_back([removal])
    assert book.picture(book.beside("person", 1)[0], 1000).size == (400, 300)


def test_the_same_content_is_kept_once_and_stands_beside_two_people(
    office: Office, book: AttachmentBook, tmp_path: Path
) -> None:
    body = noise(3_000_000)
    first = put(book, "甲.mp4", body)
    size = (office.folder / "attachments.db").stat().st_size
    second = put(book, "乙.mp4", body, LI)
    assert first.digest == second.digest == hashlib.sha256(body).hexdigest()
    assert (office.folder / "attachments.db").stat().st_size < size + 300_000
    again = book.take(WANG, [of_bytes("又一次.mp4", body)])
    assert (again.added, [one.reason for one in again.refused]) == (
        (), ["同样的内容已经在这里了。"],
    )  # fmt: skip
    book.remove([first])
    book.save(second, tmp_path / "副本.mp4")
    assert (tmp_path / "副本.mp4").read_bytes() == body


def test_what_cannot_be_taken_in_is_named_and_the_rest_comes(
    book: AttachmentBook, tmp_path: Path
) -> None:
    gone, growing = tmp_path / "走了.pdf", tmp_path / "在长.log"
    gone.write_bytes(b"1")
    growing.write_bytes(b"1" * 1000)
    sources = [of_bytes("空.txt", b""), of_file(gone), of_file(growing), of_bytes("好.txt", b"ok")]
    gone.unlink()
    growing.write_bytes(b"1" * 2000)
    found = book.take(WANG, sources)
    assert [(one.name, one.reason[:12]) for one in found.refused] == [
        ("空.txt", "这个文件是空的。"),
        ("走了.pdf", "读写文件出错：文件或文件"),
        ("在长.log", "这个文件正在被别的程序改"),
    ]
    assert names(book) == ["好.txt"]


def test_a_stick_that_is_pulled_out_on_the_way_takes_only_its_own_file_along(
    office: Office, book: AttachmentBook
) -> None:
    class Torn(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > 1_000_000:
                raise OSError(5, "Input/output error")
            return super().read(size)

    torn = Source("大会.mp4", 3_000_000, lambda: Torn(noise(3_000_000)))
    found = book.take(WANG, [torn, of_bytes("好.txt", b"ok")])
    assert [one.name for one in found.refused] == ["大会.mp4"]
    assert names(book) == ["好.txt"]
    assert len(office.books.store.attachments.digests()) == 1


def test_cancelled_none_of_them_was_taken_in(office: Office, book: AttachmentBook) -> None:
    kept = put(book, "在.txt", b"there")

    class Stop(Exception):  # noqa: N818
        pass

    def going(done: int, _total: int, _words: str = "") -> None:
        if done == 2:
            raise Stop

    before = labels(office)
    with pytest.raises(Stop):
        book.take(LI, [of_bytes(f"{n}.txt", b"x" * n) for n in range(1, 9)], going)
    assert names(book, LI) == []
    assert labels(office) == before
    assert set(office.books.store.attachments.digests()) == {kept.digest}


def test_a_full_disk_leaves_nothing(
    office: Office, book: AttachmentBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    from types import SimpleNamespace  # noqa: PLC0415

    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=1_000_000))
    with pytest.raises(StoreTrouble, match="磁盘剩余空间不够"):
        book.take(WANG, [of_bytes("小.txt", b"1"), of_bytes("大.mp4", noise(2_000_000))])
    assert names(book) == []
    assert office.books.store.attachments.digests() == {}


def test_too_many_at_once_and_a_clerk_who_only_reads_are_refused(
    office: Office, book: AttachmentBook
) -> None:
    with pytest.raises(Refusal, match="一次最多放 200 个文件"):
        book.take(WANG, [of_bytes(f"{n}.txt", b"x") for n in range(201)])
    one = put(book, "在.txt", b"there")
    office.books.store.role = Role.READER
    for act in (
        lambda: book.take(WANG, [of_bytes("新.txt", b"x")]),
        lambda: book.remove([one]),
        lambda: book.correct(one, "改.txt", ""),
    ):
        with pytest.raises(Refusal):
            act()
    assert names(book) == ["在.txt"]


def test_a_folder_and_a_file_that_is_not_there_are_no_attachments(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="这是文件夹"):
        of_file(tmp_path)
    with pytest.raises(Refusal, match="没有文件"):
        of_file(tmp_path / "没有")


def test_another_name_and_a_note(book: AttachmentBook) -> None:
    one = put(book, "IMG_0001.JPG", photo())
    book.correct(one, "入党申请书\u202e第 1 页.jpg", " 原件 ")
    (now,) = book.beside("person", 1)
    assert (now.name, now.note, now.digest) == ("入党申请书第 1 页.jpg", "原件", one.digest)
    with pytest.raises(Refusal, match="最多 200 个字"):
        book.correct(one, "x", "长" * 201)


def test_a_bomb_is_kept_byte_for_byte_and_never_opened(
    book: AttachmentBook, tmp_path: Path
) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", bytes(200_000_000))
    one = put(book, "申请书.docx", bomb.getvalue())
    assert (one.kind, one.size) == ("Word", len(bomb.getvalue()))
    assert book.thumbnails([one]) == {}
    with pytest.raises(Refusal, match="不是图片"):
        book.picture(one, 1000)
    book.save(one, tmp_path / "x.docx")
    assert (tmp_path / "x.docx").read_bytes() == bomb.getvalue()


def test_nothing_of_an_attachment_lies_about_under_a_key(
    office: Office, book: AttachmentBook, tmp_path: Path
) -> None:
    put(book, "欧阳慧敏的档案.txt", "欧阳慧敏的入党申请书".encode() * 20_000)
    put(book, "欧阳慧敏.jpg", photo())
    office.keeper.back_up()
    every = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    telling = "欧阳慧敏".encode() in every
    assert telling is (office.books.store.database.connect_params.get("passphrase") is None)
