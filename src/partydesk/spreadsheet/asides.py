"""Lines of a sheet that are no person: totals, signatures, notes, examples, numbered columns."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto
from functools import lru_cache

_SIGNED = "(?:签字|签名|签章|盖章|公章)"
_WHO = (
    "审核|审批|审定|复核|校对|填表|制表|填报|上报|报送|呈报|编制|统计|录入|登记|经办|负责|收款|联系"
    "|单位负责|支部负责|党组织负责|组织委员|党务干部|主管领导|分管领导|主管|领导"
)
_BODY = "党?支部|党?总支|党委|党组织|单位|所在单位|组织|本人|党员"
_ASIDES = (
    f"(?:{_WHO})(?:人|人员|单位|部门|电话|日期|时间|意见)?{_SIGNED}?",
    f"(?:{_BODY})(?:书记|意见|名称|负责人|委员|党委)?[(]?{_SIGNED}[)]?",
    f"(?:{_BODY})(?:书记|意见|名称|负责人|委员)",
    f"书记|印章|日期|时间|意见|联系电话|电话|签收|{_SIGNED}",
    r"(?:填表|填写|填报|制表|编制|有关|相关)?(?:说明|备注|须知|要求|注意事项|提示)\d*|注\d*",
)
# A label ends with the cell, or with a colon or a bracket behind which the rest stands.
_LABEL = re.compile(
    rf"(?:{'|'.join(_ASIDES)})(?:[:(].*)?$|(?:{_BODY}):|以下空白|以下无|此页无正文|此行以下"
)
_TOTAL = re.compile(
    r"(?:以上|本页|本表|全部|党员|支部|总)?(?:合计|总计|小计|共计|累计|总数|总人数|人数|平均)"
    r"|以上$|(?:以上)?共\d"
)
_BARE = re.compile(f"(?:{_BODY}|空白)$")
_DATED = re.compile(r"(?:\d{4})?年(?:\d{1,2})?月(?:(?:\d{1,2})?日)?$")
_EXAMPLE = re.compile(r"\(?(?:例[:如)]|示例|样例|范例|填写示例)")
_BULLETS = "※*★☆●■◆▲#-—·.、()[]【】<>《》 "
_COUNTING = frozenset("甲乙丙丁")
_WORD = re.compile(r"\w")
_NOTE = re.compile(r"[(\[【].*$")
_ODD = re.compile(r"[\d/、,，;；:：%￥¥@。.!！?？*=+<>《》“”\"]")
_LONGEST_PLAIN, _LONGEST_FOREIGN, _SHORT = 6, 30, 4


class Line(Enum):
    """What the text where a name should stand makes of its line."""

    NAME = auto()
    ODD = auto()  # a person only where other cells say so
    SECTION = auto()  # it speaks of all lines below
    LABELS = auto()  # the words of headings, not as they stand above
    EXAMPLE = auto()
    FOOTER = auto()  # known, and nobody needs to be told
    NOTHING = auto()


def is_total(text: str) -> bool:
    """Whether a cell says that its line is a sum of others."""
    return _TOTAL.match(_tight(text)) is not None


def is_label(text: str, *, told: bool = False) -> bool:
    """Whether a cell asks for a signature or a remark.

    Args:
        text: of the cell.
        told: only with a colon or a bracket: in a column of posts, 书记 is no label.
    """
    tight = _tight(text)
    return _LABEL.match(tight) is not None and (not told or ":" in tight or "(" in tight)


@lru_cache(maxsize=1024)
def line_of(text: str) -> Line:
    """What a text in the column of names is."""
    tight = _tight(text)
    if not tight:
        return Line.FOOTER if _WORD.search(text) else Line.NOTHING
    if _EXAMPLE.match(tight):
        return Line.EXAMPLE
    counter = tight in _COUNTING or (len(tight) <= _SHORT and tight.isdigit())
    if counter or any(words.match(tight) for words in (_TOTAL, _LABEL, _DATED, _BARE)):
        return Line.FOOTER
    name = _NOTE.sub("", tight)
    longest = _LONGEST_FOREIGN if "·" in name or name.isascii() else _LONGEST_PLAIN
    return Line.ODD if _ODD.search(name) or len(name) > longest else Line.NAME


def is_counter(word: str) -> bool:
    """A row number that stands alone in an empty line of the form: `1`, `1、`, `①`, `A1`."""
    return len(word) <= _SHORT and not re.search("[一-鿿]", word)


def _tight(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).strip(_BULLETS)
