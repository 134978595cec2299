"""Pictures of strangers: shown upright, kept as they came, refused where they would burst."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from partydesk.kernel.findings import Refusal
from tests.features.attachments.conftest import noise, photo, put

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.features.attachments.service import AttachmentBook

RED = (254, 0, 0)


def bomb(wide: int, high: int) -> bytes:
    """A PNG of a few kilobytes that says it has so many pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def corner(image: Image.Image, place: str) -> bool:
    """Whether a corner is red."""
    x, y = (5 if "左" in place else image.width - 6), (5 if "上" in place else image.height - 6)
    pixel = image.convert("RGB").getpixel((x, y))
    return isinstance(pixel, tuple) and pixel[0] > 200 and pixel[1] < 80


@pytest.mark.parametrize(
    ("turned", "size", "place"),
    [
        (1, (400, 300), "左上"), (2, (400, 300), "右上"), (3, (400, 300), "右下"),
        (4, (400, 300), "左下"), (5, (300, 400), "左上"), (6, (300, 400), "右上"),
        (7, (300, 400), "右下"), (8, (300, 400), "左下"),
    ],
)  # fmt: skip
def test_shown_and_printed_the_right_side_up_and_kept_as_it_came(
    book: AttachmentBook, tmp_path: Path, turned: int, size: tuple[int, int], place: str
) -> None:
    body = photo(turned=turned)
    one = put(book, "照片.jpg", body)
    shown = book.picture(one, 1000)
    assert (shown.size, corner(shown, place)) == (size, True)
    paper = Image.open(io.BytesIO(book.picture_for_paper(one)))
    assert (paper.size, corner(paper, place)) == (size, True)
    small = Image.open(io.BytesIO(book.thumbnails([one])[one.digest]))
    assert corner(small, place)
    assert max(small.size) <= 240
    assert not small.getexif()  # nothing of where and with what it was taken
    book.save(one, tmp_path / "原件.jpg")
    assert (tmp_path / "原件.jpg").read_bytes() == body


@pytest.mark.parametrize("kind", ["PNG", "BMP", "GIF", "TIFF", "WEBP"])
def test_every_usual_kind_is_shown(book: AttachmentBook, kind: str) -> None:
    out = io.BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", (30, 20), (255, 0, 0)).save(out, kind)
    one = put(book, f"图.{kind.lower()}", out.getvalue())
    assert one.kind == "图片"
    assert book.picture(one, 100).size == (30, 20)
    assert one.digest in book.thumbnails([one])


@pytest.mark.parametrize("side", [(60_000, 60_000), (2_000_000_000, 1), (1, 2_000_000_000)])
def test_sixty_thousand_by_sixty_thousand_is_kept_and_not_unpacked(
    book: AttachmentBook, tmp_path: Path, side: tuple[int, int]
) -> None:
    body = bomb(*side)
    one = put(book, "巨图.png", body)
    assert book.thumbnails([one]) == {}
    for look in (lambda: book.picture(one, 100), lambda: book.picture_for_paper(one)):
        with pytest.raises(Refusal, match=r"太大，不在这里打开|打不开") as refused:
            look()
        assert "原件在，可以另存一份" in refused.value.sentence
    book.save(one, tmp_path / "x.png")
    assert (tmp_path / "x.png").read_bytes() == body


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xd8\xff" + noise(5000), b"\x89PNG\r\n\x1a\n" + noise(5000), b"GIF89a" + noise(500),
        b"II*\x00" + noise(5000), b"BM" + noise(5000), b"RIFF0000WEBP" + noise(5000),
        photo()[:900], photo("PNG")[:200], bomb(3000, 3000), b"II*\x00\x08\x00\x00\x00",
    ],
)  # fmt: skip
def test_a_spoilt_picture_is_kept_and_says_so(book: AttachmentBook, body: bytes) -> None:
    one = put(book, "坏.png", body)
    for look in (lambda: book.picture(one, 100), lambda: book.picture_for_paper(one)):
        with pytest.raises(Refusal, match="原件在，可以另存一份"):
            look()


def test_a_see_through_picture_stands_on_white(book: AttachmentBook) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    one = put(book, "公章.png", out.getvalue())
    assert book.picture(one, 100).getpixel((3, 3)) == (255, 255, 255)
