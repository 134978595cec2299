"""A small unit with two people, plain and under a key, and files to put beside them."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from partydesk.features.attachments.rules import Owner
from partydesk.features.attachments.service.sources import of_bytes
from tests.features.backups.conftest import RAW_KEY, Office, founded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.features.attachments.queries import Item
    from partydesk.features.attachments.service import AttachmentBook
    from tests.units import Moulds

WANG = Owner("person", 1, 1, "王建国")
LI = Owner("person", 2, 2, "李淑芬")


@pytest.fixture(params=[None, RAW_KEY], ids=["plain", "encrypted"])
def office(request: pytest.FixtureRequest, moulds: Moulds, tmp_path: Path) -> Iterator[Office]:
    moulds.cast(tmp_path / "某某支部", founded, request.param)
    made = Office(tmp_path / "某某支部", request.param)
    yield made
    made.books.close()


@pytest.fixture
def book(office: Office) -> AttachmentBook:
    return office.books.attachments


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)  # noqa: S311 - for a test


def put(book: AttachmentBook, name: str, body: bytes, owner: Owner = WANG) -> Item:
    """One more attachment."""
    taken = book.take(owner, [of_bytes(name, body)])
    assert taken.refused == ()
    return taken.added[0]


def names(book: AttachmentBook, owner: Owner = WANG) -> list[str]:
    return [one.name for one in book.beside(owner.table, owner.row)]


def photo(kind: str = "JPEG", side: tuple[int, int] = (400, 300), turned: int = 1) -> bytes:
    """A picture whose left upper corner is red, as the phone holds it; `turned` as EXIF says it."""
    image = Image.new("RGB", side, "white")
    image.paste((255, 0, 0), (0, 0, side[0] // 4, side[1] // 4))
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x8825] = {1: "N", 2: (39.0, 54.0, 0.0)}  # where it was taken
    out = io.BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A second place."""
    place = tmp_path / "U盘"
    place.mkdir()
    return place
