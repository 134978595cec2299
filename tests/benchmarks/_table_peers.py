"""Other programs that draw the same roster: those that are installed are timed.

reportlab and Qt are here anyway. `pip install -e .[bench]` brings fpdf2, typst and WeasyPrint;
LibreOffice is timed where `soffice` is found, from a .docx and an .xlsx made beforehand.
"""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _table_pages import COLUMNS, KEYS, ROWS, WIDTHS

from partydesk import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Rows = list[dict[str, Any]]

FONT = resources.folder("fonts", "NotoSerifSC-Regular.ttf")
_MM = 72 / 25.4
_SIZE, _ROW = 9, 8.2  # points, mm


def seconds(rows: Rows, pages: int) -> Iterator[tuple[str, float]]:
    """Name and processor seconds of each peer that is installed, once after a warm-up on a page.

    LibreOffice is another process: of it the whole time is taken.
    """
    for name, draw in _peers():
        draw(rows[:ROWS])
        start = time.process_time()
        draw(rows)
        yield name, time.process_time() - start
    if shutil.which("soffice"):
        for kind in ("xlsx", "docx"):
            if kind == "xlsx" or (pages <= 34 and find_spec("docx")):
                yield f"LibreOffice from .{kind}", _libreoffice(rows, kind)


def _peers() -> Iterator[tuple[str, Callable[[Rows], object]]]:
    yield "QPdfWriter", _qt
    yield "reportlab Table of Paragraphs", _paragraphs
    if find_spec("typst"):
        yield "typst", _typst
    if find_spec("fpdf"):
        yield "fpdf2", _fpdf
    if find_spec("weasyprint"):
        yield "WeasyPrint", _weasyprint


def _pages(rows: Rows) -> Iterator[list[list[str]]]:
    for start in range(0, len(rows), ROWS):
        yield [list(COLUMNS), *([row[key] for key in KEYS] for row in rows[start : start + ROWS])]


def _qt(rows: Rows) -> bytes:
    from PySide6.QtCore import QBuffer, QLineF, QMarginsF, QRectF, Qt
    from PySide6.QtGui import (
        QFont,
        QFontDatabase,
        QGuiApplication,
        QPageSize,
        QPainter,
        QPdfWriter,
    )

    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None
    family = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(FONT)))[0]
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(24, 22, 18, 20))
    writer.setResolution(300)
    unit = 300 / 25.4
    painter = QPainter(writer)
    painter.setFont(QFont(family, _SIZE))
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    for number, page in enumerate(_pages(rows)):
        if number:
            writer.newPage()
        y, lines = 0.0, []
        for row in page:
            x = 0.0
            for text, width in zip(row, WIDTHS, strict=True):
                painter.drawText(QRectF(x, y, width * unit, _ROW * unit), flags, text)
                x += width * unit
            lines.append(QLineF(0, y, x, y))
            y += _ROW * unit
        edges = [sum(WIDTHS[:n]) * unit for n in range(len(WIDTHS) + 1)]
        lines += [QLineF(0, y, edges[-1], y), *(QLineF(x, 0, x, y) for x in edges)]
        painter.drawLines(lines)
    painter.end()
    return bytes(buffer.data().data())


def _paragraphs(rows: Rows) -> bytes:
    from reportlab.lib.colors import black
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    if "peer" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("peer", str(FONT)))
    style = ParagraphStyle("peer", fontName="peer", fontSize=_SIZE, leading=10.4, wordWrap="CJK")
    story: list[Any] = []
    for page in _pages(rows):
        cells = [[Paragraph(html.escape(text), style) for text in row] for row in page]
        table = Table(cells, [width * _MM for width in WIDTHS], repeatRows=1)
        table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, black)])
        story += [table, PageBreak()]
    out = io.BytesIO()
    margins = {"leftMargin": 24 * _MM, "rightMargin": 18 * _MM}
    SimpleDocTemplate(out, pagesize=A4, topMargin=40, bottomMargin=36, **margins).build(story)
    return out.getvalue()


def _typst(rows: Rows) -> object:
    import typst

    cells = ",".join(
        "[" + "".join(f"\\u{{{ord(c):x}}}" for c in text) + "]"
        for page in _pages(rows)
        for row in page
        for text in row
    )
    widths = ",".join(f"{width}mm" for width in WIDTHS)
    page = '#set page("a4", margin: (left: 24mm, right: 18mm, top: 22mm, bottom: 20mm))\n'
    text = f'#set text(font: "Noto Serif SC", size: {_SIZE}pt, lang: "zh")\n'
    source = f"{page}{text}#table(columns: ({widths}), stroke: 0.5pt, {cells})\n"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "roster.typ"
        file.write_text(source, encoding="utf-8")
        return typst.compile(str(file), font_paths=[str(FONT.parent)])


def _fpdf(rows: Rows) -> object:
    from fpdf import FPDF
    from fpdf.fonts import FontFace

    pdf = FPDF()
    pdf.add_font("peer", fname=str(FONT))
    pdf.set_font("peer", size=_SIZE)
    pdf.set_margins(24, 22, 18)
    plain = FontFace(emphasis="")
    for page in _pages(rows):
        pdf.add_page()
        with pdf.table(col_widths=WIDTHS, line_height=4, headings_style=plain) as table:
            for row in page:
                cells = table.row()
                for text in row:
                    cells.cell(text)
    return pdf.output()


def _weasyprint(rows: Rows) -> object:
    from weasyprint import HTML

    widths = "".join(f'<col style="width:{width}mm">' for width in WIDTHS)
    tables = "".join(
        f"<table>{widths}"
        + "".join(
            "<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>"
            for row in page
        )
        + "</table>"
        for page in _pages(rows)
    )
    style = (
        f"@font-face{{font-family:peer;src:url('{FONT.as_uri()}')}}"
        "@page{size:A4;margin:22mm 18mm 20mm 24mm}"
        f"table{{font:{_SIZE}pt peer;border-collapse:collapse;table-layout:fixed;width:168mm;"
        "page-break-after:always}td{border:.5pt solid;text-align:center}"
    )
    return HTML(string=f"<style>{style}</style>{tables}").write_pdf()


def _libreoffice(rows: Rows, kind: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"roster.{kind}"
        _write_xlsx(file, rows) if kind == "xlsx" else _write_docx(file, rows)
        start = time.perf_counter()
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(file)],
            check=True, capture_output=True,
        )  # fmt: skip
        return time.perf_counter() - start


def _write_xlsx(file: Path, rows: Rows) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        form = book.add_format({"border": 1, "font_size": _SIZE, "text_wrap": True})
        for at, width in enumerate(WIDTHS):
            sheet.set_column(at, at, width / 2)
        for number, row in enumerate(row for page in _pages(rows) for row in page):
            sheet.write_row(number, 0, row, form)


def _write_docx(file: Path, rows: Rows) -> None:
    import docx

    document = docx.Document()
    for page in _pages(rows):
        table = document.add_table(len(page), len(COLUMNS), style="Table Grid")
        for cells, row in zip(table.rows, page, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
        document.add_page_break()
    document.save(str(file))
