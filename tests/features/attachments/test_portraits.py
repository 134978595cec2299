"""The photograph of a person: kept once more, found again, cut to two inches."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from partydesk.features.attachments.service.portraits import Portraits
from partydesk.kernel.findings import Refusal
from tests.features.attachments.conftest import WANG, names, photo, put

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.features.attachments.service import AttachmentBook


def test_the_photograph_is_the_latest_and_is_cut_to_two_inches(
    book: AttachmentBook, tmp_path: Path
) -> None:
    portraits = Portraits(book)
    put(book, "会议照片.jpg", photo(side=(640, 480)))
    assert portraits.for_paper(1) is None
    first, second = tmp_path / "IMG_1.JPG", tmp_path / "IMG_2.png"
    first.write_bytes(photo(side=(900, 600)))
    second.write_bytes(photo("PNG", side=(500, 900)))
    portraits.keep(WANG, first)
    portraits.keep(WANG, second)
    assert names(book)[1:] == ["证件照.jpg", "证件照.png"]
    item = portraits.item(1)
    assert item is not None
    assert item.name == "证件照.png"
    with Image.open(io.BytesIO(portraits.cut(item))) as cut:
        assert (cut.format, cut.size) == ("JPEG", (413, 579))


def test_what_is_no_picture_is_refused_and_nothing_is_kept(
    book: AttachmentBook, tmp_path: Path
) -> None:
    text = tmp_path / "证件照.jpg"
    text.write_bytes("不是照片".encode())
    with pytest.raises(Refusal, match="不是能打开的照片"):
        Portraits(book).keep(WANG, text)
    assert names(book) == []
