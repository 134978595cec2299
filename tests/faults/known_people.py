"""Invented people whose names and numbers no other text has: where they are found, they leaked."""

from __future__ import annotations

from partydesk.kernel.identity import check_character


def _with_check(seventeen: str) -> str:
    return seventeen + check_character(seventeen)


PASSWORD = "纸船2只停在月台"
IMPORTED, ENTERED, DRAFT, FAULT = "尉迟绛珠", "令狐沧澜", "钟离疏影", "皇甫惊鸿"
ID_NUMBER, IMPORTED_ID = _with_check("99020319770415273"), _with_check("99040519880926158")
MOBILE, IMPORTED_MOBILE = "13977420386", "13866530297"
ADDRESS, IMPORTED_ADDRESS = "栖霞巷四百零七号", "揽月街九百一十三号"
NAMES = (IMPORTED, ENTERED, DRAFT, FAULT, ADDRESS, IMPORTED_ADDRESS, PASSWORD)
NUMBERS = (ID_NUMBER, IMPORTED_ID, MOBILE, IMPORTED_MOBILE)


def spellings(text: str) -> set[bytes]:
    """The ways in which a text can lie in a file."""
    plain = {text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")}
    escaped = text.encode("unicode_escape")
    ini = "".join(f"\\x{ord(sign):x}" for sign in text).encode()
    percent = "".join(f"%{byte:02X}" for byte in text.encode()).encode()
    return plain | {escaped, escaped.upper(), ini, percent, percent.lower()}
