"""How the list of who has a password reads in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.kernel.tablewords import TableWords, said_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partydesk.kernel.tablewords import Row, Said

_BOOK = "密码与人员"
_SHEET = "恢复页"


def clerks_words() -> tuple[TableWords, ...]:
    """The one table."""
    return (TableWords("clerk", _BOOK, "使用人", _clerk, lambda row: (_name(row),)),)


def _name(row: Row) -> str:
    return said_text(row.get("name")) or _SHEET


def _clerk(row: Row) -> Mapping[str, Said]:
    return {
        "姓名": _name(row),
        "权限": said_text(row.get("role")),
        "密码设于": said_text(row.get("since"))[:16].replace("T", " "),
    }
