"""PDF/A-2b, the PDF that archives take: what it is, what its colours mean; and it lacks nothing.

reportlab embeds the fonts and encrypts nothing; what it leaves out is put in here. Nothing about a
paper is lost by it, so every paper is one.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFCatalog,
    PDFDate,
    PDFDictionary,
    PDFInfo,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from partydesk import resources

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>{producer}</pdf:Producer><xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
_PRODUCER = "PartyDesk"
_VERSION = (1, 7)  # that of which PDF/A-2 is made; a profile of the fourth version needs it


class _Info(PDFInfo):
    """What the file says of itself outside the metadata: nothing that those do not say too."""

    author = subject = keywords = ""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def format(self, document: Any) -> bytes:
        """The entries, as reportlab writes those that it has."""
        made = PDFDate(ts=document._timeStamp)  # noqa: SLF001 - of the file, not of the clock
        entries = {"Title": PDFString(self.title), "CreationDate": made, "ModDate": made,
                   "Producer": PDFString(_PRODUCER), "Creator": PDFString(_PRODUCER)}  # fmt: skip
        written: bytes = PDFDictionary(entries).format(document)
        return written


def describe(canvas: Canvas, title: str) -> None:
    """Say in the file what it is: its title, what archives look for, the meaning of its colours."""
    document = canvas._doc  # noqa: SLF001 - the catalogue of a canvas is reached in no other way
    document.info = _Info(title)
    catalog = document.Catalog
    when = "{}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*document._timeStamp.YMDhms)  # noqa: SLF001
    words = _XMP.format(title=escape(title), producer=_PRODUCER, date=when)
    described = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    catalog.Metadata = PDFStream(described, words.encode())
    catalog.Lang = PDFString("zh-CN")
    profile = PDFStream(
        PDFDictionary({"N": 3}), resources.folder("colour", "srgb.icc").read_bytes(), [PDFZCompress]
    )
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString("sRGB"),
        "DestOutputProfile": document.Reference(profile),
    }
    catalog.OutputIntents = PDFArray([PDFDictionary(intent)])
    document._pdfVersion = _VERSION  # noqa: SLF001 - reportlab knows older ones only
    catalog.__NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents"]
