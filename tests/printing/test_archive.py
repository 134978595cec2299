"""Every paper is PDF/A-2b (ISO 19005-2): what that demands of a file without pictures or forms."""

from __future__ import annotations

import io
import json
import re
import struct
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
    assert "/Filter" not in metadata, "to be read without unpacking"
    words = metadata.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in words
    assert reader.metadata
    assert reader.xmp_metadata
    assert reader.xmp_metadata.dc_title["x-default"] == reader.metadata.title
    assert reader.xmp_metadata.xmp_create_date.year == 2000
    assert reader.metadata.creation_date.year == 2000
    said = {"/Title", "/CreationDate", "/ModDate", "/Producer", "/Creator"}
    assert set(reader.metadata) == said, "nothing that is not in the metadata too"


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
    assert pdf[:8] == b"%PDF-1.7"
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


def widths_inside(font: Any) -> list[float]:
    """The widths of the codes of a font, in thousandths of an em, as its file has them."""
    file = font["/FontDescriptor"]["/FontFile2"].get_data()
    tables = {}
    for at in range(12, 12 + 16 * struct.unpack(">H", file[4:6])[0], 16):
        tag, _, start, length = struct.unpack(">4sLLL", file[at : at + 16])
        tables[tag] = file[start : start + length]
    units = struct.unpack(">H", tables[b"head"][18:20])[0]
    full = struct.unpack(">H", tables[b"hhea"][34:36])[0]
    wide = [struct.unpack(">H", tables[b"hmtx"][4 * n : 4 * n + 2])[0] for n in range(full)]
    first, many = struct.unpack(">HH", tables[b"cmap"][18:22])
    glyphs = struct.unpack(f">{many}H", tables[b"cmap"][22 : 22 + 2 * many])
    assert first == 0
    return [wide[min(glyph, full - 1)] * 1000 / units for glyph in glyphs]


def test_what_a_font_says_of_its_widths_is_what_the_paper_says(pdf: bytes) -> None:
    fonts = [one for one in objects(pdf) if isinstance(one, dict) and one.get("/Type") == "/Font"]
    for font in fonts:
        said = [float(width) for width in font["/Widths"]]
        assert widths_inside(font) == pytest.approx(said, abs=1), font["/BaseFont"]


def test_each_font_says_what_its_letters_are_called(pdf: bytes) -> None:
    for font in (one for one in objects(pdf) if "/ToUnicode" in str(one)[:2000]):
        if isinstance(font, dict) and font.get("/Type") == "/Font":
            assert b"beginbfchar" in font["/ToUnicode"].get_data()


def test_nothing_on_its_pages_is_beyond_what_an_archive_can_read(pdf: bytes) -> None:
    for page in PdfReader(io.BytesIO(pdf)).pages:
        assert "/Group" not in page, "nothing shines through"
        assert all(3 <= float(side) <= 14_400 for side in page.mediabox[2:])
        depth = deepest = 0
        for operands, operator in page.get_contents().operations:
            assert operator not in {b"ri", b"sh", b"gs", b"BI", b"d0", b"d1"}, operator
            depth += (operator == b"q") - (operator == b"Q")
            deepest = max(deepest, depth)
            for one in operands:
                assert not isinstance(one, str | bytes) or len(one) <= 32_767
        assert depth == 0
        assert deepest <= 28
    for one in objects(pdf):
        if isinstance(one, dict):
            assert all(len(key) <= 127 for key in one)
            assert one.get("/Subtype") not in {"/PS", "/Movie", "/Sound", "/FileAttachment"}
            assert not set(one) & {
                "/OPI",
                "/Ref",
                "/Alternates",
                "/EF",
                "/ca",
                "/CA",
                "/TR",
                "/HTP",
            }
            assert one.get("/Interpolate") in {None, False}


def test_two_papers_of_one_title_are_two_files_and_the_same_paper_is_one() -> None:
    def identity(body: bytes) -> object:
        return PdfReader(io.BytesIO(picture_paper([body], "照片").pdf)).trailer["/ID"]

    wide = io.BytesIO()
    Image.new("RGB", (90, 30), "red").save(wide, "JPEG")
    assert identity(picture()) == identity(picture())
    assert identity(picture()) != identity(wide.getvalue())
