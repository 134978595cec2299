"""Every paper is PDF/A-2b (ISO 19005-2): what that demands of a file without pictures or forms."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from partydesk.printing.form import load_form
from partydesk.printing.picture import picture_paper
from partydesk.printing.press import render

SAMPLE = Path(__file__).parents[1] / "golden" / "record-book" / "rare.json"


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "JPEG")
    return out.getvalue()


def book() -> bytes:
    return render(load_form("record-book"), [json.loads(SAMPLE.read_text(encoding="utf-8"))]).pdf


@pytest.fixture(params=["book", "picture"])
def pdf(request: pytest.FixtureRequest) -> bytes:
    return book() if request.param == "book" else picture_paper([picture()], "照片 <一>").pdf


def objects(pdf: bytes) -> list[Any]:
    reader = PdfReader(io.BytesIO(pdf))
    size = int(reader.trailer["/Size"])
    return [reader.get_object(number) for number in range(1, size)]


def test_it_says_what_it_is_and_its_two_titles_agree(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_object()
    assert not metadata.get("/Filter"), "to be read without unpacking"
    words = metadata.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in words
    assert reader.metadata
    assert reader.xmp_metadata
    assert reader.xmp_metadata.dc_title["x-default"] == reader.metadata.title
    assert reader.xmp_metadata.xmp_create_date.year == 2000
    assert reader.metadata.creation_date.year == 2000


def test_its_colours_are_named(pdf: bytes) -> None:
    root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    (intent,) = root["/OutputIntents"]
    profile = intent["/DestOutputProfile"].get_object()
    assert intent["/S"] == "/GTS_PDFA1"
    assert profile["/N"] == 3
    icc = profile.get_data()
    assert (icc[16:20], icc[36:40], icc[8:10]) == (b"RGB ", b"acsp", bytes((4, 0x20)))


def test_every_font_is_in_it_and_says_nothing_of_an_encoding(pdf: bytes) -> None:
    fonts = [one for one in objects(pdf) if isinstance(one, dict) and one.get("/Type") == "/Font"]
    for font in fonts:
        described = font["/FontDescriptor"]
        assert "/FontFile2" in described
        assert described["/Flags"] & 4, "symbolic: its own encoding"
        assert "/Encoding" not in font
        assert re.match(r"/[A-Z]{6}\+", font["/BaseFont"])
        assert len(font["/Widths"]) == font["/LastChar"] - font["/FirstChar"] + 1


def test_nothing_in_it_moves_runs_or_is_locked(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    assert "/Encrypt" not in reader.trailer
    assert len(reader.trailer["/ID"]) == 2
    assert pdf[:8] in {b"%PDF-1.3", b"%PDF-1.4"}
    second = pdf.split(b"\n", 2)[1]
    assert second[:1] == b"%"
    assert all(sign > 127 for sign in second[1:5])
    for one in objects(pdf):
        keys = set(one) if isinstance(one, dict) else set()
        assert not keys & {"/JS", "/JavaScript", "/AA", "/OpenAction", "/AcroForm", "/SMask", "/F"}
        assert "/LZWDecode" not in str(one.get("/Filter", "")) if keys else True


def test_each_stream_is_as_long_as_it_says_and_ends_on_a_line_of_its_own(pdf: bytes) -> None:
    ends = [found.start() for found in re.finditer(rb"endstream\nendobj", pdf)]
    lengths = [
        (found.end(), int(found[1]))
        for found in re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", pdf)
    ]
    assert len(ends) == len(lengths) > 3
    for (start, length), end in zip(lengths, ends, strict=True):
        assert pdf[start + length : end] == b"\n"


def test_every_object_is_where_the_table_says(pdf: bytes) -> None:
    table = int(pdf.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    assert pdf[table:].startswith(b"xref\n0 ")
    for number, line in enumerate(pdf[table:].split(b"trailer")[0].splitlines()[3:], 1):
        assert pdf[int(line[:10]) :].startswith(b"%d 0 obj" % number)
