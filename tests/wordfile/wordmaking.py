"""Small Word files for the tests: paragraphs and tables of runs."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from partydesk import resources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SAMPLE = next(iter(sorted(resources.folder("wordforms").glob("*.docx"))))
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(words: str, look: str = "") -> str:
    """A run with its formatting."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def line(*runs: str) -> str:
    """A paragraph of runs; words alone are a run of their own."""
    return f"<w:p>{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def table(*rows: Sequence[str], first: str = "") -> str:
    """A table of words, cell by cell; `first` are the properties of the first cell of each row."""
    made = ""
    for cells in rows:
        inside = "".join(
            f"<w:tc><w:tcPr>{first if not number else ''}</w:tcPr>{line(one)}</w:tc>"
            for number, one in enumerate(cells)
        )
        made += f"<w:tr>{inside}</w:tr>"
    return f"<w:tbl>{made}</w:tbl>"


def file_of(*blocks: str, more: Mapping[str, str] | None = None) -> bytes:
    """A .docx with these blocks in it, and further parts beside."""
    text = f'<?xml version="1.0"?><w:document {_W}><w:body>{"".join(blocks)}</w:body></w:document>'
    return with_parts({"word/document.xml": text} | dict(more or {}))


def head_of(*blocks: str) -> str:
    """A part with the head of the pages."""
    return f"<w:hdr {_W}>{''.join(blocks)}</w:hdr>"


def with_parts(changed: Mapping[str, str]) -> bytes:
    """The first sample with other parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(SAMPLE) as old, zipfile.ZipFile(target, "w") as new:
        parts = {name: old.read(name).decode() for name in old.namelist()} | dict(changed)
        for name, part in parts.items():
            new.writestr(name, part)
    return target.getvalue()


def lines_of(body: bytes, part: str = "word/document.xml") -> list[str]:
    """What stands in each paragraph of a file."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        text = archive.read(part).decode()
    found = re.findall(r"<w:p>.*?</w:p>|<w:p [^>]*>.*?</w:p>", text, re.DOTALL)
    return ["".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>|<w:br/>", one)) for one in found]
