"""A unit with three clerks, and one without a password; a try costs next to nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from partydesk.books import Books, create_books, open_books
from partydesk.features.organization.rules import OrganizationKind
from partydesk.store.keys import new_lock, unlock
from partydesk.store.rights import Role
from tests.store.keys.conftest import CHEAP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.units import Moulds

UNIT = "中共某某局机关委员会"
ADMIN, KEEPER, READER = "春天的第一场雨", "夏天的第一阵风", "秋天的第一片叶"
TODAY = date(2026, 11, 23)


def found(folder: Path, password: str | None) -> Books:
    lock = new_lock("王芳", password, CHEAP) if password else None
    return create_books(folder, UNIT, OrganizationKind.COMMITTEE, lock, lambda: TODAY)


@pytest.fixture
def folder(moulds: Moulds, tmp_path: Path) -> Path:
    """王芳 manages, 李雷 keeps the books, 韩梅 reads."""
    moulds.cast(tmp_path / "单位", _with_three)
    return tmp_path / "单位"


def _with_three(folder: Path) -> None:
    books = found(folder, ADMIN)
    books.clerks.admit("李雷", Role.KEEPER, KEEPER)
    books.clerks.admit("韩梅", Role.READER, READER)
    books.close()


def _without_password(folder: Path) -> None:
    found(folder, None).close()


@pytest.fixture
def enter(folder: Path) -> Iterator[Callable[[str], Books]]:
    """Open the unit with a password; whoever had it open before leaves."""
    opened: list[Books] = []

    def come(password: str) -> Books:
        while opened:
            opened.pop().close()
        opened.append(open_books(folder, unlock(folder, password), lambda: TODAY))
        return opened[-1]

    yield come
    for books in opened:
        books.close()


@pytest.fixture
def plain(moulds: Moulds, tmp_path: Path) -> Iterator[Books]:
    moulds.cast(tmp_path / "没有密码", _without_password)
    books = open_books(tmp_path / "没有密码", today=lambda: TODAY)
    yield books
    books.close()
