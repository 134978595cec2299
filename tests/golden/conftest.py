"""Golden papers: what stands where on each page, kept as text and compared word for word."""

from __future__ import annotations

import io
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from pypdf import PdfReader

from tests.golden.engines import check_engines

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping
    from pathlib import Path

    from pypdf import PageObject


class Piece(NamedTuple):
    """Words on one baseline in one font; points from the bottom left."""

    x: int
    y: int
    font: str
    size: float
    text: str


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden papers anew; look at them"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[bytes, Path, Container[int]], None]:
    """Compare pages of a PDF with the text kept for them; with --update-golden, write that text.

    Two other engines must read the same signs there.
    """
    update = request.config.getoption("--update-golden", default=False)

    def compare(pdf: bytes, kept: Path, pages: Container[int]) -> None:
        read = pieces_of(pdf, pages)
        found = "\n".join(_described(read)) + "\n"
        if update:
            kept.write_text(found, encoding="utf-8")
        assert found == kept.read_text(encoding="utf-8")
        said = {number: "".join(one.text for one in page) for number, page in read.items()}
        check_engines(pdf, said)

    return compare


def pieces_of(pdf: bytes, pages: Container[int]) -> dict[int, list[Piece]]:
    """What stands on the pages (from 1)."""
    every = enumerate(PdfReader(io.BytesIO(pdf)).pages, 1)
    return {number: _pieces(page) for number, page in every if number in pages}


def described(pdf: bytes, pages: Container[int]) -> Iterator[str]:
    """The runs of the pages (from 1): x, y, font, size, text."""
    return _described(pieces_of(pdf, pages))


def _described(read: Mapping[int, list[Piece]]) -> Iterator[str]:
    for number, pieces in read.items():
        yield f"-- {number}"
        yield from _lines(pieces)


def _lines(pieces: list[Piece]) -> Iterator[str]:
    """Pieces that follow each other on one baseline in one font are one line."""
    for key, group in groupby(pieces, key=lambda piece: piece[1:4]):
        line = list(group)
        text = "".join(piece.text for piece in line).strip()
        if text.strip("."):
            yield f"{line[0].x} {key[0]} {key[1]} {key[2]:g} {text}"


def _pieces(page: PageObject) -> list[Piece]:
    found: list[Piece] = []

    def see(text: str, space: list[float], at: list[float], font: Any, size: float) -> None:
        words = text.strip("\n")
        if words:
            name = font["/BaseFont"].partition("+")[2]
            a, b, c, d, e, f = space  # rows of lists are stamped: their words begin at the row
            x, y = a * at[4] + c * at[5] + e, b * at[4] + d * at[5] + f
            found.append(Piece(round(x), round(y), name, size, words))

    page.extract_text(visitor_text=see)
    return found
