"""The schemes of the unit, and those it can begin with."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from functools import cache
from typing import NamedTuple

from partydesk.features.points.rules import Fault, Scheme, line_of, read_scheme
from partydesk.kernel.findings import Refusal
from partydesk.resources import folder
from partydesk.store.table import database

_FOLDER = "points"


class SchemeRow(NamedTuple):
    """A scheme that is in force from a day on, until the next."""

    id: int
    since: date
    decision: str
    scheme: Scheme


def schemes() -> list[SchemeRow]:
    """Every scheme of the unit, in the order of their days; one statement."""
    sql = "SELECT id, since, decision, content FROM points_scheme ORDER BY since"
    return [
        SchemeRow(id_, date.fromisoformat(since), decision, _kept(content))
        for id_, since, decision, content in database.execute_sql(sql).fetchall()
    ]


@cache
def templates() -> dict[str, Scheme]:
    """The schemes of `resources/points`, by the name of their file.

    Raises:
        Refusal: one of them cannot be used; with its file and line.
    """
    files = sorted(folder(_FOLDER).glob("*.toml"))
    return {path.stem: template(path.read_text(encoding="utf-8"), path.name) for path in files}


def template(text: str, file: str) -> Scheme:
    """One scheme from the text of a file.

    Raises:
        Refusal: it cannot be used; with its file and line.
    """
    try:
        return read_scheme(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = getattr(error, "lineno", None) or _line_in(str(error))
        raise Refusal(f"积分办法 {file} 第 {line} 行：写法不对，读不出来。") from None
    except Fault as fault:
        line = line_of(text, fault.path)
        raise Refusal(f"积分办法 {file} 第 {line} 行：{fault.sentence}") from None


@cache
def _kept(content: str) -> Scheme:
    return read_scheme(json.loads(content))


def _line_in(message: str) -> str:
    """The reader says `(at line 3, column 5)`."""
    _, _, after = message.partition("line ")
    return after.partition(",")[0] or "1"
