"""What commands on a unit share: the folder, the password file, the clerk."""

from __future__ import annotations

import getpass
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from partydesk.books import Books, open_books
from partydesk.kernel.findings import Refusal
from partydesk.store.unit import is_encrypted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator


def add_unit_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of every command that opens a unit."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="单位文件夹")
    parser.add_argument("--password-file", type=Path, metavar="F", help="密码文件，第一行是密码")
    parser.add_argument("--clerk", metavar="NAME", help="经办人")


def read_password(file: Path | None) -> str | None:
    """The first line of a password file; None when there is no file.

    Raises:
        Refusal: when the file cannot be read or is empty.
    """
    if file is None:
        return None
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(f"读不了密码文件“{file.name}”。") from error
    if not lines or not lines[0]:
        raise Refusal(f"密码文件“{file.name}”的第一行是空的。")
    return lines[0]


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[Books]:
    """The books of the unit that a command names, closed afterwards.

    Raises:
        StoreTrouble: when the unit cannot be opened.
        Refusal: when it has a password and none was given.
    """
    key = read_password(args.password_file)
    if key is None and is_encrypted(args.folder):
        if not sys.stdin.isatty():
            raise Refusal("这个单位设了密码，请用 --password-file 给出密码文件。")
        key = getpass.getpass("密码：")
    books = open_books(args.folder, key)
    if args.clerk:
        books.store.clerk = args.clerk
    try:
        yield books
    finally:
        books.close()
