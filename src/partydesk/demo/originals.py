"""Pictures beside the minutes and the steps of the demo unit: drawn, of nobody and nothing."""

from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from partydesk.features.attachments.service.sources import Source
from partydesk.features.meetings import queries as meetings
from partydesk.features.meetings.rules import State

if TYPE_CHECKING:
    from partydesk.books import Books
    from partydesk.features.attachments.rules import Owner

_ROOM, _SHEET = (720, 480), (620, 877)  # px: a photograph, a page of A4
_WALL, _TABLE, _FLAG = "#e9e4d8", "#8a5a3a", "#c8202a"
_COATS = ("#2b2f38", "#3d4f63", "#5a4a3f", "#44546a", "#6b3b3b")
_SKIN, _HAIR, _PAPER, _INK, _SEAL = "#e8c9ae", "#1f1a17", "#fbfaf5", "#44484f", "#c8202a"
_APPLICATION = "入党申请书扫描件.jpg"
_BOOKS = 3
_LINES = 6  # of a paragraph
_QUALITY = 78


class Originals:
    """Puts them there through the book that the clerk uses.

    Args:
        books: the unit, everything else entered.
        seed: the same seed draws the same pictures.
    """

    def __init__(self, books: Books, seed: int) -> None:
        self._books = books
        self._rng = Random(seed + 9)  # noqa: S311 - repeatable on purpose, nothing is secret

    def write(self) -> None:
        """Two photographs of the last meeting, and scans of the applications of some books."""
        self._photograph()
        shown = list(self._books.development.judged_books(self._books.today()))[:_BOOKS]
        for one in shown:
            owner = self._books.development.owner_of(one.book.person.id, 1, 1)
            if owner is not None:
                self._keep(owner, [(_APPLICATION, self._sheet())])

    def _photograph(self) -> None:
        held = meetings.ids(meetings.MeetingFilter(kind="assembly", state=State.HELD))[:1]
        for minutes in meetings.minutes(list(held)):
            owner = self._books.meetings.owner_of(minutes)
            names = ("会场全景", "讨论发言")
            self._keep(owner, [(f"{name}.jpg", self._room()) for name in names])

    def _keep(self, owner: Owner, pictures: list[tuple[str, Image.Image]]) -> None:
        self._books.attachments.take(owner, [_source(name, image) for name, image in pictures])

    def _room(self) -> Image.Image:
        """People at a table, seen from the back of the room."""
        picture = Image.new("RGB", _ROOM, _WALL)
        draw = ImageDraw.Draw(picture)
        draw.rectangle((230, 40, 490, 110), _FLAG)
        for place in range(6):
            left = 70 + place * 100 + self._rng.randrange(-8, 8)
            top = 230 + self._rng.randrange(-10, 10)
            draw.rounded_rectangle((left, top, left + 76, 320), 30, self._rng.choice(_COATS))
            draw.ellipse((left + 18, top - 46, left + 58, top + 6), _SKIN)
            draw.pieslice((left + 16, top - 50, left + 60, top - 4), 180, 360, _HAIR)
        draw.rectangle((60, 295, 660, 350), _TABLE)
        for place in range(5):
            left = 20 + place * 150 + self._rng.randrange(-10, 10)
            draw.rounded_rectangle((left, 400, left + 110, 520), 40, self._rng.choice(_COATS))
            draw.ellipse((left + 28, 345, left + 82, 415), _HAIR)
        return picture

    def _sheet(self) -> Image.Image:
        """A page with lines of handwriting that cannot be read, and a seal."""
        picture = Image.new("RGB", _SHEET, _PAPER)
        draw = ImageDraw.Draw(picture)
        draw.rectangle((220, 70, 400, 92), _INK)
        for line in range(20):
            place = line % _LINES
            x, y = 80 + (36 if place == 0 else 0), 140 + line * 30
            end = 540 if place < _LINES - 1 else self._rng.randrange(360, 540)
            while x < end:
                wide = self._rng.randrange(8, 15)
                draw.line((x, y + self._rng.randrange(-4, 5), x + wide, y), _INK, 2)
                draw.line((x + wide // 2, y - 6, x + wide // 2, y + 7), _INK, 1)
                x += 18
        draw.ellipse((400, 730, 500, 830), outline=_SEAL, width=4)
        return picture.rotate(self._rng.uniform(-0.8, 0.8), fillcolor="#d8d5cc")


def _source(name: str, picture: Image.Image) -> Source:
    memory = io.BytesIO()
    picture.save(memory, "JPEG", quality=_QUALITY)
    body = memory.getvalue()
    return Source(name, len(body), lambda: io.BytesIO(body))
