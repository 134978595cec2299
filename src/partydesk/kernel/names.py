"""Names of persons: how they are kept, compared and found."""

from __future__ import annotations

import os
from functools import lru_cache

_FOLDED = {ord("Ａ") + n: chr(ord("A") + n) for n in range(26)}
_FOLDED |= {ord("ａ") + n: chr(ord("a") + n) for n in range(26)}
_FOLDED |= {ord(dot): "·" for dot in "•・﹒․‧∙⋅●．"}
_FIRST_RADICAL = "\u2e80"  # Chinese characters stand from here on, whatever the block


def tidy_name(raw: str) -> str:
    """A name as it is kept: half-width letters, one middle dot (U+00B7), no padding.

    `张　三`, spaced for alignment, is 张三; between words of Latin letters one space stays.
    """
    words = raw.translate(_FOLDED).split()
    chinese = any(sign >= _FIRST_RADICAL for word in words for sign in word)
    return ("" if chinese else " ").join(words)


def name_key(raw: str) -> str:
    """What two spellings of one name have in common, for comparing; never a proof of identity."""
    return "".join(tidy_name(raw).split()).replace("·", "").casefold()


@lru_cache(maxsize=8192)
def _sound(character: str) -> tuple[str, str]:
    """Syllable and tone, `1` to `5`; what has no reading is its own syllable, without a tone."""
    # Only needed once a name is written: the window must not wait for it. Characters are asked one
    # by one, so that its book of phrases, most of its time and memory, stays closed.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    found = lazy_pinyin(character, style=Style.TONE3, errors="ignore", neutral_tone_with_five=True)
    return (found[0][:-1].lower(), found[0][-1]) if found else (character.lower(), "")


def pinyin(name: str) -> str:
    """Full spelling without tones or spaces, for finding: 张三 → zhangsan."""
    return "".join(_syllables(name))


@lru_cache(maxsize=8192)
def name_order(name: str) -> str:
    """What a roster is sorted by: character by character, by syllable, tone and itself.

    So 陈 stands before 程 though `chenxiao` comes after `chengcai`, and nobody called 李 among
    those called 黎.
    """
    key = name_key(name)
    parts = zip(_spelled(key), key, strict=True)
    return "".join(f"{syllable} {_tone(sign, syllable)}{sign}" for syllable, sign in parts)


def _tone(character: str, syllable: str) -> str:
    read, tone = _sound(character)
    return tone if read == syllable else ""  # a surname that is read otherwise than the word


def initials(name: str) -> str:
    """First letters: 张三 → zs."""
    return "".join(part[0] for part in _syllables(name))


def spelling(name: str) -> tuple[str, str, str]:
    """`name_key`, `pinyin` and `initials` in one go."""
    key = name_key(name)
    parts = _spelled(key)
    return key, "".join(parts), "".join(part[0] for part in parts)


def _syllables(name: str) -> list[str]:
    return _spelled(name_key(name))


def _spelled(key: str) -> list[str]:
    if not key:
        return []
    surname = _SURNAMES.get(key[:2]) or _SURNAMES.get(key[:1])
    head = surname.split() if surname else []
    return head + [_sound(character)[0] for character in key[len(head) :]]


# Characters read differently as a surname, which a dictionary of words gets wrong.
_SURNAMES = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "盖": "ge", "区": "ou",
    "任": "ren", "华": "hua", "朴": "piao", "翟": "zhai", "折": "she", "缪": "miao", "召": "shao",
    "员": "yun", "宓": "fu", "冼": "xian", "乐": "yue", "覃": "qin", "尹": "yin", "逄": "pang",
    "尉迟": "yu chi", "万俟": "mo qi", "澹台": "tan tai", "单于": "chan yu", "长孙": "zhang sun",
    "令狐": "ling hu", "宰父": "zai fu", "尉": "wei", "那": "na", "重": "chong", "种": "chong",
    "秘": "bi", "薄": "bo", "晁": "chao", "曲": "qu", "应": "ying", "牟": "mou", "幺": "yao",
}  # fmt: skip
