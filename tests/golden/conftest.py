"""Golden papers: what stands where on each page, kept as text and compared word for word."""

from __future__ import annotations

import io
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator
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
    """Compare pages of a PDF with the text kept for them; with --update-golden, write that text."""
    update = request.config.getoption("--update-golden", default=False)

    def compare(pdf: bytes, kept: Path, pages: Container[int]) -> None:
        found = "\n".join(described(pdf, pages)) + "\n"
        if update:
            kept.write_text(found, encoding="utf-8")
        assert found == kept.read_text(encoding="utf-8")

    return compare


def described(pdf: bytes, pages: Container[int]) -> Iterator[str]:
    """The runs of the pages (from 1): x, y, font, size, text."""
    for number, page in enumerate(PdfReader(io.BytesIO(pdf)).pages, 1):
        if number in pages:
            yield f"-- {number}"
            yield from _lines(page)


def _lines(page: PageObject) -> Iterator[str]:
    """Pieces that follow each other on one baseline in one font are one line."""
    for key, group in groupby(_pieces(page), key=lambda piece: piece[1:4]):
        pieces = list(group)
        text = "".join(piece.text for piece in pieces).strip()
        if text.strip("."):
            yield f"{pieces[0].x} {key[0]} {key[1]} {key[2]:g} {text}"


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
