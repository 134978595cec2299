"""Word files (.docx): opened with care, their marks 【…】 found and filled, everything else kept.

No code is run that a file brings along, and nothing is fetched that it points to: a mark is looked
up by its words, and that is all. The standard library is enough for it: a .docx is a zip of XML, of
which only the words of the marks are changed.
"""

from partydesk.wordfile.document import WordDocument
from partydesk.wordfile.filling import Answers, fill
from partydesk.wordfile.marks import Found
from partydesk.wordfile.package import SUFFIX, Package

__all__ = ["SUFFIX", "Answers", "Found", "Package", "WordDocument", "fill"]
