"""What other programs read of a paper: pdfium, and poppler where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

_POPPLER = shutil.which("pdftotext")
_LEADERS = frozenset(".┄\ufffe\ufeff")
"""Dots and dashes that lead the eye, which an engine may read as one line."""


def signs(text: str) -> Counter[str]:
    """How often each sign stands in a text; in what order, engines do not agree."""
    return Counter(sign for sign in text if not sign.isspace() and sign not in _LEADERS)


def check_engines(pdf: bytes, said: Mapping[int, str]) -> None:
    """See that each engine finds the same signs on the pages (from 1), and none off the paper.

    Raises:
        AssertionError: one reads something else; it says which, where and what.
    """
    for engine, texts in {"pdfium": _pdfium(pdf, said), "poppler": _poppler(pdf)}.items():
        for number, text in texts.items():
            if number in said:
                read, wanted = signs(text), signs(said[number])
                assert read == wanted, (engine, number, read - wanted, wanted - read)


def _pdfium(pdf: bytes, pages: Container[int]) -> dict[int, str]:
    """The text of each page; every sign is seen to stand on the paper."""
    found = {}
    file = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(file, 1):
        if number in pages:
            text = page.get_textpage()
            found[number] = text.get_text_range()
            wide, high = page.get_size()
            for at in range(text.count_rects()):
                left, low, right, top = text.get_rect(at)
                assert left >= 0, (number, text.get_text_bounded(left, low, right, top))
                assert low >= 0, (number, text.get_text_bounded(left, low, right, top))
                assert right <= wide, (number, text.get_text_bounded(left, low, right, top))
                assert top <= high, (number, text.get_text_bounded(left, low, right, top))
            text.close()
        page.close()
    file.close()
    return found


def _poppler(pdf: bytes) -> dict[int, str]:
    """The text of every page; nothing where poppler is not installed."""
    if _POPPLER is None:
        return {}
    done = subprocess.run(
        [_POPPLER, "-raw", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return dict(enumerate(done.stdout.decode().split("\f")[:-1], 1))
