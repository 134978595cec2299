"""`attachments.db`: scans, photos, recordings, by the digest of their bytes.

A blob is written once and never changed. It is cut into pieces, so that a film of half a gigabyte
goes in and out piece by piece; it is there when its last piece is, and only then. Who refers to it
stands in the unit's own file, as rows of a book, journalled like everything else.
"""

from partydesk.store.attachments.blobs import FILE, AttachmentStore
from partydesk.store.attachments.pouring import Blob, SourceTrouble

__all__ = ["FILE", "AttachmentStore", "Blob", "SourceTrouble"]
