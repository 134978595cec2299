"""What commands on a unit share: the folder, the password file, the clerk."""

from __future__ import annotations

import getpass
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from partydesk.books import Books, open_books
from partydesk.cli.paths import read_path, read_text
from partydesk.kernel.findings import Refusal
from partydesk.store.folder import is_encrypted
from partydesk.store.keys import unlock

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from partydesk.store.keys import Unlocked

_LONGEST_CLERK = 50


def add_unit_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of every command that opens a unit."""
    parser.add_argument("folder", type=read_path, metavar="DIR", help="单位文件夹")
    add_key_argument(parser)
    parser.add_argument("--clerk", type=read_clerk, metavar="NAME", help="经办人")


def add_key_argument(parser: argparse.ArgumentParser) -> None:
    """The password file."""
    parser.add_argument(
        "--password-file", type=read_path, metavar="F", help="密码文件，第一行是密码"
    )


def read_clerk(text: str) -> str:
    """The name of a clerk as it goes into the journal.

    Raises:
        Refusal: empty, too long, or with signs that cannot be shown.
    """
    name = text.strip()
    if not name or len(name) > _LONGEST_CLERK or not name.isprintable():
        raise Refusal(
            f"经办人“{text[:_LONGEST_CLERK]}”不是姓名，请写 1 到 {_LONGEST_CLERK} 个字。",
            field="clerk",
        )
    return name


def read_password(file: Path | None) -> str | None:
    """The first line of a password file; None when there is no file.

    Raises:
        Refusal: when the file cannot be read or is empty.
    """
    if file is None:
        return None
    try:
        text = read_text(file)
    except Refusal as refusal:
        raise Refusal(f"读不了密码文件：{refusal.sentence}") from refusal
    first = text.partition("\n")[0].removesuffix("\r")
    if not first or "\0" in first:
        raise Refusal(f"密码文件“{file.name}”的第一行不是密码。")
    return first


def unlocked(folder: Path, password_file: Path | None) -> Unlocked | None:
    """The keys of a unit that is not open, from the file or asked for; None for a plain unit.

    Raises:
        StoreTrouble: the password is wrong, or it is too early to try again.
        Refusal: no password was given, or one where there is none.
    """
    password = read_password(password_file)
    if is_encrypted(folder):
        return unlock(folder, password if password is not None else _asked_password())
    if password is not None and (folder / "unit.db").is_file():
        raise Refusal("这个单位没有设密码，请去掉 --password-file。")
    return None


def _check_clerk(key: Unlocked | None, name: str | None) -> None:
    """Whose password it is writes: nobody enters anything under another's name."""
    if key is not None and name and name != key.clerk.name:
        raise Refusal(f"这是“{key.clerk.name}”的密码，不能以“{name}”的名义登记。", field="clerk")


def _asked_password() -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        raise Refusal("这个单位设了密码，请用 --password-file 给出密码文件。")
    try:
        return getpass.getpass("密码：")
    except EOFError as error:
        raise Refusal("没有输入密码。") from error


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[Books]:
    """The books of the unit that a command names, closed afterwards.

    Raises:
        StoreTrouble: when the unit cannot be opened.
        Refusal: when it has a password and none was given.
    """
    key = unlocked(args.folder, args.password_file)
    _check_clerk(key, args.clerk)
    books = open_books(args.folder, key)
    if args.clerk:
        books.store.clerk = args.clerk
    try:
        yield books
    finally:
        books.close()
