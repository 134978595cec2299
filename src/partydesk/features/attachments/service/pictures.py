"""Pictures of strangers: looked at before they are unpacked, turned upright, made small.

A phone holds its pictures as the chip sees them and notes beside them which side is up; paper and
screen show them upright, the file itself is kept as it came.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partydesk.features.attachments.rules import Limits

_FORMATS = ("JPEG", "PNG", "BMP", "GIF", "TIFF", "WEBP")
_SPOILT = "这张图片打不开，可能已损坏，或者不是图片；原件在，可以另存一份。"
_QUALITY_SMALL, _QUALITY_PAPER = 80, 92
_PAPER = 5000  # px of the longer side: A4 is printed with 4300 at most
_SHEET = 1200  # px of the longer side: 8 cm at 380 dots to an inch
_ORIENTATION, _UPRIGHT = 0x0112, 1
_FAULTS = (
    OSError, ValueError, TypeError, SyntaxError, KeyError, IndexError, AttributeError, EOFError,
    OverflowError, MemoryError, ZeroDivisionError, AssertionError, struct.error, zlib.error,
    Image.DecompressionBombError,
)  # fmt: skip
Image.MAX_IMAGE_PIXELS = None  # each is measured below, before a pixel of it is unpacked


def upright(body: bytes, limits: Limits, most: int) -> Image.Image:
    """A picture the right side up, at most `most` px long, on white.

    Raises:
        Refusal: spoilt, no picture, or with more pixels than can be meant well.
    """
    with _opened(body, limits) as image:
        image.draft("RGB", (most, most))  # a JPEG is read at a fraction of its size
        turned = ImageOps.exif_transpose(image)
        turned.thumbnail((most, most))
        return _on_white(turned)


def small(body: bytes, limits: Limits) -> bytes:
    """The thumbnail of a picture, as a JPEG without anything of its own notes (place, device).

    Raises:
        Refusal: as `upright`.
    """
    return _jpeg(upright(body, limits, limits.thumbnail), _QUALITY_SMALL)


def for_sheet(body: bytes, limits: Limits) -> bytes:
    """A picture as a JPEG for a sheet that holds several.

    Raises:
        Refusal: as `upright`.
    """
    return _jpeg(upright(body, limits, _SHEET), _QUALITY_SMALL)


def for_paper(body: bytes, limits: Limits, turned: int = 0) -> bytes:
    """A picture for the printer, as a JPEG the right side up; one that is already is not touched.

    Args:
        body: as it came.
        limits: what is opened at all.
        turned: degrees to the right by which it is turned beside: 0, 90, 180, 270.

    Raises:
        Refusal: as `upright`.
    """
    with _opened(body, limits) as image:
        usual = image.format == "JPEG" and image.mode in {"RGB", "L"} and not turned
        stands = image.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT
        as_is = usual and stands and max(image.size) <= _PAPER
        image.draft("RGB", (_PAPER, _PAPER))
        if as_is:
            image.load()  # all of it can be read
            return body
        made = ImageOps.exif_transpose(image)
        made.thumbnail((_PAPER, _PAPER))
        return _jpeg(_on_white(made).rotate(-turned, expand=True), _QUALITY_PAPER)


@contextmanager
def _opened(body: bytes, limits: Limits) -> Iterator[Image.Image]:
    try:
        with (
            warnings.catch_warnings(action="ignore"),  # of a spoilt picture: it is said below
            Image.open(io.BytesIO(body), formats=_FORMATS) as image,
        ):
            most = limits.jpeg_pixels if image.format == "JPEG" else limits.pixels
            if image.width * image.height > most:
                raise Refusal(
                    f"这张图片有 {image.width}×{image.height} 个像素，太大，不在这里打开；"
                    "原件在，可以另存一份。"
                )
            yield image
    except _FAULTS as error:
        raise Refusal(_SPOILT) from error


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layered = image.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(ground, layered).convert("RGB")
    return image.convert("RGB")


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()
