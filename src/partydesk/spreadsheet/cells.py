"""Parsers of the cells about a person: name, ID number, sex, telephone, yes and no."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from partydesk.kernel.identity import Sex, normalise_id, read_id
from partydesk.kernel.names import tidy_name
from partydesk.spreadsheet.columns import BLANK, Parsed, Sight, clean, refuse

if TYPE_CHECKING:
    from partydesk.spreadsheet.grid import Cell

_PLAIN_NAME = re.compile("[一-鿿]{2,4}")
_NOTE = re.compile(r"[(（【\[].*$")
_NOT_IN_NAMES = re.compile(r"[\d/、,，;；:：%￥¥@?？□\ufffd]")
_ADDRESSES, _SHORT_NAME = ("同志", "书记", "主任", "老师", "先生", "女士", "科长", "局长"), 3
_MARKS = "*＊★☆※●○▲△◆◇■#"
_DOT = re.compile("(?<=[㐀-鿿])[.。](?=[㐀-鿿])")
# Signs without a width that come with text copied from a web page or a chat.
_UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
_LONGEST_NAME = 30
_OLD_ID = 15
_DIGITS = re.compile(r"[0-9]{17}[0-9X]")
# Quotes that force text, signs without a width, and the X of other alphabets.
_BESIDE_ID = _UNSEEN | dict.fromkeys(map(ord, "'’‘＇`\"")) | dict.fromkeys(map(ord, "ХхΧχ"), "X")
_FROM_OLD_ID, _BEYOND_DIGITS = 1e14, 1e15
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_DAMAGED = (
    "身份证号在 Excel 里成了数字，后几位已经丢失，无法还原；请把该列设为文本格式，重新填写这一格"
)
_CODED_SEX = re.compile(r"[129][-.、:]?(?=[男女])")
_SEXES = {
    "男": Sex.MALE, "1": Sex.MALE, "M": Sex.MALE, "MALE": Sex.MALE, "男性": Sex.MALE,
    "女": Sex.FEMALE, "2": Sex.FEMALE, "F": Sex.FEMALE, "FEMALE": Sex.FEMALE, "女性": Sex.FEMALE,
}  # fmt: skip
_YES = frozenset(
    ("是", "有", "1", "√", "✓", "✔", "Y", "YES", "TRUE", "对", "已失联", "失联", "流动")
)
_NO = frozenset(("否", "0", "×", "✗", "✕", "X", "N", "NO", "FALSE", "不是", "未失联", "非流动"))
_MOBILE = re.compile(r"(?:\+|00)?(?:86)?(1[3-9]\d{9})")
_MOBILE_WITHIN = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_DIALLED = re.compile(r"\(?(0\d{2,3})\)?[-—– ](\d{7,8})(?:[-—– 转]+(\d{1,6}))?")
_LANDLINE = re.compile(r"(0(?:10|2\d|[3-9]\d\d))?(\d{7,8})(?:转(\d{1,6}))?")
_FILLERS = re.compile(r"[\s\-—–()]+")
_BETWEEN_PHONES = re.compile(r"[/、,，;；\n|]+|(?<=\d{7}) +(?=[01]\d)")


def read_name(cell: Cell, _sight: Sight) -> Parsed:
    """`张　三` → 张三, one middle dot; a note in brackets stays in the raw text."""
    text = clean(cell)
    if _PLAIN_NAME.fullmatch(text) and not text.endswith(_ADDRESSES):
        return Parsed(text)
    bare = _NOTE.sub("", text.translate(_UNSEEN)).strip().strip(_MARKS)
    name = _DOT.sub("·", tidy_name(bare))
    if not name:
        return refuse(f"“{text}”不是姓名")
    return Parsed(name, _doubt_of_name(text, name))


def _doubt_of_name(text: str, name: str) -> str:
    """What is to be looked at in a name that is not plain; empty where all is well."""
    if _NOT_IN_NAMES.search(name) or len(name) > _LONGEST_NAME:
        return f"“{text}”不像一个人的姓名，请核对"
    if len(name) > _SHORT_NAME and name.endswith(_ADDRESSES):
        return f"“{text}”好像带着称呼，请核对"
    note = _NOTE.search(text)
    if note:
        return f"姓名后的注“{note.group()}”没有存入姓名"
    if any(mark in text for mark in _MARKS):
        return f"“{text}”里的记号没有存入姓名"
    return ""


def read_id_number(cell: Cell, _sight: Sight) -> Parsed:
    """An ID number with its check character verified; 15 digits are kept as they are."""
    if (
        cell.__class__ is not str
        and isinstance(cell, float | int)
        and not _FROM_OLD_ID <= cell < _BEYOND_DIGITS
    ):
        return refuse(_DAMAGED if cell >= _BEYOND_DIGITS else f"“{clean(cell)}”不是身份证号")
    text = clean(cell)
    if not _DIGITS.fullmatch(text):
        if _SCIENTIFIC.fullmatch(text):
            return refuse(_DAMAGED)
        text = text.translate(_BESIDE_ID).strip()
    try:
        number = read_id(text)
    except ValueError as error:
        lost = "；末三位是 000，可能是 Excel 丢了尾数" if normalise_id(text).endswith("000") else ""
        return refuse(f"{error}{lost}")
    if len(number.text) == _OLD_ID:
        return Parsed(number.text, "是 15 位的老号码，照原样保留，没有自动升为 18 位")
    if number.text.endswith("000"):
        return Parsed(number.text, "末三位是 000，请核对是不是 Excel 丢了尾数")
    return Parsed(number.text)


def read_sex(cell: Cell, _sight: Sight) -> Parsed:
    """`男`, `1`, `M` → 男."""
    text = "".join(unicodedata.normalize("NFKC", clean(cell)).split())
    sex = _SEXES.get(_CODED_SEX.sub("", text).upper())
    return Parsed(sex) if sex else refuse(f"性别“{text}”看不懂，应为男或女")


def read_yes_no(cell: Cell, _sight: Sight) -> Parsed:
    """`是`, `√`, `1` → True; `否`, `×`, `0` → False."""
    text = unicodedata.normalize("NFKC", clean(cell)).upper()
    if text in _YES or text in _NO:
        return Parsed(text in _YES)
    if text[:1] in {"是", "否"}:
        return Parsed(text[0] == "是", f"“{text}”按“{text[0]}”读入，其余留在原文里")
    return refuse(f"“{text}”看不出是还是否")


def read_phone(cell: Cell, _sight: Sight) -> Parsed:
    """One or several numbers, joined by `、`: 11 figures of a mobile, or area code and number."""
    text = clean(cell)
    if text in {"0", "0.0"}:
        return BLANK
    if number := _phone(text):
        return Parsed(number)
    plain = unicodedata.normalize("NFKC", text)
    if _SCIENTIFIC.fullmatch(plain) and isinstance(cell, str):
        return refuse(f"“{text}”是电话号码被写成了科学记数，位数已丢，请重新填写")
    parts = [part for part in _BETWEEN_PHONES.split(plain.removesuffix(".0")) if part.strip()]
    numbers = [_phone(part) for part in parts]
    if numbers and all(numbers):
        return Parsed("、".join(numbers))
    if within := _MOBILE_WITHIN.findall(plain):
        return Parsed("、".join(within), f"“{text}”只取了号码，其余留在原文里")
    return Parsed(text, f"“{text}”不像电话号码（手机号应为 11 位），照原样保留")


def _phone(text: str) -> str:
    """In the usual form; empty when it is none."""
    if mobile := _MOBILE.fullmatch(text):
        return mobile.group(1)
    landline = _DIALLED.fullmatch(text)
    if landline is None:
        digits = _FILLERS.sub("", text)
        if mobile := _MOBILE.fullmatch(digits):
            return mobile.group(1)
        landline = _LANDLINE.fullmatch(digits)
    return "-".join(part for part in landline.groups() if part) if landline else ""
