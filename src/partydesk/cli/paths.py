"""The files and folders of a command: what can be none is refused before anything is begun."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from partydesk.kernel.findings import Refusal

_MOST_BYTES = 10_000_000
_SHOWN = 40


def read_path(text: str) -> Path:
    """A path that the system can be asked about, for argparse.

    Raises:
        Refusal: empty, too long, or with signs that no file name holds.
    """
    if not text:
        raise Refusal("有一个文件名或文件夹名是空的，请写上。")
    impossible = Refusal(f"“{text[:_SHOWN]}”里有不能用作文件名的字符。")
    if any(sign < " " for sign in text):
        raise impossible
    try:
        os.lstat(text)
    except UnicodeEncodeError as error:
        raise impossible from error
    except OSError as error:  # that nothing is there, or may not be looked at, is said later
        if error.errno == errno.ENAMETOOLONG:
            raise Refusal(f"“{text[:_SHOWN]}……”太长了，请换一个短的文件名。") from error
        if error.errno == errno.EINVAL:
            raise impossible from error
    path = Path(text)
    return path if path.name else path.absolute()  # "." is told by the folder's own name


def checked_out(path: Path, suffix: str = "") -> Path:
    """A file that is to be written: named for what it holds, and nothing else of that name.

    A device or a unit's own file is not written over for a slip of the hand.

    Raises:
        Refusal: another ending, a folder of that name, or no folder to put it into.
    """
    if suffix and path.suffix.lower() != suffix:
        raise Refusal(f"“{path.name}”：文件名要以 {suffix} 结尾。", field="out")
    if path.is_dir():
        raise Refusal(f"“{path.name}”是文件夹，请换一个文件名。", field="out")
    if path.exists() and not path.is_file():
        raise Refusal(f"“{path.name}”不是普通文件，不能写入。", field="out")
    if not path.parent.is_dir():
        raise Refusal(f"文件夹“{path.parent}”不存在，请先建好。", field="out")
    return path


def read_text(path: Path, most: int = _MOST_BYTES) -> str:
    """The text of a file or a pipe, with or without a byte order mark.

    Raises:
        Refusal: it cannot be read, is larger than `most` bytes, or is no UTF-8.
    """
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise Refusal(f"读不到文件“{path}”，请核对路径和权限。") from error
    if len(content) > most:
        raise Refusal(f"文件“{path}”太大，不像是要读的文件。")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(f"文件“{path}”不是 UTF-8 文本，请另存为 UTF-8 编码。") from error
