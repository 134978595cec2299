"""What commands on a unit share: the folder, the password file, the clerk."""

from __future__ import annotations

import getpass
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from partydesk.books import Books, open_books
from partydesk.cli.paths import read_path, read_text
from partydesk.kernel.findings import Refusal
from partydesk.store.unit import is_encrypted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

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
    key = read_password(args.password_file)
    if key is None and is_encrypted(args.folder):
        key = _asked_password()
    books = open_books(args.folder, key)
    if args.clerk:
        books.store.clerk = args.clerk
    try:
        yield books
    finally:
        books.close()
