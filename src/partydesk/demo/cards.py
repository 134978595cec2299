"""A photograph on one card of the demo unit: drawn, of nobody."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from partydesk.features.attachments.rules import Owner
from partydesk.features.attachments.service.portraits import Portraits
from partydesk.features.roster import queries
from partydesk.features.roster.queries import RosterFilter
from partydesk.features.roster.rules import Category

if TYPE_CHECKING:
    from partydesk.books import Books

_SIZE = (413, 579)  # px: two inches
_GROUND, _COAT, _SKIN, _HAIR = "#3f6fb0", "#2b2f38", "#e8c9ae", "#1f1a17"


class Cards:
    """Puts it there through the book that the clerk uses.

    Args:
        books: the unit, everything else entered.
    """

    def __init__(self, books: Books) -> None:
        self._books = books

    def write(self) -> None:
        """The photograph of the second full member in the list."""
        (row,) = queries.rows(queries.ids(RosterFilter(category=Category.FULL))[1:2])
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "证件照.png")
            silhouette().save(path)
            owner = Owner("person", row.id, row.id, row.name)
            Portraits(self._books.attachments).keep(owner, path)


def silhouette() -> Image.Image:
    """Head and shoulders of nobody, as on a photograph for a document."""
    picture = Image.new("RGB", _SIZE, _GROUND)
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((66, 420, 347, 700), 110, _COAT)
    draw.polygon([(165, 425), (248, 425), (207, 520)], "white")
    draw.rectangle((172, 350, 241, 440), _SKIN)
    draw.ellipse((118, 110, 295, 300), _HAIR)
    draw.ellipse((128, 140, 285, 390), _SKIN)
    draw.pieslice((118, 105, 295, 270), 180, 360, _HAIR)
    return picture
