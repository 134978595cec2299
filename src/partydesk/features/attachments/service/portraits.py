"""证件照: the photograph of a person, kept among the attachments, cut to two inches.

The latest picture beside a person whose name begins with 证件照, or whose note says so, is the
photograph; those before it stay where they are.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from partydesk.features.attachments.rules import PICTURE
from partydesk.features.attachments.service import pictures
from partydesk.features.attachments.service.sources import of_file
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from partydesk.features.attachments.queries import Item
    from partydesk.features.attachments.rules import Owner
    from partydesk.features.attachments.service import AttachmentBook

NAME = "证件照"
_SIZE = (413, 579)  # px: 35 by 49 mm at 300 dots to an inch
_MIDDLE = (0.5, 0.3)  # a head is above the middle of what is cut
_QUALITY = 92


class Portraits:
    """Photographs of persons.

    Args:
        book: the attachments.
    """

    def __init__(self, book: AttachmentBook) -> None:
        self._book = book

    def item(self, person: int) -> Item | None:
        """The attachment that is the photograph; None where there is none."""
        found = [
            one
            for one in self._book.beside("person", person)
            if one.kind == PICTURE and (one.name.startswith(NAME) or NAME in one.note)
        ]
        return found[-1] if found else None

    def keep(self, owner: Owner, path: Path) -> None:
        """Put a picture beside a person as the photograph.

        Raises:
            Refusal: it is no picture, or the same one is there already.
            StoreTrouble: it cannot be read or kept.
        """
        source = of_file(path)
        try:
            with source.open() as body:
                pictures.for_sheet(body.read(), self._book.limits)
        except Refusal as refusal:
            raise Refusal("这个文件不是能打开的照片，请选 JPG 或 PNG 照片。") from refusal
        taken = self._book.take(owner, [replace(source, name=f"{NAME}{path.suffix.lower()}")])
        if taken.refused:
            raise Refusal(taken.refused[0].reason)

    def cut(self, item: Item) -> bytes:
        """The photograph upright, cut to 35 by 49, as a JPEG; in any thread.

        Raises:
            Refusal, StoreTrouble: as `AttachmentBook.picture`.
        """
        return _cut(self._book.picture_for_sheet(item))

    def for_paper(self, person: int) -> bytes | None:
        """The photograph for a paper; None where there is none, or it cannot be drawn."""
        item = self.item(person)
        try:
            return self.cut(item) if item is not None else None
        except Refusal:
            return None


def _cut(body: bytes) -> bytes:
    with Image.open(io.BytesIO(body)) as image:
        made = ImageOps.fit(image, _SIZE, centering=_MIDDLE)
    out = io.BytesIO()
    made.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
