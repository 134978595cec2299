"""Blobs: in by streams and out by streams, each once, whole or not there."""

from __future__ import annotations

import hashlib
import io
import random
from typing import TYPE_CHECKING

import pytest

from partydesk.store.attachments import AttachmentStore, SourceTrouble, container
from partydesk.store.trouble import StoreTrouble
from tests.store.snapshot.conftest import RAW_KEY

if TYPE_CHECKING:
    from pathlib import Path

PIECE = container.PIECE


@pytest.fixture(params=[None, RAW_KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> str | None:
    found: str | None = request.param
    return found


@pytest.fixture
def blobs(tmp_path: Path, key: str | None) -> AttachmentStore:
    return AttachmentStore(tmp_path, lambda: key)


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)  # noqa: S311 - for a test


def put(blobs: AttachmentStore, body: bytes, **options: object) -> str:
    return blobs.add(io.BytesIO(body), len(body), **options).digest  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 70 * PIECE + 5])
def test_what_goes_in_comes_out(blobs: AttachmentStore, size: int, tmp_path: Path) -> None:
    body = noise(size)
    digest = put(blobs, body)
    assert digest == hashlib.sha256(body).hexdigest()
    assert blobs.read(digest, size) == body
    blobs.save(digest, tmp_path / "out.bin")
    assert (tmp_path / "out.bin").read_bytes() == body
    assert blobs.digests() == {digest: size}


def test_the_same_bytes_are_kept_once(blobs: AttachmentStore) -> None:
    body = noise(5 * PIECE)
    assert blobs.add(io.BytesIO(body), len(body)).is_new
    before = blobs.file.stat().st_size
    assert not blobs.add(io.BytesIO(body), len(body)).is_new
    assert blobs.digests() == {hashlib.sha256(body).hexdigest(): len(body)}
    assert blobs.file.stat().st_size <= before + 8 * PIECE


def test_whoever_takes_the_disk_reads_nothing(
    blobs: AttachmentStore, key: str | None, tmp_path: Path
) -> None:
    put(blobs, "欧阳慧敏的入党申请书".encode() * 20_000)
    blobs.keep_thumbnail("x", "欧阳慧敏的照片".encode() * 100)
    every = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert ("欧阳慧敏".encode() in every) is (key is None)


@pytest.mark.parametrize("nth", [1, 3, 65, 130])
def test_cancelled_on_the_way_nothing_is_half(blobs: AttachmentStore, nth: int) -> None:
    kept = put(blobs, noise(1000))
    size = blobs.file.stat().st_size
    calls = 0

    def cancel(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put(blobs, noise(140 * PIECE), going=cancel)
    assert blobs.digests() == {kept: 1000}
    with container.opened(blobs.file, blobs.key) as connection:
        assert connection.execute("SELECT count(*) FROM piece").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM half").fetchone() == (0,)
    assert blobs.file.stat().st_size <= size + PIECE


def test_what_a_killed_program_left_is_swept(
    blobs: AttachmentStore, key: str | None, tmp_path: Path
) -> None:
    kept = put(blobs, noise(1000))
    with container.opened(blobs.file, key) as connection:
        number = container.new_number(connection)
        for place in range(10):
            container.put_piece(connection, number, place, noise(PIECE, place))
    again = AttachmentStore(tmp_path, lambda: key)
    assert again.digests() == {kept: 1000}
    put(again, noise(2000))
    with container.opened(again.file, key) as connection:
        assert connection.execute("SELECT count(*) FROM piece").fetchone() == (2,)


def test_a_source_that_fails_leaves_nothing(blobs: AttachmentStore) -> None:
    class Torn(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > 10 * PIECE:
                raise OSError(5, "Input/output error")
            return super().read(size)

    with pytest.raises(SourceTrouble, match="松动"):
        blobs.add(Torn(noise(20 * PIECE)), 20 * PIECE)
    assert blobs.digests() == {}


@pytest.mark.parametrize("said", [1, 5 * PIECE - 1, 5 * PIECE + 1, 10**9])
def test_a_source_that_shrinks_or_grows_while_it_is_read_is_not_taken(
    blobs: AttachmentStore, said: int
) -> None:
    with pytest.raises(SourceTrouble, match="正在被别的程序改动"):
        blobs.add(io.BytesIO(noise(5 * PIECE)), said)
    assert blobs.digests() == {}


def test_a_spoilt_blob_is_found_and_never_given_out_whole(
    blobs: AttachmentStore, key: str | None, tmp_path: Path
) -> None:
    good, bad = put(blobs, noise(3 * PIECE)), put(blobs, noise(3 * PIECE, 2))
    with container.opened(blobs.file, key) as connection:
        number = container.number_of(connection, bad)
        assert number is not None
        connection.execute(
            "UPDATE piece SET body = zeroblob(length(body)) WHERE id = ?", ((number << 20) | 2,)
        )
    assert blobs.check() == [bad]
    with pytest.raises(StoreTrouble, match="与存入时不一样"):
        blobs.read(bad, 10**9)
    with pytest.raises(StoreTrouble, match="与存入时不一样"):
        blobs.save(bad, tmp_path / "out.bin")
    assert not list(tmp_path.glob("out*"))
    assert blobs.read(good, 10**9) == noise(3 * PIECE)


def test_what_is_taken_out_gives_its_room_back(blobs: AttachmentStore) -> None:
    kept, gone = put(blobs, noise(2 * PIECE)), put(blobs, noise(40 * PIECE, 2))
    before = blobs.file.stat().st_size
    assert blobs.remove([gone, "no such"]) == 40 * PIECE
    assert blobs.file.stat().st_size < before - 39 * PIECE
    assert blobs.digests() == {kept: 2 * PIECE}
    with pytest.raises(StoreTrouble, match="不在本机"):
        blobs.read(gone, 10**9)


def test_thumbnails_lie_inside(blobs: AttachmentStore) -> None:
    assert blobs.thumbnails(["a"]) == {}
    blobs.keep_thumbnail("a", b"1")
    blobs.keep_thumbnail("a", b"2")
    assert blobs.thumbnails(["a", "b"]) == {"a": b"2"}


def test_a_large_one_is_not_taken_into_memory(blobs: AttachmentStore) -> None:
    digest = put(blobs, noise(2 * PIECE))
    with pytest.raises(StoreTrouble, match="太大"):
        blobs.read(digest, PIECE)


def test_reading_goes_on_while_another_is_written(blobs: AttachmentStore) -> None:
    first = put(blobs, noise(3 * PIECE))
    seen: list[int] = []

    def look(*_: object) -> None:
        seen.append(len(blobs.read(first, 10**9)))

    put(blobs, noise(70 * PIECE, 2), going=look)
    assert set(seen) == {3 * PIECE}
