"""Texts that people type or paste: what of them cannot be seen on a screen or on paper."""

from __future__ import annotations

import unicodedata

from partydesk.kernel.findings import Refusal

LONGEST = 2000
"""Characters of one field; a page holds a thousand."""
# Control characters, those that turn the direction of writing or join without being seen, halves of
# characters, and places that no font has. A full-width blank is a blank.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_LINES = "\n\t"


def is_shown(text: str) -> bool:
    """Whether every sign of a text can be seen; line breaks and tabs may be among them."""
    return text.isprintable() or not any(
        unicodedata.category(sign) in _UNSEEN for sign in text if sign not in _LINES
    )


def checked_text(
    text: str, label: str, field: str, most: int = LONGEST, *, needed: bool = False
) -> str:
    """A text without padding.

    Raises:
        Refusal: missing though it is needed, too long, or with characters that cannot be shown.
    """
    text = text.strip()
    if needed and not text:
        raise Refusal(f"请填写{label}。", field=field)
    if len(text) > most:
        raise Refusal(f"{label}太长：现有 {len(text)} 个字，最多 {most} 个字。", field=field)
    if not is_shown(text):
        raise Refusal(f"{label}里有不能显示的字符，请重新输入。", field=field)
    return text
