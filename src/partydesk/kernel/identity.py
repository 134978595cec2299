"""公民身份号码 (GB 11643): normal form, check character, birth date and sex derived from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import mul

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ZEROS = ord("0") * sum(_WEIGHTS)
_CHECKS = "10X98765432"
_LENGTH, _OLD_LENGTH = 18, 15
_PLAIN = re.compile("[0-9]{17}[0-9X]")
_DROPPED = str.maketrans("", "", " \u3000\t\r\n-－—'’‘`")
_FOLDED = {ord("０") + n: str(n) for n in range(10)} | {ord(c): "X" for c in "xＸｘ＊*×"}


class Sex(StrEnum):
    """性别, stored as it is printed."""

    MALE = "男"
    FEMALE = "女"


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A checked ID number.

    Attributes:
        text: 18 characters with an upper-case X, or the 15 digits of an old number.
        born: birth date written in it.
        sex: sex written in it.
    """

    text: str
    born: date
    sex: Sex


def normalise_id(raw: str) -> str:
    """Without spaces, dashes and apostrophes; half-width; the check letter upper case."""
    return raw.translate(_DROPPED).translate(_FOLDED)


def check_character(first17: str) -> str:
    """The 18th character that GB 11643 (ISO 7064 mod 11-2) demands."""
    total = sum(map(mul, first17.encode(), _WEIGHTS)) - _ZEROS
    return _CHECKS[total % 11]


@lru_cache(maxsize=1024)  # one number is asked for several times while its row is taken in
def read_id(raw: str) -> IdNumber:
    """Check an ID number and read what it says.

    Raises:
        ValueError: with one Chinese sentence saying what is wrong.
    """
    text = raw if _PLAIN.fullmatch(raw) else normalise_id(raw)
    if len(text) == _OLD_LENGTH and text.isascii() and text.isdigit():
        return IdNumber(text, _birth("19" + text[6:12]), _sex(text[14]))
    if len(text) != _LENGTH:
        raise ValueError(f"身份证号应为 18 位，现有 {len(text)} 位")
    if not (text[:17].isascii() and text[:17].isdigit()):
        raise ValueError("身份证号前 17 位应全是数字")
    born = _birth(text[6:14])
    if text[17] != check_character(text[:17]):
        raise ValueError(
            f"身份证号校验位不对：末位应为 {check_character(text[:17])}，请核对各位数字"
        )
    return IdNumber(text, born, _sex(text[16]))


def _birth(digits: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        raise ValueError(f"身份证号中的出生日期 {digits} 不存在") from error


def _sex(digit: str) -> Sex:
    return Sex.MALE if int(digit) % 2 else Sex.FEMALE
