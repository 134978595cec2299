"""What a password must be, and what a clerk's name must be."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST, LONGEST, LONGEST_NAME = 8, 256, 50
_HAN = 2  # a Chinese character is one of thousands: it weighs as much as two letters
_COMMON = r"pass ?word|p@ssw[0o]rd|admin|abc123|1qaz2wsx|1qaz|mima|dangyuan|iloveyou"
_ROWS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_RUN, _KINDS, _OWN = 4, 4, 6
PASSWORD_HINT = (
    f"至少 {LEAST} 个字母数字，或 {LEAST // _HAN} 个汉字；不要只用数字，不要用姓名、生日、电话。"
    "例如三四个不相干的词连起来。"
)
UNFIT = "这个密码不能用，请换一个。"


def check_password(password: str, names: Iterable[str] = ()) -> None:
    """Whether a password can be set; `names` are what must not be its substance.

    One sentence for all that is easily guessed: who is refused learns nothing of other passwords.

    Raises:
        Refusal: too short, too long, or easily guessed.
    """
    text = unicodedata.normalize("NFKC", password)
    if len(password) > LONGEST or not text.isprintable():
        raise Refusal(f"密码最多 {LONGEST} 个字符，不能有换行等看不见的字符。", field="password")
    if _weight(text) < LEAST:
        raise Refusal(
            f"密码太短：至少要 {LEAST} 个字母数字，或 {LEAST // _HAN} 个汉字。", field="password"
        )
    if text.isdecimal():
        raise Refusal("不要只用数字：生日、电话、证件号都容易被猜到。", field="password")
    if _is_easy(text, names):
        raise Refusal(UNFIT, field="password")


def check_name(name: str, others: Iterable[str] = ()) -> str:
    """A clerk's name as it goes into the journal; `others` are those who have one.

    Raises:
        Refusal: none, too long, or somebody has it.
    """
    tidy = " ".join(name.split())
    if not tidy:
        raise Refusal("请写上姓名，改动历史里要用。", field="name")
    if len(tidy) > LONGEST_NAME or not tidy.isprintable():
        raise Refusal(f"姓名最多 {LONGEST_NAME} 个字，不能有看不见的字符。", field="name")
    if tidy in others:
        raise Refusal(f"已经有一位“{tidy}”了，请写得能区分开，如加上职务。", field="name")
    return tidy


def _weight(text: str) -> int:
    return sum(_HAN if unicodedata.category(sign) == "Lo" else 1 for sign in text)


def _is_easy(text: str, names: Iterable[str]) -> bool:
    """Whether little is left of it without what everybody tries first."""
    low = text.lower()
    known = sorted((name.lower() for name in names if name), key=len, reverse=True)
    rest = re.sub("|".join([*map(re.escape, known), _runs(), _COMMON]), "", low)
    return len(set(low)) < _KINDS or _weight(rest) < _OWN


@cache
def _runs() -> str:
    """Every run of the keyboard and the alphabet, there and back, the longest first."""
    rows = [way for row in _ROWS for way in (row, row[::-1])]
    found = {
        row[start:end]
        for row in rows
        for start in range(len(row))
        for end in range(start + _RUN, len(row) + 1)
    }
    return "|".join(sorted(found, key=len, reverse=True))
