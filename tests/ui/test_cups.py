"""A page through a real queue of CUPS: what arrives is what was seen, as lines and letters.

It needs a running CUPS with a queue of the printer that writes PDF files (Debian and UOS:
`apt-get install cups printer-driver-cups-pdf`), and is left out where there is none.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from partydesk.printing.adjusting import Adjustment
from partydesk.printing.form import load_form
from partydesk.printing.press import render
from partydesk.ui.printout import new_printer, send_pages
from partydesk.ui.tasks import Progress

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from partydesk.printing.press import Paper

ARRIVED = Path.home() / "PDF"
SAMPLE = Path(__file__).parents[1] / "golden" / "record-book" / "full.json"
_MM = 72 / 25.4


def queue() -> str:
    """The name of a queue that writes PDF files; empty for none."""
    tool = shutil.which("lpstat")
    if tool is None:
        return ""
    told = subprocess.run([tool, "-v"], capture_output=True, text=True, check=False).stdout
    lines = (line.rpartition(": ") for line in told.splitlines())
    return next((name.split()[-1] for name, _, uri in lines if uri.startswith("cups-pdf:")), "")


QUEUE = queue()
pytestmark = pytest.mark.skipif(not QUEUE, reason="no queue of CUPS that writes PDF files")


def book() -> Paper:
    data = json.loads(SAMPLE.read_text(encoding="utf-8"))
    return render(load_form("record-book"), [data], duplex=True)


def printed(qtbot: QtBot, paper: Paper, how: Adjustment | None = None) -> bytes:
    """Send a paper and take up what comes out."""
    title = f"t{uuid4().hex[:12]}"
    printer = new_printer(title, duplex=True, name=QUEUE)
    assert send_pages(paper.pdf, printer, Progress(lambda *_: None), how) == paper.pages
    found: list[Path] = []

    def whole() -> bool:
        found[:] = [one for one in ARRIVED.glob("*.pdf") if title in one.name]
        return bool(found) and found[0].read_bytes().rstrip().endswith(b"%%EOF")

    qtbot.waitUntil(whole, timeout=60_000)
    body = found[0].read_bytes()
    found[0].unlink()
    return body


def grey(pdf: bytes, page: int) -> Image.Image:
    drawn: Image.Image = pypdfium2.PdfDocument(pdf)[page].render(scale=4).to_pil().convert("L")
    return drawn.resize((595, 842), Image.Resampling.BOX)


def apart(seen: bytes, came: bytes, page: int) -> float:
    """How much ink stands elsewhere, in parts of all of it."""
    first, second = (grey(pdf, page).tobytes() for pdf in (seen, came))
    ink = sum(255 - dot for dot in first)
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / ink


def where(pdf: bytes, page: int) -> tuple[float, float]:
    """Middle of the ink of a page, in millimetres."""
    image = grey(pdf, page)
    dots = [(255 - dot, n % 595, n // 595) for n, dot in enumerate(image.tobytes()) if dot < 255]
    ink = sum(dot for dot, _, _ in dots)
    return tuple(sum(d * at for d, *xy in dots for at in [xy[n]]) / ink / _MM for n in (0, 1))  # type: ignore[return-value]


def test_what_comes_out_of_the_queue_is_what_was_seen(qtbot: QtBot) -> None:
    paper = book()
    came = printed(qtbot, paper)
    reader = PdfReader(io.BytesIO(came))
    assert len(reader.pages) == paper.pages
    for page in (0, 4, 5, 10):
        assert apart(paper.pdf, came, page) < 0.2
    # letters and lines arrive, not a picture of them
    assert not any(page.images for page in reader.pages)
    assert reader.pages[4]["/Resources"]["/Font"]


def test_what_the_printer_needs_is_on_the_paper_and_not_in_the_file(qtbot: QtBot) -> None:
    paper = book()
    kept = paper.pdf
    came = printed(qtbot, paper, Adjustment(right=3, down=-2, back_right=-3, back_down=2))
    assert paper.pdf == kept
    for page, moved in ((4, (3, -2)), (5, (3, -2))):  # this printer has no backs
        before, after = where(paper.pdf, page), where(came, page)
        assert after[0] - before[0] == pytest.approx(moved[0], abs=0.3)
        assert after[1] - before[1] == pytest.approx(moved[1], abs=0.3)
