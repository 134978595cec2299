"""A PDF file that is being made: what is finished is put away at once, not kept until the end.

reportlab keeps every page as text until it saves, and then builds the whole file in memory, twice.
Here the stream of a page, a grid or a picture is written out when it is done and copied into its
place at the end. Objects have the order and the numbers that reportlab gives them; behind each
stream stands the end of line that PDF/A wants.
"""

from __future__ import annotations

from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import (
    PDFFile,
    PDFIndirectObject,
    PDFObject,
    PDFObjectReference,
    PDFPage,
    PDFStream,
    PDFTrailer,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas

from partydesk.printing.archive import describe
from partydesk.printing.faces import Face, register_first
from partydesk.printing.writing import Writer

if TYPE_CHECKING:
    from pathlib import Path

    from reportlab.lib.utils import ImageReader

rl_config.useA85 = 0  # pictures as letters take a quarter more, and no printer needs them today
_CLOSING = b"endstream\nendobj\n"


class PdfFile:
    """One file.

    Attributes:
        canvas: draws its pages; they are ended with `end_page`, never with its own `showPage`.
        writer: writes words for it.
    """

    def __init__(self, title: str, size: tuple[float, float], folder: Path | None = None) -> None:
        """Begin a file.

        Args:
            title: of the file.
            size: of its first page, points.
            folder: where what is finished is put away, in a file without a name; None for memory.

        Raises:
            OSError: nothing can be written there.
        """
        self.canvas = Canvas(
            None,
            pagesize=size,
            invariant=1,
            initialFontName=register_first(Face.SONG),
            pageCompression=1,
        )
        describe(self.canvas, title)
        self._document: Any = self.canvas._doc  # noqa: SLF001 - reached in no other way
        self.writer = Writer(self._document)
        self._alike: _Alike = {}
        self._away: IO[bytes] = BytesIO()
        if folder is not None:
            self._away = TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `close`

    def end_page(self) -> None:
        """The page is drawn: put it away and begin another."""
        forms = tuple(dict.fromkeys(self.canvas._formsinuse))  # noqa: SLF001 - as above
        self.canvas.showPage()
        document = self._document
        page = document.Pages.pages.pop()
        body = PDFStream(content=page.stream, filters=[PDFZCompress]).format(document)
        name = page.__InternalName__
        document.updateSignature(body)  # else all files of one title had one identity
        document.idToObject[name] = _Page(
            name, self._put(body), (page.pagewidth, page.pageheight), forms, self._alike
        )
        document.Pages.pages.append(PDFObjectReference(name))

    def draw_picture(self, image: ImageReader, box: tuple[float, float, float, float]) -> None:
        """Draw a picture from its lower left corner, so wide and high; one is written only once."""
        self.canvas.drawImage(image, *box)
        self.put_away(self.canvas._formsinuse[-1])  # noqa: SLF001 - the name it has given it

    def put_away(self, name: str) -> None:
        """A grid or a picture of that name is complete."""
        document = self._document
        key = document.getXObjectName(name)
        drawn = document.idToObject[key]
        if not isinstance(drawn, _Away):
            away = self._put(drawn.format(document))
            away.width, away.height = getattr(drawn, "width", 0), getattr(drawn, "height", 0)
            away.__InternalName__ = key
            document.idToObject[key] = away

    def save(self, out: IO[bytes]) -> None:
        """Write the file; nothing can be drawn afterwards.

        Raises:
            OSError: it cannot be written.
        """
        document = self._document
        for font in document.delayedFonts:
            font.addObjects(document)
        document.info.invariant = document.invariant
        document.info.digest(document.signature)
        catalog = document.Reference(document.Catalog)
        info = document.Reference(document.info)
        document.Outlines.prepare(document, self.canvas)
        if document.Outlines.ready < 0:
            document.Catalog.Outlines = None
        starts, at = self._write_objects(out)
        lines = b"".join(b"%010d 00000 n \n" % start for start in starts)
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1) + lines)
        trailer = PDFTrailer(
            startxref=at, Size=len(starts) + 1, Root=catalog, Info=info, ID=document.ID()
        )
        out.write(trailer.format(document))

    def close(self) -> None:
        """Let go of what was put away."""
        self._away.close()

    def _write_objects(self, out: IO[bytes]) -> tuple[list[int], int]:
        """Every object by its number; returns where each begins, and where the last one ends."""
        document = self._document
        known = document.numberToId
        starts: list[int] = []
        head = PDFFile(document._pdfVersion).format(document)  # noqa: SLF001 - as above
        out.write(head)
        at = len(head)
        while (name := known.get(len(starts) + 1)) is not None:  # writing one may add others
            held = document.idToObject[name]
            body = PDFIndirectObject(name, held).format(document)
            if body.endswith(_CLOSING):
                body = body.removesuffix(_CLOSING) + b"\n" + _CLOSING
            out.write(body)
            starts.append(at)
            at += len(body)
            document.idToObject[name] = None
        return starts, at

    def _put(self, body: bytes) -> _Away:
        start = self._away.tell()
        self._away.write(body)
        return _Away(self._away, start, len(body))


_Alike = dict[tuple[tuple[float, float], tuple[str, ...]], tuple[bytes, bytes]]
"""By size and grids of a page, what stands in its entry before and behind its stream."""


class _Page(PDFObject):
    """A page that is done: a twentieth of what reportlab keeps of one."""

    __RefOnly__ = 1
    __slots__ = ("__InternalName__", "_alike", "contents", "forms", "size")

    def __init__(
        self,
        name: str,
        contents: _Away,
        size: tuple[float, float],
        forms: tuple[str, ...],
        alike: _Alike,
    ) -> None:
        self.__InternalName__ = name
        self.contents, self.size, self.forms, self._alike = contents, size, forms, alike

    def format(self, document: Any) -> bytes:
        """Its entry in the file: that of a page like it, but with its own stream."""
        document.Reference(document.Pages)  # it has the number before that of the first stream
        stream: bytes = document.Reference(self.contents).format(document)
        key = self.size, self.forms
        if key not in self._alike:
            before, _, behind = self._entry(document, stream).partition(stream)
            self._alike[key] = before, behind
        return stream.join(self._alike[key])

    def _entry(self, document: Any, stream: bytes) -> bytes:
        page = PDFPage()
        page.pagewidth, page.pageheight = self.size
        page.hasImages, page.Contents = 1, stream
        page.ExtGState, page.XObjects = None, document.xobjDict(self.forms) if self.forms else None
        page._shadingUsed = {}  # noqa: SLF001 - the canvas sets it so
        written: bytes = page.format(document)
        return written


class _Away(PDFObject):
    """A stream that was put away; `width` and `height` are those of a picture."""

    __RefOnly__ = 1
    __slots__ = ("__InternalName__", "_file", "_length", "_start", "height", "width")

    def __init__(self, file: IO[bytes], start: int, length: int) -> None:
        self._file, self._start, self._length = file, start, length
        self.width = self.height = 0

    def format(self, _document: object) -> bytes:
        """The stream as it stands in the file."""
        self._file.seek(self._start)
        return self._file.read(self._length)
