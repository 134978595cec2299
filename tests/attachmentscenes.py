"""Pictures of everything about attachments: `python tests/screens.py OUTDIR attached`."""

from __future__ import annotations

import io
import random
from functools import partial
from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtWidgets import QApplication, QScrollArea

from partydesk.books import open_books
from partydesk.demo.unit import DemoOrder, make_demo
from partydesk.features.attachments.dialogs.strip import AttachmentStrip
from partydesk.features.attachments.rules import Owner
from partydesk.features.attachments.service.sources import of_bytes
from partydesk.features.development.page import DevelopmentPage
from partydesk.features.roster.page import RosterPage
from partydesk.ui.tasks import drain
from tests.scenes import LONG_BRANCH, TODAY, of_the_unit, show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from partydesk.features.attachments.service.sources import Source
    from partydesk.ui.window import MainWindow

    Scene = tuple[str, Callable[[], object]]

_ENDINGS = ("jpg", "jpg", "pdf", "docx", "m4a", "mp4", "jpg", "xlsx", "zip", "wps", "jpg", "txt")
_TURNED = 6  # EXIF: the upper edge of the picture is its right side


def made(number: int, ending: str) -> Source:
    """A file with a very long name; every other photo is as the phone held it."""
    name = f"{LONG_BRANCH}关于培养教育考察情况的说明（第{number}份）.{ending}"
    if ending != "jpg":
        return of_bytes(name, random.Random(number).randbytes(90_000 + number))  # noqa: S311
    image = Image.new("RGB", (1200, 900), (200 - 9 * number, 180, 120 + 8 * number))
    image.paste((200, 30, 30), (0, 0, 300, 200))
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = _TURNED if number % 2 else 1
    image.save(out, "JPEG", exif=exif)
    return of_bytes(name, out.getvalue())


def make_attached(folder: Path) -> None:
    """The demo unit: the first of the list has nothing, the second one, the third twelve."""
    make_demo(folder, DemoOrder(today=TODAY))
    books = open_books(folder, today=lambda: TODAY)
    twelve = [made(number, ending) for number, ending in enumerate(_ENDINGS, 1)]
    ids = books.store.database.execute_sql("SELECT id FROM person ORDER BY id").fetchall()
    for place, (person,) in enumerate(ids):
        files = twelve if place % 3 == 2 else twelve[:1] * (place % 3)
        if files and place < 60:
            books.attachments.take(Owner("person", person, person, "某某"), files)
    books.close()


def attached_scenes(window: MainWindow) -> Iterator[Scene]:
    """Nothing, one, twelve; each sheet; a step with some and one that is not written yet."""
    roster, development = window.pages[:2]
    assert isinstance(roster, RosterPage)
    assert isinstance(development, DevelopmentPage)
    strip = _strip(roster.card)
    yield "attachments-roster", partial(show, window, roster)
    for count in (0, 1, len(_ENDINGS)):
        yield f"attachments-{count:02}", partial(_choose, roster, strip, count)
    yield "attachment-picture", partial(strip.open, 1)
    yield "attachment-elsewhere", partial(strip.open, 2)
    yield "attachments-print", strip._print
    yield "attachments-keeping", partial(of_the_unit, window, "attachments")
    yield "attachments-step", partial(_step, window, development, 2)
    yield "attachments-step-new", partial(_step, window, development, 24)


def _strip(part: QWidget) -> AttachmentStrip:
    found = part.findChild(AttachmentStrip)
    assert found is not None
    return found


def _choose(roster: RosterPage, strip: AttachmentStrip, count: int) -> None:
    """The first person with so many attachments, scrolled to them."""
    for place in range(roster.table.count()):
        roster.table.select_id(roster.table.records.id_at(place))
        drain()
        if len(strip.items) == count:
            break
    _to_the_end(roster.card)


def _step(window: MainWindow, development: DevelopmentPage, step: int) -> None:
    show(window, development)
    development.middle.open_step(step, 1)
    drain()
    _to_the_end(development.middle.entry)


def _to_the_end(part: QWidget) -> None:
    QApplication.processEvents()  # what was shown has its height
    for area in part.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
