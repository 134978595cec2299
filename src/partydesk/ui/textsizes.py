"""The sizes of text that the clerk goes through with Ctrl++ and Ctrl+-."""

from __future__ import annotations

from partydesk.ui.theme import text_scale

TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""In percent."""


def beside(step: int) -> int:
    """The next text size up or down."""
    now = round(text_scale() * 100)
    place = min(range(len(TEXT_SIZES)), key=lambda n: abs(TEXT_SIZES[n] - now))
    return TEXT_SIZES[min(max(place + step, 0), len(TEXT_SIZES) - 1)]
