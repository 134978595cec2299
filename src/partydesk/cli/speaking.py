"""What a command says: JSON on stdout, sentences on stderr, both for people in any locale."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

_LONGEST = 500


def print_json(document: Any, indent: int | None = None) -> None:
    """One JSON document on stdout.

    A file name that is no UTF-8 is written with escapes, from which a script gets its bytes back.
    """
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(document, indent=indent)
    print(text)


def tell(sentence: str) -> None:
    """One line on stderr, whatever was typed: a file name may hold a line end."""
    print(one_line(sentence), file=sys.stderr)


def one_line(sentence: str) -> str:
    """The sentence without line ends and the like; the middle of a very long one is left out."""
    line = "".join(sign if sign.isprintable() or sign == "\u3000" else "�" for sign in sentence)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]}……{line[-_LONGEST // 2 :]}"


def speak_utf8() -> None:
    """Neither a Chinese Windows console nor a POSIX locale may turn a name into question marks.

    A stream that was closed (`>&-`) is opened on nothing: what is not wanted is not said elsewhere.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nothing = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as we run
            setattr(sys, name, nothing)
            continue
        with suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(encoding="utf-8", errors="replace")
