"""The text of minutes: tidy signs, names that are misspelt, sentences that were used before."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from partydesk.kernel.names import pinyin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HAN = r"[\u3400-\u9fff\U00020000-\U000323af]"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_END = re.compile(r"[^。！？；\n]+[。！？；]?")
_SIGNS = re.compile(r"[\s，。！？；：、“”（）《》]+")
_CALLED = re.compile(r"同志|发言|说：|：")
_SHORT, _LONG = 2, 3


class Misspelling(NamedTuple):
    """A name of the text that sounds like somebody of the roster and is written otherwise."""

    written: str
    meant: str


class Reused(NamedTuple):
    """A sentence that stood, word for word, in earlier minutes."""

    sentence: str
    where: str


def tidy_text(text: str) -> str:
    """Chinese signs beside Chinese words, no blanks at the ends, no more than one empty line."""
    for half, full in _FULL.items():
        text = re.sub(rf"(?<={_HAN}){re.escape(half)}", full, text)
        text = re.sub(rf"{re.escape(half)}(?={_HAN})", full, text)
    text = re.sub(rf"(?<={_HAN})\.(?=\s|$|{_HAN})", "。", text)
    text = re.sub(r"\.{3,}|。{3,}|…+", "……", text)
    lines = [line.rstrip(" \t　") for line in text.replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def misspelt(text: str, names: Iterable[str]) -> list[Misspelling]:
    """Names that are written otherwise than in the roster, each once."""
    known = {name for name in names if _SHORT <= len(name) <= _LONG}
    by_sound: dict[tuple[str, str], list[str]] = {}
    for name in known:
        for key in _keys(name):
            by_sound.setdefault(key, []).append(name)
    found: dict[str, str] = {}
    for written in _windows(text, known):
        for key in _keys(written):
            for meant in by_sound.get(key, ()):
                if len(meant) == len(written) and _one_sign_off(written, meant):
                    found.setdefault(written, meant)
    return [Misspelling(*pair) for pair in found.items()]


def reused(text: str, earlier: Mapping[str, str], least: int) -> list[Reused]:
    """Sentences of at least so many characters that stand in earlier minutes, in the text's order.

    Args:
        text: what is being written.
        earlier: words for earlier minutes → their text.
        least: characters, signs not counted.
    """
    before: dict[str, str] = {}
    for where, words in earlier.items():
        for sentence in sentences(words):
            before.setdefault(_bare(sentence), where)
    found = {
        sentence: before[_bare(sentence)]
        for sentence in sentences(text)
        if len(_bare(sentence)) >= least and _bare(sentence) in before
    }
    return [Reused(*pair) for pair in found.items()]


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [part.strip() for part in _END.findall(text) if part.strip()]


def compared(before: str, after: str) -> list[tuple[str, str]]:
    """Two versions line by line: (` `, line) stands, (`-`, line) is gone, (`+`, line) is new."""
    old, new = before.split("\n"), after.split("\n")
    told: list[tuple[str, str]] = []
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            told += [(" ", line) for line in old[a0:a1]]
        else:
            told += [("-", line) for line in old[a0:a1]] + [("+", line) for line in new[b0:b1]]
    return told


def _windows(text: str, known: set[str]) -> Iterator[str]:
    """Pieces of the text that may be a name: of three signs anywhere, of two before 同志 or ：."""
    for start in range(len(text) - _LONG + 1):
        piece = text[start : start + _LONG]
        if re.fullmatch(f"{_HAN}{{3}}", piece) and piece not in known:
            yield piece
    for match in _CALLED.finditer(text):
        piece = text[max(match.start() - _SHORT, 0) : match.start()]
        whole = text[max(match.start() - _LONG, 0) : match.start()]
        if re.fullmatch(f"{_HAN}{{2}}", piece) and piece not in known and whole not in known:
            yield piece


def _keys(name: str) -> Iterator[tuple[str, str]]:
    """For each sign the rest of the name: names that share it differ in that sign alone."""
    for n in range(len(name)):
        yield f"{len(name)}{n}", name[:n] + name[n + 1 :]


def _one_sign_off(written: str, meant: str) -> bool:
    unlike = [(a, b) for a, b in zip(written, meant, strict=True) if a != b]
    return len(unlike) == 1 and pinyin(unlike[0][0]) == pinyin(unlike[0][1])


def _bare(sentence: str) -> str:
    return _SIGNS.sub("", sentence)
